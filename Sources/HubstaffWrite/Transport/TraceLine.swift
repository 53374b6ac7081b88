// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// One line of a trace, without secrets.
struct TraceLine {
    let text: String

    init(request: HTTPRequest, result: Result<HTTPResponse, TransportFault>, sentAt: Date, duration: Duration) {
        var members: JSONObject = [
            "time": .string(sentAt.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))),
            "attempt": .integer(request.attempt),
            "method": .string(request.method),
            "url": .string(Redaction.url(request.url)),
            "request_headers": Self.headers(request.headers),
            "request_body": Self.body(request.body, type: request.headers["Content-Type"]),
            "duration_ms": .integer(Int((duration.inSeconds * 1000).rounded())),
        ]
        switch result {
        case .success(let response):
            members["status"] = .integer(response.status)
            members["response_headers"] = Self.headers(response.headers)
            members["response_body"] = Self.body(response.body, type: response.headers["Content-Type"])
        case .failure(let fault):
            members["status"] = .null
            members["error"] = .string(Redaction.text(fault.description))
        }
        let bytes = (try? JSONValue.object(members).encoded()) ?? Data()
        text = Redaction.hide(Self.secrets(in: request), in: String(decoding: bytes, as: UTF8.self))
    }

    /// What the request itself carries as secret: an answer may repeat it.
    private static func secrets(in request: HTTPRequest) -> [Secret] {
        var secrets: [Secret] = []
        if let bearer = request.headers["Authorization"]?.split(separator: " ").last {
            secrets.append(Secret(String(bearer)))
        }
        if request.headers["Content-Type"] == "application/x-www-form-urlencoded", let body = request.body {
            for field in String(decoding: body, as: UTF8.self).split(separator: "&") {
                let parts = field.split(separator: "=", maxSplits: 1)
                if parts.count == 2, parts[0] == "refresh_token" { secrets.append(Secret(String(parts[1]))) }
            }
        }
        return secrets
    }

    private static func headers(_ headers: HeaderFields) -> JSONValue {
        var members: JSONObject = [:]
        for field in headers.fields {
            let value = Redaction.header(name: field.name, value: field.value)
            members[field.name] = .string((members[field.name]?.string).map { "\($0), \(value)" } ?? value)
        }
        return .object(members)
    }

    private static func body(_ body: Data?, type: String?) -> JSONValue {
        guard let body, !body.isEmpty else { return .null }
        let text = String(decoding: body, as: UTF8.self)
        if type == "application/x-www-form-urlencoded" { return .string(Redaction.form(text)) }
        if let value = try? JSONValue(parsing: body) { return Redaction.value(value) }
        return .string(Redaction.text(text))
    }
}

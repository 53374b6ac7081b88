// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What an answer means, whoever asked; what to do about it is the reader's or the writer's business.
enum Answer: Sendable, Equatable {
    /// 2xx with JSON.
    case value(JSONValue)
    /// 204.
    case noContent
    /// An empty 2xx other than 204: also how a request that took over 30 s ends [FACTS, Transport].
    case blank(afterSeconds: Double)
    /// A 2xx that is cut off or no JSON.
    case unreadable
    /// A 2xx with a page for people.
    case html(status: Int, title: String?)
    /// 5xx, 408: the server did not manage.
    case serverError(status: Int)
    /// 429.
    case limited(retryAfter: Duration?)
    /// 401.
    case unauthorized(message: String)
    /// The server understood and said no: asking again gives the same.
    case declined(APIFault)
}

extension Answer {
    /// - Parameter secret: what the request carried; a server's words may repeat it, and then it is taken out.
    init(_ response: HTTPResponse, hiding secret: Secret, path: String, now: Date, tookSeconds: Double) {
        var response = response
        if response.status >= 400 {
            let text = Redaction.hide([secret], in: String(decoding: response.body, as: UTF8.self))
            response.body = Data(text.utf8)
        }
        // No API answers so: it is about the way to it, whatever the status says.
        if (400..<500).contains(response.status), let page = Self.page(response) {
            self = .declined(page)
            return
        }
        switch response.status {
        case 204: self = .noContent
        case 200..<300: self = Self.success(response, tookSeconds: tookSeconds)
        case 429:
            self = .limited(
                retryAfter: RetryAfter.parse(
                    response.headers["Retry-After"], serverDate: response.headers["Date"], now: now))
        case 401: self = .unauthorized(message: ErrorBody(response).message)
        case 408, 500...: self = .serverError(status: response.status)
        case 403:
            let body = ErrorBody(response)
            self = .declined(.forbidden(message: body.message, kind: body.forbiddenKind))
        case 404: self = .declined(.notFound(path: path))
        case 300..<400:
            let target = response.headers["Location"].flatMap { URL(string: $0)?.host } ?? "another address"
            self = .declined(
                .badAnswer(path: path, what: "redirected to \(target), which is not followed; check HUBSTAFF_API_URL"))
        default:
            let body = ErrorBody(response)
            self = .declined(
                .refused(
                    status: response.status, code: body.code, errorCode: body.errorCode, message: body.message))
        }
    }

    private static func success(_ response: HTTPResponse, tookSeconds: Double) -> Answer {
        if response.isBlank { return .blank(afterSeconds: tookSeconds) }
        if let value = try? JSONValue(parsing: response.body) { return .value(value) }
        return response.isHTML ? .html(status: response.status, title: WebPage(response).title) : .unreadable
    }

    /// What a page for people means that came with a refusal. A limit, and what is worth asking again, keep their meaning
    /// in whatever form they come.
    private static func page(_ response: HTTPResponse) -> APIFault? {
        let page = WebPage(response)
        if response.status == 403, page.isContentNetworkRefusal { return .cdnBlocked }
        guard response.isHTML, ![408, 429].contains(response.status) else { return nil }
        return .webPage(status: response.status, title: page.title)
    }
}

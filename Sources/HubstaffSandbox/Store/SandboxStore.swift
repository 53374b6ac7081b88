// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The emulated organizations: takes requests one after another and keeps the state.
///
/// A request goes through: faults, User-Agent, token, hourly limit, route, scope, query, body, action. An action works
/// on a copy of the state, so that a refused request leaves nothing behind.
package actor SandboxStore {
    package private(set) var document: SandboxDocument
    package private(set) var requests: [SandboxRequestLine] = []
    package var requestCount: Int { requests.count }

    let options: SandboxOptions
    /// nil: in memory only.
    nonisolated let file: DocumentFile?
    private var faults: SandboxFaultList
    private var requestLimiter = RateLimiter(window: 3600)
    private var exchangeLimiter = RateLimiter(window: 3600)
    private var isDirty = false
    /// Bytes that the last save took: small documents are saved after every write, large ones less often.
    private var savedSize = 0

    /// A store in memory.
    package init(document: SandboxDocument, options: SandboxOptions = SandboxOptions()) {
        self.init(document: document, file: nil, options: options)
    }

    init(document: SandboxDocument, file: DocumentFile?, options: SandboxOptions) {
        self.document = document.sorted()
        self.file = file
        self.options = options
        faults = SandboxFaultList(options.faults)
    }

    package func setFaults(_ list: [SandboxFault]) { faults = SandboxFaultList(list) }
    /// Changes the state past the API, as somebody in Hubstaff's web interface would.
    package func update(_ change: (inout SandboxDocument) -> Void) {
        change(&document)
        document = document.sorted()
        changed()
    }

    package func clearRequests() { requests = [] }

    private var now: Date {
        // Whole seconds: what is kept is what an answer shows and what a file holds.
        let seconds = options.clock().timeIntervalSince1970 + Double(document.settings.clockOffset)
        return Date(timeIntervalSince1970: seconds.rounded(.down))
    }

    /// Answers a request.
    package func respond(to request: SandboxRequest) -> SandboxAnswer {
        let fault = faults.next(method: request.method, path: request.path)
        var answer = fault?.answer(.before) ?? handle(request)
        if let late = fault?.answer(.after) { answer = late }
        answer.delay = fault?.delay ?? .zero
        requests.append(
            SandboxRequestLine(
                method: request.method, path: request.path, query: request.query,
                status: answer.isDropped ? 0 : answer.status))
        return answer
    }

    private func handle(_ request: SandboxRequest) -> SandboxAnswer {
        guard let agent = request.headers["user-agent"], agent.contains(where: { !$0.isWhitespace }) else {
            return .html(403, "Access denied: error 1010")
        }
        let segments = request.path.split(separator: "/")
        do throws(APIError) {
            if segments == ["access_tokens"] { return try exchange(request) }
            guard segments.first == "v2" else { throw .noSuchPath }
            return try call(request, Array(segments.dropFirst()))
        } catch {
            return SandboxAnswer(error)
        }
    }

    private func call(_ request: SandboxRequest, _ segments: [Substring]) throws(APIError) -> SandboxAnswer {
        let now = now
        let bearer = try bearer(of: request, at: now)
        if let seconds = requestLimiter.take(limit: document.settings.requestsPerHour, at: now) {
            throw .limited("\(document.settings.requestsPerHour) requests an hour", retryAfter: seconds)
        }
        let route: Route
        let ids: [Int]
        switch RouteTable.v2.match(request.method, segments) {
        case .found(let found, let foundIDs): (route, ids) = (found, foundIDs)
        case .otherMethod:
            throw APIError(
                status: 405, code: "not_allowed", number: 12002, message: "The path has no \(request.method)")
        case .none: throw .noSuchPath
        }
        if case .write = route.action, !bearer.scopes.contains("hubstaff:write") { throw .missingScope }
        let call = Call(
            ids: ids, query: try Query(Substring(request.query), known: route.query),
            body: try route.checkedBody(of: request))
        var state = SandboxState(document: document, now: now, userID: bearer.userID)
        let reply: Reply
        switch route.action {
        case .read(let read):
            reply = try read(state, call)
        case .write(let write):
            reply = try write(&state, call)
            document = state.document
            changed()
        }
        guard let json = reply.json else { return SandboxAnswer(status: reply.status) }
        return SandboxAnswer(reply.status, json: json)
    }

    private func bearer(of request: SandboxRequest, at now: Date) throws(APIError) -> SandboxToken {
        let words = (request.headers["authorization"] ?? "").split(separator: " ")
        guard words.count == 2, words[0].lowercased() == "bearer" else { throw .unauthorized }
        let token = String(words[1])
        if let fixed = options.sandboxToken, token == fixed,
            let user = options.sandboxUserID ?? document.users.first?.id
        {
            return SandboxToken(token, userID: user, expiresAt: .distantFuture)
        }
        guard let known = document.accessTokens.first(where: { $0.token == token }), known.expiresAt > now else {
            throw .unauthorized
        }
        return known
    }

    private func exchange(_ request: SandboxRequest) throws(APIError) -> SandboxAnswer {
        guard request.method == "POST" else { throw .noSuchPath }
        let now = now
        if let seconds = exchangeLimiter.take(limit: document.settings.exchangesPerHour, at: now) {
            throw .limited(
                "\(document.settings.exchangesPerHour) token exchanges an hour", retryAfter: seconds, number: 13003)
        }
        switch TokenExchange(request).run(on: &document, at: now) {
        case .refused(let error, let description):
            return SandboxAnswer(
                400, json: ["error": .string(error), "error_description": .string(description)])
        case .granted(let tokens):
            changed()
            return SandboxAnswer(200, json: tokens)
        }
    }
}

// MARK: - Saving

extension SandboxStore {
    /// Bytes up to which a document is saved after every write.
    private static let smallSize = 1 << 20

    /// A failed save must not fail the request that was done: it is tried again, at the latest by `save`.
    private func changed() {
        isDirty = true
        if savedSize <= Self.smallSize { try? saveChanges() }
    }

    /// Writes the document to its file if it changed or was never written: nothing may be lost when a server stops.
    package func save() throws {
        if savedSize == 0 { isDirty = true }
        try saveChanges()
    }

    func saveChanges() throws {
        guard let file, isDirty else { return }
        savedSize = try file.write(document)
        isDirty = false
    }

    /// Loads a document, or makes one with sample data when there is no file.
    /// - Throws: `SandboxFileError`: not readable, or malformed.
    package static func load(path: String, options: SandboxOptions = SandboxOptions()) throws -> SandboxStore {
        let file = DocumentFile(path: path)
        if let document = try file.read() {
            return SandboxStore(document: document, file: file, options: options)
        }
        let now = Date(timeIntervalSince1970: options.clock().timeIntervalSince1970.rounded(.down))
        return SandboxStore(document: .sample(now: now), file: file, options: options)
    }
}

extension Route {
    /// - Throws: what is wrong with the body of a request.
    fileprivate func checkedBody(of request: SandboxRequest) throws(APIError) -> Body {
        guard let fields = body else {
            guard request.body.isEmpty else { throw .invalid("the request takes no body") }
            return Body()
        }
        guard !request.body.isEmpty else { throw .invalid("the body is missing") }
        guard request.contentType == "application/json" else { throw .contentType }
        guard let json = try? JSON(parsing: request.body) else { throw .invalid("the body is not JSON") }
        guard let members = json.object else { throw .invalid("the body is \(json.kind), not an object") }
        try Shape.check(members, against: fields, at: "")
        return Body(members)
    }
}

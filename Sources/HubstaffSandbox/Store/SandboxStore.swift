// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The emulated organizations: takes requests one after another and keeps the state.
///
/// A request goes through: gate, faults, User-Agent, token, hourly limit, route, scope, query, body, action, faults, gate.
/// An action works on a copy of the state, so that a refused request leaves nothing behind.
package actor SandboxStore {
    package private(set) var document: SandboxDocument
    package private(set) var requests: [SandboxRequestLine] = []
    package var requestCount: Int { requests.count }

    let options: SandboxOptions
    /// nil: in memory only.
    nonisolated let file: DocumentFile?
    private var faults: FaultList
    private var overrides: SettingOverrides
    private var lag = ListLag()
    private var gate: RequestGate?
    private var account = AccountServer()
    private var isSandboxTokenExpired = false
    private var requestLimiter = RateLimiter()
    private var exchangeLimiter = RateLimiter()
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
        faults = FaultList(options.faults)
        overrides = options.faults.settings
    }

    package func setFaults(_ list: [SandboxFault]) { setFaults(FaultScript(list)) }
    package func setFaults(_ script: FaultScript) {
        faults = FaultList(script)
        overrides = script.settings
        lag = ListLag()
    }

    /// Lets a test hold requests, and cut them off.
    package func setGate(_ gate: RequestGate?) { self.gate = gate }

    var hasGate: Bool { gate != nil }

    /// Tells the gate that an answer is on its way.
    func answered(_ request: SandboxRequest) async { _ = await gate?(request, .answered) }

    /// Changes the state past the API, as somebody in Hubstaff's web interface would.
    package func update(_ change: (inout SandboxDocument) -> Void) {
        change(&document)
        document = document.sorted()
        changed()
    }

    /// Lets something be wrong with ID tokens.
    package func setIDTokenFlaw(_ flaw: IDTokenFlaw?) { account.flaw = flaw }

    package func clearRequests() { requests = [] }

    private var settings: SandboxSettings { overrides.over(document.settings) }

    private var now: Date {
        // Whole seconds: what is kept is what an answer shows and what a file holds.
        let seconds = options.clock().timeIntervalSince1970 + Double(settings.clockOffset)
        return Date(timeIntervalSince1970: seconds.rounded(.down))
    }

    /// Answers a request.
    package func respond(to request: SandboxRequest) async -> SandboxAnswer {
        guard await gate?(request, .received) ?? true else { return log(request, .dropped, wasDone: false) }
        let fault = faults.next(for: request)
        if let answer = fault?.answerBefore(at: now) ?? prepare(fault, for: request) {
            return log(request, delayed(answer, fault), wasDone: false)
        }
        let answer = handle(request)
        let wasDone = (200..<300).contains(answer.status)
        guard await gate?(request, .done) ?? true else { return log(request, .dropped, wasDone: wasDone) }
        return log(request, delayed(fault?.spoilt(answer) ?? answer, fault), wasDone: wasDone)
    }

    private func delayed(_ answer: SandboxAnswer, _ fault: SandboxFault?) -> SandboxAnswer {
        var answer = answer
        answer.delay = fault?.delay ?? .zero
        return answer
    }

    private func log(_ request: SandboxRequest, _ answer: SandboxAnswer, wasDone: Bool) -> SandboxAnswer {
        var answer = answer
        if settings.clockOffset != 0 { answer.headers[ServerClockHandler.header] = HTTPDate.text(now) }
        guard options.keepsRequests else { return answer }
        requests.append(
            SandboxRequestLine(
                method: request.method, path: request.path, query: request.query, body: request.body,
                status: answer.transmission == .dropped ? 0 : answer.status, wasDone: wasDone))
        return answer
    }

    private func handle(_ request: SandboxRequest) -> SandboxAnswer {
        guard let agent = request.headers["user-agent"], agent.contains(where: { !$0.isWhitespace }) else {
            return .html(403, "Access denied: error 1010")
        }
        let segments = request.path.split(separator: "/")
        do throws(APIError) {
            if segments == ["access_tokens"] { return try exchange(request) }
            if let answer = account.respond(to: request, document, at: now) { return answer }
            guard segments.first == "v2" else { throw .noSuchPath }
            return try call(request, Array(segments.dropFirst()))
        } catch {
            return SandboxAnswer(error)
        }
    }

    private func call(_ request: SandboxRequest, _ segments: [Substring]) throws(APIError) -> SandboxAnswer {
        let now = now
        let bearer = try bearer(of: request, at: now)
        let settings = settings
        if let seconds = requestLimiter.take(
            limit: settings.requestsPerHour, window: TimeInterval(settings.hourSeconds), at: now)
        {
            throw .limited("\(settings.requestsPerHour) requests an hour", retryAfter: seconds)
        }
        let (route, ids) = try RouteTable.v2.route(request.method, segments)
        if case .write = route.action, !bearer.scopes.contains("hubstaff:write") { throw .missingScope }
        let call = Call(
            ids: ids, query: try Query(Substring(request.query), known: route.query),
            body: try route.checkedBody(of: request))
        let reply = try perform(route, call, userID: bearer.userID, at: now)
        guard let json = reply.json else { return SandboxAnswer(status: reply.status) }
        return SandboxAnswer(reply.status, json: json)
    }

    private func perform(_ route: Route, _ call: Call, userID: Int, at now: Date) throws(APIError) -> Reply {
        var state = SandboxState(document: document, now: now, userID: userID)
        let own = document.settings
        state.document.settings = settings
        switch route.action {
        case .read(let read):
            if route.isList, let old = lag.document(at: now) {
                let behind = SandboxState(document: old, now: now, userID: userID)
                // What lies in something new is found, though the list that would show the new thing does not yet.
                if let reply = try? read(behind, call) { return reply }
            }
            return try read(state, call)
        case .write(let write):
            let reply = try write(&state, call)
            document = state.document
            document.settings = own
            changed()
            return reply
        }
    }

    private func bearer(of request: SandboxRequest, at now: Date) throws(APIError) -> SandboxToken {
        let words = (request.headers["authorization"] ?? "").split(separator: " ")
        guard words.count == 2, words[0].lowercased() == "bearer" else { throw .unauthorized }
        let token = String(words[1])
        if let fixed = options.sandboxToken, token == fixed, !isSandboxTokenExpired,
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
        let settings = settings
        if let seconds = exchangeLimiter.take(
            limit: settings.exchangesPerHour, window: TimeInterval(settings.hourSeconds), at: now)
        {
            throw .limited(
                "\(settings.exchangesPerHour) token exchanges an hour", retryAfter: seconds, number: 13003)
        }
        if let answer = account.redeem(request, &document, at: now) {
            changed()
            return answer
        }
        switch TokenExchange(request).run(on: &document, settings: settings, at: now) {
        case .refused(let error, let description):
            return SandboxAnswer(
                400, json: ["error": .string(error), "error_description": .string(description)])
        case .granted(let tokens):
            changed()
            return SandboxAnswer(200, json: tokens)
        }
    }
}

// MARK: - What happens meanwhile

extension SandboxStore {
    /// Does what a fault does to the state before a request is handled.
    /// - Returns: the answer when that could not be done; nobody should believe that it was.
    private func prepare(_ fault: SandboxFault?, for request: SandboxRequest) -> SandboxAnswer? {
        guard let fault else { return nil }
        switch fault.action {
        case .expireToken:
            document.accessTokens = []
            isSandboxTokenExpired = true
        case .stale:
            document.touchTask(at: request.path, now: now)
        case .listLag:
            lag.begin(fault, before: document, at: now)
        case .change:
            guard let change = fault.change else { break }
            do throws(APIError) { try make(change, for: request) } catch {
                var refusal = error
                refusal.status = 500
                refusal.message = "The change of the fault script was refused: \(error.message)"
                return SandboxAnswer(refusal)
            }
        default: break
        }
        return nil
    }

    /// As an owner of the organization; the limits do not count it.
    private func make(_ change: SandboxChange, for request: SandboxRequest) throws(APIError) {
        let segments = (change.path ?? request.path).split(separator: "/").dropFirst()
        let (route, ids) = try RouteTable.v2.route(change.method, Array(segments))
        let call = Call(
            ids: ids, query: Query(), body: try route.checked(document.completed(change.body, segments, route)))
        let owners = document.organizations.compactMap { $0.members.first { $0.role == "owner" && $0.isActive } }
        for owner in owners {
            do throws(APIError) {
                _ = try perform(route, call, userID: owner.userID, at: now)
                return
            } catch {
                // Another organization's, perhaps.
                guard error == .notFound, owner.userID != owners.last?.userID else { throw error }
            }
        }
        throw .notFound
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

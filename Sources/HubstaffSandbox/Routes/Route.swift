// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// An endpoint: where it is, what it takes, what it does.
struct Route: Sendable {
    typealias Read = @Sendable (SandboxState, Call) throws(APIError) -> Reply
    typealias Write = @Sendable (inout SandboxState, Call) throws(APIError) -> Reply

    enum Action: Sendable {
        case read(Read)
        case write(Write)
    }

    var method: String
    /// Segments below `/v2`; `#` stands for an id.
    var segments: [Substring]
    var query: [Parameter] = []
    /// nil: takes no body.
    var body: [Field]?
    var action: Action
    var isList = false

    static func get(_ path: String, _ query: [Parameter] = [], _ read: @escaping Read) -> Route {
        Route(method: "GET", segments: path.split(separator: "/"), query: query, action: .read(read))
    }

    static func list(_ path: String, _ query: [Parameter] = [], _ read: @escaping Read) -> Route {
        var route = Route.get(path, Parameter.page + query, read)
        route.isList = true
        return route
    }

    static func post(_ path: String, _ body: [Field], _ write: @escaping Write) -> Route {
        Route(method: "POST", segments: path.split(separator: "/"), body: body, action: .write(write))
    }

    static func put(_ path: String, _ body: [Field], _ write: @escaping Write) -> Route {
        Route(method: "PUT", segments: path.split(separator: "/"), body: body, action: .write(write))
    }

    static func delete(_ path: String, _ write: @escaping Write) -> Route {
        Route(method: "DELETE", segments: path.split(separator: "/"), action: .write(write))
    }
}

/// A request that was checked: what an action gets.
struct Call: Sendable {
    /// The ids in the path, in order.
    var ids: [Int]
    var query: Query
    var body: Body

    /// The id that the path begins with; routes with `#` always have one.
    var id: Int { ids.first ?? 0 }
}

/// What an action answers.
struct Reply: Sendable {
    var status = 200
    /// nil: no body.
    var json: JSON?

    static func ok(_ name: String, _ value: JSON) -> Reply { Reply(json: .object([name: value])) }
    static func created(_ name: String, _ value: JSON) -> Reply { Reply(status: 201, json: .object([name: value])) }
    static let success = Reply(json: ["success": true])
    static let deleted = Reply(status: 204)
}

/// All endpoints, by method and number of segments.
struct RouteTable: Sendable {
    private var routes: [Int: [Route]]

    init(_ all: [Route]) {
        routes = Dictionary(grouping: all, by: \.segments.count)
    }

    enum Match: Sendable {
        case found(Route, ids: [Int])
        case otherMethod
        case none
    }

    func match(_ method: String, _ segments: [Substring]) -> Match {
        var isKnown = false
        for route in routes[segments.count] ?? [] {
            guard let ids = route.ids(in: segments) else { continue }
            if route.method == method { return .found(route, ids: ids) }
            isKnown = true
        }
        return isKnown ? .otherMethod : .none
    }

    func route(_ method: String, _ segments: [Substring]) throws(APIError) -> (Route, ids: [Int]) {
        switch match(method, segments) {
        case .found(let route, let ids): return (route, ids)
        case .otherMethod:
            throw APIError(status: 405, code: "not_allowed", number: 12002, message: "The path has no \(method)")
        case .none: throw .noSuchPath
        }
    }

    static let v2 = RouteTable(
        UserRoutes.all + OrganizationRoutes.all + MemberRoutes.all + ClientRoutes.all + ProjectRoutes.all
            + ProjectMemberRoutes.all + TaskRoutes.all + TeamRoutes.all + InviteRoutes.all + JobSiteRoutes.all
            + IntegrationRoutes.all)
}

extension Route {
    /// The ids of a path that this route serves; nil if it does not.
    fileprivate func ids(in path: [Substring]) -> [Int]? {
        var ids: [Int] = []
        for (expected, actual) in zip(segments, path) {
            if expected == "#" {
                guard let id = Int(actual), id >= 0 else { return nil }
                ids.append(id)
            } else if expected != actual {
                return nil
            }
        }
        return ids
    }
}

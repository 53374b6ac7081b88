// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension Route {
    /// - Throws: what is wrong with the body of a request.
    func checkedBody(of request: SandboxRequest) throws(APIError) -> Body {
        if request.body.isEmpty { return try checked(nil) }
        guard body == nil || request.contentType == "application/json" else { throw .contentType }
        guard let json = try? JSON(parsing: request.body) else { throw .invalid("the body is not JSON") }
        return try checked(json)
    }

    func checked(_ json: JSON?) throws(APIError) -> Body {
        guard let fields = body else {
            guard json == nil else { throw .invalid("the request takes no body") }
            return Body()
        }
        guard let json else { throw .invalid("the body is missing") }
        guard let members = json.object else { throw .invalid("the body is \(json.kind), not an object") }
        try Shape.check(members, against: fields, at: "")
        return Body(members)
    }
}

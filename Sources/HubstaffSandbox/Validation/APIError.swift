// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// A request that is refused. Answered as `{"code", "error_code", "error"}`; ranges of `error_code`: 10000 auth,
/// 11000 validation, 12000 resource, 13000 rate limit.
struct APIError: Error, Equatable {
    var status: Int
    var code: String
    var number: Int
    var message: String
    /// Seconds after which to ask again.
    var retryAfter: Int?

    static let unauthorized = APIError(
        status: 401, code: "unauthorized", number: 10001, message: "The access token is missing, unknown or expired")
    static let missingScope = APIError(
        status: 403, code: "forbidden", number: 10003, message: "The token lacks the scope hubstaff:write")
    static let missingRole = APIError(
        status: 403, code: "forbidden", number: 10004, message: "The token's user lacks the role for this")
    static let noAPIAccess = APIError(
        status: 403, code: "forbidden", number: 10005, message: "API access is only for organizations on an active plan"
    )
    static let notFound = APIError(
        status: 404, code: "not_found", number: 12001, message: "Could not find record")
    static let noSuchPath = APIError(
        status: 404, code: "not_found", number: 12002, message: "No such path")
    static let contentType = APIError(
        status: 400, code: "invalid_params", number: 11003, message: "Content-Type must be application/json")

    static func invalid(_ message: String) -> APIError {
        APIError(status: 400, code: "invalid_params", number: 11001, message: message)
    }

    /// Well formed, but against a rule of the resource.
    static func refused(_ message: String) -> APIError {
        APIError(status: 400, code: "not_allowed", number: 12003, message: message)
    }

    static func stale(status: Int) -> APIError {
        APIError(status: status, code: "stale_object", number: 12004, message: "lock_version is stale")
    }

    static func limited(_ what: String, retryAfter: Int, number: Int = 13001) -> APIError {
        APIError(
            status: 429, code: "rate_limited", number: number, message: "Rate limit exceeded: \(what)",
            retryAfter: retryAfter)
    }

    var body: JSON { ["code": .string(code), "error_code": .int(number), "error": .string(message)] }
}

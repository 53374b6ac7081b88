// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Sends one request once. Retries, tokens and limits are the client's business, so that every transport is as plain
/// as this: an answer of any status is an answer, a fault says whether the server may have seen the request.
package protocol HTTPTransport: Sendable {
    func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse
}

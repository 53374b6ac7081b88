// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Why nobody is logged in now. No case holds a token or a code.
package enum LoginFault: Error, Sendable, Equatable {
    /// The personal access token is not taken.
    case tokenRefused(message: String)
    /// What the account server says of itself cannot be gone by.
    case badProvider(what: String)
    /// Where the browser is to be sent is no place on this machine.
    case badRedirectURI(what: String)
    case cannotListen(port: Int, reason: String)
    /// The person said no.
    case denied
    /// The server ended the authorization; its error code, and its words.
    case declined(code: String, message: String)
    /// What came back is not the answer of an authorization.
    case noAnswer
    /// The answer belongs to another login.
    case wrongState
    /// The code was not taken.
    case codeRefused(message: String)
    /// What came for the code lacks something.
    case incomplete(what: String)
    case badIDToken(IDTokenFault)
    /// Nobody answered in time.
    case timedOut(seconds: Int)
    case noClient(missing: [String])
}

/// Why an ID token says nothing about who logged in.
package enum IDTokenFault: Error, Sendable, Equatable {
    case malformed
    /// It is not signed by a key that the server publishes.
    case badSignature
    case wrongIssuer
    /// It is for another app.
    case wrongAudience
    /// It answers another request.
    case wrongNonce
    case expired
}

extension LoginFault {
    /// Whether this machine is the cause, and not who asked.
    package var isLocal: Bool {
        if case .cannotListen = self { true } else { false }
    }

    /// Whether it is a mistake in how the program was called.
    package var isUsage: Bool {
        switch self {
        case .badRedirectURI, .noClient: true
        default: false
        }
    }
}

extension LoginFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tokenRefused(let message):
            "Hubstaff does not accept this token: \(message); personal access tokens are made, and shown once, in "
                + "Hubstaff's developer settings"
        case .badProvider(let what):
            "the account server cannot be used for a login: \(what); check HUBSTAFF_AUTH_URL"
        case .badRedirectURI(let what):
            "the redirect URI \(what); it is what the app is registered with, such as http://127.0.0.1:8914/callback"
        case .cannotListen(let port, let reason):
            "cannot listen on port \(port): \(reason); end what uses it, or register another --redirect-uri for the app"
        case .denied: "the login was refused in the browser; nothing was changed"
        case .declined(let code, let message):
            "the account server ended the login: \(code)\(message.isEmpty ? "" : ", \(message)")"
        case .noAnswer:
            "that is not the address at which the browser ended: it begins with the redirect URI, and holds a code and "
                + "a state"
        case .wrongState:
            "the answer belongs to another login (its state differs): log in again, and use the newest page only"
        case .codeRefused(let message):
            "the account server does not take the code of this login: \(message); log in again"
        case .incomplete(let what): "the account server answered without \(what), so nobody is logged in"
        case .badIDToken(let fault): "the account server's word on who logged in cannot be trusted: \(fault)"
        case .timedOut(let seconds): "nobody logged in within \(seconds) s; log in again, --wait gives more time"
        case .noClient(let missing):
            "a login in the browser needs an app of yours that is registered at Hubstaff; set "
                + missing.joined(separator: " and ") + ", or log in with a personal access token, without --web"
        }
    }
}

extension IDTokenFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .malformed: "its ID token is malformed"
        case .badSignature: "its ID token is not signed with a key that the server publishes"
        case .wrongIssuer: "its ID token was issued by another server"
        case .wrongAudience: "its ID token is for another app"
        case .wrongNonce: "its ID token answers another login (its nonce differs)"
        case .expired: "its ID token has expired, or this machine's clock is wrong"
        }
    }
}

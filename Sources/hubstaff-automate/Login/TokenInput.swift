// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Takes a secret from whoever runs the program: asked for on a terminal without showing it, else the whole of standard
/// input. Never an option, since the process list shows those.
enum TokenInput {
    /// Bytes: more than any token has.
    private static let largest = 65_536

    static func take(for account: APIOrigin, _ watch: RunWatch) throws(CommandFailure) -> Secret {
        let text: String?
        if Console.canAsk {
            text = hidden("Personal access token for \(account): ", watch)
        } else {
            text = String(validating: try piped(), as: UTF8.self)
        }
        let token = (text ?? "").trimmingCharacters
        guard !token.isEmpty else {
            throw .usage(
                "there is no token on standard input; run it at a terminal, or pipe the token in: "
                    + "pass show hubstaff | hubstaff-automate auth login")
        }
        guard token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .usage("what came in is no token: it holds more than one word, or characters that no token has")
        }
        return Secret(token)
    }

    /// A line that does not show while it is typed.
    private static func hidden(_ question: String, _ watch: RunWatch) -> String? {
        Console.standardError(question)
        var shown = termios()
        guard tcgetattr(STDIN_FILENO, &shown) == 0 else { return readLine() }
        var silent = shown
        silent.c_lflag &= ~tcflag_t(ECHO)
        let before = shown
        let restore: @Sendable () -> Void = {
            var before = before
            tcsetattr(STDIN_FILENO, TCSADRAIN, &before)
        }
        // A terminal that shows nothing would outlive a program that is interrupted here.
        watch.beforeLeaving {
            restore()
            Console.standardError("\n")
        }
        tcsetattr(STDIN_FILENO, TCSADRAIN, &silent)
        let line = readLine()
        restore()
        watch.beforeLeaving {}
        Console.standardError("\n")
        return line
    }

    private static func piped() throws(CommandFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while bytes.count <= largest {
            let count = read(STDIN_FILENO, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                throw .localFile("cannot read standard input: \(String(cString: strerror(errno)))")
            }
            bytes += buffer[..<count]
        }
        throw .usage("what came in is too long for a token")
    }
}

extension String {
    fileprivate var trimmingCharacters: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}

// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension Console {
    /// What the place can show where results go. Only a terminal has a width, and signs that it may lack.
    func textStyle(_ environment: [String: String]) -> TextStyle {
        guard isatty(STDOUT_FILENO) == 1 else { return TextStyle(color: color) }
        return TextStyle(color: color, width: Self.columns, isASCII: Self.isASCII(environment))
    }

    private static var columns: Int? {
        var size = winsize()
        let status = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size)
        return status == 0 && size.ws_col > 0 ? Int(size.ws_col) : nil
    }

    /// Whether the locale names a character set without the signs of a plan. The first variable that is set counts; without
    /// any, as in most containers, terminals show them.
    private static func isASCII(_ environment: [String: String]) -> Bool {
        for name in ["LC_ALL", "LC_CTYPE", "LANG"] {
            guard let locale = environment[name], !locale.isEmpty else { continue }
            let charset = locale.lowercased().filter { $0 != "-" }
            return !charset.contains("utf8")
        }
        return false
    }
}

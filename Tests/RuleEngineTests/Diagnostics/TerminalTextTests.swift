// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine
import Testing

@Suite struct TerminalTextTests {
    @Test(arguments: [
        HostileText("plain Größe 日本 👩‍👧", "plain Größe 日本 👩‍👧"), HostileText("a\tb", "a\tb"),
        HostileText("\u{1B}]8;;x\u{7}", "\\u{1B}]8;;x\\u{7}"),
        HostileText("a\r\nb", "a\\r\\nb"), HostileText("\u{0}\u{7F}\u{85}\u{9B}", "\\u{0}\\u{7F}\\u{85}\\u{9B}"),
        HostileText("\u{202A}\u{202E}\u{2066}\u{2069}", "\\u{202A}\\u{202E}\\u{2066}\\u{2069}"),
        HostileText("\u{200E}\u{200F}\u{61C}", "\\u{200E}\\u{200F}\\u{61C}"),
        HostileText("\u{2028}\u{FEFF}\u{E0041}", "\\u{2028}\\u{FEFF}\\u{E0041}"),
        HostileText("##[error]a ##[b]", "##\\u{5B}error]a ##\\u{5B}b]"),
        HostileText("#\u{AD}#\u{200D}[x]", "#\\u{AD}#\u{200D}\\u{5B}x]"),
        HostileText("\u{200B}\u{2060}\u{3164}\u{34F}", "\\u{200B}\\u{2060}\\u{3164}\\u{34F}"),
        HostileText("❤\u{FE0F} क\u{94D}\u{200D}ष می\u{200C}خواهم", "❤\u{FE0F} क\u{94D}\u{200D}ष می\u{200C}خواهم"),
        HostileText("#[a] # #[b] ## [c]", "#[a] # #[b] ## [c]"),
    ])
    func whatATerminalObeysIsShown(_ hostile: HostileText) {
        #expect(escapedForTerminal(hostile.text) == hostile.shown)
    }

    @Test(arguments: [
        ("", 0), ("abc", 3), ("Größe", 5), ("Gro\u{308}ße", 5), ("日本", 4), ("한", 2), ("ａ", 2), ("🎉", 2), ("🚀", 2),
        ("✓", 1),
        ("\u{200D}", 0), ("…", 1), ("→", 1),
    ])
    func widthIsInColumns(_ text: String, columns: Int) {
        #expect(terminalWidth(text) == columns)
    }

    /// Texts that bytes alone tell of are not looked at by code point; beside a wide character they are.
    @Test func `a text is shown and measured alike whatever stands beside it`() {
        for value in UInt32(0)..<0x400 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = "## a\(Character(scalar))b"
            #expect(escapedForTerminal(text) + "日" == escapedForTerminal(text + "日"), "U+\(String(value, radix: 16))")
            #expect(terminalWidth(text) + 2 == terminalWidth(text + "日"), "U+\(String(value, radix: 16))")
        }
    }
}

// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RuleEngine

/// Whatever is written, it is a value or a fault inside the text.
@Suite struct ExpressionHostileTests {
    private static let pieces = [
        "each", "vars", "key", "today", "nobody", ".", "name", "n", "[", "]", "(", ")", "'", "\"", "'text'", "12",
        "1.5",
        "30d", "999999d", "-", "+", "|", "lower", "default", "split", "date", "(\"yyyy\")", "(','", "==", "!=", "<",
        ">=",
        " in ", " not in ", " not ", " and ", " or ", " if ", " else ", "null", "true", ",", "=", "&&", "?", ":", "${",
        "}",
        "é", "\u{200D}", "\u{0}", "\u{FEFF}", "😀", "\u{202E}", "\n", "\\", "9", "a\u{301}",
    ]

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func randomTextIsAValueOrAFault(_ seed: UInt64) throws {
        var random = SeededGenerator(state: seed)
        let scope = try SampleScope(
            row: ["name": "x", "n": "5"], vars: "{name: [a, {n: 1}], n: 2026-01-01, text: \"${vars.n}\"}")
        for _ in 0..<500 {
            let count = Int.random(in: 1...14, using: &random)
            let isSpaced = Bool.random(using: &random)
            let picked = (0..<count).compactMap { _ in Self.pieces.randomElement(using: &random) }
            let source = picked.joined(separator: isSpaced ? " " : "")
            check(source, scope)
        }
    }

    /// The same from what is nearly right.
    @Test(arguments: [
        "'remote' if each.name in ['a', 'b'] and not each.n > 5 else vars.name[1].n",
        "each.n | default(vars.text) | split(\",\")", "today + 14d | date(\"yyyy-'W'ww\")",
    ])
    func anyPieceMayBeMissing(_ source: String) throws {
        let scope = try SampleScope(row: ["name": "x", "n": "5"], vars: "{name: [a, {n: 1}], text: b}")
        let scalars = Array(source.unicodeScalars)
        for start in scalars.indices {
            for end in start..<min(scalars.count, start + 12) {
                check(String(String.UnicodeScalarView(scalars[..<start] + scalars[(end + 1)...])), scope)
            }
        }
    }

    private func check(_ source: String, _ scope: SampleScope) {
        let count = source.unicodeScalars.count
        let fault: TemplateFault
        switch Expression.parse(source, offset: 0) {
        case .failure(let found): fault = found
        case .success(let expression):
            for found in ExpressionChecker.faults(of: expression, names: [:], variables: scope.variables) {
                #expect(found.offset + found.length <= count, "\(source.debugDescription): \(found.message)")
            }
            guard let found = scope.fault(source) else { return }
            fault = found
        }
        #expect(!fault.message.isEmpty)
        #expect(fault.offset >= 0 && fault.length > 0, "\(source.debugDescription): \(fault.message)")
        guard fault.place == nil, fault.code != "bad-template" else { return }
        #expect(fault.offset + fault.length <= count, "\(source.debugDescription): \(fault.message)")
    }
}

/// SplitMix64: the same texts in every run.
private struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

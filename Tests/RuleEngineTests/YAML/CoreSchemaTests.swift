// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite struct CoreSchemaTests {
    @Test(arguments: ["", "~", "null", "Null", "NULL"])
    func theseAreNull(_ text: String) {
        #expect(CoreSchema.resolve(text) == .null)
    }

    @Test(arguments: [
        ("true", true), ("True", true), ("TRUE", true), ("false", false), ("False", false), ("FALSE", false),
    ])
    func theseAreTruthValues(_ text: String, value: Bool) {
        #expect(CoreSchema.resolve(text) == .bool(value))
    }

    @Test(arguments: [
        ("0", "0"), ("-0", "0"), ("+0", "0"), ("12", "12"), ("+12", "12"), ("-12", "-12"), ("012", "12"), ("00", "0"),
        ("0o17", "15"), ("0o0", "0"), ("0x1F", "31"), ("0xff", "255"),
        ("0xFFFFFFFFFFFFFFFFFF", "4722366482869645213695"),
        ("9223372036854775807", "9223372036854775807"), ("-9223372036854775808", "-9223372036854775808"),
        ("18446744073709551616", "18446744073709551616"), ("120000", "120000"),
        ("99999999999999999999999999999999999999", "99999999999999999999999999999999999999"),
        ("10000000000000000000000000000000000000000", "10000000000000000000000000000000000000000"),
    ])
    func theseAreIntegers(_ text: String, value: String) {
        guard case .integer(let number) = CoreSchema.resolve(text) else {
            Issue.record("\(text) is no integer")
            return
        }
        #expect("\(number)" == value)
    }

    @Test(arguments: [
        ("0.1", "0.1"), ("-0.1", "-0.1"), ("+.5", "0.5"), (".5", "0.5"), ("1.", "1"), ("1.50", "1.5"),
        ("39.7817", "39.7817"),
        ("1e3", "1000"), ("1E+3", "1000"), ("12e03", "12000"), ("-2.5e-3", "-0.0025"), ("1.e2", "100"), ("0e999", "0"),
        ("0.30000000000000004", "0.30000000000000004"),
        ("123456789012345678901234567890.12345678", "123456789012345678901234567890.12345678"),
        ("100000000000000000000000000000000000000.00", "100000000000000000000000000000000000000"),
    ])
    func theseAreDecimalsWithEveryDigit(_ text: String, value: String) {
        guard case .decimal(let number) = CoreSchema.resolve(text) else {
            Issue.record("\(text) is no decimal")
            return
        }
        #expect("\(number)" == value)
    }

    @Test(arguments: [
        (".inf", "inf"), (".Inf", "inf"), (".INF", "inf"), ("+.inf", "inf"), ("-.inf", "-inf"), ("-.INF", "-inf"),
        (".nan", "nan"), (".NaN", "nan"), (".NAN", "nan"),
        ("1e400", "1e400"), ("1e-400", "1e-400"), ("1e99999999999999999999", "1e99999999999999999999"),
        ("123456789012345678901234567890123456789", "123456789012345678901234567890123456789"),
        ("0x1FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", "0x1FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"),
    ])
    func theseAreNumbersThatNoDecimalHolds(_ text: String, shown: String) {
        #expect(CoreSchema.resolve(text) == .special(shown))
    }

    @Test(arguments: [
        "no", "No", "yes", "on", "off", "y", "n", "nULL", "tRUE", "None", "nil", "1_000", "1,000", "12:30", "1.2.3",
        "--1",
        "+-1", "+", "-", ".", "..", "e3", "1e", "1e+", "0o", "0o8", "0o-1", "0o+1", "-0o17", "0x", "0xG", "0x-1",
        "-0x1F", "0b11",
        "0X1F", "2026-11-24", "2026-11-24T10:00:00Z", ".e3", ".Nan", "+.nan", "1 000", "½", "١٢", "infinity", "<<", "=",
    ])
    func theseAreText(_ text: String) {
        #expect(CoreSchema.resolve(text) == .text)
    }

    @Test func equalNumbersAreEqualHoweverWritten() {
        #expect(CoreSchema.resolve("120") == CoreSchema.resolve("0x78"))
        #expect(CoreSchema.resolve("1.50") == .decimal(1.5))
        #expect(Set([CoreSchema.resolve("1.5"), CoreSchema.resolve("1.500"), CoreSchema.resolve("15e-1")]).count == 1)
    }
}

// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import TestSupport
import Testing

/// The faults that people make most, each in a file of `Golden/diagnostics/` beside what is said of it;
/// `RECORD_GOLDEN=1 make test` writes that anew.
struct GoldenDiagnosticsTests {
    private static let folder = "\(CommandFixture.repository)/Tests/CommandTests/Golden/diagnostics"

    private static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
        .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()

    @Test(arguments: names)
    func `a fault is told as recorded`(name: String) async throws {
        try await CommandFixture.with { fixture in
            for file in ["\(name).yaml", "data/people.csv", "data/tasks.csv", "data/broken.csv"] {
                try fixture.write(file, try String(contentsOfFile: "\(Self.folder)/\(file)", encoding: .utf8))
            }
            let run = try await fixture.run("validate", "--today", "2026-05-04", "\(name).yaml")
            let golden = "\(Self.folder)/\(name).txt"
            if ProcessInfo.processInfo.environment["RECORD_GOLDEN"]?.isEmpty == false {
                try run.errors.write(toFile: golden, atomically: true, encoding: .utf8)
            }
            expectNoDifference(
                run, CommandRun(status: 3, output: "", errors: try String(contentsOfFile: golden, encoding: .utf8)))
        }
    }

    @Test func `the folder has what people make wrong`() {
        #expect(Self.names.count >= 50)
    }

    @Test func `a file with twenty faults has all of them told in one run`() throws {
        let told = try String(contentsOfFile: "\(Self.folder)/twenty.txt", encoding: .utf8)
        #expect(told.split(separator: "\n").filter { $0.contains(": error: ") }.count == 21)
    }
}

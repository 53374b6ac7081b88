// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import HubstaffSandbox
import RuleEngine
import TestSupport
import Testing

struct DoctorTests {
    @Test(arguments: DoctorScene.all)
    func `doctor says what is wrong and what to do`(scene: DoctorScene) async throws {
        let run = try await scene.run()
        if ProcessInfo.processInfo.environment["RECORD_GOLDEN"]?.isEmpty == false { try scene.record(run.output) }
        try expectNoDifference(run, CommandRun(status: scene.status, output: scene.expected(), errors: ""))
    }

    @Test(arguments: DoctorScene.all)
    func `the same stands in the JSON`(scene: DoctorScene) async throws {
        var scene = scene
        scene.arguments += ["--format", "json"]
        let run = try await scene.run()
        let json = try run.json
        let checks = try #require(json["checks"]?.array)
        let lines = checks.flatMap { check -> [String] in
            let status = (check["status"]?.string ?? "").padding(toLength: 9, withPad: " ", startingAt: 0)
            let name = (check["check"]?.string ?? "").padding(toLength: 15, withPad: " ", startingAt: 0)
            let advice = (check["advice"]?.array ?? []).compactMap(\.string)
            return ["\(status)\(name)\(check["message"]?.string ?? "")"]
                + advice.map { String(repeating: " ", count: 24) + ($0.hasPrefix("  ") ? $0 : "= \($0)") }
        }
        let text = try scene.expected().split(separator: "\n\n").first.map(String.init)
        expectNoDifference(lines.joined(separator: "\n"), text)
        expectNoDifference(json["exit_status"]?.int, Int(scene.status))
        expectNoDifference(json["status"]?.string == "fail", scene.status != 0)
        #expect(run.status == scene.status)
    }

    @Test func `no token, and no password of a proxy, stands in anything that it prints`() async throws {
        try await HubstaffServer.with { server in
            let proxy = ["HTTPS_PROXY": "http://somebody:a-secret-word@127.0.0.1:9"]
            for format in ["text", "json"] {
                let run = try await server.run(
                    ["doctor", "--format", format, "--log-level", "trace"], environment: proxy, tracing: false)
                let document = await server.store.document
                let secrets =
                    [server.token, "a-secret-word"] + (document.accessTokens + document.refreshTokens).map(\.token)
                for secret in secrets { #expect(!(run.output + run.errors).contains(secret)) }
                #expect(run.output.contains("127.0.0.1:9"))
            }
        }
    }

    @Test func `it asks the emulated organization too`() async throws {
        try await CommandFixture.with { fixture in
            let run = try await fixture.onSandbox("doctor", "--format", "json", tracing: false)
            let statuses = try run.json["checks"]?.array?.compactMap { $0["status"]?.string }
            expectNoDifference(Set(statuses ?? []), ["ok", "skipped"])
            expectNoDifference(run.status, 0)
        }
    }
}

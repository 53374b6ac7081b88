// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

@testable import HubstaffWrite

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite struct RunLockTests {
    private let now = ManualClock().now

    @Test func theSecondOneIsToldWhoHasItAndSinceWhen() async throws {
        try await TemporaryFolder.with { folder in
            let path = "\(folder)/journals/a.lock"
            let lock = try RunLock.acquire(path, now: now)
            let holder = RunLock.Holder(pid: Int(ProcessInfo.processInfo.processIdentifier), since: now)
            #expect(throws: RunLock.Fault.held(path: path, by: holder)) {
                try RunLock.acquire(path, now: now + 60)
            }
            lock.release()
            try RunLock.acquire(path, now: now + 120).release()
        }
    }

    @Test(arguments: ["", "nonsense", "12", "12 yesterday", "999999999999999999999 2026-04-01T12:00:00Z\n"])
    func whatStandsInTheFileIsNoLock(_ text: String) async throws {
        try await TemporaryFolder.with { folder in
            let path = "\(folder)/a.lock"
            try Data(text.utf8).write(to: URL(filePath: path))
            try RunLock.acquire(path, now: now).release()
        }
    }

    @Test func aHolderThatCannotBeReadIsLeftOut() async throws {
        try await TemporaryFolder.with { folder in
            let path = "\(folder)/a.lock"
            let lock = try RunLock.acquire(path, now: now)
            defer { lock.release() }
            try Data("nonsense".utf8).write(to: URL(filePath: path))
            #expect(throws: RunLock.Fault.held(path: path, by: nil)) { try RunLock.acquire(path, now: now) }
        }
    }

    @Test func aFolderInItsPlaceIsAFault() async throws {
        try await TemporaryFolder.with { folder in
            #expect(throws: RunLock.Fault.unusable(path: folder, reason: "Is a directory")) {
                try RunLock.acquire(folder, now: now)
            }
        }
    }
}

// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Logging
import RuleEngine
import Synchronization
import TestSupport
import Testing

@testable import HubstaffWrite

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite struct LeaseTests {
    private static let now = ManualClock().now
    private static let other = Lease(id: "feedfacecafebeef", holder: "runner-7/4711", until: now + 100)

    @Test func aLeaseIsALineOfText() {
        let text = "id=feedfacecafebeef until=2026-04-01T12:01:40Z by=runner-7/4711"
        #expect(Self.other.value == text)
        #expect(Lease(value: text) == Self.other)
    }

    @Test func aHolderCannotBreakTheLineOrItsLength() {
        let lease = Lease(id: "1", holder: "a b\nuntil=x=é" + String(repeating: "y", count: 300), until: Self.now)
        #expect(lease.holder == "a_b_until=x=_" + String(repeating: "y", count: 87))
        #expect(Lease(value: lease.value) == lease)
        #expect(lease.value.count <= 200)
    }

    @Test func theKeyIsOneThatHubstaffTakes() {
        let key = Lease.key(ruleset: String(repeating: "x.-_", count: 16))
        #expect(key.wholeMatch(of: /automate_lease_[0-9a-f]{12}/) != nil)
        #expect(key != Lease.key(ruleset: "x"))
    }

    @Test(arguments: [
        (nil, nil, Lease.Verdict.free),
        ("", nil, .free),
        (other.value, nil, .held(other)),
        // The own one of a run that was killed.
        (other.value, "feedfacecafebeef", .free),
        (other.value, "0000000000000000", .held(other)),
        // Over, and over for certain.
        (Lease(id: "1", holder: "x", until: now - 29).value, nil, .held(Lease(id: "1", holder: "x", until: now - 29))),
        (Lease(id: "1", holder: "x", until: now - 30).value, nil, .free),
        ("locked by hand", nil, .unreadable),
        ("id=1 until=tomorrow by=x", nil, .unreadable),
    ])
    func whoMayTakeIt(_ value: String?, own: String?, verdict: Lease.Verdict) {
        #expect(Lease.verdict(on: value, own: own, now: Self.now) == verdict)
    }

    @Test func aLeaseOutlivesAKilledRunByMoreThanTheSettleTime() {
        for settle in [Duration.seconds(1), .seconds(90), .seconds(600)] {
            let terms = LeaseTerms(settleTime: settle)
            #expect(terms.lifetime - terms.renewal > settle)
        }
        #expect(LeaseTerms(settleTime: .seconds(90)).secondLook == .seconds(2))
    }
}

/// The keeper against an organization's metadata.
@Suite struct LeaseKeeperTests {
    /// Holds one key, and can let somebody else come first.
    private final class Organization: HTTPTransport {
        private struct State {
            var value: String?
            var log: [String] = []
            /// By number of the request, from 1 on: what somebody else writes before it is handled.
            var others: [Int: String] = [:]
        }

        private let key = Lease.key(ruleset: "acme")
        private let state: Mutex<State>

        init(_ value: String? = nil, others: [Int: String] = [:]) {
            state = Mutex(State(value: value, others: others))
        }

        var value: String? { state.withLock { $0.value } }
        var log: [String] { state.withLock { $0.log } }

        func send(_ request: HTTPRequest) async throws(TransportFault) -> HTTPResponse {
            let body = try? request.body.map { try JSONValue(parsing: $0) } ?? nil
            return state.withLock { state in
                state.log.append(request.method)
                if let other = state.others[state.log.count] { state.value = other }
                if let entry = body?["metadata"]?.array?.first, entry["key"] == .string(key) {
                    state.value = entry["value"]?.string
                }
                let metadata: JSONValue = state.value.map { .object([key: .string($0)]) } ?? [:]
                return .json(["organization": ["id": 1, "name": "Acme", "metadata": metadata]])
            }
        }
    }

    private struct Fixture {
        let clock = ManualClock()
        let interruption = Interruption()
        let organization: Organization
        let keeper: LeaseKeeper
        let memory: LeaseMemory

        init(_ organization: Organization, folder: String) {
            self.organization = organization
            memory = LeaseMemory(path: "\(folder)/journals/acme.lease")
            let connection = APIConnection(
                transport: organization, tokens: TokenSource(fixed: Secret("bearer")),
                gate: RateGate(clock: clock, interruption: interruption), policy: RetryPolicy(random: { 1 }),
                clock: clock, userAgent: "test",
                logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
            keeper = LeaseKeeper(
                connection, organization: 1, ruleset: "acme", id: "0123456789abcdef", holder: "here/1",
                terms: LeaseTerms(settleTime: .seconds(90)), memory: memory)
        }
    }

    private static let other = Lease(
        id: "feedfacecafebeef", holder: "runner-7/4711", until: ManualClock().now + 100)

    @Test func itIsTakenLookedAtAndGivenBack() async throws {
        try await TemporaryFolder.with { folder in
            let fixture = Fixture(Organization(), folder: folder)
            try await fixture.keeper.take()
            #expect(fixture.organization.value == "id=0123456789abcdef until=2026-04-01T12:04:00Z by=here/1")
            #expect(fixture.clock.sleeps == [.seconds(2)])
            #expect(fixture.memory.last == "0123456789abcdef")
            await fixture.keeper.release()
            #expect(fixture.organization.value == nil)
            #expect(fixture.organization.log == ["GET", "PUT", "GET", "GET", "PUT"])
            #expect(LeaseKeeper.reads == 3)
            #expect(LeaseKeeper.writes == 2)
        }
    }

    @Test func anothersIsLeftAlone() async throws {
        try await TemporaryFolder.with { folder in
            let fixture = Fixture(Organization(Self.other.value), folder: folder)
            await #expect(throws: LeaseFault.held(Self.other)) { try await fixture.keeper.take() }
            await fixture.keeper.release()
            #expect(fixture.organization.log == ["GET"])
        }
    }

    @Test func ofTwoThatTakeItAtOnceTheLastOneHasIt() async throws {
        try await TemporaryFolder.with { folder in
            // Before the second look the other one wrote.
            let fixture = Fixture(Organization(others: [3: Self.other.value]), folder: folder)
            await #expect(throws: LeaseFault.held(Self.other)) { try await fixture.keeper.take() }
            await fixture.keeper.release()
            #expect(fixture.organization.value == Self.other.value)
        }
    }

    @Test func aRunAfterAKilledOneOfThisMachineTakesItAtOnce() async throws {
        try await TemporaryFolder.with { folder in
            let fixture = Fixture(Organization(Self.other.value), folder: folder)
            try fixture.memory.keep(Self.other.id)
            try await fixture.keeper.take()
            #expect(fixture.memory.last == "0123456789abcdef")
        }
    }

    @Test func whenAnotherMachineHasItTheRunIsToEnd() async throws {
        try await TemporaryFolder.with { folder in
            // Taking it is 3 requests, each renewal 2.
            let fixture = Fixture(Organization(others: [8: Self.other.value]), folder: folder)
            try await fixture.keeper.take()
            await fixture.keeper.keep()
            #expect(fixture.interruption.cause == .leaseLost(holder: "runner-7/4711"))
            #expect(fixture.organization.log == ["GET", "PUT", "GET", "GET", "PUT", "GET", "PUT", "GET"])
            #expect(fixture.clock.sleeps == [.seconds(2), .seconds(120), .seconds(120), .seconds(120)])
            await fixture.keeper.release()
            #expect(fixture.organization.value == Self.other.value)
        }
    }

    @Test func anInterruptedRunGivesItBackAllTheSame() async throws {
        try await TemporaryFolder.with { folder in
            let fixture = Fixture(Organization(), folder: folder)
            try await fixture.keeper.take()
            fixture.interruption.begin(.signal)
            await fixture.keeper.release()
            #expect(fixture.organization.value == nil)
        }
    }

    @Test func oneThatIsLeftEndsByItself() async throws {
        try await TemporaryFolder.with { folder in
            let fixture = Fixture(Organization(), folder: folder)
            try await fixture.keeper.take()
            await fixture.keeper.leave()
            await fixture.keeper.release()
            #expect(fixture.organization.value == "id=0123456789abcdef until=2026-04-01T12:04:00Z by=here/1")
        }
    }
}

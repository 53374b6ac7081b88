// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import RuleEngine
import TestSupport
import Testing

@testable import HubstaffWrite

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The state machine of one request, told events and asked for the next step. Times are seconds after noon.
struct WriteCourseTests {
    private static let lost = APIFault.lostAnswer(.blank)
    private static let refusal = APIFault.refused(status: 422, code: nil, errorCode: nil, message: "no")

    private static func time(_ seconds: Double) -> Date { JournalFixture.time(seconds) }

    private static func course(_ request: WriteRequest) -> WriteCourse {
        var outgoing = OutgoingRequest(
            index: 0, request: request, path: "/v2/x", kind: "x", changes: request.changes)
        outgoing.entries = request.entries?.entries.map { _ in [:] } ?? []
        outgoing.body = request.carriesVersion ? ["lock_version": 3] : [:]
        return WriteCourse(outgoing, schedule: SettleSchedule())
    }

    private static func part(_ result: SentPart.Result, at seconds: Double, halt: APIFault? = nil) -> SentPart {
        SentPart(
            write: JournalWriteID(run: "r1", number: 1), result: result, sentAt: time(seconds), halt: halt)
    }

    private static func look(_ seconds: Double) -> WriteCourse.Step { .look(notBefore: time(seconds)) }

    @Test func `a create walks through all looks and is sent anew, three times at most`() {
        var course = Self.course(.project("site"))
        expectNoDifference(course.begin(inherited: nil, now: Self.time(0)), .send([0]))
        for start in [0.0, 200, 400] {
            expectNoDifference(
                course.ended(Self.part(.lost(Self.lost), at: start), now: Self.time(start + 1)), Self.look(start + 5))
            expectNoDifference(course.saw({ _ in .missing() }, at: Self.time(start + 5)), Self.look(start + 20))
            expectNoDifference(course.saw({ _ in .missing() }, at: Self.time(start + 20)), Self.look(start + 45))
            // A look that came late leaves out those that it stands for.
            expectNoDifference(course.saw({ _ in .missing() }, at: Self.time(start + 46)), Self.look(start + 90))
            let last = course.saw({ _ in .missing() }, at: Self.time(start + 90))
            expectNoDifference(last, start < 400 ? .send([0]) : .end)
        }
        expectNoDifference(course.result.outcomes, ["site": .failed(.notDone(sends: 3, last: Self.lost))])
        #expect(course.wasGivenUp)
    }

    @Test func `a clock that was set back does not shorten the settle time`() {
        var course = Self.course(.project("site"))
        _ = course.begin(inherited: nil, now: Self.time(100))
        _ = course.ended(Self.part(.lost(Self.lost), at: 100), now: Self.time(101))
        // An hour back: the sending counts as now.
        expectNoDifference(course.saw({ _ in .missing() }, at: Self.time(-3500)), Self.look(-3495))
    }

    @Test func `an update is looked at once and sent again`() {
        var course = Self.course(.update("site", "/v2/projects/1"))
        expectNoDifference(course.begin(inherited: nil, now: Self.time(0)), .send([0]))
        expectNoDifference(course.ended(Self.part(.lost(Self.lost), at: 0), now: Self.time(45)), Self.look(90))
        expectNoDifference(course.saw({ _ in .missing() }, at: Self.time(90)), .send([0]))
    }

    @Test func `what is found at any look ends it`() {
        var course = Self.course(.project("site"))
        _ = course.begin(inherited: nil, now: Self.time(0))
        _ = course.ended(Self.part(.lost(Self.lost), at: 0), now: Self.time(1))
        expectNoDifference(course.saw({ _ in .reached(id: 7) }, at: Self.time(5)), .end)
        expectNoDifference(course.result.outcomes, ["site": .done(id: 7)])
        expectNoDifference(
            course.takeNotes(), [WriteCourse.Note(word: .found, addresses: ["site"], id: 7)])
        expectNoDifference(course.takeNotes(), [])
    }

    @Test func `a run that stops leaves what is in doubt unknown, and the rest left`() {
        var course = Self.course(.batch(["a", "b", "c", "d"]))
        expectNoDifference(course.begin(inherited: nil, now: Self.time(0)), .send([0, 1, 2, 3]))
        _ = course.ended(Self.part(.refused(Self.refusal), at: 0), now: Self.time(1))
        expectNoDifference(course.saw({ _ in .missing() }, at: Self.time(1)), .send([0, 1]))
        let full = APIFault.journal(.unwritable(path: "j", reason: "full"))
        expectNoDifference(course.ended(Self.part(.lost(Self.lost), at: 2, halt: full), now: Self.time(3)), .end)
        expectNoDifference(
            course.result.outcomes, ["a": .unknown(Self.lost), "b": .unknown(Self.lost), "c": .left, "d": .left])
        expectNoDifference(course.result.stop, full)
    }

    @Test func `a refused batch comes apart in halves of what is missing`() {
        var course = Self.course(.batch(["a", "b", "c", "d", "e"]))
        _ = course.begin(inherited: nil, now: Self.time(0))
        _ = course.ended(Self.part(.refused(Self.refusal), at: 0), now: Self.time(1))
        expectNoDifference(
            course.saw({ $0 == 1 ? .reached(id: nil) : .missing() }, at: Self.time(1)), .send([0, 2]))
        expectNoDifference(course.ended(Self.part(.answered(nil), at: 2), now: Self.time(2)), .send([3, 4]))
        expectNoDifference(course.ended(Self.part(.refused(Self.refusal), at: 2), now: Self.time(2)), Self.look(2))
        expectNoDifference(course.saw({ _ in .missing() }, at: Self.time(2)), .send([3]))
        expectNoDifference(course.ended(Self.part(.refused(Self.refusal), at: 3), now: Self.time(3)), .send([4]))
        expectNoDifference(course.ended(Self.part(.answered(nil), at: 4), now: Self.time(4)), .end)
        expectNoDifference(
            course.result.outcomes,
            [
                "a": .done(id: nil), "b": .done(id: nil), "c": .done(id: nil), "d": .failed(.api(Self.refusal)),
                "e": .done(id: nil),
            ])
    }

    @Test func `an open write of an earlier run is looked for first, whatever its age`() {
        for (age, due) in [(1.0, 4.0), (30, 15), (89, 1), (90, 0), (5000, 0)] {
            var course = Self.course(.project("site"))
            let step = course.begin(inherited: Self.time(-age), now: Self.time(0))
            expectNoDifference(step, Self.look(due))
        }
        var course = Self.course(.project("site"))
        expectNoDifference(course.begin(inherited: Self.time(50), now: Self.time(0)), Self.look(5))
    }

    @Test func `a stale version is followed once`() {
        let update = WriteRequest.update("login", "/v2/tasks/1", body: ["lock_version": .integer(3)])
        var course = Self.course(update)
        _ = course.begin(inherited: nil, now: Self.time(0))
        expectNoDifference(course.ended(Self.part(.refused(Self.refusal), at: 0), now: Self.time(1)), Self.look(1))
        expectNoDifference(course.saw({ _ in .missing(version: 4) }, at: Self.time(1)), .send([0]))
        expectNoDifference(course.version, 4)
        expectNoDifference(course.ended(Self.part(.refused(Self.refusal), at: 2), now: Self.time(2)), Self.look(2))
        expectNoDifference(course.saw({ _ in .missing(version: 5) }, at: Self.time(2)), .end)
    }
}

extension WriteRequest {
    fileprivate var carriesVersion: Bool { body?["lock_version"] != nil }
}

/// Which list is looked at when, and for whom.
struct LookoutTests {
    private static func time(_ seconds: Double) -> Date { JournalFixture.time(seconds) }

    @Test func `a look serves all that wait for its list, due or not, and no other`() {
        var lookout = Lookout(gap: .seconds(5))
        lookout.add(1, target: .projects, due: Self.time(5))
        lookout.add(2, target: .projects, due: Self.time(45))
        lookout.add(3, target: .teams, due: Self.time(20))
        expectNoDifference(lookout.next, Self.time(5))
        let look = lookout.take(at: Self.time(5))
        expectNoDifference(look.targets, [.projects])
        expectNoDifference(look.indices, [1, 2])
        expectNoDifference(lookout.next, Self.time(20))
    }

    @Test func `looks at one list keep their distance`() {
        var lookout = Lookout(gap: .seconds(5))
        lookout.add(1, target: .projects, due: Self.time(5))
        _ = lookout.take(at: Self.time(5))
        lookout.add(2, target: .projects, due: Self.time(6))
        expectNoDifference(lookout.next, Self.time(10))
        lookout.add(3, target: .teams, due: Self.time(6))
        expectNoDifference(lookout.next, Self.time(6))
        expectNoDifference(lookout.takeAll(), [2, 3])
        expectNoDifference(lookout.next, nil)
    }
}

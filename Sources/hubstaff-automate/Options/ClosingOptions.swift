// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import HubstaffWrite
import RuleEngine

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What `apply` does after its writes. Both options read once more what the rules concern.
struct ClosingOptions: ParsableArguments {
    @Flag(help: "Plan again at the end, and exit with 1 when anything is left.")
    var verify = false

    @Option(
        help: ArgumentHelp(
            "Save the state that was read at the end to this file, for plan --baseline.", valueName: "file"),
        completion: .file(extensions: ["json"]))
    var saveSnapshot: String?

    var rereads: Bool { verify || saveSnapshot != nil }

    /// The plan with the requests that this takes.
    func counted(_ run: PlannedRun, _ session: Session) -> PlannedRun {
        guard rereads else { return run }
        var snapshot = run.snapshot
        snapshot.requestCount -= session.readsToChoose
        return PlannedRun(plan: run.plan.countingReread(of: snapshot), snapshot: run.snapshot)
    }

    /// Refuses a file that cannot be written, or that is read, before anything is done.
    func check(besides inputs: InputFiles) throws(CommandFailure) {
        guard let saveSnapshot else { return }
        try inputs.refuse(saveSnapshot, option: "--save-snapshot")
        var folder = saveSnapshot.lastIndex(of: "/").map { String(saveSnapshot[..<$0]) } ?? "."
        if folder.isEmpty { folder = "/" }
        guard access(folder, W_OK | X_OK) == 0 else {
            throw .localFile(
                "cannot write \(escapedForTerminal(saveSnapshot)): \(String(cString: strerror(errno))); nothing was done"
            )
        }
    }

    /// Saves the state, where that is asked.
    func save(_ snapshot: Snapshot, _ console: Console) throws(CommandFailure) {
        guard let saveSnapshot else { return }
        try SavedState.write(snapshot, to: saveSnapshot)
        console.note("Saved the state of organization \(snapshot.organization.id) to \(saveSnapshot).")
    }

    /// Shows what is left.
    ///
    /// - Returns: how many changes.
    func showLeftOver(
        _ plan: Plan, _ rendering: RenderingOptions, _ console: Console
    ) throws(CommandFailure) -> Int {
        let left = plan.changes.count { !$0.isOnlyDeferred }
        guard left > 0 else {
            console.note("Verified: nothing is left to do.")
            return 0
        }
        let shown = console.presented(plan, expands: rendering.expand)
        let isText = rendering.format == .text
        let style = isText ? console.textStyle(Environment.current) : TextStyle()
        let text = "Left after this apply:\n" + PlanText(style).render(shown)
        if isText { try console.result(text) } else { Console.standardError(text) }
        return left
    }
}

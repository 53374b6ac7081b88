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

/// What applying writes down: each write before it is sent and after its answer, so that no later run makes it a second
/// time.
package protocol WriteJournal: Sendable {
    /// Writes of earlier runs that are open.
    var unsettled: [UnsettledWrite] { get async }
    /// What earlier runs created within the last hour.
    var created: [UnsettledWrite] { get async }
    /// A number for the next write.
    func nextWrite() async -> JournalWriteID
    /// - Parameter intent: its digest is filled in.
    /// - Throws: when the line is not on the disk: the write must not be sent then.
    func intend(_ intent: JournalIntent) async throws(LocalFileFault)
    func note(_ outcome: JournalOutcome) async throws(LocalFileFault)
}

/// A journal file. Lines are appended, 0600; an intent is on the disk before the call returns. An outcome is with the
/// system when its call returns, which a killed program does not undo, and on the disk with the next intent: after a
/// power cut its write counts as open, and is looked for.
package actor Journal: WriteJournal {
    package let path: String
    package let run: JournalRun
    /// Writes of earlier runs that were open when this one began.
    package nonisolated let unsettled: [UnsettledWrite]
    package nonisolated let created: [UnsettledWrite]
    private let descriptor: Int32
    private let clock: any RunClock
    private var writes = 0
    /// Whether the last line may be cut off, since it could not be written whole.
    private var isTorn = false

    /// How many runs and lines are kept of what is settled.
    private static let keptRuns = 20
    private static let keptLines = 20_000

    /// Opens the journal for a run, and writes its first line.
    ///
    /// - Parameter clock: tells which of the open writes are too old to matter.
    /// - Throws: where the file cannot be read or written, or a line in it is damaged.
    package init(_ place: JournalPlace, run: JournalRun, clock: any RunClock) throws(LocalFileFault) {
        path = place.file
        self.run = run
        self.clock = clock
        do throws(TokenStoreFault) {
            if place.makesFolder { try PrivateFile.makeParents(place.folder) }
        } catch {
            throw .unwritable(path: place.file, reason: error.reason)
        }
        let text = try Self.text(of: place)
        unsettled = JournalEntry.unsettled(text.entries, now: clock.now)
        created = JournalEntry.created(text.entries, now: clock.now)
        let kept = JournalEntry.kept(text.entries, runs: Self.keptRuns, lines: Self.keptLines, now: clock.now)
        if kept.count < text.entries.count { try JournalFile.replace(place.file, with: kept) }
        descriptor = try JournalFile.open(place.file)
        var start = Data()
        if kept.count == text.entries.count, text.needsLineFeed {
            start.append(UInt8(ascii: "\n"))
            if text.endsTorn { start += JournalFile.line(.torn(time: clock.now)) }
        }
        start += JournalFile.line(.run(run))
        do throws(LocalFileFault) {
            try JournalFile.append(start, to: descriptor, path: place.file, durably: true)
        } catch {
            close(descriptor)
            throw error
        }
    }

    deinit { close(descriptor) }

    /// Refuses what cannot be a journal, before anything is done.
    ///
    /// - Throws: where it cannot be made, read or written, or is something else.
    package static func check(_ place: JournalPlace) throws(LocalFileFault) {
        _ = try text(of: place)
        guard access(place.folder, W_OK | X_OK) == 0 else {
            throw .unwritable(path: place.file, reason: PrivateFile.lastError())
        }
        guard access(place.file, W_OK) == 0 || errno == ENOENT else {
            throw .unwritable(path: place.file, reason: PrivateFile.lastError())
        }
    }

    private static func text(of place: JournalPlace) throws(LocalFileFault) -> JournalText {
        try JournalText(try JournalFile.read(place.file) ?? Data(), path: place.file)
    }

    package func nextWrite() -> JournalWriteID {
        writes += 1
        return JournalWriteID(run: run.id, number: writes)
    }

    package func intend(_ intent: JournalIntent) throws(LocalFileFault) {
        var intent = intent
        intent.digest = run.digest
        try append(.intent(intent), durably: true)
    }

    package func note(_ outcome: JournalOutcome) throws(LocalFileFault) {
        try append(.outcome(outcome), durably: false)
    }

    /// The run is over: the last line, and everything on the disk.
    package func end() throws(LocalFileFault) {
        try append(.end(run: run.id, time: clock.now), durably: true)
    }

    private func append(_ entry: JournalEntry, durably: Bool) throws(LocalFileFault) {
        var lines = Data()
        if isTorn { lines = Data("\n".utf8) + JournalFile.line(.torn(time: clock.now)) }
        isTorn = true
        try JournalFile.append(lines + JournalFile.line(entry), to: descriptor, path: path, durably: durably)
        isTorn = false
    }
}

/// The system calls of a journal.
private enum JournalFile {
    static func line(_ entry: JournalEntry) -> Data {
        // A JSONValue without a NaN always encodes, and there is none in a line.
        var line = (try? entry.json.encoded()) ?? Data()
        line.append(UInt8(ascii: "\n"))
        return line
    }

    /// nil where there is no file.
    static func read(_ path: String) throws(LocalFileFault) -> Data? {
        let descriptor = systemOpen(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            // O_NOFOLLOW says it so.
            let isLink = errno == ELOOP
            throw .unreadable(
                path: path,
                reason: isLink ? "it is a symbolic link, which a journal may not be" : PrivateFile.lastError())
        }
        defer { close(descriptor) }
        do throws(TokenStoreFault) {
            return try PrivateFile.contents(descriptor, path)
        } catch {
            throw .unreadable(path: path, reason: error.reason)
        }
    }

    static func replace(_ path: String, with entries: [JournalEntry]) throws(LocalFileFault) {
        var data = Data()
        for entry in entries { data += line(entry) }
        do throws(TokenStoreFault) {
            try PrivateFile.replace(path, with: data)
        } catch {
            throw .unwritable(path: path, reason: error.reason)
        }
    }

    static func open(_ path: String) throws(LocalFileFault) -> Int32 {
        let descriptor = systemOpen(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .unwritable(path: path, reason: PrivateFile.lastError()) }
        guard fchmod(descriptor, 0o600) == 0 else {
            let reason = PrivateFile.lastError()
            close(descriptor)
            throw .unwritable(path: path, reason: reason)
        }
        return descriptor
    }

    static func append(
        _ data: Data, to descriptor: Int32, path: String, durably: Bool
    ) throws(LocalFileFault) {
        guard PrivateFile.writeAll(descriptor, data), !durably || fsync(descriptor) == 0 else {
            throw .unwritable(path: path, reason: PrivateFile.lastError())
        }
    }
}

// `JournalFile.open` hides the function of the C library.
private func systemOpen(_ path: String, _ flags: Int32, _ mode: mode_t = 0) -> Int32 { open(path, flags, mode) }

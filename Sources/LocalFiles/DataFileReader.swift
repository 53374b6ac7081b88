// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine
import Synchronization

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Reads the data files that rules name from below one folder, each once. Whether a file lies there is judged on the
/// opened file, so that no link that is swapped meanwhile leads elsewhere.
package final class DataFileReader: DataFileSource {
    private struct State {
        var files: [String: SourceFile] = [:]
        var realPaths: Set<RealPath> = []
    }

    private let root: String
    private let limit: Int
    private let state = Mutex(State())

    /// `root` as users know it.
    package init(root: String, limit: Int = DataLimits.default.maxBytes) {
        self.root = root
        self.limit = limit
    }

    package func read(_ path: String, namedBy ruleFile: String) -> Result<SourceFile, DataFileFault> {
        let place: String
        switch DataPath.resolve(path, namedBy: ruleFile) {
        case .failure(let fault): return .failure(fault)
        case .success(let resolved): place = resolved
        }
        if let file = state.withLock({ $0.files[place] }) { return .success(file) }
        do throws(DataFileFault) {
            let (file, realPath) = try load(place, outside: outsideFault(path))
            state.withLock {
                $0.files[place] = file
                $0.realPaths.insert(realPath)
            }
            return .success(file)
        } catch {
            return .failure(error == .missing(closest: nil) ? .missing(closest: closest(to: path, at: place)) : error)
        }
    }

    /// Those that were read, by path.
    package var files: [SourceFile] {
        state.withLock { $0.files.values.sorted { $0.path < $1.path } }
    }

    /// Whether a rule named this file as data, under whatever path.
    package func hasRead(_ path: String) -> Bool {
        guard let realPath = RealPath(of: path) else { return false }
        return state.withLock { $0.realPaths.contains(realPath) }
    }

    private func load(_ place: String, outside: DataFileFault) throws(DataFileFault) -> (SourceFile, RealPath) {
        guard let folder = RealPath(of: root) else { throw .unreadable(reason: "the root folder is not there") }
        // Before it is opened, so that what is there or not outside of the root shows in no message.
        guard let nearest = nearestExisting(place), nearest.isInside(folder) else { throw outside }
        do throws(RegularFile.Fault) {
            let file = try RegularFile(opening: place)
            guard let realPath = file.realPath else {
                throw .unreadable("the system does not tell where the opened file lies")
            }
            guard realPath.isInside(folder) else { throw .elsewhere }
            return (SourceFile(path: place, bytes: try file.read(limit: limit)), realPath)
        } catch {
            throw Self.fault(error, outside)
        }
    }

    private static func fault(_ fault: RegularFile.Fault, _ outside: DataFileFault) -> DataFileFault {
        switch fault {
        case .missing: .missing(closest: nil)
        case .folder: .folder
        case .notRegular: .notRegular
        case .elsewhere: outside
        case .tooLarge(_, let limit): .tooLarge(limit: limit)
        case .unreadable(let reason): .unreadable(reason: reason)
        }
    }

    /// What lies in the same folder and is named much the same; as the rule would write it.
    private func closest(to path: String, at place: String) -> String? {
        let folder = place.lastIndex(of: "/").map { place[..<$0] } ?? "."
        guard let name = place.split(separator: "/").last, path.hasSuffix(name),
            let names = try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "/" : String(folder))
        else { return nil }
        let candidates = names.filter { !$0.hasPrefix(".") && $0 != name }.sorted()
        return Suggestion.closest(to: String(name), among: candidates).map { path.dropLast(name.count) + $0 }
    }

    /// Without `..` in the path, only a link can lead out of the root, or the rule file lies outside of it itself.
    private func outsideFault(_ path: String) -> DataFileFault {
        path.split(separator: "/").contains("..") ? .outsideRoot(root: root) : .linkOutsideRoot(root: root)
    }

    /// The file, else the nearest folder above that exists.
    private func nearestExisting(_ path: String) -> RealPath? {
        var rest = path[...]
        while true {
            if let found = RealPath(of: String(rest)) { return found }
            guard let slash = rest.lastIndex(of: "/") else { return RealPath(of: ".") }
            if slash == rest.startIndex { return RealPath(of: "/") }
            rest = rest[..<slash]
        }
    }
}

// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import LocalFiles
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

/// Finds and reads rule files (DESIGN 2, Files): of a folder every `*.yaml` and `*.yml` below it in byte order, but for
/// names that begin with `.` or `_`, and folders named `data`.
struct RuleFileFinder {
    struct Found {
        var files: [SourceFile] = []
        /// The paths that a folder held, rather than somebody named.
        var inFolders: Set<String> = []
        /// The folder below which rule files and data files lie: `--root`, else the folder argument, else the folder that
        /// the files have in common.
        var root = "."
        var hasStandardInput = false
        /// What looks like a rule file below the root, and was not read.
        var unread: [String] = []

        var isComplete: Bool { isComplete { _ in false } }

        /// Whether every rule file below the root was read; a file that rules name as data is none.
        func isComplete(besides isData: (String) -> Bool) -> Bool { !hasStandardInput && unread.allSatisfy(isData) }
    }

    let paths: [String]
    let root: String?

    func find() throws(CommandFailure) -> Found {
        var found = Found()
        var seen: Set<String> = []
        found.root = rootFolder()
        for path in try chosenPaths() {
            if path == "-" {
                found.files.append(SourceFile(path: "<stdin>", bytes: try standardInput()))
                found.hasStandardInput = true
            } else if isFolder(path) {
                let files = try ruleFiles(below: path)
                guard !files.isEmpty else {
                    throw .usage("no rule files (*.yaml, *.yml) in \(path); name a file, or another folder")
                }
                for file in files where seen.insert(realPath(file)).inserted {
                    found.files.append(SourceFile(path: file, bytes: try Self.read(file)))
                    found.inFolders.insert(file)
                }
            } else if seen.insert(realPath(path)).inserted {
                found.files.append(SourceFile(path: path, bytes: try Self.read(path)))
            }
        }
        if !found.hasStandardInput {
            found.unread = try ruleFiles(below: found.root).filter { !seen.contains(realPath($0)) }
        }
        return found
    }

    private func chosenPaths() throws(CommandFailure) -> [String] {
        if !paths.isEmpty { return paths }
        if let root { return [root] }
        return [isFolder("rules") ? "rules" : "."]
    }

    private func rootFolder() -> String {
        if let root { return root }
        let folders = paths.filter { $0 != "-" }.map { isFolder($0) ? $0 : parent(of: $0) }
        guard let first = folders.first else { return paths.isEmpty && isFolder("rules") ? "rules" : "." }
        var common = realPath(first).split(separator: "/")[...]
        for folder in folders.dropFirst() {
            let parts = realPath(folder).split(separator: "/")
            common = common.prefix(zip(common, parts).prefix { $0 == $1 }.count)
        }
        return folders.count == 1 ? first : "/" + common.joined(separator: "/")
    }

    // MARK: - Files

    private func ruleFiles(below folder: String) throws(CommandFailure) -> [String] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw .localFile("cannot read the folder \(folder): \(reason(error))")
        }
        var files: [String] = []
        for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            guard !name.hasPrefix("."), !name.hasPrefix("_") else { continue }
            let path = folder == "." ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
            if isFolder(path) {
                // A linked folder could lead anywhere, and in circles.
                if name != "data", !isLink(path) { files += try ruleFiles(below: path) }
            } else if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
                files.append(path)
            }
        }
        return files
    }

    static func read(
        _ path: String, limit: Int = YAMLLimits.default.maxBytes
    ) throws(CommandFailure) -> [UInt8] {
        do throws(RegularFile.Fault) {
            return try RegularFile(opening: path).read(limit: limit)
        } catch {
            switch error {
            case .missing: throw .localFile("cannot read \(path): there is no such file")
            case .folder, .notRegular, .elsewhere: throw .localFile("cannot read \(path): it is no regular file")
            case .tooLarge(let size, let limit):
                throw .localFile("\(path) has \(size) bytes; at most \(limit) are read")
            case .unreadable(let reason): throw .localFile("cannot read \(path): \(reason)")
            }
        }
    }

    private func standardInput() throws(CommandFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        while let line = readLine(strippingNewline: false) {
            bytes += Array(line.utf8)
            guard bytes.count <= YAMLLimits.default.maxBytes else { throw .localFile("standard input is too long") }
        }
        return bytes
    }

    private func isFolder(_ path: String) -> Bool {
        var isFolder = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
    }

    private func isLink(_ path: String) -> Bool {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.type] as? FileAttributeType == .typeSymbolicLink
    }

    private func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private func realPath(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private func reason(_ error: any Error) -> String {
        switch (error as? CocoaError)?.code {
        case .fileReadNoSuchFile?, .fileNoSuchFile?: "there is no such file"
        case .fileReadNoPermission?: "permission denied"
        default: "\(error)"
        }
    }
}

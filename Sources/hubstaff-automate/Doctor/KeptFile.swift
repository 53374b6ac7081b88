// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

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

/// A file or folder below the program's own, and whose it is.
struct KeptFile: Sendable, Equatable {
    let path: String
    let mode: Int
    let isOwn: Bool
    /// Not a link to one, which could lead in a circle.
    let isFolder: Bool

    /// As many are looked at.
    private static let most = 2000

    /// The folder and all below it, sorted; nil where there is no such folder.
    static func below(_ home: String) -> [KeptFile]? {
        guard let folder = KeptFile(home) else { return nil }
        var found = [folder]
        var folders = [home]
        while let next = folders.popLast(), found.count < most {
            for name in (try? FileManager.default.contentsOfDirectory(atPath: next)) ?? [] {
                guard let file = KeptFile("\(next)/\(name)") else { continue }
                found.append(file)
                if file.isFolder { folders.append(file.path) }
            }
        }
        return found.sorted { $0.path < $1.path }
    }

    init(path: String, mode: Int, isOwn: Bool, isFolder: Bool = false) {
        self.path = path
        self.mode = mode
        self.isOwn = isOwn
        self.isFolder = isFolder
    }

    private init?(_ path: String) {
        var info = stat()
        guard lstat(path, &info) == 0 else { return nil }
        let isFolder = info.st_mode & S_IFMT == S_IFDIR
        // A link is as open as what it leads to.
        if info.st_mode & S_IFMT == S_IFLNK, stat(path, &info) != 0 { return nil }
        self.init(path: path, mode: Int(info.st_mode & 0o777), isOwn: info.st_uid == geteuid(), isFolder: isFolder)
    }

    /// Whether it is a folder, or a link to one.
    static func isFolder(_ path: String) -> Bool {
        var info = stat()
        return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
    }

    static func isWritable(_ path: String) -> Bool { access(path, W_OK) == 0 }

    static func nearestFolder(above path: String) -> String? {
        var path = path[...]
        while let slash = path.lastIndex(of: "/") {
            path = path[..<slash]
            let folder = path.isEmpty ? "/" : String(path)
            if access(folder, F_OK) == 0 { return folder }
        }
        return "."
    }
}

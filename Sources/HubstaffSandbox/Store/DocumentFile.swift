// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Why a sandbox file could not be used.
package enum SandboxFileError: Error, Equatable, CustomStringConvertible {
    /// The system's words.
    case cannotRead(path: String, reason: String)
    case cannotWrite(path: String, reason: String)
    case notJSON(path: String, JSONSyntaxError)
    /// JSON, but no sandbox document.
    case malformed(path: String, DocumentError)
    case cannotReadFaults(path: String, reason: String)
    /// No JSON, or no script: what is wrong, with its place.
    case badFaults(path: String, problem: String)

    package var description: String {
        switch self {
        case .cannotRead(let path, let reason): "cannot read the sandbox file \"\(path)\": \(reason)"
        case .cannotWrite(let path, let reason): "cannot write the sandbox file \"\(path)\": \(reason)"
        case .notJSON(let path, let error): "the sandbox file \"\(path)\" is not JSON: \(error)"
        case .malformed(let path, let error): "the sandbox file \"\(path)\" is malformed: \(error)"
        case .cannotReadFaults(let path, let reason): "cannot read the fault script \"\(path)\": \(reason)"
        case .badFaults(let path, let problem): "the fault script \"\(path)\" is wrong: \(problem)"
        }
    }
}

/// The file of a document: JSON with sorted keys, readable by its owner alone.
struct DocumentFile: Sendable {
    let path: String

    /// - Returns: nil when there is no file.
    func read() throws(SandboxFileError) -> SandboxDocument? {
        guard access(path, F_OK) == 0 || errno != ENOENT else { return nil }
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw .cannotRead(path: path, reason: error.localizedDescription)
        }
        let json: JSON
        do throws(JSONSyntaxError) { json = try JSON(parsing: data) } catch { throw .notJSON(path: path, error) }
        do throws(DocumentError) {
            let document = try SandboxDocument(stored: json)
            try document.check()
            return document
        } catch {
            throw .malformed(path: path, error)
        }
    }

    /// Writes a temporary file beside, syncs it and renames it: a crash leaves the old or the new document, whole.
    /// - Returns: its size in bytes.
    func write(_ document: SandboxDocument) throws(SandboxFileError) -> Int {
        var data: Data
        do {
            data = try document.stored.data(pretty: true)
        } catch {
            throw .cannotWrite(path: path, reason: "\(error)")
        }
        data.append(UInt8(ascii: "\n"))
        let temporary = "\(path).tmp-\(getpid())"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure() }
        var fault: SandboxFileError?
        if !writeAll(data, to: descriptor) || fsync(descriptor) != 0 { fault = failure() }
        // A failed close can mean that the data never reached the disk.
        if close(descriptor) != 0, fault == nil { fault = failure() }
        if fault == nil, rename(temporary, path) != 0 { fault = failure() }
        if let fault {
            unlink(temporary)
            throw fault
        }
        syncFolder()
        return data.count
    }

    private func writeAll(_ data: Data, to descriptor: Int32) -> Bool {
        data.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                rest = rest.dropFirst(count)
            }
            return true
        }
    }

    /// The rename itself must survive a power failure.
    private func syncFolder() {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    private func failure() -> SandboxFileError {
        .cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }
}

// `DocumentFile.write` hides the function of the C library.
private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, buffer, count)
}

// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Paths of data files as they are written in rule files. Only text: what links do is checked on the opened file.
package enum DataPath {
    /// The path as a user would type it from the current folder: that of the rule file's folder, then `path`, without
    /// `.` and `..` where that can be. A rule file from standard input lies in the current folder.
    package static func resolve(_ path: String, namedBy ruleFile: String) -> Result<String, DataFileFault> {
        guard !path.isEmpty, !path.utf8.contains(0) else { return .failure(.badPath) }
        guard !path.hasPrefix("/"), path != "~", !path.hasPrefix("~/") else { return .failure(.absolute) }
        let isAbsolute = ruleFile.hasPrefix("/")
        var parts = normalized(ruleFile.split(separator: "/").dropLast(), onto: [], isAbsolute: isAbsolute)
        let own = path.split(separator: "/")
        if let part = own.first(where: { $0.hasPrefix(".") && $0 != "." && $0 != ".." }) {
            return .failure(.hidden(part: String(part)))
        }
        parts = normalized(own, onto: parts, isAbsolute: isAbsolute)
        return .success(joined(parts, isAbsolute: isAbsolute))
    }

    /// A path in the form that `resolve` gives: `./rules//a.yaml` is `rules/a.yaml`.
    package static func normalized(_ path: String) -> String {
        let isAbsolute = path.hasPrefix("/")
        return joined(normalized(path.split(separator: "/"), onto: [], isAbsolute: isAbsolute), isAbsolute: isAbsolute)
    }

    /// The word in `for_each` for a file with such a name; nil for names that tell nothing.
    static func word(for path: String) -> String? {
        switch path.split(separator: ".").last?.lowercased() {
        case "csv", "tsv": "csv"
        case "yaml", "yml": "yaml"
        default: nil
        }
    }

    private static func joined(_ parts: [Substring], isAbsolute: Bool) -> String {
        let text = parts.joined(separator: "/")
        return isAbsolute ? "/" + text : text.isEmpty ? "." : text
    }

    private static func normalized(
        _ added: some Sequence<Substring>, onto base: [Substring], isAbsolute: Bool
    ) -> [Substring] {
        var parts = base
        for part in added where part != "." {
            if part != ".." {
                parts.append(part)
            } else if let last = parts.last, last != ".." {
                parts.removeLast()
            } else if !isAbsolute {
                parts.append(part)
            }
        }
        return parts
    }
}

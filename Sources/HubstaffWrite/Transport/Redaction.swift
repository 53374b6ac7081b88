// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Takes secrets out of what is written down: by the name of a member, and by the look of a token.
enum Redaction {
    static let mark = "REDACTED"

    /// Members whose values are secret. An authorization `code` is not here, since errors have a `code` as well: it is
    /// only ever sent in forms, see `formNames`. An invite's URL lets its holder in.
    private static let names: Set<String> = [
        "refresh_token", "access_token", "id_token", "client_secret", "code_verifier", "password", "invite_url",
    ]
    private static let formNames = names.union(["code"])
    private static let headerNames: Set<String> = ["cookie", "set-cookie", "proxy-authorization"]

    static func header(name: String, value: String) -> String {
        let name = name.lowercased()
        if headerNames.contains(name) { return mark }
        guard name == "authorization" else { return text(value) }
        let scheme = value.split(separator: " ").first.map(String.init) ?? ""
        return value.contains(" ") ? "\(scheme) \(mark)" : mark
    }

    static func value(_ value: JSONValue) -> JSONValue {
        switch value {
        case .object(let members):
            let safe = members.mapMembers { name, member in
                let isSecret = names.contains(name.lowercased()) && !member.isNull
                return isSecret ? .string(mark) : Self.value(member)
            }
            return .object(safe)
        case .array(let items): return .array(items.map(Self.value))
        case .string(let words): return .string(text(words))
        case .null, .bool, .integer, .decimal: return value
        }
    }

    /// A form's fields, or a URL's query.
    static func form(_ text: String) -> String {
        let fields = text.split(separator: "&", omittingEmptySubsequences: false).map { field in
            let name = field.prefix { $0 != "=" }
            return formNames.contains(name.lowercased()) ? "\(name)=\(mark)" : Self.text(String(field))
        }
        return fields.joined(separator: "&")
    }

    static func url(_ url: String) -> String {
        guard let mark = url.firstIndex(of: "?") else { return text(url) }
        return text(String(url[..<mark])) + "?" + form(String(url[url.index(after: mark)...]))
    }

    /// Takes out known secrets, wherever they stand, encoded ones too. What is shorter than 8 characters is no token, and
    /// would tear words apart.
    static func hide(_ secrets: [Secret], in words: String) -> String {
        secrets.reduce(words) { words, secret in
            let secret = secret.reveal()
            guard secret.count >= 8 else { return words }
            let forms = [secret, QueryString.escape(secret), Data(secret.utf8).base64EncodedString()]
            return forms.reduce(words) { $0.replacing($1, with: mark) }
        }
    }

    /// The same in an answer, whatever it says: what the server repeats would be taken for a name or a note, and shown.
    static func hide(_ secret: Secret, in body: Data) -> Data {
        let wanted = Array(secret.reveal().utf8)
        guard wanted.count >= 8, body.withUnsafeBytes({ ByteSearch(wanted).first(in: $0) }) != nil else { return body }
        return Data(hide([secret], in: String(decoding: body, as: UTF8.self)).utf8)
    }

    /// Takes out everything that looks like a JWT: three parts of base64url, the first beginning with `{"` encoded.
    static func text(_ words: String) -> String {
        guard words.utf8.count >= 20, words.contains("eyJ") else { return words }
        var safe = ""
        var run: [Character] = []
        func flush() {
            let token = String(run)
            if let start = token.firstRange(of: "eyJ")?.lowerBound,
                token[start...].split(separator: ".", omittingEmptySubsequences: false).count >= 3
            {
                safe += token[..<start] + mark
            } else {
                safe += token
            }
            run.removeAll(keepingCapacity: true)
        }
        for character in words {
            let belongs = character.isASCII && (character.isLetter || character.isNumber || "-_.".contains(character))
            if belongs {
                run.append(character)
            } else {
                flush()
                safe.append(character)
            }
        }
        flush()
        return safe
    }
}

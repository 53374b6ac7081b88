// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// A record of the sandbox's file: its table of fields says how it is read and written, unknown fields are refused, and
/// what equals a blank record is left out, so that a file stays short.
package protocol StoredRecord: StoredValue {
    init()
    static var fields: [StoredField<Self>] { get }
}

package struct StoredField<Record: Sendable>: Sendable {
    package let name: String
    let isRequired: Bool
    let read: @Sendable (inout Record, JSON) throws(DocumentError) -> Void
    /// nil: the value of a blank record.
    let write: @Sendable (Record) -> JSON?
}

extension StoredField where Record: StoredRecord {
    /// - Parameter required: always written, and missed when it is not there.
    init<Value: StoredValue>(
        _ name: String,
        _ path: any WritableKeyPath<Record, Value> & Sendable,
        required: Bool = false
    ) {
        let blank = Record()[keyPath: path]
        self.name = name
        isRequired = required
        read = { record, value throws(DocumentError) in record[keyPath: path] = try Value(stored: value) }
        write = { record in
            let value = record[keyPath: path]
            return required || value != blank ? value.stored : nil
        }
    }
}

extension StoredRecord {
    package init(stored: JSON) throws(DocumentError) {
        guard case .object(let members) = stored else { throw .expected("an object", found: stored) }
        self.init()
        var known = 0
        for field in Self.fields {
            guard let value = members[field.name] else {
                if field.isRequired { throw DocumentError("missing", at: field.name) }
                continue
            }
            known += 1
            do { try field.read(&self, value) } catch { throw error.below(field.name) }
        }
        if known < members.count {
            let names = Set(Self.fields.map(\.name))
            let unknown = members.keys.filter { !names.contains($0) }.min() ?? ""
            throw DocumentError("unknown field", at: unknown)
        }
    }

    package var stored: JSON {
        var members: [String: JSON] = [:]
        for field in Self.fields { members[field.name] = field.write(self) }
        return .object(members)
    }
}

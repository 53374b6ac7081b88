// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Check {
    /// Whose certificate the API's server shows: a company's own means that a proxy looks into the connection.
    static let certificate = Check("certificate", needs: ["names"]) { examination in
        guard let line = examination.line else { return [.skipped("there is no way to ask")] }
        guard line.api.text.hasPrefix("https://") else { return [.ok("none is needed: plain http to this machine")] }
        guard
            let found = await ServerCertificate.read(
                of: line.api, proxy: line.proxy, timeout: line.connectTimeout)
        else { return [.skipped("the server shows none")] }
        return [judge(found, now: examination.now)]
    }

    /// From when on an end is worth a word, in seconds.
    private static let soon: TimeInterval = 14 * 86_400

    static func judge(_ certificate: ServerCertificate, now: Date) -> CheckResult {
        let time = certificate.endsAt.formatted(.iso8601)
        let facts: JSONObject = [
            "subject": .string(certificate.subject), "issuer": .string(certificate.issuer), "ends_at": .string(time),
        ]
        let left = certificate.endsAt.timeIntervalSince(now)
        let message = "of \(certificate.subject), issued by \(certificate.issuer), until \(time)"
        if left < 0 {
            return .fail(
                message + ", which is past",
                "tell whoever runs this server or proxy; see also whether the clock of "
                    + "this machine is right", exit: .unreachable, facts: facts)
        }
        if left < soon {
            return .warn(message, "tell whoever runs this server or proxy, before it ends", facts: facts)
        }
        return .ok(message, facts)
    }
}

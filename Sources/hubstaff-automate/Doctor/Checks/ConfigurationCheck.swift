// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

extension Check {
    /// What is in force, and where each of it comes from.
    static let configuration = Check("configuration", asks: false) { examination in
        var results: [CheckResult] = []
        do throws(CommandFailure) {
            examination.wantedOrganization = try examination.settings.organization(
                examination.connection, examination.organizationGuard)
            results.append(organization(examination))
        } catch {
            results.append(.fail(error, examination.settings))
        }
        if let file = examination.connection.sandbox {
            return results + [.ok("server: the emulated organization in \(file)", ["sandbox": .string(file)])]
        }
        let settings = examination.settings
        results += [
            server("API", "HUBSTAFF_API_URL", settings) { () throws(CommandFailure) in try settings.apiOrigin() },
            server("account server", "HUBSTAFF_AUTH_URL", settings) { () throws(CommandFailure) in
                try settings.accountOrigin()
            },
        ]
        return results + [profile(examination), proxy(settings), certificates(settings)].compactMap { $0 }
    }

    private static func organization(_ examination: Examination) -> CheckResult {
        guard let id = examination.wantedOrganization else {
            return .ok("organization: the token's only one, since nothing names one", ["organization": .null])
        }
        let source =
            if examination.connection.organization != nil {
                "--organization"
            } else if examination.settings.environment["HUBSTAFF_ORGANIZATION_ID"] != nil {
                "HUBSTAFF_ORGANIZATION_ID"
            } else {
                examination.organizationGuard?.place ?? "the rules"
            }
        return .ok(
            "organization: \(id), from \(source)", ["organization": .integer(id), "source": .string(source)])
    }

    private static func server(
        _ name: String, _ variable: String, _ settings: Settings, _ origin: () throws(CommandFailure) -> APIOrigin
    ) -> CheckResult {
        let source = settings.environment[variable] == nil ? "by default" : "from \(variable)"
        do throws(CommandFailure) {
            let url = try origin().text
            return .ok("\(name): \(url), \(source)", ["url": .string(url), "source": .string(source)])
        } catch {
            return .fail(error, settings)
        }
    }

    private static func profile(_ examination: Examination) -> CheckResult? {
        if let profile = examination.rules.profile { return .ok("profile: \(profile), from --profile") }
        return examination.settings.environment["HUBSTAFF_PROFILE"].map {
            .ok("profile: \($0), from HUBSTAFF_PROFILE", ["profile": .string($0)])
        }
    }

    /// Nil where there is none; without its password.
    private static func proxy(_ settings: Settings) -> CheckResult? {
        let (variable, named) =
            ["HTTPS_PROXY", "https_proxy"].lazy
            .compactMap { name in settings.environment[name].map { (name, $0) } }.first ?? ("", "")
        let exceptions = settings.environment["NO_PROXY"] ?? settings.environment["no_proxy"]
        guard !named.isEmpty else { return nil }
        guard let proxy = try? ProxySettings(proxy: named, noProxy: exceptions) else {
            return .fail(
                "proxy: \(variable) is no address of an HTTP proxy",
                "write it as http://host:port, or http://user:password@host:port with @ in a password as %40",
                exit: .usage)
        }
        let address = "\(proxy.host):\(proxy.port)"
        let login = proxy.credentials == nil ? "" : " with a password"
        let without = exceptions.map { ", not for \($0) (NO_PROXY)" } ?? ""
        return .ok(
            "proxy: \(address)\(login), from \(variable)\(without)",
            ["proxy": .string(address), "source": .string(variable), "authenticates": .bool(proxy.credentials != nil)])
    }

    private static func certificates(_ settings: Settings) -> CheckResult? {
        let named = ["HUBSTAFF_CA_FILE", "SSL_CERT_FILE", "SSL_CERT_DIR"].compactMap { name in
            settings.environment[name].map { "\($0) (\(name))" }
        }
        guard !named.isEmpty else { return nil }
        var configuration = AsyncHTTPTransport.Configuration()
        // What is wrong with a proxy was said above.
        let alone = Settings(
            environment: settings.environment.filter { !$0.key.lowercased().hasSuffix("_proxy") }, isSandbox: false)
        do throws(CommandFailure) {
            try alone.apply(to: &configuration)
        } catch {
            return .fail(error, settings)
        }
        return .ok(
            "certificates: \(named.joined(separator: ", "))", ["certificates": .array(named.map(JSONValue.string))])
    }
}

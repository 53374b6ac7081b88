// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Crypto

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The plan as one HTML file for plans of any size: nothing is loaded, and nothing but the page's own style and script runs.
///
/// What fits on a few screens is markup. The changes are data, of which the script shows what is searched for; without
/// a script they are a list.
package struct PlanHTML {
    private let shown: PlanPresentation

    package init(_ shown: PlanPresentation) { self.shown = shown }

    /// - Throws: for a number that is none.
    package func render() throws(JSONFault) -> String {
        let changes = ShownChanges(shown)
        let sites = ShownSite.all(of: shown.plan)
        var page = HTMLWriter()
        head(&page)
        page.add("<body>\n<a class=\"skip\" href=\"#changes\">Skip to the changes</a>\n")
        HTMLOverview(shown, changes).write(to: &page)
        page.add("<main>\n")
        HTMLHighlights(shown, changes).write(to: &page)
        HTMLNotes(shown.plan).writeDrift(to: &page)
        HTMLSites(sites).write(to: &page)
        HTMLChangeList(changes).write(to: &page)
        HTMLNotes(shown.plan).write(to: &page)
        page.add("</main>\n")
        page.add("<footer><p>Digest of the whole plan: <code>", shown.digest, "</code></p></footer>\n")
        page.add("<script type=\"application/json\" id=\"data\">")
        page.add(json: try HTMLPageData(changes, sites).bytes())
        page.add("</script>\n<script type=\"module\">")
        page.add(source: PageScript.text)
        page.add("</script>\n</body>\n</html>\n")
        return String(decoding: page.bytes, as: UTF8.self)
    }

    private func head(_ page: inout HTMLWriter) {
        let organization = shown.plan.organization
        page.add("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        page.add("<meta http-equiv=\"Content-Security-Policy\" content=\"", Self.policy, "\">\n")
        page.add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        page.add("<meta name=\"color-scheme\" content=\"light dark\">\n")
        page.add("<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"robots\" content=\"noindex\">\n")
        page.add("<title>", "Plan: \(organization.name), ruleset \(shown.plan.ruleset)", "</title>\n<style>")
        page.add(source: PageStyle.text)
        page.add("</style>\n</head>\n")
    }

    /// Only what stands in the page, by its hash; no request, no form, no base, and no markup made by a script.
    static let policy =
        "default-src 'none'; style-src 'sha256-\(hash(PageStyle.text))'; script-src 'sha256-\(hash(PageScript.text))'; "
        + "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

    private static func hash(_ text: String) -> String {
        Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString()
    }
}

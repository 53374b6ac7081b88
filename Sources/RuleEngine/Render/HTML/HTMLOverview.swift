// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The head of a page: whose plan it is, what blocks it, and what it comes to.
struct HTMLOverview {
    private let shown: PlanPresentation
    private let changes: ShownChanges

    init(_ shown: PlanPresentation, _ changes: ShownChanges) {
        self.shown = shown
        self.changes = changes
    }

    private var plan: Plan { shown.plan }

    func write(to page: inout HTMLWriter) {
        page.add("<header>\n<div class=\"bar\"><h1>Plan for <bdi>", plan.organization.name, "</bdi></h1>\n")
        page.add("<button type=\"button\" id=\"theme\" class=\"scripted\" hidden>Theme: automatic</button>\n")
        page.add("<button type=\"button\" id=\"help-open\" class=\"scripted\" hidden>Keyboard</button></div>\n")
        page.add("<p class=\"about\">Organization ", "\(plan.organization.id)", ", ruleset <bdi>")
        page.add("", plan.ruleset, "</bdi>: ")
        page.add("", "\(counted(plan.ruleCount, "rule")) in \(counted(plan.fileCount, "file"))", ", planned for ")
        page.add("<time>", plan.today, "</time>.")
        if !plan.complete, plan.targets.isEmpty { page.add(" Not every rule file was read.") }
        page.add("</p>\n")
        for line in HeaderLines.of(plan) { page.add("<p class=\"about\">", line, ".</p>\n") }
        if !shown.privacy.isEmpty {
            page.add("<p class=\"about\">Not shown here: ", hidden, ".</p>\n")
        }
        blocked(&page)
        totals(&page)
        page.add("</header>\n")
    }

    private var hidden: String {
        [
            shown.privacy.contains(.hideMoney) ? "amounts of money, except by how many per cent they change" : nil,
            shown.privacy.contains(.hidePeople) ? "e-mail addresses, which stand as person-1, person-2 and so on" : nil,
        ].compactMap(\.self).joined(separator: "; ")
    }

    private func blocked(_ page: inout HTMLWriter) {
        guard !shown.blocked.isEmpty else { return }
        page.add("<section class=\"blocked\" aria-labelledby=\"blocked\">\n<h2 id=\"blocked\">")
        page.add("Blocked: this plan will not be applied</h2>\n<ul>\n")
        for label in shown.blocked {
            let blocked = label.blocked
            page.add("<li>", blocked.message, " <span class=\"dim\">(")
            page.add("", blocked.brake, ": ")
            page.add("", "\(blocked.found) found, \(blocked.limit) allowed", ")</span>")
            if !label.changes.isEmpty {
                page.add("\n<ul>\n")
                for fold in label.changes { counting(fold, &page) }
                if let rest = label.rest { page.add("<li>", rest, "</li>\n") }
                page.add("</ul>")
            }
            page.add("</li>\n")
        }
        page.add("</ul>\n</section>\n")
    }

    /// A change that counts against a limit: what it is, what it does, and its rule.
    private func counting(_ fold: PlanFolding.Fold, _ page: inout HTMLWriter) {
        guard let index = changes.index(of: fold.first) else { return }
        let change = changes.all[index]
        page.add("<li>", change.acts, " <a href=\"#c")
        page.add("", "\(index)", "\">")
        page.add("", fold.first.kind.label, " <bdi>")
        page.add("", fold.first.name, "</bdi>")
        if let parent = fold.first.parent { page.add(" in <bdi>", parent.name, "</bdi>") }
        page.add("</a>")
        for line in ShownField.all(of: fold.fields, in: fold.first) {
            page.add(" <code>", line.label, "</code> ")
            page.add(values: line)
            if let note = line.note { page.add(" (", note, ")") }
        }
        page.add(" <code>", fold.first.address, "</code> <code>")
        page.add("", change.place, "</code></li>\n")
    }

    private func totals(_ page: inout HTMLWriter) {
        page.add("<section aria-labelledby=\"totals\">\n<h2 id=\"totals\">Totals</h2>\n")
        if !plan.hasChanges { page.add("<p><strong>No changes.</strong></p>\n") }
        page.add("<ul class=\"tiles\">\n")
        for action in Self.order where plan.count(action) > 0 {
            page.add("<li class=\"", action.rawValue, "\"><span class=\"sigil\" aria-hidden=\"true\">")
            page.add("", action.sigil, "</span><strong>")
            page.add("", grouped(plan.count(action)), "</strong> to ")
            page.add("", action.rawValue, "</li>\n")
        }
        let others = [
            (plan.deferredCount, "waiting for an accepted invite"), (plan.unchanged, "unchanged"),
            (plan.skipped.count, "skipped"), (plan.orphans.count, "without a rule"),
        ]
        for (count, words) in others where count > 0 {
            page.add("<li><strong>", grouped(count), "</strong> ")
            page.add("", words, "</li>\n")
        }
        page.add("</ul>\n<p>")
        let requests = plan.requests
        page.add("", "\(counted(requests.read, "request")) to read, \(grouped(requests.write)) to write", "")
        if requests.writeDeferred > 0 {
            page.add(" (and at most ", grouped(requests.writeDeferred), " for accepted invites)")
        }
        page.add(" of ", grouped(Plan.Requests.hourlyLimit), " an hour; about ")
        page.add("", duration(requests.estimatedSeconds), ".</p>\n")
        limits(&page)
        page.add("</section>\n")
    }

    private func limits(_ page: inout HTMLWriter) {
        guard !plan.limits.isEmpty else { return }
        let limits = plan.limits.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        page.add("<p>Limits set by the rules or the organization: ", limits.joined(separator: ", "), ".</p>\n")
    }

    private func duration(_ seconds: Int) -> String {
        if seconds < 90 { return "\(seconds) seconds" }
        if seconds < 5400 { return "\((seconds + 30) / 60) minutes" }
        return "\((seconds + 1800) / 3600) hours"
    }

    private func counted(_ number: Int, _ noun: String) -> String {
        "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")"
    }

    private static let order: [ChangeAction] = [
        .delete, .remove, .archive, .complete, .restore, .reopen, .invite, .create, .adopt, .update,
    ]
}

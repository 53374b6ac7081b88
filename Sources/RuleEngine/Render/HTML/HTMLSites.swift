// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// A job site that a plan changes, with the change.
struct ShownSite {
    /// Of the change in the plan.
    let index: Int
    let change: Change
    let site: ChangedSite

    static func all(of plan: Plan) -> [ShownSite] {
        guard !plan.sites.isEmpty else { return [] }
        let changes = plan.changes.enumerated().filter { $0.element.kind == .jobSite }
        let byAddress = Dictionary(changes.map { ($0.element.address, $0) }) { first, _ in first }
        return plan.sites.compactMap { site in
            byAddress[site.address].map { ShownSite(index: $0.offset, change: $0.element, site: site) }
        }
    }

    var json: JSONValue {
        ["change": .integer(index), "before": site.before?.json ?? .null, "after": site.after?.json ?? .null]
    }
}

extension ChangedSite.Geofence {
    fileprivate var json: JSONValue { .array([JSONValue(latitude), JSONValue(longitude), JSONValue(radius)]) }

    fileprivate var text: String { "\(latitude), \(longitude), radius \(radius) m" }
}

/// The job sites: a map that the script draws, and the same as a list.
struct HTMLSites {
    /// More stand in the list of changes alone.
    private static let limit = 100

    private let sites: [ShownSite]

    init(_ sites: [ShownSite]) { self.sites = sites }

    func write(to page: inout HTMLWriter) {
        guard !sites.isEmpty else { return }
        page.add("<section aria-labelledby=\"sites\">\n<h2 id=\"sites\">Job sites <span class=\"dim\">")
        page.add("", grouped(sites.count), "</span></h2>\n")
        page.add(Self.map)
        page.add("<ul class=\"lines sites\" aria-label=\"Job sites that change\">\n")
        for site in sites.prefix(Self.limit) { write(site, &page) }
        page.add("</ul>\n")
        if sites.count > Self.limit {
            page.add("<p>", grouped(sites.count - Self.limit), " more are in the list of changes.</p>\n")
        }
        page.add("</section>\n")
    }

    private func write(_ site: ShownSite, _ page: inout HTMLWriter) {
        page.add("<li><span><a href=\"#c", "\(site.index)", "\"><bdi>")
        page.add("", site.change.name, "</bdi></a></span><span>")
        page.add("", site.change.actions.map(\.rawValue).joined(separator: ", "), "</span><span class=\"values\">")
        let (before, after) = (site.site.before, site.site.after)
        if let before, before != after {
            page.add("", before.text, " <span aria-hidden=\"true\">→</span><span class=\"hidden\">becomes</span> ")
        }
        page.add("", after?.text ?? "none", "</span></li>\n")
    }

    private static let map: StaticString = """
        <div id="map-box" class="scripted" hidden>
        <div id="map" tabindex="0" role="group" aria-label="Map of the job sites; the list below says the same. Arrow keys move it, plus and minus zoom, 0 shows all."></div>
        <div class="bar"><button type="button" id="zoom-in">Zoom in</button>
        <button type="button" id="zoom-out">Zoom out</button>
        <button type="button" id="zoom-fit">Show all sites</button>
        <label>Go to <select id="zoom-site"><option value="">a site</option></select></label></div>
        <p class="legend" id="legend"></p>
        </div>

        """
}

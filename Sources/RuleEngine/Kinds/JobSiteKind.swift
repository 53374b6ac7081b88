// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// A job site: a circle on the map, and what entering and leaving it does.
package enum JobSiteKind {
    package static let definition = KindDefinition(
        kind: .jobSite,
        plural: "job_sites",
        fields: [
            Field("name", .text, required: true, "The site's name."),
            Field("address", .text, required: true, "The postal address."),
            Field("latitude", .degrees(-90...90), required: true, "Degrees north."),
            Field("longitude", .degrees(-180...180), required: true, "Degrees east."),
            Field("radius", .integer(50...3000), required: true, "Metres around the point, 50 to 3000."),
            Field("rules", .siteRules, "What entering and leaving does, and for whom."),
        ],
        readOnly: [Field("last_visited_at", .date, writes: [], "When somebody was last there.")],
        naturalKey: "name",
        ensures: [.present, .active, .archived],
        statuses: ["active", "archived"],
        hasMetadata: false,
        place: .jobSites,
        hints: [
            "lat": "people usually mean \"latitude\"", "lng": "people usually mean \"longitude\"",
            "lon": "people usually mean \"longitude\"", "metadata": "job sites have no metadata in the Hubstaff API",
        ]
    )

    /// The fields of one rule of a site. `start_task_id` can be read but not written [openapi].
    package static let ruleFields: [Field] = [
        Field("enter_action", .choice(actions), "What entering does."),
        Field("exit_action", .choice(actions), "What leaving does; `track` stops the timer."),
        Field(
            "users", .set(of: .reference(.member), plain: .exactly), api: "user_ids", clearing: .emptyList,
            "The people it is for."),
        Field(
            "teams", .set(of: .reference(.team), plain: .exactly), api: "team_ids", clearing: .emptyList,
            "The teams it is for."),
        Field(
            "start_project", .reference(.project), api: "start_project_id", clearing: .noneWord,
            "The project whose timer starts when `enter_action` is `track`."),
    ]

    private static let actions = ["none", "track", "notify"]
}

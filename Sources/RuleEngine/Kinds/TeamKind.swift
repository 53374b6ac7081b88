// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// A team: people who share projects, and what its leads may do.
package enum TeamKind {
    package static let definition = KindDefinition(
        kind: .team,
        plural: "teams",
        fields: [
            Field("name", .text, required: true, "The team's name."),
            Field("members", .relation(.teamMembers), concern: .access, "Who is in it."),
            Field("projects", .relation(.teamProjects), concern: .access, "The projects its members work in."),
            Field(
                "lead_options", .group(leadOptions, .parts), concern: .access,
                "What the team's leads may do and are told."),
            Field("metadata", .metadata, "Your own keys and values."),
        ],
        naturalKey: "name",
        ensures: [.present, .absent],
        statuses: ["active"],
        hasMetadata: true,
        place: .teams,
        hints: ["users": "people usually mean \"members\"", "leads": "write lead: true on an entry of \"members\""]
    )

    private static let leadOptions: [Field] = [
        Field("approve_timesheets", .flag, concern: .access, "Leads approve timesheets."),
        Field(
            "notifications_for_timesheets_only_leads", .flag, requires: "approve_timesheets",
            "Only leads hear of timesheets."),
        Field("approve_time_off", .flag, concern: .access, "Leads approve time off."),
        Field("approve_manual_time", .flag, concern: .access, "Leads approve manual time."),
        Field(
            "receive_manual_time_notification", .flag, requires: "approve_manual_time",
            "Only leads hear of manual time."),
        Field(
            "notifications_for_time_off_only_leads", .flag, requires: "approve_time_off",
            "Only leads hear of time off."),
        Field("schedule_shifts", .flag, concern: .access, "Leads schedule shifts."),
        Field(
            "notifications_for_schedules_only_leads", .flag, requires: "schedule_shifts",
            "Only leads hear of shifts."),
        Field("notifications_for_limits", .flag, "Leads hear of weekly and daily limits."),
        Field(
            "notifications_for_limits_only_leads", .flag, requires: "notifications_for_limits",
            "Only leads hear of limits."),
        Field("notifications_work_breaks", .flag, "Leads hear of work breaks."),
        Field(
            "notifications_work_breaks_only_leads", .flag, requires: "notifications_work_breaks",
            "Only leads hear of work breaks."),
        Field("manage_team_projects", .flag, concern: .access, "Leads create projects of the team."),
        Field("manage_team_members", .flag, concern: .access, "Leads edit members and their roles."),
        Field("invite_members_to_organization", .flag, concern: .access, "Leads invite people."),
        Field("notifications_for_job_sites", .flag, "Leads hear of job sites."),
        Field(
            "notifications_for_job_sites_only_leads", .flag, requires: "notifications_for_job_sites",
            "Only leads hear of job sites."),
        Field("others_screenshots", .flag, concern: .access, "Leads see the members' screenshots."),
        Field("manage_billing", .flag, concern: .access, "Leads manage financials."),
    ]
}

// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import RuleEngine

@Suite struct CalendarDateTests {
    @Test(arguments: ["0001-01-01", "2024-02-29", "2000-02-29", "2026-12-31", "9999-12-31"])
    func theseAreDays(_ text: String) throws {
        #expect(try #require(CalendarDate(text)).description == text)
    }

    @Test(arguments: [
        "0000-12-31", "2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-01", "2026-01-00", "2026-01-32",
        "2026-1-1", "26-01-01", "2026/01/01", "2026-01-01T00:00", " 2026-01-01", "2026-01-0x", "-026-01-01", "",
        "٢٠٢٦-٠١-٠١",
    ])
    func theseAreNone(_ text: String) {
        #expect(CalendarDate(text) == nil)
    }

    /// Of the ISO 8601 calendar; checked with `date -d DAY +%G-%V`.
    @Test(arguments: [
        ("2027-01-01", 2026, 53), ("2027-01-03", 2026, 53), ("2027-01-04", 2027, 1), ("2026-12-31", 2026, 53),
        ("2026-01-01", 2026, 1), ("2025-12-29", 2026, 1), ("2025-12-28", 2025, 52), ("2024-12-30", 2025, 1),
        ("2021-01-03", 2020, 53), ("2020-12-31", 2020, 53), ("2016-01-03", 2015, 53), ("2017-01-01", 2016, 52),
        ("2000-01-01", 1999, 52), ("2005-01-01", 2004, 53), ("2008-12-29", 2009, 1), ("2010-01-03", 2009, 53),
        ("0001-01-01", 1, 1), ("9999-12-31", 9999, 52), ("2026-11-25", 2026, 48),
    ])
    func weeksBelongToTheYearOfTheirThursday(_ text: String, _ year: Int, _ week: Int) throws {
        let date = try #require(CalendarDate(text))
        #expect(date.week.year == year)
        #expect(date.week.number == week)
    }

    @Test(arguments: [
        ("2026-11-25", 14, "2026-12-09"), ("2026-11-25", -365, "2025-11-25"), ("2024-02-28", 1, "2024-02-29"),
        ("2024-02-29", 1, "2024-03-01"), ("2023-02-28", 1, "2023-03-01"), ("1900-02-28", 1, "1900-03-01"),
        ("2000-02-28", 1, "2000-02-29"), ("2000-01-01", 146_097, "2400-01-01"), ("2026-01-01", -1, "2025-12-31"),
        ("0001-01-01", 3_652_058, "9999-12-31"), ("9999-12-31", -3_652_058, "0001-01-01"),
        ("2026-01-01", 0, "2026-01-01"),
    ])
    func daysAreAdded(_ text: String, _ days: Int, _ expected: String) throws {
        #expect(try #require(CalendarDate(text)).adding(days: days)?.description == expected)
    }

    @Test(arguments: [("9999-12-31", 1), ("0001-01-01", -1), ("2026-01-01", Int.max), ("2026-01-01", Int.min)])
    func theCalendarEnds(_ text: String, _ days: Int) throws {
        #expect(try #require(CalendarDate(text)).adding(days: days) == nil)
    }

    @Test func everyDayFollowsTheOneBefore() throws {
        var date = try #require(CalendarDate("1999-12-01"))
        var weekday = 3
        for _ in 0..<15_000 {
            let next = try #require(date.adding(days: 1))
            weekday = weekday % 7 + 1
            #expect(date < next && next.weekday == weekday && CalendarDate(next.description) == next)
            #expect(next.weekday == 1 ? next.week != date.week : next.week == date.week)
            date = next
        }
        #expect(date.description == "2040-12-25")
    }
}

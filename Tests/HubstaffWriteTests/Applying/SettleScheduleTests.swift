// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import HubstaffWrite
import Testing

struct SettleScheduleTests {
    @Test func `looks are 5, 20, 45 and 90 seconds after the sending`() {
        expectNoDifference(SettleSchedule().offsets, [.seconds(5), .seconds(20), .seconds(45), .seconds(90)])
    }

    @Test func `they scale with the settle time`() {
        expectNoDifference(
            SettleSchedule(settleTime: .seconds(18)).offsets, [.seconds(1), .seconds(4), .seconds(9), .seconds(18)])
    }
}

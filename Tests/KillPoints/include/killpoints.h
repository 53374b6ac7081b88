// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

// Nothing to call: the library is preloaded. See killpoints.c.

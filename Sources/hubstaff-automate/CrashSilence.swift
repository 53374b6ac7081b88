// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Keeps memory, in which tokens are, out of what a crash leaves behind. A backtrace of the Swift runtime shows the memory
/// around each register, and a core file all of it.
enum CrashSilence {
    static func begin() {
        for number in [SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGQUIT, SIGSEGV, SIGTRAP] { signal(number, SIG_DFL) }
        #if canImport(Darwin)
            var limit = rlimit(rlim_cur: 0, rlim_max: 0)
        #else
            // Linux gives a core to a program such as systemd-coredump whatever the limit, but for a limit of 1.
            var limit = rlimit(rlim_cur: 1, rlim_max: 1)
        #endif
        #if canImport(Glibc)
            _ = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
        #else
            _ = setrlimit(RLIMIT_CORE, &limit)
        #endif
    }
}

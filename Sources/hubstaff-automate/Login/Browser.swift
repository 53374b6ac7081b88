// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Opens pages in the person's browser, in the background.
enum Browser {
    #if canImport(Darwin)
        private static let opener = "open"
        private typealias FileActions = posix_spawn_file_actions_t?
        private typealias Attributes = posix_spawnattr_t?
    #else
        private static let opener = "xdg-open"
        private typealias FileActions = posix_spawn_file_actions_t
        private typealias Attributes = posix_spawnattr_t
    #endif

    /// Does not wait for it: some openers end with the browser only. It gets no token of this program's environment, and
    /// a Ctrl-C here does not reach it.
    ///
    /// - Returns: whether something was started.
    static func open(_ url: String, _ environment: [String: String]) -> Bool {
        #if canImport(Darwin)
            var actions: FileActions = nil
            var attributes: Attributes = nil
        #else
            var actions = FileActions()
            var attributes = Attributes()
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        posix_spawnattr_setpgroup(&attributes, 0)
        let program = command(environment)
        let variables = environment.filter { !$0.key.hasPrefix("HUBSTAFF_") }.map { "\($0.key)=\($0.value)" }
        return withStrings([program, url]) { arguments in
            withStrings(variables) { variables in
                var child: pid_t = 0
                return posix_spawnp(&child, program, &actions, &attributes, arguments, variables) == 0
            }
        }
    }

    /// The first program of `BROWSER`, which may name several with colons between them.
    private static func command(_ environment: [String: String]) -> String {
        environment["BROWSER"]?.split(separator: ":").first.map(String.init) ?? opener
    }

    private static func withStrings<Result>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let pointers = strings.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        return body(pointers)
    }
}

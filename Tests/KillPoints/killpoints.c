// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

// Preloaded into the program by TokenKillTests: kills it (SIGKILL) at a chosen step of its work on token files, so that a
// test needs no luck to hit the moment between two of them.
//
// A step is a call on a file below a folder "tokens": open, write, fchmod, fsync, close, rename, unlink, flock.
// KILL_POINT=n kills before the nth of them, from 1 on; KILL_POINT_LOG=file writes down which there were.

#if defined(__linux__)
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_FILES 4096

static atomic_char is_ours[MOST_FILES];
static atomic_int steps;
static int kill_at;
static int log_file = -1;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void start(void) {
    const char *point = getenv("KILL_POINT");
    const char *log = getenv("KILL_POINT_LOG");
    if (point) kill_at = atoi(point);
    if (log) log_file = REAL(open)(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    // What the program starts is left alone.
    unsetenv("LD_PRELOAD");
}

static int is_token_path(const char *path) {
    const char *folder = path ? strstr(path, "/tokens") : NULL;
    return folder && (folder[7] == '/' || folder[7] == 0);
}

static const char *kind_of(const char *path) {
    size_t length = strlen(path);
    if (strstr(path, ".lock")) return "lock";
    if (strstr(path, ".sent")) return "note";
    return length >= 7 && strcmp(path + length - 7, "/tokens") == 0 ? "folder" : "tokens";
}

static void step(const char *call, const char *kind) {
    int number = atomic_fetch_add(&steps, 1) + 1;
    if (log_file >= 0) {
        char line[64];
        int length = snprintf(line, sizeof line, "%s %s\n", call, kind);
        if (REAL(write)(log_file, line, (size_t)length) != length) abort();
    }
    if (number == kill_at) raise(SIGKILL);
}

// What the descriptors stand for: an index into `kinds`, 0 for files that are none of ours.
static const char *const kinds[] = {"", "lock", "note", "folder", "tokens"};

static void opened(int descriptor, const char *kind) {
    if (descriptor < 0 || descriptor >= MOST_FILES) return;
    for (char i = 1; i < 5; i++) {
        if (strcmp(kinds[(int)i], kind) == 0) is_ours[descriptor] = i;
    }
}

static const char *ours(int descriptor) {
    if (descriptor < 0 || descriptor >= MOST_FILES || !is_ours[descriptor]) return NULL;
    return kinds[(int)is_ours[descriptor]];
}

#define OPEN(name)                                                   \
    int name(const char *path, int flags, ...) {                     \
        mode_t mode = 0;                                             \
        if (flags & O_CREAT) {                                       \
            va_list list;                                            \
            va_start(list, flags);                                   \
            mode = va_arg(list, mode_t);                             \
            va_end(list);                                            \
        }                                                            \
        if (!is_token_path(path)) return REAL(name)(path, flags, mode); \
        const char *kind = kind_of(path);                            \
        step("open", kind);                                          \
        int descriptor = REAL(name)(path, flags, mode);              \
        opened(descriptor, kind);                                    \
        return descriptor;                                           \
    }
OPEN(open)
OPEN(open64)

ssize_t write(int descriptor, const void *bytes, size_t count) {
    const char *kind = ours(descriptor);
    if (kind) step("write", kind);
    return REAL(write)(descriptor, bytes, count);
}

int fchmod(int descriptor, mode_t mode) {
    const char *kind = ours(descriptor);
    if (kind) step("fchmod", kind);
    return REAL(fchmod)(descriptor, mode);
}

int fsync(int descriptor) {
    const char *kind = ours(descriptor);
    if (kind) step("fsync", kind);
    return REAL(fsync)(descriptor);
}

int flock(int descriptor, int operation) {
    const char *kind = ours(descriptor);
    if (kind) step("flock", kind);
    return REAL(flock)(descriptor, operation);
}

int close(int descriptor) {
    const char *kind = ours(descriptor);
    if (kind) {
        step("close", kind);
        is_ours[descriptor] = 0;
    }
    return REAL(close)(descriptor);
}

int rename(const char *from, const char *to) {
    if (is_token_path(to)) step("rename", kind_of(to));
    return REAL(rename)(from, to);
}

int unlink(const char *path) {
    if (is_token_path(path)) step("unlink", kind_of(path));
    return REAL(unlink)(path);
}
#endif

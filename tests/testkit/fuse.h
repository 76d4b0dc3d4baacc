// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

namespace muster::testkit {

/// Counts the calls of all ports that share it and breaks one: the process "dies" there (every later call fails too,
/// until reset) or only that call fails. Before or after the call had its effect.
struct Fuse {
    enum class Mode : std::uint8_t { Off, DieBefore, DieAfter, FailOnce };
    Mode mode = Mode::Off;
    int at = -1;
    int calls = 0;
    bool blown = false;
    ErrorKind kind = ErrorKind::Storage;

    void arm(Mode how, int call, ErrorKind error = ErrorKind::Storage) {
        mode = how;
        at = call;
        calls = 0;
        blown = false;
        kind = error;
    }
    void reset() { *this = {}; }
    Result<void> before() {
        if (blown)
            return broken();
        const bool hit = calls++ == at;
        if (hit && mode == Mode::DieBefore)
            blown = true;
        if (hit && (mode == Mode::DieBefore || mode == Mode::FailOnce))
            return broken();
        return {};
    }
    Result<void> after() {
        if (mode != Mode::DieAfter || calls - 1 != at)
            return {};
        blown = true;
        return broken();
    }

private:
    Result<void> broken() const { return fail(kind, QStringLiteral("The fuse blew at call %1.").arg(at)); }
};

} // namespace muster::testkit

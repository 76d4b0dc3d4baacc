// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>

#include <cstdint>
#include <cstdio>
#include <optional>

#ifdef Q_OS_LINUX
#include <unistd.h>
#endif

namespace muster::testkit {

/// How long the thread that made it had work but no processor, because others had them all: the kernel's own account.
/// Any thread may ask. Known on Linux only; elsewhere it answers nothing.
class ThreadClock {
public:
    ThreadClock()
        : m_account(QStringLiteral("/proc/thread-self/schedstat")) {
#ifdef Q_OS_LINUX
        (void)m_account.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
#endif
    }

    /// Since the thread began, in µs.
    [[nodiscard]] std::optional<std::int64_t> waited() const {
#ifdef Q_OS_LINUX
        char text[128]{};
        long long ran = 0;
        long long queued = 0;
        if (m_account.isOpen() && ::pread(m_account.handle(), text, sizeof text - 1, 0) > 0 &&
            std::sscanf(text, "%lld %lld", &ran, &queued) == 2)
            return queued / 1000;
#endif
        return {};
    }

private:
    QFile m_account; ///< opened by the thread itself, so that it stays this thread's
};

} // namespace muster::testkit

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include <stop_token>

namespace muster {

/// Ctrl+C and SIGTERM ask the command to stop; a second one ends the program as it always did. Lives in the main
/// thread.
class Interruption {
public:
    explicit Interruption(std::stop_source stop);
    ~Interruption();

private:
    std::stop_source m_stop;
    QTimer m_timer;
};

} // namespace muster

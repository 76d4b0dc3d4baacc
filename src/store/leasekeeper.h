// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/leaserow.h"
#include "store/workspaceaddress.h"

#include <QSemaphore>

#include <functional>
#include <thread>

namespace muster {

/// The thread that keeps a lease alive, with a connection of its own: renews it four times in its lifetime, and does
/// what the run's thread asks for meanwhile, one thing at a time. Owned by LeaseStore; ends with it, and with the
/// process, so that the lease of a killed one runs out.
class LeaseKeeper {
public:
    explicit LeaseKeeper(WorkspaceAddress place);
    /// Does not give the lease back.
    ~LeaseKeeper();
    LeaseKeeper(const LeaseKeeper&) = delete;
    LeaseKeeper& operator=(const LeaseKeeper&) = delete;

    Result<void> take(const QString& holder, std::chrono::milliseconds lifetime);
    Result<void> renew();
    /// If it cannot be given back it runs out by itself.
    void release();

private:
    using Wish = std::function<Result<void>(LeaseRow&)>;
    Result<void> ask(Wish wish);
    void keep();

    WorkspaceAddress m_place;
    std::chrono::milliseconds m_pause{0}; ///< between two heartbeats; 0: nothing is held
    Wish m_wish;                          ///< empty: the end
    Result<void> m_answer;
    QSemaphore m_asked, m_answered; ///< hand wish and answer over
    std::thread m_thread;
};

} // namespace muster

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports.h"

#include <memory>
#include <stop_token>

namespace muster {

/// Lets run threads use a store that lives in the GUI thread: a run must be able to keep a rotated refresh token before
/// the old one is dropped. Owned by the composition, made and destroyed in the store's thread, before the store.
///
/// A wish once sent is carried out, also when the one who sent it has stopped waiting: at the latest when the relay is
/// destroyed. After that every wish fails at once, so a run that outlives the window never hangs.
class SecretsRelay {
public:
    /// The store must outlive the relay.
    explicit SecretsRelay(SecretStore& store);
    ~SecretsRelay();
    SecretsRelay(const SecretsRelay&) = delete;
    SecretsRelay& operator=(const SecretsRelay&) = delete;

    /// A store for one run: usable in any thread, waits for the GUI thread. A stop ends the wait with Cancelled. May
    /// outlive the relay.
    [[nodiscard]] std::unique_ptr<SecretStore> forRun(std::stop_token stop) const;

    /// What both sides share (secretsrelay.cpp).
    struct Desk;

private:
    std::shared_ptr<Desk> m_desk;
};

} // namespace muster

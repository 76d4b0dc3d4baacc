// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/itglue/store.h"
#include "sandbox/itglue/window.h"
#include "sandbox/world.h"

namespace muster::sandbox::itglue {

/// The settings of the PSA integration (facts/itglue.md §4.3).
struct SyncSettings {
    bool contacts = true;      ///< "Enable contact sync"
    bool twoWay = false;       ///< "Enable two-way sync" with automatic pushing of contacts
    bool create = false;       ///< unmatched accounts, locations and configurations of the PSA come over too
    bool replaceBlank = false; ///< blank phone numbers become 000-000-0000
    QString emailType;         ///< of pushed addresses; without it nothing is pushed
    QString phoneType;
};

/// What the simulated IT Glue is at the moment. Owned by ItGlue, one thread.
struct Service {
    explicit Service(World& shared)
        : world(shared) {}

    World& world;
    Store store;
    QByteArray apiKey;
    bool keyRevoked = false;
    Window window;
    bool saysRetryAfter = false;   ///< 429 with the header; whether the live service has it is not known
    bool emailsLocked = false;     ///< every change of contact-emails is refused
    int pageCap = 1000;            ///< rows (facts/itglue.md §4.1)
    QByteArray psa = "kaseya-bms"; ///< the psa_integration_type of its PSA
    SyncSettings settings;

    [[nodiscard]] QDateTime now() const { return world.clock.now(); }
};

} // namespace muster::sandbox::itglue

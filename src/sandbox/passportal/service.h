// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/passportal/library.h"
#include "sandbox/world.h"

#include <QHash>

namespace muster::sandbox::passportal {

/// How "success" is spelled (facts/passportal.md §5.2: true, or the text).
enum class Spelling : std::uint8_t { Documented, Bool, Text };

/// What the simulated Passportal is at the moment. Owned by Passportal, one thread.
struct Service {
    explicit Service(World& shared)
        : world(shared) {}

    World& world;
    Library library;
    QByteArray accessKeyId;
    QByteArray secretAccessKey;
    int lifetime = 3300; ///< seconds an access token lives (facts: about 55 minutes)
    Spelling spelling = Spelling::Documented;
    bool nullAtEnd = true;                 ///< "results": null behind the last page, else an empty list
    bool expiryAsText = false;             ///< "expiry_time" as the schema says, else as the example has it
    int pageCap = 1000;                    ///< rows
    QHash<QByteArray, QDateTime> tokens{}; ///< access tokens and when they end
};

} // namespace muster::sandbox::passportal

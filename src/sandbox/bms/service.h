// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/bms/company.h"
#include "sandbox/bms/limits.h"
#include "sandbox/bms/tokens.h"
#include "sandbox/bms/writer.h"

namespace muster::sandbox::bms {

/// Who may call the API (an "API employee"), and how a refusal looks.
struct ApiUser {
    QString tenant;
    QString userName;
    QString password;
    bool wantsMfa = false;
    QString mfaCode{};
    bool refusesByStatus = false; ///< 401 instead of success:false
    bool canModify = true;        ///< the security role may write
};

/// The custom field of contacts that takes the directory's object id.
struct CustomField {
    static constexpr int module = 5; ///< contacts
    static constexpr int id = 77;
    static QString name() { return QStringLiteral("Entra object id"); }
};

/// What the simulated BMS is at the moment. Owned by Bms, one thread.
struct Service {
    explicit Service(World& shared)
        : world(shared) {}

    World& world;
    Company company;
    ApiUser user;
    Tokens tokens;
    Limits limits;
    Casing casing = Casing::Camel;
    bool envelopedSingles = false; ///< summary/{id} in an envelope; the description says bare
    int pageCap = 100;             ///< rows (facts/bms-api.md §3.4)

    /// The employee that the API user is; 1 when the records have none of that name.
    [[nodiscard]] int userId() const;
};

} // namespace muster::sandbox::bms

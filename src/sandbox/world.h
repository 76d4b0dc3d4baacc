// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/identity/grants.h"
#include "sandbox/tenant/tenant.h"

#include <QDateTime>
#include <QRandomGenerator>

#include <memory>

namespace muster::sandbox {

/// The services' clock: the machine's, moved by control ("an hour off", "ninety minutes later").
class Clock {
public:
    [[nodiscard]] QDateTime now() const { return QDateTime::currentDateTimeUtc().addSecs(m_offset); }
    void advance(qint64 seconds) { m_offset += seconds; }
    [[nodiscard]] qint64 offset() const { return m_offset; }

private:
    qint64 m_offset = 0;
};

/// Source of ids and tokens; the same seed gives the same ones in the same order.
class Chance {
public:
    explicit Chance(quint32 seed)
        : m_generator(seed) {}
    /// Base64url text of `bytes` random bytes.
    QByteArray token(int bytes);
    QByteArray guid();
    QRandomGenerator& generator() { return m_generator; }

private:
    QRandomGenerator m_generator;
};

/// What the simulated services share: tenants, what was granted, clock and chance. Owned by Sandbox; one thread.
struct World {
    explicit World(quint32 seed)
        : chance(seed) {}

    std::vector<std::unique_ptr<Tenant>> tenants;
    Grants grants;
    Clock clock;
    Chance chance;

    /// By GUID or verified domain, any case; null when there is none.
    [[nodiscard]] Tenant* tenant(const QByteArray& idOrDomain) const;
};

/// The registration with this id, as `tenant` knows it; null when it does not.
[[nodiscard]] Application* findApplication(Tenant& tenant, const QByteArray& appId);
/// The operator with this name (any case); null when there is none.
[[nodiscard]] Operator* findOperator(Tenant& tenant, const QByteArray& userPrincipalName);

} // namespace muster::sandbox

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports.h"

#include <QHash>
#include <QMutex>

#include <memory>

namespace muster::testkit {

/// The keychain of one person, empty at first. A copy is another door to the same keychain; any thread.
class Keychain final : public SecretStore {
public:
    Result<std::optional<QString>> read(const QString& name) override {
        const QMutexLocker lock(&m_chest->mutex);
        const auto found = m_chest->kept.constFind(name);
        return found == m_chest->kept.cend() ? std::nullopt : std::optional(*found);
    }
    Result<void> write(const QString& name, const QString& secret) override {
        const QMutexLocker lock(&m_chest->mutex);
        m_chest->kept[name] = secret;
        return {};
    }
    Result<void> remove(const QString& name) override {
        const QMutexLocker lock(&m_chest->mutex);
        m_chest->kept.remove(name);
        return {};
    }

private:
    struct Chest {
        QMutex mutex;
        QHash<QString, QString> kept;
    };
    std::shared_ptr<Chest> m_chest = std::make_shared<Chest>();
};

} // namespace muster::testkit

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports.h"

#include <QHash>

namespace muster {

/// Secrets handed in at the start (`--secrets stdin`), for machines without a keychain. Kept in memory only: what is
/// written here (a rotated token) is gone with the process. Owned by the composition; one thread.
class GivenSecrets : public SecretStore {
public:
    /// No secrets at all.
    GivenSecrets() = default;
    /// Reads the object of spec/06 §1, at most 1 MiB of UTF-8. Rejected names the field and what was expected, never
    /// a value: nothing unknown, empty or of another type passes.
    static Result<GivenSecrets> parse(const QByteArray& json);

    Result<std::optional<QString>> read(const QString& name) override;
    Result<void> write(const QString& name, const QString& secret) override;
    Result<void> remove(const QString& name) override;

private:
    QHash<QString, QString> m_secrets;
};

} // namespace muster

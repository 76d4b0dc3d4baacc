// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/services.h"
#include "testkit/fakedirectory.h"
#include "testkit/fuse.h"

#include <QJsonObject>

namespace muster::test {

/// musterctl's commands inside the test, over a real workspace, a tenant in memory and a PSA that is the workspace's
/// own or a service elsewhere (another database). Each call of a port, or each SQL statement, has a fuse.
class FaultyWorld {
public:
    /// `psa`: location of the PSA's database, the workspace's own when it is the same.
    FaultyWorld(QString workspace, QString psa);
    FaultyWorld(const FaultyWorld&) = delete;
    FaultyWorld& operator=(const FaultyWorld&) = delete;

    testkit::FakeTenant tenant;
    testkit::Fuse ports; ///< calls of mirror, journal, directory and PSA
    testkit::Fuse sql;   ///< statements of the workspace's database
    std::stop_source stop;

    /// Makes both databases and fills them; the tenant has people of every kind. "" or what went wrong.
    QString prepare();
    /// Every kind of step is due after it: creates, a merge, an update, a convert, a revoke, a deactivation.
    void change();
    /// To work on a copy.
    void moveTo(const QString& workspace, const QString& psa);

    struct Answer {
        int code = -1;
        QByteArray out, err;
        [[nodiscard]] QJsonObject json() const;
    };
    Answer run(const QStringList& command);

private:
    [[nodiscard]] cli::Services services();

    QString m_workspace, m_psa;
};

} // namespace muster::test

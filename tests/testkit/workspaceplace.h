// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/workspace.h"

#include <QTemporaryDir>
#include <QTest>

namespace muster::testkit {

/// Where a test keeps its workspace: a file in a folder of its own, or the throw-away PostgreSQL of postgres.sh,
/// emptied first. Data-driven tests have one row for each (rows()), so every store test runs on both.
class WorkspacePlace {
public:
    WorkspacePlace() {
        QFETCH_GLOBAL(QString, database);
        if (database == QLatin1String("sqlite")) {
            m_location = m_folder.filePath(QStringLiteral("muster.db"));
            return;
        }
        m_location = qEnvironmentVariable("MUSTER_TEST_POSTGRES");
        auto server = Database::open(m_location);
        if (!server)
            qFatal("PostgreSQL is needed (tests/testkit/postgres.sh): %s", qPrintable(server.error().detail));
        if (auto dropped = (*server)->execute(QStringLiteral("drop schema if exists muster cascade")); !dropped)
            qFatal("%s", qPrintable(dropped.error().detail));
        // Copies of the workspace of an earlier test.
        if (auto dropped = (*server)->execute(QStringLiteral(
                "do $$ declare s text; begin for s in select schema_name from information_schema.schemata where "
                "schema_name like 'muster!_copy!_%' escape '!' loop execute 'drop schema ' || s || ' cascade'; end "
                "loop; end $$"));
            !dropped)
            qFatal("%s", qPrintable(dropped.error().detail));
    }

    /// For initTestCase_data().
    static void rows() {
        QTest::addColumn<QString>("database");
        QTest::newRow("sqlite") << QStringLiteral("sqlite");
        QTest::newRow("postgresql") << QStringLiteral("postgresql");
    }

    [[nodiscard]] const QString& location() const { return m_location; }
    [[nodiscard]] bool isFile() const { return !m_location.startsWith(QLatin1String("postgresql:")); }
    [[nodiscard]] QString folder() const { return m_folder.path(); }

    [[nodiscard]] std::unique_ptr<Workspace> make() const {
        auto workspace = Workspace::create(m_location);
        if (!workspace)
            qFatal("%s", qPrintable(workspace.error().detail));
        return std::move(*workspace);
    }
    /// Opens what is there, as a program that starts anew, or a second console.
    [[nodiscard]] std::unique_ptr<Workspace> open() const {
        auto workspace = Workspace::open(m_location);
        if (!workspace)
            qFatal("%s", qPrintable(workspace.error().detail));
        return std::move(*workspace);
    }

private:
    QTemporaryDir m_folder;
    QString m_location;
};

/// A Result that must hold; its sentence is the failure of the test.
#define VERIFY_OK(result)                                                                                              \
    do {                                                                                                               \
        const auto& verified = (result);                                                                               \
        QVERIFY2(verified.has_value(), verified.has_value() ? "" : qPrintable(verified.error().detail));               \
    } while (false)

/// A Result that must be an error of this kind.
#define VERIFY_FAILS(result, wanted)                                                                                   \
    do {                                                                                                               \
        const auto& verified = (result);                                                                               \
        QVERIFY(!verified.has_value());                                                                                \
        QVERIFY2(verified.error().kind == (wanted), qPrintable(verified.error().detail));                              \
    } while (false)

} // namespace muster::testkit

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/migration.h"

#include "store/statement.h"
#include "testkit/workspaceplace.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using muster::testkit::WorkspacePlace;

class TestSchemaStore : public QObject {
    Q_OBJECT

private:
    static std::unique_ptr<Database> connection(const WorkspacePlace& place) {
        auto database = Database::open(place.location(), Database::Mode::Create);
        if (!database)
            qFatal("%s", qPrintable(database.error().detail));
        return std::move(*database);
    }

private Q_SLOTS:
    void initTestCase_data() { WorkspacePlace::rows(); }

    void migratesEveryOlderSchemaToTheLast() {
        const int last = static_cast<int>(schema().size());
        for (int from = 0; from < last; ++from) {
            WorkspacePlace place;
            {
                auto database = connection(place);
                VERIFY_OK(migrate(*database, schema().first(static_cast<std::size_t>(from))));
                QCOMPARE(schemaVersion(*database).value_or(-1), from);
                if (from > 0) {
                    VERIFY_OK(database->execute(u"insert into workspace(one, id, made_at, configuration) values "
                                                u"(1, 'the id', 1, '{\"format\":\"muster-config\",\"version\":1}')"_s));
                    VERIFY_OK(database->execute(u"insert into decision(tenant_id, object_id, choice, username) values "
                                                u"('t', 'o', 3, '')"_s));
                }
            }
            if (from == 0) {
                VERIFY_FAILS(Workspace::open(place.location()), ErrorKind::NotFound);
                continue;
            }
            auto workspace = place.open();
            QCOMPARE(schemaVersion(workspace->database()).value_or(-1), last);
            QCOMPARE(workspace->id(), u"the id"_s);
            const auto decisions = workspace->configuration().decisions();
            VERIFY_OK(decisions);
            QCOMPARE(decisions->size(), std::size_t{1});
            // The whole of it works, not only what was there before.
            VERIFY_OK(workspace->mirror().beginReading(u"t"_s));
            VERIFY_OK(workspace->mirror().commitReading());
            VERIFY_OK(workspace->builtInPsa().exportAll());
        }
    }

    void copiesAWorkspaceFileBeforeItIsChanged() {
        WorkspacePlace place;
        if (!place.isFile())
            return; // a PostgreSQL workspace is migrated in transactions and copied by its administrator
        {
            auto database = connection(place);
            VERIFY_OK(migrate(*database, schema().first(1)));
            VERIFY_OK(
                database->execute(u"insert into workspace(one, id, made_at, configuration) values (1, 'i', 1, '')"_s));
        }
        (void)place.open();
        const QString copy = place.location() + u".v1"_s;
        QVERIFY(QFile::exists(copy));
        QCOMPARE(QFile::permissions(copy) & (QFileDevice::ReadGroup | QFileDevice::ReadOther),
                 QFileDevice::Permissions());
        auto old = Database::open(copy);
        VERIFY_OK(old);
        QCOMPARE(schemaVersion(**old).value_or(-1), 1);
        auto row = (*old)->prepare(u"select id from workspace"_s);
        VERIFY_OK(row);
        QCOMPARE(row->one().value_or(false), true);
        QCOMPARE(row->string(0), u"i"_s);
    }

    void leavesTheSchemaAsItWasWhenAStepFails() {
        WorkspacePlace place;
        auto database = connection(place);
        std::vector<Migration> steps(schema().begin(), schema().end());
        VERIFY_OK(migrate(*database, steps));
        steps.push_back({u"broken"_s, {u"create table half_done(n bigint)"_s, u"create table workspace(n bigint)"_s}});
        VERIFY_FAILS(migrate(*database, steps), ErrorKind::Storage);
        QCOMPARE(schemaVersion(*database).value_or(-1), static_cast<int>(schema().size()));
        steps.back().statements.removeLast();
        VERIFY_OK(migrate(*database, steps));
        VERIFY_OK(database->execute(u"insert into half_done(n) values (1)"_s));
    }

    void refusesAWorkspaceOfANewerProgram() {
        WorkspacePlace place;
        (void)place.make();
        {
            auto database = connection(place);
            VERIFY_OK(database->execute(u"insert into schema_version(number, name) values (999, 'later')"_s));
        }
        const auto refused = Workspace::open(place.location());
        VERIFY_FAILS(refused, ErrorKind::Storage);
        QVERIFY(refused.error().detail.contains(u"newer Muster"_s));
        VERIFY_FAILS(Workspace::create(place.location()), ErrorKind::Storage);
    }
};

QTEST_GUILESS_MAIN(TestSchemaStore)
#include "tst_schemastore.moc"

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/builtinpsa.h"

#include "testkit/recordsystemcontract.h"
#include "testkit/workspaceplace.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using muster::testkit::WorkspacePlace;

/// The contract of every system of record, and what only the built-in PSA does, on both databases.
class TestBuiltInPsaStore : public muster::testkit::RecordSystemContract {
    Q_OBJECT

protected:
    void startOver() override {
        m_workspace.reset();
        m_place.emplace();
        m_workspace = m_place->make();
    }
    RecordReader& reader() override { return m_workspace->builtInPsa(); }
    RecordWriter& writer() override { return m_workspace->builtInPsa(); }

private:
    std::optional<WorkspacePlace> m_place;
    std::unique_ptr<Workspace> m_workspace;

    BuiltInPsa& psa() { return m_workspace->builtInPsa(); }
    Record employee(const QString& id) {
        Record record;
        record.id = text(id);
        record.firstName = text(u"Ada"_s);
        record.lastName = text(u"Byron"_s);
        record.username = text(u"ada"_s);
        record.login = true;
        return record;
    }
    std::vector<Text> related() { return {text(u"ticket:9"_s), text(u"invoice:\t\\1"_s)}; }

private Q_SLOTS:
    void initTestCase_data() { WorkspacePlace::rows(); }
    void cleanup() { m_workspace.reset(); }

    void continuesTheIdsOfAnImport() {
        TextPool pool;
        RecordsFile file;
        Record imported;
        imported.id = file.pool->add("e41");
        file.people.push_back(imported);
        imported.id = file.pool->add("somebody");
        file.people.push_back(imported);
        VERIFY_OK(psa().replaceAll(file));
        QCOMPARE(written(create(RecordKind::Employee, u"i1"_s, u"X"_s)).id, u"e42"_s);
        QCOMPARE(written(create(RecordKind::Contact, u"i2"_s, u"X"_s)).id, u"k1"_s);
        VERIFY_OK(psa().put(employee(u"e50"_s)));
        QCOMPARE(written(create(RecordKind::Employee, u"i3"_s, u"X"_s)).id, u"e51"_s);
    }

    void exportsWhatWasImported() {
        QFile bytes(QStringLiteral(MUSTER_SOURCE_DIR "/tests/store/records.json"));
        QVERIFY(bytes.open(QIODevice::ReadOnly));
        const auto file = parseRecords(bytes.readAll());
        VERIFY_OK(file);
        VERIFY_OK(psa().replaceAll(*file));
        auto out = psa().exportAll();
        VERIFY_OK(out);
        QCOMPARE(writeRecords(*out), writeRecords(*file));
        VERIFY_OK(psa().replaceAll(*file));
        out = psa().exportAll();
        VERIFY_OK(out);
        QCOMPARE(writeRecords(*out), writeRecords(*file));
    }

    void neverRenamesAnArchivedRecordWithRelatedData() {
        auto archived = employee(u"e1"_s);
        archived.active = false;
        archived.username = text(u"ada_Archived"_s);
        TextPool pool;
        archived.relatedData = pool.array<Text>(related());
        VERIFY_OK(psa().put(archived));
        const auto rename = change({RecordKind::Employee, u"e1"_s}, Field::Username, u"ada"_s);
        const auto outcomes = psa().write({&rename, 1});
        VERIFY_OK(outcomes);
        QVERIFY(outcomes->front().error);
        QCOMPARE(outcomes->front().error->kind, ErrorKind::Rejected);
        QVERIFY(outcomes->front().error->detail.contains(u"ticket:9"_s));
        VERIFY_FAILS(psa().remove({RecordKind::Employee, u"e1"_s}), ErrorKind::Rejected);
        written(change({RecordKind::Employee, u"e1"_s}, Field::Phone, u"1"_s));
        const auto now = record({RecordKind::Employee, u"e1"_s});
        QCOMPARE(now->username.toString(), u"ada_Archived"_s);
        QCOMPARE(now->relatedData.size(), std::size_t{2});
        QCOMPARE(now->relatedData[1].toString(), u"invoice:\t\\1"_s);
    }

    void removesARecordAtThePsa() {
        VERIFY_OK(psa().put(employee(u"e1"_s)));
        VERIFY_OK(psa().remove({RecordKind::Employee, u"e1"_s}));
        QVERIFY(!record({RecordKind::Employee, u"e1"_s}));
        VERIFY_FAILS(psa().remove({RecordKind::Employee, u"e1"_s}), ErrorKind::NotFound);
    }

    void sharesTheTransactionOfTheJournal() {
        QVERIFY(psa().capabilities().sharesJournalDatabase);
        VERIFY_OK(m_workspace->journal().begin());
        const auto key = written(create(RecordKind::Employee, u"i1"_s, u"X"_s));
        m_workspace->journal().rollback();
        QVERIFY(!record(key));
        QVERIFY(!psa().madeBy(create(RecordKind::Contact, u"i1"_s, u"Byron"_s))->has_value());
        // What was rolled back leaves no gap that matters, and the next create works.
        written(create(RecordKind::Employee, u"i1"_s, u"X"_s));
    }
};

QTEST_GUILESS_MAIN(TestBuiltInPsaStore)
#include "tst_builtinpsastore.moc"

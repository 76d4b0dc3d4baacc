// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/journalimage.h"
#include "sync/rig.h"
#include "sync/settling.h"

#include <QTest>

using namespace muster;
using namespace muster::testkit;
using namespace Qt::StringLiterals;

namespace {

const QString contactKey = u"contact:k2"_s;

QString runOf(const Result<RunReport>& report) {
    return report && report->applied ? report->applied->run : QString();
}

/// "*" before the primary one, the type behind each, and the record's own address in front.
QString addressesOf(Rig& rig) {
    const Record contact = rig.record(contactKey);
    QStringList parts{contact.email.toString() % u':'};
    for (const EmailAddress& email : contact.emails)
        parts.append((email.primary ? u"*"_s : QString()) % email.address.toString() % u'/' % email.type.toString());
    return parts.join(u' ');
}

void give(Rig& rig, const QStringList& addresses) {
    TextPool& pool = *rig.psa().pool;
    std::vector<EmailAddress> emails;
    for (qsizetype i = 0; i < addresses.size(); ++i)
        emails.push_back({pool.add(addresses[i]), pool.add(i == 0 ? u"m1"_s : u"m2"_s), i == 0});
    Record& contact = rig.psa().data.records[contactKey].values;
    contact.email = pool.add(addresses.first());
    contact.emails = pool.array<EmailAddress>(emails);
}

/// Bob, an employee so far, becomes the contact of the client who has these addresses. The run's id.
QString convert(Rig& rig, const QStringList& addresses) {
    rig.configuration.brakes = {};
    rig.allowances.converts = 1;
    if (!rig.sync())
        return {};
    rig.psa().addPerson(RecordKind::Contact, u"k2"_s, u"Bob"_s, u"Cole"_s, u"x@y.example"_s, u"a1"_s);
    rig.psa().data.records[contactKey].values.login = false;
    rig.psa().data.records[contactKey].values.username = {};
    give(rig, addresses);
    rig.tenant.leave(u"g1"_s, u"u2"_s);
    rig.tenant.join(u"g2"_s, u"u2"_s);
    const QString run = runOf(rig.sync());
    return rig.workspace.data.links[rig.key(u"u2"_s)].record == u"k2"_s ? run : QString();
}

const QStringList severalAddresses{u"robert@contoso.example"_s, u"bob@msp.com"_s, u"home@contoso.example"_s};

} // namespace

/// An undo brings back a contact's addresses as they were, all of them and in their order (spec/04 §6).
class TestUndoAddresses : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comeBackExactly_data() {
        QTest::addColumn<bool>("shared");
        QTest::addColumn<QStringList>("addresses");
        for (const bool shared : {true, false}) {
            const char* where = shared ? "one database" : "a service elsewhere";
            QTest::addRow("%s, one of several", where) << shared << severalAddresses;
            QTest::addRow("%s, written otherwise", where)
                << shared << QStringList{u"robert@contoso.example"_s, u"Bob@MSP.com"_s};
        }
    }
    void comeBackExactly() {
        QFETCH(const bool, shared);
        QFETCH(const QStringList, addresses);
        Rig rig(shared);
        const QString run = convert(rig, addresses);
        QVERIFY(!run.isEmpty());
        const QString written = addressesOf(rig);
        QVERIFY(written.startsWith(u"bob@msp.com:"_s));
        Rig untouched(shared);
        untouched.psa().addPerson(RecordKind::Contact, u"k2"_s, u"Bob"_s, u"Cole"_s, u"x@y.example"_s, u"a1"_s);
        give(untouched, addresses);
        const QString undone = runOf(rig.undo(run));
        QCOMPARE(addressesOf(rig), addressesOf(untouched));
        const QString redone = runOf(rig.undo(undone));
        QCOMPARE(addressesOf(rig), written);
        QVERIFY(!runOf(rig.undo(redone)).isEmpty());
        QCOMPARE(addressesOf(rig), addressesOf(untouched));
    }

    void somebodyElsesStay() {
        Rig rig;
        const QString run = convert(rig, severalAddresses);
        QVERIFY(!run.isEmpty());
        give(rig, {u"bob@msp.com"_s, u"new@contoso.example"_s});
        QVERIFY(!runOf(rig.undo(run)).isEmpty());
        QVERIFY(addressesOf(rig).startsWith(u"robert@contoso.example:"_s));
        QVERIFY(addressesOf(rig).contains(u"new@contoso.example"_s));
    }

    /// The first half of the undone convert has given the addresses back when the second is refused.
    void stayAsTheyWereWhenTheUndoIsRefused_data() {
        QTest::addColumn<bool>("shared");
        QTest::addRow("one database") << true;
        QTest::addRow("a service elsewhere") << false;
    }
    void stayAsTheyWereWhenTheUndoIsRefused() {
        QFETCH(const bool, shared);
        Rig rig(shared);
        const QString run = convert(rig, severalAddresses);
        QVERIFY(!run.isEmpty());
        const QString written = addressesOf(rig);
        rig.refused = {u"e2"_s};
        const auto undone = rig.undo(run);
        QVERIFY(undone && undone->applied);
        QCOMPARE(undone->applied->failures.size(), std::size_t(1));
        QCOMPARE(addressesOf(rig), written);
        QVERIFY(rig.record(contactKey).login);
        rig.refused.clear();
        QVERIFY(!runOf(rig.undo(run)).isEmpty());
        QVERIFY(addressesOf(rig).startsWith(u"robert@contoso.example: *robert@contoso.example/m1"_s));
    }

    void areTheSameAfterADeathAtEveryCall_data() {
        QTest::addColumn<bool>("redo");
        QTest::addColumn<int>("mode");
        for (const bool redo : {false, true})
            for (const auto& [name, mode] :
                 {std::pair("before", Fuse::Mode::DieBefore), std::pair("after", Fuse::Mode::DieAfter)})
                QTest::addRow("%s, killed %s", redo ? "the undo of the undo" : "the undo", name)
                    << redo << static_cast<int>(mode);
    }
    void areTheSameAfterADeathAtEveryCall() {
        QFETCH(const bool, redo);
        QFETCH(const int, mode);
        const auto prepare = [&](Rig& rig) {
            const QString run = convert(rig, severalAddresses);
            return redo ? runOf(rig.undo(run)) : run;
        };
        Rig smooth(false);
        const QString run = prepare(smooth);
        QVERIFY(!runOf(smooth.undo(run)).isEmpty());
        for (int at = 0;; ++at) {
            Rig rig(false);
            QCOMPARE(prepare(rig), run);
            rig.workspace.fuse.arm(static_cast<Fuse::Mode>(mode), at);
            (void)rig.undo(run);
            const bool ran = rig.workspace.fuse.calls <= at;
            rig.restart();
            QVERIFY2(rig.undo(run).has_value(), qPrintable(u"call %1"_s.arg(at)));
            QVERIFY2(addressesOf(rig) == addressesOf(smooth),
                     qPrintable(u"call %1: %2"_s.arg(at).arg(addressesOf(rig))));
            if (ran)
                break;
            QVERIFY(at < 300);
        }
    }

    /// Killed between its halves: the journal alone says which addresses the second half was to give.
    void areWrittenByWhoFinishesAKilledConvert() {
        Rig rig(false);
        QVERIFY(!convert(rig, severalAddresses).isEmpty());
        TextPool pool;
        const std::array wanted{EmailAddress{pool.add(u"robert@contoso.example"), pool.add(u"m2"), true}};
        JournalEntry archive;
        archive.runId = u"r9"_s;
        archive.intentId = u"i1"_s;
        archive.key = rig.key(u"u2"_s);
        archive.action = u"archive"_s;
        archive.record = u"e2"_s;
        archive.fields = {{u"active"_s, u"false"_s}}; // which it is: this half was written
        JournalEntry main = archive;
        main.intentId = u"i2"_s;
        main.action = u"convert"_s;
        main.kind = RecordKind::Contact;
        main.record = u"k2"_s;
        main.fields = {{u"email"_s, u"robert@contoso.example"_s}};
        addEmails(main.fields, pool.array(std::span<const EmailAddress>(wanted)));
        FakeJournal journal(rig.workspace);
        FakeRecords records(rig.psa(), rig.workspace);
        QVERIFY(journal.begin());
        QVERIFY(journal.open(std::array{archive, main}));
        QVERIFY(journal.commit());
        const auto settled = settleOpenEntries(journal, records, records, rig.now);
        QVERIFY(settled.has_value());
        QCOMPARE(settled->entries, 2);
        QCOMPARE(addressesOf(rig), u"robert@contoso.example: *robert@contoso.example/m2"_s);
    }
};

QTEST_APPLESS_MAIN(TestUndoAddresses)
#include "tst_undoaddresses.moc"

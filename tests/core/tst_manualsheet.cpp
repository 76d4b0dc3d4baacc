// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/manualsheet.h"

#include <QJsonArray>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace muster;

namespace {

const QString key = u"11111111-1111-1111-1111-111111111111/aaaaaaaa-0000-0000-0000-000000000001"_s;

/// A PSA that has two lists and a manager, and does not tell portal access and roles of contacts.
class Psa final : public RecordReader {
public:
    [[nodiscard]] Capabilities capabilities() const override {
        Capabilities can;
        can.writes[0] = {};
        FieldSet told;
        for (std::size_t i = 0; i < fieldCount; ++i)
            if (const auto field = static_cast<Field>(i); field != Field::PortalAccess && field != Field::SecurityRoles)
                told.add(field);
        can.tells = {told, told};
        return can;
    }
    Result<Lookups> lookups() override {
        ++asked;
        Lookups lists;
        lists.departments = {{u"d1"_s, u"Service, Desk"_s}};
        lists.securityRoles = {{u"s1"_s, u"Technician"_s, false}, {u"x1"_s, u"Portal User"_s, true}};
        lists.accounts = {{u"a1"_s, u"Contoso"_s, {}, false, true}};
        return lists;
    }
    Result<void> people(TextPool&, std::vector<Record>&) override { return {}; }
    Result<void> find(std::span<const RecordKey> keys, TextPool& pool, std::vector<Record>& into) override {
        for (const RecordKey& wanted : keys) {
            if (wanted.id != u"e9"_s && wanted.id != u"c9"_s)
                continue;
            Record record;
            record.id = pool.add(QStringView(wanted.id));
            record.kind = wanted.kind;
            record.firstName = pool.add(QStringView(u"Grace"_s));
            record.lastName = pool.add(QStringView(u"Hopper"_s));
            record.email = pool.add(QStringView(u"grace@contoso.com"_s));
            record.account = pool.add(QStringView(u"a1"_s));
            into.push_back(record);
        }
        return {};
    }
    Result<std::optional<RecordKey>> madeBy(const RecordWrite&) override { return std::nullopt; }
    int asked = 0;
};

HistoryStep listed(const QString& action, const QString& record, const QJsonObject& before, const QJsonObject& fields,
                   RecordKind kind = RecordKind::Employee) {
    HistoryStep step;
    step.person = u"Ada Byron"_s;
    step.entry.intentId = u"i1"_s;
    step.entry.key = key;
    step.entry.action = action;
    step.entry.kind = kind;
    step.entry.record = record;
    step.entry.before = before;
    step.entry.fields = fields;
    step.entry.state = EntryState::Manual;
    step.entry.at = QDateTime(QDate(2026, 3, 1), QTime(8, 0), Qt::UTC);
    return step;
}

ManualStep stepOf(const HistoryStep& from) {
    Psa psa;
    const auto steps = manualStepsOf({&from, 1}, psa);
    return steps && steps->size() == 1 ? steps->front() : ManualStep();
}

const QJsonObject ada{{u"firstName"_s, u"Ada"_s}, {u"lastName"_s, u"Byron"_s}, {u"email"_s, u"ada@contoso.com"_s},
                      {u"department"_s, u"d0"_s}, {u"active"_s, true},         {u"loginEnabled"_s, true}};

} // namespace

/// Manual steps as a person reads them: words, values, CSV.
class TestManualSheet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksThePsaForNothingWhenThereIsNothingToDo() {
        Psa psa;
        const auto steps = manualStepsOf({}, psa);
        QVERIFY(steps && steps->empty());
        QCOMPARE(psa.asked, 0);
    }

    void showsNamesInPlaceOfIdsAndTheIdOfWhatIsGone() {
        const ManualStep step = stepOf(listed(
            u"update"_s, u"e1"_s, ada,
            {{u"department"_s, u"d1"_s}, {u"manager"_s, u"e9"_s}, {u"securityRoles"_s, QJsonArray{u"s1"_s, u"s7"_s}}}));
        QCOMPARE(step.values.size(), std::size_t(3));
        QCOMPARE(step.values[0].field, Field::SecurityRoles);
        QCOMPARE(step.values[0].value, u"Technician, s7"_s);
        QVERIFY(!step.values[0].told);
        QCOMPARE(step.values[1].before, u"d0"_s);
        QCOMPARE(step.values[1].value, u"Service, Desk"_s);
        QVERIFY(step.values[1].told);
        QCOMPARE(step.values[2].value, u"Grace Hopper"_s);
        QCOMPARE(step.found, u"Ada Byron (ada@contoso.com)"_s);
    }

    void tellsWhatIsToBeDone_data() {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QString>("record");
        QTest::addColumn<QJsonObject>("fields");
        QTest::addColumn<QString>("task");
        QTest::newRow("create") << u"create"_s << QString() << QJsonObject{{u"active"_s, u"true"_s}} << u"create"_s;
        QTest::newRow("change") << u"update"_s << u"e1"_s << QJsonObject{{u"phone"_s, u"1"_s}} << u"change"_s;
        QTest::newRow("roles alone") << u"update"_s << u"e1"_s << QJsonObject{{u"securityRoles"_s, QJsonArray{u"s1"_s}}}
                                     << u"change"_s;
        QTest::newRow("archive") << u"archive"_s << u"e1"_s << QJsonObject{{u"active"_s, u"false"_s}} << u"archive"_s;
        QTest::newRow("access on") << u"merge"_s << u"e1"_s
                                   << QJsonObject{{u"portalAccess"_s, u"true"_s},
                                                  {u"securityRoles"_s, QJsonArray{u"x1"_s}}}
                                   << u"giveAccess"_s;
        QTest::newRow("access on, with a username")
            << u"create"_s << u"c1"_s << QJsonObject{{u"portalAccess"_s, u"true"_s}, {u"username"_s, u"ada"_s}}
            << u"giveAccess"_s;
        QTest::newRow("username alone") << u"update"_s << u"e1"_s << QJsonObject{{u"username"_s, u"ada"_s}}
                                        << u"change"_s;
        QTest::newRow("access off") << u"deactivate"_s << u"e1"_s
                                    << QJsonObject{{u"active"_s, u"false"_s}, {u"loginEnabled"_s, u"false"_s}}
                                    << u"takeAccess"_s;
        QTest::newRow("access and more") << u"reactivate"_s << u"e1"_s
                                         << QJsonObject{{u"active"_s, u"true"_s}, {u"phone"_s, u"1"_s}} << u"change"_s;
    }
    void tellsWhatIsToBeDone() {
        QFETCH(QString, action);
        QFETCH(QString, record);
        QFETCH(QJsonObject, fields);
        QTEST(nameOf(stepOf(listed(action, record, {}, fields)).task), "task");
    }

    void saysWhereToClickInTheProduct() {
        const ManualStep made = stepOf(listed(u"create"_s, {}, {}, {{u"firstName"_s, u"Ada"_s}}));
        QCOMPARE(placesOf(made, Product::Pulseway)[0], u"In Pulseway PSA, open HR > Employees and choose New."_s);
        const QJsonObject contact{
            {u"firstName"_s, u"Ada"_s},
            {u"lastName"_s, u"Byron"_s},
            {u"account"_s, u"a1"_s},
            {u"emails"_s, QJsonArray{QJsonObject{{u"address"_s, u"ada@contoso.com"_s}, {u"primary"_s, true}}}}};
        const ManualStep access =
            stepOf(listed(u"revoke"_s, u"c1"_s, contact, {{u"portalAccess"_s, u"false"_s}}, RecordKind::Contact));
        const QStringList places = placesOf(access, Product::Bms);
        QCOMPARE(places[0], u"In Kaseya BMS, open CRM > Contacts and find Ada Byron (ada@contoso.com, Contoso)."_s);
        QVERIFY2(places[1].contains(u"portal off"_s), qPrintable(places[1]));
    }

    void findsARecordThatTheSameRunMadeByWhatThePsaHas() {
        const QJsonObject access{{u"portalAccess"_s, u"true"_s}};
        QCOMPARE(stepOf(listed(u"create"_s, u"c9"_s, {}, access, RecordKind::Contact)).found,
                 u"Grace Hopper (grace@contoso.com, Contoso)"_s);
        QCOMPARE(stepOf(listed(u"create"_s, u"c8"_s, {}, access, RecordKind::Contact)).found, u"Ada Byron"_s);
    }

    void asksForAWordOnlyWhereNoReadingCanSee() {
        ManualStep unseen =
            stepOf(listed(u"merge"_s, u"c1"_s, {}, {{u"portalAccess"_s, u"true"_s}}, RecordKind::Contact));
        QVERIFY(!unseen.isSeen());
        QVERIFY2(endOf(unseen).contains(u"mark the step as done"_s), qPrintable(endOf(unseen)));
        unseen.saidBy = u"r.whitlock@desk"_s;
        QVERIFY2(endOf(unseen).contains(u"word of r.whitlock@desk"_s), qPrintable(endOf(unseen)));
        const ManualStep seen = stepOf(listed(u"update"_s, u"e1"_s, ada, {{u"phone"_s, u"1"_s}}));
        QVERIFY(seen.isSeen());
        QVERIFY2(!endOf(seen).contains(u"mark"_s), qPrintable(endOf(seen)));
        ManualStep said = seen;
        said.saidBy = u"r.whitlock@desk"_s;
        QCOMPARE(endOf(said), QString(u"r.whitlock@desk says that it is done. "_s % endOf(seen)));
    }

    void namesThePersonByTheKeyWhenNobodyKnowsAName() {
        HistoryStep step = listed(u"update"_s, u"e1"_s, {}, {{u"phone"_s, u"1"_s}});
        step.person.clear();
        QCOMPARE(stepOf(step).person, u"aaaaaaaa-0000-0000-0000-000000000001"_s);
        QCOMPARE(stepOf(step).found, u"aaaaaaaa-0000-0000-0000-000000000001"_s);
    }

    void writesOneLineOfCsvPerValueAndDefusesForeignTexts() {
        QJsonObject before = ada;
        before[u"lastName"_s] = u"-2+3"_s;
        HistoryStep from = listed(u"update"_s, u"e1"_s, before,
                                  {{u"lastName"_s, u"=cmd|' /C calc'!A0"_s},
                                   {u"phone"_s, u"+49 \"1\",2"_s},
                                   {u"jobTitle"_s, QJsonValue()},
                                   {u"loginEnabled"_s, u"false"_s}});
        from.person = u"@Ada\nByron"_s;
        from.entry.saidBy = u"r@desk"_s;
        const ManualStep step = stepOf(from);
        const QString start = u"\"'@Ada\nByron\","_s % key % u",employee:e1,change,"_s;
        const QString end = u",2026-03-01T08:00:00Z,r@desk,i1\r\n"_s;
        QCOMPARE(manualCsv({&step, 1}),
                 u"person,key,record,action,field,before,value,seenByReading,since,saidBy,intent\r\n"_s % start %
                     u"lastName,'-2+3,'=cmd|' /C calc'!A0,yes"_s % end % start % u"phone,,\"'+49 \"\"1\"\",2\",yes"_s %
                     end % start % u"jobTitle,,,yes"_s % end % start % u"loginEnabled,yes,no,yes"_s % end);
    }

    void tellsScriptsTheSame() {
        const QJsonObject json = toJson(stepOf(listed(u"update"_s, u"e1"_s, ada, {{u"department"_s, u"d1"_s}})));
        QCOMPARE(json[u"record"_s].toString(), u"employee:e1"_s);
        QCOMPARE(json[u"action"_s].toString(), u"change"_s);
        QVERIFY(json[u"saidBy"_s].isNull());
        const QJsonObject value{{u"field"_s, u"department"_s},
                                {u"before"_s, u"d0"_s},
                                {u"value"_s, u"Service, Desk"_s},
                                {u"seenByReading"_s, true}};
        QCOMPARE(json[u"values"_s].toArray(), QJsonArray{value});
    }
};

QTEST_GUILESS_MAIN(TestManualSheet)
#include "tst_manualsheet.moc"

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planfile.h"
#include "gui/preview/preview.h"
#include "gui/preview/previewcells.h"
#include "manypeople.h"

#include <QFile>
#include <QSet>
#include <QtTest>

using namespace muster;
using namespace muster::gui;
using namespace Qt::StringLiterals;

namespace {

constexpr Field everyField[]{Field::FirstName,      Field::LastName,     Field::Username,      Field::Email,
                             Field::Phone,          Field::JobTitle,     Field::SecurityRoles, Field::Account,
                             Field::Location,       Field::PhoneType,    Field::Department,    Field::Manager,
                             Field::EmploymentType, Field::EmployeeRole, Field::Active,        Field::LoginEnabled,
                             Field::PortalAccess};

/// One employee of Entra, one record and one step about them, to be changed by the test.
struct OneStep {
    std::unique_ptr<PlanInput> input = std::make_unique<PlanInput>();
    std::unique_ptr<Plan> plan = std::make_unique<Plan>();

    OneStep() {
        Tenant tenant;
        tenant.id = text("11111111-1111-4111-8111-111111111111");
        input->tenants.push_back(tenant);
        DirectoryUser user;
        user.id = text("22222222-2222-4222-8222-222222222222");
        user.displayName = text("Ada Lovelace");
        user.mail = text("ada@contoso.com");
        input->users.push_back(user);
        Record record;
        record.id = text("E-1042");
        record.firstName = text("Ada");
        record.lastName = text("Lovelace");
        input->records = {record, record};
        input->records[1].id = text("E-7");
        input->records[1].firstName = text("Adam");
        Rule rule;
        rule.order = 2;
        input->configuration.rules.push_back(rule);
        input->lookups.securityRoles = {{u"s1"_s, u"Help Desk"_s}, {u"s2"_s, u"Sales"_s}};
        input->lookups.departments = {{u"d1"_s, u"Support"_s}};
        input->lookups.accounts.push_back({u"a1"_s, u"Fabrikam"_s, {}});
        Step made;
        made.user = 0;
        plan->steps.push_back(made);
    }
    Text text(std::string_view of) { return input->pool->add(of); }
    Step& step() { return plan->steps.front(); }
    void setFields(const std::vector<FieldChange>& changes) {
        step().fields = plan->pool->array(std::span<const FieldChange>(changes));
    }
    Lines cell(PreviewRows::Column column) {
        switch (column) {
        case PreviewRows::Source:
            return sourceOf(*input, step());
        case PreviewRows::Matched:
            return matchedOf(*input, step());
        default:
            return changesOf(*input, step());
        }
    }
};

} // namespace

class PreviewRowsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hasAWordAndAnIconForEveryAction() {
        QSet<QString> words, icons;
        for (std::size_t i = 0; i < actionCount; ++i) {
            const auto action = static_cast<Action>(i);
            words.insert(wordFor(action));
            icons.insert(iconFor(action));
            QVERIFY2(QFile::exists(u":/icons/"_s + iconFor(action) + u".svg"_s), qPrintable(iconFor(action)));
        }
        QCOMPARE(words.size(), static_cast<qsizetype>(actionCount));
        QCOMPARE(icons.size(), static_cast<qsizetype>(actionCount));
        QVERIFY(!words.contains(QString()));
    }

    void hasAChipForEveryReason() {
        QSet<QString> chips;
        for (std::size_t i = 0; i < reasonCount; ++i)
            chips.insert(chipFor(static_cast<Reason>(i)));
        QCOMPARE(chips.size(), static_cast<qsizetype>(reasonCount));
        QVERIFY(!chips.contains(QString()));
    }

    void marksConflictsAmberAndWhatTakesAccessAwayRed() {
        for (std::size_t i = 0; i <= static_cast<std::size_t>(Reason::UsernameTaken); ++i)
            QCOMPARE(toneOf(static_cast<Reason>(i)), Tone::Amber);
        QCOMPARE(toneOf(Reason::SourceDeleted), Tone::Red);
        QCOMPARE(toneOf(Reason::NoRule), Tone::Red);
        QCOMPARE(toneOf(Reason::EmailMatch), Tone::Neutral);
    }

    void hasALabelForEveryField() {
        QSet<QString> labels;
        for (const Field field : everyField)
            labels.insert(labelFor(field));
        QCOMPARE(labels.size(), static_cast<qsizetype>(std::size(everyField)));
        QCOMPARE(static_cast<std::size_t>(labels.size()), fieldCount);
        QVERIFY(!labels.contains(QString()));
    }

    void namesThePersonByNameAndAddress() {
        OneStep one;
        QCOMPARE(one.cell(PreviewRows::Source).primary, u"Ada Lovelace"_s);
        QCOMPARE(one.cell(PreviewRows::Source).secondary, u"ada@contoso.com"_s);
        one.input->users[0].displayName = {};
        QCOMPARE(one.cell(PreviewRows::Source).primary, u"ada@contoso.com"_s);
        one.input->users[0].mail = {};
        QCOMPARE(one.cell(PreviewRows::Source).primary, u"22222222-2222-4222-8222-222222222222"_s);
    }

    void namesTheRecordThatIsMatched() {
        OneStep one;
        one.step().action = Action::Merge;
        one.step().record = 0;
        QCOMPARE(one.cell(PreviewRows::Matched).primary, u"Ada Lovelace"_s);
        QCOMPARE(one.cell(PreviewRows::Matched).secondary, u"Employee E-1042"_s);
        one.step().record = none;
        one.step().action = Action::Exclude;
        QCOMPARE(one.cell(PreviewRows::Matched).primary, u"No record"_s);
    }

    void saysWhereANewRecordGoes() {
        OneStep one;
        one.step().action = Action::Create;
        one.setFields({{Field::Department, Origin::Default, {}, one.text("d1")}});
        QCOMPARE(one.cell(PreviewRows::Matched).primary, u"New employee"_s);
        QCOMPARE(one.cell(PreviewRows::Matched).secondary, u"Support"_s);
        one.step().kind = RecordKind::Contact;
        one.setFields({{Field::Account, Origin::Rule, {}, one.text("a1")}});
        QCOMPARE(one.cell(PreviewRows::Matched).primary, u"New contact"_s);
        QCOMPARE(one.cell(PreviewRows::Matched).secondary, u"Fabrikam"_s);
    }

    void saysWhatAConflictWaitsFor() {
        OneStep one;
        one.step().action = Action::Conflict;
        one.step().reasons = Reason::UsernameTaken;
        one.step().holder = 1;
        QCOMPARE(one.cell(PreviewRows::Changes).primary, u"Waits for you"_s);
        QVERIFY(one.cell(PreviewRows::Matched).secondary.contains(u"Adam Lovelace"_s));
        const std::vector<std::uint32_t> both{0, 1};
        one.step().candidates = one.plan->pool->array(std::span<const std::uint32_t>(both));
        QVERIFY(one.cell(PreviewRows::Matched).primary.startsWith(u"2 candidate"_s));
    }

    void countsTheFieldsAndNamesAccess() {
        OneStep one;
        one.step().action = Action::Update;
        one.step().record = 0;
        one.setFields({{Field::JobTitle, Origin::JobTitle, {}, one.text("Analyst")},
                       {Field::Phone, Origin::BusinessPhones, {}, one.text("1")}});
        QVERIFY(one.cell(PreviewRows::Changes).primary.startsWith(u"2 field"_s));
        QVERIFY(!one.cell(PreviewRows::Changes).primary.contains(u"access"_s));
        QCOMPARE(one.cell(PreviewRows::Changes).secondary, u"Job Title, Phone"_s);
        one.setFields({{Field::SecurityRoles, Origin::Rule, {}, one.text("s1")}});
        QVERIFY(one.cell(PreviewRows::Changes).primary.contains(u"access"_s));
        one.step().action = Action::Deactivate;
        QCOMPARE(one.cell(PreviewRows::Changes).primary, u"Active: Yes → No"_s);
    }

    void showsTheNamesOfRolesAndLists() {
        OneStep one;
        QCOMPARE(shown(*one.input, Field::SecurityRoles, one.text("s1\ns2")), u"Help Desk, Sales"_s);
        QCOMPARE(shown(*one.input, Field::Department, one.text("d1")), u"Support"_s);
        QCOMPARE(shown(*one.input, Field::Department, one.text("gone")), u"gone"_s);
        QCOMPARE(shown(*one.input, Field::Manager, one.text("E-7")), u"Adam Lovelace"_s);
        QCOMPARE(shown(*one.input, Field::Active, TextPool::truth(false)), u"No"_s);
    }

    void putsFirstWhySomebodyMustLook() {
        OneStep one;
        one.step().rule = 0;
        one.step().reasons = Reasons(Reason::LinkMatch) | Reason::Held;
        const auto chips = whyOf(*one.input, one.step());
        QCOMPARE(chips.size(), std::size_t(3));
        QCOMPARE(chips[0].text, chipFor(Reason::Held));
        QCOMPARE(chips[1].text, u"Rule 2"_s);
        QCOMPARE(chips[2].text, u"Linked"_s);
    }

    void countsWhatItsTabsAndTilesShow() {
        const auto preview = testkit::manyPeople(3000);
        const PreviewRows& rows = *preview->rows;
        for (std::uint32_t tab = 0; tab < PreviewRows::TabCount; ++tab)
            QCOMPARE(rows.count(static_cast<PreviewRows::Tab>(tab)), admitted(rows, {{}, 0, tab, 0}));
        for (std::size_t i = 0; i < actionCount; ++i) {
            const auto group = PreviewRows::groupOf(static_cast<Action>(i));
            QVERIFY(rows.counts()[i] > 0);
            QCOMPARE(rows.counts()[i], admitted(rows, {{}, group, PreviewRows::All, 0}));
        }
    }

    void putsEveryStepIntoTheTabsItBelongsTo() {
        OneStep one;
        const auto in = [&](PreviewRows::Tab tab) { return PreviewRows::isInTab(one.step(), tab); };
        one.step().action = Action::Conflict;
        QVERIFY(in(PreviewRows::ToReview) && !in(PreviewRows::MatchedTab) && !in(PreviewRows::ExcludedTab));
        one.step().action = Action::Unchanged;
        one.step().record = 0;
        QVERIFY(!in(PreviewRows::ToReview) && in(PreviewRows::MatchedTab) && in(PreviewRows::All));
        one.step().action = Action::Exclude;
        QVERIFY(!in(PreviewRows::ToReview) && in(PreviewRows::ExcludedTab));
    }

    void findsEveryRowByItsKey() {
        const auto preview = testkit::manyPeople(500);
        const PreviewRows& rows = *preview->rows;
        for (std::uint32_t row = 0; row < rows.count(); ++row)
            QCOMPARE(rows.rowWithKey(rows.key(row)), std::optional<std::uint32_t>(row));
        QCOMPARE(rows.rowWithKey(u"nobody"_s), std::nullopt);
    }

    void knowsTheClientsOfItsRows() {
        const auto preview = testkit::manyPeople(1200);
        const PreviewRows& rows = *preview->rows;
        QCOMPARE(rows.clients().size(), std::size_t(41));
        int all = 0;
        for (std::uint32_t client = 1; client <= rows.clients().size(); ++client)
            all += admitted(rows, {{}, 0, PreviewRows::All, client});
        QCOMPARE(all, 1200);
    }

    void givesEveryCellATextAndSortsByIt() {
        const auto preview = testkit::manyPeople(300);
        const PreviewRows& rows = *preview->rows;
        std::string key;
        for (std::uint32_t row = 0; row < rows.count(); ++row)
            for (int column = 0; column < rows.columnCount(); ++column) {
                QVERIFY(!rows.data(row, column, Qt::DisplayRole).toString().isEmpty());
                rows.sortKey(row, column, key);
                QVERIFY(!key.empty() || column == PreviewRows::Matched);
            }
    }

private:
    static int admitted(const PreviewRows& rows, const TableFilter& filter) {
        int count = 0;
        for (std::uint32_t row = 0; row < rows.count(); ++row)
            count += rows.isIn(row, filter) ? 1 : 0;
        return count;
    }
};

QTEST_GUILESS_MAIN(PreviewRowsTest)
#include "tst_previewrows.moc"

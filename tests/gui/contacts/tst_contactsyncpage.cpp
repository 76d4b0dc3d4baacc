// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/contacts/contactsyncpage.h"

#include "gui/contacts/contactsyncpreview.h"
#include "gui/contacts/contactsyncsettings.h"
#include "gui/contacts/organizationmatchdialog.h"
#include "gui/document/counterpartpopup.h"
#include "gui/provision/lookupbox.h"
#include "gui/table/tablereader.h"
#include "gui/theme/englishplurals.h"
#include "gui/theme/theme.h"
#include "testkit/fakedirectory.h"
#include "testkit/nosecrets.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::gui;
using namespace muster::testkit;

using F = EntityField;
using K = EntityKind;

namespace {

const QString tenantId = u"11111111-1111-1111-1111-111111111111"_s;

QString id(int n) {
    return u"00000000-0000-0000-0000-%1"_s.arg(n, 12, 10, QLatin1Char('0'));
}

} // namespace

/// The page as a person uses it, on a tenant in memory, the built-in documentation and the built-in PSA. Named after
/// the instructions of "Syncing contacts with BMS" (IT Glue).
class TestContactSyncPage : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<FakeTenant> m_tenant;
    std::unique_ptr<Services> m_services;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<TableReader> m_tables;
    std::unique_ptr<Background> m_background;
    std::unique_ptr<Turn> m_turn;
    std::unique_ptr<ContactSyncController> m_controller;
    std::unique_ptr<ContactSyncPage> m_page;
    TextPool m_pool;
    std::optional<Error> m_unreachable; ///< what the tenant answers

    [[nodiscard]] QString location() const { return m_folder->filePath(u"contacts.muster"_s); }
    template <class T>
    T* find(const QString& name) const {
        auto* found = m_page->findChild<T*>(name);
        if (!found)
            qFatal("there is no %s", qPrintable(name));
        return found;
    }
    void documented(K which, const QString& key, const QString& client,
                    std::initializer_list<std::pair<F, QString>> fields) {
        EntityValues values(m_pool);
        for (const auto& [field, text] : fields)
            values.set(field, QStringView(text));
        Entity entity;
        entity.kind = which;
        entity.id = m_pool.add(QStringView(key));
        entity.client = m_pool.add(QStringView(client));
        entity.values = values.take();
        QVERIFY(m_workspace->builtInDocuments().put(std::span(&entity, 1)).has_value());
    }
    /// The PSA: one account, these contacts of it.
    void fillPsa(const QByteArray& contacts) {
        const auto records = parseRecords(R"({"format":"muster-records","version":1,
            "emailTypes":[{"id":"m1","name":"Work"}],"phoneTypes":[{"id":"p1","name":"Office"}],
            "accounts":[{"id":"a1","name":"Contoso","code":"CON","active":true}],
            "locations":[{"id":"l1","account":"a1","name":"Main","main":true,"address1":"1 Way","city":"Bern"}],
            "contacts":[)" + contacts + "]}");
        QVERIFY2(records, records ? "" : qPrintable(records.error().detail));
        QVERIFY(m_workspace->builtInPsa().replaceAll(*records).has_value());
    }
    std::size_t documentedContacts() {
        std::vector<Entity> all;
        if (!m_workspace->builtInDocuments().entities(K::Contact, m_pool, all))
            qFatal("the documentation cannot be read");
        return all.size();
    }
    std::vector<Record> psaContacts() {
        std::vector<Record> all;
        if (!m_workspace->builtInPsa().people(m_pool, all))
            qFatal("the PSA cannot be read");
        return all;
    }
    [[nodiscard]] ContactsSettings saved() const { return m_workspace->configuration().read()->contacts; }

    /// Acts, and waits until the page shows what came of it.
    template <class Act>
    void and_wait(Act act) {
        QSignalSpy shown(m_controller.get(), &ContactSyncController::changed);
        QSignalSpy failed(m_controller.get(), &ContactSyncController::failed);
        act();
        QTRY_VERIFY_WITH_TIMEOUT((!shown.empty() && !m_controller->isRunning()) || !failed.empty(), 10'000);
        QVERIFY2(failed.empty(), failed.empty() ? "" : qPrintable(failed[0][0].value<Error>().detail));
    }
    static void click(QAbstractButton* button) {
        QVERIFY2(button->isEnabled() && button->isVisible(), qPrintable(button->text()));
        // A box is wider than what of it can be clicked.
        QTest::mouseClick(button, Qt::LeftButton, {},
                          qobject_cast<QCheckBox*>(button) ? QPoint(10, button->height() / 2) : QPoint());
    }
    void tick(const QString& box) {
        and_wait([&] { click(find<QCheckBox>(box)); });
    }
    void choose(const QString& name, const QString& entry) {
        auto* box = find<QComboBox>(name);
        QVERIFY(box->isEnabled());
        const int at = box->findText(entry);
        QVERIFY2(at >= 0, qPrintable(entry));
        and_wait([&] {
            box->setCurrentIndex(at);
            Q_EMIT box->activated(at);
        });
    }
    OrganizationMatchDialog* openDialog() {
        click(find<QPushButton>(u"addMatch"_s));
        return m_page->findChild<OrganizationMatchDialog*>();
    }
    void addMatch(const QString& organization = u"o1"_s) {
        auto* dialog = openDialog();
        QVERIFY(dialog);
        dialog->findChild<LookupBox*>(u"organization"_s)->choose(organization);
        and_wait([&] { click(dialog->findChild<QPushButton*>(u"save"_s)); });
    }
    void turnEverythingOn() {
        addMatch();
        for (const QString& box :
             {u"contactSync"_s, u"twoWaySync"_s, u"autoPush"_s, u"phonesPrimary"_s, u"placeholderPhone"_s})
            tick(box);
        choose(u"emailType"_s, u"Work"_s);
        choose(u"phoneType"_s, u"Office"_s);
        choose(u"primaryPhoneType"_s, u"Work"_s);
    }
    void startManualSync() {
        and_wait([&] { click(find<QPushButton>(u"startSync"_s)); });
    }
    [[nodiscard]] QTableView* rows() const { return find<QTableView>(u"rows"_s); }
    int rowOf(const QString& person) const {
        for (int row = 0; row < rows()->model()->rowCount(); ++row)
            if (rows()->model()->index(row, ContactSyncRows::Person).data().toString() == person)
                return row;
        return -1;
    }
    QString cell(const QString& person, int column) const {
        return rows()->model()->index(rowOf(person), column).data().toString();
    }
    void select(const QString& person) {
        QTRY_VERIFY(rowOf(person) >= 0);
        rows()->selectRow(rowOf(person));
    }
    /// Writes what is shown; what the page says of it.
    QString apply() {
        QSignalSpy synced(m_controller.get(), &ContactSyncController::synced);
        and_wait([&] { click(find<QPushButton>(u"apply"_s)); });
        if (synced.size() != 1)
            return u"nothing came of it"_s;
        QString said;
        for (const QLabel* label : find<QWidget>(u"contactSyncStrip"_s)->findChildren<QLabel*>())
            said += label->text();
        return said;
    }
    void makePage() {
        m_controller =
            std::make_unique<ContactSyncController>(*m_desk, *m_background, *m_services, location(), *m_turn);
        m_page = std::make_unique<ContactSyncPage>(*m_tables, *m_background, *m_controller);
        m_page->resize(1088, 700);
        and_wait([&] { m_page->show(); });
        m_page->activateWindow(); // for shortcuts
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }

private Q_SLOTS:
    void initTestCase() {
        applyTheme(*qApp, ColorScheme::Light);
        QCoreApplication::installTranslator(new EnglishPlurals(qApp));
    }
    void init();
    void cleanup();
    void saysWhatToDoFirst();
    void instruction02EnableContactSync() {
        tick(u"contactSync"_s);
        QVERIFY(saved().contactSync);
    }
    void instruction03EnableTwoWaySync() {
        auto* box = find<QCheckBox>(u"twoWaySync"_s);
        QVERIFY(!box->isEnabled());
        QVERIFY(find<QLabel>(u"twoWaySyncHint"_s)->text().contains(u"Enable contact sync"_s));
        tick(u"contactSync"_s);
        tick(u"twoWaySync"_s);
        QVERIFY(saved().twoWaySync);
    }
    void instruction04EnableAutomaticPushing() {
        tick(u"contactSync"_s);
        QVERIFY(!find<QCheckBox>(u"autoPush"_s)->isEnabled());
        QVERIFY(find<QLabel>(u"autoPushHint"_s)->text().contains(u"Enable two-way sync"_s));
        tick(u"twoWaySync"_s);
        tick(u"autoPush"_s);
        QVERIFY(saved().autoPush);
    }
    void instruction05SpecifyEmailTypeAndPhoneType();
    void instruction06MatchTheTenantToAnOrganization();
    void instruction06RefusesWhatIsNoMatch();
    void instruction07OnlyActiveUsersAreShown();
    void instruction08SetPhoneNumbersAsPrimary() {
        QVERIFY(!find<QCheckBox>(u"phonesPrimary"_s)->isEnabled());
        tick(u"contactSync"_s);
        tick(u"phonesPrimary"_s);
        QVERIFY(saved().phonesPrimary);
    }
    void instruction09ChooseThePhoneTypeThatIsPrimary() {
        tick(u"contactSync"_s);
        QVERIFY(!find<QComboBox>(u"primaryPhoneType"_s)->isEnabled());
        tick(u"phonesPrimary"_s);
        choose(u"primaryPhoneType"_s, u"Mobile"_s);
        QCOMPARE(saved().primaryPhoneType, u"Mobile"_s);
    }
    void instruction10ReplaceBlankPhoneNumbers() {
        tick(u"contactSync"_s);
        QVERIFY(!find<QCheckBox>(u"placeholderPhone"_s)->isEnabled());
        QVERIFY(find<QLabel>(u"placeholderPhoneHint"_s)->text().contains(u"Set phone numbers as Primary"_s));
        tick(u"phonesPrimary"_s);
        tick(u"placeholderPhone"_s);
        QVERIFY(saved().placeholderPhone);
    }
    void instruction11StartManualSyncShowsBeforeItWrites();
    void showsWhatIsMissingAndWhatWouldSupplyIt();
    void wantsTheVendorsWarningAnsweredBeforeTheFirstPush();
    void holdsTheDuplicateBrakeUntilItsNumberIsTyped();
    void letsAPersonDecideAndTakesItBack();
    void matchesWithAContactOfThePsa();
    void writesOnlyWhatWasShown();
    void keepsWhatWasChosenWhileASwitchIsOff() {
        turnEverythingOn();
        tick(u"contactSync"_s);
        QVERIFY(!find<QCheckBox>(u"twoWaySync"_s)->isEnabled() && !find<QCheckBox>(u"twoWaySync"_s)->isChecked());
        tick(u"contactSync"_s);
        QVERIFY(find<QCheckBox>(u"twoWaySync"_s)->isChecked() && find<QCheckBox>(u"autoPush"_s)->isChecked());
        QCOMPARE(find<QComboBox>(u"emailType"_s)->currentText(), u"Work"_s);
    }
    void saysWhyNothingCouldBeRead() {
        turnEverythingOn();
        m_unreachable = Error{ErrorKind::Auth, u"The sign-in has run out. Connect again."_s};
        QSignalSpy failed(m_controller.get(), &ContactSyncController::failed);
        click(find<QPushButton>(u"startSync"_s));
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 10'000);
        QVERIFY(find<QWidget>(u"contactSyncStrip"_s)->isVisible());
        QTRY_VERIFY(find<QPushButton>(u"startSync"_s)->isEnabled());
    }
    void filtersByTileAndText();
    void worksWithTheKeyboardAlone();
    void namesEveryControl();
};

void TestContactSyncPage::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_unreachable.reset();
    auto made = Workspace::create(location());
    QVERIFY(made.has_value());
    m_workspace = std::move(*made);
    fillPsa(R"({"id":"k1","account":"a1","firstName":"Bob","lastName":"Stone",
            "emails":[{"address":"bob@contoso.com","type":"m1","primary":true}],"phones":[],"active":true},
          {"id":"k2","account":"a1","firstName":"Dora","lastName":"Dean",
            "emails":[{"address":"dora@contoso.com","type":"m1","primary":true}],"phones":[],"active":false})");
    documented(K::Client, u"o1"_s, {}, {{F::Name, u"Contoso"_s}});
    documented(K::Client, u"o2"_s, {}, {{F::Name, u"Fabrikam"_s}});
    documented(K::Location, u"L1"_s, u"o1"_s, {{F::Name, u"Main"_s}, {F::Main, u"true"_s}});
    documented(K::Contact, u"c3"_s, u"o1"_s, {{F::FirstName, u"Cyd"_s}, {F::LastName, u"Charm"_s}});
    m_tenant = std::make_unique<FakeTenant>(tenantId);
    m_tenant->addUser(id(1), u"Ada"_s, u"Byron"_s, u"ada@contoso.com"_s);
    m_tenant->addUser(id(2), u"Bob"_s, u"Stone"_s, u"bob@contoso.com"_s);
    m_tenant->addUser(id(3), u"Cyd"_s, u"Charm"_s, u"cyd@contoso.com"_s);
    auto configuration = *m_workspace->configuration().read();
    Connection connection;
    connection.id = u"c1"_s;
    connection.tenant = u"contoso.onmicrosoft.com"_s;
    connection.applicationId = u"3f2504e0-4f89-41d3-9a0c-0305e82c3301"_s;
    configuration.connections = {connection};
    QVERIFY(m_workspace->configuration().writeSettings(configuration).has_value());

    m_services = std::make_unique<Services>();
    m_services->secrets = [](const QString&, const std::stop_token&) -> Result<std::unique_ptr<SecretStore>> {
        return std::make_unique<NoSecrets>();
    };
    m_services->directories = [this](SecretStore&, const std::stop_token&) {
        Directories directories;
        directories.resolve = [](const Connection&) -> Result<QString> { return tenantId; };
        directories.open = [this](const Connection&) -> Result<std::unique_ptr<DirectorySource>> {
            if (m_unreachable)
                return fail(*m_unreachable);
            return std::make_unique<FakeDirectory>(*m_tenant);
        };
        return directories;
    };
    m_services->holder = u"ann@desk"_s;
    m_desk = std::make_unique<Desk>(location());
    m_tables = std::make_unique<TableReader>();
    m_background = std::make_unique<Background>();
    m_turn = std::make_unique<Turn>();
    makePage();
    QTRY_VERIFY(!m_controller->tenants().empty() && !m_controller->tenants().front().id.isEmpty());
}

void TestContactSyncPage::cleanup() {
    m_page.reset();
    m_controller.reset();
    m_background.reset();
    m_tables.reset();
    m_desk.reset();
    m_workspace.reset();
}

void TestContactSyncPage::saysWhatToDoFirst() {
    QVERIFY(find<QLabel>(u"stateLine"_s)->text().contains(u"not synced yet"_s));
    QVERIFY(!find<QPushButton>(u"startSync"_s)->isEnabled());
    QVERIFY(find<QPushButton>(u"startSync"_s)->toolTip().contains(u"Enable contact sync"_s));
    auto* tabs = find<QTabWidget>(u"tabs"_s);
    tabs->setCurrentIndex(1);
    QVERIFY(find<QLabel>(u"empty"_s)->text().contains(u"Match a tenant"_s));
    tabs->setCurrentIndex(0);
    addMatch();
    tick(u"contactSync"_s);
    QVERIFY(find<QPushButton>(u"startSync"_s)->isEnabled());
    tabs->setCurrentIndex(1);
    QVERIFY(find<QLabel>(u"empty"_s)->text().contains(u"Nothing was read yet"_s));
}

void TestContactSyncPage::instruction05SpecifyEmailTypeAndPhoneType() {
    QVERIFY(!find<QComboBox>(u"emailType"_s)->isEnabled());
    for (const QString& box : {u"contactSync"_s, u"twoWaySync"_s, u"autoPush"_s})
        tick(box);
    QVERIFY(find<QLabel>(u"typeHint"_s)->text().contains(u"nothing is pushed"_s));
    choose(u"emailType"_s, u"Work"_s);
    choose(u"phoneType"_s, u"Office"_s);
    QCOMPARE(saved().emailType, u"m1"_s);
    QCOMPARE(saved().phoneType, u"p1"_s);
    QVERIFY(!find<QLabel>(u"typeHint"_s)->isVisible());
}

void TestContactSyncPage::instruction06MatchTheTenantToAnOrganization() {
    auto* dialog = openDialog();
    QVERIFY(dialog);
    QCOMPARE(dialog->findChild<QComboBox*>(u"tenant"_s)->currentText(), u"contoso.onmicrosoft.com"_s);
    dialog->findChild<QComboBox*>(u"takes"_s)->setCurrentIndex(1);
    dialog->findChild<QLineEdit*>(u"domain"_s)->setText(u" Contoso.COM "_s);
    dialog->findChild<LookupBox*>(u"organization"_s)->choose(u"o1"_s);
    and_wait([&] { click(dialog->findChild<QPushButton*>(u"save"_s)); });
    addMatch(u"o2"_s); // many to many
    const auto matches = saved().matches;
    QCOMPARE(matches.size(), 2U);
    QVERIFY(matches[0] == (OrganizationMatch{tenantId, u"contoso.com"_s, {}, u"o1"_s, {}}));
    QVERIFY(matches[1] == (OrganizationMatch{tenantId, {}, {}, u"o2"_s, {}}));
    auto* table = find<QTableView>(u"matches"_s);
    QCOMPARE(table->model()->rowCount(), 2);
    QCOMPARE(table->model()->index(0, 1).data().toString(), u"Users of contoso.com"_s);
    QCOMPARE(table->model()->index(1, 2).data().toString(), u"Fabrikam"_s);
    table->selectRow(0);
    and_wait([&] { click(find<QPushButton>(u"removeMatch"_s)); });
    QCOMPARE(saved().matches.size(), 1U);
}

void TestContactSyncPage::instruction06RefusesWhatIsNoMatch() {
    auto* dialog = openDialog();
    QVERIFY(dialog);
    auto* save = dialog->findChild<QPushButton*>(u"save"_s);
    const auto problem = [&] { return dialog->findChild<QLabel*>(u"problem"_s)->text(); };
    click(save);
    QVERIFY2(problem().contains(u"Choose the organization"_s), qPrintable(problem()));
    dialog->findChild<LookupBox*>(u"organization"_s)->choose(u"o1"_s);
    dialog->findChild<QComboBox*>(u"takes"_s)->setCurrentIndex(1);
    for (const QString& wrong : {u""_s, u"contoso"_s, u"ada@contoso.com"_s, u"con toso.com"_s, u"-x.com"_s}) {
        dialog->findChild<QLineEdit*>(u"domain"_s)->setText(wrong);
        click(save);
        QVERIFY2(problem().contains(u"Type a domain"_s), qPrintable(wrong));
    }
    dialog->findChild<QComboBox*>(u"takes"_s)->setCurrentIndex(2);
    dialog->findChild<QLineEdit*>(u"group"_s)->setText(u"Sales"_s);
    click(save);
    QVERIFY(problem().contains(u"Object ID"_s));
    QVERIFY(dialog->isVisible()); // and what was typed is there still
    QCOMPARE(dialog->findChild<QLineEdit*>(u"group"_s)->text(), u"Sales"_s);
    QVERIFY(saved().matches.empty());
    dialog->findChild<QLineEdit*>(u"group"_s)->setText(u"AAAAAAAA-0000-0000-0000-000000000001"_s);
    and_wait([&] { click(save); });
    QCOMPARE(saved().matches.front().groupId, u"aaaaaaaa-0000-0000-0000-000000000001"_s);
}

void TestContactSyncPage::instruction07OnlyActiveUsersAreShown() {
    m_tenant->edit(id(2), UserProperty::AccountEnabled, u"false"_s);
    turnEverythingOn();
    startManualSync();
    QTRY_COMPARE(rows()->model()->rowCount(), 2);
    QCOMPARE(rowOf(u"Bob Stone"_s), -1);
}

void TestContactSyncPage::instruction11StartManualSyncShowsBeforeItWrites() {
    turnEverythingOn();
    startManualSync();
    QCOMPARE(find<QTabWidget>(u"tabs"_s)->currentIndex(), 1);
    QTRY_COMPARE(rows()->model()->rowCount(), 3);
    QCOMPARE(documentedContacts(), 1U); // nothing is written yet
    QCOMPARE(cell(u"Ada Byron"_s, ContactSyncRows::Documentation), u"New contact"_s);
    QCOMPARE(cell(u"Ada Byron"_s, ContactSyncRows::Psa), u"Will be created"_s);
    QCOMPARE(cell(u"Ada Byron"_s, ContactSyncRows::Ready), u"Ready"_s);
    QCOMPARE(cell(u"Bob Stone"_s, ContactSyncRows::Psa), u"Exists, will be linked"_s);
    QCOMPARE(cell(u"Cyd Charm"_s, ContactSyncRows::Documentation), u"Cyd Charm"_s);
    QCOMPARE(find<QPushButton>(u"apply"_s)->text(), u"&Write 3, Push 2"_s);
    click(find<QCheckBox>(u"vendorSeen"_s));
    const QString said = apply();
    QVERIFY2(said.contains(u"3 contacts written, 2 pushed to the PSA."_s), qPrintable(said));
    QCOMPARE(documentedContacts(), 3U);
    QCOMPARE(psaContacts().size(), 4U);
    QTRY_COMPARE(cell(u"Ada Byron"_s, ContactSyncRows::State), u"Up to date"_s);
    QVERIFY(find<QLabel>(u"stateLine"_s)->text().contains(u"last synced"_s));
    QVERIFY(!find<QPushButton>(u"apply"_s)->isEnabled());
}

void TestContactSyncPage::showsWhatIsMissingAndWhatWouldSupplyIt() {
    turnEverythingOn();
    tick(u"placeholderPhone"_s); // off
    startManualSync();
    QTRY_COMPARE(cell(u"Ada Byron"_s, ContactSyncRows::Ready), u"Missing: phone"_s);
    QCOMPARE(cell(u"Ada Byron"_s, ContactSyncRows::Psa), u"Would be new"_s);
    select(u"Ada Byron"_s);
    const QString why = find<QTextBrowser>(u"why"_s)->toPlainText();
    QVERIFY2(why.contains(u"Replace blank phone numbers"_s), qPrintable(why));
    QVERIFY(find<QLabel>(u"counts"_s)->text().contains(u"2 not ready"_s));
    QVERIFY(!find<QWidget>(u"vendorStrip"_s)->isVisible()); // nobody is pushed
}

void TestContactSyncPage::wantsTheVendorsWarningAnsweredBeforeTheFirstPush() {
    turnEverythingOn();
    startManualSync();
    QTRY_VERIFY(find<QWidget>(u"vendorStrip"_s)->isVisible());
    QVERIFY(!find<QPushButton>(u"apply"_s)->isEnabled());
    QVERIFY(find<QPushButton>(u"apply"_s)->toolTip().contains(u"warning"_s));
    click(find<QCheckBox>(u"vendorSeen"_s));
    QVERIFY(find<QPushButton>(u"apply"_s)->isEnabled());
    apply();
    m_tenant->addUser(id(4), u"Eve"_s, u"Early"_s, u"eve@contoso.com"_s);
    startManualSync();
    QTRY_COMPARE(rows()->model()->rowCount(), 4);
    QVERIFY(!find<QWidget>(u"vendorStrip"_s)->isVisible()); // it was pushed before
    QVERIFY(find<QPushButton>(u"apply"_s)->isEnabled());
}

void TestContactSyncPage::holdsTheDuplicateBrakeUntilItsNumberIsTyped() {
    // Three who look like contacts of the PSA without being found there.
    for (int n = 0; n < 3; ++n) {
        const QString last = QStringList{u"Winterbottom"_s, u"Fotheringay"_s, u"Abercrombie"_s}[n];
        m_tenant->addUser(id(10 + n), u"Elizabeth"_s, last, u"e%1@contoso.com"_s.arg(n));
    }
    fillPsa(
        R"({"id":"k1","account":"a1","firstName":"Elisabeth","lastName":"Winterbottom","emails":[],"phones":[],"active":true},
          {"id":"k2","account":"a1","firstName":"Elisabeth","lastName":"Fotheringay","emails":[],"phones":[],"active":true},
          {"id":"k3","account":"a1","firstName":"Elisabeth","lastName":"Abercrombie","emails":[],"phones":[],"active":true})");
    turnEverythingOn();
    startManualSync();
    QTRY_VERIFY(find<QWidget>(u"brakeStrip"_s)->isVisible());
    click(find<QCheckBox>(u"vendorSeen"_s));
    auto* write = find<QPushButton>(u"apply"_s);
    auto* number = find<QLineEdit>(u"brakeNumber"_s);
    QVERIFY(!write->isEnabled());
    number->setText(u"2"_s);
    QVERIFY(!write->isEnabled());
    number->setText(u"3"_s);
    QVERIFY(write->isEnabled());
    const QString said = apply();
    QVERIFY2(said.contains(u"pushed to the PSA"_s), qPrintable(said));
    QVERIFY(psaContacts().size() > 6U);
}

void TestContactSyncPage::letsAPersonDecideAndTakesItBack() {
    m_tenant->addUser(id(5), u"Dora"_s, u"Dean"_s, u"dora@contoso.com"_s);
    turnEverythingOn();
    startManualSync();
    QTRY_COMPARE(cell(u"Dora Dean"_s, ContactSyncRows::State), u"In the PSA, but inactive"_s);
    select(u"Dora Dean"_s);
    QVERIFY(!find<QPushButton>(u"reopen"_s)->isEnabled());
    and_wait([&] { click(find<QPushButton>(u"exclude"_s)); });
    QTRY_COMPARE(cell(u"Dora Dean"_s, ContactSyncRows::State), u"Excluded"_s);
    and_wait([&] { click(find<QToolButton>(u"undo"_s)); });
    QTRY_COMPARE(cell(u"Dora Dean"_s, ContactSyncRows::State), u"In the PSA, but inactive"_s);
    and_wait([&] { click(find<QToolButton>(u"redo"_s)); });
    QTRY_COMPARE(cell(u"Dora Dean"_s, ContactSyncRows::State), u"Excluded"_s);
    select(u"Dora Dean"_s);
    and_wait([&] { click(find<QPushButton>(u"reopen"_s)); });
    QTRY_COMPARE(cell(u"Dora Dean"_s, ContactSyncRows::State), u"In the PSA, but inactive"_s);
    select(u"Dora Dean"_s);
    and_wait([&] { click(find<QPushButton>(u"create"_s)); });
    QTRY_COMPARE(cell(u"Dora Dean"_s, ContactSyncRows::State), u"Create"_s);
}

void TestContactSyncPage::matchesWithAContactOfThePsa() {
    m_tenant->addUser(id(5), u"Dora"_s, u"Dean"_s, u"dora@contoso.com"_s);
    turnEverythingOn();
    startManualSync();
    select(u"Dora Dean"_s);
    click(find<QPushButton>(u"match"_s));
    auto* popup = m_page->findChild<CounterpartPopup*>();
    QSignalSpy filled(popup, &CounterpartPopup::filled);
    QVERIFY(filled.wait(5'000));
    auto* list = popup->findChild<QListWidget*>(u"list"_s);
    QCOMPARE(list->currentItem()->text(), u"Dora Dean"_s);
    and_wait([&] { QTest::keyClick(popup->findChild<QLineEdit*>(u"search"_s), Qt::Key_Return); });
    QTRY_COMPARE(cell(u"Dora Dean"_s, ContactSyncRows::Psa), u"Exists, will be linked"_s);
    const auto decisions = m_workspace->contacts().decisions();
    QVERIFY(decisions.has_value());
    QCOMPARE(decisions->front().record, u"k2"_s);
}

void TestContactSyncPage::writesOnlyWhatWasShown() {
    turnEverythingOn();
    startManualSync();
    QTRY_COMPARE(rows()->model()->rowCount(), 3);
    click(find<QCheckBox>(u"vendorSeen"_s));
    // Meanwhile: somebody new, and somebody else has made Cyd's contact another.
    m_tenant->addUser(id(4), u"Eve"_s, u"Early"_s, u"eve@contoso.com"_s);
    documented(K::Contact, u"c3"_s, u"o1"_s, {{F::FirstName, u"Sid"_s}, {F::LastName, u"Chisel"_s}});
    const QString said = apply();
    QVERIFY2(said.contains(u"1 changed since you looked"_s), qPrintable(said));
    QCOMPARE(documentedContacts(), 3U); // Ada and Bob are new
    QTRY_COMPARE(cell(u"Eve Early"_s, ContactSyncRows::State), u"Create"_s);
}

void TestContactSyncPage::filtersByTileAndText() {
    turnEverythingOn();
    startManualSync();
    QTRY_COMPARE(rows()->model()->rowCount(), 3);
    auto* tile = find<QToolButton>(u"tile%1"_s.arg(static_cast<int>(ContactState::Changed)));
    QVERIFY(tile->text().startsWith(u"1\n"_s));
    click(tile);
    QTRY_COMPARE(rows()->model()->rowCount(), 1);
    QTRY_COMPARE(rowOf(u"Cyd Charm"_s), 0);
    click(tile);
    find<QLineEdit>(u"filter"_s)->setText(u"bob@cont"_s);
    QTRY_COMPARE(rows()->model()->rowCount(), 1);
    QTRY_COMPARE(rowOf(u"Bob Stone"_s), 0);
    QCOMPARE(rows()->model()->rowCount(), 1);
}

void TestContactSyncPage::worksWithTheKeyboardAlone() {
    turnEverythingOn();
    auto* start = find<QPushButton>(u"startSync"_s);
    start->setFocus();
    and_wait([&] { QTest::keyClick(start, Qt::Key_Space); });
    QTRY_COMPARE(rows()->model()->rowCount(), 3);
    rows()->setFocus();
    select(u"Bob Stone"_s);
    and_wait([&] { QTest::keyClick(rows(), Qt::Key_X); });
    QTRY_COMPARE(cell(u"Bob Stone"_s, ContactSyncRows::State), u"Excluded"_s);
    and_wait([&] { click(find<QToolButton>(u"undo"_s)); });
    QTRY_COMPARE(cell(u"Bob Stone"_s, ContactSyncRows::State), u"Create"_s);
}

void TestContactSyncPage::namesEveryControl() {
    turnEverythingOn();
    startManualSync();
    for (int tab = 0; tab < 2; ++tab) {
        find<QTabWidget>(u"tabs"_s)->setCurrentIndex(tab);
        for (const QWidget* widget : m_page->findChildren<QWidget*>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || !widget->objectName().size() ||
                widget->objectName().startsWith(u"qt_"_s))
                continue;
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                     qPrintable(widget->objectName()));
        }
    }
}

QTEST_MAIN(TestContactSyncPage)
#include "tst_contactsyncpage.moc"

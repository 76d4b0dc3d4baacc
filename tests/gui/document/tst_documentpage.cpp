// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/document/documentpage.h"

#include "gui/document/counterpartpopup.h"
#include "gui/document/documentkind.h"
#include "gui/document/stepbar.h"
#include "gui/table/tablereader.h"
#include "gui/theme/englishplurals.h"
#include "gui/theme/theme.h"
#include "testkit/nosecrets.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::gui;
using namespace muster::testkit;

using F = EntityField;
using K = EntityKind;

/// The wizard as a person goes through it, on the built-in PSA and the built-in documentation. Named after the numbered
/// steps of "Kaseya BMS Integration" (Passportal).
class TestDocumentPage : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Services> m_services;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<TableReader> m_tables;
    std::unique_ptr<Background> m_background;
    std::unique_ptr<Turn> m_turn;
    std::unique_ptr<DocumentController> m_controller;
    std::unique_ptr<DocumentPage> m_page;
    TextPool m_pool;

    [[nodiscard]] QString location() const { return m_folder->filePath(u"docs.muster"_s); }
    template <class T>
    T* find(const QString& name) const {
        auto* found = m_page->findChild<T*>(name);
        if (!found)
            qFatal("there is no %s", qPrintable(name));
        return found;
    }
    [[nodiscard]] DocumentKind* kind(K which) const {
        return find<DocumentKind>(u"document_"_s + QString::fromUtf8(muster::nameOf(which).data()));
    }
    [[nodiscard]] QTableView* table(const DocumentKind* page) const { return page->findChild<QTableView*>(u"rows"_s); }

    void documented(K which, const QString& id, const QString& client,
                    std::initializer_list<std::pair<F, QString>> fields) {
        EntityValues values(m_pool);
        for (const auto& [field, text] : fields)
            values.set(field, QStringView(text));
        Entity entity;
        entity.kind = which;
        entity.id = m_pool.add(QStringView(id));
        entity.client = m_pool.add(QStringView(client));
        entity.values = values.take();
        QVERIFY(m_workspace->builtInDocuments().put(std::span(&entity, 1)).has_value());
    }
    /// What follows a click: the workspace was written and read again, and the rows are on the screen.
    template <class Act>
    void and_wait(Act act) {
        QSignalSpy shown(m_page.get(), &DocumentPage::viewShown);
        act();
        QVERIFY(shown.wait(10'000));
        QTest::qWait(60); // the read thread sorts
    }
    void click(QAbstractButton* button) {
        QVERIFY2(button->isEnabled() && button->isVisible(), qPrintable(button->text()));
        // A box is wider than what of it can be clicked.
        QTest::mouseClick(button, Qt::LeftButton, {},
                          qobject_cast<QCheckBox*>(button) ? QPoint(10, button->height() / 2) : QPoint());
    }
    void next() { click(find<QPushButton>(u"next"_s)); }
    void goTo(const QString& step) {
        auto* next = find<QPushButton>(u"next"_s);
        for (int i = 0; i < 9 && !currentIs(step); ++i)
            click(next);
        QVERIFY2(currentIs(step), qPrintable(step));
    }
    [[nodiscard]] bool currentIs(const QString& step) const {
        return find<StepBar>(u"steps"_s)->accessibleDescription().endsWith(step);
    }
    void choose(std::initializer_list<K> kinds) {
        for (const auto one : kinds)
            and_wait([&] { click(find<QCheckBox>(QString::fromUtf8(muster::nameOf(one).data()) + u"Sync"_s)); });
    }
    /// Chooses the row of a record.
    void select(const DocumentKind* page, const QString& name) {
        auto* rows = table(page);
        for (int row = 0; row < rows->model()->rowCount(); ++row)
            if (rows->model()->index(row, 0).data().toString() == name) {
                rows->selectRow(row);
                return;
            }
        QFAIL(qPrintable(u"there is no row "_s + name));
    }
    QString stateOf(const DocumentKind* page, const QString& name) {
        auto* rows = table(page);
        for (int row = 0; row < rows->model()->rowCount(); ++row)
            if (rows->model()->index(row, 0).data().toString() == name)
                return rows->model()->index(row, DocumentRows::State).data().toString();
        return u"(no such row)"_s;
    }
    void finish() {
        goTo(u"Sync Preview"_s);
        QSignalSpy synced(m_controller.get(), &DocumentController::synced);
        QSignalSpy failed(m_controller.get(), &DocumentController::failed);
        and_wait([&] { next(); });
        QVERIFY2(failed.isEmpty(), failed.isEmpty() ? "" : qPrintable(failed[0][0].value<Error>().detail));
        QTRY_COMPARE_WITH_TIMEOUT(synced.size(), 1, 10'000);
        const auto report = synced[0][0].value<std::shared_ptr<const DocumentRunReport>>();
        QVERIFY(report->applied && !report->applied->error);
    }
    std::size_t documentedCount(K which) {
        std::vector<Entity> all;
        if (!m_workspace->builtInDocuments().entities(which, m_pool, all))
            return 999;
        return all.size();
    }
    void makePage() {
        m_controller = std::make_unique<DocumentController>(*m_desk, *m_background, *m_services, location(), *m_turn);
        m_page = std::make_unique<DocumentPage>(*m_tables, *m_background, *m_controller);
        m_page->resize(1088, 700);
        and_wait([&] { m_page->show(); });
    }

private Q_SLOTS:
    void initTestCase() {
        applyTheme(*qApp, ColorScheme::Light);
        QCoreApplication::installTranslator(new EnglishPlurals(qApp));
    }
    void init();
    void cleanup();
    void step01OpensOnConnect();
    void step05UsesTheBuiltInDocumentation();
    void step06TurnsOnWhatIsSynced();
    void step07OffersAutoCreateOnlyWithItsSync();
    void step09AutoMatchesUsersWithIdenticalNames();
    void step10MatchesAUserByHand();
    void step11CreatesOrExcludesTheRest();
    void step12CreatesAUserThatWasExcluded();
    void step13CanBeLeftAndEnteredAgain();
    void step14AutoMatchesClients();
    void step15OffersNearMatchesWithTheirReasons();
    void step16CreatesUnmatchedClients();
    void step17MatchesAClientThatWasExcluded();
    void step18KeepsChildrenWaitingForTheirClient();
    void step19ShowsWhatWillBeDone();
    void step20FinishesAndShowsTheOverview();
    void takesChoicesBack();
    void refusesACounterpartThatAnotherHas();
    void rematchesInTheOverview();
    void worksWithTheKeyboardAlone();
    void namesEveryControl();
};

void TestDocumentPage::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    auto made = Workspace::create(location());
    QVERIFY(made.has_value());
    m_workspace = std::move(*made);
    const auto records = parseRecords(R"({"format":"muster-records","version":1,
        "accounts":[{"id":"a1","name":"Alderbrook Clinic","code":"AC","active":true},
                    {"id":"a2","name":"Bluefin Logistics, Inc.","code":"BL","active":true},
                    {"id":"a3","name":"Quarry Street Brewing","code":"QS","active":true}],
        "employees":[{"id":"e1","userType":"employee","firstName":"Tess","lastName":"Tech","username":"tess",
           "email":"tess@msp.com","active":true},
          {"id":"e2","userType":"employee","firstName":"Rob","lastName":"Stone","username":"rob",
           "email":"rob@msp.com","active":true}],
        "contacts":[{"id":"k1","account":"a1","firstName":"Ada","lastName":"Byron","emails":[],"phones":[],
           "active":true}]})");
    QVERIFY(records.has_value());
    QVERIFY(m_workspace->builtInPsa().replaceAll(*records).has_value());
    documented(K::User, u"u1"_s, {}, {{F::FirstName, u"Tess"_s}, {F::LastName, u"Tech"_s}});
    documented(K::User, u"u2"_s, {}, {{F::FirstName, u"Robert"_s}, {F::LastName, u"Stone"_s}});
    documented(K::Client, u"c1"_s, {}, {{F::Name, u"ALDERBROOK CLINIC"_s}});
    documented(K::Client, u"c2"_s, {}, {{F::Name, u"Bluefin Logistics"_s}});
    documented(K::Client, u"c3"_s, {}, {{F::Name, u"Summit Ridge CU"_s}});
    m_services = std::make_unique<Services>();
    m_services->secrets = [](const QString&, const std::stop_token&) -> Result<std::unique_ptr<SecretStore>> {
        return std::make_unique<NoSecrets>();
    };
    m_services->holder = u"ann@desk"_s;
    m_desk = std::make_unique<Desk>(location());
    m_tables = std::make_unique<TableReader>();
    m_background = std::make_unique<Background>();
    m_turn = std::make_unique<Turn>();
    makePage();
}

void TestDocumentPage::cleanup() {
    m_page.reset();
    m_controller.reset();
    m_background.reset();
    m_tables.reset();
    m_desk.reset();
    m_workspace.reset();
}

void TestDocumentPage::step01OpensOnConnect() {
    QVERIFY(currentIs(u"Connect"_s));
    QVERIFY(find<QLabel>(u"stateLine"_s)->text().contains(u"not synced yet"_s));
    QVERIFY(!find<QPushButton>(u"overview"_s)->isVisible());
    // Without a kind there is nothing after Choose.
    next();
    QVERIFY(currentIs(u"Choose"_s));
    QVERIFY(!find<QPushButton>(u"next"_s)->isEnabled());
}

void TestDocumentPage::step05UsesTheBuiltInDocumentation() {
    QSignalSpy answered(m_controller.get(), &DocumentController::authenticated);
    and_wait([&] { click(find<QPushButton>(u"authenticate"_s)); });
    QCOMPARE(answered.size(), 1);
    QVERIFY(find<QLabel>(u"who"_s)->text().contains(u"ready"_s));
    // Another system asks for its address and key.
    find<QComboBox>(u"system"_s)->setCurrentIndex(1);
    QVERIFY(find<QLineEdit>(u"secret"_s)->isVisible());
    QCOMPARE(find<QLineEdit>(u"address"_s)->text(), u"https://api.itglue.com"_s);
    find<QComboBox>(u"system"_s)->setCurrentIndex(2);
    QVERIFY(find<QLineEdit>(u"accessKeyId"_s)->isVisible());
}

void TestDocumentPage::step06TurnsOnWhatIsSynced() {
    next();
    choose({K::User, K::Client});
    const auto saved = m_workspace->configuration().read();
    QVERIFY(saved.has_value());
    QVERIFY(saved->documents.of(K::User).sync && saved->documents.of(K::Client).sync);
    QVERIFY(!saved->documents.of(K::Contact).sync);
    next();
    QVERIFY(currentIs(u"Users"_s));
    next();
    QVERIFY(currentIs(u"Clients"_s));
    next();
    QVERIFY(currentIs(u"Sync Preview"_s));
}

void TestDocumentPage::step07OffersAutoCreateOnlyWithItsSync() {
    next();
    auto* box = find<QCheckBox>(u"clientAuto"_s);
    QVERIFY(!box->isEnabled());
    choose({K::Client});
    QVERIFY(box->isEnabled());
    and_wait([&] { click(box); });
    QVERIFY(m_workspace->configuration().read()->documents.of(K::Client).autoCreate);
    choose({K::Client}); // off again
    QVERIFY(!box->isEnabled());
    QVERIFY(!m_workspace->configuration().read()->documents.of(K::Client).autoCreate);
}

void TestDocumentPage::step09AutoMatchesUsersWithIdenticalNames() {
    next();
    choose({K::User});
    goTo(u"Users"_s);
    auto* page = kind(K::User);
    QTRY_COMPARE(stateOf(page, u"Tess Tech"_s), u"Open"_s);
    and_wait([&] { click(page->findChild<QPushButton*>(u"autoMatch"_s)); });
    QTRY_COMPARE(stateOf(page, u"Tess Tech"_s), u"Matched, identical name"_s);
    QTRY_COMPARE(stateOf(page, u"Rob Stone"_s), u"Open"_s); // Robert is a near match
}

void TestDocumentPage::step10MatchesAUserByHand() {
    next();
    choose({K::User});
    goTo(u"Users"_s);
    auto* page = kind(K::User);
    select(page, u"Rob Stone"_s);
    click(page->findChild<QPushButton*>(u"match"_s));
    auto* popup = m_page->findChild<CounterpartPopup*>();
    QSignalSpy filled(popup, &CounterpartPopup::filled);
    QVERIFY(filled.wait(5'000));
    auto* list = popup->findChild<QListWidget*>(u"list"_s);
    QCOMPARE(list->currentItem()->text(), u"Robert Stone"_s);
    and_wait([&] { QTest::keyClick(popup->findChild<QLineEdit*>(u"search"_s), Qt::Key_Return); });
    QVERIFY2(stateOf(page, u"Rob Stone"_s).startsWith(u"Matched"_s), qPrintable(stateOf(page, u"Rob Stone"_s)));
}

void TestDocumentPage::step11CreatesOrExcludesTheRest() {
    next();
    choose({K::User});
    goTo(u"Users"_s);
    auto* page = kind(K::User);
    select(page, u"Tess Tech"_s);
    and_wait([&] { click(page->findChild<QPushButton*>(u"exclude"_s)); });
    QCOMPARE(page->findChild<QTabBar*>(u"tabs"_s)->tabText(1), u"Excluded Records  1"_s);
    and_wait([&] { click(page->findChild<QPushButton*>(u"createUnmatched"_s)); });
    QTRY_COMPARE(stateOf(page, u"Rob Stone"_s), u"Will be created"_s);
}

void TestDocumentPage::step12CreatesAUserThatWasExcluded() {
    step11CreatesOrExcludesTheRest();
    auto* page = kind(K::User);
    page->findChild<QTabBar*>(u"tabs"_s)->setCurrentIndex(1);
    QTRY_COMPARE(stateOf(page, u"Tess Tech"_s), u"Excluded"_s);
    select(page, u"Tess Tech"_s);
    and_wait([&] { click(page->findChild<QPushButton*>(u"create"_s)); });
    page->findChild<QTabBar*>(u"tabs"_s)->setCurrentIndex(0);
    QTRY_COMPARE(stateOf(page, u"Tess Tech"_s), u"Will be created"_s);
}

void TestDocumentPage::step13CanBeLeftAndEnteredAgain() {
    step11CreatesOrExcludesTheRest();
    m_page.reset();
    m_controller.reset();
    makePage();
    goTo(u"Users"_s);
    QTRY_COMPARE(stateOf(kind(K::User), u"Rob Stone"_s), u"Will be created"_s);
}

void TestDocumentPage::step14AutoMatchesClients() {
    next();
    choose({K::Client});
    goTo(u"Clients"_s);
    auto* page = kind(K::Client);
    and_wait([&] { click(page->findChild<QPushButton*>(u"autoMatch"_s)); });
    QVERIFY(stateOf(page, u"Alderbrook Clinic"_s).startsWith(u"Matched"_s));
    QTRY_COMPARE(stateOf(page, u"Bluefin Logistics, Inc."_s), u"Open"_s);
}

void TestDocumentPage::step15OffersNearMatchesWithTheirReasons() {
    next();
    choose({K::Client});
    goTo(u"Clients"_s);
    auto* page = kind(K::Client);
    select(page, u"Bluefin Logistics, Inc."_s);
    click(page->findChild<QPushButton*>(u"match"_s));
    auto* popup = m_page->findChild<CounterpartPopup*>();
    QSignalSpy filled(popup, &CounterpartPopup::filled);
    QVERIFY(filled.wait(5'000));
    auto* list = popup->findChild<QListWidget*>(u"list"_s);
    QCOMPARE(list->item(0)->text(), u"Suggestions, best first"_s);
    QCOMPARE(list->item(1)->text(), u"Bluefin Logistics"_s);
    QVERIFY2(list->item(1)->data(Qt::UserRole).toString().contains(u"suffix"_s, Qt::CaseInsensitive),
             qPrintable(list->item(1)->data(Qt::UserRole).toString()));
    // Nothing is applied by itself.
    popup->hide();
    QTRY_COMPARE(stateOf(page, u"Bluefin Logistics, Inc."_s), u"Open"_s);
}

void TestDocumentPage::step16CreatesUnmatchedClients() {
    next();
    choose({K::Client});
    goTo(u"Clients"_s);
    auto* page = kind(K::Client);
    auto* create = page->findChild<QPushButton*>(u"createUnmatched"_s);
    QVERIFY(create->text().contains(u"(3)"_s));
    and_wait([&] { click(create); });
    QTRY_COMPARE(stateOf(page, u"Quarry Street Brewing"_s), u"Will be created"_s);
    QVERIFY(!create->isEnabled());
}

void TestDocumentPage::step17MatchesAClientThatWasExcluded() {
    next();
    choose({K::Client});
    goTo(u"Clients"_s);
    auto* page = kind(K::Client);
    select(page, u"Quarry Street Brewing"_s);
    and_wait([&] { click(page->findChild<QPushButton*>(u"exclude"_s)); });
    QTRY_COMPARE(stateOf(page, u"Quarry Street Brewing"_s), u"(no such row)"_s);
    page->findChild<QTabBar*>(u"tabs"_s)->setCurrentIndex(1);
    QTRY_COMPARE(table(page)->model()->rowCount(), 1);
    table(page)->selectRow(0);
    and_wait([&] { m_controller->match({K::Client, u"a3"_s}, u"c3"_s); });
    page->findChild<QTabBar*>(u"tabs"_s)->setCurrentIndex(0);
    QTRY_VERIFY(stateOf(page, u"Quarry Street Brewing"_s).startsWith(u"Matched"_s));
}

void TestDocumentPage::step18KeepsChildrenWaitingForTheirClient() {
    next();
    choose({K::Client, K::Contact});
    goTo(u"Contacts"_s);
    auto* page = kind(K::Contact);
    QTRY_COMPARE(stateOf(page, u"Ada Byron"_s), u"Waits for its client"_s);
    and_wait([&] { m_controller->match({K::Client, u"a1"_s}, u"c1"_s); });
    QTRY_COMPARE(stateOf(page, u"Ada Byron"_s), u"Open"_s);
}

void TestDocumentPage::step19ShowsWhatWillBeDone() {
    step16CreatesUnmatchedClients();
    goTo(u"Sync Preview"_s);
    QVERIFY(find<QPushButton>(u"next"_s)->text().contains(u"Create 3"_s));
    QVERIFY(find<QToolButton>(u"tile1"_s)->text().startsWith(u"3"_s));
    QCOMPARE(documentedCount(K::Client), 3U); // nothing is written yet
}

void TestDocumentPage::step20FinishesAndShowsTheOverview() {
    next();
    choose({K::Client, K::Contact});
    goTo(u"Clients"_s);
    and_wait([&] { m_controller->match({K::Client, u"a1"_s}, u"c1"_s); });
    and_wait([&] { m_controller->create({{K::Client, u"a3"_s}}); });
    and_wait([&] { m_controller->createAllUnmatched(K::Contact); });
    finish();
    QCOMPARE(documentedCount(K::Client), 4U);
    QCOMPARE(documentedCount(K::Contact), 1U);
    QVERIFY(find<QPushButton>(u"wizard"_s)->isVisible());
    auto* overview = find<DocumentKind>(u"documentOverview"_s);
    QTRY_COMPARE(stateOf(overview, u"Alderbrook Clinic (client)"_s), u"Matched"_s);
    QTRY_COMPARE(stateOf(overview, u"Bluefin Logistics, Inc. (client)"_s), u"Not synced"_s);
    QVERIFY(find<QLabel>(u"stateLine"_s)->text().contains(u"last synced"_s));
}

void TestDocumentPage::takesChoicesBack() {
    step16CreatesUnmatchedClients();
    auto* page = kind(K::Client);
    and_wait([&] { click(page->findChild<QToolButton*>(u"undo"_s)); });
    QTRY_COMPARE(stateOf(page, u"Quarry Street Brewing"_s), u"Open"_s);
    and_wait([&] { click(page->findChild<QToolButton*>(u"redo"_s)); });
    QTRY_COMPARE(stateOf(page, u"Quarry Street Brewing"_s), u"Will be created"_s);
}

void TestDocumentPage::refusesACounterpartThatAnotherHas() {
    next();
    choose({K::Client});
    goTo(u"Clients"_s);
    and_wait([&] { m_controller->match({K::Client, u"a1"_s}, u"c1"_s); });
    auto* page = kind(K::Client);
    select(page, u"Quarry Street Brewing"_s);
    click(page->findChild<QPushButton*>(u"match"_s));
    auto* popup = m_page->findChild<CounterpartPopup*>();
    QSignalSpy filled(popup, &CounterpartPopup::filled);
    QVERIFY(filled.wait(5'000));
    auto* list = popup->findChild<QListWidget*>(u"list"_s);
    for (int row = 0; row < list->count(); ++row)
        if (list->item(row)->text() == u"ALDERBROOK CLINIC"_s)
            QVERIFY(!list->item(row)->flags().testFlag(Qt::ItemIsEnabled));
}

void TestDocumentPage::rematchesInTheOverview() {
    step20FinishesAndShowsTheOverview();
    auto* overview = find<DocumentKind>(u"documentOverview"_s);
    select(overview, u"Quarry Street Brewing (client)"_s);
    auto* match = overview->findChild<QPushButton*>(u"match"_s);
    QVERIFY(match->text().contains(u"match"_s) && match->isEnabled());
    and_wait([&] { m_controller->match({K::Client, u"a3"_s}, u"c3"_s); });
    QTRY_VERIFY(stateOf(overview, u"Quarry Street Brewing (client)"_s).startsWith(u"Matched"_s));
    const auto& view = m_controller->view();
    const auto* step = view->stepOf({K::Client, u"a3"_s});
    QVERIFY(step && view->input->target(K::Client)[step->target].id.toString() == u"c3"_s);
}

void TestDocumentPage::worksWithTheKeyboardAlone() {
    next();
    choose({K::Client});
    goTo(u"Clients"_s);
    auto* page = kind(K::Client);
    select(page, u"Quarry Street Brewing"_s);
    and_wait([&] { QTest::keyClick(table(page), Qt::Key_N); });
    QTRY_COMPARE(stateOf(page, u"Quarry Street Brewing"_s), u"Will be created"_s);
    select(page, u"Bluefin Logistics, Inc."_s);
    and_wait([&] { QTest::keyClick(table(page), Qt::Key_X); });
    QTRY_COMPARE(stateOf(page, u"Bluefin Logistics, Inc."_s), u"(no such row)"_s);
    auto* steps = find<StepBar>(u"steps"_s);
    QTest::keyClick(steps, Qt::Key_Left);
    QVERIFY(currentIs(u"Choose"_s));
    QTest::keyClick(steps, Qt::Key_Right);
    QVERIFY(currentIs(u"Clients"_s));
}

void TestDocumentPage::namesEveryControl() {
    for (const QWidget* widget : m_page->findChildren<QWidget*>()) {
        if (widget->focusPolicy() == Qt::NoFocus || widget->objectName().startsWith(u"qt_"_s))
            continue;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
        const bool inner = !qobject_cast<const QLineEdit*>(widget) && !button &&
                           !qobject_cast<const QTableView*>(widget) && !qobject_cast<const QComboBox*>(widget) &&
                           !qobject_cast<const StepBar*>(widget);
        QVERIFY2(named || inner, qPrintable(widget->objectName()));
    }
}

QTEST_MAIN(TestDocumentPage)
#include "tst_documentpage.moc"

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preview/previewpage.h"

#include "gui/preview/demopreview.h"
#include "gui/preview/rowchoices.h"
#include "gui/preview/words.h"
#include "gui/table/tablereader.h"
#include "gui/theme/englishplurals.h"
#include "gui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace muster::gui {

class TestPreviewPage : public QObject {
    Q_OBJECT

    EnglishPlurals m_plurals;
    std::shared_ptr<const Preview> m_first, m_second;
    std::unique_ptr<TableReader> m_reader;
    std::unique_ptr<Background> m_background;
    std::unique_ptr<PreviewPage> m_page;

    template <class T>
    T* find(const QString& name) const {
        return m_page->findChild<T*>(name);
    }
    [[nodiscard]] QTableView& table() const { return *find<QTableView>(u"previewTable"_s); }
    [[nodiscard]] TableModel& model() const { return *qobject_cast<TableModel*>(table().model()); }
    [[nodiscard]] QToolButton& tile(Action action) const {
        const auto name = nameOf(action);
        return *find<QToolButton>(u"tile_"_s + QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
    }
    [[nodiscard]] int rows() const { return model().rowCount(); }
    [[nodiscard]] QString currentKey() const { return model().keyAt(table().currentIndex().row()); }
    [[nodiscard]] Action actionAt(int row) const {
        return static_cast<Action>(model().index(row, 0).data(ActionRole).toInt());
    }
    void show(const std::shared_ptr<const Preview>& preview) {
        QSignalSpy ordered(&model(), &TableModel::ordered);
        m_page->setPreview(preview);
        QVERIFY(ordered.wait());
    }
    /// Puts the table on a person of tab All.
    void goTo(const QString& key) {
        find<QTabBar>(u"previewTabs"_s)->setCurrentIndex(PreviewRows::All);
        QTRY_COMPARE(rows(), static_cast<int>(m_first->plan->steps.size()));
        const auto row = model().rowWithKey(key);
        QVERIFY(row);
        table().setCurrentIndex(model().index(*row, 0));
        table().setFocus();
    }

private Q_SLOTS:
    void initTestCase() {
        applyTheme(*qApp, ColorScheme::Light);
        QVERIFY(QCoreApplication::installTranslator(&m_plurals));
        m_first = firstDemoPreview();
        m_second = secondDemoPreview();
        for (const Action action : {Action::Create, Action::Merge, Action::Conflict, Action::Exclude})
            QVERIFY(countOf(*m_first, action) > 0);
    }

    void init() {
        m_reader = std::make_unique<TableReader>();
        m_background = std::make_unique<Background>();
        m_page = std::make_unique<PreviewPage>(*m_reader, *m_background);
        m_page->resize(1088, 750);
        m_page->setConnectionCount(1);
        m_page->setTarget(u"Built-in PSA"_s);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }

    void cleanup() {
        m_page.reset();
        m_background.reset();
        m_reader.reset();
    }

    void saysWhatToDoWhileThereIsNoPlan() {
        QSignalSpy sync(m_page.get(), &PreviewPage::syncWanted);
        QVERIFY(find<QLabel>(u"emptyText"_s)->isVisible());
        QVERIFY(find<QLabel>(u"emptyText"_s)->text().startsWith(u"No plan yet. Sync reads 1 tenant and shows"_s));
        QVERIFY(!find<QPushButton>(u"applyButton"_s)->isVisible());
        QTest::mouseClick(find<QPushButton>(u"emptySync"_s), Qt::LeftButton);
        QCOMPARE(sync.count(), 1);
        m_page->setConnectionCount(0);
        QVERIFY(!find<QPushButton>(u"emptySync"_s)->isVisible());
    }

    void obeysTheModelsContractWhileItChanges() {
        const QAbstractItemModelTester tester(&model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        show(m_first);
        find<QLineEdit>(u"filter"_s)->setText(u"an"_s);
        QTRY_VERIFY(rows() < static_cast<int>(m_first->plan->steps.size()));
        show(m_second);
        table().sortByColumn(PreviewRows::Matched, Qt::DescendingOrder);
        QTRY_COMPARE(table().horizontalHeader()->sortIndicatorSection(), static_cast<int>(PreviewRows::Matched));
    }

    void countsOnTilesAndNamesThemAloud() {
        show(m_first);
        for (std::size_t i = 0; i < actionCount; ++i) {
            const auto action = static_cast<Action>(i);
            QCOMPARE(tile(action).accessibleName(), u"%1, %2"_s.arg(wordFor(action)).arg(countOf(*m_first, action)));
        }
    }

    void filtersByATileAndAddsAnotherWithControl() {
        show(m_first);
        QTest::mouseClick(&tile(Action::Merge), Qt::LeftButton);
        QTRY_COMPARE(rows(), countOf(*m_first, Action::Merge));
        for (int row = 0; row < rows(); ++row)
            QCOMPARE(actionAt(row), Action::Merge);
        QTest::mouseClick(&tile(Action::Conflict), Qt::LeftButton, Qt::ControlModifier);
        QTRY_COMPARE(rows(), countOf(*m_first, Action::Merge) + countOf(*m_first, Action::Conflict));
        QTest::mouseClick(&tile(Action::Exclude), Qt::LeftButton);
        QTRY_COMPARE(rows(), countOf(*m_first, Action::Exclude));
        QVERIFY(!tile(Action::Merge).isChecked());
        QTest::mouseClick(&tile(Action::Exclude), Qt::LeftButton);
        QTRY_COMPARE(rows(), find<QTabBar>(u"previewTabs"_s)->tabText(0).section(u' ', -1).toInt());
    }

    void showsOneOfSeveralTilesWhenItIsClickedAlone() {
        show(m_first);
        QTest::mouseClick(&tile(Action::Merge), Qt::LeftButton);
        QTest::mouseClick(&tile(Action::Conflict), Qt::LeftButton, Qt::ControlModifier);
        QTest::mouseClick(&tile(Action::Conflict), Qt::LeftButton);
        QTRY_COMPARE(rows(), countOf(*m_first, Action::Conflict));
    }

    void splitsPeopleByTabs() {
        show(m_first);
        auto* tabs = find<QTabBar>(u"previewTabs"_s);
        const QStringList names{u"To review"_s, u"Matched"_s, u"Excluded Records"_s, u"All"_s};
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            QVERIFY(tabs->tabText(tab).startsWith(names[tab]));
            QTRY_COMPARE(rows(), tabs->tabText(tab).section(u' ', -1).toInt());
        }
        QCOMPARE(rows(), static_cast<int>(m_first->plan->steps.size()));
    }

    void findsByNameAndSaysWhenNobodyFits() {
        show(m_first);
        const QString name = model().index(0, PreviewRows::Source).data(PrimaryRole).toString();
        QTest::keyClick(m_page.get(), Qt::Key_F, Qt::ControlModifier);
        auto* field = find<QLineEdit>(u"filter"_s);
        QTRY_VERIFY(field->hasFocus());
        const int before = rows();
        QTest::keyClicks(field, name);
        QTRY_VERIFY(rows() < before);
        QVERIFY(rows() > 0);
        QTest::keyClicks(field, u"qqqq"_s);
        QTRY_COMPARE(rows(), 0);
        QVERIFY(find<QLabel>(u"nothing"_s)->isVisible());
        QCOMPARE(find<QLabel>(u"personName"_s)->text(), u"No row is chosen"_s);
        field->clear();
        QTRY_COMPARE(rows(), before);
        QVERIFY(!find<QLabel>(u"nothing"_s)->isVisible());
    }

    void narrowsToOneClient() {
        show(m_first);
        auto* client = find<QComboBox>(u"client"_s);
        QVERIFY(client->count() > 2);
        const int all = rows();
        client->setCurrentIndex(1);
        QTRY_VERIFY(rows() < all);
    }

    void keepsThePersonWhenTheOrderChanges() {
        show(m_first);
        table().setCurrentIndex(model().index(7, 0));
        const QString person = currentKey();
        QSignalSpy ordered(&model(), &TableModel::ordered);
        table().sortByColumn(PreviewRows::ActionColumn, Qt::DescendingOrder);
        QVERIFY(ordered.wait());
        QCOMPARE(currentKey(), person);
        show(decidedPreview(*m_first, person, Choice::Auto));
        QCOMPARE(currentKey(), person);
    }

    void goesOnWithTheNextPersonWhenOneLeavesTheTab() {
        show(m_first);
        table().setCurrentIndex(model().index(3, 0));
        const QString person = currentKey(), next = model().keyAt(4);
        show(decidedPreview(*m_first, person, Choice::Exclude));
        QCOMPARE(currentKey(), next);
    }

    void decidesByTheButtonsOfTheCurrentRow() {
        show(m_first);
        const QString person = currentKey();
        QSignalSpy create(m_page.get(), &PreviewPage::createWanted);
        QSignalSpy exclude(m_page.get(), &PreviewPage::excludeWanted);
        auto* button = find<QToolButton>(u"rowCreate"_s);
        QVERIFY(button && button->isVisible());
        QVERIFY(button->accessibleName().startsWith(u"Create, "_s));
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(create.takeFirst().at(0).toString(), person);
        QTest::mouseClick(find<QToolButton>(u"rowExclude"_s), Qt::LeftButton);
        QCOMPARE(exclude.takeFirst().at(0).toString(), person);
        QTest::mouseClick(find<QToolButton>(u"rowMatch"_s), Qt::LeftButton);
        QTRY_VERIFY(find<QLineEdit>(u"matchSearch"_s)->isVisible());
    }

    void excludesTheSelectedByKeyAndByMenu() {
        show(m_first);
        QTest::mouseClick(&tile(Action::Create), Qt::LeftButton);
        QTRY_COMPARE(rows(), countOf(*m_first, Action::Create));
        QSignalSpy one(m_page.get(), &PreviewPage::excludeWanted), all(m_page.get(), &PreviewPage::excludeAllWanted);
        table().setFocus();
        for (int i = 0; i < 2; ++i)
            QTest::keyClick(&table(), Qt::Key_Down, Qt::ShiftModifier);
        QStringList selected;
        for (const QModelIndex& row : table().selectionModel()->selectedRows())
            selected.append(model().keyAt(row.row()));
        QCOMPARE(selected.size(), 3);
        QTest::keyClick(&table(), Qt::Key_X);
        QCOMPARE(one.count(), 0);
        QCOMPARE(all.takeFirst().at(0).toStringList(), selected);
        auto* action = m_page->findChild<QAction*>(u"excludeSelected"_s);
        QCOMPARE(action->text(), u"E&xclude the 3 Selected"_s);
        QVERIFY(table().actions().contains(action));
        action->trigger();
        QCOMPARE(all.takeFirst().at(0).toStringList(), selected);
        m_page->setRunning(true);
        action->trigger();
        QVERIFY(all.isEmpty());
        m_page->setRunning(false);
    }

    void decidesOnARowThatIsOnlyHovered() {
        show(m_first);
        QTest::mouseClick(&tile(Action::Merge), Qt::LeftButton);
        QTRY_COMPARE(rows(), countOf(*m_first, Action::Merge));
        QCOMPARE(table().currentIndex().row(), 0);
        QSignalSpy exclude(m_page.get(), &PreviewPage::excludeWanted);
        const QModelIndex cell = model().index(2, PreviewRows::Matched);
        const QRect box =
            PreviewDelegate::choiceRect(table().visualRect(cell), PreviewDelegate::ExcludeChoice, cell, table().font());
        const QString person = model().keyAt(2);
        QTest::mouseMove(table().viewport(), box.center());
        QTest::mouseClick(table().viewport(), Qt::LeftButton, {}, box.center());
        QCOMPARE(exclude.count(), 1);
        QCOMPARE(exclude.takeFirst().at(0).toString(), person);
        QCOMPARE(currentKey(), person);
    }

    void decidesByKeys() {
        show(m_first);
        const QString person = currentKey();
        table().setFocus();
        QSignalSpy create(m_page.get(), &PreviewPage::createWanted);
        QSignalSpy exclude(m_page.get(), &PreviewPage::excludeWanted);
        QTest::keyClick(&table(), Qt::Key_N);
        QCOMPARE(create.takeFirst().at(0).toString(), person);
        QTest::keyClick(&table(), Qt::Key_X);
        QCOMPARE(exclude.takeFirst().at(0).toString(), person);
        for (const auto& [key, modifier] : {std::pair{Qt::Key_M, Qt::NoModifier}, {Qt::Key_Down, Qt::AltModifier}}) {
            QTest::keyClick(&table(), key, modifier);
            auto* search = find<QLineEdit>(u"matchSearch"_s);
            QTRY_VERIFY(search->isVisible());
            QTest::keyClick(search, Qt::Key_Escape);
            QTRY_VERIFY(!search->isVisible());
        }
        QCOMPARE(currentKey(), person);
    }

    void typesNothingAhead() {
        show(m_first);
        table().setFocus();
        const QString person = currentKey();
        for (char letter = 'a'; letter <= 'z'; ++letter)
            if (std::string_view("mnx").find(letter) == std::string_view::npos)
                QTest::keyClick(&table(), letter);
        QCOMPARE(currentKey(), person);
    }

    void includesWhoIsExcluded() {
        show(m_first);
        const QString person = personWith(*m_first, Action::Exclude);
        goTo(person);
        QCOMPARE(find<QToolButton>(u"rowExclude"_s)->text(), u"Include"_s);
        QSignalSpy include(m_page.get(), &PreviewPage::includeWanted);
        QSignalSpy exclude(m_page.get(), &PreviewPage::excludeWanted);
        QTest::keyClick(&table(), Qt::Key_X);
        QCOMPARE(include.takeFirst().at(0).toString(), person);
        QCOMPARE(exclude.count(), 0);
    }

    void matchesByTheKeyboardAlone() {
        show(m_first);
        const QString person = personWith(*m_first, Action::Conflict);
        goTo(person);
        QSignalSpy match(m_page.get(), &PreviewPage::matchWanted);
        QTest::keyClick(&table(), Qt::Key_M);
        auto* search = find<QLineEdit>(u"matchSearch"_s);
        QTRY_VERIFY(search->isVisible());
        QTRY_VERIFY(find<QListView>(u"matchList"_s)->currentIndex().isValid());
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(match.count(), 1);
        QCOMPARE(match.first().at(0).toString(), person);
        QVERIFY(!match.first().at(1).value<RecordKey>().id.isEmpty());
        QVERIFY(!search->isVisible());
    }

    void followsTheRowInThePanel() {
        show(m_first);
        QTest::mouseClick(&tile(Action::Merge), Qt::LeftButton);
        QTRY_COMPARE(rows(), countOf(*m_first, Action::Merge));
        auto* name = find<QLabel>(u"personName"_s);
        table().setFocus();
        for (int row = 0; row < qMin(4, rows()); ++row) {
            QTRY_COMPARE(name->text(), model().index(row, PreviewRows::Source).data(PrimaryRole).toString());
            QCOMPARE(find<QWidget>(u"badge"_s)->accessibleName(), wordFor(Action::Merge));
            QTRY_VERIFY(find<QTextBrowser>(u"why"_s)->toPlainText().size() > 20);
            QTest::keyClick(&table(), Qt::Key_Down);
        }
        QTest::keyClick(&table(), Qt::Key_Return);
        QVERIFY(find<QTextBrowser>(u"why"_s)->hasFocus());
    }

    void showsWhoseAccessARuleOverrides() {
        // The demo's rules with other roles: whoever has a record loses the ones there.
        Preview preview = *m_first;
        auto input = std::make_shared<PlanInput>(*m_first->input);
        for (Rule& rule : input->configuration.rules)
            for (const SecurityRole& role : input->lookups.securityRoles)
                if (role.external == (rule.becomes == Becomes::ClientPortal) && !rule.securityRoles.contains(role.id))
                    rule.securityRoles = {role.id};
        preview.plan = std::make_shared<const Plan>(makePlan(*input));
        preview.input = input;
        QHash<QString, int> people; // by rule
        for (const Step& step : preview.plan->steps)
            if (PreviewRows::overridesAccess(step))
                ++people[input->configuration.rules[step.rule].id];
        QVERIFY(people.size() > 1);
        show(std::make_shared<const Preview>(preview));
        for (auto rule = people.cbegin(); rule != people.cend(); ++rule) {
            tile(Action::Exclude).setChecked(true); // a filter that hides them
            m_page->showOverridden(rule.key());
            QTRY_COMPARE(rows(), rule.value());
        }
    }

    void aPlanThatWasAppliedStaysSoWhenADecisionIsTakenBack() {
        show(m_first);
        QVERIFY(find<QPushButton>(u"applyButton"_s)->isEnabled());
        m_page->setStale(u"This plan has been applied."_s);
        show(decidedPreview(*m_first, personWith(*m_first, Action::Create), Choice::Exclude));
        QVERIFY(!find<QPushButton>(u"applyButton"_s)->isEnabled());
        auto later = *m_first;
        later.readAt = later.readAt.addSecs(60);
        show(std::make_shared<const Preview>(later));
        QVERIFY(find<QPushButton>(u"applyButton"_s)->isEnabled());
    }

    void showsTheLatestRowAfterARush() {
        show(m_first);
        find<QTabBar>(u"previewTabs"_s)->setCurrentIndex(PreviewRows::All);
        QTRY_COMPARE(rows(), static_cast<int>(m_first->plan->steps.size()));
        for (int row = 0; row < rows(); ++row)
            table().setCurrentIndex(model().index(row, 0));
        QTRY_COMPARE(find<QLabel>(u"personName"_s)->text(),
                     model().index(rows() - 1, PreviewRows::Source).data(PrimaryRole).toString());
    }

    void hidesThePanelByKey() {
        show(m_first);
        auto* why = find<QTextBrowser>(u"why"_s);
        QVERIFY(why->isVisible());
        const int narrow = table().viewport()->width();
        QTest::keyClick(&table(), Qt::Key_F9);
        QTRY_VERIFY(!why->isVisible());
        QTRY_VERIFY(table().viewport()->width() > narrow);
        QTRY_COMPARE(table().horizontalHeader()->length(), table().viewport()->width());
        QTest::keyClick(&table(), Qt::Key_F9);
        QTRY_VERIFY(why->isVisible());
    }

    void copiesRowsAsOnTheScreen() {
        show(m_first);
        table().selectRow(2);
        table().selectionModel()->select(model().index(0, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QTest::keyClick(&table(), Qt::Key_C, Qt::ControlModifier);
        const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[0].startsWith(model().index(0, 0).data(PrimaryRole).toString()));
        QVERIFY(lines[1].startsWith(model().index(2, 0).data(PrimaryRole).toString()));
        QCOMPARE(lines[0].count(u'\t'), 4);
    }

    void showsABrakeWithTheRowsThatItCounts() {
        auto limited = std::make_shared<Preview>(*m_second);
        auto input = std::make_shared<PlanInput>(*m_second->input);
        input->configuration.brakes[static_cast<std::size_t>(BrakeName::Removals)] = {0, -1};
        limited->plan = std::make_shared<const Plan>(makePlan(*input));
        limited->input = input;
        limited->gate = gateOf(*limited->plan, {});
        show(limited);
        auto* strip = find<QWidget>(u"brakeStrip"_s);
        const int removals = countOf(*limited, Action::Deactivate) + countOf(*limited, Action::Revoke) +
                             countOf(*limited, Action::Convert);
        QVERIFY(removals > 0);
        QVERIFY(strip->isVisible());
        QVERIFY2(strip->accessibleName().startsWith(u"Brake: %1 people lose access, the limit is "_s.arg(removals)),
                 qPrintable(strip->accessibleName()));
        QVERIFY(strip->accessibleName().contains(u"deactivate"_s));
        auto* link = find<QPushButton>(u"showBraked"_s);
        QCOMPARE(link->text(), u"Show These %1"_s.arg(removals));
        QTest::mouseClick(link, Qt::LeftButton);
        QTRY_COMPARE(rows(), removals);
    }

    void namesATenantThatWasNotRead() {
        auto partly = std::make_shared<Preview>(*m_first);
        partly->connections.front().complete = false;
        partly->connections.front().error = Error{ErrorKind::Auth, u"The key expired."_s};
        show(partly);
        bool said = false;
        for (const QLabel* label : m_page->findChildren<QLabel*>(u"stripText"_s))
            said = said || (label->isVisible() && label->text().contains(u"was not read: The key expired."_s));
        QVERIFY(said);
    }

    void keepsTheRowsButDecidesNothingWhileARunReads() {
        show(m_first);
        const int before = rows();
        m_page->setRunning(true);
        QCOMPARE(rows(), before);
        QSignalSpy exclude(m_page.get(), &PreviewPage::excludeWanted);
        QTest::keyClick(&table(), Qt::Key_X);
        QTest::mouseClick(find<QToolButton>(u"rowExclude"_s), Qt::LeftButton);
        QCOMPARE(exclude.count(), 0);
        for (const auto& name : {u"applyButton"_s, u"autoMatchAll"_s, u"createUnmatched"_s, u"syncAgain"_s})
            QVERIFY2(!find<QPushButton>(name)->isEnabled(), qPrintable(name));
        m_page->setRunning(false);
        QTest::keyClick(&table(), Qt::Key_X);
        QCOMPARE(exclude.count(), 1);
    }

    void appliesByControlEnterButNotAStalePlan() {
        show(m_first);
        auto* apply = find<QPushButton>(u"applyButton"_s);
        int writing = 0;
        for (const auto& step : m_first->plan->steps)
            writing += isWriting(step.action) ? 1 : 0;
        QCOMPARE(apply->text(), u"Apply %1 Changes…"_s.arg(writing));
        QSignalSpy wanted(m_page.get(), &PreviewPage::applyWanted);
        QTest::keyClick(&table(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(wanted.count(), 1);
        m_page->setStale(u"Rules or settings changed since this plan."_s);
        QVERIFY(!apply->isEnabled());
        QTest::keyClick(&table(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(wanted.count(), 1);
        auto anew = *m_first;
        anew.readAt = anew.readAt.addSecs(60);
        show(std::make_shared<const Preview>(anew));
        QVERIFY(apply->isEnabled());
    }

    void asksForEveryWishThatAButtonNames() {
        show(m_first);
        m_page->setUndo(u"Exclude Ada"_s, u"Match Bob"_s, true, true);
        QVERIFY(find<QPushButton>(u"undo"_s)->toolTip().contains(u"Exclude Ada"_s));
        const std::pair<QString, void (PreviewPage::*)()> wishes[]{
            {u"undo"_s, &PreviewPage::undoWanted},
            {u"redo"_s, &PreviewPage::redoWanted},
            {u"syncAgain"_s, &PreviewPage::syncWanted},
            {u"applyButton"_s, &PreviewPage::applyWanted},
            {u"autoMatchAll"_s, &PreviewPage::autoMatchAllWanted},
            {u"createUnmatched"_s, &PreviewPage::createUnmatchedWanted}};
        for (const auto& [name, wish] : wishes) {
            QSignalSpy spy(m_page.get(), wish);
            QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton);
            QVERIFY2(spy.count() == 1, qPrintable(name));
        }
        m_page->setUndo({}, {}, false, false);
        QVERIFY(!find<QPushButton>(u"undo"_s)->isEnabled());
    }

    void keepsTheClientWhenAnotherPlanNumbersThemAnew() {
        show(m_second);
        auto* client = find<QComboBox>(u"client"_s);
        client->setCurrentIndex(client->count() - 1);
        const QString name = client->currentText();
        show(m_first);
        if (client->currentText() != name)
            QCOMPARE(client->currentIndex(), 0);
        QCOMPARE(model().filter().client, client->currentData().toUInt());
    }

    void reachesEverythingByTab() {
        show(m_first);
        goToFirst(Action::Create);
        QTRY_VERIFY(find<QTableView>(u"fieldTable"_s)->isVisible());
        QSet<QString> reached;
        m_page->setFocus();
        for (int i = 0; i < 60; ++i) {
            QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : m_page.get(), Qt::Key_Tab);
            if (const QWidget* now = QApplication::focusWidget())
                reached.insert(now->objectName());
        }
        const QStringList wanted{u"applyButton"_s,  u"syncAgain"_s,       u"tile_create"_s, u"tile_unchanged"_s,
                                 u"previewTabs"_s,  u"autoMatchAll"_s,    u"filter"_s,      u"client"_s,
                                 u"previewTable"_s, u"createUnmatched"_s, u"fieldTable"_s,  u"why"_s};
        for (const QString& name : wanted)
            QVERIFY2(reached.contains(name), qPrintable(name));
    }

    void namesEveryControl() {
        show(m_first);
        for (const QWidget* widget : m_page->findChildren<QWidget*>()) {
            if (!widget->isVisible() || (widget->focusPolicy() & Qt::TabFocus) == 0 ||
                widget->objectName().startsWith(u"qt_"_s))
                continue;
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
            QVERIFY2(named,
                     qPrintable(widget->objectName() + u' ' + QString::fromLatin1(widget->metaObject()->className())));
        }
    }

    void fitsTheNarrowestWindow() {
        show(m_second);
        m_page->resize(976, 650);
        QTRY_COMPARE(m_page->width(), 976);
        QVERIFY(m_page->minimumSizeHint().width() <= 976);
        for (const QToolButton* t : m_page->findChildren<QToolButton*>())
            if (t->objectName().startsWith(u"tile_"_s)) {
                QVERIFY(m_page->rect().contains(QRect(t->mapTo(m_page.get(), QPoint()), t->size())));
                QVERIFY(t->width() >= t->minimumSizeHint().width());
            }
        QTRY_COMPARE(table().horizontalHeader()->length(), table().viewport()->width());
    }

    /// MUSTER_PICTURES names a folder: what the page looks like goes there.
    void paints_data() {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<Action>("action");
        QTest::newRow("light") << false << QSize(1088, 750) << Action::Deactivate;
        QTest::newRow("dark") << true << QSize(1088, 750) << Action::Conflict;
        QTest::newRow("light-narrow") << false << QSize(976, 650) << Action::Convert;
        QTest::newRow("dark-narrow") << true << QSize(976, 650) << Action::Merge;
    }
    void paints() {
        QFETCH(bool, dark);
        QFETCH(QSize, size);
        QFETCH(Action, action);
        applyTheme(*qApp, dark ? ColorScheme::Dark : ColorScheme::Light);
        m_page->resize(size);
        show(m_second);
        goToFirst(action);
        QTRY_VERIFY(find<QTextBrowser>(u"why"_s)->toPlainText().size() > 20);
        QCoreApplication::sendPostedEvents();
        const QImage image = m_page->grab().toImage();
        QCOMPARE(image.pixelColor(2, 2).lightness() < 128, dark);
        if (const QString folder = qEnvironmentVariable("MUSTER_PICTURES"); !folder.isEmpty())
            QVERIFY(image.save(folder + u"/preview-"_s + QString::fromUtf8(QTest::currentDataTag()) + u".png"_s));
        applyTheme(*qApp, ColorScheme::Light);
    }

private:
    void goToFirst(Action action) {
        for (int row = 0; row < rows(); ++row)
            if (actionAt(row) == action) {
                table().setCurrentIndex(model().index(row, 0));
                break;
            }
        QTRY_COMPARE(find<QLabel>(u"personName"_s)->text(),
                     table().currentIndex().siblingAtColumn(0).data(PrimaryRole).toString());
    }
};

} // namespace muster::gui

QTEST_MAIN(muster::gui::TestPreviewPage)
#include "tst_previewpage.moc"

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planfile.h"
#include "gui/preview/demopreview.h"
#include "gui/preview/pilot.h"
#include "gui/preview/pilotmenu.h"
#include "gui/preview/previewpage.h"
#include "gui/table/tablereader.h"
#include "gui/theme/englishplurals.h"
#include "gui/theme/theme.h"
#include "gui/work/background.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;

namespace muster::gui {

/// A part of the plan by itself (spec/04 §1, "A pilot applies a part").
class TestPilot : public QObject {
    Q_OBJECT

    EnglishPlurals m_plurals;
    std::shared_ptr<const Preview> m_whole;
    std::unique_ptr<TableReader> m_tables;
    std::unique_ptr<Background> m_background;
    std::unique_ptr<Pilot> m_pilot;
    std::unique_ptr<PreviewPage> m_page;

    template <class T>
    T* find(const QString& name) const {
        return m_page->findChild<T*>(name);
    }
    [[nodiscard]] QString strip() const {
        const auto* frame = find<QWidget>(u"pilotStrip"_s);
        return frame->isVisible() ? frame->findChild<QLabel*>(u"stripText"_s)->text() : QString();
    }
    PilotMenu& openMenu() {
        auto& menu = *find<PilotMenu>({});
        Q_EMIT menu.aboutToShow();
        return menu;
    }
    static QAction* entry(const QMenu& menu, const QString& text) {
        for (QAction* action : menu.actions())
            if (action->text().remove(u'&').startsWith(text))
                return action;
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase() {
        applyTheme(*qApp, ColorScheme::Light);
        QVERIFY(QCoreApplication::installTranslator(&m_plurals));
        auto whole = std::make_shared<Preview>(*secondDemoPreview());
        whole->rows = std::make_shared<const PreviewRows>(whole->input, whole->plan);
        m_whole = whole;
    }

    void init() {
        m_tables = std::make_unique<TableReader>();
        m_background = std::make_unique<Background>();
        m_pilot = std::make_unique<Pilot>(*m_background);
        m_page = std::make_unique<PreviewPage>(*m_tables, *m_background);
        connect(m_page.get(), &PreviewPage::pilotWanted, m_pilot.get(), &Pilot::choose);
        connect(m_pilot.get(), &Pilot::shownChanged, m_page.get(), [this](const std::shared_ptr<const Preview>& shown) {
            m_page->setPreview(shown);
            m_page->setPilot(m_whole, m_pilot->words(), m_pilot->wholeChanges());
        });
        m_page->resize(1088, 750);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_pilot->setWhole(m_whole);
        QCOMPARE(m_pilot->shown(), m_whole);
    }
    void cleanup() {
        m_page.reset();
        m_pilot.reset();
        m_background.reset();
        m_tables.reset();
    }

    void showsOneRulesPeopleWithTheirOwnBrakes() {
        auto* rules = entry(openMenu(), u"Only One Rule"_s);
        QVERIFY(rules && rules->menu());
        QVERIFY(rules->menu()->actions().size() > 2);
        QSignalSpy shown(m_pilot.get(), &Pilot::shownChanged);
        rules->menu()->actions().first()->trigger();
        QTRY_COMPARE(shown.size(), 1);
        const Preview& part = *m_pilot->shown();
        const std::uint32_t rule = part.plan->steps.at(0).rule;
        int expected = 0;
        for (const Step& step : m_whole->plan->steps)
            expected += step.rule == rule;
        QCOMPARE(part.plan->steps.size(), static_cast<std::size_t>(expected));
        QVERIFY(part.plan->steps.size() < m_whole->plan->steps.size());
        for (const Step& step : part.plan->steps)
            QCOMPARE(step.rule, rule);
        int removals = 0;
        for (const Step& step : part.plan->steps)
            removals +=
                step.action == Action::Deactivate || step.action == Action::Revoke || step.action == Action::Convert;
        for (const BrakeResult& brake : part.plan->brakes)
            if (brake.name == BrakeName::Removals && brake.scope == u"total"_s)
                QCOMPARE(brake.count, removals);
        QVERIFY2(strip().startsWith(u"Pilot: only rule "_s), qPrintable(strip()));
        QTest::mouseClick(find<QPushButton>(u"pilotEverybody"_s), Qt::LeftButton);
        QCOMPARE(m_pilot->shown(), m_whole);
        QVERIFY(strip().isEmpty());
    }

    void showsThePersonOfTheCurrentRow() {
        auto* table = find<QTableView>(u"previewTable"_s);
        QTRY_VERIFY(table->currentIndex().isValid());
        const QString name = table->currentIndex().siblingAtColumn(0).data(PrimaryRole).toString();
        auto* one = entry(openMenu(), u"Only "_s + name);
        QVERIFY(one);
        QSignalSpy shown(m_pilot.get(), &Pilot::shownChanged);
        one->trigger();
        QTRY_COMPARE(shown.size(), 1);
        QCOMPARE(m_pilot->shown()->plan->steps.size(), std::size_t(1));
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QVERIFY(strip().contains(u"1 of "_s));
    }

    void showsOneClientAndStaysWithANewPlan() {
        auto* clients = entry(openMenu(), u"Only One Client"_s);
        QVERIFY(clients && clients->menu());
        auto* client = clients->menu()->actions().first();
        QSignalSpy shown(m_pilot.get(), &Pilot::shownChanged);
        client->trigger();
        QTRY_COMPARE(shown.size(), 1);
        const auto first = m_pilot->shown();
        for (const Step& step : first->plan->steps)
            QCOMPARE(step.kind, RecordKind::Contact);
        auto again = std::make_shared<Preview>(*m_whole);
        m_pilot->setWhole(again);
        QVERIFY(m_pilot->isBusy());
        QTRY_COMPARE(shown.size(), 2);
        QCOMPARE(m_pilot->shown()->plan->steps.size(), first->plan->steps.size());
    }

    void cannotBringAnAppliedPlanBack() {
        m_page->setStale(u"This plan has been applied."_s);
        QVERIFY(!find<QPushButton>(u"pilot"_s)->isEnabled());
        QVERIFY(!find<QPushButton>(u"applyButton"_s)->isEnabled());
    }
};

} // namespace muster::gui

using muster::gui::TestPilot;
QTEST_MAIN(TestPilot)
#include "tst_pilot.moc"

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preview/steppanel.h"

#include "gui/preview/demopreview.h"
#include "gui/preview/words.h"
#include "gui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QTableView>
#include <QTest>
#include <QTextBrowser>
#include <QTextDocument>

using namespace Qt::StringLiterals;

namespace muster::gui {

/// The side panel: before and after first, then why, each reason with a mark that is read without colour.
class TestStepPanel : public QObject {
    Q_OBJECT

    Background m_background;
    std::shared_ptr<const Preview> m_first, m_second;

    static std::optional<std::uint32_t> stepWith(const Preview& preview, const std::function<bool(const Step&)>& fits) {
        for (std::uint32_t i = 0; i < preview.plan->steps.size(); ++i)
            if (fits(preview.plan->steps[i]))
                return i;
        return std::nullopt;
    }
    static QString html(const StepPanel& panel) { return panel.findChild<QTextBrowser*>(u"why"_s)->toHtml(); }

private Q_SLOTS:
    void initTestCase() {
        applyTheme(*qApp, ColorScheme::Light);
        m_first = firstDemoPreview();
        m_second = secondDemoPreview();
    }

    void everyReasonHasAMarkOfItsOwnShape() {
        StepPanel panel(m_background);
        panel.setVisible(true);
        const auto merge = stepWith(*m_first, [](const Step& step) { return step.action == Action::Merge; });
        QVERIFY(merge);
        panel.show(m_first, *merge);
        QTRY_VERIFY(html(panel).contains(u"mark:circle-check"_s)); // the rule that won
        QVERIFY(html(panel).contains(u"mark:minus"_s));            // no link, no decision
        QVERIFY(!html(panel).contains(u"mark:triangle-alert"_s));
        const auto conflict = stepWith(*m_first, [](const Step& step) { return step.action == Action::Conflict; });
        QVERIFY(conflict);
        panel.show(m_first, *conflict);
        QTRY_VERIFY(html(panel).contains(u"mark:triangle-alert"_s));
    }

    void theWinnerIsNamedByItsGroup() {
        StepPanel panel(m_background);
        const auto merge = stepWith(*m_first, [](const Step& step) { return step.action == Action::Merge; });
        panel.show(m_first, *merge);
        const auto& rule = m_first->input->configuration.rules[m_first->plan->steps[*merge].rule];
        const auto& groups = m_first->input->groups;
        const auto group =
            std::find_if(groups.begin(), groups.end(), [&](const auto& g) { return g.id.toString() == rule.groupId; });
        QVERIFY(group != groups.end());
        const auto* why = panel.findChild<QTextBrowser*>(u"why"_s);
        QTRY_VERIFY(why->toPlainText().contains(u'"' + group->displayName.toString() + u'"'));
    }

    void marksFollowTheScheme() {
        StepPanel panel(m_background);
        panel.setVisible(true);
        const auto merge = stepWith(*m_first, [](const Step& step) { return step.action == Action::Merge; });
        panel.show(m_first, *merge);
        QTRY_VERIFY(html(panel).contains(u"mark:minus"_s));
        const auto shows = [&](const QColor& color) {
            const auto image = panel.findChild<QTextBrowser*>(u"why"_s)
                                   ->document()
                                   ->resource(QTextDocument::ImageResource, QUrl(u"mark:minus"_s))
                                   .value<QImage>()
                                   .convertToFormat(QImage::Format_ARGB32);
            // Thin strokes are blurred: nearly the colour is the colour.
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x) {
                    const QColor seen = image.pixelColor(x, y);
                    if (seen.alpha() > 100 && qAbs(seen.lightness() - color.lightness()) < 12)
                        return true;
                }
            return false;
        };
        QVERIFY(shows(lightTokens().secondary));
        applyTheme(*qApp, ColorScheme::Dark);
        QTRY_VERIFY(shows(darkTokens().secondary));
        applyTheme(*qApp, ColorScheme::Light);
    }

    void aKeptValueSaysWhyItWasKept() {
        // The demo has somebody with a job title in the PSA whom the directory gives none.
        const auto step = stepWith(*m_first, [this](const Step& s) {
            return s.record != none && m_first->input->users[s.user].jobTitle.isBlank() &&
                   !m_first->input->records[s.record].jobTitle.isBlank() && isWriting(s.action);
        });
        QVERIFY(step);
        StepPanel panel(m_background);
        panel.setVisible(true);
        panel.show(m_first, *step);
        auto* table = panel.findChild<QTableView*>(u"fieldTable"_s);
        const QAbstractItemModelTester tester(table->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto row = [&] {
            for (int i = 0; i < table->model()->rowCount(); ++i)
                if (table->model()->index(i, 0).data() == labelFor(Field::JobTitle))
                    return i;
            return -1;
        };
        QTRY_VERIFY(row() >= 0);
        const auto cell = [&](int column) { return table->model()->index(row(), column); };
        QCOMPARE(cell(1).data().toString(),
                 m_first->input->records[m_first->plan->steps[*step].record].jobTitle.toString());
        QVERIFY2(cell(2).data().toString().startsWith(u"kept, the directory has nothing"_s),
                 qPrintable(cell(2).data().toString()));
        QVERIFY(!cell(2).data(Qt::FontRole).value<QFont>().bold());
        QVERIFY(table->isVisible());
    }

    void whatIsTheSameIsNotListedAsKept() {
        StepPanel panel(m_background);
        panel.setVisible(true);
        const auto link =
            stepWith(*m_first, [](const Step& step) { return step.action == Action::Merge && step.fields.empty(); });
        QVERIFY(link);
        panel.show(m_first, *link);
        QTRY_VERIFY(html(panel).contains(u"mark:"_s));
        const auto* model = panel.findChild<QTableView*>(u"fieldTable"_s)->model();
        for (int i = 0; i < model->rowCount(); ++i)
            QVERIFY2(!model->index(i, 2).data().toString().contains(u"has it already"_s),
                     qPrintable(model->index(i, 0).data().toString()));
    }
};

} // namespace muster::gui

using muster::gui::TestStepPanel;
QTEST_MAIN(TestStepPanel)
#include "tst_steppanel.moc"

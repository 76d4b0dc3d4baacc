// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preview/matchpopup.h"

#include "core/planfile.h"
#include "gui/preview/demopreview.h"
#include "gui/theme/theme.h"

#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace muster::gui {

class TestMatchPopup : public QObject {
    Q_OBJECT

    std::shared_ptr<const Preview> m_preview;
    std::shared_ptr<MatchChoices> m_choices;
    std::unique_ptr<Background> m_background;
    std::unique_ptr<MatchPopup> m_popup;
    QString m_person;
    RecordKind m_kind = RecordKind::Employee;

    [[nodiscard]] QLineEdit& search() const { return *m_popup->findChild<QLineEdit*>(u"matchSearch"_s); }
    [[nodiscard]] QListView& list() const { return *m_popup->findChild<QListView*>(u"matchList"_s); }
    [[nodiscard]] QString highlighted() const { return list().currentIndex().data().toString(); }

private Q_SLOTS:
    void initTestCase() {
        applyTheme(*qApp, ColorScheme::Light);
        m_preview = firstDemoPreview();
        for (const Step& step : m_preview->plan->steps)
            if (step.action == Action::Conflict && !step.candidates.empty()) {
                m_person = keyOf(*m_preview->input, step.user);
                m_kind = step.kind;
                break;
            }
        QVERIFY(!m_person.isEmpty());
        m_choices = std::make_shared<MatchChoices>(m_preview->input);
    }
    void init() {
        m_background = std::make_unique<Background>();
        m_popup = std::make_unique<MatchPopup>(*m_background);
        m_popup->openFor(m_choices, m_person, m_kind, QRect(100, 100, 200, 44));
    }
    void cleanup() {
        m_popup.reset();
        m_background.reset();
    }

    void putsSuggestionsFirstAndTheRestBelow() {
        const auto found = m_choices->find(m_person, m_kind, {});
        QVERIFY(found.size() > 2);
        QVERIFY(found.front().isSuggestion());
        bool rest = false;
        int score = 1000;
        for (const auto& choice : found) {
            QVERIFY(!rest || !choice.isSuggestion());
            rest = rest || !choice.isSuggestion();
            if (choice.isSuggestion()) {
                QVERIFY(choice.score <= score);
                score = choice.score;
                QVERIFY(choice.detail.contains(u" · "_s));
            }
        }
        QTRY_COMPARE(highlighted(), found.front().name);
        if (const QString folder = qEnvironmentVariable("MUSTER_PICTURES"); !folder.isEmpty())
            QVERIFY(m_popup->grab().save(folder + u"/matchpopup.png"_s));
    }

    void offersOnlyRecordsOfTheKind() {
        for (const auto kind : {RecordKind::Employee, RecordKind::Contact})
            for (const auto& choice : m_choices->find(m_person, kind, {}))
                QCOMPARE(choice.record.kind, kind);
    }

    void takesWhatIsHighlightedByEnter() {
        QSignalSpy chosen(m_popup.get(), &MatchPopup::matchChosen);
        const auto found = m_choices->find(m_person, m_kind, {});
        QTRY_COMPARE(highlighted(), found[0].name);
        QTest::keyClick(&search(), Qt::Key_Down);
        QTest::keyClick(&search(), Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.first().at(0).toString(), m_person);
        QCOMPARE(chosen.first().at(1).value<RecordKey>().toString(), found[1].record.toString());
        QVERIFY(!m_popup->isVisible());
    }

    /// Who types a name and Enter at once gets that name, never what was highlighted before.
    void waitsForTheSearchBeforeItTakes() {
        QTRY_VERIFY(list().currentIndex().isValid());
        const auto all = m_choices->find(m_person, m_kind, {});
        const auto& wanted = all.back();
        QSignalSpy chosen(m_popup.get(), &MatchPopup::matchChosen);
        search().setText(wanted.record.id);
        QTest::keyClick(&search(), Qt::Key_Return);
        QTRY_COMPARE(chosen.count(), 1);
        QCOMPARE(chosen.first().at(1).value<RecordKey>().toString(),
                 m_choices->find(m_person, m_kind, wanted.record.id).front().record.toString());
    }

    void choosesOnceByAClick() {
        QSignalSpy chosen(m_popup.get(), &MatchPopup::matchChosen);
        QTRY_VERIFY(list().currentIndex().isValid());
        QTest::mouseClick(list().viewport(), Qt::LeftButton, {},
                          list().visualRect(list().model()->index(2, 0)).center());
        QCOMPARE(chosen.count(), 1);
    }

    void choosesNothingByEscape() {
        QSignalSpy chosen(m_popup.get(), &MatchPopup::matchChosen);
        QTRY_VERIFY(list().currentIndex().isValid());
        QTest::keyClick(&search(), Qt::Key_Escape);
        QVERIFY(!m_popup->isVisible());
        QCOMPARE(chosen.count(), 0);
    }

    void takesNothingWhenNothingFits() {
        QSignalSpy chosen(m_popup.get(), &MatchPopup::matchChosen);
        search().setText(u"qqqqqq"_s);
        QTRY_VERIFY(list().model()->rowCount() == 1 && !list().currentIndex().isValid());
        QTest::keyClick(&search(), Qt::Key_Return);
        QCOMPARE(chosen.count(), 0);
        QVERIFY(m_popup->isVisible());
    }

    void skipsTheHeadings() {
        QTRY_VERIFY(list().currentIndex().isValid());
        for (int i = 0; i < list().model()->rowCount() + 2; ++i) {
            QTest::keyClick(&search(), Qt::Key_Down);
            QVERIFY(list().currentIndex().flags().testFlag(Qt::ItemIsSelectable));
        }
    }
};

} // namespace muster::gui

QTEST_MAIN(muster::gui::TestMatchPopup)
#include "tst_matchpopup.moc"

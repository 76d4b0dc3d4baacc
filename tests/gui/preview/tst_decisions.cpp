// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planfile.h"
#include "gui/preview/decisioncontroller.h"
#include "gui/preview/demopreview.h"
#include "store/workspace.h"

#include <QHash>
#include <QMap>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace muster::gui {

/// Spec/04 §2: decisions one by one and in bulk, answered by a new plan, kept in the workspace at once, and taken back.
class TestDecisions : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<Background> m_background;
    std::unique_ptr<DecisionController> m_decisions;

    [[nodiscard]] const Preview& now() const { return *m_decisions->preview(); }
    [[nodiscard]] bool settle() const {
        return QTest::qWaitFor([this] { return !m_decisions->isBusy(); }, 20000);
    }
    /// What another program finds in the workspace.
    [[nodiscard]] std::vector<Decision> kept() const {
        auto workspace = Workspace::open(m_desk->location());
        auto read = workspace ? (*workspace)->configuration().read() : fail(workspace.error());
        return read ? read->decisions : std::vector<Decision>();
    }
    static const Step* stepOf(const Preview& preview, const QString& key) {
        for (const Step& step : preview.plan->steps)
            if (keyOf(*preview.input, step.user) == key)
                return &step;
        return nullptr;
    }
    /// The conflicts that one record would resolve which nobody else could be.
    static QMap<QString, RecordKey> certain(const Preview& preview) {
        QMap<QString, RecordKey> found;
        QHash<std::uint32_t, int> wanted;
        const auto fits = [](const Step& step) {
            return step.action == Action::Conflict && step.candidates.size() == 1 &&
                   !step.reasons.has(Reason::DuplicateSource);
        };
        for (const Step& step : preview.plan->steps)
            if (fits(step))
                ++wanted[step.candidates[0]];
        for (const Step& step : preview.plan->steps)
            if (fits(step) && wanted[step.candidates[0]] == 1)
                found.insert(keyOf(*preview.input, step.user), recordKeyOf(*preview.input, step.candidates[0]));
        return found;
    }
    [[nodiscard]] QByteArray document() const { return planDocument(*now().input, *now().plan, u"w1"_s); }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        const QString location = m_folder->filePath(u"muster.db"_s);
        QVERIFY(Workspace::create(location).has_value());
        m_desk = std::make_unique<Desk>(location);
        m_background = std::make_unique<Background>();
        m_decisions = std::make_unique<DecisionController>(*m_desk, *m_background);
        m_decisions->setPreview(firstDemoPreview());
    }
    void cleanup() {
        m_decisions.reset();
        m_background.reset();
        m_desk.reset();
    }

    void autoMatchAllTakesWhatOnlyOnePersonCouldBe() {
        const auto before = m_decisions->preview();
        const auto wanted = certain(*before);
        QVERIFY(!wanted.isEmpty());
        QSignalSpy told(m_decisions.get(), &DecisionController::decided);
        m_decisions->autoMatchAll();
        QCOMPARE(told.at(0).at(0).toInt(), wanted.size());
        QVERIFY(settle());
        for (auto it = wanted.begin(); it != wanted.end(); ++it) {
            const Step* step = stepOf(now(), it.key());
            QVERIFY2(step && step->action != Action::Conflict, qPrintable(it.key()));
            QCOMPARE(recordKeyOf(*now().input, step->record).toString(), it->toString());
        }
        QCOMPARE(countOf(now(), Action::Conflict),
                 countOf(*before, Action::Conflict) - static_cast<int>(wanted.size()));
        QCOMPARE(static_cast<qsizetype>(kept().size()), wanted.size());
        for (const Decision& decision : kept())
            QCOMPARE(wanted.value(decision.tenantId % u'/' % decision.objectId).toString(),
                     decision.record->toString());
        // All of it is one act.
        QCOMPARE(m_decisions->undoText(), u"Auto-Match All"_s);
        m_decisions->undo();
        QVERIFY(settle());
        QVERIFY(!m_decisions->canUndo());
        QVERIFY(kept().empty());
        QCOMPARE(countOf(now(), Action::Conflict), countOf(*before, Action::Conflict));
    }

    void eachIsRememberedAndTakenBack() {
        const QByteArray before = document();
        const QString key = personWith(now(), Action::Create);
        QVERIFY(!key.isEmpty());
        m_decisions->exclude(key);
        QVERIFY(settle());
        QCOMPARE(stepOf(now(), key)->action, Action::Exclude);
        QCOMPARE(kept().size(), std::size_t(1));
        QCOMPARE(kept()[0].choice, Choice::Exclude);
        const QByteArray excluded = document();
        m_decisions->undo();
        QVERIFY(settle());
        QVERIFY(kept().empty());
        QCOMPARE(document(), before);
        m_decisions->redo();
        QVERIFY(settle());
        QCOMPARE(document(), excluded);
        QCOMPARE(kept().size(), std::size_t(1));
        // A new act ends what could be redone.
        m_decisions->undo();
        m_decisions->create(key);
        QVERIFY(settle());
        QVERIFY(!m_decisions->canRedo());
        QCOMPARE(kept()[0].choice, Choice::Create);
    }

    void theSelectedAreExcludedAndComeBackTogether() {
        const QByteArray before = document();
        QStringList keys;
        for (const Step& step : now().plan->steps)
            if (step.action == Action::Create && keys.size() < 4)
                keys.append(keyOf(*now().input, step.user));
        m_decisions->excludeAll(keys);
        QVERIFY(settle());
        for (const QString& key : keys)
            QCOMPARE(stepOf(now(), key)->action, Action::Exclude);
        QCOMPARE(static_cast<qsizetype>(kept().size()), keys.size());
        m_decisions->undo();
        QVERIFY(settle());
        QVERIFY(kept().empty() && !m_decisions->canUndo());
        QCOMPARE(document(), before);
        m_decisions->excludeAll({});
        QVERIFY(!m_decisions->canUndo());
    }

    /// Faster than a plan is made: the last word counts, and each is kept.
    void manyAtOnceArePlannedTogether() {
        QStringList keys;
        for (const Step& step : now().plan->steps)
            if (step.action == Action::Create && keys.size() < 5)
                keys.append(keyOf(*now().input, step.user));
        QVERIFY(keys.size() > 1);
        for (const QString& key : keys)
            m_decisions->exclude(key);
        QVERIFY(settle());
        for (const QString& key : keys)
            QCOMPARE(stepOf(now(), key)->action, Action::Exclude);
        QCOMPARE(static_cast<qsizetype>(kept().size()), keys.size());
        for (int i = 0; i < keys.size(); ++i)
            m_decisions->undo();
        QVERIFY(settle());
        QVERIFY(kept().empty());
    }
};

} // namespace muster::gui

QTEST_GUILESS_MAIN(muster::gui::TestDecisions)
#include "tst_decisions.moc"

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demoworld.h"
#include "core/planfile.h"

#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace muster;
using namespace Qt::StringLiterals;

namespace {

/// Who gets which step why, comparable between worlds that give a user made anew another id.
QStringList linesOf(const QJsonArray& steps) {
    QStringList lines;
    for (const auto& value : steps) {
        const auto step = value.toObject();
        const auto source = step["source"_L1].toObject();
        QStringList words{source["userPrincipalName"_L1].toString(),
                          source["name"_L1].toString(),
                          step["action"_L1].toString(),
                          step["kind"_L1].toString(),
                          step["record"_L1].toString(),
                          step["rule"_L1].toObject()["decidedBy"_L1].toString()};
        for (const auto& reason : step["reasons"_L1].toArray())
            words << reason.toString();
        // A record that a run made has an id of its own in each world.
        words[4].replace(QRegularExpression(u"new\\d+-\\d+"_s), u"made"_s);
        words << step["fields"_L1].toObject().keys();
        lines << words.join(u' ');
    }
    lines.sort();
    return lines;
}

QStringList linesOf(const PlanInput& input, const Plan& plan) {
    QJsonArray steps;
    for (const Step& step : plan.steps)
        steps.append(QJsonDocument::fromJson(stepJson(input, step)).object());
    return linesOf(steps);
}

} // namespace

/// The story of the demo by the planner alone, and whether the whole program comes to the same.
class TstDemoStory : public QObject {
    Q_OBJECT

    PlanInput m_firstInput, m_secondInput;
    Plan m_first, m_second;
    QSet<QString> m_made; ///< ids of records that the real run made
    QJsonObject m_real;   ///< what `musterctl demo --json` says

    [[nodiscard]] QStringList realLines(QLatin1StringView plan) const {
        auto lines = linesOf(m_real[plan].toObject()["steps"_L1].toArray());
        for (auto& line : lines)
            for (const auto& made : m_made)
                line.replace(u' ' + made + u' ', u" "_s + made.section(u':', 0, 0) + u":made "_s);
        lines.sort();
        return lines;
    }

private Q_SLOTS:
    void initTestCase() {
        DemoWorld world;
        m_firstInput = world.input();
        m_first = makePlan(m_firstInput);
        for (const auto& decision : world.story()["decisions"_L1].toArray()) {
            QStringList command;
            for (const auto& word : decision.toObject()["command"_L1].toArray())
                command << word.toString();
            QVERIFY2(world.decide(command), qPrintable(command.join(u' ')));
        }
        const auto decided = world.input();
        world.apply(decided, makePlan(decided), world.story()["firstAllow"_L1].toObject().contains("converts"_L1));
        for (const auto& change : world.story()["tenantChanges"_L1].toArray())
            QVERIFY2(world.change(change.toObject()), qPrintable(change.toObject()["say"_L1].toString()));
        for (const auto& change : world.story()["psaChanges"_L1].toArray())
            QVERIFY2(world.changePsa(change.toObject()), qPrintable(change.toObject()["say"_L1].toString()));
        m_secondInput = world.input();
        m_second = makePlan(m_secondInput);

        QProcess process;
        process.start(QStringLiteral(MUSTER_BIN_DIR "/musterctl"), {u"--json"_s, u"demo"_s});
        QVERIFY(process.waitForFinished(90'000));
        const auto messages = process.readAllStandardError();
        QVERIFY2(process.exitCode() == 0, messages.constData());
        m_real = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
        for (const auto& entry : m_real["written"_L1].toArray()[0].toArray()) {
            if (entry.toObject()["action"_L1].toString() == "create"_L1)
                m_made.insert(entry.toObject()["record"_L1].toString());
        }
    }

    void hasARowOfEveryActionAndEveryReason() {
        std::array<int, actionCount> actions{};
        Reasons all;
        for (const auto* plan : {&m_first, &m_second}) {
            for (const auto& step : plan->steps) {
                ++actions[static_cast<std::size_t>(step.action)];
                all = all | step.reasons;
            }
        }
        for (std::size_t i = 0; i < actionCount; ++i)
            QVERIFY2(actions[i] > 0, nameOf(static_cast<Action>(i)).data());
        for (std::size_t i = 0; i < syncReasonCount; ++i)
            QVERIFY2(all.has(static_cast<Reason>(i)), nameOf(static_cast<Reason>(i)).data());
    }

    void hasARowOfEveryConflictReasonInAConflict() {
        Reasons conflicts;
        for (const auto* plan : {&m_first, &m_second})
            for (const auto& step : plan->steps)
                if (step.action == Action::Conflict)
                    conflicts = conflicts | step.reasons;
        for (auto i = 0; i <= static_cast<int>(Reason::UsernameTaken); ++i)
            QVERIFY2(conflicts.has(static_cast<Reason>(i)), nameOf(static_cast<Reason>(i)).data());
    }

    void stopsOnlyAtTheBrakesThatTheStoryAllows() {
        for (const auto& [plan, allow] :
             {std::pair(&m_first, "firstAllow"_L1), std::pair(&m_second, "secondAllow"_L1)}) {
            QStringList tripped;
            for (const auto& brake : plan->brakes)
                if (brake.tripped && brake.scope == u"total"_s)
                    tripped << QString::fromLatin1(nameOf(brake.name).data());
            auto allowed = DemoWorld().story()[allow].toObject().keys();
            allowed.removeAll(u"converts"_s);
            QCOMPARE(tripped, allowed);
        }
    }

    /// Over HTTP, the mirror and the database, in full.
    void theFirstPlanOfTheProgramIsThePlannersOwn() {
        QCOMPARE(realLines("firstPlan"_L1), linesOf(m_firstInput, m_first));
    }

    /// By delta, after a run that wrote.
    void theSecondPlanOfTheProgramIsThePlannersOwn() {
        QCOMPARE(realLines("secondPlan"_L1), linesOf(m_secondInput, m_second));
    }
};

QTEST_GUILESS_MAIN(TstDemoStory)
#include "tst_demostory.moc"

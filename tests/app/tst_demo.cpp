// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan.h"
#include "core/planfile.h"

#include <QDirIterator>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace muster;
using namespace Qt::StringLiterals;

namespace {

QString nameText(std::string_view name) {
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

QByteArray contentsOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What must never be written down: the application key and the operator's password of the demo tenant.
QList<QByteArray> secrets() {
    const auto story =
        QJsonDocument::fromJson(contentsOf(QStringLiteral(MUSTER_SOURCE_DIR "/resources/demo/changes.json"))).object();
    return {story["secret"_L1].toString().toUtf8(), story["operator"_L1].toObject()["password"_L1].toString().toUtf8()};
}

} // namespace

/// Runs the real `musterctl demo` once in each form and reads what it says.
class TstDemo : public QObject {
    Q_OBJECT

    struct Outcome {
        int exitCode = -1;
        QByteArray output, messages;
    };

    static Outcome run(const QStringList& arguments,
                       const QProcessEnvironment& environment = QProcessEnvironment::systemEnvironment()) {
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(MUSTER_BIN_DIR "/musterctl"), arguments);
        if (!process.waitForFinished(180'000))
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

    /// What any workspace of Muster keeps in the keyring of this test.
    static QByteArray inTheKeychain() {
        QProcess tool;
        tool.start(u"secret-tool"_s, {u"search"_s, u"--all"_s, u"server"_s, u"Muster"_s});
        return tool.waitForFinished() ? tool.readAllStandardOutput() : QByteArray("secret-tool does not run");
    }

    [[nodiscard]] QJsonArray steps(QLatin1StringView plan) const {
        return m_report[plan].toObject()["steps"_L1].toArray();
    }

    QTemporaryDir m_kept;
    Outcome m_outcome;
    QJsonObject m_report;

private Q_SLOTS:
    void initTestCase() {
        m_outcome = run({u"--json"_s, u"demo"_s, u"--keep"_s, m_kept.path()});
        QVERIFY2(m_outcome.exitCode == 0, QByteArray(m_outcome.messages + m_outcome.output).constData());
        QJsonParseError problem;
        m_report = QJsonDocument::fromJson(m_outcome.output, &problem).object();
        QCOMPARE(problem.error, QJsonParseError::NoError);
    }

    void showsEveryActionAndEveryReasonInItsTwoPlans() {
        QSet<QString> actions, reasons, conflicts;
        for (const auto plan : {"firstPlan"_L1, "secondPlan"_L1}) {
            for (const auto& value : steps(plan)) {
                const auto step = value.toObject();
                const auto action = step["action"_L1].toString();
                actions.insert(action);
                for (const auto& reason : step["reasons"_L1].toArray())
                    (action == "conflict"_L1 ? conflicts : reasons).insert(reason.toString());
            }
        }
        for (std::size_t i = 0; i < actionCount; ++i)
            QVERIFY2(actions.contains(nameText(nameOf(static_cast<Action>(i)))), nameOf(static_cast<Action>(i)).data());
        for (std::size_t i = 0; i < syncReasonCount; ++i) {
            const auto reason = static_cast<Reason>(i);
            const bool isConflict = reason <= Reason::UsernameTaken;
            QVERIFY2((isConflict ? conflicts : reasons).contains(nameText(nameOf(reason))), nameOf(reason).data());
        }
    }

    void writesPlansThatReadBack() {
        for (const auto& name : {u"firstPlan"_s, u"secondPlan"_s}) {
            const auto plan = parsePlan(contentsOf(m_kept.filePath(name + u".json"_s)));
            QVERIFY2(plan, plan ? "" : qPrintable(plan.error().detail));
            QVERIFY(!plan->steps.empty());
        }
    }

    void leavesOnlyWhatWaitsForAPerson() {
        const auto left = m_report["left"_L1].toArray();
        QCOMPARE(left.size(), 2);
        for (const auto& list : left) {
            for (const auto& row : list.toArray()) {
                const auto action = row.toObject()["action"_L1].toString();
                QVERIFY2(action == "conflict"_L1 || action == "convert"_L1, qPrintable(action));
            }
        }
        for (const auto& row : left[1].toArray())
            QCOMPARE(row.toObject()["action"_L1].toString(), u"conflict"_s);
    }

    void appliesWhatTheDecidedPlansSay() {
        const auto runs = m_report["runs"_L1].toArray();
        QCOMPARE(runs.size(), 2);
        for (const auto& run : runs) {
            QCOMPARE(run.toObject()["state"_L1].toString(), u"done"_s);
            QCOMPARE(run.toObject()["failed"_L1].toInt(), 0);
        }
        // What the second plan wants is what the second run did, converts included.
        const auto summary = m_report["secondPlan"_L1].toObject()["summary"_L1].toObject();
        const auto counts = runs[1].toObject()["counts"_L1].toObject();
        for (const auto action : {"create"_L1, "merge"_L1, "update"_L1, "convert"_L1, "deactivate"_L1, "revoke"_L1})
            QCOMPARE(counts[action].toInt(), summary[action].toInt());
    }

    void costsTwoCallsWhenNothingChanged() {
        QCOMPARE(m_report["idle"_L1].toObject()["calls"_L1].toInt(), 2);
        QCOMPARE(m_report["idle"_L1].toObject()["applied"_L1].toInt(), 0);
    }

    void holdsABrakeUntilItsNumberIsTyped() {
        const auto refused = m_report["refused"_L1].toArray();
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused[0].toObject()["state"_L1].toString(), u"waiting"_s);
        QCOMPARE(refused[0].toObject()["applied"_L1].toInt(), 0);
        QCOMPARE(refused[0].toObject()["brakes"_L1].toArray()[0].toObject()["name"_L1].toString(), u"removals"_s);
        const auto allowed = m_report["runs"_L1].toArray()[1].toObject();
        QCOMPARE(allowed["brakes"_L1].toArray().size(), 0);
        QVERIFY(allowed["applied"_L1].toInt() > 0);
    }

    void tellsWhatEachDecisionChanged() {
        const auto decisions = m_report["decisions"_L1].toArray();
        QVERIFY(decisions.size() >= 7);
        for (const auto& value : decisions) {
            const auto decision = value.toObject();
            QVERIFY2(decision["before"_L1] != decision["after"_L1], qPrintable(decision["command"_L1].toString()));
            QVERIFY(!decision["who"_L1].toString().isEmpty());
        }
    }

    void tellsEachRecordThatWasWritten() {
        const auto written = m_report["written"_L1].toArray();
        const auto runs = m_report["runs"_L1].toArray();
        QCOMPARE(written.size(), runs.size());
        for (qsizetype i = 0; i < runs.size(); ++i) {
            QSet<QString> people;
            for (const auto& value : written[i].toArray()) {
                QCOMPARE(value.toObject()["state"_L1].toString(), u"done"_s);
                people.insert(value.toObject()["key"_L1].toString());
            }
            QVERIFY(people.size() <= runs[i].toObject()["applied"_L1].toInt());
            QVERIFY(people.size() > 10);
        }
        // Every link leads to a record that is counted somewhere.
        int linked = 0;
        for (const auto& place : m_report["people"_L1].toArray())
            linked += place.toObject()["linked"_L1].toInt();
        QVERIFY(linked > 190 && linked <= m_report["linked"_L1].toInt());
    }

    void keepsWorkspacePlansAndLogForItsOwnerOnly() {
        for (const auto& name :
             {u"muster.db"_s, u"firstPlan.json"_s, u"secondPlan.json"_s, u"demo.log"_s, u"records.json"_s}) {
            const QFileInfo file(m_kept.filePath(name));
            QVERIFY2(file.size() > 0, qPrintable(name));
#if defined(Q_OS_UNIX)
            QVERIFY2(!(file.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)), qPrintable(name));
#endif
        }
        const auto log = contentsOf(m_kept.filePath(u"demo.log"_s));
        QCOMPARE(log.count("(exit code "), m_report["commands"_L1].toArray().size());
    }

    void leavesNothingInTheKeychain() {
        QVERIFY(m_report["keychain"_L1].toBool());
        QCOMPARE(inTheKeychain(), QByteArray());
    }

#if defined(Q_OS_UNIX)
    void leavesNothingBehindWhenItIsStopped_data() {
        QTest::addColumn<QByteArray>("at");
        QTest::newRow("before the key is kept") << QByteArray("== Set up ==");
        QTest::newRow("before the sign-in") << QByteArray("== Sign in ==");
        QTest::newRow("in the middle") << QByteArray("== What was decided ==");
    }
    void leavesNothingBehindWhenItIsStopped() {
        QFETCH(const QByteArray, at);
        QProcess process;
        process.start(QStringLiteral(MUSTER_BIN_DIR "/musterctl"), {u"demo"_s});
        QByteArray told;
        while (!told.contains(at) && process.waitForReadyRead(30'000))
            told += process.readAllStandardOutput();
        process.terminate();
        QVERIFY(process.waitForFinished(30'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 130);
        QCOMPARE(inTheKeychain(), QByteArray());
    }
#endif

    void keepsItsSecretsInMemoryWhereNoKeychainAnswers() {
        auto bare = QProcessEnvironment::systemEnvironment();
        bare.remove(u"DBUS_SESSION_BUS_ADDRESS"_s);
        bare.insert(u"XDG_RUNTIME_DIR"_s, m_kept.filePath(u"nowhere"_s));
        const auto outcome = run({u"--json"_s, u"demo"_s}, bare);
        QVERIFY2(outcome.exitCode == 0, outcome.messages.constData());
        QVERIFY2(outcome.messages.contains("No keychain answers"), outcome.messages.constData());
        const auto report = QJsonDocument::fromJson(outcome.output).object();
        QVERIFY(!report["keychain"_L1].toBool());
        for (const auto plan : {"firstPlan"_L1, "secondPlan"_L1})
            QCOMPARE(report[plan].toObject()["summary"_L1], m_report[plan].toObject()["summary"_L1]);
        for (const auto& secret : secrets())
            QVERIFY(!outcome.output.contains(secret) && !outcome.messages.contains(secret));
    }

    void saysWhatIsMissingWithoutTheSandbox() {
        QTemporaryDir lonely;
        const QString copy = lonely.filePath(u"musterctl"_s);
        QVERIFY(QFile::copy(QStringLiteral(MUSTER_BIN_DIR "/musterctl"), copy));
        QProcess process;
        process.start(copy, {u"demo"_s});
        QVERIFY(process.waitForFinished(30'000));
        QCOMPARE(process.exitCode(), 6);
        QVERIFY(process.readAllStandardError().contains("muster-sandbox"));
    }

    void putsThePeopleIntoThePsa() {
        const auto after = QJsonDocument::fromJson(contentsOf(m_kept.filePath(u"after.json"_s))).object();
        const auto isThere = [&](QLatin1StringView list, auto matches) {
            const auto rows = after[list].toArray();
            return std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return matches(row.toObject()); });
        };
        // Anders Holm was nearly converted, the mended directory left him an employee.
        QVERIFY(isThere("employees"_L1, [](const QJsonObject& row) {
            return row["email"_L1].toString() == "anders.holm@northwind-msp.com"_L1 && row["active"_L1].toBool();
        }));
        QVERIFY(isThere("employees"_L1, [](const QJsonObject& row) {
            return row["username"_L1].toString().endsWith("_Archived"_L1) && !row["active"_L1].toBool() &&
                   row["email"_L1].toString() == "greta.nakamura@northwind-msp.com_Archived"_L1;
        }));
        QVERIFY(isThere("contacts"_L1, [](const QJsonObject& row) {
            return row["username"_L1].toString() == "john.smith.summit"_L1 && row["portalAccess"_L1].toBool();
        }));
    }

    void writesNoSecretAnywhere() {
        for (const auto& secret : secrets()) {
            QVERIFY(secret.size() > 8);
            QVERIFY(!m_outcome.output.contains(secret));
            QVERIFY(!m_outcome.messages.contains(secret));
            QDirIterator files(m_kept.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
            int looked = 0;
            while (files.hasNext()) {
                const auto path = files.next();
                QVERIFY2(!contentsOf(path).contains(secret), qPrintable(path));
                ++looked;
            }
            QVERIFY(looked > 3);
        }
    }

    void tellsTheTourUnderHeadings() {
        const auto outcome = run({u"demo"_s});
        QVERIFY2(outcome.exitCode == 0, QByteArray(outcome.messages + outcome.output).constData());
        qsizetype from = 0;
        for (const QByteArray heading :
             {"== Set up ==", "== Sign in ==", "== The first plan: nothing is written yet ==", "== Its reasons ==",
              "== Its brakes ==", "== What was decided ==", "== What was written ==", "== What is left ==",
              "== Again, with nothing changed ==", "== Meanwhile, in the directory ==", "== Meanwhile, in the PSA ==",
              "== The second plan ==", "== Its reasons ==", "== Its brakes ==", "== What was written ==",
              "== What is left ==", "== Where the people are ==", "== Done =="}) {
            from = outcome.output.indexOf(heading, from);
            QVERIFY2(from >= 0, heading);
            ++from;
        }
        for (const auto& secret : secrets())
            QVERIFY(!outcome.output.contains(secret) && !outcome.messages.contains(secret));
    }

    void refusesAFolderThatHasAWorkspaceAlready() {
        const auto again = run({u"demo"_s, u"--keep"_s, m_kept.path()});
        QCOMPARE(again.exitCode, 2);
        QVERIFY2(again.messages.contains("already"), again.messages);
    }

    void leavesPicturesOfEveryPageOfTheWindow() {
        const QTemporaryDir folder;
        qputenv("QTWEBENGINE_DISABLE_SANDBOX", "1"); // the tests may run as root
        const auto outcome = run({u"demo"_s, u"--screenshots"_s, folder.path()});
        QVERIFY2(outcome.exitCode == 0, outcome.messages);
        for (const auto* page : {"02-employee-defaults", "03-connections", "04-mapping-rules", "05-sign-in",
                                 "06-preview", "06-match", "07-apply", "10-employees", "11-contacts", "12-accounts"})
            for (const auto* scheme : {"light", "dark"}) {
                const QImage picture(
                    folder.filePath(u"%1-%2.png"_s.arg(QLatin1StringView(page), QLatin1StringView(scheme))));
                QVERIFY2(!picture.isNull(), page);
            }
        const QImage light(folder.filePath(u"06-preview-light.png"_s)), dark(folder.filePath(u"06-preview-dark.png"_s));
        QCOMPARE(light.size(), QSize(1280, 800));
        QVERIFY(light.pixelColor(700, 30).lightness() > 200);
        QVERIFY(dark.pixelColor(700, 30).lightness() < 80);
        QCOMPARE(QImage(folder.filePath(u"06-preview-dark-1024.png"_s)).size(), QSize(1024, 700));
    }
};

QTEST_GUILESS_MAIN(TstDemo)
#include "tst_demo.moc"

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "musterctlprocess.h"

#include "testkit/sandboxprocess.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using muster::test::MusterctlProcess;
using muster::test::SandboxProcess;

namespace {

QJsonObject demo(const QString& name) {
    QFile file(QStringLiteral(MUSTER_DEMO_DIR "/") + name + u".json"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is missing", qPrintable(file.fileName()));
    return QJsonDocument::fromJson(file.readAll()).object();
}

/// A console with a workspace that replays a bundle against a sandbox of its own.
class Replay {
public:
    explicit Replay(const QString& bundle)
        : m_sandbox({}, {u"--bundle"_s, bundle}) {
        if (!m_sandbox.isRunning())
            qFatal("the sandbox refused the bundle");
        m_secrets = QJsonDocument(m_sandbox.announced()[u"secrets"_s].toObject()).toJson(QJsonDocument::Compact);
        const auto made = ctl.run({u"init"_s, u"--bundle"_s, bundle, u"--sandbox"_s, m_sandbox.identity()});
        if (made.code != 0)
            qFatal("%s", made.err.constData());
    }

    MusterctlProcess ctl;
    SandboxProcess& sandbox() { return m_sandbox; }
    [[nodiscard]] const QByteArray& secrets() const { return m_secrets; }

    MusterctlProcess::Answer online(QStringList words) {
        words << u"--secrets"_s << u"stdin"_s << u"--json"_s;
        return ctl.run(words, m_secrets);
    }
    /// Only a file with these bytes, in the console's folder.
    QByteArray bundle(const QString& name, const QStringList& options = {}) {
        const auto answer = ctl.run(QStringList{u"bundle"_s, name, u"--json"_s} + options);
        if (answer.code != 0)
            qFatal("%s", answer.out.constData());
        return ctl.read(name);
    }

private:
    SandboxProcess m_sandbox;
    QByteArray m_secrets;
};

/// "create employee NoMatch" …, how often each.
QMap<QString, int> shapeOf(const QJsonObject& plan) {
    QMap<QString, int> shape;
    const QJsonArray steps = plan[u"steps"_s].toArray();
    for (const QJsonValue& step : steps) {
        QStringList reasons;
        const QJsonArray list = step[u"reasons"_s].toArray();
        for (const QJsonValue& reason : list)
            reasons.append(reason.toString());
        const QStringList fields = step[u"fields"_s].toObject().keys();
        ++shape[step[u"action"_s].toString() % u' ' % step[u"kind"_s].toString() % u' ' % reasons.join(u',') % u' ' %
                fields.join(u',')];
    }
    return shape;
}

/// Every word of at least three letters that names somebody or something: people, groups, accounts, their addresses.
QSet<QString> planted() {
    QSet<QString> words;
    const auto add = [&](const QString& text) {
        static const QRegularExpression letters(u"[\\p{L}]{3,}"_s, QRegularExpression::UseUnicodePropertiesOption);
        for (auto it = letters.globalMatch(text); it.hasNext();)
            words.insert(it.next().captured().toCaseFolded());
    };
    const QJsonArray users = demo(u"tenant"_s)[u"users"_s].toArray();
    for (const QJsonValue& user : users)
        for (const QString& key : {u"givenName"_s, u"surname"_s, u"displayName"_s, u"mail"_s, u"userPrincipalName"_s})
            add(user[key].toString());
    const QJsonObject records = demo(u"records"_s);
    for (const QString& list : {u"employees"_s, u"contacts"_s}) {
        const QJsonArray people = records[list].toArray();
        for (const QJsonValue& person : people)
            for (const QString& key : {u"firstName"_s, u"lastName"_s, u"username"_s, u"email"_s})
                add(person[key].toString());
    }
    const QJsonArray accounts = records[u"accounts"_s].toArray();
    for (const QJsonValue& account : accounts)
        add(account[u"name"_s].toString());
    const QJsonArray groups = demo(u"tenant"_s)[u"groups"_s].toArray();
    for (const QJsonValue& group : groups)
        add(group[u"displayName"_s].toString());
    return words;
}

} // namespace

/// A support bundle opens no door, names nobody when that is wished, and is replayed by the sandbox (spec/04 §8).
class TestBundle : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Replay> m_first;
    QJsonObject m_plan; ///< of the workspace whose bundles are made
    QByteArray m_named, m_nameless;

    QString keep(const QString& name, const QByteArray& bytes) {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("%s", qPrintable(file.errorString()));
        return file.fileName();
    }
    static void changePsa(MusterctlProcess& ctl, const QJsonArray& changes) {
        QVERIFY(ctl.run({u"records"_s, u"export"_s, u"now.json"_s}).code == 0);
        QJsonObject records = QJsonDocument::fromJson(ctl.read(u"now.json"_s)).object();
        for (const QJsonValue& change : changes) {
            const QString key = change[u"edit"_s].toString(change[u"remove"_s].toString());
            const QString list = key.section(u':', 0, 0) % u's';
            QJsonArray people = records[list].toArray();
            for (qsizetype i = people.size() - 1; i >= 0; --i) {
                QJsonObject person = people[i].toObject();
                if (person[u"id"_s].toString() != key.section(u':', 1))
                    continue;
                if (change[u"remove"_s].isString()) {
                    people.removeAt(i);
                    continue;
                }
                const QJsonObject set = change[u"set"_s].toObject();
                for (auto it = set.begin(); it != set.end(); ++it)
                    person[it.key()] = it.value();
                people[i] = person;
            }
            records[list] = people;
        }
        ctl.write(u"now.json"_s, records);
        const auto imported = ctl.run({u"records"_s, u"import"_s, u"now.json"_s});
        QVERIFY2(imported.code == 0, imported.err.constData());
    }

private Q_SLOTS:
    /// The demo's tenant and PSA, synced once, then changed in every way that a plan knows.
    void initTestCase() {
        QJsonObject tenant = demo(u"tenant"_s);
        const QString admin = demo(u"changes"_s)[u"operator"_s][u"userPrincipalName"_s].toString();
        QString operatorId;
        const QJsonArray users = tenant[u"users"_s].toArray();
        for (const QJsonValue& user : users)
            if (user[u"userPrincipalName"_s].toString() == admin)
                operatorId = user[u"id"_s].toString();
        QVERIFY(!operatorId.isEmpty());
        tenant.remove(u"applications"_s);
        tenant.remove(u"operators"_s);
        const QJsonObject bundle{
            {u"format"_s, u"muster-bundle"_s},
            {u"version"_s, 1},
            {u"tenants"_s, QJsonArray{tenant}},
            {u"mirror"_s, QJsonArray{QJsonObject{{u"tenantId"_s, tenant[u"id"_s]}, {u"operatorId"_s, operatorId}}}},
            {u"configuration"_s, demo(u"configuration"_s)},
            {u"records"_s, demo(u"records"_s)}};
        m_first = std::make_unique<Replay>(keep(u"demo.json"_s, QJsonDocument(bundle).toJson()));
        const QJsonObject story = demo(u"changes"_s);
        const auto change = [&](const QString& key) {
            const QJsonArray calls = story[key].toArray();
            for (const QJsonValue& call : calls)
                QVERIFY2(m_first->sandbox().control(call[u"call"_s].toString(), call[u"body"_s].toObject()),
                         qPrintable(call[u"say"_s].toString()));
        };
        change(u"before"_s);
        QCOMPARE(m_first->online({u"plan"_s}).code, 3);
        const QJsonArray decisions = story[u"decisions"_s].toArray();
        for (const QJsonValue& decision : decisions) {
            QStringList words;
            const QJsonArray command = decision[u"command"_s].toArray();
            for (const QJsonValue& word : command)
                words.append(word.toString());
            QVERIFY2(m_first->ctl.run(words).code == 0, qPrintable(words.join(u' ')));
        }
        const auto sync = m_first->online({u"sync"_s});
        QVERIFY2(sync.json()[u"applied"_s].toInt() > 50, sync.out.constData());
        change(u"tenantChanges"_s);
        changePsa(m_first->ctl, story[u"psaChanges"_s].toArray());
        // A brake stops this one, which is a run of the history too.
        QCOMPARE(m_first->online({u"sync"_s}).code, 3);
        m_plan = m_first->online({u"plan"_s}).json();
        m_named = m_first->bundle(u"named.json"_s);
        m_nameless = m_first->bundle(u"nameless.json"_s, {u"--pseudonyms"_s});
        QCOMPARE(QFile::permissions(m_first->ctl.path(u"named.json"_s)) &
                     (QFileDevice::ReadGroup | QFileDevice::ReadOther),
                 QFileDevice::Permissions());
    }

    void holdsWhatSupportNeeds() {
        const QJsonObject bundle = QJsonDocument::fromJson(m_named).object();
        QCOMPARE(bundle[u"format"_s].toString(), u"muster-bundle"_s);
        QVERIFY(!bundle[u"program"_s][u"version"_s].toString().isEmpty());
        QCOMPARE(bundle[u"plan"_s][u"summary"_s].toObject(), m_plan[u"summary"_s].toObject());
        const QJsonArray runs = bundle[u"runs"_s].toArray();
        QCOMPARE(runs.size(), 2);
        QCOMPARE(runs[0][u"state"_s].toString(), u"waiting"_s);
        QVERIFY(runs[1][u"steps"_s].toArray().size() > 50);
        QVERIFY(runs[1][u"log"_s].toArray().size() >= 3);
    }

    void holdsNoSecret() {
        const QJsonObject given = QJsonDocument::fromJson(m_first->secrets()).object();
        QVERIFY(!given.isEmpty());
        QStringList secrets{demo(u"changes"_s)[u"secret"_s].toString()};
        for (const QJsonValue& connection : given)
            secrets << connection[u"applicationKey"_s].toString() << connection[u"refreshToken"_s].toString();
        for (const QString& secret : secrets) {
            QVERIFY(secret.size() > 20);
            QVERIFY(!m_named.contains(secret.toUtf8()));
            QVERIFY(!m_nameless.contains(secret.toUtf8()));
        }
        for (const QByteArray& word : {QByteArray("deltatoken"), QByteArray("eltaLink"), QByteArray("access_token")}) {
            QVERIFY(!m_named.contains(word));
            QVERIFY(!m_nameless.contains(word));
        }
    }

    void namesNobodyWithPseudonyms() {
        const QSet<QString> names = planted();
        QVERIFY(names.size() > 200);
        // What the formats say themselves.
        static const QSet<QString> ours{u"com"_s, u"onmicrosoft"_s, u"ext"_s, u"smtp"_s, u"archived"_s, u"muster"_s};
        QJsonObject bundle = QJsonDocument::fromJson(m_nameless).object();
        QStringList found;
        const std::function<void(const QString&, const QJsonValue&)> search = [&](const QString& path,
                                                                                  const QJsonValue& value) {
            if (value.isObject()) {
                const QJsonObject object = value.toObject();
                for (auto it = object.begin(); it != object.end(); ++it)
                    search(path % u'.' % it.key(), it.value());
            }
            const QJsonArray list = value.toArray();
            for (const QJsonValue& item : list)
                search(path, item);
            static const QRegularExpression letters(u"[\\p{L}]{3,}"_s, QRegularExpression::UseUnicodePropertiesOption);
            for (auto it = letters.globalMatch(value.toString()); it.hasNext();) {
                const QString word = it.next().captured();
                if (names.contains(word.toCaseFolded()) && !ours.contains(word.toCaseFolded()))
                    found.append(path % u": "_s % value.toString());
            }
        };
        search({}, bundle);
        found.removeDuplicates();
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n').left(3000)));
        const QJsonArray users = demo(u"tenant"_s)[u"users"_s].toArray();
        for (const QJsonValue& user : users)
            QVERIFY(!m_nameless.contains(user[u"id"_s].toString().toUtf8()));
        QVERIFY(!m_nameless.contains(demo(u"tenant"_s)[u"id"_s].toString().toUtf8()));
    }

    void isReplayedWithTheSamePlan_data() {
        QTest::addColumn<bool>("nameless");
        QTest::newRow("as it is") << false;
        QTest::newRow("with pseudonyms") << true;
    }
    void isReplayedWithTheSamePlan() {
        QFETCH(const bool, nameless);
        Replay replay(keep(u"replayed.json"_s, nameless ? m_nameless : m_named));
        const auto answer = replay.online({u"plan"_s});
        QVERIFY2(answer.code == 0 || answer.code == 3, QByteArray(answer.out + answer.err).constData());
        const QJsonObject plan = answer.json();
        QVERIFY2(plan.contains(u"summary"_s), QByteArray(answer.out + answer.err).constData());
        QCOMPARE(plan[u"summary"_s].toObject(), m_plan[u"summary"_s].toObject());
        QCOMPARE(shapeOf(plan), shapeOf(m_plan));
        if (nameless)
            return;
        // The very same people, too.
        const QJsonArray was = m_plan[u"steps"_s].toArray(), is = plan[u"steps"_s].toArray();
        for (qsizetype i = 0; i < was.size(); ++i)
            QCOMPARE(is[i][u"key"_s].toString() % is[i][u"action"_s].toString(),
                     was[i][u"key"_s].toString() % was[i][u"action"_s].toString());
        // What was replayed can be bundled again.
        QVERIFY(!replay.bundle(u"again.json"_s).isEmpty());
    }

    void showsTheHistoryOnTheCommandLine() {
        auto& ctl = m_first->ctl;
        const QJsonArray runs = ctl.run({u"runs"_s, u"--json"_s}).json()[u"runs"_s].toArray();
        QCOMPARE(runs.size(), 2);
        QCOMPARE(runs[1][u"state"_s].toString(), u"waiting"_s);
        const QString id = runs[0][u"id"_s].toString();
        QCOMPARE(ctl.run({u"runs"_s, u"--csv"_s}).out.count("\r\n"), 3);
        const QJsonObject run = ctl.run({u"run"_s, id, u"--json"_s}).json();
        const QJsonArray entries = run[u"entries"_s].toArray();
        QVERIFY(entries.size() > 50);
        QVERIFY(run[u"log"_s].toArray().size() >= 3);
        const QByteArray csv = ctl.run({u"run"_s, id, u"--csv"_s}).out;
        QCOMPARE(csv.count("\r\n"), entries.size() + 1);
        QVERIFY(csv.startsWith("run,at,person,key,action,record,state,before,after,error\r\n"));
        // One record over all runs, and one person.
        const QJsonObject entry = entries[0].toObject();
        for (const QString& whom : {entry[u"record"_s].toString(), entry[u"key"_s].toString()}) {
            const QJsonArray history = ctl.run({u"history"_s, whom, u"--json"_s}).json()[u"history"_s].toArray();
            QCOMPARE(history.size(), 1);
            QCOMPARE(history[0][u"run"_s].toString(), id);
        }
        QCOMPARE(ctl.run({u"run"_s, u"99"_s}).code, 2);
    }

    void asksNobodyButTheSandboxOfThisMachine() {
        MusterctlProcess ctl;
        const QString file = keep(u"named.json"_s, m_named);
        for (const QString& address : {u"https://graph.microsoft.com"_s, u"http://192.0.2.1:80"_s, u"nonsense"_s}) {
            QCOMPARE(ctl.run({u"init"_s, u"--bundle"_s, file, u"--sandbox"_s, address}).code, 2);
            QVERIFY(!QFile::exists(ctl.path(u"muster.db"_s)));
        }
        QCOMPARE(ctl.run({u"init"_s, u"--bundle"_s, file}).code, 2);
    }

    void goesBackToTheCopyOfBeforePeopleLostAccess() {
        auto& ctl = m_first->ctl;
        QVERIFY(ctl.run({u"restore"_s, u"--json"_s}).json()[u"copies"_s].toArray().isEmpty());
        const QByteArray before = ctl.run({u"links"_s, u"--json"_s}).out;
        QStringList sync{u"sync"_s};
        const QJsonObject allowed = demo(u"changes"_s)[u"secondAllow"_s].toObject();
        for (auto it = allowed.begin(); it != allowed.end(); ++it)
            sync << u"--allow"_s << u"%1=%2"_s.arg(it.key()).arg(it.value().toInt());
        // The plan of now counts what the first sync was allowed as well.
        const QJsonArray brakes = m_plan[u"brakes"_s].toArray();
        for (const QJsonValue& brake : brakes)
            if (brake[u"name"_s].toString() == u"removals"_s && brake[u"scope"_s].toString() == u"total"_s)
                sync[sync.indexOf(u"removals=%1"_s.arg(allowed[u"removals"_s].toInt()))] =
                    u"removals=%1"_s.arg(brake[u"count"_s].toInt());
        const auto applied = m_first->online(sync);
        QVERIFY2(applied.json()[u"counts"_s][u"deactivate"_s].toInt() > 0, applied.out.constData());
        QVERIFY(ctl.run({u"links"_s, u"--json"_s}).out != before);
        const QJsonArray copies = ctl.run({u"restore"_s, u"--json"_s}).json()[u"copies"_s].toArray();
        QCOMPARE(copies.size(), 1);
        QCOMPARE(copies[0][u"why"_s].toString(), u"removals"_s);
        const auto restored = ctl.run({u"restore"_s, copies[0][u"copy"_s].toString(), u"--json"_s});
        QVERIFY2(restored.code == 0, restored.out.constData());
        QCOMPARE(ctl.run({u"links"_s, u"--json"_s}).out, before);
        QCOMPARE(m_first->online({u"plan"_s}).json()[u"summary"_s].toObject(), m_plan[u"summary"_s].toObject());
        QCOMPARE(ctl.run({u"restore"_s, u"nowhere"_s}).code, 2);
    }

    void aStrangersBundleGivesNothingButAnError() {
        MusterctlProcess ctl;
        QJsonObject bundle = QJsonDocument::fromJson(m_named).object();
        QList<QByteArray> strange{"", "{", "[]", "{\"format\":\"muster-bundle\",\"version\":2}",
                                  QByteArray(20'000, '[')};
        for (const QString& key : {u"tenants"_s, u"configuration"_s, u"records"_s, u"links"_s}) {
            QJsonObject broken = bundle;
            broken[key] = 7;
            strange.append(QJsonDocument(broken).toJson(QJsonDocument::Compact));
        }
        QJsonObject twice = bundle;
        QJsonArray tenants = twice[u"tenants"_s].toArray();
        tenants.append(tenants[0]);
        twice[u"tenants"_s] = tenants;
        strange.append(QJsonDocument(twice).toJson(QJsonDocument::Compact));
        for (const QByteArray& bytes : std::as_const(strange)) {
            const auto answer = ctl.run({u"init"_s, u"--bundle"_s, keep(u"strange.json"_s, bytes), u"--sandbox"_s,
                                         u"http://127.0.0.1:9"_s, u"--json"_s});
            QVERIFY2(answer.code == 2, QByteArray(bytes.left(200) + answer.out).constData());
            QVERIFY(!answer.json()[u"error"_s].isUndefined());
            QVERIFY(!QFile::exists(ctl.path(u"muster.db"_s)));
        }
    }
};

QTEST_GUILESS_MAIN(TestBundle)
#include "tst_bundle.moc"

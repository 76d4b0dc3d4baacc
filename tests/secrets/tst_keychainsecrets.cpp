// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secretnames.h"
#include "secrets/keychainsecrets.h"
#include "secrets/secretsrelay.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTest>

#include <future>

using namespace muster;
using namespace Qt::StringLiterals;

/// Against the Secret Service that packaging/keyring.sh starts for this test alone.
class TestKeychainSecrets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readsBackWhatWasWritten_data();
    void readsBackWhatWasWritten();
    void replacesAnEarlierSecret();
    void tellsAMissingEntry();
    void forgetsARemovedEntry();
    void keepsWorkspacesApart();
    void isSeenByAnotherProgram();
    void leavesNoPlainTextOnDisk();
    void servesTwoRunThreadsAtOnce();
    void finishesAWishWhileTheProgramQuits();
    void tellsALockedKeyringFromAMissingEntry(); // last: nothing unlocks it again

private:
    KeychainSecrets m_secrets{u"w1"_s};
};

namespace {

QString lookUp(const QString& user) {
    QProcess tool;
    tool.start(u"secret-tool"_s, {u"lookup"_s, u"server"_s, u"Muster"_s, u"user"_s, user});
    if (!tool.waitForFinished() || tool.exitStatus() != QProcess::NormalExit)
        return u"(secret-tool does not run: %1)"_s.arg(tool.errorString());
    return QString::fromUtf8(tool.readAllStandardOutput());
}

QDBusMessage askService(const QString& method, const QVariant& argument) {
    // Not by QDBusInterface, which leaves what it learned about the service to the end of the process.
    QDBusMessage call = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s,
                                                       u"org.freedesktop.Secret.Service"_s, method);
    call << argument;
    return QDBusConnection::sessionBus().call(call);
}

} // namespace

void TestKeychainSecrets::initTestCase() {
    QVERIFY2(qEnvironmentVariableIsSet("MUSTER_KEYRING_ROOM"),
             "run this test by packaging/keyring.sh: it must not touch the keyring of a person");
}

void TestKeychainSecrets::readsBackWhatWasWritten_data() {
    QTest::addColumn<QString>("secret");
    QTest::newRow("short") << u"x"_s;
    QTest::newRow("not only Latin") << u"Schlüssel-ключ-鍵-🔑"_s;
    QTest::newRow("lines and quotes") << u"a\nb\r\n\"c\"\t"_s;
    QTest::newRow("20 KB") << u"0.AXkA-_€"_s.repeated(20 * 1024 / 9);
}

void TestKeychainSecrets::readsBackWhatWasWritten() {
    QFETCH(QString, secret);
    const auto written = m_secrets.write(refreshTokenOf(u"c1"_s), secret);
    QVERIFY2(written, written ? "" : qPrintable(written.error().detail));
    const auto back = m_secrets.read(refreshTokenOf(u"c1"_s));
    QVERIFY2(back, back ? "" : qPrintable(back.error().detail));
    QCOMPARE(back->value_or(QString()), secret);
}

void TestKeychainSecrets::replacesAnEarlierSecret() {
    QVERIFY(m_secrets.write(applicationKeyOf(u"c1"_s), u"old"_s));
    QVERIFY(m_secrets.write(applicationKeyOf(u"c1"_s), u"new"_s));
    QCOMPARE(m_secrets.read(applicationKeyOf(u"c1"_s))->value_or(QString()), u"new"_s);
}

void TestKeychainSecrets::tellsAMissingEntry() {
    const auto missing = m_secrets.read(applicationKeyOf(u"nobody"_s));
    QVERIFY2(missing, missing ? "" : qPrintable(missing.error().detail));
    QVERIFY(!missing->has_value());
    QVERIFY(m_secrets.remove(applicationKeyOf(u"nobody"_s)));
}

void TestKeychainSecrets::forgetsARemovedEntry() {
    QVERIFY(m_secrets.write(psaPassword(), u"secret"_s));
    QVERIFY(m_secrets.remove(psaPassword()));
    QVERIFY(!m_secrets.read(psaPassword())->has_value());
    QCOMPARE(lookUp(u"w1/"_s + psaPassword()), QString());
}

void TestKeychainSecrets::keepsWorkspacesApart() {
    KeychainSecrets other(u"w2"_s);
    QVERIFY(m_secrets.write(itGlueKey(), u"first"_s));
    QVERIFY(!other.read(itGlueKey())->has_value());
    QVERIFY(other.write(itGlueKey(), u"second"_s));
    QCOMPARE(m_secrets.read(itGlueKey())->value_or(QString()), u"first"_s);
}

void TestKeychainSecrets::isSeenByAnotherProgram() {
    QVERIFY(m_secrets.write(applicationKeyOf(u"c7"_s), u"kéy 7"_s));
    QCOMPARE(lookUp(u"w1/"_s + applicationKeyOf(u"c7"_s)), u"kéy 7"_s);
}

void TestKeychainSecrets::leavesNoPlainTextOnDisk() {
    const QString planted = u"planted-0123456789-secret"_s;
    QVERIFY(m_secrets.write(applicationKeyOf(u"c8"_s), planted));
    QCOMPARE(lookUp(u"w1/"_s + applicationKeyOf(u"c8"_s)), planted);

    int keyrings = 0;
    QDirIterator files(qEnvironmentVariable("MUSTER_KEYRING_ROOM"), QDir::Files | QDir::Hidden,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        const QByteArray bytes = file.readAll();
        keyrings += file.fileName().endsWith(u".keyring"_s) && !bytes.isEmpty() ? 1 : 0;
        QVERIFY2(!bytes.contains(planted.toUtf8()), qPrintable(file.fileName()));
        const QByteArray utf16(reinterpret_cast<const char*>(planted.utf16()), planted.size() * 2);
        QVERIFY2(!bytes.contains(utf16), qPrintable(file.fileName()));
    }
    QVERIFY2(keyrings > 0, "the keyring's file was not looked at");
}

void TestKeychainSecrets::servesTwoRunThreadsAtOnce() {
    const SecretsRelay relay(m_secrets);
    const auto work = [&relay](const QString& connection) {
        return std::async(std::launch::async, [end = relay.forRun({}), connection]() -> QString {
            for (int i = 0; i < 25; ++i) {
                const QString token = connection + QString::number(i);
                if (const auto written = end->write(refreshTokenOf(connection), token); !written)
                    return written.error().detail;
                const auto back = end->read(refreshTokenOf(connection));
                if (!back)
                    return back.error().detail;
                if (*back != token)
                    return u"read something else than "_s + token;
            }
            return {};
        });
    };
    auto first = work(u"c21"_s);
    auto second = work(u"c22"_s);
    const auto done = [](auto& run) { return run.wait_for(std::chrono::seconds(0)) == std::future_status::ready; };
    QTRY_VERIFY_WITH_TIMEOUT(done(first) && done(second), 60'000);
    QCOMPARE(first.get(), QString());
    QCOMPARE(second.get(), QString());
}

void TestKeychainSecrets::finishesAWishWhileTheProgramQuits() {
    Result<void> written, removed;
    QMetaObject::invokeMethod(
        this,
        [&] {
            QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
            written = m_secrets.write(u"quitting"_s, u"kept all the same"_s);
            removed = m_secrets.remove(u"never there"_s);
        },
        Qt::QueuedConnection);
    QCoreApplication::exec();
    QVERIFY2(written, written ? "" : qPrintable(written.error().detail));
    QVERIFY2(removed, removed ? "" : qPrintable(removed.error().detail));
    QCOMPARE(lookUp(u"w1/quitting"_s), u"kept all the same"_s);
}

void TestKeychainSecrets::tellsALockedKeyringFromAMissingEntry() {
    QVERIFY(m_secrets.write(psaPassword(), u"behind the lock"_s));
    const QDBusReply<QDBusObjectPath> collection = askService(u"ReadAlias"_s, u"default"_s);
    QVERIFY2(collection.isValid(), qPrintable(collection.error().message()));
    const QDBusMessage locked = askService(u"Lock"_s, QVariant::fromValue(QList<QDBusObjectPath>{collection.value()}));
    QVERIFY2(locked.type() == QDBusMessage::ReplyMessage, qPrintable(locked.errorMessage()));

    const auto read = m_secrets.read(psaPassword());
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Auth);
    QVERIFY2(read.error().detail.contains(u"locked"_s), qPrintable(read.error().detail));
    QVERIFY2(read.error().detail.contains(u"--secrets stdin"_s), qPrintable(read.error().detail));
    QCOMPARE(m_secrets.write(psaPassword(), u"other"_s).error().kind, ErrorKind::Auth);
    QCOMPARE(m_secrets.remove(psaPassword()).error().kind, ErrorKind::Auth);
}

QTEST_GUILESS_MAIN(TestKeychainSecrets)
#include "tst_keychainsecrets.moc"

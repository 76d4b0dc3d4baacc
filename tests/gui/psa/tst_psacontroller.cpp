// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "psaworld.h"
#include "tests.h"

#include "gui/psa/psacheck.h"

#include <QSignalSpy>

namespace muster::gui::test {
namespace {

/// The password on its way, and what may be saved.
class PsaControllerTest : public QObject {
    Q_OBJECT

    static QStringList pathsOf(const std::vector<Problem>& problems) {
        QStringList paths;
        for (const Problem& problem : problems)
            paths << problem.path;
        return paths;
    }
    static void enter(PsaWorld& world, const PsaTarget& psa, const QString& password) {
        world.draft.setTarget(Product::Bms, psa);
        world.psa.setTypedPassword(password);
    }

private Q_SLOTS:
    void keepsThePasswordInTheKeychainOnly() {
        PsaWorld world;
        QVERIFY(world.load());
        enter(world, kaseyaBms(), u"tr0ub4dor-secret"_s);
        QVERIFY(world.draft.isEdited());
        QSignalSpy kept(&world.psa, &PsaController::kept);
        world.save();
        QVERIFY(kept.size() == 1 || kept.wait());
        QCOMPARE(world.keychain.entries().at(psaPassword()), u"tr0ub4dor-secret"_s);
        QCOMPARE(world.psa.typedPassword(), QString());
        QVERIFY(world.psa.isPasswordKept());
        QCOMPARE(world.kept().psa, kaseyaBms());
        QTRY_VERIFY(!world.draft.isEdited());
        const QByteArray bytes = world.bytes();
        QVERIFY(bytes.contains("muster-api"));
        QVERIFY(!bytes.contains("tr0ub4dor-secret"));
    }

    void aTypedPasswordIsSomethingToSave() {
        PsaWorld world(kaseyaBms());
        world.keychain.put(psaPassword(), u"old"_s);
        QVERIFY(world.load());
        QTRY_VERIFY(world.psa.isPasswordKept());
        QVERIFY(!world.draft.isEdited());
        world.psa.setTypedPassword(u"new"_s);
        QVERIFY(world.draft.isEdited());
        QSignalSpy kept(&world.psa, &PsaController::kept);
        world.draft.save();
        QVERIFY(kept.wait());
        QCOMPARE(world.keychain.entries().at(psaPassword()), u"new"_s);
    }

    void forgetsWhatWasTypedWhenItIsDiscarded() {
        PsaWorld world;
        QVERIFY(world.load());
        enter(world, kaseyaBms(), u"typed"_s);
        world.draft.discard();
        QCOMPARE(world.psa.typedPassword(), QString());
        QVERIFY(!world.draft.isEdited());
        QVERIFY(world.keychain.entries().empty());
    }

    void keepsWhatWasTypedWhenTheKeychainIsLocked() {
        PsaWorld world;
        world.keychain.setLocked(true);
        QVERIFY(world.load());
        enter(world, kaseyaBms(), u"typed"_s);
        QSignalSpy notKept(&world.psa, &PsaController::notKept);
        world.draft.save();
        QVERIFY(notKept.wait());
        QCOMPARE(world.psa.typedPassword(), u"typed"_s);
        QVERIFY2(world.draft.isEdited(), "Save tries again");
        QVERIFY(!world.psa.isPasswordKept());
        world.keychain.setLocked(false);
        QSignalSpy kept(&world.psa, &PsaController::kept);
        world.draft.save();
        QVERIFY(kept.wait());
        QCOMPARE(world.keychain.entries().at(psaPassword()), u"typed"_s);
    }

    void anotherAccountNeedsAnotherPassword_data() {
        QTest::addColumn<QString>("tenant");
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("address");
        const PsaTarget psa = kaseyaBms();
        QTest::newRow("company") << u"Other"_s << psa.userName << psa.baseUrl;
        QTest::newRow("user") << psa.tenant << u"other"_s << psa.baseUrl;
        QTest::newRow("server") << psa.tenant << psa.userName << u"https://elsewhere.example"_s;
    }
    void anotherAccountNeedsAnotherPassword() {
        QFETCH(QString, tenant);
        QFETCH(QString, user);
        QFETCH(QString, address);
        PsaWorld world(kaseyaBms());
        world.keychain.put(psaPassword(), u"old"_s);
        world.keychain.put(psaTokens(), u"access\nrefresh"_s);
        QVERIFY(world.load());
        QTRY_VERIFY(world.psa.isPasswordKept());
        PsaTarget other = kaseyaBms();
        other.tenant = tenant;
        other.userName = user;
        other.baseUrl = address;
        world.draft.setTarget(Product::Bms, other);
        QVERIFY2(!world.psa.isPasswordKept(), "the kept password is not for another host or person");
        QCOMPARE(pathsOf(world.draft.problems()), QStringList(u"psa.password"_s));
        world.psa.setTypedPassword(u"theirs"_s);
        QVERIFY(world.draft.problems().empty());
        QSignalSpy kept(&world.psa, &PsaController::kept);
        world.draft.save();
        QVERIFY(kept.wait());
        QCOMPARE(world.keychain.entries().at(psaPassword()), u"theirs"_s);
        QVERIFY2(!world.keychain.entries().contains(psaTokens()), "tokens of another account are of no use");
    }

    void limitsAndKeyFieldNeedNoPassword() {
        PsaWorld world(kaseyaBms());
        world.keychain.put(psaPassword(), u"old"_s);
        QVERIFY(world.load());
        PsaTarget psa = kaseyaBms();
        psa.callsPerHour = 500;
        world.draft.setTarget(Product::Bms, psa);
        QVERIFY(world.draft.problems().empty());
        world.save();
        QCOMPARE(world.kept().psa.callsPerHour, 500);
        QCOMPARE(world.keychain.entries().at(psaPassword()), u"old"_s);
    }

    void theBuiltInPsaTakesThePasswordOutOfTheKeychain() {
        PsaWorld world(kaseyaBms());
        world.keychain.put(psaPassword(), u"old"_s);
        world.keychain.put(psaTokens(), u"access\nrefresh"_s);
        QVERIFY(world.load());
        world.draft.setTarget(Product::Bms, {});
        QSignalSpy kept(&world.psa, &PsaController::kept);
        world.draft.save();
        QVERIFY(kept.wait());
        QVERIFY(world.keychain.entries().empty());
    }

    void keepsTheTokensOfATestWithACode() {
        PsaWorld world;
        QVERIFY(world.load());
        enter(world, kaseyaBms(), u"secret"_s);
        QSignalSpy tested(&world.psa, &PsaController::tested);
        world.psa.test(u"123456"_s);
        QVERIFY(tested.wait());
        world.keychain.put(psaTokens(), u"access\nrefresh"_s); // as the sign-in with a code does
        QSignalSpy kept(&world.psa, &PsaController::kept);
        world.draft.save();
        QVERIFY(kept.wait());
        QVERIFY2(world.keychain.entries().contains(psaTokens()), "the code need not be asked again");
    }

    void refusesACertificateFileThatIsNone() {
        PsaWorld world;
        QVERIFY(world.load());
        PsaTarget psa = kaseyaBms();
        psa.certificateFile = world.folder.filePath(u"none.pem"_s);
        enter(world, psa, u"secret"_s);
        QTRY_COMPARE(pathsOf(world.draft.problems()), QStringList(u"psa.certificateFile"_s));
    }

    void whatIsSavedIsInTheWayOfNothing() {
        PsaTarget psa = kaseyaBms();
        psa.certificateFile = u"/nowhere/ca.pem"_s;
        PsaWorld world(psa);
        QVERIFY(world.load());
        QTRY_COMPARE(pathsOf(world.psa.problems()), QStringList(u"psa.certificateFile"_s));
        QVERIFY(!world.draft.isEdited());
        QVERIFY(world.draft.problems().empty());
    }

    void anAccountCanBeSavedBeforeThePsaWasRead() {
        // Lists of the PSA are not known yet, so nobody can tell whether its ids exist.
        PsaWorld world(kaseyaBms(), [](Configuration& configuration) {
            configuration.provisioning = true;
            configuration.employeeDefaults.department = u"7"_s;
        });
        QVERIFY(world.load());
        QVERIFY(world.draft.isUnread());
        PsaTarget psa = kaseyaBms();
        psa.callsPerHour = 700;
        world.draft.setTarget(Product::Bms, psa);
        QVERIFY(world.draft.problems().empty());
        world.save();
        QCOMPARE(world.kept().psa.callsPerHour, 700);
    }
};

} // namespace

std::unique_ptr<QObject> psaControllerTest() {
    return std::make_unique<PsaControllerTest>();
}

} // namespace muster::gui::test

#include "tst_psacontroller.moc"

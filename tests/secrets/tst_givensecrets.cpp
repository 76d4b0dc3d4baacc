// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secretnames.h"
#include "secrets/givensecrets.h"

#include <QTest>

using namespace muster;
using namespace Qt::StringLiterals;

class TestGivenSecrets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEverySecretOfTheObject();
    void tellsAMissingSecretFromAnError();
    void keepsARotatedTokenInMemory();
    void givesEverySecretANameOfItsOwn();
    void refusesWhatIsNotExactlyTheObject_data();
    void refusesWhatIsNotExactlyTheObject();
    void refusesMoreThanAMebibyte();
};

void TestGivenSecrets::readsEverySecretOfTheObject() {
    auto given = GivenSecrets::parse(
        R"({"c1":{"applicationKey":"k€y","refreshToken":"0.AAA"},"c2":{},"psa":"p","itglue":"ITG.1"})");
    QVERIFY2(given, given ? "" : qPrintable(given.error().detail));
    QCOMPARE(given->read(applicationKeyOf(u"c1"_s))->value(), u"k€y"_s);
    QCOMPARE(given->read(refreshTokenOf(u"c1"_s))->value(), u"0.AAA"_s);
    QCOMPARE(given->read(psaPassword())->value(), u"p"_s);
    QCOMPARE(given->read(itGlueKey())->value(), u"ITG.1"_s);
    QVERIFY(!given->read(applicationKeyOf(u"c2"_s))->has_value());
}

void TestGivenSecrets::tellsAMissingSecretFromAnError() {
    GivenSecrets empty;
    const auto missing = empty.read(psaPassword());
    QVERIFY(missing.has_value());
    QVERIFY(!missing->has_value());
    QVERIFY(empty.remove(psaPassword()).has_value());
}

void TestGivenSecrets::keepsARotatedTokenInMemory() {
    auto given = GivenSecrets::parse(R"({"c1":{"refreshToken":"old"}})");
    QVERIFY(given);
    QVERIFY(given->write(refreshTokenOf(u"c1"_s), u"new"_s));
    QCOMPARE(given->read(refreshTokenOf(u"c1"_s))->value(), u"new"_s);
    QVERIFY(given->remove(refreshTokenOf(u"c1"_s)));
    QVERIFY(!given->read(refreshTokenOf(u"c1"_s))->has_value());
}

void TestGivenSecrets::givesEverySecretANameOfItsOwn() {
    const QStringList names{applicationKeyOf(u"c1"_s),
                            applicationKeyOf(u"c2"_s),
                            refreshTokenOf(u"c1"_s),
                            refreshTokenOf(u"c2"_s),
                            psaPassword(),
                            itGlueKey()};
    QCOMPARE(QSet<QString>(names.begin(), names.end()).size(), names.size());
}

void TestGivenSecrets::refusesWhatIsNotExactlyTheObject_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("says");
    QTest::newRow("nothing") << QByteArray() << u"not JSON"_s;
    QTest::newRow("cut off") << QByteArray(R"({"psa":"s3cret)") << u"not JSON"_s;
    QTest::newRow("two documents") << QByteArray(R"({"psa":"s3cret"}{})") << u"not JSON"_s;
    QTest::newRow("an array") << QByteArray(R"(["s3cret"])") << u"one JSON object"_s;
    QTest::newRow("a number") << QByteArray(R"({"psa":7})") << u"\"psa\" must be a string"_s;
    QTest::newRow("an empty secret") << QByteArray(R"({"itglue":""})") << u"\"itglue\" must be a string"_s;
    QTest::newRow("an unknown service") << QByteArray(R"({"psaa":"s3cret"})") << u"\"psaa\" must be the id"_s;
    QTest::newRow("an unknown field") << QByteArray(R"({"c1":{"password":"s3cret"}})") << u"\"c1.password\" is not"_s;
    QTest::newRow("null") << QByteArray(R"({"c1":{"refreshToken":null}})") << u"\"c1.refreshToken\" must be"_s;
    QTest::newRow("a connection without id") << QByteArray(R"({"":{"refreshToken":"s3cret"}})") << u"\"\" must be"_s;
}

void TestGivenSecrets::refusesWhatIsNotExactlyTheObject() {
    QFETCH(QByteArray, json);
    QFETCH(QString, says);
    const auto given = GivenSecrets::parse(json);
    QVERIFY(!given);
    QCOMPARE(given.error().kind, ErrorKind::Rejected);
    QVERIFY2(given.error().detail.contains(says), qPrintable(given.error().detail));
    QVERIFY2(!given.error().detail.contains(u"s3cret"_s), "an error must not repeat a secret");
}

void TestGivenSecrets::refusesMoreThanAMebibyte() {
    const auto given = GivenSecrets::parse(R"({"psa":")" + QByteArray(1024 * 1024, 'x') + R"("})");
    QVERIFY(!given);
    QCOMPARE(given.error().kind, ErrorKind::Rejected);
}

QTEST_GUILESS_MAIN(TestGivenSecrets)
#include "tst_givensecrets.moc"

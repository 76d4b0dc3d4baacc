// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/configuration.h"
#include "core/directory.h"
#include "core/field.h"
#include "core/fold.h"
#include "core/lines.h"

#include <QTest>

#include <rapidcheck.h>

using namespace muster;
using namespace Qt::StringLiterals;

/// Texts, folding, fields, and what is read off a directory user.
class TstValues : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsAbsentFromBlankButComparesThemAlike();
    void internsEqualTextsOnce();
    void trimsUnicodeBlanks();
    void foldsWhatCountsAsTheSame_data();
    void foldsWhatCountsAsTheSame();
    void foldsEveryLetterAsUnicodeSays();
    void hashesWhatFoldsAlikeAlike();
    void sortsLinesAndKeepsEachOnce();
    void namesEveryFieldAndFindsItAgain();
    void packsWhatItCanUnpack();
    void refusesWhatPackedCannotHaveMade_data();
    void refusesWhatPackedCannotHaveMade();
    void unpacksNoForeignBytesButCanonicalOnes();
    void decodesGuests_data();
    void decodesGuests();
    void tellsTheSource_data();
    void tellsTheSource();
    void fingerprintsNullAbsentAndEmptyAlike();
    void fingerprintsAreTheSameForEver();
    void fingerprintTellsTheSameTextInAnotherPropertyApart();
    void isPartialOnlyWhenEverythingButTheIdIsNull();
    void takesTheVendorsEmailTable();
    void namesTheBrakesWithTheirDefaults();
};

void TstValues::tellsAbsentFromBlankButComparesThemAlike() {
    TextPool pool;
    QVERIFY(Text().isAbsent());
    QVERIFY(!pool.add(std::string_view()).isAbsent());
    QVERIFY(pool.add(std::string_view()).isBlank());
    QVERIFY(Text() == TextPool::blank());
    QCOMPARE(TextPool::truth(true).toString(), u"true"_s);
    QCOMPARE(TextPool::truth(false).toString(), u"false"_s);
}

void TstValues::internsEqualTextsOnce() {
    TextPool pool;
    QCOMPARE(pool.intern("s1").view().data(), pool.intern(u"s1").view().data());
    QVERIFY(pool.add("s1").view().data() != pool.intern("s1").view().data());
}

void TstValues::trimsUnicodeBlanks() {
    QCOMPARE(trimmed("\t\xC2\xA0 a b \xE3\x80\x80\xE2\x80\xA8\n"), std::string_view("a b"));
    QCOMPARE(trimmed(" \xC2\xA0"), std::string_view());
    // The last byte of a letter is no blank of its own: U+0BA0, U+00C5.
    QCOMPARE(trimmed("\xE0\xAE\xA0"), std::string_view("\xE0\xAE\xA0"));
    QCOMPARE(trimmed("\xC3\x85"), std::string_view("\xC3\x85"));
}

void TstValues::foldsWhatCountsAsTheSame_data() {
    QTest::addColumn<QString>("a");
    QTest::addColumn<QString>("b");
    QTest::addColumn<bool>("same");
    QTest::newRow("case") << u"Ada@Contoso.com"_s << u"ada@contoso.COM"_s << true;
    QTest::newRow("blanks") << u" ada "_s << u"ada"_s << true;
    QTest::newRow("umlaut") << u"MÜLLER"_s << u"müller"_s << true;
    QTest::newRow("sigma") << u"ΟΔΟΣ"_s << u"οδος"_s << true;
    QTest::newRow("kelvin sign folds to ASCII") << u"\u212A"_s << u"k"_s << true;
    QTest::newRow("another letter") << u"ada"_s << u"adb"_s << false;
    QTest::newRow("a prefix") << u"ada"_s << u"adam"_s << false;
    QTest::newRow("umlaut is not its base letter") << u"müller"_s << u"muller"_s << false;
    QTest::newRow("empty") << QString() << u" "_s << true;
}

void TstValues::foldsWhatCountsAsTheSame() {
    QFETCH(QString, a);
    QFETCH(QString, b);
    QFETCH(bool, same);
    QCOMPARE(sameFolded(a.toStdString(), b.toStdString()), same);
    QCOMPARE(foldedKey(a.toStdString()) == foldedKey(b.toStdString()), same);
    QCOMPARE(foldedHash(a.toStdString()) == foldedHash(b.toStdString()), same);
}

void TstValues::foldsEveryLetterAsUnicodeSays() {
    for (char16_t point = 0x21; point < 0x3000; ++point) {
        const QString text = QString(u"Ab" % QString(QChar(point)) % u"Éc");
        QCOMPARE(foldedKey(text.toStdString()), text.toCaseFolded().toStdString());
    }
    // No UTF-8: cut off, or a byte that cannot stand there. As Qt reads it.
    for (const std::string& text :
         {std::string("A\xC3"), std::string("\xC3(Z"), std::string("Z\x80"), std::string("\xC1\x81")})
        QCOMPARE(foldedKey(text), QString::fromStdString(text).toCaseFolded().toStdString());
}

void TstValues::hashesWhatFoldsAlikeAlike() {
    QVERIFY(rc::check("foldedHash is a function of foldedKey; sameFolded compares keys", [] {
        const auto a = *rc::gen::string<std::string>();
        const auto b = *rc::gen::oneOf(rc::gen::just(" " + a), rc::gen::string<std::string>());
        RC_ASSERT(sameFolded(a, b) == (foldedKey(a) == foldedKey(b)));
        RC_ASSERT(foldedHash(a) == foldedHash(foldedKey(a)));
    }));
}

void TstValues::sortsLinesAndKeepsEachOnce() {
    QCOMPARE(sortedLines("s9\ns1\n\ns9"), std::string("s1\ns9"));
    QCOMPARE(sortedLines(""), std::string());
    QCOMPARE(linesOf("a\nb").size(), std::size_t(2));
}

void TstValues::namesEveryFieldAndFindsItAgain() {
    for (std::size_t i = 0; i < fieldCount; ++i)
        QCOMPARE(fieldNamed(nameOf(static_cast<Field>(i))), std::optional(static_cast<Field>(i)));
    QCOMPARE(nameOf(Field::PortalAccess), std::string_view("portalAccess"));
    QCOMPARE(nameOf(UserProperty::CreatedDateTime), std::string_view("createdDateTime"));
    QVERIFY(!fieldNamed("FirstName"));
    QVERIFY(!fieldNamed(""));
}

void TstValues::packsWhatItCanUnpack() {
    QVERIFY(rc::check("unpacked(packed(v)) is v, for any bytes", [] {
        TextPool pool;
        FieldValues values;
        for (auto& value : values.values) {
            if (*rc::gen::arbitrary<bool>())
                value = pool.add(std::string_view(*rc::gen::string<std::string>()));
        }
        const auto again = unpacked(packed(values), pool);
        RC_ASSERT(again.has_value());
        for (std::size_t i = 0; i < fieldCount; ++i) {
            RC_ASSERT(again->values[i].isAbsent() == values.values[i].isAbsent());
            RC_ASSERT(again->values[i].view() == values.values[i].view());
        }
    }));
}

void TstValues::refusesWhatPackedCannotHaveMade_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("unknown field") << QByteArray("R1:a");
    QTest::newRow("lower case") << QByteArray("a1:a");
    QTest::newRow("descending") << QByteArray("B1:aA1:a");
    QTest::newRow("twice") << QByteArray("A1:aA1:a");
    QTest::newRow("too short") << QByteArray("A2:a");
    QTest::newRow("left over") << QByteArray("A1:ab");
    QTest::newRow("no length") << QByteArray("A:");
    QTest::newRow("no colon") << QByteArray("A1");
    QTest::newRow("leading zero") << QByteArray("A01:a");
    QTest::newRow("negative") << QByteArray("A-1:a");
    QTest::newRow("plus") << QByteArray("A+1:a");
    QTest::newRow("huge") << QByteArray("A99999999999999999999:a");
    QTest::newRow("wraps round") << QByteArray("A4294967297:a");
}

void TstValues::refusesWhatPackedCannotHaveMade() {
    QFETCH(QByteArray, text);
    TextPool pool;
    QVERIFY(!unpacked(text.toStdString(), pool));
}

void TstValues::unpacksNoForeignBytesButCanonicalOnes() {
    QVERIFY(rc::check("what unpacks, packs to the same bytes", [] {
        const auto letters = rc::gen::element('A', 'B', 'Q', 'R', '0', '1', '2', ':', 'x');
        std::string bytes = "A1:xB0:Q2:1:";
        const auto at = *rc::gen::inRange<std::size_t>(0, bytes.size());
        bytes.replace(at, *rc::gen::inRange<std::size_t>(0, 3), *rc::gen::container<std::string>(letters));
        TextPool pool;
        const auto values = unpacked(bytes, pool);
        RC_CLASSIFY(values.has_value());
        if (values)
            RC_ASSERT(packed(*values) == bytes);
    }));
}

void TstValues::decodesGuests_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("decoded");
    QTest::newRow("guest") << u"ada_contoso.com#EXT#@msp.onmicrosoft.com"_s << u"ada@contoso.com"_s;
    QTest::newRow("the last underscore") << u"ada_m_byron_contoso.com#EXT#@msp.com"_s << u"ada_m_byron@contoso.com"_s;
    QTest::newRow("any case of the marker") << u"ada_contoso.com#ext#@msp.com"_s << u"ada@contoso.com"_s;
    QTest::newRow("no underscore") << u"ada#EXT#@msp.com"_s << u"ada"_s;
    QTest::newRow("member") << u"ada_b@msp.com"_s << u"ada_b@msp.com"_s;
    QTest::newRow("another hash") << u"ada#x@msp.com"_s << u"ada#x@msp.com"_s;
    QTest::newRow("hash at the start") << u"#EXT#@msp.com"_s << u""_s;
    QTest::newRow("hash in the name") << u"a#b_contoso.com#EXT#@msp.com"_s << u"a#b@contoso.com"_s;
    QTest::newRow("empty") << u""_s << u""_s;
    QTest::newRow("non-ASCII") << u"jürgen_firma.de#EXT#@msp.com"_s << u"jürgen@firma.de"_s;
}

void TstValues::decodesGuests() {
    QFETCH(QString, name);
    QFETCH(QString, decoded);
    QCOMPARE(QString::fromStdString(decodedGuest(name.toStdString())), decoded);
}

void TstValues::tellsTheSource_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("identities");
    QTest::addColumn<int>("source");
    const auto azure = static_cast<int>(UserSource::AzureAd);
    const auto microsoft = static_cast<int>(UserSource::MicrosoftAccount);
    const auto external = static_cast<int>(UserSource::ExternalAd);
    QTest::newRow("member") << u"ada@msp.com"_s << u"userPrincipalName\tmsp.onmicrosoft.com\tada@msp.com"_s << azure;
    QTest::newRow("nothing known") << u""_s << u""_s << azure;
    QTest::newRow("guest by name") << u"a_b.com#EXT#@msp.com"_s << u""_s << external;
    QTest::newRow("guest by issuer") << u"ada@msp.com"_s << u"federated\tExternalAzureAD\t"_s << external;
    QTest::newRow("Microsoft account wins")
        << u"a_live.com#EXT#@msp.com"_s << u"federated\tMicrosoftAccount\t1"_s << microsoft;
    QTest::newRow("live.com") << u"ada@msp.com"_s << u"federated\tlive.com\tada"_s << microsoft;
    QTest::newRow("second identity") << u"ada@msp.com"_s
                                     << u"userPrincipalName\tmsp.com\ta\nfederated\tMicrosoftAccount\tb"_s << microsoft;
    QTest::newRow("after an external one")
        << u"ada@msp.com"_s << u"federated\tExternalAzureAD\ta\nfederated\tlive.com\tb"_s << microsoft;
    QTest::newRow("the assigned id proves nothing")
        << u"ada@msp.com"_s << u"emailAddress\tmsp.com\tlive.com"_s << azure;
    QTest::newRow("no tabs") << u"ada@msp.com"_s << u"MicrosoftAccount"_s << azure;
}

void TstValues::tellsTheSource() {
    QFETCH(QString, name);
    QFETCH(QString, identities);
    QFETCH(int, source);
    QCOMPARE(static_cast<int>(sourceOf(name.toStdString(), identities.toStdString())), source);
}

void TstValues::fingerprintsNullAbsentAndEmptyAlike() {
    TextPool pool;
    UserReading absent;
    absent[UserProperty::GivenName] = pool.add("Ada");
    UserReading blank = absent;
    blank[UserProperty::Mail] = TextPool::blank();
    QCOMPARE(fingerprint(absent.values), fingerprint(blank.values));
    blank[UserProperty::Mail] = pool.add("ada@msp.com");
    QVERIFY(fingerprint(absent.values) != fingerprint(blank.values));
}

void TstValues::fingerprintsAreTheSameForEver() {
    TextPool pool;
    UserReading user;
    QCOMPARE(fingerprint(user.values), 0xcbf29ce484222325ULL);
    user[UserProperty::GivenName] = pool.add("Ada");
    // Computed apart from the program: FNV-1a 64 of "givenName", 3 as eight bytes, "Ada". Links hold such numbers.
    QCOMPARE(fingerprint(user.values), 0xa8f7803c0e66ee46ULL);
}

void TstValues::fingerprintTellsTheSameTextInAnotherPropertyApart() {
    TextPool pool;
    UserReading first, second;
    first[UserProperty::GivenName] = pool.add("Ada");
    second[UserProperty::Surname] = pool.add("Ada");
    QVERIFY(fingerprint(first.values) != fingerprint(second.values));
}

void TstValues::isPartialOnlyWhenEverythingButTheIdIsNull() {
    TextPool pool;
    UserReading user;
    user.id = pool.add("u1");
    QVERIFY(user.isPartial());
    user.values.fill(TextPool::blank());
    QVERIFY(user.isPartial());
    user.presence = Presence::Deleted;
    QVERIFY(!user.isPartial());
    user.presence = Presence::Present;
    user[UserProperty::UserPrincipalName] = pool.add("ada@msp.com");
    QVERIFY(!user.isPartial());

    UserReading minimal; // a delta that says one property became null
    minimal[UserProperty::JobTitle] = TextPool::blank();
    QVERIFY(!minimal.isPartial());
}

void TstValues::takesTheVendorsEmailTable() {
    QVERIFY(emailSourcesOf(Product::Bms) == EmailSources{});
    QVERIFY(emailSourcesOf(Product::Vorex) == EmailSources{});
    const auto pulseway = emailSourcesOf(Product::Pulseway);
    QVERIFY(pulseway.microsoftAccount == EmailAttribute::Mail);
    QVERIFY(pulseway.azureAd == EmailAttribute::UserPrincipalName);
    QVERIFY(pulseway.externalAd == EmailAttribute::UserPrincipalName);
}

void TstValues::namesTheBrakesWithTheirDefaults() {
    const auto limits = defaultBrakes();
    QVERIFY((limits[static_cast<std::size_t>(BrakeName::Removals)] == BrakeLimit{10, 5}));
    QVERIFY((limits[static_cast<std::size_t>(BrakeName::SourceShrank)] == BrakeLimit{-1, 20}));
    QVERIFY((limits[static_cast<std::size_t>(BrakeName::DuplicateCreates)] == BrakeLimit{-1, 10}));
    QVERIFY((limits[static_cast<std::size_t>(BrakeName::IdentityChanges)] == BrakeLimit{50, 20}));
    QVERIFY((limits[static_cast<std::size_t>(BrakeName::RoleChanges)] == BrakeLimit{20, 10}));
    QCOMPARE(nameOf(BrakeName::DuplicateCreates), std::string_view("duplicateCreates"));
    QCOMPARE(brakeNamed("roleChanges"), std::optional(BrakeName::RoleChanges));
    QVERIFY(!brakeNamed("converts")); // known on the command line only
}

QTEST_GUILESS_MAIN(TstValues)
#include "tst_values.moc"

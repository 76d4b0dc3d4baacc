// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/likeness.h"
#include "core/suggest.h"

#include <QtTest>

#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

using namespace muster;
using namespace Qt::StringLiterals;

namespace {

/// Jaro as its definition reads, letter by letter: what the bit-parallel one is held against.
double plainJaro(const std::u32string& a, const std::u32string& b) {
    if (a.empty() || b.empty())
        return a.empty() && b.empty() ? 1 : 0;
    const auto longest = std::max(a.size(), b.size());
    const auto window = longest < 4 ? 0 : longest / 2 - 1;
    std::vector<bool> ofA(a.size()), ofB(b.size());
    for (std::size_t j = 0; j < b.size(); ++j) {
        for (std::size_t i = 0; i < a.size(); ++i) {
            const auto apart = i > j ? i - j : j - i;
            if (!ofA[i] && apart <= window && a[i] == b[j]) {
                ofA[i] = ofB[j] = true;
                break;
            }
        }
    }
    std::u32string left, right;
    for (std::size_t i = 0; i < a.size(); ++i)
        left += ofA[i] ? std::u32string(1, a[i]) : std::u32string();
    for (std::size_t j = 0; j < b.size(); ++j)
        right += ofB[j] ? std::u32string(1, b[j]) : std::u32string();
    if (left.empty())
        return 0;
    std::size_t differing = 0;
    for (std::size_t i = 0; i < left.size(); ++i)
        differing += left[i] != right[i] ? 1U : 0U;
    const auto m = static_cast<double>(left.size());
    return (m / static_cast<double>(a.size()) + m / static_cast<double>(b.size()) +
            (m - static_cast<double>(differing / 2)) / m) /
           3;
}

std::u32string u32(const QString& text) {
    const auto ucs4 = text.toUcs4();
    return {ucs4.begin(), ucs4.end()};
}

} // namespace

class TstSuggest : public QObject {
    Q_OBJECT

    PlanInput m_input;

    void record(std::string_view id, std::string_view first, std::string_view last, std::string_view email,
                std::string_view username = {}, std::string_view phone = {}) {
        Record r;
        auto& pool = *m_input.pool;
        r.id = pool.add(id);
        r.firstName = pool.add(first);
        r.lastName = pool.add(last);
        r.email = pool.add(email);
        r.username = pool.add(username);
        r.phone = pool.add(phone);
        m_input.records.push_back(r);
    }
    QString best(std::size_t place = 0) const {
        const auto found = Suggestions(m_input).forUser(0, RecordKind::Employee);
        return place < found.size() ? m_input.records[found[place].record].id.toString() : QString();
    }

private Q_SLOTS:
    void init() {
        m_input = {};
        auto& pool = *m_input.pool;
        Tenant tenant;
        tenant.id = pool.add(std::string_view("t"));
        m_input.tenants.push_back(tenant);
        DirectoryUser user;
        user.id = pool.add(std::string_view("u"));
        user.givenName = pool.add(std::string_view("Zoë"));
        user.surname = pool.add(std::string_view("O'Brien"));
        user.mail = pool.add(std::string_view("zoe@contoso.example"));
        user.userPrincipalName = pool.add(std::string_view("zoe.obrien@contoso.example"));
        user.proxyAddresses = pool.add(std::string_view("SMTP:zoe@contoso.example\nsmtp:z.old@contoso.example"));
        user.phone = pool.add(std::string_view("+1 (503) 555-0142"));
        m_input.users.push_back(user);
    }

    void givesThePublishedLikenesses_data() {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<double>("jaroOf");
        QTest::addColumn<double>("winklerOf");
        // Winkler 1990, and the U.S. Census Bureau's strcmp95 examples
        QTest::newRow("martha") << u"MARTHA"_s << u"MARHTA"_s << 0.944 << 0.961;
        QTest::newRow("dwayne") << u"DWAYNE"_s << u"DUANE"_s << 0.822 << 0.840;
        QTest::newRow("dixon") << u"DIXON"_s << u"DICKSONX"_s << 0.767 << 0.813;
        QTest::newRow("jellyfish") << u"jellyfish"_s << u"smellyfish"_s << 0.896 << 0.896;
        QTest::newRow("nothing") << u"abc"_s << u"xyz"_s << 0.0 << 0.0;
        QTest::newRow("same") << u"åäö"_s << u"åäö"_s << 1.0 << 1.0;
    }
    void givesThePublishedLikenesses() {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(double, jaroOf);
        QFETCH(double, winklerOf);
        QVERIFY(std::abs(jaro(u32(a), u32(b)) - jaroOf) < 0.0006);
        QVERIFY(std::abs(jaroWinkler(u32(a), u32(b)) - winklerOf) < 0.0006);
    }

    void givesWhatTheDefinitionGives() {
        const auto word = rc::gen::container<std::u32string>(rc::gen::elementOf(std::u32string(U"abcdeaé東")));
        QVERIFY(rc::check("bit-parallel equals letter by letter", [&] {
            auto a = *word, b = *word;
            if (*rc::gen::inRange(0, 4) == 0) { // beyond one machine word
                a += std::u32string(70, U'a') + b;
                b += std::u32string(66, U'b') + a;
            }
            RC_ASSERT(std::abs(jaro(a, b) - plainJaro(a, b)) < 1e-9);
            RC_ASSERT(jaroWinkler(a, b) >= jaro(a, b) - 1e-12 && jaroWinkler(a, b) <= 1 + 1e-12);
        }));
    }

    void comparesNamesWithoutAccentsCaseWidthAndOrder() {
        const auto form = nameForm("Zo\xc3\xab O'Brien");
        QVERIFY(form == U"zoe obrien");
        QVERIFY(nameForm("O\xe2\x80\x99"
                         "BRIEN, Zoe") == form);
        QVERIFY(nameForm("\xef\xbc\xba\xef\xbd\x8f\xef\xbd\x85  Obrien") == form); // full width
        QCOMPARE(nameLikeness(form, nameForm("Obrien Zoe")), 1.0);
        QVERIFY(nameLikeness(form, nameForm("Zoe Obrian")) > 0.9);
        QVERIFY(nameLikeness(form, nameForm("Zoe Marie O'Brien")) > 0.8);
        QVERIFY(nameLikeness(form, nameForm("Noah Becker")) < 0.7);
    }

    void suggestsByAliasUsernamePhoneAndName_data() {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("last");
        QTest::addColumn<QByteArray>("email");
        QTest::addColumn<QByteArray>("username");
        QTest::addColumn<QByteArray>("phone");
        QTest::addColumn<QString>("kind");
        using B = QByteArray;
        QTest::newRow("email") << B("A") << B("B") << B("ZOE@contoso.example") << B() << B() << u"Email"_s;
        QTest::newRow("alias") << B("A") << B("B") << B("z.old@contoso.example") << B() << B() << u"Alias"_s;
        QTest::newRow("upn") << B("A") << B("B") << B("zoe.obrien@contoso.example") << B() << B() << u"Alias"_s;
        QTest::newRow("username") << B("A") << B("B") << B() << B("Zoe.OBrien") << B() << u"Username"_s;
        QTest::newRow("phone") << B("A") << B("B") << B() << B() << B("503 555 0142") << u"Phone"_s;
        QTest::newRow("name") << B("Zoe") << B("OBrian") << B() << B() << B() << u"Name"_s;
    }
    void suggestsByAliasUsernamePhoneAndName() {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, last);
        QFETCH(QByteArray, email);
        QFETCH(QByteArray, username);
        QFETCH(QByteArray, phone);
        QFETCH(QString, kind);
        record("other", "Noah", "Becker", "noah@contoso.example", "noah", "503 555 0199");
        record("hit", first.toStdString(), last.toStdString(), email.toStdString(), username.toStdString(),
               phone.toStdString());
        const auto found = Suggestions(m_input).forUser(0, RecordKind::Employee);
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(best(), u"hit"_s);
        QCOMPARE(QString::fromLatin1(nameOf(found[0].evidence[0].kind).data()), kind);
        QVERIFY(found[0].score >= found[0].evidence[0].points);
        QVERIFY(!found[0].evidence[0].sentence.isEmpty());
    }

    void takesSeveralPiecesOfEvidenceForMoreThanEachAlone() {
        record("name", "Zoe", "O'Brien", "");
        record("both", "Zoe", "O'Brien", "", "", "+1 503 555 0142");
        const auto found = Suggestions(m_input).forUser(0, RecordKind::Employee);
        QCOMPARE(best(0), u"both"_s);
        QCOMPARE(best(1), u"name"_s);
        QVERIFY(found[0].score > found[1].score && found[0].score < 100);
    }

    void leavesOutArchivedApiAndNeverMatchedRecords() {
        record("e1", "Zoe", "O'Brien", "");
        record("e2", "Zoe", "O'Brien", "");
        record("e3", "Zoe", "O'Brien", "");
        m_input.records[0].archived = true;
        m_input.records[1].employeeType = EmployeeType::ApiEmployee;
        m_input.configuration.neverMatch.push_back({u"t"_s, u"u"_s, {RecordKind::Employee, u"e3"_s}});
        QVERIFY(best().isEmpty());
        QVERIFY(Suggestions(m_input).forUser(0, RecordKind::Contact).empty());
    }

    void saysThatARecordIsSomebodyElsesAlready() {
        record("e1", "Zoe", "O'Brien", "");
        Link link;
        link.tenantId = m_input.pool->add(std::string_view("t"));
        link.objectId = m_input.pool->add(std::string_view("somebody"));
        link.record = m_input.records[0].id;
        m_input.links.push_back(link);
        QVERIFY(Suggestions(m_input).forUser(0, RecordKind::Employee)[0].linkedToOther);
        m_input.links[0].objectId = m_input.users[0].id;
        QVERIFY(!Suggestions(m_input).forUser(0, RecordKind::Employee)[0].linkedToOther);
    }

    void ordersEqualScoresByKey() {
        record("e2", "Zoe", "O'Brien", "");
        record("e1", "Zoe", "O'Brien", "");
        QCOMPARE(best(0), u"e1"_s);
        QCOMPARE(best(1), u"e2"_s);
        QCOMPARE(Suggestions(m_input).forUser(0, RecordKind::Employee, 1).size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(TstSuggest)
#include "tst_suggest.moc"

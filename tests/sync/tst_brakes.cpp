// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planfile.h"
#include "sync/rig.h"

#include <QTest>

#include <functional>

using namespace muster;
using namespace muster::testkit;
using namespace Qt::StringLiterals;

namespace {

/// What somebody did so that the next plan should make somebody look.
struct Mishap {
    BrakeName brake = BrakeName::Removals;
    std::function<void(Rig&)> happens; ///< to three people
    std::function<void(Rig&)> goesOn;  ///< to one more
    QString scope;                     ///< where it trips besides the total
};

void edit(Rig& rig, UserProperty property, const QString& pattern, int from, int to) {
    for (int i = from; i < to; ++i)
        rig.tenant.edit(u"u%1"_s.arg(i), property, pattern.arg(i));
}

/// 20 employees and 12 contacts of Contoso, applied once, without any brake.
std::unique_ptr<Rig> rigAtWork() {
    auto rig = std::make_unique<Rig>();
    rig->configuration.brakes = {};
    QStringList staff{u"u1"_s, u"u2"_s, u"u3"_s}, portal{u"u4"_s};
    for (int i = 5; i <= 32; ++i) {
        const QString id = u"u%1"_s.arg(i);
        rig->tenant.addUser(id, u"Given%1"_s.arg(i), u"Sur%1"_s.arg(i), u"user%1@msp.com"_s.arg(i));
        (i <= 21 ? staff : portal).append(id);
    }
    rig->tenant.addGroup(u"g1"_s, staff);
    rig->tenant.addGroup(u"g2"_s, portal);
    rig->lookups.securityRoles.push_back({u"s2"_s, u"Lead"_s, false});
    if (!rig->sync()->applied)
        qFatal("the first sync wrote nothing");
    return rig;
}

const QString contoso = u"account:a1"_s;
const QString tenant = u"tenant:"_s + Rig::tenantId;

} // namespace

Q_DECLARE_METATYPE(Mishap)

/// The brakes of spec/04 §3, each by number and by share, in the preview and when it would be applied; and what it
/// takes to go on.
class TestBrakes : public QObject {
    Q_OBJECT

    static const BrakeResult* result(const PlanReport& report, BrakeName brake, const QString& scope) {
        for (const BrakeResult& one : report.planned.plan.brakes)
            if (one.name == brake && one.scope == scope)
                return &one;
        return nullptr;
    }
    static std::optional<int>& allowed(Rig& rig, BrakeName brake) {
        return rig.allowances.brakes[static_cast<std::size_t>(brake)];
    }

private Q_SLOTS:
    void stopsThePlanUntilItsNumberIsTyped_data();
    void stopsThePlanUntilItsNumberIsTyped();
    void staysQuietAtTheLimit();
    void tripsForOneClientWhenTheTotalIsFine();
    void anEmptiedGroupTakesNobodysAccess();
    void aDeletedGroupTakesNobodysAccess();
    void aDeletedRuleTakesNobodysAccess();
    void aHalfAnsweredListingTakesNobodysAccess();
    void aListingThatLacksPeopleTakesNobodysAccess();
    void anEmptyTenantTakesNobodysAccess();
    void anAllowanceCoversItsBrakeOnly();
    void anAllowanceIsOfOnePlan();
    void aConvertCountsWhereTheLoginWas();
    void everyDefaultOfTheTableHolds();
};

void TestBrakes::stopsThePlanUntilItsNumberIsTyped_data() {
    QTest::addColumn<Mishap>("mishap");
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("percent");
    const auto add = [](const char* name, const Mishap& mishap, int count, int percent) {
        QTest::addRow("%s by number", name) << mishap << count << -1;
        QTest::addRow("%s by share", name) << mishap << -1 << percent;
    };
    const auto disable = [](int from, int to) {
        return [=](Rig& rig) { edit(rig, UserProperty::AccountEnabled, u"false"_s, from, to); };
    };
    add("deactivations", {BrakeName::Removals, disable(5, 8), disable(8, 9), tenant}, 2, 5);
    add("deactivations at a client", {BrakeName::Removals, disable(22, 25), disable(25, 26), contoso}, 2, 5);
    const auto leave = [](int from, int to) {
        return [=](Rig& rig) {
            for (int i = from; i < to; ++i)
                rig.tenant.leave(u"g1"_s, u"u%1"_s.arg(i));
        };
    };
    add("revocations", {BrakeName::Removals, leave(5, 8), leave(8, 9), tenant}, 2, 5);
    const auto move = [](int from, int to) {
        return [=](Rig& rig) {
            for (int i = from; i < to; ++i) {
                rig.tenant.leave(u"g1"_s, u"u%1"_s.arg(i));
                rig.tenant.join(u"g2"_s, u"u%1"_s.arg(i));
            }
        };
    };
    add("converts", {BrakeName::Removals, move(5, 8), move(8, 9), tenant}, 2, 5);
    const auto rename = [](int from, int to) {
        return [=](Rig& rig) { edit(rig, UserProperty::Mail, u"new%1@msp.com"_s, from, to); };
    };
    add("identities", {BrakeName::IdentityChanges, rename(5, 8), rename(8, 9), tenant}, 2, 5);
    const auto promote = [](int from, int to) {
        return [=](Rig& rig) {
            QStringList leads;
            for (int i = 5; i < to; ++i)
                leads.append(u"u%1"_s.arg(i));
            rig.tenant.addGroup(u"g9"_s, leads);
            if (from > 5)
                return;
            Rule rule = rig.configuration.rules[0];
            rule.id = u"leads"_s;
            rule.groupId = u"g9"_s;
            rule.order = 1;
            rule.securityRoles = {u"s2"_s};
            rig.configuration.rules.push_back(rule);
        };
    };
    add("roles", {BrakeName::RoleChanges, promote(5, 8), [](Rig& rig) { rig.tenant.join(u"g9"_s, u"u8"_s); }, tenant},
        2, 5);
    const auto twins = [](int from, int to) {
        return [=](Rig& rig) {
            for (int i = from; i < to; ++i) {
                const QString id = u"n%1"_s.arg(i);
                rig.tenant.addUser(id, u"Given%1"_s.arg(i), u"Sur%1"_s.arg(i), u"other%1@msp.com"_s.arg(i));
                rig.tenant.join(u"g2"_s, id);
            }
        };
    };
    add("doubles", {BrakeName::DuplicateCreates, twins(22, 25), twins(25, 26), contoso}, 2, 5);
    const auto vanish = [](int from, int to) {
        return [=](Rig& rig) {
            for (int i = from; i < to; ++i)
                rig.tenant.remove(u"u%1"_s.arg(i));
        };
    };
    add("a shrunken source", {BrakeName::SourceShrank, vanish(5, 8), vanish(8, 9), tenant}, 2, 5);
}

void TestBrakes::stopsThePlanUntilItsNumberIsTyped() {
    QFETCH(const Mishap, mishap);
    QFETCH(const int, count);
    QFETCH(const int, percent);
    const auto rig = rigAtWork();
    rig->configuration.brakes[static_cast<std::size_t>(mishap.brake)] = {count, percent};
    mishap.happens(*rig);
    const QStringList before = rig->state();

    // The preview says it, for the whole and for the part.
    const auto preview = rig->plan();
    QVERIFY(preview.has_value());
    QVERIFY(!preview->gate.isOpen());
    const BrakeResult* total = result(*preview, mishap.brake, u"total"_s);
    QVERIFY(total && total->tripped);
    QCOMPARE(total->count, 3);
    const BrakeResult* part = result(*preview, mishap.brake, mishap.scope);
    QVERIFY(part && part->tripped);
    QCOMPARE(part->count, 3);

    // Nothing is written, however often it is tried, nor with another number.
    rig->allowances.converts = 3;
    QVERIFY(!rig->sync()->applied.has_value());
    for (const int wrong : {0, 2, 4}) {
        allowed(*rig, mishap.brake) = wrong;
        QVERIFY(!rig->sync()->applied.has_value());
    }
    QCOMPARE(rig->state(), before);

    // The number is that of one plan: with one person more it is another plan.
    allowed(*rig, mishap.brake) = 3;
    mishap.goesOn(*rig);
    QVERIFY(!rig->sync()->applied.has_value());
    QCOMPARE(rig->state(), before);
    rig->allowances.converts = 4;
    allowed(*rig, mishap.brake) = 4;
    const auto report = rig->sync();
    QVERIFY(report->applied.has_value());
    QCOMPARE(report->applied->applied, 4);
    QVERIFY(rig->state() != before);
    rig->allowances = {};
    QVERIFY(rig->plan()->gate.isOpen());
}

void TestBrakes::staysQuietAtTheLimit() {
    const auto rig = rigAtWork();
    rig->configuration.brakes[static_cast<std::size_t>(BrakeName::Removals)] = {3, 10};
    edit(*rig, UserProperty::AccountEnabled, u"false"_s, 5, 8); // 3 of 32: 9.4 %
    const auto report = rig->sync();
    QVERIFY(report->applied.has_value());
    QCOMPARE(report->applied->applied, 3);
}

void TestBrakes::tripsForOneClientWhenTheTotalIsFine() {
    const auto rig = rigAtWork();
    rig->configuration.brakes[static_cast<std::size_t>(BrakeName::Removals)] = {-1, 20};
    edit(*rig, UserProperty::AccountEnabled, u"false"_s, 22, 25); // 3 of 32 in all, but of 12 at the client
    const auto report = rig->sync();
    QVERIFY(!report->applied.has_value());
    QVERIFY(!result(report->plan, BrakeName::Removals, u"total"_s)->tripped);
    QVERIFY(result(report->plan, BrakeName::Removals, contoso)->tripped);
    // The number to type is the total's, and covers its parts.
    allowed(*rig, BrakeName::Removals) = 3;
    QCOMPARE(rig->sync()->applied->applied, 3);
}

void TestBrakes::anEmptiedGroupTakesNobodysAccess() {
    const auto rig = rigAtWork();
    rig->configuration.brakes = defaultBrakes();
    for (const QString& user : QStringList(rig->tenant.groups[u"g1"_s].users))
        rig->tenant.leave(u"g1"_s, user);
    const QStringList before = rig->state();
    const auto report = rig->sync();
    QVERIFY(!report->applied.has_value());
    QCOMPARE(result(report->plan, BrakeName::Removals, u"total"_s)->count, 20);
    QCOMPARE(rig->state(), before);
}

void TestBrakes::aDeletedGroupTakesNobodysAccess() {
    const auto rig = rigAtWork();
    rig->configuration.brakes = defaultBrakes();
    rig->tenant.removeGroup(u"g1"_s);
    const QStringList before = rig->state();
    // A group counts as gone once it was missed twice in a row.
    for (int i = 0; i < 3; ++i)
        QVERIFY(!rig->sync()->applied.has_value() || rig->state() == before);
    QVERIFY(!rig->plan()->gate.isOpen());
    QCOMPARE(rig->state(), before);
}

void TestBrakes::aDeletedRuleTakesNobodysAccess() {
    const auto rig = rigAtWork();
    rig->configuration.brakes = defaultBrakes();
    rig->configuration.rules.erase(rig->configuration.rules.begin());
    const QStringList before = rig->state();
    const auto report = rig->sync();
    QVERIFY(!report->applied.has_value());
    QCOMPARE(result(report->plan, BrakeName::Removals, u"total"_s)->count, 20);
    QCOMPARE(rig->state(), before);
}

void TestBrakes::aHalfAnsweredListingTakesNobodysAccess() {
    const auto rig = rigAtWork();
    rig->configuration.brakes = {}; // not even without brakes
    const QStringList before = rig->state();
    rig->tenant.tokensExpired = true; // a full reading is due
    rig->tenant.pageSize = 5;
    rig->tenant.cutAfterPages = 2;
    const auto report = rig->sync();
    QVERIFY(report.has_value());
    QVERIFY(report->plan.connections[0].error.has_value());
    QVERIFY(report->plan.planned.plan.steps.empty());
    QCOMPARE(rig->state(), before);
    rig->tenant.cutAfterPages = -1;
    rig->tenant.tokensExpired = false;
    QVERIFY(rig->sync().has_value());
    QCOMPARE(rig->state(), before);
}

void TestBrakes::aListingThatLacksPeopleTakesNobodysAccess() {
    // The service answers, and leaves out who should be there; by id they are there.
    const auto rig = rigAtWork();
    rig->configuration.brakes = defaultBrakes();
    const QStringList before = rig->state();
    auto& members = rig->tenant.groups[u"g1"_s].users;
    const QStringList all = members;
    members = members.mid(0, 4);
    rig->tenant.tokensExpired = true;
    const auto report = rig->sync();
    QVERIFY(!report->applied.has_value());
    QVERIFY(result(report->plan, BrakeName::Removals, u"total"_s)->tripped);
    QCOMPARE(rig->state(), before);
}

void TestBrakes::anEmptyTenantTakesNobodysAccess() {
    const auto rig = rigAtWork();
    rig->configuration.brakes = {};
    rig->configuration.brakes[static_cast<std::size_t>(BrakeName::SourceShrank)] = {-1, 100};
    const QStringList before = rig->state();
    for (const QString& user : rig->tenant.users.keys())
        rig->tenant.remove(user);
    const auto report = rig->sync();
    QVERIFY(!report->applied.has_value());
    QVERIFY(result(report->plan, BrakeName::SourceShrank, u"total"_s)->tripped);
    QCOMPARE(rig->state(), before);
}

void TestBrakes::anAllowanceCoversItsBrakeOnly() {
    const auto rig = rigAtWork();
    rig->configuration.brakes[static_cast<std::size_t>(BrakeName::Removals)] = {2, -1};
    rig->configuration.brakes[static_cast<std::size_t>(BrakeName::IdentityChanges)] = {2, -1};
    edit(*rig, UserProperty::AccountEnabled, u"false"_s, 5, 8);
    edit(*rig, UserProperty::Mail, u"new%1@msp.com"_s, 9, 12);
    allowed(*rig, BrakeName::Removals) = 3;
    const auto report = rig->sync();
    QVERIFY(!report->applied.has_value());
    QCOMPARE(report->plan.gate.stopped.size(), std::size_t(2)); // the total and the tenant, of one brake
    for (const BrakeResult& brake : report->plan.gate.stopped)
        QCOMPARE(brake.name, BrakeName::IdentityChanges);
    allowed(*rig, BrakeName::IdentityChanges) = 3;
    QCOMPARE(rig->sync()->applied->applied, 6);
}

void TestBrakes::anAllowanceIsOfOnePlan() {
    // A plan file that was allowed with its number, while the tenant moved on: what is applied is counted anew.
    const auto rig = rigAtWork();
    rig->configuration.brakes[static_cast<std::size_t>(BrakeName::Removals)] = {2, -1};
    edit(*rig, UserProperty::AccountEnabled, u"false"_s, 5, 9);
    const auto preview = rig->plan();
    rig->file = planFileOf(*preview->planned.input, preview->planned.plan, u"w1"_s);
    edit(*rig, UserProperty::AccountEnabled, u"true"_s, 5, 6);
    allowed(*rig, BrakeName::Removals) = 4;
    const auto other = rig->sync();
    QVERIFY(!other->applied.has_value()); // three are left, and three is not what was typed
    QCOMPARE(other->plan.changed, QStringList{rig->key(u"u5"_s)});
    allowed(*rig, BrakeName::Removals) = 3;
    QCOMPARE(rig->sync()->applied->applied, 3);
}

void TestBrakes::aConvertCountsWhereTheLoginWas() {
    const auto move = [](Rig& rig, const QString& from, const QString& to, int first) {
        for (int i = first; i < first + 3; ++i) {
            rig.tenant.leave(from, u"u%1"_s.arg(i));
            rig.tenant.join(to, u"u%1"_s.arg(i));
        }
        return rig.plan();
    };
    auto rig = rigAtWork();
    const auto away = move(*rig, u"g1"_s, u"g2"_s, 5); // employees, who become the client's contacts
    QCOMPARE(away->gate.converts, 3);
    QCOMPARE(result(*away, BrakeName::Removals, u"total"_s)->count, 3);
    QVERIFY(!result(*away, BrakeName::Removals, contoso));
    rig = rigAtWork();
    const auto back = move(*rig, u"g2"_s, u"g1"_s, 22); // the client's contacts, who become employees
    QCOMPARE(back->gate.converts, 3);
    QCOMPARE(result(*back, BrakeName::Removals, contoso)->count, 3);
}

void TestBrakes::everyDefaultOfTheTableHolds() {
    const auto brakes = defaultBrakes();
    const auto limit = [&](BrakeName name) { return brakes[static_cast<std::size_t>(name)]; };
    QCOMPARE(limit(BrakeName::Removals), (BrakeLimit{10, 5}));
    QCOMPARE(limit(BrakeName::SourceShrank), (BrakeLimit{-1, 20}));
    QCOMPARE(limit(BrakeName::DuplicateCreates), (BrakeLimit{-1, 10}));
    QCOMPARE(limit(BrakeName::IdentityChanges), (BrakeLimit{50, 20}));
    QCOMPARE(limit(BrakeName::RoleChanges), (BrakeLimit{20, 10}));
}

QTEST_APPLESS_MAIN(TestBrakes)
#include "tst_brakes.moc"

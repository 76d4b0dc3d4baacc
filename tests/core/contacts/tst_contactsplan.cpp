// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "contactsworld.h"

#include "core/contacts/planfile.h"

#include <QtTest>

#include <algorithm>
#include <random>

using namespace muster;
using namespace muster::test;

/// Named after the scenarios and instructions of "Syncing contacts with BMS"; then the rules of spec/03 beyond it.
class TestContactsPlan : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void scenario1MakesANewContactAndPushesIt() {
        ContactsWorld world;
        world.ada();
        QCOMPARE(world.lineOf(u"u1"_s),
                 u"create by nothing, ready, new/create [] firstName=Ada lastName=Byron "
                 u"emails=Work:ada@contoso.onmicrosoft.com;Work:ada@contoso.com phones=Work:+1 555 0100 location=L1"_s);
        const auto plan = makeContactsPlan(world.input);
        const auto& step = plan.steps.front();
        QCOMPARE(step.values[Field::Account].toString(), u"a1"_s);
        QCOMPARE(step.values[Field::Location].toString(), u"l1"_s);
        QCOMPARE(step.values[Field::Phone].toString(), u"+1 555 0100"_s);
        QCOMPARE(step.values[Field::PhoneType].toString(), u"p1"_s);
        QCOMPARE(step.emails.size(), 2U);
        QCOMPARE(step.emails[0].type.toString(), u"m1"_s);
        QVERIFY(step.emails[0].primary && !step.emails[1].primary);
    }

    void scenario1MatchesAnyAliasFirst() {
        ContactsWorld world;
        world.user({u"u1"_s,
                    u"Ada"_s,
                    u"Byron"_s,
                    u"ada@contoso.onmicrosoft.com"_s,
                    {},
                    {},
                    {},
                    u"SMTP:ada@contoso.com\nsmtp:countess@contoso.com\nSIP:other@contoso.com"_s});
        world.contact(u"c1"_s, u"A."_s, u"Lovelace"_s, u"Work\tCountess@Contoso.com"_s);
        world.contact(u"c2"_s, u"Ada"_s, u"Byron"_s, u"Work\tada@contoso.onmicrosoft.com"_s);
        world.contact(u"c3"_s, u"Sip"_s, u"Phone"_s, u"Work\tother@contoso.com"_s);
        QVERIFY2(world.lineOf(u"u1"_s).startsWith(u"merge by alias"_s), qPrintable(world.lineOf(u"u1"_s)));
        QCOMPARE(makeContactsPlan(world.input).steps.front().contact, 0U);
    }

    void scenario1MatchesTheUsernameSecond() {
        ContactsWorld world;
        world.ada();
        world.contact(u"c1"_s, u"A."_s, u"Lovelace"_s, u"Work\tada@contoso.onmicrosoft.com"_s);
        world.contact(u"c2"_s, u"Ada"_s, u"Byron"_s, {});
        QVERIFY(world.lineOf(u"u1"_s).startsWith(u"merge by username"_s));
        QCOMPARE(makeContactsPlan(world.input).steps.front().contact, 0U);
    }

    void scenario1MatchesFirstAndLastNameThird() {
        ContactsWorld world;
        world.ada();
        world.contact(u"c1"_s, u"ADA"_s, u"byron"_s, u"Work\tother@contoso.com"_s);
        QVERIFY(world.lineOf(u"u1"_s).startsWith(u"merge by name"_s));
    }

    void scenario2UpdatesAContactWithoutSyncControlsAndPushesIt() {
        ContactsWorld world;
        world.ada();
        world.contact(u"c1"_s, u"A"_s, u"Byron"_s, u"Home\tada@contoso.com\nWork\tfriend@home.org"_s);
        QCOMPARE(world.lineOf(u"u1"_s),
                 u"merge by alias, ready, new/create [] firstName=Ada "
                 u"emails=Work:ada@contoso.onmicrosoft.com;Home:ada@contoso.com;Work:friend@home.org "
                 u"phones=Work:+1 555 0100 location=L1"_s);
    }

    void scenario2DoesNotPushAContactWithSyncControls() {
        ContactsWorld world;
        world.ada();
        world.contact(u"c1"_s, u"A"_s, u"Byron"_s, u"Home\tada@contoso.com"_s).psaOwned = true;
        const auto line = world.lineOf(u"u1"_s);
        QVERIFY2(line.startsWith(u"merge by alias"_s) && line.endsWith(u"new/nothing [SyncControls]"_s),
                 qPrintable(line));
    }

    void instruction02EnableContactSync() {
        ContactsWorld world;
        world.settings().contactSync = false;
        QVERIFY(!switchState(world.settings(), ContactSwitch::TwoWaySync).available);
        QVERIFY(!switchState(world.settings(), ContactSwitch::ManualSync).available);
        QVERIFY(switchState(world.settings(), ContactSwitch::ContactSync).available);
        world.ada();
        QVERIFY(world.lineOf(u"u1"_s).contains(u"lacks pushSwitch"_s));
        QVERIFY(world.lineOf(u"u1"_s).contains(u"new/nothing"_s));
    }

    void instruction03EnableTwoWaySync() {
        ContactsWorld world;
        world.settings().twoWaySync = false;
        QVERIFY(!switchState(world.settings(), ContactSwitch::AutoPush).available);
        QVERIFY(switchState(world.settings(), ContactSwitch::TwoWaySync).available);
        world.ada();
        QVERIFY(world.lineOf(u"u1"_s).contains(u"lacks pushSwitch"_s));
    }

    void instruction04EnableAutomaticPushing() {
        ContactsWorld world;
        world.settings().autoPush = false;
        QVERIFY(!switchState(world.settings(), ContactSwitch::EmailType).available);
        world.ada();
        const auto line = world.lineOf(u"u1"_s);
        QVERIFY(line.startsWith(u"create"_s) && line.contains(u"new/nothing [NotReady]"_s));
        QVERIFY(remedyFor(Lack::PushSwitch, world.settings()).contains(u"automatic pushing"_s));
    }

    void instruction05WithoutAnEmailTypeNothingIsPushed() {
        ContactsWorld world;
        world.settings().emailType.clear();
        world.ada();
        QVERIFY(world.lineOf(u"u1"_s).contains(u"lacks emailType, new/nothing [NotReady]"_s));
    }

    void instruction06OnlyMatchedTenants() {
        ContactsWorld world;
        world.settings().matches.clear();
        world.ada();
        QCOMPARE(world.lineOf(u"u1"_s), QString());
        QVERIFY(!switchState(world.settings(), ContactSwitch::ManualSync).available);
    }

    void instruction07OnlyActiveUsers() {
        ContactsWorld world;
        world.ada().disabled = true;
        world.user({u"u2"_s, u"Gus"_s, u"Guest"_s, u"gus_home.org#EXT#@contoso.onmicrosoft.com"_s});
        world.user({u"u3"_s, u"Del"_s, u"Eted"_s, u"del@contoso.com"_s}).presence = Presence::SoftDeleted;
        QCOMPARE(makeContactsPlan(world.input).steps.size(), 0U);
    }

    void instruction08SetPhoneNumbersAsPrimary() {
        ContactsWorld world;
        world.settings().phonesPrimary = false;
        world.ada();
        const auto line = world.lineOf(u"u1"_s);
        QVERIFY2(line.contains(u"lacks primaryPhone"_s) && line.contains(u"phones=Work:+1 555 0100"_s),
                 qPrintable(line));
        QVERIFY(remedyFor(Lack::PrimaryPhone, world.settings()).contains(u"Set phone numbers as Primary"_s));
        QVERIFY(!switchState(world.settings(), ContactSwitch::PlaceholderPhone).available);
    }

    void instruction09TheChosenPhoneTypeIsThePrimaryOne() {
        ContactsWorld world;
        world.user({u"u1"_s, u"Ada"_s, u"Byron"_s, u"ada@contoso.com"_s, {}, u"111 0000"_s, u"222 0000"_s});
        QVERIFY(world.lineOf(u"u1"_s).contains(u"phones=Work:111 0000;Mobile:222 0000"_s));
        world.settings().primaryPhoneType = u"Mobile"_s;
        QVERIFY(world.lineOf(u"u1"_s).contains(u"phones=Mobile:222 0000;Work:111 0000"_s));
    }

    void instruction10ReplacesBlankNumbers() {
        ContactsWorld world;
        world.user({u"u1"_s, u"Ada"_s, u"Byron"_s, u"ada@contoso.com"_s});
        const auto line = world.lineOf(u"u1"_s);
        QVERIFY2(line.contains(u"ready, new/create [PlaceholderPhone]"_s) &&
                     line.contains(u"phones=Work:000-000-0000"_s),
                 qPrintable(line));
        world.settings().placeholderPhone = false;
        QVERIFY(world.lineOf(u"u1"_s).contains(u"lacks primaryPhone"_s));
        // A number that is there already is not replaced.
        world.settings().placeholderPhone = true;
        world.entity(world.input.contacts, EntityKind::Contact, u"c1"_s, u"o1"_s,
                     {{EntityField::Emails, u"Work\tada@contoso.com"_s}, {EntityField::Phones, u"Work\t333 0000"_s}});
        QVERIFY(!world.lineOf(u"u1"_s).contains(u"phones="_s));
    }

    void namesWhatIsMissing() {
        ContactsWorld world;
        world.input.locations.clear();
        world.user({u"u1"_s, {}, u"Byron"_s, u"ada"_s});
        world.settings().placeholderPhone = false;
        QVERIFY2(world.lineOf(u"u1"_s).contains(u"lacks firstName,primaryEmail,primaryPhone,location"_s),
                 qPrintable(world.lineOf(u"u1"_s)));
    }

    void asksAPersonWhenSeveralContactsFit() {
        ContactsWorld world;
        world.ada();
        world.contact(u"c1"_s, u"Ada"_s, u"Byron"_s, {});
        world.contact(u"c2"_s, u"Ada"_s, u"Byron"_s, {});
        QVERIFY(world.lineOf(u"u1"_s).startsWith(u"conflict by name"_s));
        world.input.decisions.push_back({ContactsWorld::tenantId(), u"u1"_s, EntityChoice::Match, u"c2"_s});
        QVERIFY(world.lineOf(u"u1"_s).startsWith(u"merge by decision"_s));
    }

    void givesAContactToOneUserOnly() {
        ContactsWorld world;
        world.user({u"u1"_s, u"Ada"_s, u"Byron"_s, u"ada@contoso.com"_s});
        world.user({u"u2"_s, u"Ada"_s, u"Byron"_s, u"ada2@contoso.com"_s});
        world.contact(u"c1"_s, u"Ada"_s, u"Byron"_s, {});
        QVERIFY(world.lineOf(u"u1"_s).contains(u"AmbiguousUser"_s));
        QVERIFY(world.lineOf(u"u2"_s).contains(u"AmbiguousUser"_s));
        world.link(u"u1"_s, u"c1"_s);
        QVERIFY(world.lineOf(u"u1"_s).contains(u"by link"_s));
        QVERIFY(world.lineOf(u"u2"_s).contains(u"ContactTaken"_s));
    }

    void looksInsideTheOrganizationOnly() {
        ContactsWorld world;
        world.ada();
        world.contact(u"c1"_s, u"Ada"_s, u"Byron"_s, u"Work\tada@contoso.com"_s, u"o2"_s);
        QVERIFY(world.lineOf(u"u1"_s).startsWith(u"create by nothing"_s));
    }

    void linksWhoIsInThePsaAlready_data() {
        QTest::addColumn<QString>("email");
        QTest::addColumn<QString>("first");
        QTest::newRow("by an alias") << u"ADA@contoso.com"_s << u"A"_s;
        QTest::newRow("by the username") << u"ada@contoso.onmicrosoft.com"_s << u"A"_s;
        QTest::newRow("by the name") << u"x@y.org"_s << u"Ada"_s;
    }
    void linksWhoIsInThePsaAlready() {
        QFETCH(QString, email);
        QFETCH(QString, first);
        ContactsWorld world;
        world.ada();
        world.psaContact(u"k1"_s, first, u"Byron"_s, email);
        QVERIFY2(world.lineOf(u"u1"_s).contains(u"existing/link"_s), qPrintable(world.lineOf(u"u1"_s)));
    }

    void asksAboutWhoIsInactiveInThePsa() {
        ContactsWorld world;
        world.ada();
        world.psaContact(u"k1"_s, u"Ada"_s, u"Byron"_s, u"ada@contoso.com"_s).active = false;
        QVERIFY2(world.lineOf(u"u1"_s).contains(u"inactive/nothing [InactiveInPsa]"_s),
                 qPrintable(world.lineOf(u"u1"_s)));
        QCOMPARE(makeContactsPlan(world.input).waiting(), 1);
        world.input.decisions.push_back({ContactsWorld::tenantId(), u"u1"_s, EntityChoice::Create});
        QVERIFY(world.lineOf(u"u1"_s).contains(u"inactive/create"_s));
    }

    void asksWhenSeveralInThePsaCouldBeIt() {
        ContactsWorld world;
        world.ada();
        world.psaContact(u"k1"_s, u"Ada"_s, u"Byron"_s, {});
        world.psaContact(u"k2"_s, u"Ada"_s, u"Byron"_s, {});
        QVERIFY(world.lineOf(u"u1"_s).contains(u"several/nothing [AmbiguousInPsa]"_s));
        ContactDecision decision{ContactsWorld::tenantId(), u"u1"_s, EntityChoice::Match};
        decision.record = u"k2"_s;
        world.input.decisions.push_back(decision);
        QVERIFY(world.lineOf(u"u1"_s).contains(u"existing/link"_s));
    }

    void takesASharedNumberForAResemblanceOnly() {
        ContactsWorld world;
        world.ada();
        world.psaContact(u"k1"_s, u"Front"_s, u"Desk"_s, u"desk@contoso.com"_s, u"+1-555-0100"_s);
        QVERIFY2(world.lineOf(u"u1"_s).contains(u"resembles/create"_s), qPrintable(world.lineOf(u"u1"_s)));
    }

    void brakesWhatWouldBeMadeAnew() {
        ContactsWorld world;
        for (int i = 0; i < 12; ++i) {
            const QString n = QString::number(i);
            const QString number = u"+1 555 01%1"_s.arg(i, 2, 10, QLatin1Char('0'));
            world.psaContact(u"k"_s + n, u"Someone"_s + n, u"Else"_s + n, {}, number);
            if (i < 3)
                world.user({u"u"_s + n, u"New"_s + n, u"Person"_s + n, u"p%1@contoso.com"_s.arg(i), {}, number});
        }
        const auto plan = makeContactsPlan(world.input);
        QVERIFY(std::any_of(plan.brakes.begin(), plan.brakes.end(), [](const BrakeResult& brake) {
            return brake.scope == u"account:a1"_s && brake.tripped && brake.count == 3;
        }));
    }

    void matchesByDomainAndByGroup() {
        ContactsWorld world;
        world.settings().matches = {{ContactsWorld::tenantId(), u"fabrikam.com"_s, {}, u"o2"_s},
                                    {ContactsWorld::tenantId(), {}, u"g1"_s, u"o1"_s}};
        world.entity(world.input.organizations, EntityKind::Client, u"o2"_s, {}, {{EntityField::Name, u"Fabrikam"_s}});
        world.user({u"u1"_s, u"Ada"_s, u"Byron"_s, u"ada@contoso.com"_s});
        world.user({u"u2"_s, u"Bob"_s, u"Stone"_s, u"bob@FABRIKAM.com"_s});
        world.user({u"u3"_s, u"Eve"_s, u"Out"_s, u"eve@contoso.com"_s});
        DirectoryGroup group;
        group.id = world.pool().add(u"g1");
        group.users = {0};
        world.base().groups.push_back(group);
        const auto plan = makeContactsPlan(world.input);
        QCOMPARE(plan.steps.size(), 2U);
        QCOMPARE(plan.steps[0].match, 1U);
        QCOMPARE(plan.steps[1].match, 0U);
        QVERIFY(world.lineOf(u"u2"_s).contains(u"account"_s)); // Fabrikam is no account of the PSA
    }

    void checksWhatWasPushed() {
        ContactsWorld world;
        world.ada();
        world.contact(u"c1"_s, u"Ada"_s, u"Byron"_s, u"Work\tada@contoso.com"_s);
        world.link(u"u1"_s, u"c1"_s, u"k1"_s);
        QVERIFY2(world.lineOf(u"u1"_s).contains(u"NotArrived"_s), qPrintable(world.lineOf(u"u1"_s)));
        world.psaContact(u"k1"_s, u"Ada"_s, u"Byron"_s, u"ada@contoso.com"_s);
        world.input.tellsOwnership = true;
        QVERIFY(world.lineOf(u"u1"_s).contains(u"linked/nothing [NotLinkedBack]"_s));
        world.input.contacts.front().psaOwned = true;
        QVERIFY(world.lineOf(u"u1"_s).contains(u"linked/nothing [SyncControls]"_s));
    }

    void brakesWhenThePsaShowsNothingOfWhatWasPushed() {
        ContactsWorld world;
        for (int i = 0; i < 5; ++i) {
            const QString n = QString::number(i);
            world.user({u"u"_s + n, u"New"_s + n, u"Person"_s + n, u"p%1@contoso.com"_s.arg(i)});
            world.contact(u"c"_s + n, u"New"_s + n, u"Person"_s + n, u"Work\tp%1@contoso.com"_s.arg(i));
            world.link(u"u"_s + n, u"c"_s + n, u"k"_s + n);
        }
        const auto plan = makeContactsPlan(world.input);
        QCOMPARE(plan.pushes(), 5);
        QVERIFY(std::any_of(plan.brakes.begin(), plan.brakes.end(), [](const BrakeResult& brake) {
            return brake.scope == u"total"_s && brake.tripped && brake.count == 5;
        }));
    }

    void givesAPsaContactToOneUserOnly() {
        ContactsWorld world;
        world.user({u"u1"_s, u"Ada"_s, u"Byron"_s, u"ada@contoso.com"_s});
        world.user({u"u2"_s, u"Ada"_s, u"Byron"_s, u"ada2@contoso.com"_s});
        world.psaContact(u"k1"_s, u"Ada"_s, u"Byron"_s, {});
        QVERIFY(world.lineOf(u"u1"_s).contains(u"AmbiguousInPsa"_s));
        QVERIFY(world.lineOf(u"u2"_s).contains(u"AmbiguousInPsa"_s));
        world.contact(u"c1"_s, u"Ada"_s, u"Byron"_s, u"Work\tada@contoso.com"_s);
        world.link(u"u1"_s, u"c1"_s, u"k1"_s);
        QVERIFY(world.lineOf(u"u1"_s).contains(u"linked/nothing"_s));
        QVERIFY2(world.lineOf(u"u2"_s).contains(u"several/nothing"_s), qPrintable(world.lineOf(u"u2"_s)));
    }

    void settlesAChosenMatch() {
        ContactsWorld world;
        world.ada();
        world.contact(u"c2"_s, u"Other"_s, u"Name"_s, {});
        world.input.decisions.push_back({ContactsWorld::tenantId(), u"u1"_s, EntityChoice::Match, u"c2"_s});
        QVERIFY(world.lineOf(u"u1"_s).startsWith(u"merge by decision"_s));
        world.link(u"u1"_s, u"c2"_s);
        QVERIFY2(world.lineOf(u"u1"_s).startsWith(u"update by link"_s), qPrintable(world.lineOf(u"u1"_s)));
    }

    void pushesNobodyWithoutALocationInThePsa() {
        ContactsWorld world;
        world.base().lookups.locations.clear();
        world.ada();
        QVERIFY(world.lineOf(u"u1"_s).contains(u"lacks location"_s));
    }

    void isTheSameWhateverTheOrder() {
        ContactsWorld world;
        std::mt19937 random(7);
        for (int i = 0; i < 40; ++i) {
            const QString n = QString::number(i);
            world.user({u"u"_s + n, u"First%1"_s.arg(i % 9), u"Last%1"_s.arg(i % 13), u"p%1@contoso.com"_s.arg(i)});
            if (i % 3 == 0)
                world.contact(u"c"_s + n, u"First%1"_s.arg(i % 9), u"Last%1"_s.arg(i % 13), {});
            if (i % 4 == 0)
                world.psaContact(u"k"_s + n, u"First%1"_s.arg(i % 9), u"Last%1"_s.arg(i % 13), {});
        }
        const auto document = [&] {
            QByteArray bytes;
            const auto written = writePlan(world.input, makeContactsPlan(world.input), u"w"_s,
                                           [&](const QByteArray& part) -> Result<void> {
                                               bytes += part;
                                               return {};
                                           });
            return written ? bytes : QByteArray();
        };
        const auto before = document();
        QVERIFY(!before.isEmpty());
        for (int turn = 0; turn < 5; ++turn) {
            std::shuffle(world.base().users.begin(), world.base().users.end(), random);
            std::shuffle(world.input.contacts.begin(), world.input.contacts.end(), random);
            std::shuffle(world.base().records.begin(), world.base().records.end(), random);
            QCOMPARE(document(), before);
        }
    }
};

QTEST_GUILESS_MAIN(TestContactsPlan)
#include "tst_contactsplan.moc"

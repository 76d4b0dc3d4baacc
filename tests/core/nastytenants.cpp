// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "nastytenants.h"

#include "core/hash.h"
#include "core/planner/projection.h"

#include <algorithm>
#include <numeric>

namespace muster {

namespace {

using Words = std::vector<std::string_view>;

/// What one user, record or group is made of; its own stream, whatever the others draw.
class Dice {
public:
    Dice(std::uint64_t seed, std::string_view what, int index)
        : m_engine(mixed(seed, what, index)) {}

    bool chance(int percent) { return below(100) < static_cast<std::size_t>(percent); }
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(m_engine() % n); }
    template <class T>
    const T& of(const std::vector<T>& choices) {
        return choices[below(choices.size())];
    }
    std::mt19937_64& engine() { return m_engine; }

private:
    static std::uint64_t mixed(std::uint64_t seed, std::string_view what, int index) {
        Fnv1a hash;
        hash.add(seed);
        hash.add(what);
        hash.add(static_cast<std::uint64_t>(index));
        return hash.value();
    }
    std::mt19937_64 m_engine;
};

const Words emails{"a@x.io", "A@x.io", "b@x.io", "c@x.io", "d@x.io", "e@x.io", " b@x.io ", ""};
const Words usernames{"a", "A", "b", "c", "d", "e", ""};
const Words rolesOfPeople{"s1", "s2", "s1\ns2", ""};

class Maker {
public:
    explicit Maker(const NastySize& size)
        : m_size(size)
        , m_all(size.seed, "all", 0) {}

    PlanInput make() {
        tenants();
        configuration();
        for (int i = 0; i < m_size.users; ++i)
            user(i);
        groups();
        for (int i = 0; i < m_size.records; ++i)
            record(i);
        const ProjectionRules rules(m_input.configuration, m_input.lookups, *m_input.pool);
        for (int i = 0; i < m_size.users; ++i)
            memory(i, rules);
        return std::move(m_input);
    }

private:
    Text text(std::string_view value) { return m_input.pool->intern(value); }
    /// Seldom never answered.
    Text answered(Dice& dice, std::string_view value) { return dice.chance(5) ? Text() : text(value); }
    QString idOf(int user) { return m_input.users[static_cast<std::size_t>(user)].id.toString(); }

    void tenants() {
        const auto n = 1 + m_all.below(3);
        for (std::size_t t = 0; t < n; ++t) {
            Tenant tenant;
            tenant.id = text("t" + std::to_string((t + 1) % n));
            tenant.complete = m_all.chance(88);
            if (m_all.chance(30))
                tenant.operatorId = text(userId(static_cast<int>(m_all.below(4))));
            if (m_all.chance(20))
                tenant.operatorEmail = text(m_all.of(emails));
            m_input.tenants.push_back(tenant);
        }
    }

    void configuration() {
        auto& c = m_input.configuration;
        c.disabledAccounts = m_all.chance(30) ? DisabledAccounts::Ignore : DisabledAccounts::Deactivate;
        c.includePendingInvitations = m_all.chance(30);
        c.emailSources = emailSourcesOf(static_cast<Product>(m_all.below(3)));
        c.exclusionPatterns = m_all.chance(20) ? QStringList{QStringLiteral("e@*")} : QStringList();
        for (auto& policy : c.fieldPolicy)
            policy = m_all.chance(70) ? FieldPolicy::Keep : static_cast<FieldPolicy>(m_all.below(4));
        if (m_all.chance(60)) {
            c.employeeDefaults.department = QStringLiteral("d1");
            c.employeeDefaults.location = QStringLiteral("l1");
            c.employeeDefaults.jobTitle = QStringLiteral("j1");
            c.employeeDefaults.securityRole = QStringLiteral("s1");
            c.employeeDefaults.phoneType = QStringLiteral("p1");
        }
        m_input.lookups.jobTitles.push_back({QStringLiteral("j1"), QStringLiteral("Help Desk")});
        if (m_all.chance(15))
            m_input.psaUserName = QStringLiteral("a");
        const auto n = 1 + m_all.below(4);
        for (std::size_t r = 0; r < n; ++r) {
            Rule rule;
            rule.id = QStringLiteral("r%1").arg(r);
            rule.tenantId = m_input.tenants[m_all.below(m_input.tenants.size())].id.toString();
            rule.groupId = QStringLiteral("g%1").arg(m_all.below(4));
            rule.order = m_all.chance(50) ? 10 : 20;
            rule.becomes = m_all.chance(55) ? Becomes::Employee : Becomes::ClientPortal;
            const bool portal = rule.becomes == Becomes::ClientPortal;
            if (!m_all.chance(20))
                rule.securityRoles << (m_all.chance(50) ? QStringLiteral("s1") : QStringLiteral("s2"));
            if (portal && !m_all.chance(15))
                rule.account = m_all.chance(70) ? QStringLiteral("a1") : QStringLiteral("a2");
            if (portal && m_all.chance(50))
                rule.location = QStringLiteral("l1");
            if (m_all.chance(60))
                rule.phoneType = m_all.chance(70) ? QStringLiteral("p1") : QStringLiteral("p2");
            rule.enabled = m_all.chance(92);
            if (m_all.chance(60))
                rule.createdAt = QDateTime::fromMSecsSinceEpoch(m_all.chance(50) ? 10 : 20, Qt::UTC);
            c.rules.push_back(rule);
        }
    }

    static std::string userId(int i) { return std::string(1, "dbacfehgji"[i % 10]) + std::to_string(i); }

    void user(int i) {
        Dice dice(m_size.seed, "user", i);
        DirectoryUser u;
        u.id = text(userId(i));
        u.tenant = static_cast<std::uint32_t>(dice.below(m_input.tenants.size()));
        if (dice.chance(15))
            u.presence = dice.chance(50) ? Presence::Deleted : Presence::SoftDeleted;
        u.disabled = dice.chance(12);
        u.invitationPending = dice.chance(10);
        u.partial = dice.chance(5);
        describe(u, dice);
        m_input.users.push_back(u);
    }

public:
    void describe(DirectoryUser& u, Dice& dice) {
        u.givenName = answered(dice, dice.of(Words{"Ada", "Bo", "Cy", ""}));
        u.surname = answered(dice, dice.of(Words{"Byron", "Smith", ""}));
        u.displayName = answered(dice, dice.of(Words{"Smith, Ada", "Bo", ""}));
        const auto name = dice.of(usernames);
        const auto guest = std::string(name) + "_x.io#EXT#@m.io";
        const auto member = std::string(name) + (dice.chance(80) ? "@x.io" : "@y.io");
        u.userPrincipalName = answered(dice, dice.chance(15) ? guest : member);
        u.mail = answered(dice, dice.of(emails));
        u.otherMails = answered(dice, dice.of(Words{"", "", "c@x.io", "nonsense\nd@x.io"}));
        u.phone = answered(dice, dice.of(Words{"", "555", "666"}));
        u.jobTitle = answered(dice, dice.of(Words{"", "Analyst", "Boss"}));
        u.source = sourceOf(u.userPrincipalName.view(), dice.chance(10) ? "x\tlive.com\ty" : "");
        Fnv1a hash;
        for (const auto value :
             {u.givenName, u.surname, u.displayName, u.userPrincipalName, u.mail, u.otherMails, u.phone, u.jobTitle}) {
            hash.add(value.view());
            hash.add('\n');
        }
        hash.add(u.disabled ? '1' : '0');
        u.fingerprint = hash.value();
    }
    PlanInput& input() { return m_input; }

private:
    void groups() {
        for (std::uint32_t t = 0; t < m_input.tenants.size(); ++t) {
            for (int g = 0; g < 4; ++g) {
                Dice dice(m_size.seed, "group", static_cast<int>(t) * 4 + g);
                DirectoryGroup group;
                group.id = text("g" + std::to_string(g));
                group.tenant = t;
                if (dice.chance(7))
                    group.presence = Presence::Deleted;
                group.createdDateTime = text(dice.of(
                    Words{"", "2020-01-01T00:00:00Z", "2020-01-01T00:00:00.5Z", "2024-01-01T00:00:00Z", "nonsense"}));
                if (!dice.chance(5))
                    group.securityEnabled = dice.chance(92);
                for (std::uint32_t n = 0; n < 4; ++n) {
                    if (dice.chance(20))
                        group.groups.push_back(t * 4 + n); // itself too
                }
                for (std::uint32_t u = 0; u < m_input.users.size(); ++u) {
                    if (dice.chance(45) && m_input.users[u].tenant == t)
                        group.users.push_back(u);
                }
                m_input.groups.push_back(group);
            }
        }
    }

    void record(int i) {
        Dice dice(m_size.seed, "record", i);
        Record r;
        r.kind = dice.chance(55) ? RecordKind::Employee : RecordKind::Contact;
        r.id = text(std::string(1, "dbacfehgji"[i % 10]) + std::to_string(i));
        r.root = dice.chance(5);
        r.archived = dice.chance(6);
        r.active = dice.chance(75);
        r.login = dice.chance(60);
        r.firstName = text(dice.of(Words{"Ada", "Bo", ""}));
        r.lastName = text(dice.of(Words{"Byron", "Smith", ""}));
        const bool archivedName = dice.chance(20);
        const std::string suffix = !archivedName ? "" : dice.chance(50) ? "_Archived" : "_archived2";
        r.username = text(std::string(dice.of(usernames)) + suffix);
        r.email = text(std::string(dice.of(emails)) + suffix);
        r.jobTitle = text(dice.of(Words{"", "Boss"}));
        r.location = text(dice.of(Words{"", "l2"}));
        r.securityRoles = text(dice.of(rolesOfPeople));
        if (dice.chance(25))
            r.relatedData = m_input.pool->array<Text>(std::vector{text("ticket:1")});
        if (r.kind == RecordKind::Employee) {
            r.employeeType = dice.chance(7) ? EmployeeType::ApiEmployee : EmployeeType::Employee;
            r.phone = text(dice.of(Words{"", "111"}));
            r.department = text(dice.of(Words{"", "d2"}));
        } else {
            r.account = text(dice.of(Words{"a1", "a1", "a2"}));
            std::vector<EmailAddress> addresses;
            if (!r.email.isBlank())
                addresses.push_back({r.email, {}, true});
            if (const auto also = dice.of(emails); dice.chance(30) && !also.empty())
                addresses.push_back({text(also), {}, false});
            r.emails = m_input.pool->array<EmailAddress>(addresses);
            if (dice.chance(50))
                r.phones = m_input.pool->array<PhoneNumber>(std::vector{PhoneNumber{text("222"), text("p1"), true}});
        }
        // No system of record has two logins with one name; blank ones are none.
        for (const auto& other : m_input.records) {
            if (r.isLogin() && other.isLogin() && !r.username.isBlank() &&
                other.username.toString().compare(r.username.toString(), Qt::CaseInsensitive) == 0)
                r.username = text("own" + std::to_string(i));
        }
        const RecordKey key{r.kind, r.id.toString()};
        if (dice.chance(6))
            m_input.configuration.protectedRecords.push_back(key);
        m_input.records.push_back(r);
    }

    RecordKey anyRecord(Dice& dice) {
        if (m_input.records.empty() || dice.chance(10))
            return {dice.chance(50) ? RecordKind::Employee : RecordKind::Contact, QStringLiteral("gone")};
        const auto& r = m_input.records[dice.below(m_input.records.size())];
        return {r.kind, r.id.toString()};
    }

    /// Links, decisions and the never-match list.
    void memory(int i, const ProjectionRules& rules) {
        Dice dice(m_size.seed, "memory", i);
        const auto& user = m_input.users[static_cast<std::size_t>(i)];
        const auto tenant = m_input.tenants[user.tenant].id;
        auto& c = m_input.configuration;
        if (dice.chance(50))
            link(dice, user, anyRecord(dice), rules);
        if (user.presence != Presence::Present && i + 1 < m_size.users && dice.chance(50))
            makeAgain(i);
        if (dice.chance(25)) {
            Decision d;
            d.tenantId = tenant.toString();
            d.objectId = user.id.toString();
            d.choice = static_cast<Choice>(dice.below(5));
            if (d.choice == Choice::Match)
                d.record = anyRecord(dice);
            if (dice.chance(30))
                d.username = QStringLiteral("c");
            if (dice.chance(60))
                d.at = QDateTime::fromMSecsSinceEpoch(dice.chance(50) ? 50 : 150, Qt::UTC);
            c.decisions.push_back(d);
        }
        if (dice.chance(10))
            c.neverMatch.push_back({tenant.toString(), user.id.toString(), anyRecord(dice)});
    }

    /// The next user is the deleted one anew: it has the email that the record knows.
    void makeAgain(int i) {
        const auto& link = m_input.links;
        const auto& gone = m_input.users[static_cast<std::size_t>(i)];
        if (link.empty() || link.back().objectId != gone.id)
            return;
        for (auto& record : m_input.records) {
            if (record.kind != link.back().kind || record.id != link.back().record)
                continue;
            record.email = text("again" + std::to_string(i) + "@x.io");
            record.emails = m_input.pool->array<EmailAddress>(std::vector{EmailAddress{record.email, {}, true}});
            auto& next = m_input.users[static_cast<std::size_t>(i) + 1];
            next.presence = Presence::Present;
            next.mail = record.email;
            next.source = UserSource::MicrosoftAccount; // of which every product takes the mail
        }
    }

    void link(Dice& dice, const DirectoryUser& user, const RecordKey& key, const ProjectionRules& rules) {
        Link l;
        l.tenantId = m_input.tenants[user.tenant].id;
        l.objectId = user.id;
        l.kind = key.kind;
        l.record = text(key.id.toStdString());
        const bool taken = std::any_of(m_input.links.begin(), m_input.links.end(), [&](const Link& other) {
            return other.kind == l.kind && other.record == l.record;
        });
        if (taken && !dice.chance(15)) // an import may link a record twice
            return;
        const auto rule = static_cast<std::uint32_t>(dice.below(m_input.configuration.rules.size()));
        l.rule = dice.chance(10) ? text("") : rules.rule(rule).id;
        l.ruleShape = dice.chance(15) ? text("old") : rules.rule(rule).shape;
        l.fingerprint = dice.chance(60) ? user.fingerprint : 1;
        l.deactivatedByUs = dice.chance(20);
        l.since = 100;
        FieldValues written;
        if (dice.chance(50))
            written[Field::JobTitle] = text("Boss");
        if (dice.chance(50))
            written[Field::Active] = TextPool::truth(true);
        l.written = m_input.pool->add(packed(written));
        m_input.links.push_back(l);
    }

    NastySize m_size;
    Dice m_all;
    PlanInput m_input;
};

template <class T>
void shuffle(std::vector<T>& items, std::mt19937_64& engine) {
    std::shuffle(items.begin(), items.end(), engine);
}

/// old index → new index, with `items` moved accordingly.
template <class T>
std::vector<std::uint32_t> rearranged(std::vector<T>& items, std::mt19937_64& engine) {
    std::vector<std::uint32_t> order(items.size());
    std::iota(order.begin(), order.end(), 0U);
    shuffle(order, engine);
    std::vector<T> moved;
    std::vector<std::uint32_t> to(items.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        moved.push_back(items[order[i]]);
        to[order[i]] = i;
    }
    items = std::move(moved);
    return to;
}

} // namespace

PlanInput nastyTenants(const NastySize& size) {
    return Maker(size).make();
}

PlanInput withChangedUsers(const PlanInput& input, std::uint64_t seed) {
    Maker maker({});
    maker.input().pool = input.pool;
    PlanInput changed = input;
    changed.changedUsers.emplace();
    for (std::uint32_t u = 0; u < input.users.size(); ++u) {
        Dice dice(seed, "change", static_cast<int>(u));
        if (!dice.chance(25))
            continue;
        auto& user = changed.users[u];
        if (dice.chance(30))
            user.disabled = !user.disabled;
        if (dice.chance(20))
            user.presence = user.presence == Presence::Present ? Presence::Deleted : Presence::Present;
        maker.describe(user, dice);
        changed.changedUsers->push_back(u);
    }
    return changed;
}

PlanInput shuffled(const PlanInput& input, std::uint64_t seed) {
    std::mt19937_64 engine(seed);
    PlanInput other = input;
    const auto tenants = rearranged(other.tenants, engine);
    const auto users = rearranged(other.users, engine);
    const auto groups = rearranged(other.groups, engine);
    for (auto& user : other.users)
        user.tenant = tenants[user.tenant];
    for (auto& group : other.groups) {
        group.tenant = tenants[group.tenant];
        for (auto& member : group.users)
            member = users[member];
        for (auto& member : group.groups)
            member = groups[member];
        shuffle(group.users, engine);
        shuffle(group.groups, engine);
    }
    shuffle(other.records, engine);
    shuffle(other.links, engine);
    auto& c = other.configuration;
    shuffle(c.rules, engine);
    shuffle(c.decisions, engine);
    shuffle(c.neverMatch, engine);
    shuffle(c.protectedRecords, engine);
    if (other.changedUsers) {
        for (auto& user : *other.changedUsers)
            user = users[user];
        shuffle(*other.changedUsers, engine);
    }
    return other;
}

PlanInput garbled(const PlanInput& input, std::uint64_t seed) {
    PlanInput other = input;
    Dice dice(seed, "garbled", 0);
    const auto garbage = [&] {
        std::string text;
        const auto size = dice.chance(3) ? 70'000U : dice.below(12);
        static const Words pieces{"@",
                                  ".",
                                  "#EXT#",
                                  "_",
                                  ",",
                                  " ",
                                  "\n",
                                  "\t",
                                  "\xff",
                                  "\xc3",
                                  std::string_view("\0", 1),
                                  "\xe2\x80\xae",
                                  "_Archived",
                                  "9",
                                  "x",
                                  "\xf0\x9f\x98\x80",
                                  "%",
                                  "\\"};
        while (text.size() < size)
            text += dice.of(pieces);
        return other.pool->add(text);
    };
    for (auto& u : other.users) {
        for (auto* value : {&u.givenName, &u.surname, &u.displayName, &u.userPrincipalName, &u.mail, &u.otherMails,
                            &u.proxyAddresses, &u.phone, &u.jobTitle}) {
            if (dice.chance(50))
                *value = garbage();
        }
    }
    for (auto& r : other.records) {
        for (auto* value : {&r.firstName, &r.lastName, &r.username, &r.email, &r.phone, &r.jobTitle, &r.account,
                            &r.location, &r.securityRoles}) {
            if (dice.chance(30))
                *value = garbage();
        }
    }
    for (auto& l : other.links) {
        for (auto* value : {&l.rule, &l.ruleShape, &l.username, &l.written}) {
            if (dice.chance(40))
                *value = garbage();
        }
    }
    for (auto& g : other.groups)
        g.createdDateTime = garbage();
    for (auto& d : other.configuration.decisions)
        d.username = garbage().toString();
    other.configuration.exclusionPatterns << garbage().toString() << QStringLiteral("**?*[");
    return other;
}

} // namespace muster

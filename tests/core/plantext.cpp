// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plantext.h"

#include "core/planner/projection.h"
#include "fixtureline.h"

#include <QHash>

namespace muster {

using namespace Qt::StringLiterals;

namespace {

/// `name` as one of `choices`, in the order of the enum.
template <class Enum>
std::optional<Enum> chosen(const QString& name, const QStringList& choices) {
    const auto at = choices.indexOf(name);
    return at < 0 ? std::nullopt : std::optional(static_cast<Enum>(at));
}

QDateTime timeOf(const QString& text) {
    return QDateTime::fromString(text.contains(u'T') ? text : text + u"T00:00:00Z"_s, Qt::ISODate);
}

QString capital(QString name) {
    if (!name.isEmpty())
        name[0] = name[0].toUpper();
    return name;
}

/// Reads the lines kind by kind, so that a group may name users and groups that are declared further down.
class Parser {
public:
    explicit Parser(PlanFixture& fixture)
        : m_fixture(fixture)
        , m_input(fixture.input) {}

    QString parse(const QString& text) {
        bool steps = false;
        QHash<QString, QStringList> lines;
        for (const auto& raw : text.split(u'\n')) {
            if (raw.startsWith(u'#')) {
                m_fixture.sentence += raw.mid(1).trimmed() + u'\n';
            } else if (raw == "expect"_L1) {
                steps = true;
            } else if (steps && !raw.trimmed().isEmpty()) {
                m_fixture.expected << (raw.startsWith(u' ') ? u"  "_s : QString()) + raw.simplified();
            } else if (!raw.trimmed().isEmpty()) {
                const auto word = raw.section(u' ', 0, 0);
                lines[word] << raw.mid(word.size());
            }
        }
        if (m_fixture.sentence.trimmed().isEmpty())
            return u"no sentence at the top"_s;
        if (!steps)
            return u"no line \"expect\""_s;
        if (!lines.contains(u"tenant"_s))
            lines[u"tenant"_s] << u" t1"_s;
        using Reader = void (Parser::*)(FixtureLine&);
        const std::vector<std::pair<QString, Reader>> readers{
            {u"tenant"_s, &Parser::tenant},     {u"user"_s, &Parser::user},       {u"group"_s, &Parser::group},
            {u"employee"_s, &Parser::employee}, {u"contact"_s, &Parser::contact}, {u"set"_s, &Parser::set},
            {u"default"_s, &Parser::defaults},  {u"title"_s, &Parser::title},     {u"rule"_s, &Parser::rule},
            {u"decide"_s, &Parser::decide},     {u"never"_s, &Parser::never},     {u"protect"_s, &Parser::protect},
            {u"brake"_s, &Parser::brake},       {u"changed"_s, &Parser::changed}, {u"link"_s, &Parser::link},
        };
        for (const auto& [word, reader] : readers) {
            for (const auto& line : lines.take(word)) {
                FixtureLine parsed(line);
                (this->*reader)(parsed);
                if (parsed.isBroken() || !parsed.rest().isEmpty())
                    m_wrong << word + line + u": "_s + (parsed.isBroken() ? u"broken"_s : parsed.rest());
            }
        }
        for (const auto& group : m_members)
            members(group.first, group.second);
        for (const auto& word : lines.keys())
            m_wrong << u"unknown line: "_s + word;
        return m_wrong.join(u'\n');
    }

private:
    Text text(const QString& value) { return m_input.pool->add(QStringView(value)); }
    /// `~`: absent, never answered; nothing given: `otherwise`.
    Text text(FixtureLine& line, const QString& key, const QString& otherwise = {}) {
        const auto value = line.value(key).value_or(otherwise);
        return value == "~"_L1 ? Text() : text(value);
    }
    Text list(FixtureLine& line, const QString& key, const QString& otherwise = {}) {
        const auto value = line.value(key).value_or(otherwise);
        return value == "~"_L1 ? Text() : text(value.split(u',').join(u'\n'));
    }
    std::uint32_t known(const QHash<QString, std::uint32_t>& index, const QString& name) {
        if (!index.contains(name))
            m_wrong << u"not declared: "_s + name;
        return index.value(name, 0);
    }
    template <class Enum>
    Enum choice(const std::optional<QString>& name, const QStringList& choices, Enum otherwise) {
        if (!name)
            return otherwise;
        const auto found = chosen<Enum>(*name, choices);
        if (!found)
            m_wrong << u"not one of "_s + choices.join(u'|') + u": "_s + *name;
        return found.value_or(otherwise);
    }
    RecordKey recordKey(const QString& name) {
        const auto key = RecordKey::parse(name);
        if (!key)
            m_wrong << u"no record: "_s + name;
        return key.value_or(RecordKey());
    }

    void tenant(FixtureLine& line) {
        Tenant t;
        const auto name = line.word();
        t.id = text(name);
        t.complete = !line.flag(u"incomplete"_s);
        t.operatorId = text(line, u"operator"_s);
        t.operatorEmail = text(line, u"operatorEmail"_s);
        if (const auto previous = line.value(u"previous"_s))
            t.previousUserCount = previous->toUInt();
        t.userCount = line.value(u"count"_s).value_or(u"0"_s).toUInt();
        m_tenants.insert(name, static_cast<std::uint32_t>(m_input.tenants.size()));
        m_input.tenants.push_back(t);
    }

    void user(FixtureLine& line) {
        DirectoryUser u;
        const auto name = line.word();
        u.id = text(name);
        u.tenant = known(m_tenants, line.value(u"of"_s).value_or(m_input.tenants[0].id.toString()));
        u.givenName = text(line, u"given"_s, capital(name));
        u.surname = text(line, u"surname"_s, u"Byron"_s);
        u.displayName = text(line, u"display"_s);
        u.userPrincipalName = text(line, u"upn"_s, name + u"@msp.com"_s);
        u.mail = text(line, u"mail"_s, name + u"@msp.com"_s);
        u.otherMails = list(line, u"other"_s);
        u.proxyAddresses = list(line, u"proxy"_s);
        u.phone = text(line, u"phone"_s);
        u.jobTitle = text(line, u"title"_s);
        const auto issuer = line.value(u"issuer"_s).value_or(QString());
        const auto identities = issuer.isEmpty() ? QString() : u"federated\t"_s + issuer + u"\tx"_s;
        u.source = sourceOf(u.userPrincipalName.view(), identities.toStdString());
        u.disabled = line.flag(u"disabled"_s);
        u.invitationPending = line.flag(u"pending"_s);
        u.partial = line.flag(u"partial"_s);
        if (line.flag(u"deleted"_s))
            u.presence = Presence::Deleted;
        if (line.flag(u"softDeleted"_s))
            u.presence = Presence::SoftDeleted;
        u.fingerprint = 1;
        if (m_users.contains(name))
            m_wrong << u"twice: "_s + name;
        m_users.insert(name, static_cast<std::uint32_t>(m_input.users.size()));
        m_input.users.push_back(u);
    }

    void group(FixtureLine& line) {
        DirectoryGroup g;
        const auto name = line.word();
        g.id = text(name);
        g.tenant = known(m_tenants, line.value(u"of"_s).value_or(m_input.tenants[0].id.toString()));
        g.createdDateTime = text(line, u"created"_s);
        const auto security = line.value(u"security"_s).value_or(u"yes"_s);
        if (security != "unknown"_L1)
            g.securityEnabled = security == "yes"_L1;
        if (line.value(u"presence"_s).value_or(QString()) == "gone"_L1)
            g.presence = Presence::Deleted;
        m_groups.insert(name, static_cast<std::uint32_t>(m_input.groups.size()));
        m_members.emplace_back(m_input.groups.size(), line.words());
        while (!line.word().isEmpty())
            continue;
        m_input.groups.push_back(g);
    }

    void members(std::size_t group, const QStringList& names) {
        for (const auto& name : names) {
            auto& g = m_input.groups[group];
            if (name.startsWith(u'@'))
                g.groups.push_back(known(m_groups, name.mid(1)));
            else
                g.users.push_back(known(m_users, name));
        }
    }

    Record record(FixtureLine& line, RecordKind kind) {
        Record r;
        r.kind = kind;
        r.id = text(line.word());
        const auto like = line.value(u"like"_s).value_or(QString());
        const auto same = [&](const QString& value) { return like.isEmpty() ? QString() : value; };
        r.firstName = text(line, u"first"_s, same(capital(like)));
        r.lastName = text(line, u"last"_s, same(u"Byron"_s));
        r.username = text(line, u"username"_s, same(like));
        r.email = text(line, u"email"_s, same(like + u"@msp.com"_s));
        r.jobTitle = text(line, u"title"_s);
        r.location = text(line, u"location"_s);
        r.root = line.flag(u"root"_s);
        r.archived = line.flag(u"archived"_s);
        r.active = !line.flag(u"inactive"_s);
        r.login = !line.flag(u"nologin"_s);
        std::vector<Text> related;
        for (const auto& item : line.value(u"related"_s).value_or(QString()).split(u',', Qt::SkipEmptyParts))
            related.push_back(text(item));
        r.relatedData = m_input.pool->array<Text>(related);
        return r;
    }

    void employee(FixtureLine& line) {
        auto r = record(line, RecordKind::Employee);
        r.phone = text(line, u"phone"_s);
        r.securityRoles = list(line, u"roles"_s, u"s1"_s);
        r.department = text(line, u"department"_s);
        r.manager = text(line, u"manager"_s);
        r.employmentType = text(line, u"employmentType"_s);
        r.employeeRole = text(line, u"employeeRole"_s);
        r.employeeType =
            choice(line.value(u"type"_s), {u"employee"_s, u"external"_s, u"api"_s}, EmployeeType::Employee);
        m_input.records.push_back(r);
    }

    void contact(FixtureLine& line) {
        auto r = record(line, RecordKind::Contact);
        r.account = text(line, u"account"_s, u"a1"_s);
        r.securityRoles = list(line, u"roles"_s, u"s9"_s);
        std::vector<EmailAddress> emails;
        if (!r.email.isBlank())
            emails.push_back({r.email, {}, true});
        for (const auto& also : line.value(u"also"_s).value_or(QString()).split(u',', Qt::SkipEmptyParts))
            emails.push_back({text(also), {}, false});
        r.emails = m_input.pool->array<EmailAddress>(emails);
        std::vector<PhoneNumber> phones;
        for (const auto& phone : line.value(u"phones"_s).value_or(QString()).split(u',', Qt::SkipEmptyParts))
            phones.push_back({text(phone.section(u':', 1)), text(phone.section(u':', 0, 0)), phones.empty()});
        r.phones = m_input.pool->array<PhoneNumber>(phones);
        m_input.records.push_back(r);
    }

    void set(FixtureLine& line) {
        auto& c = m_input.configuration;
        if (const auto product = line.value(u"product"_s)) {
            c.product = choice(product, {u"bms"_s, u"vorex"_s, u"pulseway"_s}, Product::Bms);
            c.emailSources = emailSourcesOf(c.product);
        }
        const QStringList attributes{u"mail"_s, u"userPrincipalName"_s};
        auto& emails = c.emailSources;
        emails.microsoftAccount = choice(line.value(u"email.microsoftAccount"_s), attributes, emails.microsoftAccount);
        emails.azureAd = choice(line.value(u"email.azureAd"_s), attributes, emails.azureAd);
        emails.externalAd = choice(line.value(u"email.externalAd"_s), attributes, emails.externalAd);
        c.disabledAccounts =
            choice(line.value(u"disabledAccounts"_s), {u"deactivate"_s, u"ignore"_s}, c.disabledAccounts);
        c.includePendingInvitations =
            choice(line.value(u"pendingInvitations"_s), {u"exclude"_s, u"include"_s}, int(c.includePendingInvitations));
        if (const auto patterns = line.value(u"patterns"_s))
            c.exclusionPatterns = patterns->split(u',', Qt::SkipEmptyParts);
        m_input.psaUserName = line.value(u"psaUser"_s).value_or(m_input.psaUserName);
        const auto policies = line.valuesWith(u"policy."_s);
        for (auto it = policies.begin(); it != policies.end(); ++it) {
            const auto field = fieldNamed(it.key().toStdString());
            if (!field)
                m_wrong << u"no field: "_s + it.key();
            else
                c.fieldPolicy[static_cast<std::size_t>(*field)] =
                    choice(std::optional(it.value()), {u"keep"_s, u"clear"_s, u"fill"_s, u"psa"_s}, FieldPolicy::Keep);
        }
    }

    void defaults(FixtureLine& line) {
        auto& d = m_input.configuration.employeeDefaults;
        for (const auto& [key, to] : {std::pair(u"department"_s, &d.department),
                                      {u"location"_s, &d.location},
                                      {u"manager"_s, &d.manager},
                                      {u"jobTitle"_s, &d.jobTitle},
                                      {u"employmentType"_s, &d.employmentType},
                                      {u"employeeRole"_s, &d.employeeRole},
                                      {u"securityRole"_s, &d.securityRole},
                                      {u"phoneType"_s, &d.phoneType}})
            *to = line.value(key).value_or(*to);
    }

    void title(FixtureLine& line) {
        const auto id = line.word();
        m_input.lookups.jobTitles.push_back({id, line.word()});
    }

    /// `rule r1 employee`: of the group g1 of the first tenant, order 10, with the internal role s1; a client-portal
    /// rule has the external role s9 and the account a1.
    void rule(FixtureLine& line) {
        Rule r;
        r.id = line.word();
        r.becomes = choice(std::optional(line.word()), {u"employee"_s, u"clientPortal"_s}, Becomes::Employee);
        const bool portal = r.becomes == Becomes::ClientPortal;
        r.tenantId = line.value(u"of"_s).value_or(m_input.tenants[0].id.toString());
        r.groupId = line.value(u"group"_s).value_or(u"g"_s + r.id.mid(1));
        r.order = line.value(u"order"_s).value_or(u"10"_s).toInt();
        r.securityRoles = line.value(u"roles"_s).value_or(portal ? u"s9"_s : u"s1"_s).split(u',', Qt::SkipEmptyParts);
        r.account = line.value(u"account"_s).value_or(portal ? u"a1"_s : QString());
        r.location = line.value(u"location"_s).value_or(QString());
        r.phoneType = line.value(u"phoneType"_s).value_or(QString());
        r.enabled = !line.flag(u"disabled"_s);
        if (const auto created = line.value(u"created"_s))
            r.createdAt = timeOf(*created);
        m_input.configuration.rules.push_back(r);
    }

    void decide(FixtureLine& line) {
        Decision d;
        d.objectId = line.word();
        d.tenantId = tenantOf(d.objectId);
        d.choice = choice(std::optional(line.word()), {u"auto"_s, u"match"_s, u"create"_s, u"exclude"_s, u"hold"_s},
                          Choice::Auto);
        if (d.choice == Choice::Match)
            d.record = recordKey(line.word());
        d.username = line.value(u"username"_s).value_or(QString());
        if (const auto at = line.value(u"at"_s))
            d.at = timeOf(*at);
        m_input.configuration.decisions.push_back(d);
    }

    void never(FixtureLine& line) {
        const auto user = line.word();
        m_input.configuration.neverMatch.push_back({tenantOf(user), user, recordKey(line.word())});
    }

    void protect(FixtureLine& line) { m_input.configuration.protectedRecords.push_back(recordKey(line.word())); }

    void brake(FixtureLine& line) {
        const auto name = brakeNamed(line.word().toStdString());
        if (!name) {
            m_wrong << u"no such brake"_s;
            return;
        }
        auto& limit = m_input.configuration.brakes[static_cast<std::size_t>(*name)];
        limit.count = line.value(u"count"_s).value_or(u"-1"_s).toInt();
        limit.percent = line.value(u"percent"_s).value_or(u"-1"_s).toInt();
    }

    void changed(FixtureLine& line) {
        m_input.changedUsers.emplace();
        for (auto name = line.word(); !name.isEmpty(); name = line.word())
            m_input.changedUsers->push_back(known(m_users, name));
    }

    /// `link ada employee:e1 rule=r1`: made 2026-01-01, nothing changed since. `changed`: the user did; `shape=old`:
    /// what the rule says did.
    void link(FixtureLine& line) {
        Link l;
        const auto user = line.word();
        l.objectId = text(user);
        l.tenantId = text(tenantOf(user));
        const auto key = recordKey(line.word());
        l.kind = key.kind;
        l.record = text(key.id);
        const auto ruleId = line.value(u"rule"_s).value_or(u"r1"_s);
        l.rule = text(ruleId);
        l.ruleShape = text(line.value(u"shape"_s).value_or(shapeOf(ruleId)));
        l.fingerprint = line.flag(u"changed"_s) ? 0 : 1;
        l.deactivatedByUs = line.flag(u"deactivatedByUs"_s);
        l.username = text(line, u"username"_s);
        l.since = timeOf(line.value(u"since"_s).value_or(u"2026-01-01"_s)).toMSecsSinceEpoch();
        FieldValues written;
        const auto wrote = line.valuesWith(u"wrote."_s);
        for (auto it = wrote.begin(); it != wrote.end(); ++it) {
            const auto field = fieldNamed(it.key().toStdString());
            if (!field)
                m_wrong << u"no field: "_s + it.key();
            else
                written[*field] = text(it.value());
        }
        l.written = text(QString::fromStdString(packed(written)));
        m_input.links.push_back(l);
    }

    QString tenantOf(const QString& user) {
        const auto index = known(m_users, user);
        return m_input.users.empty() ? QString() : m_input.tenants[m_input.users[index].tenant].id.toString();
    }

    QString shapeOf(const QString& ruleId) {
        const ProjectionRules rules(m_input.configuration, m_input.lookups, *m_input.pool);
        for (std::uint32_t r = 0; r < m_input.configuration.rules.size(); ++r) {
            if (m_input.configuration.rules[r].id == ruleId)
                return rules.rule(r).shape.toString();
        }
        return {};
    }

    PlanFixture& m_fixture;
    PlanInput& m_input;
    QHash<QString, std::uint32_t> m_tenants, m_users, m_groups;
    std::vector<std::pair<std::size_t, QStringList>> m_members;
    QStringList m_wrong;
};

} // namespace

Result<PlanFixture> parsePlanFixture(const QString& text) {
    PlanFixture fixture;
    if (const auto wrong = Parser(fixture).parse(text); !wrong.isEmpty())
        return fail(ErrorKind::Rejected, wrong);
    return fixture;
}

} // namespace muster

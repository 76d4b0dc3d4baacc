// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contacts/psaside.h"
#include "core/contacts/recognition.h"
#include "core/document/differences.h"
#include "core/fold.h"
#include "core/planner/tally.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

namespace muster {
namespace {

/// Makes one plan; users in the order of their keys.
class ContactsPlanning {
public:
    explicit ContactsPlanning(const ContactsInput& input)
        : m_input(input)
        , m_base(*input.base)
        , m_settings(input.settings())
        , m_recognition(input)
        , m_psa(input) {
        for (const QString& pattern : m_base.configuration.exclusionPatterns)
            m_patterns.emplace_back(pattern);
        for (std::uint32_t l = 0; l < input.links.size(); ++l)
            m_links.emplace(keyOf(input.links[l].tenantId.view(), input.links[l].objectId.view()), l);
        for (const auto& decision : input.decisions)
            m_decisions.emplace(keyOf(decision.tenantId.toStdString(), decision.objectId.toStdString()), &decision);
        for (const auto& link : m_base.links)
            if (link.kind == RecordKind::Contact)
                m_provisioned.emplace(keyOf(link.tenantId.view(), link.objectId.view()), link.record);
        for (const auto& match : m_settings.matches)
            m_takings.push_back(takingOf(match));
    }

    ContactsPlan make() {
        for (const auto u : sortedUsers())
            for (std::uint32_t m = 0; m < m_settings.matches.size(); ++m)
                if (takes(m, u)) {
                    examine(u, m);
                    break; // the first match of a user counts
                }
        refuseShared();
        for (auto& step : m_plan.steps)
            prepare(step);
        refuseSharedRecords();
        for (auto& step : m_plan.steps)
            finish(step);
        brakes();
        return std::move(m_plan);
    }

private:
    static std::string keyOf(std::string_view tenant, std::string_view object) {
        return std::string(tenant) + '/' + std::string(object);
    }
    std::string keyOf(const DirectoryUser& user) const {
        return keyOf(m_base.tenants[user.tenant].id.view(), user.id.view());
    }

    std::vector<std::uint32_t> sortedUsers() const {
        std::vector<std::uint32_t> order(m_base.users.size());
        std::iota(order.begin(), order.end(), 0U);
        std::sort(order.begin(), order.end(), [this](std::uint32_t a, std::uint32_t b) {
            const auto& x = m_base.users[a];
            const auto& y = m_base.users[b];
            const auto tx = m_base.tenants[x.tenant].id, ty = m_base.tenants[y.tenant].id;
            return tx != ty ? tx < ty : x.id < y.id;
        });
        return order;
    }

    /// A match as it is asked for every user.
    struct Taking {
        std::string tenantId, domain; ///< "@contoso.com"; empty: any
        std::optional<std::unordered_set<std::uint32_t>> members;
        Text location; ///< of new contacts; blank: none
    };

    Taking takingOf(const OrganizationMatch& match) const {
        Taking taking;
        taking.tenantId = match.tenantId.toStdString();
        if (!match.domain.isEmpty())
            taking.domain = '@' + match.domain.toStdString();
        if (!match.groupId.isEmpty()) {
            taking.members.emplace();
            for (const auto& group : m_base.groups)
                if (group.id.toString() == match.groupId && group.presence == Presence::Present &&
                    m_base.tenants[group.tenant].id.view() == taking.tenantId)
                    taking.members->insert(group.users.begin(), group.users.end());
        }
        taking.location = locationOf(match);
        return taking;
    }

    bool takes(std::uint32_t m, std::uint32_t u) const {
        const Taking& taking = m_takings[m];
        const DirectoryUser& user = m_base.users[u];
        const Tenant& tenant = m_base.tenants[user.tenant];
        return tenant.complete && tenant.id.view() == taking.tenantId &&
               (taking.domain.empty() || endsWithFolded(user.userPrincipalName.view(), taking.domain)) &&
               (!taking.members || taking.members->contains(u));
    }

    void examine(std::uint32_t u, std::uint32_t m) {
        const DirectoryUser& user = m_base.users[u];
        const auto eligible = eligibility(user, m_patterns);
        const auto link = m_links.find(keyOf(user));
        if (eligible == Eligible::No)
            return; // active users only; what was made of others stays
        ContactStep step;
        step.user = u;
        step.match = m;
        step.link = link == m_links.end() ? none : link->second;
        const auto decision = m_decisions.find(keyOf(user));
        const ContactDecision* chosen = decision == m_decisions.end() ? nullptr : decision->second;
        if (eligible == Eligible::PatternExcluded || (chosen && chosen->choice == EntityChoice::Exclude)) {
            step.action = DocumentAction::Exclude;
            step.reasons.add(eligible == Eligible::PatternExcluded ? ContactReason::PatternExcluded
                                                                   : ContactReason::Excluded);
        } else {
            recognise(step, chosen);
        }
        m_plan.steps.push_back(step);
    }

    void conflict(ContactStep& step, ContactReason reason, std::span<const std::uint32_t> candidates = {}) {
        step.action = DocumentAction::Conflict;
        step.reasons.add(reason);
        if (!candidates.empty())
            step.candidates = m_plan.pool->array(candidates);
    }

    void recognise(ContactStep& step, const ContactDecision* chosen) {
        const OrganizationMatch& match = m_settings.matches[step.match];
        if (chosen && chosen->choice == EntityChoice::Match && !chosen->target.isEmpty()) {
            step.contact = m_recognition.contact(chosen->target.toStdString());
            step.matchedBy = MatchedBy::Decision;
            if (step.contact == none)
                return conflict(step, ContactReason::DecisionStale);
            const bool linked = step.link != none && m_input.links[step.link].target.toString() == chosen->target;
            step.matchedBy = linked ? MatchedBy::Link : MatchedBy::Decision;
            step.action = linked ? DocumentAction::Unchanged : DocumentAction::Match;
            return;
        }
        if (step.link != none && !m_input.links[step.link].target.isBlank()) {
            step.contact = m_recognition.contact(m_input.links[step.link].target.view());
            if (step.contact != none) {
                step.matchedBy = MatchedBy::Link;
                step.action = DocumentAction::Unchanged;
                return;
            }
            // Gone there: looked for anew.
        }
        if (chosen && chosen->choice == EntityChoice::Create) {
            step.action = DocumentAction::Create;
            return;
        }
        const ContactPerson person = contactPerson(m_base.users[step.user], m_settings, *m_plan.pool);
        const Recognised found = m_recognition.find(person, match.organization.toStdString());
        step.matchedBy = found.by;
        if (found.contacts.size() > 1)
            return conflict(step, ContactReason::AmbiguousContact, found.contacts);
        if (found.contacts.empty()) {
            step.action = DocumentAction::Create;
            return;
        }
        step.contact = found.contacts.front();
        step.action = DocumentAction::Match;
    }

    /// A contact is one user's: that of the link, else of the only one who would be it.
    void refuseShared() {
        std::unordered_map<std::uint32_t, std::vector<std::size_t>> claims;
        for (std::size_t i = 0; i < m_plan.steps.size(); ++i)
            if (const auto& step = m_plan.steps[i]; step.contact != none && step.action != DocumentAction::Conflict)
                claims[step.contact].push_back(i);
        for (const auto& [contact, steps] : claims) {
            if (steps.size() < 2)
                continue;
            const bool linked = std::any_of(steps.begin(), steps.end(), [this](std::size_t i) {
                return m_plan.steps[i].matchedBy == MatchedBy::Link;
            });
            for (const auto i : steps)
                if (m_plan.steps[i].matchedBy != MatchedBy::Link)
                    conflict(m_plan.steps[i], linked ? ContactReason::ContactTaken : ContactReason::AmbiguousUser);
        }
    }

    /// A contact of the PSA is one user's: whose link names it, else the only one's who would be it.
    void refuseSharedRecords() {
        std::unordered_map<std::uint32_t, std::string> owners;
        const auto own = [&](Text record, const std::string& key) {
            if (const auto r = record.isBlank() ? none : m_psa.record(record.view()); r != none)
                owners.emplace(r, key);
        };
        for (const auto& link : m_input.links)
            own(link.record, keyOf(link.tenantId.view(), link.objectId.view()));
        for (const auto& [key, record] : m_provisioned)
            own(record, key);
        std::unordered_map<std::uint32_t, int> claims;
        for (const auto& step : m_plan.steps)
            if (step.record != none && step.presence == PsaPresence::Existing)
                ++claims[step.record];
        for (auto& step : m_plan.steps) {
            if (step.record == none || step.presence != PsaPresence::Existing)
                continue;
            const auto owner = owners.find(step.record);
            const bool taken = owner != owners.end() && owner->second != keyOf(m_base.users[step.user]);
            const bool ours = owner != owners.end() && !taken;
            if (taken || (!ours && claims[step.record] > 1)) {
                step.presence = PsaPresence::Several;
                step.reasons.add(ContactReason::AmbiguousInPsa);
            }
        }
    }

    /// The organization's location for new contacts: of the match, else its main one; blank: none.
    [[nodiscard]] Text locationOf(const OrganizationMatch& match) const {
        Text main;
        for (const auto& location : m_input.locations) {
            const bool ours = location.client.toString() == match.organization;
            if (ours && location.id.toString() == match.location)
                return location.id;
            if (ours && location[EntityField::Main].view() == "true" && (main.isBlank() || location.id < main))
                main = location.id;
        }
        if (!main.isBlank())
            return main;
        for (const auto& organization : m_input.organizations)
            if (organization.id.toString() == match.organization)
                return organization[EntityField::MainLocation];
        return {};
    }

    [[nodiscard]] const Entity* contactOf(const ContactStep& step) const {
        return step.contact == none ? nullptr : &m_input.contacts[step.contact];
    }
    [[nodiscard]] Text locationOf(const ContactStep& step) const {
        const Entity* contact = contactOf(step);
        return contact && !(*contact)[EntityField::Location].isBlank() ? (*contact)[EntityField::Location]
                                                                       : m_takings[step.match].location;
    }
    [[nodiscard]] Text accountOf(const ContactStep& step) const {
        return m_psa.accountOf(m_settings.matches[step.match].organization.toStdString());
    }

    /// Whether it is ready, and what the PSA has.
    void prepare(ContactStep& step) {
        if (step.action == DocumentAction::Exclude)
            return;
        const ContactPerson person = contactPerson(m_base.users[step.user], m_settings, *m_plan.pool);
        if (person.nameFromDisplayName)
            step.reasons.add(ContactReason::NameFromDisplayName);
        const Text account = accountOf(step);
        ready(step, person, contactOf(step), locationOf(step), account);
        presence(step, person, account);
    }

    void finish(ContactStep& step) {
        if (step.action == DocumentAction::Exclude)
            return;
        const ContactPerson person = contactPerson(m_base.users[step.user], m_settings, *m_plan.pool);
        const Entity* contact = contactOf(step);
        const Text location = locationOf(step), account = accountOf(step);
        if (step.action == DocumentAction::Conflict)
            return;
        if (contact && contact->psaOwned) {
            // Only what the vendor lets be written could be; nothing of Microsoft's is among it.
            step.reasons.add(ContactReason::SyncControls);
            if (step.action == DocumentAction::Match && step.link != none)
                step.action = DocumentAction::Unchanged;
            if (step.presence == PsaPresence::Existing)
                step.push = Push::Link; // remembered, not written
            return;
        }
        fields(step, person, contact, location);
        push(step, person, location, account);
    }

    void ready(ContactStep& step, const ContactPerson& person, const Entity* contact, Text location, Text account) {
        const auto has = [&](EntityField field) { return contact && !(*contact)[field].isBlank(); };
        if (person.firstName.isBlank() && !has(EntityField::FirstName))
            step.lacks.add(Lack::FirstName);
        if (person.username.find('@') == std::string::npos && !has(EntityField::Emails))
            step.lacks.add(Lack::PrimaryEmail);
        // Microsoft tells numbers, and not which of them is the primary one (the article's second prerequisite).
        if (!(person.primaryChosen && !person.phones.empty()) && !has(EntityField::Phones))
            step.lacks.add(Lack::PrimaryPhone);
        // On both sides: the PSA takes a contact with a location only.
        if (location.isBlank() || (!account.isBlank() && m_psa.locationOf(location.view(), account).isBlank()))
            step.lacks.add(Lack::Location);
        if (m_settings.emailType.isEmpty())
            step.lacks.add(Lack::EmailType);
        if (account.isBlank())
            step.lacks.add(Lack::Account);
        if (!pushes(m_settings))
            step.lacks.add(Lack::PushSwitch);
    }

    void presence(ContactStep& step, const ContactPerson& person, Text account) {
        const DirectoryUser& user = m_base.users[step.user];
        const auto linked = [&](Text id) {
            const auto r = id.isBlank() ? none : m_psa.record(id.view());
            if (r == none)
                return false;
            step.record = r;
            step.presence = m_base.records[r].active ? PsaPresence::Linked : PsaPresence::Inactive;
            return true;
        };
        const auto decision = m_decisions.find(keyOf(user));
        const ContactDecision* chosen = decision == m_decisions.end() ? nullptr : decision->second;
        const Text pushed = step.link == none ? Text() : m_input.links[step.link].record;
        if (linked(pushed)) {
            const Entity* contact = step.contact == none ? nullptr : &m_input.contacts[step.contact];
            if (contact && !contact->psaOwned && m_input.tellsOwnership)
                step.reasons.add(ContactReason::NotLinkedBack);
        } else {
            if (!pushed.isBlank())
                step.reasons.add(ContactReason::NotArrived);
            const auto provisioned = m_provisioned.find(keyOf(user));
            if (chosen && !chosen->record.isEmpty()) {
                step.record = m_psa.record(chosen->record.toStdString());
                step.presence = step.record == none ? PsaPresence::Several : PsaPresence::Existing;
                if (step.record == none)
                    conflict(step, ContactReason::DecisionStale);
                return;
            }
            if (provisioned != m_provisioned.end() && linked(provisioned->second)) {
                step.presence = step.presence == PsaPresence::Linked ? PsaPresence::Existing : step.presence;
            } else {
                const auto found = m_psa.find(person, account);
                step.presence = found.presence;
                if (found.records.size() == 1)
                    step.record = found.records.front();
                if (found.presence == PsaPresence::Several) {
                    const bool free = step.candidates.empty();
                    if (free)
                        step.candidates = m_plan.pool->array(std::span<const std::uint32_t>(found.records));
                    step.reasons.add(ContactReason::AmbiguousInPsa);
                }
            }
        }
        const bool insists = chosen && chosen->choice == EntityChoice::Create;
        if (step.presence == PsaPresence::Inactive && !insists)
            step.reasons.add(ContactReason::InactiveInPsa);
    }

    /// What Microsoft has and the contact does not say; nothing that the contact has is taken away.
    void fields(ContactStep& step, const ContactPerson& person, const Entity* contact, Text location) {
        if (person.placeholder)
            step.reasons.add(ContactReason::PlaceholderPhone);
        std::vector<EntityChange> changes;
        const auto& can = m_input.documentation.of(EntityKind::Contact);
        const auto want = [&](EntityField field, Text value) {
            const Text told = contact ? (*contact)[field] : Text();
            if (value.isBlank() || sameValue(field, told.view(), value.view()))
                return;
            const bool writes = can.writes.has(field) && (can.changes || !contact);
            if (writes || can.tells.has(field))
                changes.push_back({field, !writes, told, value, {}});
        };
        want(EntityField::FirstName, person.firstName);
        want(EntityField::LastName, person.lastName);
        want(EntityField::Title, person.title);
        want(EntityField::Emails, emailsOf(person, contact));
        want(EntityField::Phones, phonesOf(person, contact));
        if (!contact || (*contact)[EntityField::Location].isBlank())
            want(EntityField::Location, location);
        step.fields = m_plan.pool->array(std::span<const EntityChange>(changes));
        step.byHand = step.action == DocumentAction::Create && !can.makes;
        if (step.byHand ||
            std::any_of(changes.begin(), changes.end(), [](const EntityChange& change) { return change.byHand; }))
            step.reasons.add(ContactReason::ByHand);
        if (step.action == DocumentAction::Unchanged && !changes.empty())
            step.action = DocumentAction::Update;
    }

    /// The username first (IT Glue's primary address of a Microsoft user), then the aliases, then what is there.
    Text emailsOf(const ContactPerson& person, const Entity* contact) {
        std::vector<EntityListItem> items;
        const auto add = [&](const QString& type, const QString& address) {
            const bool known = std::any_of(items.begin(), items.end(), [&](const EntityListItem& item) {
                return item.value.compare(address, Qt::CaseInsensitive) == 0;
            });
            if (address.contains(u'@') && !known)
                items.push_back({type, address});
        };
        const QString work = QStringLiteral("Work");
        const auto there =
            contact ? entityListItems((*contact)[EntityField::Emails].toString()) : std::vector<EntityListItem>();
        const auto typeOf = [&](const std::string& address) {
            for (const auto& item : there)
                if (item.value.compare(QString::fromStdString(address), Qt::CaseInsensitive) == 0)
                    return item.type;
            return work;
        };
        add(typeOf(person.username), QString::fromStdString(person.username));
        for (const auto& alias : person.aliases)
            add(typeOf(alias), QString::fromStdString(alias));
        for (const auto& item : there)
            add(item.type, item.value);
        return m_plan.pool->add(QStringView(entityList(items)));
    }

    Text phonesOf(const ContactPerson& person, const Entity* contact) {
        const auto there =
            contact ? entityListItems((*contact)[EntityField::Phones].toString()) : std::vector<EntityListItem>();
        if (person.placeholder && !there.empty())
            return {}; // nothing is missing
        std::vector<EntityListItem> items;
        const auto known = [&](const EntityListItem& one) {
            return std::any_of(items.begin(), items.end(), [&](const EntityListItem& item) {
                return sameValue(EntityField::Phone, item.value.toStdString(), one.value.toStdString());
            });
        };
        for (const auto& phone : person.phones)
            if (const EntityListItem item{QString::fromStdString(phone.type), QString::fromStdString(phone.number)};
                !known(item))
                items.push_back(item);
        // Where nobody says which one is the primary, the one that is stays it.
        std::vector<EntityListItem> rest;
        for (const auto& item : there)
            if (!known(item))
                rest.push_back(item);
        if (person.primaryChosen)
            items.insert(items.end(), rest.begin(), rest.end());
        else
            items.insert(items.begin(), rest.begin(), rest.end());
        return m_plan.pool->add(QStringView(entityList(items)));
    }

    void push(ContactStep& step, const ContactPerson& person, Text location, Text account) {
        if (step.presence == PsaPresence::Existing) {
            step.push = Push::Link;
            return;
        }
        const auto decision = m_decisions.find(keyOf(m_base.users[step.user]));
        const bool insists = decision != m_decisions.end() && decision->second->choice == EntityChoice::Create;
        const bool isNew =
            step.presence == PsaPresence::New || step.presence == PsaPresence::Resembles ||
            (insists && (step.presence == PsaPresence::Inactive || step.presence == PsaPresence::Several));
        if (!isNew)
            return;
        if (!step.isReady()) {
            step.reasons.add(ContactReason::NotReady);
            return;
        }
        step.push = Push::Create;
        step.pushByHand = !m_input.psa.canMake(RecordKind::Contact);
        auto& pool = *m_plan.pool;
        step.values[Field::FirstName] = person.firstName;
        step.values[Field::LastName] = person.lastName;
        if (!person.title.isBlank())
            step.values[Field::JobTitle] = person.title;
        step.values[Field::Account] = account;
        if (const Text at = m_psa.locationOf(location.view(), account); !at.isBlank())
            step.values[Field::Location] = at;
        step.values[Field::Active] = TextPool::truth(true);
        // As the documentation system will have them: the PSA gets what that pushes.
        const auto listed = [&](EntityField field) {
            for (const auto& change : step.fields)
                if (change.field == field)
                    return entityListItems(change.after.toString());
            return step.contact == none ? std::vector<EntityListItem>()
                                        : entityListItems(m_input.contacts[step.contact][field].toString());
        };
        const auto phones = listed(EntityField::Phones);
        if (!phones.empty()) {
            step.values[Field::Phone] = pool.add(QStringView(phones.front().value));
            if (!m_settings.phoneType.isEmpty())
                step.values[Field::PhoneType] = pool.intern(QStringView(m_settings.phoneType));
        }
        std::vector<EmailAddress> addresses;
        const Text type = pool.intern(QStringView(m_settings.emailType));
        for (const auto& item : listed(EntityField::Emails))
            addresses.push_back({pool.add(QStringView(item.value)), type, addresses.empty()});
        if (!addresses.empty())
            step.values[Field::Email] = addresses.front().address;
        step.emails = pool.array(std::span<const EmailAddress>(addresses));
    }

    /// Known contacts made anew: those that look like one that is there, against what the client has.
    void brakes() {
        const auto limit = m_base.configuration.brakes[static_cast<std::size_t>(BrakeName::DuplicateCreates)];
        Tallies tallies;
        tallies[totalScope()];
        // What was pushed before and is not there any more would be made anew as well: perhaps it was not read.
        for (const auto& step : m_plan.steps) {
            const bool anew = step.presence != PsaPresence::New || step.reasons.has(ContactReason::NotArrived);
            if (step.push != Push::Create || !anew)
                continue;
            ++tallies[totalScope()].count;
            ++tallies[accountScope(step.values[Field::Account])].count;
        }
        std::map<Text, int> pushed; ///< by account: of earlier runs
        for (const auto& step : m_plan.steps)
            if (step.link != none && !m_input.links[step.link].record.isBlank())
                ++pushed[accountOf(step)];
        for (const auto& account : m_base.lookups.accounts) {
            const Text id = m_base.pool->intern(QStringView(account.id));
            const int known = std::max(m_psa.known(id), pushed[id]);
            tallies[totalScope()].of += known;
            if (const auto at = tallies.find(accountScope(id)); at != tallies.end())
                at->second.of = known;
        }
        for (const auto& [scope, tally] : tallies)
            m_plan.brakes.push_back(brakeResult(BrakeName::DuplicateCreates, scope, tally, limit));
    }

    const ContactsInput& m_input;
    const PlanInput& m_base;
    const ContactsSettings& m_settings;
    ContactsPlan m_plan;
    std::vector<Taking> m_takings; ///< of the settings' matches
    ContactRecognition m_recognition;
    PsaSide m_psa;
    std::vector<Wildcard> m_patterns;
    std::unordered_map<std::string, std::uint32_t> m_links;
    std::unordered_map<std::string, const ContactDecision*> m_decisions;
    std::unordered_map<std::string, Text> m_provisioned; ///< PSA contacts by the provision flow's links
};

} // namespace

ContactsPlan makeContactsPlan(const ContactsInput& input) {
    return ContactsPlanning(input).make();
}

} // namespace muster

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contacts/psaside.h"

#include "core/contacts/recognition.h"
#include "core/document/projection.h"
#include "core/fold.h"
#include "core/matching/forms.h"

#include <algorithm>

namespace muster {
namespace {

using Key = std::pair<std::string, std::string>; ///< account, what is looked for
using Index = std::map<Key, std::vector<std::uint32_t>>;

} // namespace

struct PsaSide::Private {
    explicit Private(const ContactsInput& i)
        : input(i) {}

    const ContactsInput& input;
    Index byAddress, byUsername, byName, byPhone;
    std::map<std::string, std::uint32_t, std::less<>> byId;
    std::map<std::string, Text, std::less<>> accounts, accountLinks; ///< by name in identityForm(); by organization
    std::map<std::string, std::string, std::less<>> organizationNames;
    std::map<std::string, Text, std::less<>> locationLinks, mainLocations;
    std::map<std::string, int, std::less<>> counts;
    std::vector<Entity> people;         ///< contacts of the PSA as things to be compared
    std::vector<std::uint32_t> records; ///< parallel
    std::unique_ptr<EntityMatcher> matcher;

    [[nodiscard]] std::string phoneOf(std::string_view number) const {
        if (input.phoneForm)
            return input.phoneForm(number, {});
        std::string digits;
        std::copy_if(number.begin(), number.end(), std::back_inserter(digits),
                     [](char c) { return c >= '0' && c <= '9'; });
        return digits;
    }
    static void add(Index& index, std::string_view account, std::string what, std::uint32_t record) {
        if (what.empty())
            return;
        auto& records = index[{std::string(account), std::move(what)}];
        if (records.empty() || records.back() != record)
            records.push_back(record);
    }
    static void take(const Index& index, Text account, const std::string& what, std::vector<std::uint32_t>& into) {
        const auto found = what.empty() ? index.end() : index.find({std::string(account.view()), what});
        if (found == index.end())
            return;
        for (const auto record : found->second)
            if (std::find(into.begin(), into.end(), record) == into.end())
                into.push_back(record);
    }
    void addRecords() {
        const auto& all = input.base->records;
        for (std::uint32_t r = 0; r < all.size(); ++r) {
            const Record& record = all[r];
            if (record.kind != RecordKind::Contact)
                continue;
            byId.emplace(record.id.view(), r);
            if (isArchived(record))
                continue;
            const auto account = record.account.view();
            for (const auto& email : record.emails)
                add(byAddress, account, foldedKey(email.address.view()), r);
            add(byAddress, account, foldedKey(record.email.view()), r);
            add(byUsername, account, foldedKey(record.username.view()), r);
            add(byName, account, wholeName(record.firstName.view(), record.lastName.view()), r);
            for (const auto& phone : record.phones)
                add(byPhone, account, phoneOf(phone.number.view()), r);
            if (record.active)
                ++counts[std::string(account)];
            people.push_back(documented(input.base->lookups, record, *input.base->pool));
            records.push_back(r);
        }
    }
    void addAccounts() {
        std::map<std::string, int> named;
        for (const auto& account : input.base->lookups.accounts) {
            const auto name = identityForm(account.name.toStdString());
            if (name.empty() || !account.active)
                continue;
            accounts[name] = input.base->pool->intern(account.id);
            ++named[name];
        }
        // What two have is nobody's.
        for (const auto& [name, count] : named)
            if (count > 1)
                accounts.erase(name);
        for (const auto& organization : input.organizations)
            organizationNames.emplace(organization.id.view(), identityForm(organization[EntityField::Name].view()));
        for (const auto& link : input.clientLinks) {
            if (link.kind == EntityKind::Client)
                accountLinks.emplace(link.target.view(), link.source);
            else if (link.kind == EntityKind::Location)
                locationLinks.emplace(link.target.view(), link.source);
        }
        for (const auto& location : input.base->lookups.locations)
            if (location.main)
                mainLocations.emplace(location.account.toStdString(), input.base->pool->intern(location.id));
    }
};

PsaSide::PsaSide(const ContactsInput& input)
    : d(std::make_unique<Private>(input)) {
    d->addRecords();
    d->addAccounts();
    d->matcher = std::make_unique<EntityMatcher>(EntityKind::Contact, d->people, std::span<const Entity>(),
                                                 std::span<const Entity>(), input.phoneForm);
}

PsaSide::~PsaSide() = default;

Text PsaSide::accountOf(std::string_view organization) const {
    if (const auto linked = d->accountLinks.find(organization); linked != d->accountLinks.end())
        return linked->second;
    const auto name = d->organizationNames.find(organization);
    const auto named = name == d->organizationNames.end() ? d->accounts.end() : d->accounts.find(name->second);
    return named == d->accounts.end() ? Text() : named->second;
}

Text PsaSide::locationOf(std::string_view location, Text account) const {
    if (const auto linked = d->locationLinks.find(location); linked != d->locationLinks.end())
        return linked->second;
    const auto main = d->mainLocations.find(account.view());
    return main == d->mainLocations.end() ? Text() : main->second;
}

PsaSide::Found PsaSide::find(const ContactPerson& person, Text account) const {
    if (account.isBlank())
        return {PsaPresence::Unknown, {}};
    Found found;
    for (const auto& alias : person.aliases)
        Private::take(d->byAddress, account, foldedKey(alias), found.records);
    Private::take(d->byAddress, account, foldedKey(person.username), found.records);
    Private::take(d->byUsername, account, foldedKey(person.username), found.records);
    if (found.records.empty())
        Private::take(d->byName, account, wholeName(person.firstName.view(), person.lastName.view()), found.records);
    if (found.records.size() > 1) {
        found.presence = PsaPresence::Several;
    } else if (found.records.size() == 1) {
        const bool active = d->input.base->records[found.records.front()].active;
        found.presence = active ? PsaPresence::Existing : PsaPresence::Inactive;
    } else {
        for (const auto& phone : person.phones)
            if (!person.placeholder)
                Private::take(d->byPhone, account, d->phoneOf(phone.number), found.records);
        if (found.records.empty()) {
            TextPool pool;
            Entity entity;
            entity.kind = EntityKind::Contact;
            EntityValues values(pool);
            values.set(EntityField::FirstName, person.firstName);
            values.set(EntityField::LastName, person.lastName);
            values.set(EntityField::Title, person.title);
            entity.values = values.take();
            for (const auto& suggestion : d->matcher->suggestions(entity, account.view(), 1))
                if (suggestion.score >= defaultMatchThreshold)
                    found.records.push_back(d->records[suggestion.target]);
        }
        found.presence = found.records.empty() ? PsaPresence::New : PsaPresence::Resembles;
    }
    std::sort(found.records.begin(), found.records.end(), [this](std::uint32_t a, std::uint32_t b) {
        return d->input.base->records[a].id.view() < d->input.base->records[b].id.view();
    });
    return found;
}

std::uint32_t PsaSide::record(std::string_view id) const {
    const auto found = d->byId.find(id);
    return found == d->byId.end() ? none : found->second;
}

int PsaSide::known(Text account) const {
    const auto found = d->counts.find(account.view());
    return found == d->counts.end() ? 0 : found->second;
}

} // namespace muster

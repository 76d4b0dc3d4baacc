// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/suggest.h"

#include "core/fold.h"
#include "core/hash.h"
#include "core/likeness.h"
#include "core/lines.h"
#include "core/planfile.h"
#include "core/planner/population.h"
#include "core/planner/recordindex.h"

#include <QJsonObject>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace muster {

namespace {

using namespace Qt::StringLiterals;

constexpr int emailPoints = 95;
constexpr int aliasPoints = 90;
constexpr int usernamePoints = 55;
constexpr int phonePoints = 50;
constexpr int namePoints = 75;
/// Below this two names are not alike enough to be worth a look.
constexpr double leastLikeness = 0.84;
constexpr int leastScore = 25;

/// The last nine digits: the same with and without country code or trunk prefix. Empty for less than six.
std::string phoneForm(std::string_view number) {
    std::string digits;
    std::copy_if(number.begin(), number.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
    if (digits.size() < 6)
        return {};
    return digits.size() > 9 ? digits.substr(digits.size() - 9) : digits;
}

std::uint64_t hashOf(std::string_view text) {
    Fnv1a hash;
    hash.add(text);
    return hash.value();
}

/// The first two letters of each word: two names that begin alike nowhere are never compared.
template <class Visit>
void eachBlock(std::u32string_view form, Visit visit) {
    for (std::size_t i = 0; i < form.size(); ++i) {
        if (form[i] != U' ' && (i == 0 || form[i - 1] == U' '))
            visit((static_cast<std::uint64_t>(form[i]) << 32) | (i + 1 < form.size() ? form[i + 1] : U' '));
    }
}

std::string withoutPrefix(std::string_view proxyAddress) {
    const auto colon = proxyAddress.find(':');
    return std::string(trimmed(colon == std::string_view::npos ? proxyAddress : proxyAddress.substr(colon + 1)));
}

QString shown(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::string fullName(Text first, Text last) {
    return std::string(first.view()) + ' ' + std::string(last.view());
}

} // namespace

std::string_view nameOf(Evidence::Kind kind) {
    static constexpr std::array<std::string_view, 5> names{"Email", "Alias", "Username", "Phone", "Name"};
    return names[static_cast<std::size_t>(kind)];
}

struct Suggestions::Private {
    explicit Private(const PlanInput& i)
        : input(i)
        , population(i)
        , index(i.records)
        , owner(i.records.size(), none) {
        forms.reserve(i.records.size());
        for (std::uint32_t r = 0; r < i.records.size(); ++r) {
            const auto& record = i.records[r];
            forms.push_back(nameForm(fullName(record.firstName, record.lastName)));
            if (index.isArchived(r) || record.employeeType == EmployeeType::ApiEmployee)
                continue;
            eachBlock(forms.back(), [&](std::uint64_t block) { byName.add(block * 0x9e3779b97f4a7c15ULL, r); });
            if (!record.username.isBlank())
                byUsername.add(foldedHash(record.username.view()), r);
            addPhone(record.phone, r);
            for (const auto& phone : record.phones)
                addPhone(phone.number, r);
        }
        for (std::uint32_t l = 0; l < i.links.size(); ++l) {
            if (const auto r = index.find(i.links[l].kind, i.links[l].record.view()); r != none)
                owner[r] = l;
        }
    }

    void addPhone(Text number, std::uint32_t record) {
        if (const auto form = phoneForm(number.view()); !form.empty())
            byPhone.add(hashOf(form), record);
    }

    const PlanInput& input;
    Population population;
    RecordIndex index;
    HashIndex byName, byUsername, byPhone;
    std::vector<std::u32string> forms;
    std::vector<std::uint32_t> owner; ///< by record: its link
};

namespace {

/// Gathers what speaks for each record.
class Gathering {
public:
    void add(std::uint32_t record, Evidence::Kind kind, int points, const QString& sentence) {
        auto& evidence = m_found[record];
        const auto same =
            std::find_if(evidence.begin(), evidence.end(), [&](const Evidence& e) { return e.kind == kind; });
        if (same == evidence.end())
            evidence.push_back({kind, points, sentence});
        else if (same->points < points)
            *same = {kind, points, sentence};
    }

    std::vector<Suggestion> suggestions() {
        std::vector<Suggestion> result;
        for (auto& [record, evidence] : m_found) {
            std::stable_sort(evidence.begin(), evidence.end(),
                             [](const Evidence& a, const Evidence& b) { return a.points > b.points; });
            double doubt = 1;
            for (const auto& e : evidence)
                doubt *= 1 - e.points / 100.0;
            Suggestion suggestion;
            suggestion.record = record;
            suggestion.score = static_cast<int>(std::lround(100 * (1 - doubt)));
            suggestion.evidence = std::move(evidence);
            if (suggestion.score >= leastScore)
                result.push_back(std::move(suggestion));
        }
        return result;
    }

private:
    std::map<std::uint32_t, std::vector<Evidence>> m_found;
};

} // namespace

Suggestions::Suggestions(const PlanInput& input)
    : d(std::make_unique<Private>(input)) {}

Suggestions::~Suggestions() = default;

std::vector<Suggestion> Suggestions::forUser(std::uint32_t user, RecordKind kind, std::size_t most) const {
    const auto& u = d->input.users[user];
    Gathering gathering;
    const auto isOf = [&](std::uint32_t r) {
        const auto& record = d->input.records[r];
        return record.kind == kind && record.employeeType != EmployeeType::ApiEmployee && !d->index.isArchived(r) &&
               !d->population.neverMatch(user, kind, record.id.view());
    };
    const auto byAddress = [&](std::string_view address, Evidence::Kind evidence, int points, const QString& sentence) {
        for (const auto r : d->index.withEmail(kind, trimmed(address))) {
            if (isOf(r))
                gathering.add(r, evidence, points, sentence.arg(shown(trimmed(address))));
        }
    };
    byAddress(u.mail.view(), Evidence::Kind::Email, emailPoints, u"The record has the person's mail %1."_s);
    const auto upn = decodedGuest(u.userPrincipalName.view());
    byAddress(upn, Evidence::Kind::Alias, aliasPoints, u"The record has the person's sign-in name %1."_s);
    for (const auto line : linesOf(u.otherMails.view()))
        byAddress(line, Evidence::Kind::Alias, aliasPoints, u"The record has the person's other address %1."_s);
    for (const auto line : linesOf(u.proxyAddresses.view()))
        byAddress(withoutPrefix(line), Evidence::Kind::Alias, aliasPoints, u"The record has the person's alias %1."_s);

    const auto username = trimmed(std::string_view(upn).substr(0, upn.find('@')));
    d->byUsername.forEach(foldedHash(username), [&](std::uint32_t r) {
        if (!username.empty() && isOf(r) && sameFolded(d->input.records[r].username.view(), username))
            gathering.add(r, Evidence::Kind::Username, usernamePoints,
                          u"The record's username is %1 as well."_s.arg(shown(username)));
        return false;
    });
    if (const auto phone = phoneForm(u.phone.view()); !phone.empty()) {
        d->byPhone.forEach(hashOf(phone), [&](std::uint32_t r) {
            const auto& record = d->input.records[r];
            const bool same = phoneForm(record.phone.view()) == phone ||
                              std::any_of(record.phones.begin(), record.phones.end(), [&](const PhoneNumber& number) {
                                  return phoneForm(number.number.view()) == phone;
                              });
            if (same && isOf(r))
                gathering.add(r, Evidence::Kind::Phone, phonePoints,
                              u"The record has the same phone number, %1."_s.arg(u.phone.toString()));
            return false;
        });
    }
    auto form = nameForm(fullName(u.givenName, u.surname));
    if (form.empty())
        form = nameForm(u.displayName.view());
    eachBlock(form, [&](std::uint64_t block) {
        d->byName.forEach(block * 0x9e3779b97f4a7c15ULL, [&](std::uint32_t r) {
            const double likeness = isOf(r) ? nameLikeness(form, d->forms[r]) : 0;
            if (likeness >= leastLikeness) {
                const auto& record = d->input.records[r];
                gathering.add(r, Evidence::Kind::Name,
                              static_cast<int>(std::lround(namePoints * (likeness - 0.7) / 0.3)),
                              u"The record's name is %1, %2 % alike."_s.arg(
                                  shown(trimmed(fullName(record.firstName, record.lastName))),
                                  QString::number(std::lround(likeness * 100))));
            }
            return false;
        });
    });

    auto suggestions = gathering.suggestions();
    std::sort(suggestions.begin(), suggestions.end(), [this](const Suggestion& a, const Suggestion& b) {
        return a.score != b.score ? a.score > b.score : d->index.before(a.record, b.record);
    });
    if (suggestions.size() > most)
        suggestions.resize(most);
    for (auto& suggestion : suggestions) {
        const auto link = d->owner[suggestion.record];
        suggestion.linkedToOther = link != none && d->population.userOf(link) != user;
    }
    return suggestions;
}

QJsonArray toJson(const PlanInput& input, const std::vector<Suggestion>& suggestions) {
    QJsonArray list;
    for (const auto& suggestion : suggestions) {
        QJsonArray evidence;
        for (const auto& e : suggestion.evidence)
            evidence.append(
                QJsonObject{{u"kind"_s, shown(nameOf(e.kind))}, {u"points"_s, e.points}, {u"sentence"_s, e.sentence}});
        list.append(QJsonObject{{u"record"_s, recordKeyOf(input, suggestion.record).toString()},
                                {u"score"_s, suggestion.score},
                                {u"linkedToOther"_s, suggestion.linkedToOther},
                                {u"evidence"_s, evidence}});
    }
    return list;
}

} // namespace muster

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/matching/matchevidence.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace muster {
namespace {

using namespace Qt::StringLiterals;

constexpr std::array<std::string_view, matchTraitCount> traitNames{
    "Name",     "FirstName",    "LastName", "NamesSwapped",    "CompanySuffix", "ShortName",    "Email",
    "Username", "Phone",        "Website",  "Street",          "HouseNumber",   "AddressLine2", "City",
    "Region",   "PostalCode",   "Country",  "SerialNumber",    "MacAddress",    "Hostname",     "IpAddress",
    "Type",     "Manufacturer", "Model",    "OperatingSystem", "Title"};

constexpr std::array<std::string_view, agreementCount> agreementNames{
    "Same",  "Accents",   "Spacing", "WordOrder", "Short",     "Initial", "Acronym", "Typo",
    "Alike", "FirstWord", "Part",    "Near",      "Exchanged", "Missing", "Other"};

/// As in the middle of a sentence.
constexpr std::array<const char16_t*, matchTraitCount> spoken{u"name",
                                                              u"first name",
                                                              u"last name",
                                                              u"names swapped",
                                                              u"company suffix",
                                                              u"short name",
                                                              u"email",
                                                              u"username",
                                                              u"phone",
                                                              u"website",
                                                              u"street",
                                                              u"house number",
                                                              u"second address line",
                                                              u"city",
                                                              u"region",
                                                              u"postal code",
                                                              u"country",
                                                              u"serial number",
                                                              u"MAC address",
                                                              u"hostname",
                                                              u"IP address",
                                                              u"type",
                                                              u"manufacturer",
                                                              u"model",
                                                              u"operating system",
                                                              u"title"};

QString said(MatchTrait trait) {
    return QString::fromUtf16(spoken[static_cast<std::size_t>(trait)]);
}

QString lower(const MatchEvidence& e) {
    const auto what = said(e.trait);
    // The name is what is compared in the first place, so it needs no mention.
    const bool isName = e.trait == MatchTrait::Name;
    const auto of = [&](const QString& text) { return isName ? text : QString(text + u" in the "_s + what); };
    switch (e.agreement) {
    case Agreement::Same:
        return e.trait == MatchTrait::NamesSwapped ? u"first and last name swapped"_s : QString(u"same "_s + what);
    case Agreement::Accents:
        return isName ? u"accents differ"_s : QString(u"accents differ in the "_s + what);
    case Agreement::Spacing:
        return of(u"same but for blanks"_s);
    case Agreement::WordOrder:
        return of(u"other order of words"_s);
    case Agreement::Short:
        return u"short form of the "_s + what;
    case Agreement::Initial:
        return u"initial of the "_s + what;
    case Agreement::Acronym:
        return of(u"initials of the words"_s);
    case Agreement::Typo:
        if (e.trait == MatchTrait::NamesSwapped)
            return u"first and last name swapped, with a typo"_s;
        return of(u"typo"_s);
    case Agreement::Alike:
        return what + u" is alike"_s;
    case Agreement::FirstWord:
        return of(u"first word equal"_s);
    case Agreement::Part:
        return of(u"words in common"_s);
    case Agreement::Near:
        if (e.trait == MatchTrait::Email)
            return u"same mailbox name at another domain"_s;
        if (e.trait == MatchTrait::Phone)
            return u"same phone, other extension"_s;
        return what + u" almost the same"_s;
    case Agreement::Exchanged:
        return what + u" in another line"_s;
    case Agreement::Missing:
    case Agreement::Other:
        return what +
               (e.trait == MatchTrait::CompanySuffix || e.trait == MatchTrait::Name ? u" differs"_s : u" is another"_s);
    }
    return {};
}

QString capital(QString text) {
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

} // namespace

std::string_view nameOf(MatchTrait trait) {
    return traitNames[static_cast<std::size_t>(trait)];
}

std::string_view nameOf(Agreement agreement) {
    return agreementNames[static_cast<std::size_t>(agreement)];
}

QString MatchEvidence::sentence() const {
    return capital(lower(*this));
}

int EntitySuggestion::weight() const {
    int sum = prior;
    for (const auto& e : evidence)
        sum += e.points;
    return sum;
}

QString EntitySuggestion::reason(std::size_t most) const {
    QString text;
    const auto say = [&](const MatchEvidence& e) {
        text += text.isEmpty() ? capital(lower(e)) : QString(u", "_s + lower(e));
        --most;
    };
    // How the names differ comes first: it is what a person sees and asks about.
    const auto isOddName = [](const MatchEvidence& e) {
        return e.trait == MatchTrait::CompanySuffix ||
               (e.points > 0 && e.agreement != Agreement::Same && e.trait <= MatchTrait::NamesSwapped) ||
               (e.trait == MatchTrait::NamesSwapped);
    };
    for (const auto& e : evidence) {
        if (most > 0 && isOddName(e))
            say(e);
    }
    for (const auto& e : evidence) {
        if (most > 0 && e.points > 0 && !isOddName(e))
            say(e);
    }
    for (const auto& e : evidence) {
        if (text.isEmpty() && most > 0)
            say(e);
    }
    return text;
}

int matchScore(int points) {
    const double odds = std::pow(10.0, std::clamp(points, -100, 100) / 10.0);
    const double percent = 100 * odds / (1 + odds);
    if (points < 30 && percent > 99)
        return 99;
    if (points > -30 && percent < 1)
        return 1;
    return static_cast<int>(std::lround(percent));
}

} // namespace muster

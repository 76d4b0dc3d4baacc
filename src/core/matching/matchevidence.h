// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <string_view>
#include <vector>

namespace muster {

/// What two things of one kind were held against each other in.
enum class MatchTrait : std::uint8_t {
    Name,
    FirstName,
    LastName,
    NamesSwapped, ///< first name in the place of the last one
    CompanySuffix,
    ShortName,
    Email,
    Username,
    Phone,
    Website,
    Street,
    HouseNumber,
    AddressLine2,
    City,
    Region,
    PostalCode,
    Country,
    SerialNumber,
    MacAddress,
    Hostname,
    IpAddress,
    Type,
    Manufacturer,
    Model,
    OperatingSystem,
    Title,
};
inline constexpr std::size_t matchTraitCount = 26;
[[nodiscard]] std::string_view nameOf(MatchTrait trait);

/// How well they agree in it.
enum class Agreement : std::uint8_t {
    Same,
    Accents,   ///< the same but for accents
    Spacing,   ///< the same but for blanks: "Blue Fin", "Bluefin"
    WordOrder, ///< the same words in another order
    Short,     ///< a usual short form: Bob, Robert
    Initial,   ///< one is the other's initial
    Acronym,   ///< one is the initials of the other's words
    Typo,      ///< a letter or two apart
    Alike,     ///< further apart, and still alike
    FirstWord, ///< the first word is the same
    Part,      ///< a word is the same
    Near,      ///< the same mailbox elsewhere, another extension of the line, a digit apart
    Exchanged, ///< what one has in this place, the other has in the next
    Missing,   ///< one has it, and the other is known to have none: a company suffix
    Other,     ///< neither same nor alike
};
inline constexpr std::size_t agreementCount = 15;
[[nodiscard]] std::string_view nameOf(Agreement agreement);

/// One thing that speaks for or against two being the same. `points` are ten times the common logarithm of how much
/// likelier such an agreement is between two records of the same thing than between records of two: +10 ten times
/// as likely, -10 ten times less.
struct MatchEvidence {
    MatchTrait trait = MatchTrait::Name;
    Agreement agreement = Agreement::Same;
    int points = 0;
    /// "Same phone", for people.
    [[nodiscard]] QString sentence() const;
    friend bool operator==(const MatchEvidence&, const MatchEvidence&) = default;
};

/// A target that may be the source's counterpart. Never applied by itself (spec/02 §3).
struct EntitySuggestion {
    std::uint32_t target = 0xffffffff; ///< into the targets
    int score = 0;                     ///< 0 to 100: matchScore(weight())
    int prior = 0; ///< points before any evidence: how unlikely it is that it is just this one of so many
    std::vector<MatchEvidence> evidence; ///< what says most first, for or against
    /// prior and points of all evidence.
    [[nodiscard]] int weight() const;
    /// What a row says about it: the strongest reasons, for it if there are any. "Company suffix differs, same phone"
    [[nodiscard]] QString reason(std::size_t most = 2) const;
};

/// The probability in per cent that `points` are: 0 is even chances (50), 10 is ten to one (91). Never 0 or 100 before
/// the points leave no doubt: 99 stays 99 up to 1,000 to one.
[[nodiscard]] int matchScore(int points);

/// The score from which two are taken for the same, where nobody looks at it: the duplicate brake, and creating by
/// itself. Set on FEBRL 1 as docs/benchmarks.md tells.
inline constexpr int defaultMatchThreshold = 50;

} // namespace muster

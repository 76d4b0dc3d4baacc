// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace muster {

/// The form in which two names are *identical* (spec/02 §3): trimmed, single blanks, case folded, Unicode's
/// compatibility forms (width, ligatures) and ways to write an accent made one, and typographic quotes and dashes as
/// typed. Accents, punctuation and company suffixes count: where only they differ, the match is a near one. UTF-8.
[[nodiscard]] std::string identityForm(std::string_view utf8);
/// The same of a person, "First Last", whichever field has what: "Byron, Ada" is turned round, "Byron, Jr." is not.
[[nodiscard]] std::string personIdentity(std::string_view first, std::string_view last);

/// The form in which names are held against each other: like identityForm(), without accents, and everything but
/// letters and digits a blank; "&" is "and".
[[nodiscard]] std::u32string comparedForm(std::string_view utf8);
/// Whether a folded letter of the text has an accent that comparedForm() takes away.
[[nodiscard]] bool hasAccents(std::string_view utf8);

/// A name of several words.
struct NameWords {
    std::vector<std::u32string> words; ///< in comparedForm(), in their order
    std::u32string joined;             ///< without blanks: "Blue Fin" and "Bluefin" are written the same
    std::u32string digits;             ///< of all words: "WS-01" and "WS-02" are alike, but never a typo
    std::u32string suffix;             ///< "inc", of a company
    bool accents = false;
    [[nodiscard]] bool empty() const { return words.empty(); }
};
/// Words of anything: initials that stand alone are one word ("I B M").
[[nodiscard]] NameWords nameWords(std::string_view utf8);
/// Of a company: without leading "The", "and", and what says its legal form (Inc, GmbH & Co. KG, S.A. de C.V.).
[[nodiscard]] NameWords companyWords(std::string_view utf8);
/// Of an address line: "St" is "Street", "Hauptstr." is "Hauptstrasse". Numbers are left out.
[[nodiscard]] NameWords streetWords(std::string_view utf8);
/// The first number of an address line with its letter: "12a"; empty when there is none.
[[nodiscard]] std::u32string houseNumber(std::string_view utf8);

/// First and last name as compared, without titles; "Ada Byron" or "Byron, Ada" in one field only are taken apart.
struct PersonName {
    std::u32string first, last;
    bool accents = false;
};
[[nodiscard]] PersonName personName(std::string_view first, std::string_view last);

/// Letters and digits of a serial number, postal code or IP address, in upper case.
[[nodiscard]] std::string codeForm(std::string_view text);
/// Twelve hexadecimal digits of a MAC address; empty when it is none, or says nothing (all zero, broadcast).
[[nodiscard]] std::string macForm(std::string_view text);
/// codeForm() of a serial number; empty for what makers put there when there is none ("To be filled by O.E.M.").
[[nodiscard]] std::string serialForm(std::string_view text);
/// "example.com" of "https://www.Example.com/start"; empty when there is none.
[[nodiscard]] std::string hostForm(std::string_view address);

} // namespace muster

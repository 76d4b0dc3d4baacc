// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/matching/forms.h"

#include <algorithm>
#include <array>
#include <span>

namespace muster {
namespace {

bool isOneOf(std::span<const std::u32string_view> table, std::u32string_view word) {
    return std::binary_search(table.begin(), table.end(), word);
}

/// What says the legal form of a company, of many countries; ascending.
constexpr std::array<std::u32string_view, 66> legalForms{
    U"ab",      U"ag",      U"aps",         U"as",   U"asa",  U"berhad",       U"bhd",  U"bv",  U"bvba", U"co",
    U"company", U"corp",    U"corporation", U"cv",   U"dba",  U"doo",          U"eirl", U"ek",  U"eurl", U"ev",
    U"gbr",     U"gesmbh",  U"ggmbh",       U"gmbh", U"inc",  U"incorporated", U"kft",  U"kg",  U"kgaa", U"kk",
    U"lda",     U"limited", U"llc",         U"llp",  U"lp",   U"ltd",          U"ltda", U"mbh", U"nv",   U"ohg",
    U"oy",      U"oyj",     U"pc",          U"plc",  U"pllc", U"pte",          U"pty",  U"pvt", U"sa",   U"sarl",
    U"sas",     U"sasu",    U"sc",          U"se",   U"sl",   U"slu",          U"snc",  U"spa", U"spol", U"sprl",
    U"srl",     U"sro",     U"ug",          U"vof",  U"zoo",  U"zrt"};

/// "and" in the languages of the table above; ascending.
constexpr std::array<std::u32string_view, 6> connectives{U"and", U"e", U"et", U"och", U"und", U"y"};

struct Abbreviation {
    std::u32string_view shortened, whole;
};
constexpr std::array<Abbreviation, 33> streetAbbreviations{
    {{U"apt", U"apartment"}, {U"ave", U"avenue"},    {U"av", U"avenue"},      {U"avda", U"avenida"},
     {U"bld", U"building"},  {U"bldg", U"building"}, {U"blvd", U"boulevard"}, {U"bd", U"boulevard"},
     {U"cct", U"circuit"},   {U"cl", U"close"},      {U"cres", U"crescent"},  {U"cr", U"crescent"},
     {U"ct", U"court"},      {U"dr", U"drive"},      {U"e", U"east"},         {U"fl", U"floor"},
     {U"hwy", U"highway"},   {U"la", U"lane"},       {U"ln", U"lane"},        {U"n", U"north"},
     {U"pde", U"parade"},    {U"pkwy", U"parkway"},  {U"pl", U"place"},       {U"rd", U"road"},
     {U"s", U"south"},       {U"sq", U"square"},     {U"st", U"street"},      {U"ste", U"suite"},
     {U"str", U"strasse"},   {U"tce", U"terrace"},   {U"ter", U"terrace"},    {U"w", U"west"},
     {U"wy", U"way"}}};

bool isDigit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

std::vector<std::u32string> split(std::u32string_view form) {
    std::vector<std::u32string> words;
    while (!form.empty()) {
        const auto end = std::min(form.find(U' '), form.size());
        if (end > 0)
            words.emplace_back(form.substr(0, end));
        form.remove_prefix(std::min(form.size(), end + 1));
    }
    return words;
}

/// "s a" is "sa", "a b c plumbing" is "abc plumbing".
std::vector<std::u32string> withInitialsTogether(std::vector<std::u32string> words) {
    std::vector<std::u32string> together;
    bool initials = false;
    for (auto& word : words) {
        const bool one = word.size() == 1 && !isDigit(word.front());
        if (one && initials)
            together.back() += word;
        else
            together.push_back(std::move(word));
        initials = one;
    }
    return together;
}

/// No name has more words; a text that does is compared by its first ones.
constexpr std::size_t mostWords = 40;

NameWords finished(std::vector<std::u32string> words) {
    NameWords name;
    if (words.size() > mostWords)
        words.resize(mostWords);
    for (const auto& word : words) {
        name.joined += word;
        std::copy_if(word.begin(), word.end(), std::back_inserter(name.digits), isDigit);
    }
    name.words = std::move(words);
    return name;
}

} // namespace

NameWords nameWords(std::string_view utf8) {
    auto name = finished(withInitialsTogether(split(comparedForm(utf8))));
    name.accents = hasAccents(utf8);
    return name;
}

NameWords companyWords(std::string_view utf8) {
    auto words = withInitialsTogether(split(comparedForm(utf8)));
    std::u32string suffix;
    while (words.size() > 1) {
        const auto& last = words.back();
        const bool form = isOneOf(legalForms, last);
        // "GmbH & Co. KG", "S.A. de C.V."
        const bool between = !suffix.empty() && (isOneOf(connectives, last) || last == U"de");
        if (!form && !between)
            break;
        suffix.insert(0, form ? last : U"");
        words.pop_back();
    }
    if (words.size() > 1 && words.front() == U"the")
        words.erase(words.begin());
    // At the ends it is a part of the name ("Y").
    for (std::size_t i = words.size(); i-- > 2;) {
        if (isOneOf(connectives, words[i - 1]))
            words.erase(words.begin() + static_cast<std::ptrdiff_t>(i - 1));
    }
    auto name = finished(std::move(words));
    name.suffix = std::move(suffix);
    name.accents = hasAccents(utf8);
    return name;
}

NameWords streetWords(std::string_view utf8) {
    auto words = split(comparedForm(utf8));
    for (auto& word : words) {
        const auto* known = std::find_if(streetAbbreviations.begin(), streetAbbreviations.end(),
                                         [&](const Abbreviation& a) { return a.shortened == word; });
        if (known != streetAbbreviations.end())
            word = known->whole;
        else if (word.size() > 5 && word.ends_with(U"str"))
            word += U"asse";
    }
    words.erase(std::remove_if(words.begin(), words.end(), [](const auto& word) { return isDigit(word.front()); }),
                words.end());
    return finished(std::move(words));
}

std::u32string houseNumber(std::string_view utf8) {
    for (const auto& word : split(comparedForm(utf8))) {
        if (isDigit(word.front()))
            return word;
    }
    return {};
}

} // namespace muster

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "telephony/internationalform.h"

#include "telephony/territory.h"

#include <phonenumbers/logger.h>
#include <phonenumbers/phonenumberutil.h>

#include <algorithm>
#include <mutex>

namespace muster {
namespace {

using i18n::phonenumbers::NullLogger;
using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

constexpr std::size_t leastDigits = 5, mostDigitsOfExtension = 7;

PhoneNumberUtil& phoneNumbers() {
    static std::once_flag once;
    auto* const numbers = PhoneNumberUtil::GetInstance();
    // It would write what it cannot parse to the standard output, in the middle of ours.
    std::call_once(once, [numbers] { numbers->SetLogger(new NullLogger); });
    return *numbers;
}

std::string digitsOf(std::string_view text) {
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
    return digits;
}

/// Digits with the extension after "ext", "x" or "#".
std::string plainForm(std::string_view number) {
    const auto mark = number.find_first_of("xX#", 1);
    auto digits = digitsOf(number.substr(0, mark));
    const auto extension = mark < number.size() ? digitsOf(number.substr(mark)) : std::string();
    if (digits.size() < leastDigits)
        return {};
    if (!extension.empty() && extension.size() <= mostDigitsOfExtension)
        return digits + ";ext=" + extension;
    return digits + extension;
}

std::string formOf(std::string_view number, const std::string& territory) {
    if (digitsOf(number).size() < leastDigits)
        return {};
    // No number is longer, and parsing is not free.
    if (number.size() > 100)
        return plainForm(number.substr(0, 100));
    std::string text(number);
    if (text.starts_with("00") && territory.empty())
        text.replace(0, 2, "+");
    auto& numbers = phoneNumbers();
    PhoneNumber parsed;
    const auto error = numbers.Parse(text, territory.empty() ? "ZZ" : territory, &parsed);
    if (error != PhoneNumberUtil::NO_PARSING_ERROR || !numbers.IsPossibleNumber(parsed))
        return plainForm(number);
    std::string form;
    numbers.Format(parsed, PhoneNumberUtil::E164, &form);
    if (parsed.has_extension() && !parsed.extension().empty())
        form += ";ext=" + parsed.extension();
    return form;
}

} // namespace

PhoneForm internationalForm(const std::string& homeCountry) {
    return [home = territoryCode(homeCountry)](std::string_view number, std::string_view country) {
        const auto own = territoryCode(country);
        return formOf(number, own.empty() ? home : own);
    };
}

} // namespace muster

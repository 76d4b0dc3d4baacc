// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/matching/forms.h"

#include "core/fold.h"

#include <QString>

#include <algorithm>
#include <array>

namespace muster {
namespace {

QString shown(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

bool isAscii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

QChar asTyped(QChar c) {
    switch (c.unicode()) {
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x02BC:
    case 0x00B4:
    case 0x0060:
        return u'\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
        return u'"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
        return u'-';
    default:
        return c;
    }
}

/// Letters with a stroke and the like, which Unicode does not take apart.
std::u32string_view plain(char32_t c) {
    switch (c) {
    case U'\u00F8':
        return U"o";
    case U'\u0142':
        return U"l";
    case U'\u0111':
    case U'\u00F0':
        return U"d";
    case U'\u00E6':
        return U"ae";
    case U'\u0153':
        return U"oe";
    case U'\u00FE':
        return U"th";
    case U'\u0131':
        return U"i";
    case U'\u00DF':
        return U"ss";
    default:
        return {};
    }
}

bool isFillWord(std::u32string_view word) {
    static constexpr std::array<std::u32string_view, 17> words{U"mr",   U"mrs",  U"ms", U"miss", U"dr", U"prof",
                                                               U"herr", U"frau", U"jr", U"sr",   U"ii", U"iii",
                                                               U"iv",   U"phd",  U"md", U"dipl", U"mba"};
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// "Jr." after a comma is no first name.
bool onlyFillWords(std::string_view text) {
    const auto named = nameWords(text);
    return !named.empty() && std::all_of(named.words.begin(), named.words.end(), isFillWord);
}

/// "Byron, Ada" as "Ada Byron".
std::string turned(std::string_view name) {
    const auto comma = name.find(',');
    if (comma == std::string_view::npos)
        return std::string(name);
    const auto before = trimmed(name.substr(0, comma)), after = trimmed(name.substr(comma + 1));
    if (before.empty() || after.empty() || onlyFillWords(after))
        return std::string(before) + (before.empty() || after.empty() ? "" : " ") + std::string(after);
    return std::string(after) + ' ' + std::string(before);
}

std::u32string withoutFill(std::string_view name) {
    std::u32string form;
    auto named = nameWords(name);
    const bool some =
        std::any_of(named.words.begin(), named.words.end(), [](const auto& word) { return !isFillWord(word); });
    for (const auto& word : named.words) {
        if (some && isFillWord(word))
            continue;
        if (!form.empty())
            form += U' ';
        form += word;
    }
    return form;
}

} // namespace

std::string identityForm(std::string_view utf8) {
    std::string form;
    if (isAscii(utf8)) {
        for (const char c : utf8) {
            const bool blank = c == ' ' || (c >= '\t' && c <= '\r');
            if (!blank)
                form += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c == '`' ? '\'' : c;
            else if (!form.empty() && form.back() != ' ')
                form += ' ';
        }
        if (!form.empty() && form.back() == ' ')
            form.pop_back();
        return form;
    }
    QString text = shown(utf8);
    // Compatibility forms of the acute accent are a blank with a mark, so quotes come first.
    for (auto& c : text)
        c = asTyped(c);
    text = text.normalized(QString::NormalizationForm_KC).toCaseFolded().normalized(QString::NormalizationForm_KC);
    // Unicode's full folding, which Qt does not do.
    text.replace(QChar(0x00DF), QStringLiteral("ss"));
    return text.simplified().toStdString();
}

std::string personIdentity(std::string_view first, std::string_view last) {
    const auto f = identityForm(first), l = identityForm(last);
    std::string both = f;
    if (!f.empty() && !l.empty())
        both += ' ';
    both += l;
    return both.find(',') == std::string::npos ? both : turned(both);
}

std::u32string comparedForm(std::string_view utf8) {
    std::u32string form;
    const auto blank = [&form] {
        if (!form.empty() && form.back() != U' ')
            form += U' ';
    };
    const auto take = [&](char32_t c) {
        if (c == U'&') {
            blank();
            form += U"and ";
        } else if (c == U'\'') {
            return;
        } else if (const auto letters = plain(c); !letters.empty()) {
            form += letters;
        } else if (c < 0x80 ? (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9') : QChar::isLetterOrNumber(c)) {
            form += c;
        } else if (!QChar::isMark(c)) {
            blank();
        }
    };
    if (isAscii(utf8)) {
        for (const char c : utf8)
            take(static_cast<char32_t>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c == '`' ? '\'' : c));
    } else {
        QString text = shown(utf8);
        for (auto& c : text)
            c = asTyped(c);
        // Decomposed, the accents are marks of their own and fall away.
        text = text.normalized(QString::NormalizationForm_KD).toCaseFolded();
        for (const char32_t c : text.toUcs4())
            take(c);
    }
    if (!form.empty() && form.back() == U' ')
        form.pop_back();
    return form;
}

bool hasAccents(std::string_view utf8) {
    if (isAscii(utf8))
        return false;
    const auto letters = shown(utf8).normalized(QString::NormalizationForm_KD).toCaseFolded().toUcs4();
    return std::any_of(letters.begin(), letters.end(),
                       [](char32_t c) { return QChar::isMark(c) || !plain(c).empty(); });
}

PersonName personName(std::string_view first, std::string_view last) {
    const auto f = trimmed(first), l = trimmed(last);
    PersonName name;
    name.accents = hasAccents(f) || hasAccents(l);
    if (!f.empty() && !l.empty()) {
        name.first = withoutFill(f);
        name.last = withoutFill(l);
        return name;
    }
    const auto only = f.empty() ? l : f;
    const auto form = withoutFill(turned(only));
    const auto blank = form.find(U' ');
    // One word in one field is what the field says; several are a whole name.
    if (blank == std::u32string::npos || (only.find(',') == std::string_view::npos && f.empty() && blank < 4)) {
        (f.empty() ? name.last : name.first) = form;
    } else {
        name.first = form.substr(0, blank);
        name.last = form.substr(blank + 1);
    }
    return name;
}

std::string codeForm(std::string_view text) {
    std::string form;
    for (const char32_t c : comparedForm(text)) {
        if (c < 0x80 && c != U' ')
            form += static_cast<char>(c >= U'a' && c <= U'z' ? c - U'a' + U'A' : c);
        else if (c >= 0x80)
            form += QString::fromUcs4(&c, 1).toUpper().toStdString();
    }
    return form;
}

std::string macForm(std::string_view text) {
    const auto form = codeForm(text);
    const bool hex = form.size() == 12 && std::all_of(form.begin(), form.end(), [](char c) {
                         return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F');
                     });
    return hex && form.find_first_not_of(form.front()) != std::string::npos ? form : std::string();
}

std::string serialForm(std::string_view text) {
    static constexpr std::array<std::string_view, 12> sayingNothing{
        "TOBEFILLEDBYOEM", "DEFAULTSTRING", "SYSTEMSERIALNUMBER",  "NONE", "NA", "NOTSPECIFIED", "UNKNOWN", "INVALID",
        "SERIALNUMBER",    "NOTAVAILABLE",  "CHASSISSERIALNUMBER", "OEM"};
    auto form = codeForm(text);
    if (form.size() < 3 || form.find_first_not_of(form.front()) == std::string::npos ||
        std::find(sayingNothing.begin(), sayingNothing.end(), form) != sayingNothing.end() ||
        std::string_view("0123456789").starts_with(form) || std::string_view("123456789").starts_with(form))
        return {};
    return form;
}

std::string hostForm(std::string_view address) {
    auto host = foldedKey(address);
    if (const auto scheme = host.find("://"); scheme != std::string::npos)
        host.erase(0, scheme + 3);
    host.erase(std::min(host.size(), host.find_first_of("/?#")));
    if (const auto at = host.find('@'); at != std::string::npos)
        host.erase(0, at + 1);
    host.erase(std::min(host.size(), host.find(':')));
    if (host.starts_with("www."))
        host.erase(0, 4);
    return host.find('.') == std::string::npos ? std::string() : host;
}

} // namespace muster

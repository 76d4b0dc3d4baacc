// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/listtext.h"

#include <vector>

namespace muster {
namespace {

void append(std::string& to, std::string_view part) {
    for (const char c : part) {
        if (c == '\t' || c == '\n' || c == '\\')
            to += '\\';
        to += c == '\t' ? 't' : c == '\n' ? 'n' : c;
    }
}

void append(std::string& to, Text value, Text type, bool primary) {
    to += primary ? "1\t" : "0\t";
    append(to, type.view());
    to += '\t';
    append(to, value.view());
    to += '\n';
}

/// Calls `take` with the parts of each line, unescaped.
template <class Take>
void eachLine(std::string_view text, Take&& take) {
    std::vector<std::string> parts(1);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\\' && i + 1 < text.size()) {
            const char next = text[++i];
            parts.back() += next == 't' ? '\t' : next == 'n' ? '\n' : next;
        } else if (c == '\t') {
            parts.emplace_back();
        } else if (c == '\n') {
            take(parts);
            parts.assign(1, {});
        } else {
            parts.back() += c;
        }
    }
}

} // namespace

std::string listText(PoolArray<EmailAddress> emails) {
    std::string text;
    for (const auto& email : emails)
        append(text, email.address, email.type, email.primary);
    return text;
}

std::string listText(PoolArray<PhoneNumber> phones) {
    std::string text;
    for (const auto& phone : phones)
        append(text, phone.number, phone.type, phone.primary);
    return text;
}

std::string listText(PoolArray<Text> items) {
    std::string text;
    for (const Text item : items) {
        append(text, item.view());
        text += '\n';
    }
    return text;
}

PoolArray<EmailAddress> emailsOf(std::string_view text, TextPool& pool) {
    std::vector<EmailAddress> emails;
    eachLine(text, [&](const std::vector<std::string>& parts) {
        if (parts.size() == 3)
            emails.push_back({pool.add(parts[2]), pool.intern(parts[1]), parts[0] == "1"});
    });
    return pool.array<EmailAddress>(emails);
}

PoolArray<PhoneNumber> phonesOf(std::string_view text, TextPool& pool) {
    std::vector<PhoneNumber> phones;
    eachLine(text, [&](const std::vector<std::string>& parts) {
        if (parts.size() == 3)
            phones.push_back({pool.add(parts[2]), pool.intern(parts[1]), parts[0] == "1"});
    });
    return pool.array<PhoneNumber>(phones);
}

PoolArray<Text> textsOf(std::string_view text, TextPool& pool) {
    std::vector<Text> items;
    eachLine(text, [&](const std::vector<std::string>& parts) {
        if (parts.size() == 1)
            items.push_back(pool.add(parts[0]));
    });
    return pool.array<Text>(items);
}

} // namespace muster

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/differences.h"

#include "core/fold.h"

#include <algorithm>

namespace muster {
namespace {

std::string only(std::string_view text, bool (*keep)(char)) {
    std::string kept;
    std::copy_if(text.begin(), text.end(), std::back_inserter(kept), keep);
    return kept;
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
bool isHex(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f');
}

/// "+1 (555) 0100 ext. 12" and "+15550100x12" are one number.
std::string digits(std::string_view number) {
    return only(number, isDigit);
}

std::string host(std::string_view website) {
    std::string text = foldedKey(website);
    for (const std::string_view scheme : {"https://", "http://"})
        if (text.starts_with(scheme))
            text.erase(0, scheme.size());
    while (text.ends_with('/'))
        text.pop_back();
    return text;
}

/// Single blanks, none at the ends.
std::string simplified(std::string_view text) {
    std::string result;
    for (const char c : trimmed(text)) {
        const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!blank)
            result += c;
        else if (!result.empty() && result.back() != ' ')
            result += ' ';
    }
    return result;
}

template <class Form>
bool sameList(std::string_view a, std::string_view b, Form form) {
    const auto items = [](std::string_view text) {
        return entityListItems(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
    };
    const auto left = items(a), right = items(b);
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), [&](const auto& x, const auto& y) {
        return form(x.value.toStdString()) == form(y.value.toStdString()) &&
               // A side that knows no types says nothing about them.
               (x.type.isEmpty() || y.type.isEmpty() || x.type.compare(y.type, Qt::CaseInsensitive) == 0);
    });
}

} // namespace

bool sameValue(EntityField field, std::string_view a, std::string_view b) {
    if (a == b)
        return true;
    switch (field) {
    case EntityField::Phone:
    case EntityField::Fax:
        return digits(a) == digits(b) && !digits(a).empty();
    case EntityField::Phones:
        return sameList(a, b, [](const std::string& number) { return digits(number); });
    case EntityField::Emails:
        return sameList(a, b, [](const std::string& address) { return foldedKey(address); });
    case EntityField::Email:
    case EntityField::Username:
    case EntityField::Hostname:
        return sameFolded(a, b);
    case EntityField::Main:
    case EntityField::PointOfContact:
        return (a.empty() ? "false" : a) == (b.empty() ? "false" : b);
    case EntityField::Active:
        return (a.empty() ? "true" : a) == (b.empty() ? "true" : b);
    case EntityField::Website:
        return host(a) == host(b);
    case EntityField::MacAddress:
        return only(foldedKey(a), isHex) == only(foldedKey(b), isHex);
    case EntityField::Type:
    case EntityField::Status:
    case EntityField::Country:
    case EntityField::Region:
    case EntityField::Manufacturer:
    case EntityField::Model:
        // Names of lists: a system shows them as its list has them.
        return sameFolded(simplified(a), simplified(b));
    default:
        return simplified(a) == simplified(b);
    }
}

FieldComparison::FieldComparison(const DocumentInput& input, const DocumentPlaces& places, TextPool& pool,
                                 Resolve resolve)
    : m_input(input)
    , m_places(places)
    , m_pool(pool)
    , m_resolve(std::move(resolve)) {}

Text FieldComparison::shown(EntityKind kind, const std::vector<Entity>& of, std::uint32_t at) const {
    if (kind != EntityKind::Contact)
        return of[at][EntityField::Name];
    return m_pool.add(QStringView(of[at].shownName()));
}

/// Turns ids into names. False: where it leads is not known at the target, so there is nothing to say.
bool FieldComparison::reference(EntityChange& change, EntityKind to, Text told, Text value) const {
    const auto was = told.isBlank() ? none : m_places.target(to, told.view());
    change.before = was == none ? told : shown(to, m_input.target(to), was);
    if (value.isBlank())
        return true;
    const auto source = m_places.source(to, value.view());
    const Place place = source == none ? Place() : m_resolve(to, value.view());
    if (place.target == none && !place.toBeMade)
        return false;
    change.refers = value;
    change.after = shown(to, m_input.source(to), source);
    return place.toBeMade || place.target != was;
}

Differences FieldComparison::of(EntityKind kind, std::uint32_t s, std::uint32_t t, std::uint32_t l) {
    const Entity& source = m_input.source(kind)[s];
    const Entity* target = t == none ? nullptr : &m_input.target(kind)[t];
    const auto& can = m_input.capabilities.of(kind);
    Entity written; // as last written
    if (l != none && target)
        written.values = unpackedEntity(m_input.links[l].written.view(), m_pool).value_or(PoolArray<EntityValue>());

    Differences result;
    for (const EntityField field : fieldsOf(kind)) {
        const bool tells = can.tells.has(field), writes = can.writes.has(field) && (can.changes || !target);
        const Text value = source[field];
        if (value.isAbsent() || (!tells && !writes))
            continue;
        const Text wrote = written[field];
        Text told;
        if (target)
            told = tells ? (*target)[field] : wrote;
        if (value.isBlank() && (told.isBlank() || wrote.isBlank()))
            continue; // nothing there, or what others put there stays
        EntityChange change{field, !writes, told, value, {}};
        if (const auto to = referredKind(field)) {
            if (!reference(change, *to, told, value))
                continue;
        } else if (sameValue(field, told.view(), value.view())) {
            continue;
        }
        if (target && l != none) {
            // A reference is remembered by the id there; what it would be now was compared above.
            const bool sourceMoved =
                referredKind(field) ? told == wrote : !sameValue(field, wrote.view(), value.view());
            (sourceMoved ? result.ofSource : result.ofTarget) = true;
        }
        result.changes.push_back(change);
    }
    return result;
}

} // namespace muster

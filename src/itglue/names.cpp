// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "itglue/names.h"

#include "core/fold.h"

#include <charconv>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

struct Place {
    QString path, what;
};

Place placeOf(GlueNames::List list) {
    switch (list) {
    case GlueNames::List::OrganizationTypes:
        return {u"/organization_types"_s, u"the organization types"_s};
    case GlueNames::List::OrganizationStatuses:
        return {u"/organization_statuses"_s, u"the organization statuses"_s};
    case GlueNames::List::ConfigurationTypes:
        return {u"/configuration_types"_s, u"the configuration types"_s};
    case GlueNames::List::Manufacturers:
        return {u"/manufacturers"_s, u"the manufacturers"_s};
    case GlueNames::List::OperatingSystems:
        return {u"/operating_systems"_s, u"the operating systems"_s};
    case GlueNames::List::Countries:
        return {u"/countries"_s, u"the countries"_s};
    }
    return {};
}

std::string folded(const QString& name) {
    return foldedKey(name.toStdString());
}

std::string foldedIn(const simdjson::dom::object& attributes, const char* name) {
    std::string_view text;
    return attributes[name].get(text) == simdjson::SUCCESS ? foldedKey(text) : std::string();
}

} // namespace

Result<const GlueNames::Entries*> GlueNames::loaded(const QString& path, const QString& what) {
    if (const auto known = m_lists.find(path); known != m_lists.end())
        return &known->second;
    Entries entries;
    const auto read = m_calls.list({.path = path, .what = what}, [&](GluePage& page) {
        return page.each([&](std::string_view id, const simdjson::dom::object& attributes) {
            Entry entry{0, foldedIn(attributes, "name"), foldedIn(attributes, "iso")};
            const auto [end, wrong] = std::from_chars(id.data(), id.data() + id.size(), entry.number);
            std::int64_t country = 0;
            if (attributes["country-id"].get(country) == simdjson::SUCCESS)
                entry.country = country;
            if (wrong == std::errc() && end == id.data() + id.size())
                entries.push_back(std::move(entry));
        });
    });
    // A list that is not there has no names.
    if (!read && read.error().kind != ErrorKind::NotFound)
        return fail(read.error());
    return &m_lists.emplace(path, std::move(entries)).first->second;
}

Result<std::optional<qint64>> GlueNames::number(List list, const QString& name) {
    const auto [path, what] = placeOf(list);
    const auto entries = loaded(path, what);
    if (!entries)
        return fail(entries.error());
    const std::string wanted = folded(name);
    std::optional<qint64> found;
    for (const Entry& entry : **entries) {
        if (entry.name != wanted && (entry.iso.empty() || entry.iso != wanted))
            continue;
        // Two of a name: the first of them is the older one, and either is right for people who see only the name.
        found = found ? std::min(*found, entry.number) : entry.number;
    }
    return found;
}

Result<std::optional<qint64>> GlueNames::model(qint64 manufacturer, const QString& name) {
    const auto entries = loaded(u"/manufacturers/%1/relationships/models"_s.arg(manufacturer), u"the models"_s);
    if (!entries)
        return fail(entries.error());
    const std::string wanted = folded(name);
    for (const Entry& entry : **entries)
        if (entry.name == wanted)
            return std::optional(entry.number);
    return std::optional<qint64>();
}

Result<std::optional<qint64>> GlueNames::region(std::optional<qint64> country, const QString& name) {
    const auto entries = loaded(u"/regions"_s, u"the regions"_s);
    if (!entries)
        return fail(entries.error());
    const std::string wanted = folded(name);
    std::optional<qint64> found;
    for (const Entry& entry : **entries) {
        if (country && entry.country != 0 && entry.country != *country)
            continue;
        if (entry.name != wanted && (entry.iso.empty() || entry.iso != wanted))
            continue;
        if (found)
            return std::optional<qint64>();
        found = entry.number;
    }
    return found;
}

} // namespace muster

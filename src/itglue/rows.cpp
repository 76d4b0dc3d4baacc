// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "itglue/page.h"

#include <algorithm>
#include <array>
#include <span>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;
using F = EntityField;

/// An attribute that is told as it is.
struct Plain {
    std::string_view attribute;
    EntityField field;
};

constexpr std::array userPlain{Plain{"first-name", F::FirstName}, Plain{"last-name", F::LastName},
                               Plain{"email", F::Email}};
constexpr std::array clientPlain{Plain{"name", F::Name}, Plain{"short-name", F::ShortName},
                                 Plain{"organization-type-name", F::Type}, Plain{"organization-status-name", F::Status},
                                 Plain{"parent-id", F::Parent}};
constexpr std::array locationPlain{
    Plain{"name", F::Name},    Plain{"address-1", F::Address1},      Plain{"address-2", F::Address2},
    Plain{"city", F::City},    Plain{"region-name", F::Region},      Plain{"postal-code", F::PostalCode},
    Plain{"phone", F::Phone},  Plain{"country-name", F::Country},    Plain{"fax", F::Fax},
    Plain{"primary", F::Main}, Plain{"address-line-1", F::Address1}, Plain{"address-line-2", F::Address2}};
constexpr std::array contactPlain{Plain{"first-name", F::FirstName}, Plain{"last-name", F::LastName},
                                  Plain{"title", F::Title}, Plain{"location-id", F::Location},
                                  Plain{"important", F::PointOfContact}};
constexpr std::array configurationPlain{Plain{"name", F::Name},
                                        Plain{"configuration-type-name", F::Type},
                                        Plain{"location-id", F::Location},
                                        Plain{"hostname", F::Hostname},
                                        Plain{"serial-number", F::SerialNumber},
                                        Plain{"mac-address", F::MacAddress},
                                        Plain{"primary-ip", F::PrimaryIp},
                                        Plain{"manufacturer-name", F::Manufacturer},
                                        Plain{"model-name", F::Model},
                                        Plain{"operating-system-name", F::OperatingSystem},
                                        Plain{"contact-id", F::Contact},
                                        Plain{"notes", F::Notes}};

std::span<const Plain> plainOf(EntityKind kind) {
    switch (kind) {
    case EntityKind::User:
        return userPlain;
    case EntityKind::Client:
        return clientPlain;
    case EntityKind::Location:
        return locationPlain;
    case EntityKind::Contact:
        return contactPlain;
    case EntityKind::Configuration:
        return configurationPlain;
    }
    return {};
}

/// Databases refuse a NUL.
Text clean(std::string_view text, TextPool& pool) {
    if (text.find('\0') == std::string_view::npos)
        return pool.add(text);
    std::string copy(text);
    std::replace(copy.begin(), copy.end(), '\0', ' ');
    return pool.add(std::string_view(copy));
}

/// null is known to be empty; a list or an object is nothing that we know.
Text textOf(const element& value, TextPool& pool) {
    std::string_view text;
    bool truth = false;
    std::int64_t number = 0;
    if (value.is_null())
        return TextPool::blank();
    if (value.get(text) == simdjson::SUCCESS)
        return clean(text, pool);
    if (value.get(truth) == simdjson::SUCCESS)
        return TextPool::truth(truth);
    if (value.get(number) == simdjson::SUCCESS)
        return pool.add(std::string_view(std::to_string(number)));
    return {};
}

bool isTruth(EntityField field) {
    return field == F::Main || field == F::PointOfContact;
}

std::string_view viewOf(const element& value) {
    std::string_view text;
    return value.get(text) == simdjson::SUCCESS ? text : std::string_view();
}

QString stringIn(const element& item, const char* name) {
    std::string_view text;
    if (item[name].get(text))
        return {};
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// `contact-emails` or `contact-phones`, the primary one first.
Text listOf(const element& value, TextPool& pool) {
    simdjson::dom::array list;
    if (value.get(list))
        return value.is_null() ? TextPool::blank() : Text();
    std::vector<EntityListItem> items;
    for (const element entry : list) {
        EntityListItem item{stringIn(entry, "label-name"), stringIn(entry, "value")};
        if (const QString extension = stringIn(entry, "extension").trimmed(); !extension.isEmpty())
            item.value += u" x"_s % extension;
        bool primary = false;
        if (entry["primary"].get(primary) == simdjson::SUCCESS && primary)
            items.insert(items.begin(), std::move(item));
        else
            items.push_back(std::move(item));
    }
    return pool.add(entityList(items));
}

/// Set to anything: the record has a counterpart in the PSA, whether its sync is enabled or disabled for now.
bool isOwner(const element& psaIntegration) {
    std::string_view text;
    bool truth = false;
    if (psaIntegration.get(text) == simdjson::SUCCESS)
        return !text.empty();
    return psaIntegration.get(truth) == simdjson::SUCCESS && truth;
}

} // namespace

GlueRow rowOf(EntityKind kind, std::string_view id, const object& attributes, TextPool& pool) {
    GlueRow row;
    row.entity.kind = kind;
    row.entity.id = pool.add(id);
    EntityValues values(pool);
    const auto plain = plainOf(kind);
    for (const auto field : attributes) {
        const std::string_view name = field.key;
        const element& value = field.value;
        if (const auto found =
                std::find_if(plain.begin(), plain.end(), [&](const Plain& p) { return p.attribute == name; });
            found != plain.end()) {
            const Text text = textOf(value, pool);
            values.set(found->field, isTruth(found->field) && text.isBlank() ? TextPool::truth(false) : text);
        } else if (name == "organization-id" && belongsToClient(kind)) {
            row.entity.client = textOf(value, pool);
        } else if (name == "contact-emails" && kind == EntityKind::Contact) {
            values.set(F::Emails, listOf(value, pool));
        } else if (name == "contact-phones" && kind == EntityKind::Contact) {
            values.set(F::Phones, listOf(value, pool));
        } else if (name == "warranty-expires-at" && kind == EntityKind::Configuration) {
            std::string_view text;
            values.set(F::WarrantyUntil,
                       value.get(text) == simdjson::SUCCESS ? pool.add(text.substr(0, 10)) : TextPool::blank());
        } else if (name == "psa-integration") {
            row.entity.psaOwned = row.entity.psaOwned || isOwner(value);
        } else if (name == "sync-active") {
            bool active = false;
            row.entity.psaOwned = row.entity.psaOwned || (value.get(active) == simdjson::SUCCESS && active);
        } else if (name == "archived") {
            bool archived = false;
            row.entity.archived = value.get(archived) == simdjson::SUCCESS && archived;
        } else if (name == "created-at") {
            row.createdAt = viewOf(value);
        } else if (name == "updated-at") {
            row.updatedAt = viewOf(value);
        } else if (name == "resource-url") {
            row.page = viewOf(value);
        }
    }
    row.entity.values = values.take();
    return row;
}

} // namespace muster

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/itglue/kinds.h"

#include <algorithm>
#include <array>

namespace muster::sandbox::itglue {

namespace {

Attribute text(const char* name, Access access = Access::Writable) {
    return {name, Form::Text, access};
}

Attribute flag(const char* name, Access access = Access::Writable) {
    return {name, Form::Flag, access};
}

Attribute reference(const char* name, Kind refers, Access access = Access::Writable) {
    return {name, Form::Reference, access, refers};
}

const QByteArrayList psaFilters = {"psa_id", "psa_integration_type"};
const QByteArrayList accesses = {"user_resource_accesses", "group_resource_accesses"};

/// A list of names that other resources refer to.
Definition names(Kind kind, const char* path, bool writable) {
    Definition definition{kind, path, {writable, writable}};
    definition.attributes = {text("name", writable ? Access::Required : Access::ReadOnly)};
    definition.filters = {"name"};
    definition.sorts = {"name"};
    return definition;
}

Definition organizations() {
    Definition definition{Kind::Organization, "organizations", {true, true, true, true}, true};
    definition.attributes = {text("name", Access::Required),
                             text("alert"),
                             text("description"),
                             reference("organization-type-id", Kind::OrganizationType),
                             reference("organization-status-id", Kind::OrganizationStatus),
                             flag("primary", Access::ReadOnly),
                             text("logo", Access::ReadOnly),
                             text("quick-notes"),
                             text("short-name"),
                             reference("parent-id", Kind::Organization)};
    definition.filters = QByteArrayList{"id",
                                        "name",
                                        "organization_type_id",
                                        "organization_status_id",
                                        "created_at",
                                        "updated_at",
                                        "primary",
                                        "exclude][id",
                                        "exclude][name",
                                        "exclude][organization_type_id",
                                        "exclude][organization_status_id"} +
                         psaFilters;
    definition.sorts = {"name", "short_name", "organization_type_name", "organization_status_name"};
    definition.includes = {"adapters_resources", "attachments", "rmm_companies"};
    definition.syncedWritable = {"alert", "description", "quick-notes"};
    return definition;
}

Definition locations() {
    Definition definition{Kind::Location, "locations", {true, true, true, true}, true, Kind::Organization};
    definition.attributes = {reference("organization-id", Kind::Organization, Access::Required),
                             text("name", Access::Required),
                             flag("primary"),
                             text("address-1"),
                             text("address-2"),
                             text("city"),
                             text("postal-code"),
                             reference("region-id", Kind::Region),
                             reference("country-id", Kind::Country),
                             text("phone"),
                             text("fax"),
                             text("notes"),
                             flag("restricted")};
    definition.filters =
        QByteArrayList{"id", "name", "city", "region_id", "country_id", "organization_id"} + psaFilters;
    definition.sorts = {"name", "primary"};
    definition.includes = QByteArrayList{"adapters_resources", "attachments", "passwords"} + accesses;
    return definition;
}

Definition contacts() {
    Definition definition{Kind::Contact, "contacts", {true, true, true, true}, true, Kind::Organization};
    definition.attributes = {reference("organization-id", Kind::Organization, Access::Required),
                             text("first-name"),
                             text("last-name"),
                             text("title"),
                             reference("contact-type-id", Kind::ContactType),
                             reference("location-id", Kind::Location),
                             flag("important"),
                             text("notes"),
                             flag("restricted"),
                             {"contact-emails", Form::Emails},
                             {"contact-phones", Form::Phones}};
    definition.filters = QByteArrayList{"id",        "first_name",    "last_name",      "title", "contact_type_id",
                                        "important", "primary_email", "organization_id"} +
                         psaFilters;
    definition.sorts = {"first_name", "last_name"};
    definition.includes =
        QByteArrayList{"adapters_resources",       "location",       "passwords", "attachments", "tickets",
                       "distinct_remote_contacts", "resource_fields"} +
        accesses;
    definition.syncedWritable = {"important", "notes"};
    return definition;
}

Definition configurations() {
    Definition definition{Kind::Configuration, "configurations", {true, true, true, true}, true, Kind::Organization};
    definition.attributes = {reference("organization-id", Kind::Organization, Access::Required),
                             text("name", Access::Required),
                             text("hostname"),
                             text("primary-ip"),
                             text("mac-address"),
                             text("default-gateway"),
                             text("serial-number"),
                             text("asset-tag"),
                             text("position"),
                             text("installed-by"),
                             text("purchased-by"),
                             text("notes"),
                             text("operating-system-notes"),
                             text("warranty-expires-at"),
                             text("installed-at"),
                             text("purchased-at"),
                             reference("configuration-type-id", Kind::ConfigurationType, Access::Required),
                             reference("configuration-status-id", Kind::ConfigurationStatus),
                             reference("manufacturer-id", Kind::Manufacturer),
                             reference("model-id", Kind::Model),
                             reference("operating-system-id", Kind::OperatingSystem),
                             reference("location-id", Kind::Location),
                             reference("contact-id", Kind::Contact),
                             flag("restricted"),
                             flag("archived")};
    definition.filters = QByteArrayList{"id",
                                        "name",
                                        "organization_id",
                                        "configuration_type_id",
                                        "configuration_status_id",
                                        "contact_id",
                                        "serial_number",
                                        "mac_address",
                                        "asset_tag",
                                        "rmm_id",
                                        "rmm_integration_type",
                                        "archived"} +
                         psaFilters;
    definition.sorts = {"name"};
    definition.includes = QByteArrayList{"adapters_resources",   "configuration_interfaces",
                                         "rmm_records",          "passwords",
                                         "attachments",          "tickets",
                                         "dnet_fa_remote_assets"} +
                          accesses;
    definition.syncedWritable = {"archived",      "asset-tag",          "notes", "purchased-at", "restricted",
                                 "serial-number", "warranty-expires-at"};
    return definition;
}

Definition models() {
    Definition definition{Kind::Model, "models", {true, true, true}, false, Kind::Manufacturer};
    definition.attributes = {text("name", Access::Required), reference("manufacturer-id", Kind::Manufacturer)};
    definition.filters = {"id"};
    definition.sorts = {"name", "manufacturer_id"};
    return definition;
}

Definition countries() {
    Definition definition = names(Kind::Country, "countries", false);
    definition.attributes.push_back(text("iso", Access::ReadOnly));
    definition.filters = {"name", "iso"};
    return definition;
}

Definition regions() {
    Definition definition = names(Kind::Region, "regions", false);
    definition.parent = Kind::Country;
    definition.attributes.push_back(text("iso", Access::ReadOnly));
    definition.attributes.push_back(reference("country-id", Kind::Country, Access::ReadOnly));
    definition.filters = {"name", "iso", "country_id"};
    return definition;
}

Definition users() {
    Definition definition{Kind::User, "users", {false, true}};
    definition.attributes = {text("first-name"), text("last-name"), text("role-name", Access::ReadOnly),
                             text("email", Access::ReadOnly)};
    definition.filters = {"id", "name", "email", "role_name"};
    definition.sorts = {"name", "email"};
    return definition;
}

std::array<Definition, kindCount> build() {
    std::array<Definition, kindCount> all = {organizations(),
                                             names(Kind::OrganizationType, "organization_types", true),
                                             names(Kind::OrganizationStatus, "organization_statuses", true),
                                             locations(),
                                             contacts(),
                                             names(Kind::ContactType, "contact_types", true),
                                             configurations(),
                                             names(Kind::ConfigurationType, "configuration_types", true),
                                             names(Kind::ConfigurationStatus, "configuration_statuses", true),
                                             names(Kind::Manufacturer, "manufacturers", true),
                                             models(),
                                             names(Kind::OperatingSystem, "operating_systems", false),
                                             countries(),
                                             regions(),
                                             users()};
    for (Definition& definition : all) {
        std::size_t texts = 0;
        std::size_t numbers = 0;
        for (Attribute& attribute : definition.attributes) {
            if (attribute.form == Form::Text)
                attribute.slot = texts++;
            else if (attribute.form == Form::Flag || attribute.form == Form::Reference)
                attribute.slot = numbers++;
        }
    }
    return all;
}

const std::array<Definition, kindCount>& definitions() {
    static const std::array<Definition, kindCount> all = build();
    return all;
}

} // namespace

QByteArray Definition::type() const {
    return QByteArray(path).replace('_', '-');
}

const Attribute* Definition::attribute(const QByteArray& name) const {
    const auto found = std::find_if(attributes.begin(), attributes.end(),
                                    [&](const Attribute& attribute) { return attribute.name == name; });
    return found == attributes.end() ? nullptr : &*found;
}

const Attribute* Definition::parentReference() const {
    if (!parent)
        return nullptr;
    const auto found = std::find_if(attributes.begin(), attributes.end(), [this](const Attribute& attribute) {
        return attribute.form == Form::Reference && attribute.refers == *parent;
    });
    return &*found;
}

const Definition& definitionOf(Kind kind) {
    return definitions().at(static_cast<std::size_t>(kind));
}

const Definition* findDefinition(const QByteArray& path) {
    const auto found = std::find_if(definitions().begin(), definitions().end(),
                                    [&](const Definition& definition) { return definition.path == path; });
    return found == definitions().end() ? nullptr : &*found;
}

std::size_t slotOf(Kind kind, const QByteArray& attribute) {
    const Attribute* found = definitionOf(kind).attribute(attribute);
    Q_ASSERT(found);
    return found->slot;
}

} // namespace muster::sandbox::itglue

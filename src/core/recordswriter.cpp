// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recordjson.h"
#include "core/recordsfile.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace muster {

using namespace Qt::StringLiterals;

namespace {

QJsonValue nullIfEmpty(const QString& text) {
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonObject toJson(const LookupEntry& entry) {
    return {{u"id"_s, entry.id}, {u"name"_s, entry.name}};
}

QJsonObject toJson(const SecurityRole& role) {
    return {{u"id"_s, role.id}, {u"name"_s, role.name}, {u"external"_s, role.external}};
}

/// Keys that came later are written only where there is something, so that older files stay what they were.
void addGiven(QJsonObject& json, std::initializer_list<std::pair<QString, QString>> values) {
    for (const auto& [key, value] : values)
        if (!value.isEmpty())
            json.insert(key, value);
}

QJsonObject toJson(const Account& account) {
    QJsonObject json{{u"id"_s, account.id},
                     {u"name"_s, account.name},
                     {u"code"_s, nullIfEmpty(account.code)},
                     {u"own"_s, account.own},
                     {u"active"_s, account.active}};
    addGiven(json, {{u"type"_s, account.type},
                    {u"status"_s, account.status},
                    {u"parent"_s, account.parent},
                    {u"phone"_s, account.phone},
                    {u"website"_s, account.website}});
    return json;
}

QJsonObject toJson(const Location& location) {
    QJsonObject json{{u"id"_s, location.id},
                     {u"account"_s, location.account},
                     {u"name"_s, location.name},
                     {u"main"_s, location.main},
                     {u"address1"_s, nullIfEmpty(location.address1)},
                     {u"city"_s, nullIfEmpty(location.city)},
                     {u"country"_s, nullIfEmpty(location.country)}};
    addGiven(json, {{u"address2"_s, location.address2},
                    {u"region"_s, location.region},
                    {u"postalCode"_s, location.postalCode},
                    {u"phone"_s, location.phone},
                    {u"fax"_s, location.fax}});
    return json;
}

template <class T>
QJsonArray orderedById(const std::vector<T>& items) {
    std::vector<const T*> ordered;
    ordered.reserve(items.size());
    for (const auto& item : items)
        ordered.push_back(&item);
    std::sort(ordered.begin(), ordered.end(), [](const T* a, const T* b) { return a->id < b->id; });
    QJsonArray list;
    for (const auto* item : ordered)
        list.append(toJson(*item));
    return list;
}

QJsonArray peopleOf(const RecordsFile& file, RecordKind kind) {
    std::vector<Record> people;
    std::copy_if(file.people.begin(), file.people.end(), std::back_inserter(people),
                 [kind](const Record& record) { return record.kind == kind; });
    return orderedById(people);
}

} // namespace

QJsonObject toJson(const ConfigurationItem& item) {
    QJsonObject json{{u"id"_s, item.id},
                     {u"account"_s, item.account},
                     {u"location"_s, nullIfEmpty(item.location)},
                     {u"contact"_s, nullIfEmpty(item.contact)},
                     {u"name"_s, item.name},
                     {u"type"_s, nullIfEmpty(item.type)},
                     {u"hostname"_s, nullIfEmpty(item.hostname)},
                     {u"serialNumber"_s, nullIfEmpty(item.serialNumber)},
                     {u"macAddress"_s, nullIfEmpty(item.macAddress)}};
    addGiven(json, {{u"primaryIp"_s, item.primaryIp},
                    {u"manufacturer"_s, item.manufacturer},
                    {u"model"_s, item.model},
                    {u"operatingSystem"_s, item.operatingSystem},
                    {u"warrantyUntil"_s, item.warrantyUntil},
                    {u"notes"_s, item.notes}});
    return json;
}

QJsonObject toJson(const Lookups& lookups) {
    return {{u"departments"_s, orderedById(lookups.departments)},
            {u"jobTitles"_s, orderedById(lookups.jobTitles)},
            {u"employmentTypes"_s, orderedById(lookups.employmentTypes)},
            {u"employeeRoles"_s, orderedById(lookups.employeeRoles)},
            {u"phoneTypes"_s, orderedById(lookups.phoneTypes)},
            {u"emailTypes"_s, orderedById(lookups.emailTypes)},
            {u"securityRoles"_s, orderedById(lookups.securityRoles)},
            {u"accounts"_s, orderedById(lookups.accounts)},
            {u"locations"_s, orderedById(lookups.locations)}};
}

QByteArray writeRecords(const RecordsFile& file) {
    auto json = toJson(file.lookups);
    json.insert("format"_L1, u"muster-records"_s);
    json.insert("version"_L1, 1);
    json.insert("employees"_L1, peopleOf(file, RecordKind::Employee));
    json.insert("contacts"_L1, peopleOf(file, RecordKind::Contact));
    json.insert("configurations"_L1, orderedById(file.configurations));
    return QJsonDocument(json).toJson(QJsonDocument::Indented);
}

} // namespace muster

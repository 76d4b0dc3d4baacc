// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/documentation/reader.h"

#include "sandbox/tenant/fields.h"

#include <QFile>
#include <QJsonDocument>
#include <QSet>

namespace muster::sandbox::documentation {

using namespace Qt::StringLiterals;

namespace {

/// A text that may be null or missing.
QString text(Fields& fields, const QString& name) {
    const QJsonValue value = fields.value(name);
    if (!value.isUndefined() && !value.isNull() && !value.isString())
        fields.refuse(name, u"a string or null"_s);
    return value.toString();
}

QString needed(Fields& fields, const QString& name) {
    return QString::fromUtf8(fields.text(name, true));
}

Ownership ownership(Fields& fields) {
    Ownership psa;
    psa.owned = fields.flag(u"psaOwned"_s, false);
    psa.switchedOff = fields.flag(u"psaSyncDisabled"_s, false);
    psa.record = text(fields, u"psaRecord"_s);
    if (psa.owned && psa.switchedOff)
        fields.refuse(u"psaSyncDisabled"_s, u"false where psaOwned is true"_s);
    return psa;
}

std::vector<Reach> reaches(Fields& fields, const QString& list, const QString& name) {
    std::vector<Reach> found;
    const QJsonArray items = fields.array(list);
    for (qsizetype i = 0; i < items.size(); ++i) {
        Fields item(items[i].toObject(), u"%1[%2]."_s.arg(list).arg(i));
        Reach reach;
        reach.text = needed(item, name);
        reach.extension = text(item, u"extension"_s);
        reach.type = text(item, u"type"_s);
        if (reach.type.isEmpty())
            reach.type = u"Work"_s;
        reach.primary = item.flag(u"primary"_s, false);
        if (auto done = item.finish(); !done)
            fields.refuse(list, done.error().detail);
        found.push_back(std::move(reach));
    }
    return found;
}

/// Reads the file's lists; nothing more once something is wrong. Ids are looked for in the lists that were read before.
class Lists {
public:
    Lists(Fields& file, Result<void>& outcome)
        : m_file(file)
        , m_outcome(outcome) {}

    template <class Row, class Read>
    void read(const QString& name, std::vector<Row>& rows, const Read& readRow) {
        const QJsonArray items = m_file.array(name);
        QSet<QString>& ids = m_ids[name];
        for (const QJsonValue& item : items)
            ids.insert(item.toObject().value(u"id"_s).toString());
        ids.remove(QString());
        QSet<QString> used;
        qsizetype next = 0;
        rows.reserve(static_cast<std::size_t>(items.size()));
        for (qsizetype i = 0; i < items.size() && m_outcome; ++i) {
            Fields fields(items[i].toObject(), u"%1[%2]."_s.arg(name).arg(i));
            Row row;
            row.id = text(fields, u"id"_s);
            while (row.id.isEmpty()) {
                const QString made = u"%1-%2"_s.arg(name).arg(++next);
                if (!ids.contains(made))
                    row.id = made;
            }
            if (used.contains(row.id))
                fields.refuse(u"id"_s, u"an id that is used once"_s);
            used.insert(row.id);
            readRow(fields, row);
            m_outcome = fields.finish();
            rows.push_back(std::move(row));
        }
    }

    /// The id of a record of `list`, or empty.
    QString reference(Fields& fields, const QString& name, const QString& list, bool required = false) {
        const QString id = text(fields, name);
        if ((required || !id.isEmpty()) && !m_ids.value(list).contains(id))
            fields.refuse(name, u"the id of one of the %1"_s.arg(list));
        return id;
    }

private:
    Fields& m_file;
    Result<void>& m_outcome;
    QHash<QString, QSet<QString>> m_ids;
};

void readClient(Lists& lists, Fields& fields, Client& client) {
    client.name = needed(fields, u"name"_s);
    client.code = text(fields, u"code"_s);
    client.type = text(fields, u"type"_s);
    client.status = text(fields, u"status"_s);
    client.parent = lists.reference(fields, u"parent"_s, u"clients"_s);
    client.description = text(fields, u"description"_s);
    client.quickNotes = text(fields, u"quickNotes"_s);
    client.phone = text(fields, u"phone"_s);
    client.website = text(fields, u"website"_s);
    client.psa = ownership(fields);
}

void readLocation(Lists& lists, Fields& fields, Location& location) {
    location.client = lists.reference(fields, u"client"_s, u"clients"_s, true);
    location.name = needed(fields, u"name"_s);
    location.main = fields.flag(u"main"_s, false);
    for (const auto& [name, target] :
         {std::pair(u"address1"_s, &location.address1), std::pair(u"address2"_s, &location.address2),
          std::pair(u"city"_s, &location.city), std::pair(u"region"_s, &location.region),
          std::pair(u"postalCode"_s, &location.postalCode), std::pair(u"country"_s, &location.country),
          std::pair(u"phone"_s, &location.phone), std::pair(u"fax"_s, &location.fax),
          std::pair(u"notes"_s, &location.notes)})
        *target = text(fields, name);
    location.psa = ownership(fields);
}

void readContact(Lists& lists, Fields& fields, Contact& contact) {
    contact.client = lists.reference(fields, u"client"_s, u"clients"_s, true);
    contact.location = lists.reference(fields, u"location"_s, u"locations"_s);
    contact.firstName = text(fields, u"firstName"_s);
    contact.lastName = text(fields, u"lastName"_s);
    contact.title = text(fields, u"title"_s);
    contact.type = text(fields, u"type"_s);
    contact.notes = text(fields, u"notes"_s);
    contact.emails = reaches(fields, u"emails"_s, u"address"_s);
    contact.phones = reaches(fields, u"phones"_s, u"number"_s);
    contact.pointOfContact = fields.flag(u"pointOfContact"_s, false);
    contact.active = fields.flag(u"active"_s, true);
    contact.emailsLocked = fields.flag(u"emailsLocked"_s, false);
    contact.psa = ownership(fields);
}

void readConfiguration(Lists& lists, Fields& fields, Configuration& configuration) {
    configuration.client = lists.reference(fields, u"client"_s, u"clients"_s, true);
    configuration.location = lists.reference(fields, u"location"_s, u"locations"_s);
    configuration.contact = lists.reference(fields, u"contact"_s, u"contacts"_s);
    configuration.name = needed(fields, u"name"_s);
    for (const auto& [name, target] :
         {std::pair(u"type"_s, &configuration.type), std::pair(u"status"_s, &configuration.status),
          std::pair(u"hostname"_s, &configuration.hostname), std::pair(u"serialNumber"_s, &configuration.serialNumber),
          std::pair(u"macAddress"_s, &configuration.macAddress), std::pair(u"ip"_s, &configuration.ip),
          std::pair(u"assetTag"_s, &configuration.assetTag), std::pair(u"manufacturer"_s, &configuration.manufacturer),
          std::pair(u"model"_s, &configuration.model), std::pair(u"operatingSystem"_s, &configuration.operatingSystem),
          std::pair(u"warranty"_s, &configuration.warranty), std::pair(u"notes"_s, &configuration.notes)})
        *target = text(fields, name);
    configuration.archived = fields.flag(u"archived"_s, false);
    configuration.psa = ownership(fields);
}

void readUser(Fields& fields, User& user) {
    user.firstName = text(fields, u"firstName"_s);
    user.lastName = text(fields, u"lastName"_s);
    user.username = text(fields, u"username"_s);
    user.email = text(fields, u"email"_s);
    user.role = text(fields, u"role"_s);
    user.title = text(fields, u"title"_s);
    user.active = fields.flag(u"active"_s, true);
}

void readKeys(Fields& file, Content& content) {
    for (const auto& [name, target] :
         {std::pair(u"apiKey"_s, &content.apiKey), std::pair(u"accessKeyId"_s, &content.accessKeyId),
          std::pair(u"secretAccessKey"_s, &content.secretAccessKey)}) {
        if (const QString key = text(file, name); !key.isEmpty())
            *target = key;
    }
}

} // namespace

Result<Content> readContent(const QByteArray& json) {
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject())
        return fail(ErrorKind::Rejected, u"expected a JSON object (%1)"_s.arg(error.errorString()));
    Fields file(document.object(), QString());
    if (file.text(u"format"_s) != "muster-documentation")
        file.refuse(u"format"_s, u"muster-documentation"_s);
    if (file.value(u"version"_s).toInt() != 1)
        file.refuse(u"version"_s, u"1"_s);
    if (!file.ok())
        return fail(file.finish().error());
    Content content;
    Result<void> outcome;
    Lists lists(file, outcome);
    readKeys(file, content);
    lists.read(u"clients"_s, content.clients, [&](Fields& fields, Client& row) { readClient(lists, fields, row); });
    lists.read(u"locations"_s, content.locations,
               [&](Fields& fields, Location& row) { readLocation(lists, fields, row); });
    lists.read(u"contacts"_s, content.contacts, [&](Fields& fields, Contact& row) { readContact(lists, fields, row); });
    lists.read(u"configurations"_s, content.configurations,
               [&](Fields& fields, Configuration& row) { readConfiguration(lists, fields, row); });
    lists.read(u"users"_s, content.users, [](Fields& fields, User& row) { readUser(fields, row); });
    if (!outcome)
        return fail(outcome.error());
    if (auto done = file.finish(); !done)
        return fail(done.error());
    return content;
}

Result<Content> readContentFile(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound, u"%1: %2"_s.arg(path, file.errorString()));
    auto content = readContent(file.readAll());
    if (!content)
        return fail(content.error().kind, u"%1: %2"_s.arg(path, content.error().detail));
    return content;
}

} // namespace muster::sandbox::documentation

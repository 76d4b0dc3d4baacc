// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/demodocumentation.h"

#include "core/document/projection.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

QString placeOf(const QString& id) {
    return u"g"_s % id;
}

/// As people mistype: two letters changed about.
QString misspelt(const QString& name) {
    QString text = name;
    if (text.size() > 4)
        std::swap(text[2], text[3]);
    return text;
}

enum class Fate { Same, Misspelt, Renamed, Missing };

/// Which of them is what is a matter of their order, so that the demo is the same every time.
Fate fateOf(EntityKind kind, std::size_t at) {
    const std::size_t turn = at % (kind == EntityKind::Client ? 6 : 8);
    if (turn == 5)
        return Fate::Missing;
    if (turn == 2)
        return Fate::Renamed;
    return turn == 3 ? Fate::Misspelt : Fate::Same;
}

QString renamed(EntityKind kind, const QString& name) {
    switch (kind) {
    case EntityKind::Client:
        return u"%1, Inc."_s.arg(name);
    case EntityKind::Configuration:
        return u"%1 (old desk)"_s.arg(name);
    default:
        return name.left(3);
    }
}

} // namespace

std::vector<Entity> demoDocumentation(const RecordsFile& records, TextPool& pool) {
    std::array<std::vector<Entity>, entityKindCount> all;
    documented(records.lookups, records.people, records.configurations, pool, all);
    std::vector<Entity> made;
    QSet<QString> clients;
    for (const auto kind : entityKinds) {
        std::size_t at = 0;
        for (const Entity& source : all[static_cast<std::size_t>(kind)]) {
            const Fate fate = fateOf(kind, at++);
            if (source.archived || fate == Fate::Missing ||
                (belongsToClient(kind) && !clients.contains(source.client.toString())))
                continue;
            if (kind == EntityKind::Client)
                clients.insert(source.id.toString());
            const bool isPerson = kind == EntityKind::User || kind == EntityKind::Contact;
            const EntityField called = isPerson ? EntityField::FirstName : EntityField::Name;
            EntityValues values(pool);
            for (const EntityValue& value : source.values) {
                const QString text = value.text.toString();
                // Nobody has said yet which is which, so nothing refers to anything.
                if (referredKind(value.field))
                    continue;
                if (value.field != called || fate == Fate::Same || kind == EntityKind::Location)
                    values.set(value.field, value.text);
                else
                    values.set(value.field, fate == Fate::Misspelt ? misspelt(text) : renamed(kind, text));
            }
            Entity entity;
            entity.kind = kind;
            entity.id = pool.add(placeOf(source.id.toString()));
            if (belongsToClient(kind))
                entity.client = pool.add(placeOf(source.client.toString()));
            entity.values = values.take();
            made.push_back(std::move(entity));
        }
    }
    return made;
}

void documentTheDemo(Configuration& configuration) {
    for (const auto kind : entityKinds)
        configuration.documents.of(kind) = {true, kind == EntityKind::Client};
    ContactsSettings& contacts = configuration.contacts;
    for (const Rule& rule : configuration.rules)
        if (rule.becomes == Becomes::ClientPortal && !rule.account.isEmpty())
            contacts.matches.push_back({rule.tenantId, {}, rule.groupId, placeOf(rule.account), {}});
    // And the people of the company itself.
    if (!contacts.matches.empty())
        contacts.matches.push_back(
            {contacts.matches.front().tenantId, u"northwind-msp.com"_s, {}, placeOf(u"a1"_s), {}});
    contacts.contactSync = contacts.twoWaySync = contacts.autoPush = contacts.phonesPrimary = true;
    contacts.emailType = u"m1"_s;
    contacts.phoneType = u"p1"_s;
    contacts.primaryPhoneType = u"Work"_s;
}

} // namespace muster

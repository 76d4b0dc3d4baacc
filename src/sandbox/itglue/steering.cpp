// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/itglue/steering.h"

#include "sandbox/itglue/input.h"
#include "sandbox/itglue/psasync.h"

namespace muster::sandbox::itglue {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> rejected(const QString& text) {
    return fail(ErrorKind::Rejected, text);
}

Result<const Definition*> definitionIn(const QJsonObject& body) {
    const Definition* definition = findDefinition(body.value(u"kind"_s).toString().toUtf8());
    if (!definition)
        return rejected(u"kind: expected a part of the API's paths such as contacts"_s);
    return definition;
}

Result<void> checked(const Input& input) {
    if (input.problems().empty())
        return {};
    const Problem& first = input.problems().front();
    return rejected(QString::fromUtf8(first.pointer) + u": "_s + first.detail);
}

/// The sync controls among the attributes to set; takes them out.
Result<void> takeControls(QJsonObject& set, Row& row) {
    if (set.contains(u"psa-integration"_s)) {
        const QJsonValue value = set.take(u"psa-integration"_s);
        if (!value.isNull() && value != u"enabled"_s && value != u"disabled"_s)
            return rejected(u"set.psa-integration: expected enabled, disabled or null"_s);
        row.integration = value.isNull()          ? Integration::None
                          : value == u"enabled"_s ? Integration::Enabled
                                                  : Integration::Disabled;
    }
    if (set.contains(u"sync-active"_s))
        row.syncActive = set.take(u"sync-active"_s).toBool();
    if (set.contains(u"psa-id"_s))
        row.psaId = set.take(u"psa-id"_s).toInt();
    return {};
}

} // namespace

Steering::Answer Steering::ask(const QByteArray& what) const {
    if (what != "state")
        return fail(ErrorKind::NotFound, u"no such control"_s);
    const Service& service = m_itGlue.service();
    QJsonObject said{{u"refused"_s, service.window.refused()}, {u"callsAllowed"_s, service.window.calls()}};
    for (std::size_t kind = 0; kind < kindCount; ++kind) {
        const Definition& definition = definitionOf(static_cast<Kind>(kind));
        said.insert(QString::fromLatin1(definition.path),
                    static_cast<qint64>(service.store.rows(definition.kind).size()));
    }
    return said;
}

Steering::Answer Steering::tell(const QByteArray& what, const QJsonObject& body) {
    using Part = Answer (Steering::*)(const QJsonObject&);
    static const QHash<QByteArray, Part> parts = {
        {"settings", &Steering::settings}, {"psa-sync", &Steering::sync}, {"add", &Steering::add},
        {"edit", &Steering::edit},         {"remove", &Steering::remove}, {"emails", &Steering::emails},
        {"key", &Steering::key},           {"limit", &Steering::limit},
    };
    const Part part = parts.value(what, nullptr);
    if (!part)
        return fail(ErrorKind::NotFound, u"no such control"_s);
    return (this->*part)(body);
}

Steering::Answer Steering::settings(const QJsonObject& body) {
    static const QByteArrayList psas = {"kaseya-bms", "vorex", "pulseway-psa"};
    Service& service = m_itGlue.service();
    const QByteArray psa = body.value(u"integration"_s).toString(QString::fromLatin1(service.psa)).toLatin1();
    if (!psas.contains(psa))
        return rejected(u"integration: expected kaseya-bms, vorex or pulseway-psa"_s);
    SyncSettings changed = service.settings;
    for (const auto& [name, flag] :
         {std::pair(u"contacts"_s, &changed.contacts), std::pair(u"twoWay"_s, &changed.twoWay),
          std::pair(u"create"_s, &changed.create), std::pair(u"replaceBlankPhones"_s, &changed.replaceBlank)}) {
        const QJsonValue value = body.value(name);
        if (!value.isUndefined() && !value.isBool())
            return rejected(name + u": expected true or false"_s);
        *flag = value.toBool(*flag);
    }
    changed.emailType = body.value(u"emailType"_s).toString(changed.emailType);
    changed.phoneType = body.value(u"phoneType"_s).toString(changed.phoneType);
    service.settings = changed;
    service.psa = psa;
    return QJsonObject();
}

Steering::Answer Steering::sync(const QJsonObject& body) {
    if (!m_bms.isOpen())
        return rejected(u"this sandbox was started without records"_s);
    if (auto set = settings(body); !set)
        return set;
    return PsaSync(m_itGlue.service(), m_bms.service().company).run();
}

Steering::Answer Steering::add(const QJsonObject& body) {
    const auto definition = definitionIn(body);
    if (!definition)
        return fail(definition.error());
    Service& service = m_itGlue.service();
    Input input(service, **definition, body.value(u"attributes"_s).toObject(), {});
    Row row = Store::blank((*definition)->kind, service.now());
    input.fill(row);
    input.demandRequired(row);
    if (auto good = checked(input); !good)
        return fail(good.error());
    return QJsonObject{{u"id"_s, service.store.put((*definition)->kind, std::move(row)).id}};
}

Steering::Answer Steering::edit(const QJsonObject& body) {
    const auto definition = definitionIn(body);
    if (!definition)
        return fail(definition.error());
    Service& service = m_itGlue.service();
    Row* row = service.store.find((*definition)->kind, body.value(u"id"_s).toInt());
    if (!row)
        return rejected(u"id: expected the number of a record"_s);
    QJsonObject set = body.value(u"set"_s).toObject();
    Row changed = *row;
    if (auto taken = takeControls(set, changed); !taken)
        return fail(taken.error());
    Input input(service, **definition, set, {});
    input.fill(changed);
    if (auto good = checked(input); !good)
        return fail(good.error());
    changed.updated = service.now().toMSecsSinceEpoch();
    *row = std::move(changed);
    return QJsonObject();
}

Steering::Answer Steering::remove(const QJsonObject& body) {
    const auto definition = definitionIn(body);
    if (!definition)
        return fail(definition.error());
    Store& store = m_itGlue.service().store;
    const int id = body.value(u"id"_s).toInt();
    if (!store.find((*definition)->kind, id))
        return rejected(u"id: expected the number of a record"_s);
    store.remove((*definition)->kind, id);
    return QJsonObject();
}

Steering::Answer Steering::emails(const QJsonObject& body) {
    Service& service = m_itGlue.service();
    const bool locked = body.value(u"locked"_s).toBool(true);
    if (!body.contains(u"contact"_s)) {
        service.emailsLocked = locked;
        return QJsonObject();
    }
    Row* contact = service.store.find(Kind::Contact, body.value(u"contact"_s).toInt());
    if (!contact)
        return rejected(u"contact: expected the number of a contact"_s);
    contact->emailsLocked = locked;
    return QJsonObject();
}

Steering::Answer Steering::key(const QJsonObject& body) {
    Service& service = m_itGlue.service();
    service.apiKey = body.value(u"key"_s).toString(QString::fromUtf8(service.apiKey)).toUtf8();
    service.keyRevoked = body.value(u"revoked"_s).toBool(false);
    return QJsonObject();
}

Steering::Answer Steering::limit(const QJsonObject& body) {
    Service& service = m_itGlue.service();
    const int calls = body.value(u"calls"_s).toInt(service.window.calls());
    const int seconds = body.value(u"seconds"_s).toInt(service.window.seconds());
    if (calls < 0 || seconds < 1)
        return rejected(u"calls: expected a whole number from 0 (no limit), seconds from 1"_s);
    service.window.set(calls, seconds);
    service.saysRetryAfter = body.value(u"retryAfter"_s).toBool(service.saysRetryAfter);
    return QJsonObject();
}

} // namespace muster::sandbox::itglue

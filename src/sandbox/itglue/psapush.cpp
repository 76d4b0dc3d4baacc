// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/itglue/psasync.h"

#include <algorithm>

namespace muster::sandbox::itglue {

using namespace Qt::StringLiterals;

namespace {

/// The type's id, called by its name or by its id in the records file; 0 when there is none.
int typeOf(const std::vector<bms::Named>& types, const QString& wanted) {
    const auto found = std::find_if(types.begin(), types.end(), [&](const bms::Named& type) {
        return type.name == wanted || type.record == wanted;
    });
    return found == types.end() ? 0 : found->id;
}

std::vector<bms::Reach> psaReaches(const std::vector<Reach>& list, int type, int& lastReach, const QDateTime& now) {
    std::vector<bms::Reach> reaches;
    for (const Reach& reach : list)
        reaches.push_back({++lastReach, reach.value, type, reach.primary, now, now});
    return reaches;
}

} // namespace

QStringList PsaSync::missing(const Row& row) const {
    QStringList missing;
    if (Store::text(Kind::Contact, row, "first-name").isEmpty())
        missing.append(u"firstName"_s);
    if (!primaryOf(row.emails))
        missing.append(u"primaryEmail"_s);
    if (!primaryOf(row.phones) && !(row.phones.empty() && m_service.settings.replaceBlank))
        missing.append(u"primaryPhone"_s);
    if (Store::number(Kind::Contact, row, "location-id") == 0)
        missing.append(u"location"_s);
    if (typeOf(m_company.emailTypes, m_service.settings.emailType) == 0)
        missing.append(u"emailType"_s);
    return missing;
}

void PsaSync::push() {
    for (Row& row : m_store.rows(Kind::Contact)) {
        if (row.psaId != 0 || row.integration != Integration::None || row.syncActive)
            continue;
        const Row* organization =
            m_store.find(Kind::Organization, Store::number(Kind::Contact, row, "organization-id"));
        if (!organization || !organization->syncActive || organization->psaId == 0)
            continue;
        if (const QStringList lacks = missing(row); !lacks.isEmpty())
            m_notReady.append(QJsonObject{{u"contact"_s, row.id}, {u"missing"_s, QJsonArray::fromStringList(lacks)}});
        else
            pushOne(row, organization->psaId);
    }
}

void PsaSync::pushOne(Row& row, int account) {
    const QDateTime now = m_service.now();
    if (row.phones.empty())
        row.phones.push_back({u"0000000000"_s, QString(), u"Work"_s, u"phone"_s, true});
    const int phoneType = typeOf(m_company.phoneTypes, m_service.settings.phoneType);
    bms::Contact contact;
    contact.id = ++m_company.lastContact;
    contact.record = u"k%1"_s.arg(contact.id);
    contact.account = account;
    const Row* location = m_store.find(Kind::Location, Store::number(Kind::Contact, row, "location-id"));
    contact.location = location ? location->psaId : 0;
    contact.firstName = Store::text(Kind::Contact, row, "first-name");
    contact.lastName = Store::text(Kind::Contact, row, "last-name");
    contact.jobTitle = Store::text(Kind::Contact, row, "title");
    contact.pointOfContact = Store::number(Kind::Contact, row, "important") != 0;
    contact.emails =
        psaReaches(row.emails, typeOf(m_company.emailTypes, m_service.settings.emailType), m_company.lastReach, now);
    contact.phones = psaReaches(row.phones, phoneType, m_company.lastReach, now);
    for (bms::Reach& phone : contact.phones) {
        if (phone.text == u"0000000000"_s)
            phone.text = u"000-000-0000"_s; // facts/itglue.md §4.3
    }
    contact.created = contact.modified = contact.effective = now;
    contact.createdBy = contact.modifiedBy = 1;
    row.psaId = contact.id;
    row.integration = Integration::Enabled;
    row.syncActive = true;
    row.updated = now.toMSecsSinceEpoch();
    m_pushed.append(QJsonObject{{u"contact"_s, row.id}, {u"record"_s, QString(u"contact:"_s + contact.record)}});
    m_company.contacts.push_back(std::move(contact));
}

} // namespace muster::sandbox::itglue

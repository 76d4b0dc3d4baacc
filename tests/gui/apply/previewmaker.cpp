// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "previewmaker.h"

#include "core/planner/brakes.h"

using namespace Qt::StringLiterals;

namespace muster::testkit {

PreviewMaker::PreviewMaker() {
    TextPool& pool = *m_input->pool;
    Tenant tenant;
    tenant.id = pool.add(u"11111111-1111-1111-1111-111111111111");
    tenant.complete = true;
    tenant.userCount = 500;
    tenant.previousUserCount = 500;
    m_input->tenants.push_back(tenant);
    m_input->lookups.securityRoles = {{u"s9"_s, u"External Manager"_s, true}};
    m_input->lookups.accounts = {{u"a2"_s, u"Lakeside Legal"_s, u"LAKE"_s, false, true}};
    std::vector<Text> tickets;
    for (int i = 0; i < 14; ++i)
        tickets.push_back(pool.add(u"ticket:%1"_s.arg(i)));
    for (int i = 0; i < 400; ++i) {
        Record record;
        record.id = pool.add(u"e%1"_s.arg(i));
        record.firstName = pool.add(u"First%1"_s.arg(i));
        record.lastName = pool.add(u"Last"_s);
        record.login = true;
        record.relatedData = pool.array(std::span<const Text>(tickets));
        m_input->records.push_back(record);
        Link link;
        link.tenantId = tenant.id;
        link.objectId = pool.add(u"linked%1"_s.arg(i));
        link.record = record.id;
        m_input->links.push_back(link);
    }
}

FieldChange PreviewMaker::change(Field field, const QString& before, const QString& after) {
    return {field, Origin::Program, m_input->pool->add(before), m_input->pool->add(after)};
}

Step& PreviewMaker::step(Action action) {
    const auto n = static_cast<std::uint32_t>(m_input->users.size());
    DirectoryUser user;
    user.id = m_input->pool->add(u"%1"_s.arg(n, 6, 10, QLatin1Char('0')));
    user.displayName = m_input->pool->add(u"Person %1"_s.arg(n));
    m_input->users.push_back(user);
    Step made;
    made.user = n;
    made.action = action;
    if (action != Action::Create && action != Action::Conflict && action != Action::Exclude)
        made.record = m_nextRecord++;
    m_plan->steps.push_back(made);
    return m_plan->steps.back();
}

PreviewMaker& PreviewMaker::add(Action action, int n) {
    for (int i = 0; i < n; ++i) {
        Step& made = step(action);
        if (action != Action::Convert)
            continue;
        made.kind = RecordKind::Contact;
        made.archives = std::exchange(made.record, none);
        const QString name = u"person%1"_s.arg(made.user);
        const FieldChange archived[]{change(Field::Username, name, QString(name % u"_Archived"_s))};
        const FieldChange fields[]{change(Field::Account, {}, u"a2"_s), change(Field::SecurityRoles, {}, u"s9"_s)};
        made.archiveFields = m_input->pool->array(std::span<const FieldChange>(archived));
        made.fields = m_input->pool->array(std::span<const FieldChange>(fields));
    }
    return *this;
}

PreviewMaker& PreviewMaker::addUpdatesOf(Field field, int n) {
    for (int i = 0; i < n; ++i) {
        const FieldChange fields[]{change(field, u"old"_s, u"new"_s)};
        step(Action::Update).fields = m_input->pool->array(std::span<const FieldChange>(fields));
    }
    return *this;
}

PreviewMaker& PreviewMaker::addDoubles(int n) {
    for (int i = 0; i < n; ++i) {
        const FieldChange fields[]{change(Field::FirstName, {}, u"First%1"_s.arg(i)),
                                   change(Field::LastName, {}, u"Last"_s)};
        step(Action::Create).fields = m_input->pool->array(std::span<const FieldChange>(fields));
    }
    return *this;
}

PreviewMaker& PreviewMaker::addContacts(int n) {
    for (int i = 0; i < n; ++i) {
        Record record;
        record.kind = RecordKind::Contact;
        record.id = m_input->pool->add(u"k%1"_s.arg(i));
        record.account = m_input->pool->add(u"a2");
        m_input->records.push_back(record);
        Link link;
        link.tenantId = m_input->tenants[0].id;
        link.objectId = m_input->pool->add(u"contact%1"_s.arg(i));
        link.kind = RecordKind::Contact;
        link.record = record.id;
        m_input->links.push_back(link);
    }
    return *this;
}

PreviewMaker& PreviewMaker::addContactRemovals(int n) {
    m_nextRecord = 400; // the employees come first
    return add(Action::Deactivate, n);
}

PreviewMaker& PreviewMaker::shrink() {
    m_input->tenants[0].userCount = 250;
    return *this;
}

std::shared_ptr<const gui::Preview> PreviewMaker::preview() const {
    auto preview = std::make_shared<gui::Preview>();
    m_plan->brakes = brakesOf(*m_input, *m_plan, RecordIndex(m_input->records));
    preview->input = m_input;
    preview->plan = m_plan;
    preview->gate = gateOf(*m_plan, {});
    preview->readAt = QDateTime::currentDateTimeUtc();
    return preview;
}

} // namespace muster::testkit

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "manypeople.h"

#include "core/planfile.h"
#include "gui/work/elsewhere.h"

#include <array>
#include <string_view>

using namespace Qt::StringLiterals;

namespace muster::testkit {
namespace {

constexpr std::string_view givenNames[] = {"Ada", "Grace", "Zoë", "Çağla", "Bob", "Alexandra", "Alexander", "Jo"};
constexpr std::string_view surnames[] = {"Lovelace", "Hopper", "Ångström", "Yıldız", "O'Neil", "Müller-Lüdenscheidt"};

QString digits(std::uint32_t number, int width) {
    return QString::number(number).rightJustified(width, u'0');
}

QString utf8(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

void addPerson(PlanInput& input, Plan& plan, std::uint32_t i) {
    TextPool& pool = *input.pool;
    const std::uint32_t mixed = i * 2654435761U; // no order in names
    const auto given = pool.intern(givenNames[mixed % std::size(givenNames)]);
    const auto surname =
        pool.add(QString(utf8(surnames[(mixed >> 8) % std::size(surnames)]) % u' ' % digits(mixed % 100'000, 5)));
    DirectoryUser user;
    user.id = pool.add(QString(u"00000000-0000-4000-8000-"_s % digits(i, 12)));
    user.givenName = given;
    user.surname = surname;
    user.displayName = pool.add(QString(given.toString() % u' ' % surname.toString()));
    user.mail = user.userPrincipalName = pool.add(QString(u"person"_s % digits(mixed, 0) % u"@contoso.example"_s));
    Record record;
    record.kind = i % 3 == 0 ? RecordKind::Contact : RecordKind::Employee;
    record.id = pool.add(digits(i, 0));
    record.firstName = given;
    record.lastName = user.surname;
    record.email = user.mail;
    if (record.kind == RecordKind::Contact)
        record.account = pool.intern(QString(u'a' % digits(i % 40, 0)));
    Link link;
    link.tenantId = input.tenants.front().id;
    link.objectId = user.id;
    link.kind = record.kind;
    link.record = record.id;
    Step step;
    step.user = i;
    step.kind = record.kind;
    step.action = static_cast<Action>((mixed >> 4) % actionCount);
    step.reasons = Reason(mixed % reasonCount);
    step.rule = step.action == Action::Exclude ? none : 0;
    if (step.action != Action::Create && step.action != Action::Exclude) {
        step.record = i;
        input.links.push_back(link);
    }
    if (isWriting(step.action)) {
        const std::array changes{
            FieldChange{Field::JobTitle, Origin::JobTitle, {}, pool.intern("Analyst")},
            FieldChange{Field::Active, Origin::Program, TextPool::truth(true), TextPool::truth(false)}};
        step.fields = plan.pool->array(std::span<const FieldChange>(changes).first(1 + mixed % 2));
    }
    input.users.push_back(user);
    input.records.push_back(record);
    plan.steps.push_back(step);
}

} // namespace

std::shared_ptr<const gui::Preview> manyPeople(std::uint32_t count) {
    auto input = std::make_unique<PlanInput>();
    auto plan = std::make_unique<Plan>();
    Tenant tenant;
    tenant.id = input->pool->add(std::string_view("11111111-1111-4111-8111-111111111111"));
    tenant.complete = true;
    input->tenants.push_back(tenant);
    Rule rule;
    rule.id = u"r1"_s;
    rule.order = 2;
    rule.tenantId = tenant.id.toString();
    rule.groupId = u"22222222-2222-4222-8222-222222222222"_s;
    input->configuration.rules.push_back(rule);
    DirectoryGroup group;
    group.id = input->pool->add(QStringView(rule.groupId));
    group.securityEnabled = true;
    for (std::uint32_t i = 0; i < count; ++i)
        group.users.push_back(i);
    input->groups.push_back(std::move(group));
    for (int i = 0; i < 40; ++i)
        input->lookups.accounts.push_back({u"a%1"_s.arg(i), u"Client %1"_s.arg(i), {}});
    input->users.reserve(count);
    input->records.reserve(count);
    plan->steps.reserve(count);
    for (std::uint32_t i = 0; i < count; ++i)
        addPerson(*input, *plan, i);
    auto preview = std::make_shared<gui::Preview>();
    preview->input = gui::freedElsewhere(std::move(input));
    preview->plan = gui::freedElsewhere(std::move(plan));
    preview->rows = std::make_shared<const gui::PreviewRows>(preview->input, preview->plan);
    preview->readAt = QDateTime(QDate(2026, 11, 23), QTime(9, 0), Qt::UTC);
    return preview;
}

} // namespace muster::testkit

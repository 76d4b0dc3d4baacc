// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contacts/plan.h"

using namespace Qt::StringLiterals;

namespace muster::test {

/// Builds the input of a contacts plan: one tenant, matched to an organization that is an account of the PSA, and every
/// switch of the article on.
class ContactsWorld {
public:
    ContactsWorld() {
        input.documentation.of(EntityKind::Contact).writes = input.documentation.of(EntityKind::Contact).tells =
            EntityFields::of(EntityKind::Contact);
        Tenant tenant;
        tenant.id = pool().add(QStringView(tenantId()));
        tenant.complete = true;
        base().tenants.push_back(tenant);
        auto& lookups = base().lookups;
        lookups.accounts.push_back({u"a1"_s, u"Contoso"_s, u"CON"_s});
        lookups.locations.push_back({u"l1"_s, u"a1"_s, u"Main"_s, true, {}, {}, {}});
        lookups.emailTypes.push_back({u"m1"_s, u"Work"_s});
        lookups.phoneTypes.push_back({u"p1"_s, u"Work"_s});
        entity(input.organizations, EntityKind::Client, u"o1"_s, {}, {{EntityField::Name, u"Contoso"_s}});
        entity(input.locations, EntityKind::Location, u"L1"_s, u"o1"_s,
               {{EntityField::Name, u"Main"_s}, {EntityField::Main, u"true"_s}});
        auto& s = settings();
        s.matches.push_back({tenantId(), {}, {}, u"o1"_s});
        s.contactSync = s.twoWaySync = s.autoPush = s.phonesPrimary = s.placeholderPhone = true;
        s.emailType = u"m1"_s;
        s.phoneType = u"p1"_s;
        s.primaryPhoneType = u"Work"_s;
    }

    static QString tenantId() { return QStringLiteral("aaaaaaaa-0000-0000-0000-000000000001"); }
    PlanInput& base() { return *input.base; }
    TextPool& pool() { return *input.base->pool; }
    ContactsSettings& settings() { return input.base->configuration.contacts; }

    struct Person {
        QString id, first, last, upn, mail{}, phone{}, mobile{}, aliases{};
    };
    DirectoryUser& user(const Person& person) {
        DirectoryUser u;
        u.id = pool().add(QStringView(person.id));
        u.givenName = pool().add(QStringView(person.first));
        u.surname = pool().add(QStringView(person.last));
        u.displayName = pool().add(QStringView(QString(person.first + u' ' + person.last).trimmed()));
        u.userPrincipalName = pool().add(QStringView(person.upn));
        u.mail = pool().add(QStringView(person.mail));
        u.phone = pool().add(QStringView(person.phone));
        u.mobilePhone = pool().add(QStringView(person.mobile));
        u.proxyAddresses = pool().add(QStringView(person.aliases));
        return base().users.emplace_back(u);
    }
    DirectoryUser& ada() {
        return user(
            {u"u1"_s, u"Ada"_s, u"Byron"_s, u"ada@contoso.onmicrosoft.com"_s, u"ada@contoso.com"_s, u"+1 555 0100"_s});
    }

    using Fields = std::initializer_list<std::pair<EntityField, QString>>;
    Entity& entity(std::vector<Entity>& into, EntityKind kind, const QString& id, const QString& client,
                   Fields fields) {
        Entity made;
        made.kind = kind;
        made.id = pool().add(QStringView(id));
        made.client = pool().add(QStringView(client));
        EntityValues values(pool());
        for (const auto& [field, text] : fields)
            values.set(field, QStringView(text));
        made.values = values.take();
        return into.emplace_back(made);
    }
    Entity& contact(const QString& id, const QString& first, const QString& last, const QString& emails,
                    const QString& organization = QStringLiteral("o1")) {
        return entity(input.contacts, EntityKind::Contact, id, organization,
                      {{EntityField::FirstName, first}, {EntityField::LastName, last}, {EntityField::Emails, emails}});
    }
    Record& psaContact(const QString& id, const QString& first, const QString& last, const QString& email,
                       const QString& phone = {}) {
        Record record;
        record.kind = RecordKind::Contact;
        record.id = pool().add(QStringView(id));
        record.account = pool().add(u"a1");
        record.firstName = pool().add(QStringView(first));
        record.lastName = pool().add(QStringView(last));
        record.email = pool().add(QStringView(email));
        const EmailAddress address{record.email, pool().add(u"m1"), true};
        if (!email.isEmpty())
            record.emails = pool().array(std::span(&address, 1));
        const PhoneNumber number{pool().add(QStringView(phone)), pool().add(u"p1"), true};
        if (!phone.isEmpty())
            record.phones = pool().array(std::span(&number, 1));
        return base().records.emplace_back(record);
    }
    void link(const QString& user, const QString& target, const QString& record = {}) {
        input.links.push_back({pool().add(QStringView(tenantId())),
                               pool().add(QStringView(user)),
                               pool().add(QStringView(target)),
                               pool().add(QStringView(record)),
                               {},
                               1,
                               1});
    }

    /// "create by nothing ready new/create [reasons] field=value" of a user; empty: not in the plan.
    QString lineOf(const ContactsPlan& plan, const QString& user) const {
        for (const auto& step : plan.steps) {
            if (input.base->users[step.user].id.toString() != user)
                continue;
            const auto text = [](std::string_view name) {
                return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
            };
            QStringList reasons, lacks, fields;
            for (std::size_t r = 0; r < contactReasonCount; ++r)
                if (step.reasons.has(static_cast<ContactReason>(r)))
                    reasons.append(text(nameOf(static_cast<ContactReason>(r))));
            for (std::size_t l = 0; l < lackCount; ++l)
                if (step.lacks.has(static_cast<Lack>(l)))
                    lacks.append(text(nameOf(static_cast<Lack>(l))));
            for (const auto& change : step.fields)
                fields.append(text(nameOf(change.field)) + u'=' +
                              change.after.toString().replace(u'\n', u';').replace(u'\t', u':'));
            QString line = text(nameOf(step.action)) + u" by " + text(nameOf(step.matchedBy)) + u", " +
                           (lacks.isEmpty() ? QStringLiteral("ready") : QString(u"lacks " + lacks.join(u','))) + u", " +
                           text(nameOf(step.presence)) + u'/' + text(nameOf(step.push)) + u" [" + reasons.join(u',') +
                           u']';
            return fields.isEmpty() ? line : QString(line + u' ' + fields.join(u' '));
        }
        return {};
    }
    QString lineOf(const QString& user) const { return lineOf(makeContactsPlan(input), user); }

    ContactsInput input;
};

} // namespace muster::test

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "itglue/attributes.h"

#include "core/document/notwritten.h"
#include "itglue/itglue.h"
#include "itglue/wire.h"

#include <QJsonArray>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

using F = EntityField;
using List = GlueNames::List;

QString shown(EntityField field) {
    return QString::fromLatin1(nameOf(field).data());
}

/// What an empty type of an address or a number becomes: the service wants one.
const auto anyLabel = u"Work"_s;

QJsonArray emailsJson(QStringView list) {
    QJsonArray json;
    for (const EntityListItem& item : entityListItems(list))
        json.append(QJsonObject{{u"value"_s, item.value},
                                {u"primary"_s, json.isEmpty()},
                                {u"label-name"_s, item.type.isEmpty() ? anyLabel : item.type}});
    return json;
}

QJsonArray phonesJson(QStringView list) {
    static const QRegularExpression extension(u"\\s*(?:;ext=|\\bext\\.?|x)\\s*([0-9]+)$"_s,
                                              QRegularExpression::CaseInsensitiveOption);
    QJsonArray json;
    for (const EntityListItem& item : entityListItems(list)) {
        QJsonObject phone{{u"value"_s, item.value},
                          {u"primary"_s, json.isEmpty()},
                          {u"label-name"_s, item.type.isEmpty() ? anyLabel : item.type}};
        if (const auto match = extension.match(item.value); match.hasMatch() && match.capturedStart() > 0) {
            phone[u"value"_s] = item.value.left(match.capturedStart());
            phone[u"extension"_s] = match.captured(1);
        }
        json.append(phone);
    }
    return json;
}

/// An attribute that takes the text as it is, or null.
const char* plainAttribute(EntityKind kind, EntityField field) {
    switch (field) {
    case F::Name:
        return "name";
    case F::ShortName:
        return "short-name";
    case F::Address1:
        return "address-1";
    case F::Address2:
        return "address-2";
    case F::City:
        return "city";
    case F::PostalCode:
        return "postal-code";
    case F::Phone:
        return kind == EntityKind::Location ? "phone" : nullptr;
    case F::Fax:
        return "fax";
    case F::FirstName:
        return "first-name";
    case F::LastName:
        return "last-name";
    case F::Title:
        return "title";
    case F::Hostname:
        return "hostname";
    case F::SerialNumber:
        return "serial-number";
    case F::MacAddress:
        return "mac-address";
    case F::PrimaryIp:
        return "primary-ip";
    case F::WarrantyUntil:
        return "warranty-expires-at";
    case F::Notes:
        return "notes";
    default:
        return nullptr;
    }
}

const char* referenceAttribute(EntityField field) {
    switch (field) {
    case F::Parent:
        return "parent-id";
    case F::Location:
        return "location-id";
    case F::Contact:
        return "contact-id";
    default:
        return nullptr;
    }
}

/// A field whose value IT Glue knows by number.
struct Numbered {
    const char* attribute;
    List list;
    const char* what;
};

std::optional<Numbered> numberedAttribute(EntityKind kind, EntityField field) {
    switch (field) {
    case F::Type:
        return kind == EntityKind::Client
                   ? Numbered{"organization-type-id", List::OrganizationTypes, "organization type"}
                   : Numbered{"configuration-type-id", List::ConfigurationTypes, "configuration type"};
    case F::Status:
        return Numbered{"organization-status-id", List::OrganizationStatuses, "organization status"};
    case F::Manufacturer:
        return Numbered{"manufacturer-id", List::Manufacturers, "manufacturer"};
    case F::OperatingSystem:
        return Numbered{"operating-system-id", List::OperatingSystems, "operating system"};
    case F::Country:
        return Numbered{"country-id", List::Countries, "country"};
    default:
        return {};
    }
}

class Translation {
public:
    Translation(const EntityWrite& write, GlueNames& names)
        : m_write(write)
        , m_names(names) {}

    Result<GlueAttributes> run(std::optional<qint64> manufacturer) {
        const EntityFields writable = itGlueCapabilities().of(m_write.kind).writes;
        for (const EntityValue& value : m_write.values) {
            if (value.text.isAbsent())
                continue;
            if (!writable.has(value.field)) {
                m_made.leave(value.field, u"IT Glue has no place for %1."_s.arg(shown(value.field)));
                continue;
            }
            if (auto done = take(value.field, value.text.toString()); !done)
                return fail(done.error());
        }
        // By now it is known which country and which manufacturer they belong to.
        return region().and_then([&] { return model(manufacturer); }).map([&] { return std::move(m_made); });
    }

private:
    void put(const char* attribute, const QJsonValue& value) {
        m_made.json.insert(QString::fromLatin1(attribute), value);
    }
    [[nodiscard]] std::optional<qint64> numberAt(const char* attribute) const {
        const qint64 number = m_made.json[QLatin1StringView(attribute)].toInteger();
        return number > 0 ? std::optional(number) : std::nullopt;
    }
    void leaveUnknown(EntityField field, const QString& what, const QString& name) {
        m_made.leave(field, u"IT Glue has no %1 named \"%2\"; add it there first."_s.arg(what, name));
    }

    Result<void> take(EntityField field, const QString& text) {
        if (const char* attribute = plainAttribute(m_write.kind, field)) {
            put(attribute, text.isEmpty() ? QJsonValue() : QJsonValue(text));
        } else if (const char* reference = referenceAttribute(field)) {
            const qint64 number = glueNumber(text);
            put(reference, number > 0 ? QJsonValue(number) : QJsonValue());
        } else if (field == F::Main || field == F::PointOfContact) {
            put(field == F::Main ? "primary" : "important", text == "true"_L1);
        } else if (field == F::Emails) {
            put("contact-emails", emailsJson(text));
        } else if (field == F::Phones) {
            put("contact-phones", phonesJson(text));
        } else if (field == F::Region) {
            m_region = text;
        } else if (field == F::Model) {
            m_model = text;
        } else if (const auto numbered = numberedAttribute(m_write.kind, field)) {
            return byNumber(field, *numbered, text);
        }
        return {};
    }

    Result<void> byNumber(EntityField field, const Numbered& numbered, const QString& name) {
        if (name.isEmpty()) {
            // The others are refused when they are empty.
            if (field == F::Manufacturer || field == F::OperatingSystem || field == F::Country)
                put(numbered.attribute, QJsonValue());
            else
                m_made.leave(field, u"IT Glue does not take an empty %1."_s.arg(QLatin1StringView(numbered.what)));
            return {};
        }
        const auto number = m_names.number(numbered.list, name);
        if (!number)
            return fail(number.error());
        if (*number)
            put(numbered.attribute, **number);
        else
            leaveUnknown(field, QLatin1StringView(numbered.what), name);
        return {};
    }

    Result<void> region() {
        if (!m_region)
            return {};
        if (m_region->isEmpty()) {
            put("region-id", QJsonValue());
            return {};
        }
        const auto number = m_names.region(numberAt("country-id"), *m_region);
        if (!number)
            return fail(number.error());
        if (*number)
            put("region-id", **number);
        else
            leaveUnknown(F::Region, u"region"_s, *m_region);
        return {};
    }

    Result<void> model(std::optional<qint64> manufacturer) {
        if (!m_model)
            return {};
        if (m_model->isEmpty()) {
            put("model-id", QJsonValue());
            return {};
        }
        if (const auto written = numberAt("manufacturer-id"))
            manufacturer = written;
        std::optional<qint64> found;
        if (manufacturer) {
            const auto number = m_names.model(*manufacturer, *m_model);
            if (!number)
                return fail(number.error());
            found = *number;
        }
        if (found)
            put("model-id", *found);
        else
            leaveUnknown(F::Model, u"model of that manufacturer"_s, *m_model);
        return {};
    }

    const EntityWrite& m_write;
    GlueNames& m_names;
    GlueAttributes m_made;
    std::optional<QString> m_region, m_model;
};

} // namespace

void GlueAttributes::leave(EntityField field, const QString& sentence) {
    left.add(field);
    why.append(sentence);
}

std::optional<Error> GlueAttributes::error() const {
    return left.empty() ? std::nullopt : std::optional(notWritten(left, why.join(u' ')));
}

Result<GlueAttributes> glueAttributes(const EntityWrite& write, GlueNames& names, std::optional<qint64> manufacturer) {
    return Translation(write, names).run(manufacturer);
}

} // namespace muster

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/bms/customfields.h"

#include "sandbox/bms/body.h"
#include "sandbox/bms/contacts.h"
#include "sandbox/bms/contactwrites.h"

namespace muster::sandbox::bms {

using namespace Qt::StringLiterals;

namespace {
constexpr int textField = 1; // CustomFieldType
}

void writeFieldData(Writer& out, const Contact& contact) {
    out.openList();
    out.open();
    out.number("Id", contact.id);
    out.text("Name", CustomField::name());
    out.text("Data", contact.objectId);
    out.number("SettingsId", 0);
    out.number("CustomFieldType", textField);
    out.number("CustomFieldId", CustomField::id);
    out.close();
    out.closeList();
}

Response customFields(Call& call) {
    const bool known = call.ids[0] == CustomField::module;
    return answered(
        call.service,
        [known](Writer& out) {
            out.openList();
            if (known) {
                out.open();
                out.number("Id", CustomField::id);
                out.text("Name", CustomField::name());
                out.number("DataType", textField);
                out.flag("IsRequired", false);
                out.null("ErrorMessage");
                out.flag("IsActive", true);
                out.name("Settings");
                out.openList();
                out.closeList();
                out.close();
            }
            out.closeList();
        },
        known ? 1 : 0);
}

Response customFieldData(Call& call) {
    if (call.ids[0] != CustomField::module)
        return answered(
            call.service,
            [](Writer& out) {
                out.openList();
                out.closeList();
            },
            0);
    const Contact* contact = find(call.company().contacts, call.ids[1]);
    if (!contact)
        return noContact(call.service);
    return answered(call.service, [contact](Writer& out) { writeFieldData(out, *contact); });
}

Response putCustomField(Call& call) {
    const auto json = readBody(call.request);
    if (!json)
        return json.error();
    Body body(json->toObject());
    const QString value = body.text(u"Value"_s);
    if (!body.problem().isEmpty())
        return plain(400, body.problem());
    if (call.ids[0] != CustomField::module || call.ids[2] != CustomField::id)
        return refused(call.service, u"There is no such custom field."_s);
    Contact* contact = find(call.company().contacts, call.ids[1]);
    if (!contact)
        return noContact(call.service);
    contact->objectId = value;
    touch(call, *contact);
    return answered(call.service, [contact](Writer& out) {
        out.open();
        out.number("Id", contact->id);
        out.numberOrNull("CreatedBy", contact->createdBy);
        out.time("CreatedOn", contact->created);
        out.numberOrNull("ModifiedBy", contact->modifiedBy);
        out.time("ModifiedOn", contact->modified);
        out.text("Value", contact->objectId);
        out.number("EntityId", contact->id);
        out.text("CustomFieldName", CustomField::name());
        out.number("CustomFieldId", CustomField::id);
        out.text("ModuleName", u"Contacts"_s);
        out.number("ModuleId", CustomField::module);
        out.close();
    });
}

} // namespace muster::sandbox::bms

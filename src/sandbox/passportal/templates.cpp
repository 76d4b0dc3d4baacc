// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/passportal/templates.h"

#include <algorithm>

namespace muster::sandbox::passportal {

using namespace Qt::StringLiterals;

namespace {

constexpr int firstId = 51;

QStringList contactFields() {
    return {u"Contact Type"_s, u"Primary Contact"_s, u"Job Title"_s, u"First Name"_s,   u"Middle Name"_s,
            u"Last Name"_s,    u"Location"_s,        u"Phone"_s,     u"Mobile Phone"_s, u"Extension"_s,
            u"Fax"_s,          u"Email Address"_s,   u"Notes"_s};
}

QStringList locationFields() {
    return {u"Name"_s,    u"Address 1"_s, u"Address 2"_s, u"City"_s, u"State / Province"_s, u"ZIP / Postal Code"_s,
            u"Country"_s, u"Phone"_s,     u"Fax"_s,       u"Notes"_s};
}

QStringList assetFields() {
    return {u"Name"_s,
            u"Type"_s,
            u"Status"_s,
            u"Purchased By"_s,
            u"Purchase Date (YYYY-MM-DD)"_s,
            u"Install Date (YYYY-MM-DD)"_s,
            u"Installed By"_s,
            u"Expiration Date (YYYY-MM-DD)"_s,
            u"Serial Number"_s,
            u"Asset Tag"_s,
            u"Manufacturer"_s,
            u"Model"_s,
            u"Assigned User"_s,
            u"Location"_s,
            u"Notes"_s,
            QString(),
            QString(),
            QString(),
            QString(),
            u"Hostname"_s,
            u"Primary IP"_s,
            u"MAC Address"_s,
            u"Default Gateway"_s,
            u"Platform"_s,
            u"Operating System"_s,
            u"Operating System Notes"_s};
}

std::vector<Template> build() {
    const std::vector<std::pair<QString, QString>> types = {
        {u"asset"_s, u"Assets"_s},
        {u"active_directory"_s, u"Active Directory"_s},
        {u"application"_s, u"Applications"_s},
        {u"backup"_s, u"Backups"_s},
        {u"email"_s, u"Email"_s},
        {u"folders"_s, u"Folders"_s},
        {u"file_sharing"_s, u"File Sharing"_s},
        {u"contact"_s, u"Contacts"_s},
        {u"location"_s, u"Locations"_s},
        {u"internet"_s, u"Internet"_s},
        {u"lan"_s, u"LAN"_s},
        {u"printing"_s, u"Printing"_s},
        {u"remote_access"_s, u"Remote Access"_s},
        {u"vendor"_s, u"Vendors"_s},
        {u"virtualization"_s, u"Virtualization"_s},
        {u"voice"_s, u"Voice"_s},
        {u"wireless"_s, u"Wireless"_s},
        {u"licencing"_s, u"Licencing"_s},
        {u"custom"_s, u"Custom"_s},
        {u"ssl"_s, u"SSL"_s},
    };
    std::vector<Template> all;
    for (const auto& [type, name] : types) {
        Template made{firstId + static_cast<int>(all.size()), type, name};
        made.fields = type == u"contact"_s    ? contactFields()
                      : type == u"location"_s ? locationFields()
                      : type == u"asset"_s    ? assetFields()
                                              : QStringList{u"Notes"_s};
        all.push_back(std::move(made));
    }
    return all;
}

template <class Fits>
const Template* findFirst(const Fits& fits) {
    const auto found = std::find_if(templates().begin(), templates().end(), fits);
    return found == templates().end() ? nullptr : &*found;
}

} // namespace

int Template::position(const QString& field) const {
    return field.isEmpty() ? -1 : static_cast<int>(fields.indexOf(field));
}

QString Template::referred(const QString& field) {
    return field == u"Location"_s ? u"locations"_s : field == u"Assigned User"_s ? u"contacts"_s : QString();
}

const std::vector<Template>& templates() {
    static const std::vector<Template> all = build();
    return all;
}

const Template* findTemplate(const QString& type) {
    return findFirst([&](const Template& made) { return made.type == type; });
}

const Template* findTemplateByUid(const QString& uid) {
    const bool prefixed = uid.startsWith(u"tpl-"_s, Qt::CaseInsensitive);
    const int id = (prefixed ? uid.mid(4) : uid).toInt();
    return findFirst([id](const Template& made) { return made.id == id; });
}

} // namespace muster::sandbox::passportal

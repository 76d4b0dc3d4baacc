// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/identity/scopes.h"

#include <QUrl>

#include <algorithm>
#include <array>
#include <utility>

namespace muster::sandbox {

namespace {

struct Known {
    const char* name;
    const char* title;
    bool admin;
};

constexpr std::array known = {
    Known{"openid", "Sign you in", false},
    Known{"profile", "View your basic profile", false},
    Known{"email", "View your email address", false},
    Known{"offline_access", "Maintain access to data you have given it access to", false},
    Known{"User.Read", "Sign you in and read your profile", false},
    Known{"User.ReadBasic.All", "Read all users' basic profiles", false},
    Known{"User.Read.All", "Read all users' full profiles", true},
    Known{"User.ReadWrite.All", "Read and write all users' full profiles", true},
    Known{"Group.Read.All", "Read all groups", true},
    Known{"Group.ReadWrite.All", "Read and write all groups", true},
    Known{"GroupMember.Read.All", "Read group memberships", true},
    Known{"Directory.Read.All", "Read directory data", true},
    Known{"Directory.ReadWrite.All", "Read and write directory data", true},
    Known{"Member.Read.Hidden", "Read hidden memberships", true},
    Known{"Device.Read.All", "Read all devices", true},
    Known{"Organization.Read.All", "Read organization information", true},
    Known{"Domain.Read.All", "Read domains", true},
    Known{"AuditLog.Read.All", "Read audit log data", true},
    Known{"LicenseAssignment.Read.All", "Read all license assignments", true},
    Known{"Application.Read.All", "Read applications", true},
    Known{"Calendars.Read", "Read your calendars", false},
    Known{"Mail.Read", "Read your mail", false},
    Known{"Mail.Send", "Send mail as you", false},
};

const Known* lookUp(QByteArrayView name) {
    const auto found = std::find_if(known.begin(), known.end(), [&](const Known& scope) {
        return name.compare(scope.name, Qt::CaseInsensitive) == 0;
    });
    return found == known.end() ? nullptr : &*found;
}

bool isGraph(const QUrl& resource) {
    static const QByteArrayList hosts = {
        "graph.microsoft.com", "graph.microsoft.us", "dod-graph.microsoft.us", "microsoftgraph.chinacloudapi.cn",
        "localhost",           "127.0.0.1"};
    return hosts.contains(resource.host().toLatin1());
}

} // namespace

bool Scopes::has(QByteArrayView name) const {
    return std::any_of(list.begin(), list.end(), [&](const Scope& scope) { return scope.name == name; });
}

QByteArrayList Scopes::permissions() const {
    QByteArrayList names;
    for (const Scope& scope : list) {
        if (!isOpenId(scope.name))
            names.append(scope.name);
    }
    return names;
}

Scopes parseScopes(const QByteArray& text, const QByteArrayList& registered) {
    Scopes scopes;
    bool everything = false;
    QByteArray prefix;
    for (const QByteArray& asked : text.simplified().split(' ')) {
        if (asked.isEmpty())
            continue;
        const qsizetype slash = asked.lastIndexOf('/');
        const QByteArray name = asked.mid(slash + 1);
        if (slash >= 0 && !isGraph(QUrl::fromEncoded(asked))) {
            scopes.refusal = 500011;
            scopes.refused = asked.left(slash);
            return scopes;
        }
        if (name == ".default") {
            everything = true;
            prefix = asked.left(slash + 1);
            continue;
        }
        const Known* scope = lookUp(name);
        if (!scope) {
            scopes.refusal = 70011;
            scopes.refused = asked;
            return scopes;
        }
        scopes.list.push_back({asked, scope->name});
    }
    if (everything && !scopes.permissions().isEmpty()) {
        scopes.refusal = 70011;
        scopes.refused = prefix + ".default";
        return scopes;
    }
    if (everything) {
        for (const QByteArray& name : registered)
            scopes.list.push_back({prefix + name, name});
    }
    return scopes;
}

bool isOpenId(QByteArrayView name) {
    return name == "openid" || name == "profile" || name == "email" || name == "offline_access";
}

bool isAdminRestricted(QByteArrayView name) {
    const Known* scope = lookUp(name);
    return scope && scope->admin;
}

QByteArray scopeTitle(const QByteArray& name) {
    const Known* scope = lookUp(name);
    return scope ? QByteArray(scope->title) : name;
}

} // namespace muster::sandbox

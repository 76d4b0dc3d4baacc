// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>

#include <vector>

namespace muster::sandbox {

/// One scope as it was asked for, and the permission it means.
struct Scope {
    QByteArray asked;
    /// Short name ("User.Read.All", "openid").
    QByteArray name;
};

/// The scopes of one request, or the AADSTS code that refuses them.
struct Scopes {
    std::vector<Scope> list;
    /// 0, 70011 (unknown), 500011 (unknown resource).
    int refusal = 0;
    /// The scope that was refused.
    QByteArray refused;

    [[nodiscard]] bool has(QByteArrayView name) const;
    /// Names of the Graph permissions without the OpenID ones.
    [[nodiscard]] QByteArrayList permissions() const;
};

/// Splits a scope parameter. No prefix means Graph; a prefix must be Graph's address of a cloud or a loopback address.
/// ".default" becomes `registered`, and may not stand beside named permissions (facts/identity.md §1.1).
[[nodiscard]] Scopes parseScopes(const QByteArray& text, const QByteArrayList& registered);

/// openid, profile, email, offline_access.
[[nodiscard]] bool isOpenId(QByteArrayView name);

/// Whether only an administrator may consent (facts/identity.md §1.7).
[[nodiscard]] bool isAdminRestricted(QByteArrayView name);

/// What the consent page says about a permission.
[[nodiscard]] QByteArray scopeTitle(const QByteArray& name);

} // namespace muster::sandbox

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/configuration.h"
#include "core/validate.h"

#include <map>
#include <vector>

namespace muster::gui {

/// With or without braces, any case.
[[nodiscard]] bool isGuid(const QString& text);

/// What keeps connections from being saved, for the field that it is about: "connections[0].tenant". `typedKeys` by
/// connection id; a key that is a GUID is the secret's id, not its value (AADSTS7000215, identity.md §1.8).
[[nodiscard]] std::vector<Problem> problemsOf(const std::vector<Connection>& connections,
                                              const std::map<QString, QString>& typedKeys);
[[nodiscard]] std::vector<Problem> problemsOf(const Connection& connection, const QString& typedKey,
                                              const QString& prefix);

/// An id for a new connection: the first label of the domain, else "tenant"; with a number behind it when an id of
/// `taken` is the same.
[[nodiscard]] QString connectionIdFor(const QString& tenant, const QStringList& taken);

/// Where the embedded browser comes back to: the PSA server's callback (spec/01 §9), by the target's address when there
/// is one, else by product.
/// A PSA server as people know it, and the redirect address that is registered for it (spec/01 §9).
struct RedirectServer {
    QString name, address;
};
[[nodiscard]] std::vector<RedirectServer> redirectServers();

[[nodiscard]] QString embeddedRedirectOf(Product product, const PsaTarget& psa);
/// Where the system browser comes back to, on any free port (spec/01 §9).
[[nodiscard]] QString systemRedirect();

} // namespace muster::gui

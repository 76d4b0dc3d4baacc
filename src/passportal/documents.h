// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/entity.h"

#include <QJsonObject>

namespace muster {

/// A document as a list tells it.
struct PassportalDocument {
    QString id, client, label, type;
    QString templateUid; ///< of its template; empty when it is not told
};
[[nodiscard]] PassportalDocument documentFrom(const QJsonObject& row);

/// The document type of a kind ("contact", "location", "asset"); empty for clients and users, which are no documents.
[[nodiscard]] QString documentTypeOf(EntityKind kind);

/// A document as a thing of ours. `details`: the field bag of the document read alone, by the names that Passportal's
/// own templates give their fields; null or empty when it was not read. Without a name in it, the label is the name;
/// a person's is parted as in `known`, what we have of that document so far (may be null), while it says the same.
[[nodiscard]] Entity entityFrom(EntityKind kind, const PassportalDocument& document, const QJsonValue& details,
                                const Entity* known, TextPool& pool);

} // namespace muster

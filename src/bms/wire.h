// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "http/message.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

namespace muster {

/// What an answer of the API holds. Names come in camelCase or PascalCase, depending on the server (facts: "Envelope
/// casing"), so they are all in lower case here.
struct BmsAnswer {
    QJsonValue result;
    int total = -1; ///< TotalRecords of a page; -1: not said

    [[nodiscard]] QJsonArray rows() const { return result.toArray(); }
    [[nodiscard]] QJsonObject row() const { return result.toObject(); }
};

/// Reads an answer; `what` names it in an error ("the contacts"). Understands the envelope and the bare object or list
/// that single reads give. A refusal is Rejected with the service's words, also one that comes with status 200; 401 is
/// Auth, 404 NotFound, 429 Throttled, 5xx Network, and what is no JSON Protocol.
[[nodiscard]] Result<BmsAnswer> answerOf(const HttpResponse& response, const QString& what);

/// A value and everything in it with names in lower case.
[[nodiscard]] QJsonValue withLowerNames(const QJsonValue& value);

/// An id as text; empty for null, 0 or nonsense.
[[nodiscard]] QString idOf(const QJsonValue& value);
/// The number of an id of ours; 0 when it cannot be one of the service's.
[[nodiscard]] int numberOf(const QString& id);

} // namespace muster

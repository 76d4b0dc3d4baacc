// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "http/message.h"

#include <QJsonArray>
#include <QJsonObject>

namespace muster {

/// Reads an answer; `what` names it in an error ("the clients"). A refusal comes with an HTTP status or inside a 200,
/// `success` as a truth or as a text (facts §5.2): 401 is Auth, 404 and whatever says "not found" NotFound, 429
/// Throttled, 5xx Network, the rest Rejected; what is no JSON object is Protocol. `code` is the service's own (1000,
/// 1006, 3000).
[[nodiscard]] Result<QJsonObject> passportalAnswer(const HttpResponse& response, const QString& what);

/// `results`: empty for null, and for a text that says null.
[[nodiscard]] QJsonArray passportalRows(const QJsonObject& answer);

/// An id as text, told as a number or a text; empty for null, 0 or nonsense.
[[nodiscard]] QString passportalId(const QJsonValue& value);

/// Names come HTML-encoded: "Smith &amp; Sons". Decodes once; what is no entity stays.
[[nodiscard]] QString htmlDecoded(const QString& text);

} // namespace muster

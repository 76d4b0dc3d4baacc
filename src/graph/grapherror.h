// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "http/message.h"

#include <QStringList>

namespace muster {

/// A refusal of Graph (graph.md §2.6): the codes from the outermost to the innermost, and the id of the request. The
/// message is for developers and is not kept.
struct GraphRefusal {
    int status = 0;
    QStringList codes;
    QString requestId;

    /// The innermost code, which is the most precise one; empty when there is none.
    [[nodiscard]] QString code() const;
    /// Case varies between services.
    [[nodiscard]] bool hasCode(const QString& code) const;
};

/// Of the body of an answer or of a part of a batch. A body that is no error object gives no codes.
[[nodiscard]] GraphRefusal refusalOf(int status, const QByteArray& body);

/// A delta token that is too old or unknown, in all its forms (graph.md §2.2): a full reading is due.
[[nodiscard]] bool isExpiredDelta(const GraphRefusal& refusal);

/// The sentence for an answer that is not what was asked for. `what` is what we wanted ("the users").
[[nodiscard]] Error graphError(const HttpResponse& response, const QString& what);

} // namespace muster

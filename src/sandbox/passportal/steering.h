// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "sandbox/passportal/passportal.h"

#include <QJsonObject>

namespace muster::sandbox::passportal {

/// The control's part for Passportal, below /__sandbox/passportal/: what people do in its pages, and how it behaves.
/// Owned by Control.
///
///   GET state -> numbers of clients and documents     add {"client":{"name"}} -> id
///   add {"document":{"type","client","label","fields":{"First Name":"Ada"}}} -> id
///   edit {"document":id,"label","fields":{…}}          remove {"client":id} or {"document":id}
///   tokens/expire {"lifetime":seconds}                 key {"accessKeyId","secretAccessKey"}
///   quirks {"success":"documented"|"bool"|"text","endOfList":"null"|"empty","expiryTime":"number"|"text"}
class Steering {
public:
    explicit Steering(Passportal& passportal)
        : m_passportal(passportal) {}

    using Answer = Result<QJsonObject>;
    /// `what` is the path after "passportal/".
    [[nodiscard]] Answer ask(const QByteArray& what) const;
    Answer tell(const QByteArray& what, const QJsonObject& body);

private:
    Answer add(const QJsonObject& body);
    Answer edit(const QJsonObject& body);
    Answer remove(const QJsonObject& body);
    Answer expire(const QJsonObject& body);
    Answer key(const QJsonObject& body);
    Answer quirks(const QJsonObject& body);

    Passportal& m_passportal;
};

} // namespace muster::sandbox::passportal

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/http/response.h"

#include <QJsonArray>
#include <QJsonObject>

#include <tl/expected.hpp>

namespace muster::sandbox::bms {

/// The JSON body of a request; the answer that refuses it (415, 400 in plain text) when it is none.
[[nodiscard]] tl::expected<QJsonValue, Response> readBody(const Request& request);

/// Typed properties of a JSON object of a request, names in any case; what is not asked for is ignored, as the service
/// does. Remembers the first value of a wrong type. Lives as long as the object is read.
class Body {
public:
    explicit Body(const QJsonObject& object)
        : m_object(object) {}

    /// Undefined when it was not sent.
    [[nodiscard]] QJsonValue value(const QString& name) const;
    [[nodiscard]] bool has(const QString& name) const { return !value(name).isUndefined(); }
    /// Empty for null and when it was not sent.
    QString text(const QString& name);
    /// 0 for null and when it was not sent.
    int number(const QString& name);
    /// Nothing for null and when it was not sent.
    std::optional<bool> flag(const QString& name);
    QJsonArray list(const QString& name);

    /// What was wrong; empty: nothing.
    [[nodiscard]] const QByteArray& problem() const { return m_problem; }

private:
    void refuse(const QString& name, const QByteArray& expected);

    QJsonObject m_object;
    QByteArray m_problem;
};

} // namespace muster::sandbox::bms

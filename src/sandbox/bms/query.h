// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/http/request.h"

#include <QDateTime>
#include <QString>

namespace muster::sandbox::bms {

/// Typed query options of one call; names in any case, as the service takes them. Remembers the first value that is
/// not what it should be.
class Query {
public:
    explicit Query(const Pairs& options)
        : m_options(options) {}

    /// Empty when it was not sent.
    [[nodiscard]] QString text(QByteArrayView name) const;
    std::optional<int> number(QByteArrayView name);
    /// The option may be there several times.
    std::vector<int> numbers(QByteArrayView name);
    std::optional<bool> flag(QByteArrayView name);
    /// A time without zone is UTC.
    std::optional<QDateTime> time(QByteArrayView name);

    /// What was wrong; empty: nothing.
    [[nodiscard]] const QByteArray& problem() const { return m_problem; }

private:
    [[nodiscard]] std::optional<QByteArray> value(QByteArrayView name) const;
    void refuse(QByteArrayView name, const QByteArray& value);

    const Pairs& m_options;
    QByteArray m_problem;
};

/// Whether `text` has `part` in it, any case; an empty part is in every text.
[[nodiscard]] bool hasPart(const QString& text, const QString& part);

} // namespace muster::sandbox::bms

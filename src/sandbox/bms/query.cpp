// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/bms/query.h"

namespace muster::sandbox::bms {

std::optional<QByteArray> Query::value(QByteArrayView name) const {
    for (const auto& [key, value] : m_options) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return std::nullopt;
}

void Query::refuse(QByteArrayView name, const QByteArray& value) {
    if (m_problem.isEmpty())
        m_problem = name.toByteArray() + ": \"" + value + "\" is not valid.";
}

QString Query::text(QByteArrayView name) const {
    return QString::fromUtf8(value(name).value_or(QByteArray()));
}

std::optional<int> Query::number(QByteArrayView name) {
    const auto found = value(name);
    if (!found || found->isEmpty())
        return std::nullopt;
    bool ok = false;
    const int number = found->toInt(&ok);
    if (!ok)
        refuse(name, *found);
    return number;
}

std::vector<int> Query::numbers(QByteArrayView name) {
    std::vector<int> numbers;
    for (const auto& [key, value] : m_options) {
        if (key.compare(name, Qt::CaseInsensitive) != 0 || value.isEmpty())
            continue;
        bool ok = false;
        numbers.push_back(value.toInt(&ok));
        if (!ok)
            refuse(name, value);
    }
    return numbers;
}

std::optional<bool> Query::flag(QByteArrayView name) {
    const auto found = value(name);
    if (!found || found->isEmpty())
        return std::nullopt;
    const QByteArray word = found->toLower();
    if (word != "true" && word != "false")
        refuse(name, *found);
    return word == "true";
}

std::optional<QDateTime> Query::time(QByteArrayView name) {
    const auto found = value(name);
    if (!found || found->isEmpty())
        return std::nullopt;
    QDateTime time = QDateTime::fromString(QString::fromUtf8(*found), Qt::ISODateWithMs);
    if (!time.isValid())
        refuse(name, *found);
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC);
    return time;
}

bool hasPart(const QString& text, const QString& part) {
    return part.isEmpty() || text.contains(part, Qt::CaseInsensitive);
}

} // namespace muster::sandbox::bms

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArrayList>
#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>
#include <QUuid>

namespace muster::sandbox {

/// Takes typed fields out of a JSON object of a file and remembers the first thing that is wrong: "field: expected …".
/// Lives as long as the object is read.
class Fields {
public:
    Fields(const QJsonObject& object, QString path)
        : m_object(object)
        , m_path(std::move(path)) {}

    /// A string; required ones may not be missing or empty.
    QByteArray text(const QString& name, bool required = false);
    bool flag(const QString& name, bool otherwise);
    QByteArrayList texts(const QString& name);
    QJsonArray array(const QString& name);
    QJsonObject object(const QString& name);
    QUuid guid(const QString& name);
    /// Refuses `name` with what was expected.
    void refuse(const QString& name, const QString& expected);
    /// Refuses every field that was not asked for.
    Result<void> finish();
    [[nodiscard]] bool ok() const { return m_problem.isEmpty(); }

    /// The value as it is; undefined when it is missing.
    QJsonValue value(const QString& name);

private:
    QJsonObject m_object;
    QString m_path;
    QStringList m_known;
    QString m_problem;
};

} // namespace muster::sandbox

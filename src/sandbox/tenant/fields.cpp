// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/tenant/fields.h"

#include "sandbox/tenant/guid.h"

namespace muster::sandbox {

using namespace Qt::StringLiterals;

QJsonValue Fields::value(const QString& name) {
    m_known.append(name);
    return m_object.value(name);
}

void Fields::refuse(const QString& name, const QString& expected) {
    if (m_problem.isEmpty())
        m_problem = m_path + name + u": expected "_s + expected;
}

QByteArray Fields::text(const QString& name, bool required) {
    const QJsonValue found = value(name);
    if (found.isUndefined() && !required)
        return {};
    if (!found.isString() || (required && found.toString().isEmpty()))
        refuse(name, u"a string"_s);
    return found.toString().toUtf8();
}

bool Fields::flag(const QString& name, bool otherwise) {
    const QJsonValue found = value(name);
    if (!found.isUndefined() && !found.isBool())
        refuse(name, u"true or false"_s);
    return found.toBool(otherwise);
}

QByteArrayList Fields::texts(const QString& name) {
    QByteArrayList texts;
    const QJsonArray values = array(name);
    for (qsizetype i = 0; i < values.size(); ++i) {
        if (!values[i].isString())
            refuse(u"%1[%2]"_s.arg(name).arg(i), u"a string"_s);
        texts.append(values[i].toString().toUtf8());
    }
    return texts;
}

QJsonArray Fields::array(const QString& name) {
    const QJsonValue found = value(name);
    if (!found.isUndefined() && !found.isArray())
        refuse(name, u"an array"_s);
    return found.toArray();
}

QJsonObject Fields::object(const QString& name) {
    const QJsonValue found = value(name);
    if (!found.isUndefined() && !found.isObject())
        refuse(name, u"an object"_s);
    return found.toObject();
}

QUuid Fields::guid(const QString& name) {
    const auto guid = parseGuid(value(name).toString().toUtf8());
    if (!guid)
        refuse(name, u"a GUID"_s);
    return guid.value_or(QUuid());
}

Result<void> Fields::finish() {
    for (const QString& name : m_object.keys()) {
        if (!m_known.contains(name))
            refuse(name, u"no such field (known here: %1)"_s.arg(m_known.join(u", "_s)));
    }
    if (!ok())
        return fail(ErrorKind::Rejected, m_problem);
    return {};
}

} // namespace muster::sandbox

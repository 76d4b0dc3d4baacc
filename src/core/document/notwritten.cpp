// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/notwritten.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

const auto mark = "notWritten:"_L1;

} // namespace

Error notWritten(EntityFields fields, const QString& why) {
    QStringList names;
    for (std::size_t f = 0; f < entityFieldCount; ++f)
        if (const auto field = static_cast<EntityField>(f); fields.has(field))
            names.append(QString::fromUtf8(nameOf(field).data()));
    Error error{ErrorKind::Rejected, why};
    error.code = mark + names.join(u',');
    return error;
}

EntityFields notWrittenOf(const Error& error) {
    EntityFields fields;
    if (!error.code.startsWith(mark))
        return fields;
    for (const QString& name : error.code.mid(mark.size()).split(u',', Qt::SkipEmptyParts))
        if (const auto field = entityFieldNamed(name.toStdString()))
            fields.add(*field);
    return fields;
}

} // namespace muster

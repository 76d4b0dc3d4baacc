// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jsonkeys.h"
#include "core/jsonreader.h"

#include <QJsonDocument>

namespace muster {

using namespace Qt::StringLiterals;

namespace {

QString placeOf(const QByteArray& bytes, qsizetype offset) {
    const auto before = QByteArrayView(bytes).first(qBound(qsizetype(0), offset, bytes.size()));
    const auto line = before.count('\n') + 1;
    const auto column = before.size() - before.lastIndexOf('\n');
    return u"line %1, column %2"_s.arg(line).arg(column);
}

} // namespace

Result<QJsonObject> parseFile(const QByteArray& bytes, QLatin1StringView format) {
    if (bytes.trimmed().isEmpty())
        return fail(ErrorKind::Rejected, u"The file is empty; expected a %1 file."_s.arg(format));
    QJsonParseError parseError;
    const auto document = QJsonDocument::fromJson(bytes, &parseError);
    if (parseError.error != QJsonParseError::NoError)
        return fail(ErrorKind::Rejected, u"%1: the file is not valid JSON (%2)."_s.arg(
                                             placeOf(bytes, parseError.offset), parseError.errorString()));
    if (!document.isObject())
        return fail(ErrorKind::Rejected, u"The file holds no JSON object; expected a %1 file."_s.arg(format));
    if (const auto doubled = doubledKeyIn(bytes))
        return fail(ErrorKind::Rejected, u"%1: the key %2 is there twice in one object."_s.arg(
                                             placeOf(bytes, doubled->offset), quoted(QString::fromUtf8(doubled->key))));

    const auto object = document.object();
    const auto found = object.value("format"_L1).toString();
    if (found != format)
        return fail(ErrorKind::Rejected,
                    u"format: expected \"%1\", found %2."_s.arg(format, found.isEmpty() ? u"none"_s : quoted(found)));
    const auto version = object.value("version"_L1);
    if (!version.isDouble())
        return fail(ErrorKind::Rejected, u"version: expected the number 1."_s);
    if (version.toDouble() > 1)
        return fail(ErrorKind::Rejected, u"version: the file was written by a newer version of this program."_s);
    if (version.toDouble() != 1)
        return fail(ErrorKind::Rejected, u"version: expected the number 1."_s);
    return object;
}

} // namespace muster

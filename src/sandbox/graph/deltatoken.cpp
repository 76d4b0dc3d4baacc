// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/graph/deltatoken.h"

#include "sandbox/tenant/guid.h"

namespace muster::sandbox {

QByteArray DeltaToken::write() const {
    const auto number = [](quint64 value) { return QByteArray::number(qulonglong(value)); };
    const QByteArrayList parts = {kind == Kind::User ? "u" : "g",
                                  guidText(tenant),
                                  number(era),
                                  QByteArray(1, phase),
                                  number(from),
                                  number(to),
                                  number(position),
                                  number(member),
                                  select,
                                  filter};
    return parts.join('|').toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

std::optional<DeltaToken> DeltaToken::read(const QByteArray& text) {
    const auto decoded = QByteArray::fromBase64Encoding(
        text, QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return std::nullopt;
    const QByteArrayList parts = decoded.decoded.split('|');
    if (parts.size() != 10 || (parts[0] != "u" && parts[0] != "g") || parts[3].size() != 1)
        return std::nullopt;
    const auto tenant = parseGuid(parts[1]);
    if (!tenant || !QByteArrayView("icd").contains(parts[3][0]))
        return std::nullopt;
    return DeltaToken{parts[0] == "u" ? Kind::User : Kind::Group,
                      *tenant,
                      parts[2].toUInt(),
                      parts[3][0],
                      parts[4].toULongLong(),
                      parts[5].toULongLong(),
                      parts[6].toULongLong(),
                      parts[7].toULongLong(),
                      parts[8],
                      parts[9]};
}

} // namespace muster::sandbox

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/approval.h"

#include "core/jsonreader.h"

#include <QJsonObject>

#include <algorithm>
#include <array>

namespace muster {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype keySize = 32;
constexpr qsizetype signatureSize = 64;
constexpr std::array<std::string_view, 2> verdictNames{"approve", "reject"};

QByteArray joined(std::initializer_list<QByteArray> fields) {
    QByteArray all;
    for (const QByteArray& field : fields) {
        auto size = static_cast<std::uint64_t>(field.size());
        for (int byte = 0; byte < 8; ++byte, size >>= 8)
            all += static_cast<char>(size & 0xff);
        all += field;
    }
    return all;
}

QString timeText(const QDateTime& time) {
    return time.toUTC().toString(Qt::ISODateWithMs);
}

QString base64(const QByteArray& bytes) {
    return QString::fromLatin1(bytes.toBase64());
}

std::optional<QByteArray> bytesFrom(const QString& text, qsizetype size) {
    const auto decoded = QByteArray::fromBase64Encoding(text.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.size() != size || base64(decoded.decoded) != text)
        return std::nullopt;
    return decoded.decoded;
}

QByteArray readBytes(const JsonReader& reader, QLatin1StringView key, qsizetype size) {
    const auto bytes = bytesFrom(reader.requiredText(key), size);
    if (!bytes)
        reader.refuse(key, u"expected %1 bytes in Base64"_s.arg(size));
    return bytes.value_or(QByteArray());
}

void refuseOthers(const JsonReader& reader, std::initializer_list<QLatin1StringView> known) {
    for (const QString& key : reader.json().keys())
        if (std::find(known.begin(), known.end(), key) == known.end())
            reader.refuse(u"%1 is not known here"_s.arg(quoted(key)));
}

} // namespace

QByteArray messageOf(const PlanAuthor& author, const QByteArray& planHash) {
    return joined({"muster-plan-author-v1", planHash, author.name.toUtf8()});
}

QByteArray messageOf(const Approval& approval, const QByteArray& planHash, const QByteArray& authorKey) {
    const auto verdict = verdictNames.at(static_cast<std::size_t>(approval.verdict));
    return joined({"muster-plan-approval-v1", planHash, authorKey, QByteArray(verdict.data()),
                   approval.approver.toUtf8(), timeText(approval.at).toLatin1(), approval.note.toUtf8()});
}

QJsonObject toJson(const PlanAuthor& author) {
    return {{u"key"_s, base64(author.key)}, {u"name"_s, author.name}, {u"signature"_s, base64(author.signature)}};
}

QJsonObject toJson(const Approval& approval) {
    const auto verdict = verdictNames.at(static_cast<std::size_t>(approval.verdict));
    return {{u"approver"_s, approval.approver},
            {u"at"_s, timeText(approval.at)},
            {u"key"_s, base64(approval.key)},
            {u"note"_s, approval.note},
            {u"signature"_s, base64(approval.signature)},
            {u"verdict"_s, QLatin1StringView(verdict.data())}};
}

PlanAuthor readPlanAuthor(const JsonReader& reader) {
    refuseOthers(reader, {"key"_L1, "name"_L1, "signature"_L1});
    return {reader.requiredId("name"_L1), readBytes(reader, "key"_L1, keySize),
            readBytes(reader, "signature"_L1, signatureSize)};
}

Approval readApproval(const JsonReader& reader) {
    refuseOthers(reader, {"approver"_L1, "at"_L1, "key"_L1, "note"_L1, "signature"_L1, "verdict"_L1});
    Approval approval;
    reader.require("verdict"_L1);
    approval.verdict = reader.oneOf("verdict"_L1, verdictNames, Verdict::Reject);
    approval.note = reader.text("note"_L1);
    if (approval.note.size() > longestNote)
        reader.refuse("note"_L1, u"longer than %1 characters"_s.arg(longestNote));
    approval.approver = reader.requiredId("approver"_L1);
    reader.require("at"_L1);
    approval.at = reader.time("at"_L1);
    approval.key = readBytes(reader, "key"_L1, keySize);
    approval.signature = readBytes(reader, "signature"_L1, signatureSize);
    return approval;
}

QString keyText(const QByteArray& key) {
    return base64(key);
}

std::optional<QByteArray> keyFrom(const QString& text) {
    return bytesFrom(text.trimmed(), keySize);
}

} // namespace muster

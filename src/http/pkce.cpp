// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/pkce.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <array>

namespace muster {
namespace {

constexpr auto urlSafe = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

} // namespace

QString unguessable() {
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    const QByteArray bytes(reinterpret_cast<const char*>(words.data()), static_cast<qsizetype>(sizeof words));
    return QString::fromLatin1(bytes.toBase64(urlSafe));
}

QString challengeOf(const QString& verifier) {
    return QString::fromLatin1(
        QCryptographicHash::hash(verifier.toLatin1(), QCryptographicHash::Sha256).toBase64(urlSafe));
}

bool sameSecret(const QByteArray& a, const QByteArray& b) {
    const auto hashA = QCryptographicHash::hash(a, QCryptographicHash::Sha256);
    const auto hashB = QCryptographicHash::hash(b, QCryptographicHash::Sha256);
    unsigned difference = 0;
    for (qsizetype i = 0; i < hashA.size(); ++i)
        difference |= static_cast<unsigned>(static_cast<unsigned char>(hashA[i] ^ hashB[i]));
    return difference == 0;
}

} // namespace muster

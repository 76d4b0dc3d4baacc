// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/pseudonyms.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>
#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

constexpr qsizetype wordLength = 11; ///< 26^11: no two of a million people meet

QByteArray randomKey() {
    std::array<quint32, 8> numbers{};
    QRandomGenerator::system()->fillRange(numbers.data(), static_cast<qsizetype>(numbers.size()));
    return {reinterpret_cast<const char*>(numbers.data()), static_cast<qsizetype>(sizeof numbers)};
}

bool isLetter(QChar c) {
    return c.isLetter() || c.isMark() || c.isSurrogate();
}

/// Not a name but what the directory or the program writes, and what plans look for.
bool isOfThePlatform(QStringView word) {
    static const QSet<QString> kept{u"archived"_s, u"ext"_s, u"smtp"_s, u"sip"_s, u"onmicrosoft"_s, u"com"_s};
    return kept.contains(word.toString().toLower());
}

/// How a word is written; words that differ in nothing else still differ.
QString inTheCaseOf(QStringView original, QString word, const QByteArray& exact) {
    const QString text = original.toString();
    if (text == text.toLower())
        return word;
    if (text == text.toUpper() && text.size() > 1)
        return word.toUpper();
    word[0] = word[0].toUpper();
    if (text.mid(1) == text.mid(1).toLower())
        return word;
    for (qsizetype i = 1; i < word.size(); ++i)
        if ((static_cast<unsigned char>(exact.at(i)) & 1U) != 0)
            word[i] = word[i].toUpper();
    // Neither of the forms above.
    word[1] = word[1].toUpper();
    word[2] = word[2].toLower();
    return word;
}

} // namespace

Pseudonyms::Pseudonyms()
    : Pseudonyms(randomKey()) {}

Pseudonyms::Pseudonyms(QByteArray key)
    : m_key(std::move(key)) {}

QByteArray Pseudonyms::hash(char kind, const QByteArray& text) const {
    return QMessageAuthenticationCode::hash(kind + text, m_key, QCryptographicHash::Sha256);
}

QString Pseudonyms::word(QStringView original) {
    if (isOfThePlatform(original))
        return original.toString();
    auto& known = m_words[original.toString()];
    if (!known.isEmpty())
        return known;
    const QString folded = original.toString().toCaseFolded();
    const QByteArray bytes = hash('w', folded.toUtf8());
    QString letters;
    for (qsizetype i = 0; i < wordLength; ++i) {
        const auto number =
            static_cast<unsigned char>(bytes.at(2 * i)) * 256 + static_cast<unsigned char>(bytes.at(2 * i + 1));
        letters += QChar(u'a' + number % 26);
    }
    m_known.insert(folded);
    known = inTheCaseOf(original, letters, hash('c', original.toUtf8()));
    return known;
}

QString Pseudonyms::digits(QStringView original) {
    // Each digit by a permutation that depends on those before it: different numbers stay different.
    QString result;
    for (qsizetype i = 0; i < original.size(); ++i) {
        const QByteArray order = hash('d', original.left(i).toUtf8() % '/' % QByteArray::number(original.size()));
        std::array<int, 10> permutation{0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        for (std::size_t k = 9; k > 0; --k)
            std::swap(permutation[k],
                      permutation[static_cast<unsigned char>(order.at(static_cast<qsizetype>(k))) % (k + 1)]);
        result += QChar(u'0' + permutation[static_cast<std::size_t>(original.at(i).digitValue())]);
    }
    return result;
}

QString Pseudonyms::text(const QString& original) {
    QString result;
    result.reserve(original.size() * 2);
    for (qsizetype i = 0; i < original.size();) {
        const qsizetype begin = i;
        if (isLetter(original.at(i))) {
            while (i < original.size() && isLetter(original.at(i)))
                ++i;
            result += word(QStringView(original).mid(begin, i - begin));
        } else if (original.at(i).isDigit()) {
            while (i < original.size() && original.at(i).isDigit())
                ++i;
            // What an archive's number is says nothing about anybody, and it must stay a number.
            result += digits(QStringView(original).mid(begin, i - begin));
        } else {
            result += original.at(i++);
        }
    }
    return result;
}

QString Pseudonyms::id(const QString& original) {
    static const QRegularExpression anonymous(u"^[a-z]{0,2}-?[0-9]{1,12}$"_s);
    static const QRegularExpression guid(u"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    if (anonymous.match(original).hasMatch())
        return original;
    return guid.match(original).hasMatch() ? guids(original) : text(original);
}

QString Pseudonyms::guids(const QString& original) {
    static const QRegularExpression guid(u"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    QString result;
    qsizetype end = 0;
    for (auto it = guid.globalMatch(original); it.hasNext();) {
        const auto match = it.next();
        result += QStringView(original).mid(end, match.capturedStart() - end);
        QByteArray hex = hash('g', match.captured().toLower().toLatin1()).toHex().left(32);
        // RFC 4122: version 4, variant 1.
        hex[12] = '4';
        hex[16] = "89ab"[static_cast<unsigned char>(hex.at(16)) % 4];
        for (const int at : {8, 13, 18, 23})
            hex.insert(at, '-');
        result += QString::fromLatin1(hex);
        end = match.capturedEnd();
    }
    return result + QStringView(original).mid(end);
}

QString Pseudonyms::sentence(const QString& original) {
    static const QRegularExpression part(
        u"[^\\s\"'<>(),;:]+@[^\\s\"'<>(),;:]+|\"[^\"]*\"|[\\p{L}\\p{M}]+|(?<![A-Z0-9-])[0-9]{4,}"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression guid(u"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    const auto plain = [this](const QString& between) {
        QString result;
        qsizetype end = 0;
        for (auto it = part.globalMatch(between); it.hasNext();) {
            const auto match = it.next();
            const QString found = match.captured();
            const bool isWord = found.at(0).isLetter() && !found.contains(u'@');
            result += QStringView(between).mid(end, match.capturedStart() - end);
            result += isWord && !m_known.contains(found.toCaseFolded()) ? found : text(found);
            end = match.capturedEnd();
        }
        return QString(result + QStringView(between).mid(end));
    };
    QString result;
    qsizetype end = 0;
    for (auto it = guid.globalMatch(original); it.hasNext();) {
        const auto match = it.next();
        result += plain(original.mid(end, match.capturedStart() - end)) % guids(match.captured());
        end = match.capturedEnd();
    }
    return result + plain(original.mid(end));
}

} // namespace muster

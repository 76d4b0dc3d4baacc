// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QSet>
#include <QString>

namespace muster {

/// Other names for people, groups and accounts: the same text always becomes the same other text, and two texts that a
/// plan takes for the same or for different ones still are. Each run of letters becomes another word (case kept as a
/// habit: lower, UPPER, Capitalized), each run of digits other digits of the same length, everything between stays; so
/// an address stays an address with its domain, a guest's name still hides the address it was made of, and `_Archived7`
/// still says archived. Words become what the keyed hash of their folded form says (HMAC-SHA-256); the key is random,
/// lives as long as this object and is stored nowhere. Made for one bundle, in one thread.
class Pseudonyms {
public:
    Pseudonyms();
    /// With a given key: the same names again, for tests.
    explicit Pseudonyms(QByteArray key);

    /// Of a name, an address, a number.
    QString text(const QString& original);
    /// The same, but short ids of a PSA ("e17", "1043"), which name nobody, stay.
    QString id(const QString& original);
    /// Every GUID in it becomes another GUID, the rest stays.
    QString guids(const QString& original);
    /// A sentence: the addresses, ids and quoted values in it, long numbers, and every word that text() was asked for
    /// before.
    QString sentence(const QString& original);

private:
    QString word(QStringView original);
    QString digits(QStringView original);
    [[nodiscard]] QByteArray hash(char kind, const QByteArray& text) const;

    QByteArray m_key;
    QHash<QString, QString> m_words; ///< as written → its other word
    QSet<QString> m_known;           ///< folded
};

} // namespace muster

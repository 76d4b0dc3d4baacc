// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace muster {

/// One line of a fixture: `word word key=value key="with blanks"`. What nobody asked for is a mistake of its author.
class FixtureLine {
public:
    explicit FixtureLine(const QString& line);

    /// The next bare word; empty when there is none.
    QString word();
    /// Whether the bare word is there; takes it.
    bool flag(const QString& name);
    /// The value of `key=`; nothing when it is not there.
    std::optional<QString> value(const QString& key);
    /// All `key=value` whose key begins with `prefix`, without it.
    QMap<QString, QString> valuesWith(const QString& prefix);
    /// What is left; empty when the line was understood.
    [[nodiscard]] QString rest() const;
    [[nodiscard]] QStringList words() const { return m_words; }
    [[nodiscard]] bool isBroken() const { return m_broken; }

private:
    QStringList m_words;
    QMap<QString, QString> m_values;
    bool m_broken = false; ///< an open quote, or a key twice
};

} // namespace muster

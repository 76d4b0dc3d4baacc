// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtureline.h"

namespace muster {

using namespace Qt::StringLiterals;

FixtureLine::FixtureLine(const QString& line) {
    QString current;
    bool quoted = false;
    bool open = false; ///< a token has begun, maybe an empty quoted one
    const auto finish = [&] {
        if (!open)
            return;
        if (const auto equals = current.indexOf(u'='); equals > 0) {
            const auto key = current.left(equals);
            m_broken |= m_values.contains(key);
            m_values.insert(key, current.mid(equals + 1));
        } else {
            m_words << current;
        }
        current.clear();
        open = false;
    };
    for (const auto c : line) {
        if (c == u'"') {
            quoted = !quoted;
            open = true;
        } else if (c.isSpace() && !quoted) {
            finish();
        } else {
            current += c;
            open = true;
        }
    }
    m_broken |= quoted;
    finish();
}

QString FixtureLine::word() {
    return m_words.isEmpty() ? QString() : m_words.takeFirst();
}

bool FixtureLine::flag(const QString& name) {
    return m_words.removeOne(name);
}

std::optional<QString> FixtureLine::value(const QString& key) {
    const auto it = m_values.find(key);
    if (it == m_values.end())
        return {};
    auto value = it.value();
    m_values.erase(it);
    return value;
}

QMap<QString, QString> FixtureLine::valuesWith(const QString& prefix) {
    QMap<QString, QString> found;
    for (auto it = m_values.begin(); it != m_values.end();) {
        if (it.key().startsWith(prefix)) {
            found.insert(it.key().mid(prefix.size()), it.value());
            it = m_values.erase(it);
        } else {
            ++it;
        }
    }
    return found;
}

QString FixtureLine::rest() const {
    auto left = m_words;
    for (auto it = m_values.begin(); it != m_values.end(); ++it)
        left << it.key() + u'=' + it.value();
    return left.join(u' ');
}

} // namespace muster

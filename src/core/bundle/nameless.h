// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bundle/pseudonyms.h"

#include <QJsonObject>
#include <QJsonValue>

#include <vector>

namespace muster {

/// A bundle's document under other names. What is known to be a value of a format (an action, a state, a time) stays;
/// every other text is changed, so what nobody thought of cannot slip through. Made for one bundle, in one thread.
class Nameless {
public:
    explicit Nameless(Pseudonyms& pseudonyms)
        : m_pseudonyms(pseudonyms) {}

    [[nodiscard]] QJsonObject document(const QJsonObject& bundle);

private:
    QJsonValue value(const QString& section, const QString& parent, const QString& key, const QJsonValue& value);
    QString text(const QString& section, const QString& parent, const QString& key, const QString& text);
    QJsonObject person(QJsonObject user) const;
    QJsonObject sentences(QJsonObject run);

    Pseudonyms& m_pseudonyms;
    QStringList m_patterns; ///< exclusion patterns as they were
};

} // namespace muster

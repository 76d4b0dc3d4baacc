// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/selection.h"

#include "core/directory.h"

namespace muster {

const QString& userSelection() {
    static const QString selection = [] {
        QString names = QStringLiteral("id");
        for (std::size_t i = 0; i < userPropertyCount; ++i) {
            const auto name = nameOf(static_cast<UserProperty>(i));
            names += u',';
            names += QLatin1StringView(name.data(), static_cast<qsizetype>(name.size()));
        }
        return names;
    }();
    return selection;
}

const QString& groupSelection() {
    static const QString selection =
        QStringLiteral("id,displayName,createdDateTime,securityEnabled,groupTypes,visibility");
    return selection;
}

} // namespace muster

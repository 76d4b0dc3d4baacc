// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/ports.h"
#include "itglue/names.h"

#include <QJsonObject>
#include <QStringList>

namespace muster {

/// What of a write IT Glue is told, and what not.
struct GlueAttributes {
    QJsonObject json;
    EntityFields left; ///< fields that are left out
    QStringList why;   ///< a sentence for each reason
    void leave(EntityField field, const QString& sentence);
    /// Says that fields were not written, when there are any; see notWrittenOf().
    [[nodiscard]] std::optional<Error> error() const;
};

/// The attributes of a write. Types, manufacturers, models, operating systems, regions and countries go by the numbers
/// that IT Glue has for their names: a name that it does not have is left out, never added there.
/// `manufacturer`: of the configuration as it is, for a model that is written without one.
[[nodiscard]] Result<GlueAttributes> glueAttributes(const EntityWrite& write, GlueNames& names,
                                                    std::optional<qint64> manufacturer = {});

} // namespace muster

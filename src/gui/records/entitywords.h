// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/entity.h"

#include <QString>

namespace muster::gui {

/// What is documented, in words of the window: kinds, fields, values.
[[nodiscard]] QString wordFor(EntityKind kind);    ///< "client"
[[nodiscard]] QString titleFor(EntityKind kind);   ///< "Clients", for a page or tab
[[nodiscard]] QString labelFor(EntityField field); ///< "Short name"
/// A value on one line; of a list the types after the values: "ada@contoso.com (Work), …".
[[nodiscard]] QString shownList(const QString& value);

} // namespace muster::gui

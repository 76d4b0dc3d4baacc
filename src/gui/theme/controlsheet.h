// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// The two halves of the style sheet, with `@role` where a token's colour goes. One file apart so that a designer
/// finds all of it at one place.
namespace muster::gui {

/// Surfaces, labels, strips, tables: on every platform.
[[nodiscard]] QString surfaceSheet();
/// Buttons, fields, tabs: where the platform does not draw its own.
[[nodiscard]] QString controlSheet();

} // namespace muster::gui

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/frame/session.h"

#include <functional>

class QWidget;

namespace muster::gui {

/// Before a session ends with changes that nobody saved: asks whether to save or to discard them, then goes on with
/// `then`; with Cancel, or when saving is refused or fails, nothing more happens. `save` begins the saving, or shows
/// what stands in its way. GUI thread; returns at once.
void askAboutUnsaved(QWidget& window, Session& session, std::function<void()> save, std::function<void()> then);

} // namespace muster::gui

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace muster::gui {

/// Can the sign-in be shown in the program itself?
struct EmbeddedBrowser {
    bool possible = false;
    QString why; ///< one sentence when it cannot
};

/// Of this build, user and environment. The engine ends the whole process when root starts it with its sandbox on, so
/// that is asked before. `root` is the seam for tests.
[[nodiscard]] EmbeddedBrowser embeddedBrowser(bool root);
[[nodiscard]] EmbeddedBrowser embeddedBrowser();

} // namespace muster::gui

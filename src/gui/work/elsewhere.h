// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QThreadPool>

#include <memory>

namespace muster::gui {

/// Shared ownership of something big: whoever lets go of it last, it is destroyed in a thread of the global pool, since
/// freeing the rows of a million people would hold the window for longer than a frame.
template <class T>
[[nodiscard]] std::shared_ptr<T> freedElsewhere(std::unique_ptr<T> value) {
    return std::shared_ptr<T>(value.release(),
                              [](T* last) { QThreadPool::globalInstance()->start([last] { delete last; }); });
}

} // namespace muster::gui

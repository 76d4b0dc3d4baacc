// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/preview/preview.h"

#include <memory>

namespace muster::testkit {

/// A preview of `count` people, every action and reason among them, whose names are told apart late: what a table of
/// Match & Preview is slow with, if it is. The same people whenever it is made; the planner is not asked.
[[nodiscard]] std::shared_ptr<const gui::Preview> manyPeople(std::uint32_t count);

} // namespace muster::testkit

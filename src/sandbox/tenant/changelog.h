// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <cstdint>
#include <vector>

namespace muster::sandbox {

/// What happened to an object.
enum class Happening : std::uint8_t { Created, Edited, Deleted, Purged, Restored, MemberAdded, MemberRemoved };

/// One entry of a tenant's change log. Its place in the log is its sequence number, so "what happened since a delta
/// token" costs what happened, however big the tenant is.
struct Change {
    Happening what;
    /// Index of the object (of the group, for a membership).
    quint32 object;
    /// Index of the member, for a membership.
    quint32 member = 0;
    /// What an edit touched.
    std::vector<std::uint8_t> properties{};
};

} // namespace muster::sandbox

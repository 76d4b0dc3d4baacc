// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports.h"
#include "graph/session.h"

namespace muster {

/// `/organization` (graph.md §2.8, §2.9). Protocol when it names no tenant.
[[nodiscard]] Result<DirectorySource::Organization> readOrganization(GraphSession& session);

/// `/me`, with the display name that the port does not need.
struct Person {
    DirectorySource::Operator who;
    QString displayName;
};
[[nodiscard]] Result<Person> readMe(GraphSession& session);

/// The parsers of both, apart from the calls.
[[nodiscard]] Result<DirectorySource::Organization> organizationIn(const QByteArray& body);
[[nodiscard]] Result<Person> personIn(const QByteArray& body);

} // namespace muster

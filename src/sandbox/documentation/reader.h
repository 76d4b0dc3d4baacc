// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "sandbox/documentation/content.h"

#include <QByteArray>

namespace muster::sandbox::documentation {

/// Reads a documentation file ("muster-documentation", version 1, docs/sandbox.md). Refused whole, with the field and
/// what was expected: another format or version, wrong types, unknown fields, an id twice, a reference to nothing.
/// Records without an id get one.
Result<Content> readContent(const QByteArray& json);
/// The same from a file; NotFound when it cannot be opened.
Result<Content> readContentFile(const QString& path);

} // namespace muster::sandbox::documentation

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/jsonreader.h"

namespace muster {

/// `documents` of a configuration file: {"target":{"kind","baseUrl","accessKeyId","certificateFile"},
/// "kinds":{"client":{"sync","autoCreate"},…},"afterProvision"}.
[[nodiscard]] QJsonObject toJson(const DocumentSettings& settings);
[[nodiscard]] DocumentSettings readDocumentSettings(const JsonReader& reader);

} // namespace muster

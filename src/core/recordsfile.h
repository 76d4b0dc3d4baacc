// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lookups.h"
#include "core/record.h"
#include "core/result.h"

#include <QByteArray>
#include <QJsonObject>

#include <memory>
#include <vector>

namespace muster {

/// A whole records file (`muster-records`, spec/06 §3): what a PSA holds.
struct RecordsFile {
    std::shared_ptr<TextPool> pool = std::make_shared<TextPool>(); ///< owns the texts of `people`
    Lookups lookups;
    std::vector<Record> people; ///< employees and contacts
    std::vector<ConfigurationItem> configurations;
};

/// Any bytes. Rejected with the path of the first fault ("employees[3].department: …"): no JSON, another format or
/// version, wrong types, missing or doubled ids, ids that the file does not define, several primary addresses. Unknown
/// keys are passed over.
[[nodiscard]] Result<RecordsFile> parseRecords(const QByteArray& bytes);

/// The canonical bytes: lists ordered by id, every key written. The same content gives the same bytes.
[[nodiscard]] QByteArray writeRecords(const RecordsFile& file);

/// The lists of a records file by themselves, under its keys; for lists on the command line and for storage.
[[nodiscard]] QJsonObject toJson(const Lookups& lookups);
[[nodiscard]] QJsonObject toJson(const ConfigurationItem& item);

} // namespace muster

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "gui/records/recordrows.h"

#include <memory>
#include <vector>

namespace muster::gui {

/// Rows of a record page as they leave the program, in the order given (indexes into `rows`). Any thread but the GUI's
/// when there are many.
struct RecordExport {
    std::shared_ptr<const RecordRows> rows;
    std::vector<std::uint32_t> order;

    /// For the clipboard: one row a line, cells in full, tabs between them.
    [[nodiscard]] QString toText() const;
    /// CSV with headings, UTF-8 with a byte order mark (spreadsheets take it for the local code page without); what a
    /// spreadsheet would take for a formula is defused. Storage when the file cannot be written: nothing is left of it.
    [[nodiscard]] Result<int> writeCsv(const QString& path) const;
};

} // namespace muster::gui

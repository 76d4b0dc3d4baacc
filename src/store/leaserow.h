// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

#include <chrono>
#include <memory>

namespace muster {

class Database;
struct WorkspaceAddress;

/// The row of the lease and its connection; taken with one statement that both databases do atomically. Made and used
/// in the thread of a LeaseKeeper.
class LeaseRow {
public:
    /// A lease file that is damaged holds nothing worth keeping and is made anew.
    static Result<LeaseRow> open(const WorkspaceAddress& place);
    ~LeaseRow();
    LeaseRow(LeaseRow&& other) noexcept;
    LeaseRow& operator=(LeaseRow&&) = delete;

    Result<void> take(const QString& holder, std::chrono::milliseconds lifetime);
    Result<void> renew();
    Result<void> release();

private:
    explicit LeaseRow(std::unique_ptr<Database> database);
    Result<QString> holder();

    std::unique_ptr<Database> m_database;
    QString m_token; ///< tells two runs of one person apart
};

} // namespace muster

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "itglue/calls.h"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace muster {

/// Lists of IT Glue that records refer to by number and people know by name. Each is read when it is first needed, and
/// once in the life of this object. Nothing is ever added to them. Owned by ItGlue.
class GlueNames {
public:
    enum class List : std::uint8_t {
        OrganizationTypes,
        OrganizationStatuses,
        ConfigurationTypes,
        Manufacturers,
        OperatingSystems,
        Countries,
    };

    explicit GlueNames(GlueCalls& calls)
        : m_calls(calls) {}

    /// The number of what has that name (any case), or that ISO code; of several the oldest. Nothing when there is
    /// none.
    Result<std::optional<qint64>> number(List list, const QString& name);
    Result<std::optional<qint64>> model(qint64 manufacturer, const QString& name);
    /// `country`: of that country; without it the name must be one of a kind.
    Result<std::optional<qint64>> region(std::optional<qint64> country, const QString& name);

private:
    struct Entry {
        qint64 number = 0;
        std::string name, iso; ///< folded
        qint64 country = 0;
    };
    using Entries = std::vector<Entry>;
    Result<const Entries*> loaded(const QString& path, const QString& what);

    GlueCalls& m_calls;
    std::map<QString, Entries> m_lists; ///< by path
};

} // namespace muster

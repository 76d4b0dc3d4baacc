// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"

#include <QJsonArray>
#include <QString>

#include <memory>
#include <vector>

namespace muster {

/// One thing that speaks for a record, with the points it is worth by itself.
struct Evidence {
    enum class Kind : std::uint8_t { Email, Alias, Username, Phone, Name };
    Kind kind = Kind::Name;
    int points = 0; ///< 0 to 100
    QString sentence;
};
[[nodiscard]] std::string_view nameOf(Evidence::Kind kind);

/// A record that may be the person's. Never applied by itself (spec/01 §5).
struct Suggestion {
    std::uint32_t record = none;
    int score = 0; ///< 0 to 100: each piece of evidence takes its share of the doubt that the others left
    std::vector<Evidence> evidence; ///< the strongest first
    bool linkedToOther = false;     ///< the record is somebody else's already
};

/// Finds the records that may be a user's by alias, username, phone or a similar name. Made once of a PlanInput that
/// outlives it; asks for one user look at records that share something, not at all.
class Suggestions {
public:
    explicit Suggestions(const PlanInput& input);
    ~Suggestions();

    /// At most `most` records of the kind, the best first, then by key. Archived records, API Employees and those on
    /// the user's never-match list are left out.
    [[nodiscard]] std::vector<Suggestion> forUser(std::uint32_t user, RecordKind kind, std::size_t most = 5) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// [{"record","score","linkedToOther","evidence":[{"kind","points","sentence"}]}]
[[nodiscard]] QJsonArray toJson(const PlanInput& input, const std::vector<Suggestion>& suggestions);

} // namespace muster

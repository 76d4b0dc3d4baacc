// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"
#include "core/suggest.h"

#include <QString>

#include <memory>
#include <mutex>
#include <vector>

namespace muster::gui {

/// A record that can be chosen for a person.
struct MatchChoice {
    RecordKey record;
    QString name, detail; ///< detail: why it is suggested, else what tells it apart
    int score = -1;       ///< of a suggestion; -1: none
    bool isSuggestion() const { return score >= 0; }
};

/// Finds records for the Match drop-down: suggestions first, then whatever the typed text is found in. Indexes the
/// records of one reading, once, when it is first asked. For threads of the pool, one question at a time.
class MatchChoices {
public:
    explicit MatchChoices(std::shared_ptr<const PlanInput> input);

    /// Makes the index now, so that the first drop-down need not wait for it.
    void prepare();
    /// At most `most` of both kinds' records that a person may be matched to; archived ones are left out.
    [[nodiscard]] std::vector<MatchChoice> find(const QString& userKey, RecordKind kind, const QString& text,
                                                std::size_t most = 60);

private:
    const std::vector<Suggestion>& suggestionsFor(const QString& userKey, RecordKind kind);

    std::shared_ptr<const PlanInput> m_input;
    std::mutex m_asked;
    std::unique_ptr<Suggestions> m_suggestions;
    QString m_person; ///< whose suggestions m_ofPerson are: every key stroke asks again for the same one
    std::optional<RecordKind> m_personKind;
    std::vector<Suggestion> m_ofPerson;
};

} // namespace muster::gui

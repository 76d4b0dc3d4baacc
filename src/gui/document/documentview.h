// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/plan.h"
#include "core/document/resemblance.h"

#include <QDateTime>

#include <memory>
#include <mutex>

namespace muster {
class Workspace;
}

namespace muster::gui {

/// What the Document page shows: both sides as the workspace knows them, and the plan of the present choices. Made in
/// the desk's thread, then immutable.
struct DocumentView {
    std::shared_ptr<const DocumentInput> input;
    DocumentPlan plan;
    Configuration configuration;
    QDateTime firstSyncAt, lastSyncAt; ///< UTC; invalid: not yet
    int failed = 0;                    ///< steps of the last sync

    /// The step of a source; nullptr: it has none.
    [[nodiscard]] const DocumentStep* stepOf(const EntityKey& key) const;
    [[nodiscard]] QString nameOfTarget() const; ///< "IT Glue", "the built-in documentation"
    [[nodiscard]] QString nameOfPsa() const;
};
[[nodiscard]] Result<std::shared_ptr<const DocumentView>> readDocumentView(Workspace& workspace,
                                                                           const PhoneForm& phoneForm);

/// "IT Glue", "Built-in documentation".
[[nodiscard]] QString documentationName(const Configuration& configuration);

/// A counterpart that can be chosen for a record.
struct Counterpart {
    QString id, name, detail;
    int score = -1;       ///< of a suggestion; -1: none
    bool isTaken = false; ///< another record has it
};

/// Finds counterparts for the Match drop-down: suggestions best first, then whatever the typed text is found in. For
/// threads of the pool, one question at a time.
class Counterparts {
public:
    explicit Counterparts(std::shared_ptr<const DocumentView> view);
    ~Counterparts();
    [[nodiscard]] std::vector<Counterpart> find(const EntityKey& source, const QString& text, std::size_t most = 60);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace muster::gui

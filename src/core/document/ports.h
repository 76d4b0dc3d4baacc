// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"
#include "core/document/entity.h"
#include "core/ports.h"

/// The ports of documentation systems; as those of core/ports.h, blocking, made and used in one thread.
namespace muster {

/// What a documentation system can hold, tell and be told. What it cannot be told becomes a manual step.
struct DocumentCapabilities {
    struct Kind {
        bool holds = true;   ///< there is such a thing at all
        bool makes = true;   ///< new ones can be made
        bool removes = true; ///< one that we made can be taken away again
        bool changes = true; ///< `writes` of one that is there can be written; else only of one that is made
        EntityFields writes, tells;
        friend bool operator==(const Kind&, const Kind&) = default;
    };
    std::array<Kind, entityKindCount> kinds{};
    bool sharesJournalDatabase = false; ///< entry, write and link are one transaction
    bool createsOnce = false;           ///< a create that is sent twice makes one
    std::size_t batch = 100;            ///< of one write()
    [[nodiscard]] const Kind& of(EntityKind kind) const { return kinds[static_cast<std::size_t>(kind)]; }
    [[nodiscard]] Kind& of(EntityKind kind) { return kinds[static_cast<std::size_t>(kind)]; }
    friend bool operator==(const DocumentCapabilities&, const DocumentCapabilities&) = default;
};

/// One write; `values` holds exactly what is to be written. References are ids of the target.
struct EntityWrite {
    EntityKind kind = EntityKind::Client;
    QString record; ///< id; empty: create
    QString client; ///< id at the target; empty for clients and users
    PoolArray<EntityValue> values;
    QString intentId;
    QString source;      ///< "client:a1": what of the PSA it is, for targets that have a place for it
    QDateTime since{};   ///< of a create that is settled: when it was to be sent, UTC
    bool remove = false; ///< take away what we made (undo of a create)
};

class DocumentationReader {
public:
    virtual ~DocumentationReader() = default;
    [[nodiscard]] virtual DocumentCapabilities capabilities() const = 0;
    /// Reads the system into the workspace, where entities() finds it. A system at hand has nothing to do.
    virtual Result<void> refresh(Freshness wanted) {
        (void)wanted;
        return {};
    }
    /// Appends all of the kind, as last read; without a call.
    virtual Result<void> entities(EntityKind kind, TextPool& pool, std::vector<Entity>& into) = 0;
    /// These as they are now at the target, in any order; those that are gone are left out.
    virtual Result<void> find(std::span<const EntityKey> keys, TextPool& pool, std::vector<Entity>& into) = 0;
    /// The thing that this create made, if the target can tell (settles open entries).
    virtual Result<std::optional<QString>> madeBy(const EntityWrite& create) = 0;
    /// The address of its page in a browser, for "Open both sides"; empty when there is none.
    [[nodiscard]] virtual QUrl pageOf(const EntityKey& key) const {
        (void)key;
        return {};
    }
};

/// A bad record fails alone; the outer result only when the whole batch could not be tried.
class DocumentationWriter {
public:
    virtual ~DocumentationWriter() = default;
    virtual Result<std::vector<WriteOutcome>> write(std::span<const EntityWrite> batch) = 0;
};

/// A documentation system as a run works with it.
struct DocumentationPorts {
    DocumentationReader* reader = nullptr;
    DocumentationWriter* writer = nullptr;
    std::shared_ptr<void> owner{}; ///< keeps them, where nobody else does
};

/// How far the mirror of a documentation system goes.
struct DocumentMirrorState {
    QString source; ///< address (and account) that it was read from; another one is read anew
    std::array<QDateTime, entityKindCount> readAt{}; ///< UTC; invalid: never
    DocumentCapabilities capabilities{};
};

/// What was read of a documentation system that is elsewhere, in the workspace.
class DocumentMirror {
public:
    virtual ~DocumentMirror() = default;
    virtual Result<DocumentMirrorState> state() = 0;
    virtual Result<void> putState(const DocumentMirrorState& state) = 0;
    /// In one transaction; nothing of it remains when it fails.
    virtual Result<void> together(const std::function<Result<void>()>& work) = 0;
    virtual Result<void> clear(EntityKind kind) = 0;
    /// Adds, or replaces those of the same key.
    virtual Result<void> put(std::span<const Entity> entities) = 0;
    virtual Result<void> remove(std::span<const EntityKey> keys) = 0;
    virtual Result<void> entities(EntityKind kind, TextPool& pool, std::vector<Entity>& into) = 0;
};

/// Choices, links and open entries of the document flow. Runs and their entries are the Journal's; one transaction is
/// open at a time, begun there.
class DocumentJournal {
public:
    virtual ~DocumentJournal() = default;
    virtual Result<std::vector<EntityDecision>> decisions() = 0;
    /// Adds, or replaces those of the same source.
    virtual Result<void> putDecisions(std::span<const EntityDecision> decisions) = 0;
    virtual Result<void> removeDecisions(std::span<const EntityKey> sources) = 0;
    virtual Result<void> links(TextPool& pool, std::vector<EntityLink>& into) = 0;
    virtual Result<void> putLinks(std::span<const EntityLink> links) = 0;
    virtual Result<void> removeLinks(std::span<const EntityKey> sources) = 0;
    /// When the first sync was finished; nothing before.
    virtual Result<std::optional<QDateTime>> firstSyncAt() = 0;
    virtual Result<void> setFirstSyncAt(const QDateTime& at) = 0;
    /// Entries of the documentation system that a killed run left open, oldest first.
    virtual Result<std::vector<JournalEntry>> openEntries() = 0;
    /// What a person has to do by hand there, oldest first.
    virtual Result<std::vector<JournalEntry>> manualEntries() = 0;
};

/// What "Authenticate" found out (spec/02 §1).
struct DocumentationReport {
    QString who;         ///< whose key it is, as far as the service tells
    QString service;     ///< "IT Glue, EU"
    QStringList sees;    ///< what that account may see: "1,204 organizations"
    QStringList missing; ///< what has to be done first, one sentence each; empty: ready
};

} // namespace muster

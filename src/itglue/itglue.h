// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/ports.h"
#include "itglue/calls.h"
#include "itglue/names.h"
#include "itglue/reading.h"

#include <QHash>
#include <QSet>

namespace muster {

/// IT Glue through its API (facts/itglue.md), as a documentation system: organizations, locations, contacts and
/// configurations are read and written, users are read only. What was read is kept in the workspace's mirror, which
/// entities() answers from. Made and used in the thread of a run; mirror and ledger outlive it.
///
/// An outcome with a record *and* an error means: the record is there and the rest was written; `error.code` names what
/// was not, as "notWritten:emails,type", and `error.detail` says why (core/document/notwritten.h).
class ItGlue final : public DocumentationReader, public DocumentationWriter {
public:
    ItGlue(ItGlueAccess access, DocumentMirror& mirror, CallLedger& ledger, std::stop_token stop);

    [[nodiscard]] DocumentCapabilities capabilities() const override;
    Result<void> refresh(Freshness wanted) override;
    Result<void> entities(EntityKind kind, TextPool& pool, std::vector<Entity>& into) override {
        return m_mirror.entities(kind, pool, into);
    }
    /// Asks the service.
    Result<void> find(std::span<const EntityKey> keys, TextPool& pool, std::vector<Entity>& into) override;
    /// The one of the same organization, name, primary address or serial number that was made since.
    Result<std::optional<QString>> madeBy(const EntityWrite& create) override;
    /// Of what find() has just read: the service tells the address with the record, and nowhere else.
    [[nodiscard]] QUrl pageOf(const EntityKey& key) const override;
    /// A record that the PSA's integration owns is refused without a call. A create is sent once; when it is not known
    /// what became of it, the record is looked for before it is sent again.
    Result<std::vector<WriteOutcome>> write(std::span<const EntityWrite> batch) override;

    /// Told while calls wait because the share of five minutes is used up, or because the service said so.
    void tellWaits(RecordReader::WaitSink sink) { m_calls.tellWaits(std::move(sink)); }

private:
    Result<WriteOutcome> writeOne(const EntityWrite& write);
    Result<WriteOutcome> create(const EntityWrite& write);
    Result<WriteOutcome> change(const EntityWrite& write);
    Result<WriteOutcome> remove(const EntityWrite& write);
    /// The body of the answer, or of the record that an earlier try has made.
    Result<QByteArray> post(const EntityWrite& write, const QByteArray& body);
    Result<QByteArray> get(const EntityKey& key);
    Result<void> findSome(EntityKind kind, const QStringList& ids, TextPool& pool, std::vector<Entity>& into);
    /// Puts the one record of an answer into the mirror; its id.
    Result<QString> keep(EntityKind kind, const QByteArray& body);
    void remember(EntityKind kind, const GlueRow& row);
    Result<bool> isOwned(const EntityKey& key);

    DocumentMirror& m_mirror;
    GlueCalls m_calls;
    GlueNames m_names;
    std::array<std::optional<QSet<QString>>, entityKindCount> m_owned;
    QHash<QString, QUrl> m_pages; ///< by key
};

/// What the API can be told, and what it tells.
[[nodiscard]] DocumentCapabilities itGlueCapabilities();

} // namespace muster

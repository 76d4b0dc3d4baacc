// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/ports.h"
#include "passportal/access.h"
#include "passportal/calls.h"
#include "passportal/reading.h"

#include <stop_token>

namespace muster {

/// N-able Passportal through its documents API (facts/passportal.md), as a documentation system: clients are read, and
/// documents of contacts, locations and assets as far as their details tell. Documents can be made, with a title,
/// where there is one of the same template already; everything else is for people (the API's only way to change
/// documents removes what it is not told). What was read is kept in the workspace's mirror, which entities() answers
/// from. Made and used in the thread of a run; the mirror outlives it.
class Passportal final : public DocumentationReader, public DocumentationWriter {
public:
    Passportal(PassportalAccess access, DocumentMirror& mirror, std::stop_token stop);

    /// As of the last reading: kinds of which a document was found can be made.
    [[nodiscard]] DocumentCapabilities capabilities() const override;
    /// The API tells no times: lists are read whole, and details of what is new or was renamed. Whole: all details.
    Result<void> refresh(Freshness wanted) override;
    Result<void> entities(EntityKind kind, TextPool& pool, std::vector<Entity>& into) override {
        return m_mirror.entities(kind, pool, into);
    }
    /// Asks the service.
    Result<void> find(std::span<const EntityKey> keys, TextPool& pool, std::vector<Entity>& into) override;
    /// The document of that title and client; of several, the newest, and one that was not there at the last reading
    /// before all others (the API tells neither times nor whose document it is).
    Result<std::optional<QString>> madeBy(const EntityWrite& create) override;
    Result<std::vector<WriteOutcome>> write(std::span<const EntityWrite> batch) override;

private:
    Result<WriteOutcome> writeOne(const EntityWrite& write);
    Result<WriteOutcome> create(const EntityWrite& write);
    /// The template of the kind's documents; empty when there is no document yet.
    Result<QString> templateOf(EntityKind kind);
    /// Ids of the client's documents of that kind and title.
    Result<QStringList> titled(EntityKind kind, const QString& client, const QString& title);
    /// The id of the document that was made: as told, or the one that was not there `before`.
    Result<QString> post(const EntityWrite& write, const QString& templateUid, const QString& title,
                         const QStringList& before);

    DocumentMirror& m_mirror;
    PassportalCalls m_calls;
    std::array<QString, entityKindCount> m_templates;
};

/// `templates`: kinds of which a template is known.
[[nodiscard]] DocumentCapabilities passportalCapabilities(const std::array<bool, entityKindCount>& templates);

} // namespace muster

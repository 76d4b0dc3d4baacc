// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/approvalstore.h"
#include "store/builtindocuments.h"
#include "store/builtinpsa.h"
#include "store/callledgerstore.h"
#include "store/configurationstore.h"
#include "store/contactsstore.h"
#include "store/documentmirrorstore.h"
#include "store/documentstore.h"
#include "store/journalstore.h"
#include "store/mirrorstore.h"
#include "store/psamirrorstore.h"

#include <QJsonObject>

#include <functional>
#include <memory>

namespace muster {

class Database;

/// One workspace, open: everything that is kept of it, over one connection. Made and used in one thread; a second
/// thread opens its own. One transaction at a time: a reading or a transaction of the journal.
class Workspace {
public:
    /// Makes a new workspace at `location` (see WorkspaceAddress::parse) with an empty configuration for `product`.
    /// Conflict when there is one already.
    static Result<std::unique_ptr<Workspace>> create(const QString& location, Product product = Product::Bms);
    /// Opens one, bringing its schema up to date. NotFound when there is none.
    static Result<std::unique_ptr<Workspace>> open(const QString& location);
    ~Workspace();
    Workspace(const Workspace&) = delete;
    Workspace& operator=(const Workspace&) = delete;

    /// UUID, made with the workspace: names its entries in the keychain.
    [[nodiscard]] const QString& id() const { return m_id; }
    [[nodiscard]] ConfigurationStore& configuration() { return m_configuration; }
    [[nodiscard]] MirrorStore& mirror() { return m_mirror; }
    [[nodiscard]] JournalStore& journal() { return m_journal; }
    [[nodiscard]] ApprovalStore& approvals() { return m_approvals; }
    [[nodiscard]] BuiltInPsa& builtInPsa() { return m_builtInPsa; }
    [[nodiscard]] PsaMirrorStore& psaMirror() { return m_psaMirror; }
    [[nodiscard]] CallLedgerStore& callLedger() { return m_callLedger; }
    /// The PSA's people and lists as this workspace knows them, without a call: the built-in PSA, or the mirror of the
    /// one that the configuration names.
    [[nodiscard]] RecordReader& records();
    [[nodiscard]] BuiltInDocuments& builtInDocuments() { return m_builtInDocuments; }
    [[nodiscard]] DocumentMirrorStore& documentMirror() { return m_documentMirror; }
    /// Choices and links of the document flow.
    [[nodiscard]] DocumentStore& documents() { return m_documents; }
    /// Links and choices of the contacts flow.
    [[nodiscard]] ContactsStore& contacts() { return m_contacts; }
    /// What is known of the documentation system that the configuration names, without a call.
    [[nodiscard]] DocumentationReader& documentation();
    [[nodiscard]] Database& database() { return *m_database; }

    /// Who is linked to what, with names, for lists; a record or user that is gone has no name.
    struct NamedLink {
        QString tenantId, objectId, userName, userPrincipalName;
        RecordKey record;
        QString recordName;
        QString rule; ///< id of the one that won at the last write; empty after a revoke
        QDateTime since, lastWritten;
    };
    /// Ordered by tenant and object id. Record names are those of records().
    Result<std::vector<NamedLink>> namedLinks();

private:
    explicit Workspace(std::unique_ptr<Database> database);
    Result<bool> readId();
    [[nodiscard]] bool isBuiltIn(const std::function<QJsonValue(const QJsonObject&)>& system);

    std::unique_ptr<Database> m_database;
    QString m_id;
    ConfigurationStore m_configuration;
    MirrorStore m_mirror;
    JournalStore m_journal;
    ApprovalStore m_approvals;
    BuiltInPsa m_builtInPsa;
    PsaMirrorStore m_psaMirror;
    CallLedgerStore m_callLedger;
    BuiltInDocuments m_builtInDocuments;
    DocumentMirrorStore m_documentMirror;
    DocumentStore m_documents;
    ContactsStore m_contacts;
};

} // namespace muster

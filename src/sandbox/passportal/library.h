// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/passportal/templates.h"

namespace muster::sandbox::passportal {

struct Client {
    int id = 0;
    QString name;
};

/// What one position of a document holds.
struct Field {
    QString text;
    int document = 0; ///< the document it refers to; 0: plain text
};

struct Document {
    int id = 0;
    int client = 0;
    QString label, description;
    const Template* made = nullptr; ///< never null
    std::vector<Field> fields{};    ///< by position

    /// The field with this name; null when the template has none.
    [[nodiscard]] Field* field(const QString& name);
};

/// Everything Passportal holds; lists are in the order of their ids, which are not used again. Owned by Service.
class Library {
public:
    [[nodiscard]] const std::vector<Client>& clients() const { return m_clients; }
    [[nodiscard]] const std::vector<Document>& documents() const { return m_documents; }
    /// Null when there is none.
    [[nodiscard]] const Client* client(int id) const;
    /// For changes; null when there is none.
    [[nodiscard]] Document* document(int id);

    /// Keeps a client under its id, which must be higher than all before, or under the next id.
    int add(Client client);
    int add(Document document);
    /// With its documents.
    void removeClient(int id);
    void removeDocument(int id);

    /// Indexes into documents(), by label; kept until something changes.
    [[nodiscard]] const std::vector<std::size_t>& byLabel() const;

private:
    std::vector<Client> m_clients;
    std::vector<Document> m_documents;
    int m_lastClient = 0;
    int m_lastDocument = 0;
    mutable std::vector<std::size_t> m_byLabel;
};

} // namespace muster::sandbox::passportal

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/passportal/library.h"

#include <algorithm>
#include <numeric>

namespace muster::sandbox::passportal {

namespace {

template <class Rows>
auto find(Rows& rows, int id) {
    const auto found =
        std::lower_bound(rows.begin(), rows.end(), id, [](const auto& row, int at) { return row.id < at; });
    return found == rows.end() || found->id != id ? rows.end() : found;
}

} // namespace

Field* Document::field(const QString& name) {
    const int position = made->position(name);
    return position < 0 ? nullptr : &fields[static_cast<std::size_t>(position)];
}

const Client* Library::client(int id) const {
    const auto found = find(m_clients, id);
    return found == m_clients.end() ? nullptr : &*found;
}

Document* Library::document(int id) {
    const auto found = find(m_documents, id);
    if (found == m_documents.end())
        return nullptr;
    m_byLabel.clear();
    return &*found;
}

int Library::add(Client client) {
    if (client.id == 0)
        client.id = m_lastClient + 1;
    m_lastClient = client.id;
    m_clients.push_back(std::move(client));
    return m_lastClient;
}

int Library::add(Document document) {
    if (document.id == 0)
        document.id = m_lastDocument + 1;
    m_lastDocument = document.id;
    document.fields.resize(static_cast<std::size_t>(document.made->fields.size()));
    m_documents.push_back(std::move(document));
    m_byLabel.clear();
    return m_lastDocument;
}

void Library::removeClient(int id) {
    if (const auto found = find(m_clients, id); found != m_clients.end())
        m_clients.erase(found);
    m_documents.erase(std::remove_if(m_documents.begin(), m_documents.end(),
                                     [id](const Document& document) { return document.client == id; }),
                      m_documents.end());
    m_byLabel.clear();
}

void Library::removeDocument(int id) {
    if (const auto found = find(m_documents, id); found != m_documents.end())
        m_documents.erase(found);
    m_byLabel.clear();
}

const std::vector<std::size_t>& Library::byLabel() const {
    if (m_byLabel.size() != m_documents.size()) {
        m_byLabel.resize(m_documents.size());
        std::iota(m_byLabel.begin(), m_byLabel.end(), std::size_t{0});
        std::stable_sort(m_byLabel.begin(), m_byLabel.end(),
                         [this](std::size_t a, std::size_t b) { return m_documents[a].label < m_documents[b].label; });
    }
    return m_byLabel;
}

} // namespace muster::sandbox::passportal

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planner/recordindex.h"

#include "core/fold.h"
#include "core/hash.h"

#include <algorithm>

namespace muster {

namespace {

std::uint64_t keyHash(RecordKind kind, std::string_view id) {
    Fnv1a hash;
    hash.add(static_cast<char>('0' + static_cast<char>(kind)));
    hash.add(id);
    return hash.value();
}

} // namespace

RecordIndex::RecordIndex(const std::vector<Record>& records)
    : m_records(records)
    , m_byKey(records.size())
    , m_byEmail(records.size())
    , m_byUsername(records.size())
    , m_archived(records.size()) {
    for (std::uint32_t i = 0; i < records.size(); ++i) {
        const auto& record = records[i];
        m_archived[i] = muster::isArchived(record);
        m_byKey.add(keyHash(record.kind, record.id.view()), i);
        if (!record.username.isBlank())
            m_byUsername.add(foldedHash(record.username.view()), i);
        if (!record.email.isBlank())
            m_byEmail.add(foldedHash(record.email.view()), i);
        for (const auto& email : record.emails) {
            if (!email.address.isBlank() && !sameFolded(email.address.view(), record.email.view()))
                m_byEmail.add(foldedHash(email.address.view()), i);
        }
    }
}

std::uint32_t RecordIndex::find(RecordKind kind, std::string_view id) const {
    auto found = none;
    m_byKey.forEach(keyHash(kind, id), [&](std::uint32_t i) {
        if (m_records[i].kind != kind || m_records[i].id.view() != id)
            return false;
        found = i;
        return true;
    });
    return found;
}

std::uint32_t RecordIndex::find(const RecordKey& key) const {
    const auto id = key.id.toUtf8();
    return find(key.kind, std::string_view(id.constData(), static_cast<std::size_t>(id.size())));
}

bool RecordIndex::before(std::uint32_t a, std::uint32_t b) const {
    const auto& left = m_records[a];
    const auto& right = m_records[b];
    return left.kind != right.kind ? left.kind < right.kind : left.id < right.id;
}

bool RecordIndex::hasEmail(std::uint32_t record, std::string_view address) const {
    const auto& r = m_records[record];
    return sameFolded(r.email.view(), address) ||
           std::any_of(r.emails.begin(), r.emails.end(),
                       [&](const EmailAddress& e) { return sameFolded(e.address.view(), address); });
}

template <class Keep>
std::vector<std::uint32_t> RecordIndex::emailMatches(std::string_view address, Keep keep) const {
    std::vector<std::uint32_t> result;
    if (address.empty())
        return result;
    m_byEmail.forEach(foldedHash(address), [&](std::uint32_t i) {
        if (keep(i) && hasEmail(i, address) && std::find(result.begin(), result.end(), i) == result.end())
            result.push_back(i);
        return false;
    });
    if (result.size() > 1)
        std::sort(result.begin(), result.end(), [this](auto a, auto b) { return before(a, b); });
    return result;
}

std::vector<std::uint32_t> RecordIndex::withEmail(RecordKind kind, std::string_view address) const {
    return emailMatches(address, [&](std::uint32_t i) { return m_records[i].kind == kind && !m_archived[i]; });
}

std::vector<std::uint32_t> RecordIndex::loginsWithEmail(RecordKind kind, std::string_view address) const {
    return emailMatches(address, [&](std::uint32_t i) {
        return m_records[i].kind == kind && m_records[i].isLogin() && !m_archived[i];
    });
}

bool RecordIndex::hasOtherLogin(std::string_view address, std::uint32_t self) const {
    bool found = false;
    if (address.empty())
        return found;
    m_byEmail.forEach(foldedHash(address), [&](std::uint32_t i) {
        found = i != self && m_records[i].isLogin() && !m_archived[i] && hasEmail(i, address);
        return found;
    });
    return found;
}

std::vector<std::uint32_t> RecordIndex::withUsername(std::string_view username) const {
    std::vector<std::uint32_t> result;
    m_byUsername.forEach(foldedHash(username), [&](std::uint32_t i) {
        if (sameFolded(m_records[i].username.view(), username))
            result.push_back(i);
        return false;
    });
    return result;
}

std::vector<std::uint32_t> RecordIndex::archivedAs(std::string_view address) const {
    std::vector<std::uint32_t> result;
    for (int n = 1;; ++n) {
        const auto archived = std::string(address) + "_Archived" + (n > 1 ? std::to_string(n) : std::string());
        if (!knowsEmail(archived))
            return result;
        const auto matches = emailMatches(
            archived, [&](std::uint32_t i) { return m_records[i].kind == RecordKind::Employee && m_archived[i]; });
        result.insert(result.begin(), matches.begin(), matches.end());
    }
}

std::uint32_t RecordIndex::loginNamed(std::string_view username, std::uint32_t self, std::uint32_t ended) const {
    auto found = none;
    m_byUsername.forEach(foldedHash(username), [&](std::uint32_t i) {
        if (i != self && i != ended && m_records[i].isLogin() && sameFolded(m_records[i].username.view(), username) &&
            (found == none || before(i, found)))
            found = i;
        return false;
    });
    return found;
}

bool RecordIndex::knowsUsername(std::string_view username) const {
    bool known = false;
    m_byUsername.forEach(foldedHash(username), [&](std::uint32_t i) {
        known = sameFolded(m_records[i].username.view(), username);
        return known;
    });
    return known;
}

bool RecordIndex::knowsEmail(std::string_view address) const {
    bool known = false;
    m_byEmail.forEach(foldedHash(address), [&](std::uint32_t i) {
        known = hasEmail(i, address);
        return known;
    });
    return known;
}

} // namespace muster

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/flowwatch.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

bool documents(const Configuration& configuration) {
    const auto& kinds = configuration.documents.kinds;
    return std::any_of(kinds.begin(), kinds.end(), [](const DocumentSwitch& kind) { return kind.sync; });
}

bool contacts(const Configuration& configuration) {
    return switchState(configuration.contacts, ContactSwitch::ManualSync).available;
}

bool isCancelled(const Error& error) {
    return error.kind == ErrorKind::Cancelled;
}

/// Whether a person has started the flow once.
Result<bool> wasStarted(ContactsJournal& journal) {
    TextPool pool;
    std::vector<ContactLink> links;
    if (auto read = journal.links(pool, links); !read)
        return fail(read.error());
    return !links.empty();
}

} // namespace

bool FlowWatch::isDue(const Configuration& configuration) const {
    const auto interval = std::chrono::duration_cast<std::chrono::milliseconds>(m_interval).count();
    return m_clock() - m_lookedAt >= interval && (documents(configuration) || contacts(configuration));
}

Result<FlowWatch::Round> FlowWatch::round(const Configuration& configuration, const QString& holder, const Ports& ports,
                                          Pulse& pulse) {
    Round round;
    if (!isDue(configuration))
        return round;
    m_lookedAt = m_clock();
    if (documents(configuration)) {
        const auto first = ports.documents.documents.firstSyncAt();
        if (!first)
            return fail(first.error());
        if (*first) {
            DocumentRequest request;
            request.configuration = configuration;
            request.holder = holder;
            request.trigger = u"watch"_s;
            round.documents = DocumentRun(ports.documents, ports.phoneForm, m_clock, pulse).apply(request);
            if (!*round.documents && isCancelled(round.documents->error()))
                return fail(round.documents->error());
        }
    }
    if (contacts(configuration)) {
        const auto started = wasStarted(ports.contacts.contacts);
        if (!started)
            return fail(started.error());
        if (*started) {
            ContactsRequest request;
            request.configuration = configuration;
            request.holder = holder;
            request.trigger = u"watch"_s;
            round.contacts =
                ContactsRun(ports.contacts, ports.directories, ports.phoneForm, m_clock, pulse).apply(request);
            if (!*round.contacts && isCancelled(round.contacts->error()))
                return fail(round.contacts->error());
        }
    }
    return round;
}

} // namespace muster

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "testkit/fakejournal.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::testkit {
namespace {

FakeData::LinkData stored(const Link& link) {
    FakeData::LinkData data;
    data.kind = link.kind;
    data.record = link.record.toString();
    data.rule = link.rule.toString();
    data.ruleShape = link.ruleShape.toString();
    data.username = link.username.toString();
    const auto written = link.written.view();
    data.written = QByteArray(written.data(), static_cast<qsizetype>(written.size()));
    data.fingerprint = link.fingerprint;
    data.deactivatedByUs = link.deactivatedByUs;
    data.since = link.since;
    data.writtenAt = link.writtenAt;
    return data;
}

} // namespace

FakeJournal::FakeJournal(FakeDatabase& database)
    : m_database(database) {}

Result<void> FakeJournal::begin() {
    return m_database.begin();
}

Result<void> FakeJournal::commit() {
    return m_database.commit();
}

void FakeJournal::rollback() {
    m_database.rollback();
}

Result<QString> FakeJournal::startRun(const RunInfo& info) {
    if (auto ok = m_database.fuse.before(); !ok)
        return fail(ok.error());
    RunRecord run;
    run.id = u"run%1"_s.arg(m_database.data.next++);
    run.info = info;
    run.result.state = RunState::Running;
    m_database.data.runs.append(run);
    if (auto ok = m_database.fuse.after(); !ok)
        return fail(ok.error());
    return run.id;
}

Result<void> FakeJournal::finishRun(const QString& runId, const RunResult& result) {
    if (auto ok = m_database.fuse.before(); !ok)
        return ok;
    for (RunRecord& run : m_database.data.runs)
        if (run.id == runId)
            run.result = result;
    return m_database.fuse.after();
}

Result<std::vector<RunRecord>> FakeJournal::runs() {
    return std::vector<RunRecord>(m_database.data.runs.begin(), m_database.data.runs.end());
}

Result<std::vector<RunRecord>> FakeJournal::unfinishedRuns() {
    if (auto ok = m_database.fuse.before(); !ok)
        return fail(ok.error());
    std::vector<RunRecord> result;
    for (const RunRecord& run : m_database.data.runs)
        if (run.result.state == RunState::Running)
            result.push_back(run);
    return result;
}

Result<std::vector<JournalEntry>> FakeJournal::entries(const QString& runId) {
    std::vector<JournalEntry> result;
    for (const JournalEntry& entry : m_database.data.entries)
        if (entry.runId == runId)
            result.push_back(entry);
    return result;
}

Result<std::optional<RunRecord>> FakeJournal::lastRun() {
    const auto& runs = m_database.data.runs;
    return runs.isEmpty() ? std::nullopt : std::optional(runs.last());
}

Result<void> FakeJournal::log(const QString& runId, std::span<const LogLine> lines) {
    if (auto ok = m_database.fuse.before(); !ok)
        return ok;
    m_database.data.logs[runId].append(QList<LogLine>(lines.begin(), lines.end()));
    return m_database.fuse.after();
}

Result<void> FakeJournal::forgetRuns(const QDateTime& before) {
    if (auto ok = m_database.fuse.before(); !ok)
        return ok;
    auto& runs = m_database.data.runs;
    while (runs.size() > 1 && runs.first().info.startedAt < before)
        runs.removeFirst();
    return m_database.fuse.after();
}

Result<void> FakeJournal::copyBeforeRemovals(const CopyReason& reason) {
    if (auto ok = m_database.fuse.before(); !ok)
        return ok;
    m_database.data.copies.append(reason);
    return m_database.fuse.after();
}

Result<std::vector<LaterWrite>> FakeJournal::writtenAfter(const QString& runId) {
    const auto wrote = [](const JournalEntry& entry) {
        return entry.state == EntryState::Done || entry.state == EntryState::Settled;
    };
    QSet<QString> touched, before;
    for (const RunRecord& run : m_database.data.runs) {
        before.insert(run.id);
        if (run.id == runId)
            break;
    }
    for (const JournalEntry& entry : m_database.data.entries)
        if (entry.runId == runId)
            touched << entry.key << RecordKey{entry.kind, entry.record}.toString();
    std::vector<LaterWrite> writes;
    for (const JournalEntry& entry : m_database.data.entries) {
        const RecordKey record{entry.kind, entry.record};
        if (wrote(entry) && !before.contains(entry.runId) &&
            (touched.contains(entry.key) || touched.contains(record.toString())))
            writes.push_back({entry.runId, entry.key, record});
    }
    return writes;
}

Result<void> FakeJournal::open(std::span<const JournalEntry> entries) {
    if (auto ok = m_database.fuse.before(); !ok)
        return ok;
    for (const JournalEntry& entry : entries)
        m_database.data.entries.append(entry);
    return m_database.fuse.after();
}

Result<void> FakeJournal::close(std::span<const JournalOutcome> outcomes) {
    if (auto ok = m_database.fuse.before(); !ok)
        return ok;
    for (const JournalOutcome& outcome : outcomes)
        for (JournalEntry& entry : m_database.data.entries)
            if (entry.intentId == outcome.intentId) {
                entry.state = outcome.state;
                entry.record = outcome.record;
                entry.error = outcome.error;
            }
    return m_database.fuse.after();
}

Result<std::vector<JournalEntry>> FakeJournal::manualEntries() {
    if (auto ok = m_database.fuse.before(); !ok)
        return fail(ok.error());
    std::vector<JournalEntry> result;
    for (const JournalEntry& entry : m_database.data.entries)
        if (entry.state == EntryState::Manual)
            result.push_back(entry);
    return result;
}

Result<std::vector<JournalEntry>> FakeJournal::openEntries() {
    if (auto ok = m_database.fuse.before(); !ok)
        return fail(ok.error());
    std::vector<JournalEntry> result;
    for (const JournalEntry& entry : m_database.data.entries)
        if (entry.state == EntryState::Open)
            result.push_back(entry);
    return result;
}

Result<void> FakeJournal::links(TextPool& pool, std::vector<Link>& into) {
    if (auto ok = m_database.fuse.before(); !ok)
        return ok;
    for (auto it = m_database.data.links.begin(); it != m_database.data.links.end(); ++it) {
        Link link;
        link.tenantId = pool.intern(it.key().section(u'/', 0, 0));
        link.objectId = pool.add(it.key().section(u'/', 1));
        link.kind = it->kind;
        link.record = pool.add(it->record);
        link.rule = pool.add(it->rule);
        link.ruleShape = pool.add(it->ruleShape);
        link.username = pool.add(it->username);
        link.written =
            pool.add(std::string_view(it->written.constData(), static_cast<std::size_t>(it->written.size())));
        link.fingerprint = it->fingerprint;
        link.deactivatedByUs = it->deactivatedByUs;
        link.since = it->since;
        link.writtenAt = it->writtenAt;
        into.push_back(link);
    }
    return m_database.fuse.after();
}

Result<void> FakeJournal::putLinks(std::span<const Link> links) {
    if (auto ok = m_database.fuse.before(); !ok)
        return ok;
    for (const Link& link : links)
        m_database.data.links.insert(link.tenantId.toString() % u'/' % link.objectId.toString(), stored(link));
    return m_database.fuse.after();
}

Result<void> FakeJournal::removeLinks(std::span<const LinkKey> keys) {
    if (auto ok = m_database.fuse.before(); !ok)
        return ok;
    for (const LinkKey& key : keys)
        m_database.data.links.remove(key.tenantId % u'/' % key.objectId);
    return m_database.fuse.after();
}

Result<void> FakeJournal::putDecisions(std::span<const Decision> decisions) {
    if (auto ok = m_database.fuse.before(); !ok)
        return ok;
    for (const Decision& decision : decisions) {
        const QString key = decision.tenantId % u'/' % decision.objectId;
        if (decision.choice == Choice::Auto && decision.username.isEmpty())
            m_database.data.decisions.remove(key);
        else
            m_database.data.decisions.insert(key, decision);
    }
    return m_database.fuse.after();
}

Result<void> FakeJournal::takeLease(const QString& holder, std::chrono::seconds) {
    if (auto ok = m_database.fuse.before(); !ok)
        return ok;
    if (!m_database.leaseHolder.isEmpty())
        return fail(ErrorKind::Conflict, u"%1 is running."_s.arg(m_database.leaseHolder));
    m_database.leaseHolder = holder;
    return m_database.fuse.after();
}

Result<void> FakeJournal::renewLease() {
    if (m_database.leaseHolder.isEmpty())
        return fail(ErrorKind::Conflict, u"The lease ran out."_s);
    return m_database.fuse.before();
}

void FakeJournal::releaseLease() {
    if (!m_database.fuse.blown)
        m_database.leaseHolder.clear();
}

} // namespace muster::testkit

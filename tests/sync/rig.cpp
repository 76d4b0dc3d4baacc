// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/rig.h"

using namespace Qt::StringLiterals;

namespace muster::testkit {
namespace {

/// A DirectorySource that does not own what the test looks into.
class Borrowed {
public:
    static Directories directories(Rig& rig) {
        Directories result;
        result.resolve = [](const Connection& connection) -> Result<QString> { return connection.tenant; };
        result.open = [&rig](const Connection&) -> Result<std::unique_ptr<DirectorySource>> {
            if (rig.signedOut)
                return fail(*rig.signedOut, u"Sign in again."_s);
            ++rig.opened;
            return std::make_unique<FakeDirectory>(rig.tenant, &rig.workspace.fuse);
        };
        return result;
    }
};

Rule rule(const QString& id, const QString& group, Becomes becomes, int order) {
    Rule result;
    result.id = id;
    result.tenantId = Rig::tenantId;
    result.groupId = group;
    result.order = order;
    result.becomes = becomes;
    result.securityRoles = {becomes == Becomes::Employee ? u"s1"_s : u"x1"_s};
    result.phoneType = u"p1"_s;
    if (becomes == Becomes::ClientPortal) {
        result.account = u"a1"_s;
        result.location = u"l2"_s;
    }
    return result;
}

} // namespace

Rig::Rig(bool shared)
    : m_shared(shared) {
    lookups.departments = {{u"d1"_s, u"Service"_s}};
    lookups.jobTitles = {{u"j1"_s, u"Technician"_s}};
    lookups.employmentTypes = {{u"t1"_s, u"Full time"_s}};
    lookups.employeeRoles = {{u"r1"_s, u"Engineer"_s}};
    lookups.phoneTypes = {{u"p1"_s, u"Work"_s}};
    lookups.emailTypes = {{u"m1"_s, u"Work"_s}};
    lookups.securityRoles = {{u"s1"_s, u"User"_s, false}, {u"x1"_s, u"Portal"_s, true}};
    lookups.accounts = {{u"own"_s, u"MSP"_s, u"MSP"_s, true, true}, {u"a1"_s, u"Contoso"_s, u"CON"_s, false, true}};
    lookups.locations = {{u"l1"_s, u"own"_s, u"Main"_s, true, {}, {}, {}},
                         {u"l2"_s, u"a1"_s, u"Main"_s, true, {}, {}, {}}};

    configuration.employeeDefaults = {u"d1"_s, u"l1"_s, u"e2"_s, u"j1"_s, u"t1"_s, u"r1"_s, u"s1"_s, u"p1"_s};
    Connection connection;
    connection.id = u"c1"_s;
    connection.tenant = tenantId;
    configuration.connections = {connection};
    configuration.rules = {rule(u"staff"_s, u"g1"_s, Becomes::Employee, 10),
                           rule(u"portal"_s, u"g2"_s, Becomes::ClientPortal, 20)};

    tenant.addUser(u"u1"_s, u"Ada"_s, u"Byron"_s, u"ada@msp.com"_s);
    tenant.addUser(u"u2"_s, u"Bob"_s, u"Cole"_s, u"bob@msp.com"_s);
    tenant.addUser(u"u3"_s, u"Cyd"_s, u"Dean"_s, u"cyd@msp.com"_s);
    tenant.addUser(u"u4"_s, u"Dan"_s, u"Eve"_s, u"dan@msp.com"_s);
    tenant.addGroup(u"g1"_s, {u"u1"_s, u"u2"_s, u"u3"_s});
    tenant.addGroup(u"g2"_s, {u"u4"_s});
    psa().addPerson(RecordKind::Employee, u"e2"_s, u"Robert"_s, u"Cole"_s, u"bob@msp.com"_s);
}

/// Decisions that an undo made are the workspace's.
Configuration Rig::decided() const {
    Configuration all = configuration;
    for (const Decision& decision : workspace.data.decisions) {
        std::erase_if(all.decisions, [&](const Decision& other) {
            return other.tenantId == decision.tenantId && other.objectId == decision.objectId;
        });
        all.decisions.push_back(decision);
    }
    return all;
}

template <class T>
T Rig::run(const std::function<T(Run&, const RunRequest&)>& what) {
    FakeMirror mirror(workspace);
    FakeJournal journal(workspace);
    FakeRecords records(psa(), workspace);
    records.lists = lookups;
    records.refused = refused;
    records.can = can;
    const auto directories = Borrowed::directories(*this);
    Pulse pulse(stop.get_token(), heard);
    Run run(
        {mirror, journal, records, records, approvals}, directories, [this] { return now += 1000; }, pulse);
    return what(run, {decided(), u"ada@console"_s, trigger, only, force, selection, allowances, file ? &*file : nullptr,
                      u"w1"_s});
}

Result<RunReport> Rig::sync() {
    return run<Result<RunReport>>([](Run& run, const RunRequest& request) { return run.apply(request); });
}

Result<PlanReport> Rig::plan() {
    return run<Result<PlanReport>>([](Run& run, const RunRequest& request) { return run.plan(request); });
}

Result<RunReport> Rig::undo(const QString& id) {
    return run<Result<RunReport>>([&](Run& run, const RunRequest& request) { return run.undo(request, id); });
}

Result<PlanReport> Rig::planUndo(const QString& id) {
    return run<Result<PlanReport>>([&](Run& run, const RunRequest& request) { return run.planUndo(request, id); });
}

Result<Watch::Round> Rig::watch(Watch::Terms terms) {
    if (!m_watch) {
        m_watch =
            std::make_unique<Watching>(FakeMirror(workspace), FakeJournal(workspace), FakeRecords(psa(), workspace),
                                       Borrowed::directories(*this), Pulse(), nullptr);
        m_watch->records.lists = lookups;
        m_watch->watch = std::make_unique<Watch>(
            RunPorts{m_watch->mirror, m_watch->journal, m_watch->records, m_watch->records, approvals},
            m_watch->directories, [this] { return now; }, terms);
    }
    m_watch->records.refused = refused;
    RunRequest request;
    request.configuration = decided();
    request.holder = u"watch@console"_s;
    request.workspace = u"w1"_s;
    return m_watch->watch->round(request, m_watch->pulse);
}

void Rig::restart() {
    m_watch.reset();
    workspace.restart();
    elsewhere.restart();
    stop = {};
}

QString Rig::actionOf(const PlanReport& report, const QString& userId) {
    const Planned& planned = report.planned;
    for (const Step& step : planned.plan.steps) {
        if (planned.input->users[step.user].id.toString() != userId)
            continue;
        const auto name = nameOf(step.action);
        return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
    }
    return {};
}

QStringList Rig::state() {
    QStringList lines;
    const auto text = [](const Record& record) {
        QStringList parts;
        const auto values = valuesOf(record, record.phones.empty() ? Text() : record.phones[0].type);
        for (const Text value : values.values)
            parts.append(value.toString());
        return parts.join(u'|');
    };
    for (const auto& person : psa().data.records)
        lines.append((person.key.kind == RecordKind::Employee ? u"employee "_s : u"contact "_s) + text(person.values));
    lines.sort();
    for (auto it = workspace.data.links.begin(); it != workspace.data.links.end(); ++it) {
        const RecordKey key{it->kind, it->record};
        lines.append(u"%1 -> %2 by %3%4"_s.arg(it.key(), text(record(key.toString())), it->rule,
                                               it->deactivatedByUs ? u" deactivated"_s : QString()));
    }
    return lines;
}

} // namespace muster::testkit

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/workspacerig.h"

#include "core/recordsfile.h"

using namespace Qt::StringLiterals;

namespace muster::testkit {
namespace {

template <class R>
void must(const R& result) {
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
}

} // namespace

WorkspaceRig::WorkspaceRig(Workspace& workspace)
    : m_workspace(workspace) {
    RecordsFile file;
    file.pool = rig.workspace.pool;
    file.lookups = rig.lookups;
    for (const auto& person : rig.workspace.data.records)
        file.people.push_back(person.values);
    must(workspace.builtInPsa().replaceAll(file));
    tenant.addUser(id(1), u"Ada"_s, u"Byron"_s, u"ada@msp.com"_s);
    tenant.addUser(id(2), u"Bob"_s, u"Cole"_s, u"bob@msp.com"_s);
    tenant.addUser(id(3), u"Cyd"_s, u"Dean"_s, u"cyd@msp.com"_s);
    tenant.addUser(id(4), u"Dan"_s, u"Eve"_s, u"dan@msp.com"_s);
    tenant.addGroup(staff(), {id(1), id(2), id(3)});
    tenant.addGroup(portal(), {id(4)});
    rig.configuration.connections[0].applicationId = id(100);
    rig.configuration.rules[0].groupId = staff();
    rig.configuration.rules[1].groupId = portal();
    rig.configuration.brakes = {};
    must(workspace.configuration().write(rig.configuration));
}

QString WorkspaceRig::id(int n) {
    return u"00000000-0000-4000-8000-%1"_s.arg(n, 12, 10, QLatin1Char('0'));
}

Configuration WorkspaceRig::configuration() const {
    auto read = m_workspace.configuration().read();
    must(read);
    return *read;
}

template <class T>
T WorkspaceRig::run(const std::function<T(Run&, const RunRequest&)>& what) {
    Directories directories;
    directories.resolve = [](const Connection& connection) -> Result<QString> { return connection.tenant; };
    directories.open = [this](const Connection&) -> Result<std::unique_ptr<DirectorySource>> {
        return std::make_unique<FakeDirectory>(tenant, &rig.workspace.fuse);
    };
    Pulse pulse{std::stop_token()};
    const Propagation propagation{m_workspace.documents(), m_workspace.builtInDocuments(),
                                  m_workspace.builtInDocuments()};
    Run run(
        {m_workspace.mirror(), m_workspace.journal(), m_workspace.builtInPsa(), m_workspace.builtInPsa(),
         m_workspace.approvals(), &propagation},
        directories, [this] { return rig.now += 1000; }, pulse);
    RunRequest request;
    request.configuration = configuration();
    request.holder = u"ada@console"_s;
    request.trigger = u"sync"_s;
    request.allowances = rig.allowances;
    request.workspace = m_workspace.id();
    return what(run, request);
}

Result<RunReport> WorkspaceRig::sync() {
    return run<Result<RunReport>>([](Run& run, const RunRequest& request) { return run.apply(request); });
}

Result<PlanReport> WorkspaceRig::plan() {
    return run<Result<PlanReport>>([](Run& run, const RunRequest& request) { return run.plan(request); });
}

Result<RunReport> WorkspaceRig::undo(const QString& id) {
    return run<Result<RunReport>>([&](Run& run, const RunRequest& request) { return run.undo(request, id); });
}

Result<PlanReport> WorkspaceRig::planUndo(const QString& id) {
    return run<Result<PlanReport>>([&](Run& run, const RunRequest& request) { return run.planUndo(request, id); });
}

QByteArray WorkspaceRig::records() {
    const auto all = m_workspace.builtInPsa().exportAll();
    must(all);
    return writeRecords(*all);
}

QStringList WorkspaceRig::links() {
    TextPool pool;
    std::vector<Link> links;
    must(m_workspace.journal().links(pool, links));
    QStringList lines;
    for (const Link& link : links)
        lines.append(u"%1 %2 %3 %4"_s.arg(link.objectId.toString(),
                                          RecordKey{link.kind, link.record.toString()}.toString(), link.rule.toString(),
                                          link.deactivatedByUs ? u"deactivated"_s : QString()));
    lines.sort();
    return lines;
}

Record WorkspaceRig::record(const QString& key, TextPool& pool) {
    const auto wanted = RecordKey::parse(key);
    std::vector<Record> found;
    must(m_workspace.builtInPsa().find(std::span(&*wanted, 1), pool, found));
    return found.at(0);
}

} // namespace muster::testkit

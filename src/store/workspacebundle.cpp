// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/workspacebundle.h"

#include "core/addresses.h"
#include "store/database.h"
#include "store/mirrorexport.h"
#include "store/workspace.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

constexpr std::size_t mostRuns = 100;
constexpr int mostSteps = 20'000;

Result<std::vector<BundleRun>> newestRuns(Workspace& workspace) {
    auto runs = workspace.journal().runs();
    if (!runs)
        return fail(runs.error());
    HistoryStore& history = workspace.journal().history();
    std::vector<BundleRun> newest;
    int left = mostSteps;
    for (auto run = runs->rbegin(); run != runs->rend() && newest.size() < mostRuns; ++run) {
        BundleRun item;
        item.run = std::move(*run);
        if (left > 0) {
            auto steps = history.steps(item.run.id, 0, left);
            if (!steps)
                return fail(steps.error());
            item.steps = std::move(*steps);
            left -= static_cast<int>(item.steps.size());
        }
        auto log = history.log(item.run.id);
        if (!log)
            return fail(log.error());
        item.log = std::move(*log);
        newest.push_back(std::move(item));
    }
    return newest;
}

} // namespace

Result<BundleParts> partsOf(Workspace& workspace) {
    BundleParts parts;
    auto configuration = workspace.configuration().read();
    if (!configuration)
        return fail(configuration.error());
    parts.configuration = std::move(*configuration);
    const auto tenants = workspace.mirror().tenants();
    if (!tenants)
        return fail(tenants.error());
    for (const QString& tenant : *tenants) {
        auto content = exportTenant(workspace.database(), workspace.mirror(), tenant);
        if (!content)
            return fail(content.error());
        parts.tenants.push_back(std::move(*content));
    }
    auto records = workspace.builtInPsa().exportAll();
    if (!records)
        return fail(records.error());
    parts.records = std::move(*records);
    parts.records.configurations.clear(); // devices are not part of any plan
    if (auto read = workspace.journal().links(*parts.linkPool, parts.links); !read)
        return fail(read.error());
    auto runs = newestRuns(workspace);
    if (!runs)
        return fail(runs.error());
    parts.runs = std::move(*runs);
    return parts;
}

Result<void> checkSandboxAddress(const QString& address) {
    const QUrl url(address, QUrl::StrictMode);
    // Plain http is allowed on this machine only, so this is what tells the sandbox from a service.
    if (url.scheme() == u"http"_s && faultOfAddress(address).isEmpty())
        return {};
    return fail(
        ErrorKind::Rejected,
        u"A bundle is replayed against muster-sandbox on this machine (http://127.0.0.1:PORT), not \"%1\"."_s.arg(
            address));
}

Result<void> replay(Workspace& workspace, BundleContent content, const QString& address) {
    if (auto checked = checkSandboxAddress(address); !checked)
        return checked;
    QString base = address;
    while (base.endsWith(u'/'))
        base.chop(1);
    for (Connection& connection : content.configuration.connections) {
        connection.cloud = Cloud::Custom;
        connection.authority = base;
        connection.graph = base % u"/v1.0"_s;
        connection.redirectUri = u"http://localhost/muster"_s;
    }
    content.configuration.psa = {};
    if (auto done = workspace.configuration().write(content.configuration); !done)
        return done;
    if (auto done = workspace.builtInPsa().replaceAll(content.records); !done)
        return done;
    for (const MirrorContent& tenant : content.tenants)
        if (auto done = importTenant(workspace.mirror(), tenant); !done)
            return done;
    return content.links.empty() ? Result<void>() : workspace.journal().putLinks(content.links);
}

} // namespace muster

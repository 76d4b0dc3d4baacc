// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/demoworld.h"

#include "app/composition/demodocumentation.h"
#include "app/composition/demofiles.h"
#include "app/composition/sandboxprocess.h"
#include "core/configurationfile.h"
#include "core/recordsfile.h"
#include "store/workspace.h"

#include <QFile>
#include <QJsonDocument>

#include <future>
#include <semaphore>

using namespace Qt::StringLiterals;

namespace muster {

DemoWorld::DemoWorld() = default;

DemoWorld::~DemoWorld() = default;

Result<DemoWorld::Addresses> DemoWorld::startServices() {
    const QString tenantFile = m_folder.filePath(u"tenant.json"_s);
    if (auto written = writeJson(tenantFile, demoFile(u"tenant.json"_s)); !written)
        return fail(written.error());
    const QString recordsFile = m_folder.filePath(u"records.json"_s);
    if (auto written = writeJson(recordsFile, demoFile(u"records.json"_s)); !written)
        return fail(written.error());
    std::promise<Result<Addresses>> promise;
    auto addresses = promise.get_future();
    // A process belongs to the thread that started it.
    m_keeper = std::jthread([tenantFile, recordsFile,
                             promise = std::move(promise)](const std::stop_token& end) mutable {
        auto sandbox = SandboxProcess::start(tenantFile, recordsFile, end);
        if (!sandbox) {
            promise.set_value(fail(sandbox.error()));
            return;
        }
        for (const auto& value : demoFile(u"changes.json"_s)[u"before"_s].toArray()) {
            const QJsonObject change = value.toObject();
            if (auto done = (*sandbox)->control(change[u"call"_s].toString(), change[u"body"_s].toObject()); !done) {
                promise.set_value(fail(done.error()));
                return;
            }
        }
        promise.set_value(Addresses{(*sandbox)->identity(), (*sandbox)->graph(), (*sandbox)->bms(),
                                    (*sandbox)->controlAddress(), (*sandbox)->bmsAccount()});
        std::binary_semaphore ended(0);
        const std::stop_callback wake(end, [&ended] { ended.release(); });
        ended.acquire();
    });
    return addresses.get();
}

Result<QString> DemoWorld::start(Contents contents, std::stop_token /*stop*/) {
    const auto services = startServices();
    if (!services)
        return fail(services.error());
    const QJsonObject story = demoFile(u"changes.json"_s);
    const QJsonObject asked = story[u"operator"_s].toObject();
    auto configuration =
        parseConfiguration(QJsonDocument(demoConfiguration(services->identity, services->graph)).toJson());
    if (!configuration)
        return fail(configuration.error());
    const Connection& connection = configuration->connections.front();
    m_papers = {connection.tenant,
                connection.applicationId,
                story[u"secret"_s].toString(),
                connection.authority,
                connection.graph,
                asked[u"userPrincipalName"_s].toString(),
                asked[u"password"_s].toString(),
                services->bms,
                services->account[u"tenant"_s].toString(),
                services->account[u"userName"_s].toString(),
                services->account[u"password"_s].toString()};
    m_control = services->control;
    const auto records = parseRecords(QJsonDocument(demoFile(u"records.json"_s)).toJson());
    if (!records)
        return fail(records.error());

    const QString location = m_folder.filePath(u"northwind.muster"_s);
    QFile::remove(location);
    auto workspace = Workspace::create(location);
    if (!workspace)
        return fail(workspace.error());
    if (auto filled = (*workspace)->builtInPsa().replaceAll(*records); !filled)
        return fail(filled.error());
    TextPool pool;
    if (auto put = (*workspace)->builtInDocuments().put(demoDocumentation(*records, pool)); !put)
        return fail(put.error());
    documentTheDemo(*configuration);
    if (contents == Ready)
        if (auto written = (*workspace)->configuration().write(*configuration); !written)
            return fail(written.error());
    m_workspaceId = (*workspace)->id();
    return location;
}

} // namespace muster

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/exitcode.h"
#include "cli/files.h"
#include "cli/table.h"
#include "core/secretnames.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::cli {
namespace {

const QStringList& clouds() {
    static const QStringList names{u"global"_s, u"usGov"_s, u"usDod"_s, u"china"_s, u"custom"_s};
    return names;
}

std::vector<Connection>::iterator find(Configuration& configuration, const QString& id) {
    return std::find_if(configuration.connections.begin(), configuration.connections.end(),
                        [&](const Connection& connection) { return connection.id == id; });
}

Error unknown(const QString& id) {
    return {ErrorKind::Rejected, u"There is no connection \"%1\"; musterctl connection list shows them."_s.arg(id)};
}

} // namespace

int connectionAdd(const Call& call) {
    const Arguments& given = call.arguments;
    const QString cloud = given.value(u"cloud"_s, given.has(u"authority"_s) ? u"custom"_s : u"global"_s);
    if (!clouds().contains(cloud))
        return call.out.failed(
            {ErrorKind::Rejected, u"--cloud is %1, not \"%2\"."_s.arg(clouds().join(u", "_s), cloud)});
    for (const QString& needed : {u"tenant"_s, u"application"_s})
        if (!given.has(needed))
            return call.out.failed({ErrorKind::Rejected, u"connection add wants --%1."_s.arg(needed)});
    const auto workspace = call.open();
    if (!workspace)
        return call.out.failed(workspace.error());
    auto configuration = (*workspace)->configuration();
    if (!configuration)
        return call.out.failed(configuration.error());
    Connection connection;
    connection.id = given.words[0];
    connection.tenant = given.value(u"tenant"_s);
    connection.applicationId = given.value(u"application"_s);
    connection.cloud = static_cast<Cloud>(clouds().indexOf(cloud));
    connection.authority = given.value(u"authority"_s);
    connection.graph = given.value(u"graph"_s);
    connection.redirectUri = given.value(u"redirect-uri"_s, u"http://localhost/muster"_s);
    connection.enabled = !given.has(u"disabled"_s);
    configuration->connections.push_back(connection);
    if (auto saved = saveConfiguration(**workspace, *configuration); !saved)
        return call.out.failed(saved.error());
    call.out.line(u"Added %1. Next: musterctl connection secret %1 (if the app has a key), then musterctl connection "
                  u"connect %1."_s.arg(connection.id));
    call.out.document({{u"connection"_s, connection.id}});
    return ExitDone;
}

int connectionList(const Call& call) {
    const auto workspace = call.open();
    if (!workspace)
        return call.out.failed(workspace.error());
    const auto configuration = (*workspace)->configuration();
    if (!configuration)
        return call.out.failed(configuration.error());
    Table table({u"id"_s, u"tenant"_s, u"application"_s, u"cloud"_s, u"enabled"_s});
    QJsonArray list;
    for (const Connection& connection : configuration->connections) {
        const QString cloud = clouds()[static_cast<qsizetype>(connection.cloud)];
        table.add({connection.id, connection.tenant, connection.applicationId, cloud,
                   connection.enabled ? u"yes"_s : u"no"_s});
        list.append(QJsonObject{{u"id"_s, connection.id},
                                {u"tenant"_s, connection.tenant},
                                {u"applicationId"_s, connection.applicationId},
                                {u"cloud"_s, cloud},
                                {u"enabled"_s, connection.enabled}});
    }
    call.out.text(call.arguments.has(u"csv"_s) ? table.toCsv() : table.toText());
    call.out.document({{u"connections"_s, list}});
    return ExitDone;
}

int connectionRemove(const Call& call) {
    const QString id = call.arguments.words[0];
    const auto workspace = call.open();
    if (!workspace)
        return call.out.failed(workspace.error());
    auto configuration = (*workspace)->configuration();
    if (!configuration)
        return call.out.failed(configuration.error());
    const auto found = find(*configuration, id);
    if (found == configuration->connections.end())
        return call.out.failed(unknown(id));
    configuration->connections.erase(found);
    if (auto saved = saveConfiguration(**workspace, *configuration); !saved)
        return call.out.failed(saved.error());
    auto secrets = call.services.secrets((*workspace)->id());
    auto removed = secrets ? (*secrets)->remove(applicationKeyOf(id)) : fail(secrets.error());
    if (removed)
        removed = (*secrets)->remove(refreshTokenOf(id));
    if (!removed)
        return call.out.failed(removed.error());
    call.out.line(u"Removed %1. Its links stay; the records keep what they hold."_s.arg(id));
    call.out.document({{u"connection"_s, id}});
    return ExitDone;
}

int connectionSecret(const Call& call) {
    const QString id = call.arguments.words[0];
    if (call.services.secretsGiven)
        return call.out.failed(
            {ErrorKind::Rejected,
             u"connection secret keeps the key in the keychain; with --secrets stdin nothing is kept."_s});
    const auto workspace = call.open();
    if (!workspace)
        return call.out.failed(workspace.error());
    auto configuration = (*workspace)->configuration();
    if (!configuration)
        return call.out.failed(configuration.error());
    if (find(*configuration, id) == configuration->connections.end())
        return call.out.failed(unknown(id));
    QByteArray key = call.services.standardInput();
    if (key.endsWith('\n'))
        key.chop(1);
    if (key.endsWith('\r'))
        key.chop(1);
    if (key.isEmpty())
        return call.out.failed({ErrorKind::Rejected, u"Standard input holds no application key."_s});
    auto secrets = call.services.secrets((*workspace)->id());
    if (!secrets)
        return call.out.failed(secrets.error());
    if (auto written = (*secrets)->write(applicationKeyOf(id), QString::fromUtf8(key)); !written)
        return call.out.failed(written.error());
    call.out.line(u"The application key of %1 is in the keychain."_s.arg(id));
    call.out.document({{u"connection"_s, id}});
    return ExitDone;
}

} // namespace muster::cli

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/exitcode.h"
#include "cli/files.h"
#include "core/configurationfile.h"

using namespace Qt::StringLiterals;

namespace muster::cli {

namespace {

/// A server's address without the password that may stand in it.
QString shownLocation(const QString& location) {
    return location.contains(u"://"_s) ? QUrl(location).toString(QUrl::RemovePassword) : location;
}

} // namespace

int initCommand(const Call& call) {
    if (call.arguments.has(u"bundle"_s))
        return initFromBundle(call);
    const QString name = call.arguments.value(u"product"_s, u"bms"_s);
    const QStringList names{u"bms"_s, u"vorex"_s, u"pulseway"_s};
    if (!names.contains(name))
        return call.out.failed({ErrorKind::Rejected, u"--product is bms, vorex or pulseway, not \"%1\"."_s.arg(name)});
    const auto workspace = call.services.create(call.arguments.workspace, static_cast<Product>(names.indexOf(name)));
    if (!workspace)
        return call.out.failed(workspace.error(), workspace.error().kind == ErrorKind::Conflict
                                                      ? ExitUsage
                                                      : exitCodeOf(workspace.error()));
    const QString place = shownLocation(call.arguments.workspace);
    call.out.line(u"Made the workspace %1."_s.arg(place));
    call.out.document({{u"workspace"_s, place}, {u"id"_s, (*workspace)->id()}, {u"product"_s, name}});
    return ExitDone;
}

int configExport(const Call& call) {
    const auto workspace = call.open();
    if (!workspace)
        return call.out.failed(workspace.error());
    const auto configuration = (*workspace)->configuration();
    if (!configuration)
        return call.out.failed(configuration.error());
    const QString path = call.arguments.words[0];
    const auto written =
        writeFile(path, [&](const ByteSink& sink) { return sink(writeConfiguration(*configuration)); });
    if (!written)
        return call.out.failed(written.error());
    call.out.line(u"Wrote the configuration to %1."_s.arg(path));
    call.out.document({{u"file"_s, path}});
    return ExitDone;
}

int configImport(const Call& call) {
    const QString path = call.arguments.words[0];
    const auto bytes = readFile(path);
    if (!bytes)
        return call.out.failed(bytes.error());
    const auto configuration = parseConfiguration(*bytes);
    if (!configuration)
        return call.out.failed(configuration.error());
    const auto workspace = call.open();
    if (!workspace)
        return call.out.failed(workspace.error());
    if (auto checked = checkAgainstPsa(**workspace, *configuration); !checked)
        return call.out.failed(checked.error());
    if (auto saved = (*workspace)->setConfiguration(*configuration); !saved)
        return call.out.failed(saved.error());
    const auto connections = static_cast<int>(configuration->connections.size());
    const auto rules = static_cast<int>(configuration->rules.size());
    call.out.line(u"Took the configuration from %3: connections %1, rules %2."_s.arg(connections).arg(rules).arg(path));
    call.out.document({{u"file"_s, path}, {u"connections"_s, connections}, {u"rules"_s, rules}});
    return ExitDone;
}

int demoCommand(const Call& call) {
    if (!call.services.demo)
        return call.out.failed({ErrorKind::Rejected, u"This build does not have the demo."_s});
    const int code = call.services.demo(call.out, call.arguments.value(u"keep"_s));
    if (code != ExitDone || !call.arguments.has(u"screenshots"_s))
        return code;
    const auto taken = call.services.screenshots(call.arguments.value(u"screenshots"_s));
    if (!taken)
        return call.out.failed(taken.error());
    call.out.line(*taken);
    return ExitDone;
}

} // namespace muster::cli

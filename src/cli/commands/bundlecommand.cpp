// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/commands/offline.h"
#include "cli/exitcode.h"
#include "cli/files.h"
#include "core/planfile.h"
#include "store/workspacebundle.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace muster::cli {

int bundleCommand(const Call& call) {
    const auto workspace = call.open();
    if (!workspace)
        return call.out.failed(workspace.error());
    auto parts = (*workspace)->bundleParts();
    if (!parts)
        return call.out.failed(parts.error());
    const auto input = lastInput(call, **workspace);
    if (!input)
        return call.out.failed(input.error());
    parts->madeAt = QDateTime::fromMSecsSinceEpoch(Call::now(), Qt::UTC);
    parts->program.insert(u"name"_s, u"musterctl"_s);
    parts->program.insert(u"version"_s, QCoreApplication::applicationVersion());
    parts->program.insert(u"qt"_s, QString::fromLatin1(qVersion()));
    parts->program.insert(u"system"_s, QSysInfo::prettyProductName());
    const Plan plan = makePlan(**input);
    parts->plan = QJsonDocument::fromJson(planDocument(**input, plan, (*workspace)->id())).object();
    const bool pseudonyms = call.arguments.has(u"pseudonyms"_s);
    const QJsonObject document = bundleDocument(*parts, pseudonyms);

    const QString path = call.arguments.words[0];
    const auto written = writeFile(
        path, [&](const ByteSink& sink) { return sink(QJsonDocument(document).toJson(QJsonDocument::Indented)); });
    if (!written)
        return call.out.failed(written.error());
    const QJsonObject summary = parts->plan[u"summary"_s].toObject();
    call.out.line(pseudonyms
                      ? u"Wrote %1: no secrets, and other names for all people, groups and accounts."_s.arg(path)
                      : u"Wrote %1: no secrets, but the names of people, groups and accounts. --pseudonyms leaves "
                        u"them out."_s.arg(path));
    call.out.document({{u"file"_s, path},
                       {u"pseudonyms"_s, pseudonyms},
                       {u"runs"_s, static_cast<int>(parts->runs.size())},
                       {u"summary"_s, summary}});
    return ExitDone;
}

int initFromBundle(const Call& call) {
    const QString path = call.arguments.value(u"bundle"_s);
    if (!call.arguments.has(u"sandbox"_s))
        return call.out.failed({ErrorKind::Rejected,
                                u"--bundle goes with --sandbox ADDRESS, where muster-sandbox --bundle "
                                u"replays the same file."_s});
    if (auto checked = checkSandboxAddress(call.arguments.value(u"sandbox"_s)); !checked)
        return call.out.failed(checked.error());
    const auto bytes = readFile(path);
    if (!bytes)
        return call.out.failed(bytes.error());
    auto content = parseBundle(*bytes);
    if (!content)
        return call.out.failed(content.error());
    const QJsonObject summary = content->summary;
    const auto workspace = call.services.create(call.arguments.workspace, content->configuration.product);
    if (!workspace)
        return call.out.failed(workspace.error(), workspace.error().kind == ErrorKind::Conflict
                                                      ? ExitUsage
                                                      : exitCodeOf(workspace.error()));
    const auto filled = (*workspace)->replay(std::move(*content), call.arguments.value(u"sandbox"_s));
    if (!filled)
        return call.out.failed(filled.error());
    call.out.line(
        u"Made a workspace of %1. Plan with the secrets that muster-sandbox printed (--secrets stdin)."_s.arg(path));
    call.out.document({{u"id"_s, (*workspace)->id()}, {u"bundle"_s, path}, {u"summary"_s, summary}});
    return ExitDone;
}

} // namespace muster::cli

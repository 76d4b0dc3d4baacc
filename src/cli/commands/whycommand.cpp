// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/commands/offline.h"
#include "cli/exitcode.h"
#include "core/explain.h"
#include "core/lint.h"
#include "core/planfile.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace muster::cli {
namespace {

int answer(const Call& call, const QStringList& sentences, QJsonObject json) {
    for (const QString& sentence : sentences)
        call.out.line(sentence);
    call.out.document({{u"why"_s, std::move(json)}});
    return ExitDone;
}

/// Nobody of the mirror: asks the directories whether there is such a person at all.
int whyNobody(const Call& call, OpenWorkspace& workspace, const QString& text) {
    const auto configuration = workspace.configuration();
    if (!configuration)
        return call.out.failed(configuration.error());
    auto secrets = call.services.secrets(workspace.id());
    if (!secrets)
        return call.out.failed(secrets.error());
    std::optional<Error> trouble;
    for (const Connection& connection : configuration->connections) {
        if (!connection.enabled)
            continue;
        auto lookup = call.services.lookup(connection, **secrets);
        const auto user = lookup ? (*lookup)->user(text) : fail(lookup.error());
        if (!user) {
            if (user.error().kind != ErrorKind::NotFound)
                trouble = user.error();
            continue;
        }
        const QString name = user->displayName.isEmpty() ? user->userPrincipalName : user->displayName;
        const QStringList sentences{
            u"%1 (%2) is in the tenant of connection %3."_s.arg(name, user->userPrincipalName, connection.id),
            u"No group that an enabled rule names held this user when the tenant was last read, directly or nested: no "
            u"rule fits, and nothing is planned."_s};
        return answer(call, sentences,
                      {{u"key"_s, user->id},
                       {u"name"_s, name},
                       {u"inPlan"_s, false},
                       {u"sentences"_s, QJsonArray::fromStringList(sentences)}});
    }
    if (trouble)
        return call.out.failed(*trouble, exitCodeOfConnection(*trouble));
    return call.out.failed({ErrorKind::Rejected, u"USER \"%1\": no connection knows such a user."_s.arg(text)});
}

} // namespace

int whyCommand(const Call& call) {
    const auto workspace = call.open();
    if (!workspace)
        return call.out.failed(workspace.error());
    const auto input = lastInput(call, **workspace);
    if (!input)
        return call.out.failed(input.error());
    const QString text = call.arguments.words[0];
    const auto users = usersNamed(**input, text);
    if (users.empty())
        return whyNobody(call, **workspace, text);
    if (users.size() > 1) {
        QStringList keys;
        for (const std::uint32_t user : users)
            keys.append(keyOf(**input, user));
        return call.out.failed({ErrorKind::Rejected, u"USER \"%1\" means more than one. Name one by its key: %2."_s.arg(
                                                         text, keys.join(u", "_s))});
    }
    const Plan plan = makePlan(**input);
    const Explanation explanation = explain(**input, plan, users.front());
    return answer(call, explanation.sentences, explanation.json);
}

int lintCommand(const Call& call) {
    const auto workspace = call.open();
    if (!workspace)
        return call.out.failed(workspace.error());
    const auto input = lastInput(call, **workspace);
    if (!input)
        return call.out.failed(input.error());
    QJsonArray findings;
    for (const Finding& finding : findingsOf(**input)) {
        call.out.line(finding.sentence);
        findings.append(QJsonObject{
            {u"kind"_s, toText(nameOf(finding.kind))}, {u"rule"_s, finding.rule}, {u"sentence"_s, finding.sentence}});
    }
    if (findings.isEmpty())
        call.out.line(u"Nothing to say about the rules."_s);
    call.out.document({{u"findings"_s, findings}});
    return ExitDone;
}

} // namespace muster::cli

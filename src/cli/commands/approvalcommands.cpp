// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/exitcode.h"
#include "cli/files.h"
#include "cli/table.h"
#include "sync/approval.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace muster::cli {
namespace {

/// A workspace and the key of whoever sits here.
struct Desk {
    std::unique_ptr<OpenWorkspace> workspace;
    std::unique_ptr<SecretStore> secrets;
    std::optional<SigningKey> key;
};

Result<Desk> deskFor(const Call& call) {
    Desk desk;
    auto workspace = call.open();
    if (!workspace)
        return fail(workspace.error());
    desk.workspace = std::move(*workspace);
    auto secrets = call.services.secrets(desk.workspace->id());
    if (!secrets)
        return fail(secrets.error());
    desk.secrets = std::move(*secrets);
    auto key = call.services.secretsGiven ? SigningKey::of(*desk.secrets) : SigningKey::ofOrNew(*desk.secrets);
    if (!key)
        return fail(key.error().kind == ErrorKind::NotFound
                        ? Error{ErrorKind::Auth, u"The given secrets have no \"signing\" key (32 bytes in Base64)."_s}
                        : key.error());
    desk.key = std::move(*key);
    return desk;
}

QDateTime now() {
    return QDateTime::fromMSecsSinceEpoch(Call::now(), Qt::UTC);
}

int say(const Call& call, Verdict verdict) {
    const QString path = call.arguments.words[0];
    const auto bytes = readFile(path);
    if (!bytes)
        return call.out.failed(bytes.error());
    auto desk = deskFor(call);
    if (!desk)
        return call.out.failed(desk.error());
    const auto judged = judge(*bytes, desk->workspace->id(), *desk->key, desk->workspace->approvals(),
                              {verdict, call.arguments.value(u"note"_s), call.services.holder, now()});
    if (!judged)
        return call.out.failed(judged.error());
    if (auto written = writeFile(path, [&](const ByteSink& sink) { return sink(judged->bytes); }); !written)
        return call.out.failed(written.error());
    const QString author = judged->file.author->name;
    call.out.line(verdict == Verdict::Approve
                      ? u"Approved. %1 can apply it now: musterctl apply %2"_s.arg(author, path)
                      : u"Rejected. It will not be applied; %1 has to make another plan."_s.arg(author));
    QJsonObject json = toJson(judged->approval);
    json.insert(u"plan"_s, QString::fromLatin1(judged->file.hash));
    call.out.document({{u"approval"_s, json}});
    return ExitDone;
}

QJsonObject toJson(const Approver& approver) {
    return {{u"name"_s, approver.name},
            {u"key"_s, keyText(approver.key)},
            {u"since"_s, approver.since.toUTC().toString(Qt::ISODate)},
            {u"addedBy"_s, approver.addedBy}};
}

} // namespace

int approveCommand(const Call& call) {
    return say(call, Verdict::Approve);
}

int rejectCommand(const Call& call) {
    return say(call, Verdict::Reject);
}

int approverKey(const Call& call) {
    const auto desk = deskFor(call);
    if (!desk)
        return call.out.failed(desk.error());
    const QString key = keyText(desk->key->publicKey());
    call.out.line(key);
    call.out.document({{u"key"_s, key}});
    return ExitDone;
}

int approverAdd(const Call& call) {
    Approver approver{call.arguments.words[0].trimmed(), {}, now(), call.services.holder};
    std::unique_ptr<OpenWorkspace> workspace;
    if (const QString given = call.arguments.words.value(1); !given.isEmpty()) {
        const auto key = keyFrom(given);
        if (!key)
            return call.out.failed({ErrorKind::Rejected, u"\"%1\" is no key; \"musterctl approver key\" prints one, 44 "
                                                         u"characters long."_s.arg(given)});
        approver.key = *key;
        auto opened = call.open();
        if (!opened)
            return call.out.failed(opened.error());
        workspace = std::move(*opened);
    } else {
        auto desk = deskFor(call);
        if (!desk)
            return call.out.failed(desk.error());
        approver.key = desk->key->publicKey();
        workspace = std::move(desk->workspace);
    }
    if (approver.name.size() > 200)
        return call.out.failed({ErrorKind::Rejected, u"A name has at most 200 characters."_s});
    if (auto added = workspace->approvals().addApprover(approver); !added)
        return call.out.failed({ErrorKind::Rejected, added.error().detail},
                               added.error().kind == ErrorKind::Conflict ? ExitUsage : exitCodeOf(added.error()));
    call.out.line(u"The word of %1 counts in this workspace now."_s.arg(approver.name));
    call.out.document({{u"approver"_s, toJson(approver)}});
    return ExitDone;
}

int approverList(const Call& call) {
    const auto workspace = call.open();
    if (!workspace)
        return call.out.failed(workspace.error());
    const auto approvers = (*workspace)->approvals().approvers();
    if (!approvers)
        return call.out.failed(approvers.error());
    Table table({u"name"_s, u"key"_s, u"since"_s, u"added by"_s});
    QJsonArray list;
    for (const Approver& approver : *approvers) {
        table.add(
            {approver.name, keyText(approver.key), approver.since.toUTC().toString(Qt::ISODate), approver.addedBy});
        list.append(toJson(approver));
    }
    call.out.text(call.arguments.has(u"csv"_s) ? table.toCsv() : table.toText());
    call.out.document({{u"approvers"_s, list}});
    return ExitDone;
}

int approverRemove(const Call& call) {
    const QString name = call.arguments.words[0];
    const auto workspace = call.open();
    if (!workspace)
        return call.out.failed(workspace.error());
    if (auto removed = (*workspace)->approvals().removeApprover(name); !removed)
        return call.out.failed(removed.error());
    call.out.line(u"The word of %1 does not count any more, in plans that are approved already neither."_s.arg(name));
    call.out.document({{u"removed"_s, name}});
    return ExitDone;
}

} // namespace muster::cli

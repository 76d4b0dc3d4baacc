// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/commands/offline.h"
#include "cli/exitcode.h"
#include "cli/files.h"
#include "sync/lease.h"

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace muster::cli {
namespace {

QString choiceName(Choice choice) {
    switch (choice) {
    case Choice::Auto:
        return u"auto"_s;
    case Choice::Match:
        return u"match"_s;
    case Choice::Create:
        return u"create"_s;
    case Choice::Exclude:
        return u"exclude"_s;
    case Choice::Hold:
        return u"hold"_s;
    }
    return {};
}

/// The decision about a user, a new one when there is none.
Decision decisionOf(const Configuration& configuration, const UserKey& user) {
    const auto& all = configuration.decisions;
    const auto found = std::find_if(all.begin(), all.end(), [&](const Decision& decision) {
        return decision.tenantId == user.tenantId && decision.objectId == user.objectId;
    });
    if (found != all.end())
        return *found;
    Decision decision;
    decision.tenantId = user.tenantId;
    decision.objectId = user.objectId;
    decision.at = QDateTime::currentDateTimeUtc();
    return decision;
}

/// Keeps one decision; those that other consoles make meanwhile stay as they are. Gives back `said`.
Result<QString> keep(OpenWorkspace& workspace, const Decision& decision, const QString& said) {
    if (auto kept = workspace.putDecision(decision); !kept)
        return fail(kept.error());
    return said;
}

using Change = std::function<Result<QString>(OpenWorkspace&, const Configuration&, const UserKey&)>;

/// Finds the user, lets `change` keep what was decided, says so.
int decide(const Call& call, const Change& change) {
    const auto workspace = call.open();
    if (!workspace)
        return call.out.failed(workspace.error());
    const auto user = userNamed(**workspace, call.arguments.words[0]);
    if (!user)
        return call.out.failed(user.error());
    const auto configuration = (*workspace)->configuration();
    if (!configuration)
        return call.out.failed(configuration.error());
    const auto said = change(**workspace, *configuration, *user);
    if (!said)
        return call.out.failed(said.error());
    call.out.line(u"%1: %2"_s.arg(user->toString(), *said));
    call.out.document({{u"key"_s, user->toString()}, {u"decision"_s, *said}});
    return ExitDone;
}

int choose(const Call& call, Choice choice, const std::optional<RecordKey>& record = {}) {
    return decide(call, [&](OpenWorkspace& workspace, const Configuration& configuration, const UserKey& user) {
        Decision decision = decisionOf(configuration, user);
        decision.choice = choice;
        decision.record = record;
        decision.at = QDateTime::currentDateTimeUtc();
        return keep(workspace, decision,
                    record ? QString(choiceName(choice) % u' ' % record->toString()) : choiceName(choice));
    });
}

Result<RecordKey> recordNamed(const Call& call) {
    const QString text = call.arguments.words[1];
    if (const auto key = RecordKey::parse(text))
        return *key;
    return fail(ErrorKind::Rejected, u"RECORD is employee:ID or contact:ID, not \"%1\"."_s.arg(text));
}

Result<void> removeLink(const Call& call, OpenWorkspace& workspace, const UserKey& user) {
    Pulse pulse(call.services.stop);
    const auto lease = Lease::take(workspace.journal(), call.services.holder, pulse);
    if (!lease)
        return fail(lease.error());
    if (auto begun = workspace.journal().begin(); !begun)
        return begun;
    const Journal::LinkKey key{user.tenantId, user.objectId};
    auto done =
        workspace.journal().removeLinks(std::span(&key, 1)).and_then([&] { return workspace.journal().commit(); });
    if (!done)
        workspace.journal().rollback();
    return done;
}

} // namespace

int matchCommand(const Call& call) {
    const auto record = recordNamed(call);
    return record ? choose(call, Choice::Match, *record) : call.out.failed(record.error());
}

int createCommand(const Call& call) {
    return choose(call, Choice::Create);
}

int excludeCommand(const Call& call) {
    return choose(call, Choice::Exclude);
}

int holdCommand(const Call& call) {
    return choose(call, Choice::Hold);
}

int forgetCommand(const Call& call) {
    return decide(call, [](OpenWorkspace& workspace, const Configuration&, const UserKey& user) -> Result<QString> {
        if (auto removed = workspace.removeDecision(user.tenantId, user.objectId); !removed)
            return fail(removed.error());
        return u"auto"_s;
    });
}

int usernameCommand(const Call& call) {
    // The time of the decision stays: a new name must not make an old match or create fresh.
    return decide(call, [&](OpenWorkspace& workspace, const Configuration& configuration, const UserKey& user) {
        Decision decision = decisionOf(configuration, user);
        decision.username = call.arguments.words[1];
        return keep(workspace, decision, u"username "_s % call.arguments.words[1]);
    });
}

int neverMatchCommand(const Call& call) {
    const auto record = recordNamed(call);
    if (!record)
        return call.out.failed(record.error());
    return decide(call, [&](OpenWorkspace& workspace, const Configuration&, const UserKey& user) -> Result<QString> {
        if (auto kept = workspace.addNeverMatch({user.tenantId, user.objectId, *record}); !kept)
            return fail(kept.error());
        return QString(u"never "_s % record->toString());
    });
}

int unlinkCommand(const Call& call) {
    return decide(call, [&](OpenWorkspace& workspace, const Configuration& configuration, const UserKey& user) {
        // Held first: a run between the two would only link the user again.
        Decision decision = decisionOf(configuration, user);
        decision.choice = Choice::Hold;
        decision.record.reset();
        decision.at = QDateTime::currentDateTimeUtc();
        auto said = keep(workspace, decision, u"unlinked and held"_s);
        if (said)
            if (auto removed = removeLink(call, workspace, user); !removed)
                return Result<QString>(fail(removed.error()));
        return said;
    });
}

} // namespace muster::cli

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/running.h"

#include "cli/exitcode.h"
#include "sync/approval.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::cli {
namespace {

Result<Allowances> allowancesFrom(const QStringList& values) {
    Allowances result;
    for (const QString& value : values) {
        const QString name = value.section(u'=', 0, 0);
        bool isNumber = false;
        const int count = value.section(u'=', 1).toInt(&isNumber);
        const auto brake = brakeNamed(name.toStdString());
        if (!brake && name != u"converts"_s)
            return fail(ErrorKind::Rejected,
                        u"--allow: there is no brake \"%1\"; there are removals, sourceShrank, duplicateCreates, "
                        u"identityChanges, roleChanges and converts."_s.arg(name));
        if (!isNumber || count < 0)
            return fail(ErrorKind::Rejected, u"--allow wants %1=COUNT, the number that the plan shows."_s.arg(name));
        (brake ? result.brakes[static_cast<std::size_t>(*brake)] : result.converts) = count;
    }
    return result;
}

} // namespace

Result<Workbench> workbenchFor(const Call& call) {
    Workbench bench;
    auto workspace = call.open();
    if (!workspace)
        return fail(workspace.error());
    bench.workspace = std::move(*workspace);
    auto configuration = bench.workspace->configuration();
    if (!configuration)
        return fail(configuration.error());
    bench.configuration = std::move(*configuration);
    auto secrets = call.services.secrets(bench.workspace->id());
    if (!secrets)
        return fail(secrets.error());
    bench.secrets = std::move(*secrets);
    bench.directories = call.services.directories(*bench.secrets);
    auto psa = bench.workspace->psa(bench.configuration.psa, *bench.secrets, call.services.stop);
    if (!psa)
        return fail(psa.error());
    bench.psa = std::move(*psa);
    if (!propagates(bench.configuration))
        return bench;
    auto documentation =
        bench.workspace->documentation(bench.configuration.documents.target, *bench.secrets, call.services.stop);
    if (!documentation)
        return fail(documentation.error());
    bench.documentation = std::move(*documentation);
    bench.propagation =
        std::make_unique<Propagation>(Propagation{bench.workspace->documents(), *bench.documentation.reader,
                                                  *bench.documentation.writer, call.services.phoneForm});
    return bench;
}

RunPorts Workbench::ports() const {
    return {workspace->mirror(), workspace->journal(),   *psa.reader,
            *psa.writer,         workspace->approvals(), propagation.get()};
}

Result<RunRequest> requestFor(const Call& call, Workbench& bench, const QString& trigger) {
    const Arguments& given = call.arguments;
    RunRequest request;
    request.configuration = bench.configuration;
    request.holder = call.services.holder;
    request.trigger = trigger;
    request.workspace = bench.workspace->id();
    request.only = given.value(u"only"_s);
    request.force = given.has(u"force"_s);
    if (request.force && request.only.isEmpty())
        return fail(ErrorKind::Rejected, u"--force goes with --only USER."_s);
    request.selection.rule = given.value(u"rule"_s);
    request.selection.account = given.value(u"account"_s);
    const auto& rules = bench.configuration.rules;
    if (given.has(u"rule"_s) &&
        std::none_of(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.id == request.selection.rule; }))
        return fail(ErrorKind::Rejected, u"--rule: there is no rule \"%1\"."_s.arg(request.selection.rule));
    if (given.has(u"account"_s)) {
        const auto lookups = bench.workspace->reader().lookups();
        if (!lookups)
            return fail(lookups.error());
        if (std::none_of(lookups->accounts.begin(), lookups->accounts.end(),
                         [&](const Account& account) { return account.id == request.selection.account; }))
            return fail(ErrorKind::Rejected,
                        u"--account: there is no account \"%1\"."_s.arg(request.selection.account));
    }
    auto allowances = allowancesFor(call);
    if (!allowances)
        return fail(allowances.error());
    request.allowances = *allowances;
    return request;
}

Result<Allowances> allowancesFor(const Call& call) {
    return allowancesFrom(call.arguments.values(u"allow"_s));
}

Result<PlanSeal> authorSeal(const Call& call, const Configuration& configuration, SecretStore& secrets) {
    const bool required = configuration.approvalRequired;
    const auto key = required && !call.services.secretsGiven ? SigningKey::ofOrNew(secrets) : SigningKey::of(secrets);
    if (key)
        return sealOf(*key, call.services.holder);
    return required ? Result<PlanSeal>(fail(key.error())) : PlanSeal();
}

Result<void> givePlan(const Call& call, const Configuration& configuration, SecretStore& secrets,
                      const PlanWriter& write) {
    PlanSeal seal;
    if (const QString path = call.arguments.value(u"out"_s); !path.isEmpty()) {
        auto author = authorSeal(call, configuration, secrets);
        if (!author)
            return fail(author.error());
        seal = std::move(*author);
        if (auto written = writeFile(path, [&](const ByteSink& sink) { return write(sink, seal); }); !written)
            return written;
        call.out.note(u"Wrote the plan to %1."_s.arg(path));
    }
    if (!call.out.isJson())
        return {};
    return write(
        [&](const QByteArray& part) -> Result<void> {
            call.out.bytes(part);
            return {};
        },
        seal);
}

QString nameOfState(RunState state) {
    switch (state) {
    case RunState::Running:
        return u"running"_s;
    case RunState::Done:
        return u"done"_s;
    case RunState::Stopped:
        return u"stopped"_s;
    case RunState::Failed:
        return u"failed"_s;
    case RunState::Waiting:
        return u"waiting"_s;
    }
    return {};
}

int waitingCode(const Gate& gate) {
    return gate.isOpen() && gate.waiting() == 0 ? ExitDone : ExitPersonNeeded;
}

} // namespace muster::cli

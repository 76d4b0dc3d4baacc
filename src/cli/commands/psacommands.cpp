// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/commands/running.h"
#include "cli/exitcode.h"
#include "core/psaservers.h"
#include "core/secretnames.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace muster::cli {
namespace {

struct OpenAccount {
    std::unique_ptr<OpenWorkspace> workspace;
    std::unique_ptr<SecretStore> secrets;
    Configuration configuration;
};

/// Rejected for the built-in PSA, which needs no account.
Result<OpenAccount> accountFor(const Call& call) {
    OpenAccount account;
    auto workspace = call.open();
    if (!workspace)
        return fail(workspace.error());
    account.workspace = std::move(*workspace);
    auto configuration = account.workspace->configuration();
    if (!configuration)
        return fail(configuration.error());
    account.configuration = std::move(*configuration);
    if (account.configuration.psa.kind == u"builtin"_s)
        return fail(ErrorKind::Rejected,
                    u"psa.kind: this workspace uses the built-in PSA, which needs no account. Name "
                    u"another by musterctl config import."_s);
    auto secrets = call.services.secrets(account.workspace->id());
    if (!secrets)
        return fail(secrets.error());
    account.secrets = std::move(*secrets);
    return account;
}

QString nameOf(PsaAccountReport::Finding::Kind kind) {
    using Kind = PsaAccountReport::Finding::Kind;
    return kind == Kind::Good ? u"good"_s : kind == Kind::Advice ? u"advice"_s : u"missing"_s;
}

} // namespace

int psaPasswordCommand(const Call& call) {
    if (call.services.secretsGiven)
        return call.out.failed(
            {ErrorKind::Rejected, u"psa password keeps it in the keychain; with --secrets stdin nothing is kept."_s});
    auto account = accountFor(call);
    if (!account)
        return call.out.failed(account.error());
    QByteArray password = call.services.standardInput();
    if (password.endsWith('\n'))
        password.chop(1);
    if (password.endsWith('\r'))
        password.chop(1);
    if (password.isEmpty())
        return call.out.failed({ErrorKind::Rejected, u"Standard input holds no password."_s});
    if (auto kept = account->secrets->write(psaPassword(), QString::fromUtf8(password)); !kept)
        return call.out.failed(kept.error());
    // An earlier sign-in may have been another account's.
    if (auto forgotten = account->secrets->remove(psaTokens()); !forgotten)
        return call.out.failed(forgotten.error());
    const QString user = account->configuration.psa.userName;
    call.out.line(u"The password of %1 is in the keychain. Next: musterctl psa test"_s.arg(user));
    call.out.document({{u"userName"_s, user}});
    return ExitDone;
}

int psaTestCommand(const Call& call) {
    auto account = accountFor(call);
    if (!account)
        return call.out.failed(account.error());
    const auto report = account->workspace->checkPsa(account->configuration.psa, {}, call.arguments.value(u"code"_s),
                                                     *account->secrets, call.services.stop);
    if (!report)
        return call.out.failed(report.error());
    call.out.line(u"%1 (%2) of %3, %4"_s.arg(report->person, report->email, report->company,
                                             report->product.isEmpty() ? displayNameOf(account->configuration.product)
                                                                       : report->product));
    QJsonArray findings;
    bool missing = false;
    for (const auto& finding : report->findings) {
        call.out.line(u"%1: %2"_s.arg(nameOf(finding.kind), finding.text));
        findings.append(QJsonObject{{u"kind"_s, nameOf(finding.kind)}, {u"text"_s, finding.text}});
        missing = missing || finding.kind == PsaAccountReport::Finding::Kind::Missing;
    }
    call.out.document({{u"person"_s, report->person},
                       {u"email"_s, report->email},
                       {u"company"_s, report->company},
                       {u"product"_s, report->product},
                       {u"systemAdmin"_s, report->systemAdmin},
                       {u"findings"_s, findings}});
    return missing ? ExitPersonNeeded : ExitDone;
}

int psaReadCommand(const Call& call) {
    auto account = accountFor(call);
    if (!account)
        return call.out.failed(account.error());
    auto psa = account->workspace->psa(account->configuration.psa, *account->secrets, call.services.stop);
    if (!psa)
        return call.out.failed(psa.error());
    Pulse pulse(call.services.stop, call.out.progress());
    pulse.enter(Phase::Records);
    psa->reader->tellWaits([&](const QString& what, const QDateTime& until) { return pulse.wait(what, until); });
    if (auto read = psa->reader->refresh(Freshness::Whole); !read)
        return call.out.failed(read.error());
    TextPool pool;
    std::vector<Record> people;
    if (auto read = psa->reader->people(pool, people); !read)
        return call.out.failed(read.error());
    const auto employees = std::count_if(people.begin(), people.end(),
                                         [](const Record& record) { return record.kind == RecordKind::Employee; });
    const auto contacts = static_cast<qsizetype>(people.size()) - employees;
    call.out.line(u"Read %1 employees and %2 contacts."_s.arg(employees).arg(contacts));
    call.out.document(
        {{u"employees"_s, static_cast<qint64>(employees)}, {u"contacts"_s, static_cast<qint64>(contacts)}});
    return ExitDone;
}

} // namespace muster::cli

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/psaaccess.h"

#include "app/composition/certificates.h"
#include "bms/accountcheck.h"
#include "bms/bmspsa.h"
#include "core/secretnames.h"
#include "store/workspace.h"

using namespace Qt::StringLiterals;

namespace muster {
namespace {

Result<BmsAccess> accessTo(const PsaTarget& target, const QString& password, SecretStore& secrets) {
    BmsAccess access;
    access.target = target;
    access.password = password;
    auto certificates = certificatesIn(target.certificateFile, u"psa.certificateFile"_s);
    if (!certificates)
        return fail(certificates.error());
    access.http.extraCertificates = std::move(*certificates);
    const auto tokens = secrets.read(psaTokens());
    if (!tokens)
        return fail(tokens.error());
    if (*tokens)
        access.tokens = {(*tokens)->section(u'\n', 0, 0), (*tokens)->section(u'\n', 1)};
    access.keepTokens = [&secrets](const BmsTokens& fresh) {
        return secrets.write(psaTokens(), fresh.access % u'\n' % fresh.refresh);
    };
    return access;
}

} // namespace

Result<PsaPorts> psaOf(Workspace& workspace, const PsaTarget& target, SecretStore& secrets,
                       const std::stop_token& stop) {
    if (target.kind == u"builtin"_s)
        return PsaPorts{&workspace.builtInPsa(), &workspace.builtInPsa(), {}};
    const auto password = secrets.read(psaPassword());
    if (!password)
        return fail(password.error());
    auto access = accessTo(target, password->value_or(QString()), secrets);
    if (!access)
        return fail(access.error());
    const auto psa = std::make_shared<BmsPsa>(std::move(*access), workspace.psaMirror(), workspace.callLedger(), stop);
    return PsaPorts{psa.get(), psa.get(), psa};
}

Result<PsaAccountReport> checkPsaAccount(Workspace& workspace, const PsaTarget& target, const QString& password,
                                         const QString& code, SecretStore& secrets, const std::stop_token& stop) {
    QString known = password;
    if (known.isEmpty()) {
        const auto stored = secrets.read(psaPassword());
        if (!stored)
            return fail(stored.error());
        known = stored->value_or(QString());
    }
    auto access = accessTo(target, known, secrets);
    if (!access)
        return fail(access.error());
    // What was typed is what is tested, not an earlier sign-in.
    access->code = code;
    if (!password.isEmpty() || !code.isEmpty())
        access->tokens = {};
    return checkBmsAccount(*access, workspace.callLedger(), stop);
}

} // namespace muster

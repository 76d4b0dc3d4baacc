// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/documentaccess.h"

#include "app/composition/certificates.h"
#include "core/secretnames.h"
#include "itglue/accountcheck.h"
#include "itglue/itglue.h"
#include "passportal/accountcheck.h"
#include "passportal/passportal.h"
#include "store/workspace.h"

using namespace Qt::StringLiterals;

namespace muster {
namespace {

const QString certificateKey = u"documents.target.certificateFile"_s;

/// What opens the service: as typed, else from the keychain.
Result<QString> secretOf(const DocumentTarget& target, const QString& typed, SecretStore& secrets) {
    if (!typed.isEmpty())
        return typed;
    const bool glue = target.kind == u"itglue"_s;
    const auto kept = secrets.read(glue ? itGlueKey() : passportalKey());
    if (!kept)
        return fail(kept.error());
    if (!*kept || (*kept)->isEmpty())
        return fail(
            ErrorKind::Auth,
            glue ? u"There is no API key for IT Glue here. Paste it on the Document page, or give it to musterctl "
                   u"document secret."_s
                 : u"There is no secret access key for Passportal here. Paste it on the Document page, or give "
                   u"it to musterctl document secret."_s);
    return **kept;
}

Result<ItGlueAccess> glueAccess(const DocumentTarget& target, const QString& typed, SecretStore& secrets) {
    auto certificates = certificatesIn(target.certificateFile, certificateKey);
    if (!certificates)
        return fail(certificates.error());
    auto key = secretOf(target, typed, secrets);
    if (!key)
        return fail(key.error());
    ItGlueAccess access{target, std::move(*key)};
    access.http.extraCertificates = std::move(*certificates);
    return access;
}

Result<PassportalAccess> passportalAccess(const DocumentTarget& target, const QString& typed, SecretStore& secrets) {
    auto certificates = certificatesIn(target.certificateFile, certificateKey);
    if (!certificates)
        return fail(certificates.error());
    auto key = secretOf(target, typed, secrets);
    if (!key)
        return fail(key.error());
    PassportalAccess access{target, std::move(*key)};
    access.http.extraCertificates = std::move(*certificates);
    return access;
}

template <class System>
DocumentationPorts portsOf(std::shared_ptr<System> system) {
    return {system.get(), system.get(), system};
}

} // namespace

Result<DocumentationPorts> documentationOf(Workspace& workspace, const DocumentTarget& target, SecretStore& secrets,
                                           const std::stop_token& stop) {
    if (target.kind == u"builtin"_s)
        return DocumentationPorts{&workspace.builtInDocuments(), &workspace.builtInDocuments(), {}};
    if (target.kind == u"itglue"_s) {
        auto access = glueAccess(target, {}, secrets);
        if (!access)
            return fail(access.error());
        return portsOf(
            std::make_shared<ItGlue>(std::move(*access), workspace.documentMirror(), workspace.callLedger(), stop));
    }
    auto access = passportalAccess(target, {}, secrets);
    if (!access)
        return fail(access.error());
    return portsOf(std::make_shared<Passportal>(std::move(*access), workspace.documentMirror(), stop));
}

Result<DocumentationReport> checkDocumentation(Workspace& workspace, const DocumentTarget& target,
                                               const QString& secret, SecretStore& secrets,
                                               const std::stop_token& stop) {
    if (target.kind == u"builtin"_s)
        return DocumentationReport{{}, u"Built-in documentation"_s, {}, {}};
    if (target.kind == u"itglue"_s) {
        const auto access = glueAccess(target, secret, secrets);
        return access ? checkItGlue(*access, workspace.callLedger(), stop) : fail(access.error());
    }
    const auto access = passportalAccess(target, secret, secrets);
    return access ? checkPassportal(*access, stop) : fail(access.error());
}

} // namespace muster

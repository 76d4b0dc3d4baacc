// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/composition.h"

#include "app/composition/directoryaccess.h"
#include "app/composition/documentaccess.h"
#include "app/composition/psaaccess.h"
#include "telephony/internationalform.h"

namespace muster {

gui::Services windowServices(SecretsDesk& desk) {
    gui::Services services;
    services.secrets = [&desk](const QString& workspaceId, std::stop_token stop) {
        return desk.forWorkspace(workspaceId, std::move(stop));
    };
    services.directories = [](SecretStore& secrets, const std::stop_token& stop) {
        return directoriesOver(secrets, stop);
    };
    services.lookup = [](const Connection& connection, SecretStore& secrets, const std::stop_token& stop) {
        return lookupOver(connection, secrets, stop);
    };
    services.signIn = [](const std::stop_token& stop) { return graphSignIn(stop); };
    services.listen = [](const std::stop_token& stop) { return loopbackListener(stop); };
    services.psa = [](Workspace& workspace, const PsaTarget& target, SecretStore& secrets,
                      const std::stop_token& stop) { return psaOf(workspace, target, secrets, stop); };
    services.checkPsa = [](Workspace& workspace, const PsaTarget& target, const QString& password, const QString& code,
                           SecretStore& secrets, const std::stop_token& stop) {
        return checkPsaAccount(workspace, target, password, code, secrets, stop);
    };
    services.documentation = [](Workspace& workspace, const DocumentTarget& target, SecretStore& secrets,
                                const std::stop_token& stop) {
        return documentationOf(workspace, target, secrets, stop);
    };
    services.checkDocumentation = [](Workspace& workspace, const DocumentTarget& target, const QString& secret,
                                     SecretStore& secrets, const std::stop_token& stop) {
        return checkDocumentation(workspace, target, secret, secrets, stop);
    };
    services.phoneForm = internationalForm();
    services.holder = whoAndWhere();
    return services;
}

} // namespace muster

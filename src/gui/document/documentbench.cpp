// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/document/documentbench.h"

using namespace Qt::StringLiterals;

namespace muster::gui {

DocumentRunPorts documentPorts(DocumentBench& bench) {
    return {bench.workspace->journal(),  bench.workspace->documents(), *bench.psa.reader,
            *bench.documentation.reader, *bench.documentation.writer,  &bench.workspace->approvals()};
}

ContactsRunPorts contactsPorts(DocumentBench& bench) {
    Workspace& workspace = *bench.workspace;
    return {workspace.mirror(),          workspace.journal(),         workspace.contacts(),
            workspace.documents(),       *bench.psa.reader,           *bench.psa.writer,
            *bench.documentation.reader, *bench.documentation.writer, &workspace.approvals()};
}

Result<DocumentBench> openDocumentBench(const QString& location, const Services& services,
                                        const std::stop_token& stop) {
    DocumentBench bench;
    auto workspace = Workspace::open(location);
    if (!workspace)
        return fail(workspace.error());
    bench.workspace = std::move(*workspace);
    auto configuration = bench.workspace->configuration().read();
    if (!configuration)
        return fail(configuration.error());
    bench.configuration = std::move(*configuration);
    auto secrets = services.secrets(bench.workspace->id(), stop);
    if (!secrets)
        return fail(secrets.error());
    bench.secrets = std::move(*secrets);
    BuiltInPsa& ownPsa = bench.workspace->builtInPsa();
    auto psa = bench.configuration.psa.kind == u"builtin"_s
                   ? Result<PsaPorts>({&ownPsa, &ownPsa, {}})
                   : services.psa(*bench.workspace, bench.configuration.psa, *bench.secrets, stop);
    if (!psa)
        return fail(psa.error());
    bench.psa = std::move(*psa);
    BuiltInDocuments& own = bench.workspace->builtInDocuments();
    const DocumentTarget& target = bench.configuration.documents.target;
    auto documentation = target.kind == u"builtin"_s
                             ? Result<DocumentationPorts>({&own, &own, {}})
                             : services.documentation(*bench.workspace, target, *bench.secrets, stop);
    if (!documentation)
        return fail(documentation.error());
    bench.documentation = std::move(*documentation);
    return bench;
}

} // namespace muster::gui

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/work/bench.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace muster::gui {

RunPorts Bench::ports() const {
    return {workspace->mirror(), workspace->journal(),   *psa.reader,
            *psa.writer,         workspace->approvals(), propagation.get()};
}

Result<Bench> benchFor(const QString& location, const Services& services, const QString& trigger,
                       const std::stop_token& stop) {
    Bench bench;
    auto workspace = Workspace::open(location);
    if (!workspace)
        return fail(workspace.error());
    bench.workspace = std::move(*workspace);
    auto configuration = bench.workspace->configuration().read();
    if (!configuration)
        return fail(configuration.error());
    auto secrets = services.secrets(bench.workspace->id(), stop);
    if (!secrets)
        return fail(secrets.error());
    bench.secrets = std::move(*secrets);
    bench.directories = services.directories(*bench.secrets, stop);
    BuiltInPsa& builtIn = bench.workspace->builtInPsa();
    auto psa = configuration->psa.kind == u"builtin"_s
                   ? Result<PsaPorts>({&builtIn, &builtIn, {}})
                   : services.psa(*bench.workspace, configuration->psa, *bench.secrets, stop);
    if (!psa)
        return fail(psa.error());
    bench.psa = std::move(*psa);
    if (propagates(*configuration)) {
        BuiltInDocuments& ours = bench.workspace->builtInDocuments();
        auto documentation =
            configuration->documents.target.kind == u"builtin"_s
                ? Result<DocumentationPorts>({&ours, &ours, {}})
                : services.documentation(*bench.workspace, configuration->documents.target, *bench.secrets, stop);
        if (!documentation)
            return fail(documentation.error());
        bench.documentation = std::move(*documentation);
        bench.propagation =
            std::make_unique<Propagation>(Propagation{bench.workspace->documents(), *bench.documentation.reader,
                                                      *bench.documentation.writer, services.phoneForm});
    }
    bench.request.configuration = std::move(*configuration);
    bench.request.holder = services.holder;
    bench.request.trigger = trigger;
    bench.request.workspace = bench.workspace->id();
    return bench;
}

std::int64_t wallClock() {
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace muster::gui

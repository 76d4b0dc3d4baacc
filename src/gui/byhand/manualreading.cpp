// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/byhand/manualreading.h"

#include "core/wholefile.h"
#include "gui/work/elsewhere.h"
#include "store/workspace.h"

using namespace Qt::StringLiterals;

namespace muster::gui {

Result<ManualReading> readManualSteps(Workspace& workspace) {
    const auto configuration = workspace.configuration().read();
    if (!configuration)
        return fail(configuration.error());
    const auto listed = workspace.journal().history().manual();
    if (!listed)
        return fail(listed.error());
    auto steps = manualStepsOf(*listed, workspace.records());
    if (!steps)
        return fail(steps.error());
    return ManualReading{freedElsewhere(std::make_unique<ManualRows>(std::move(*steps))), configuration->product,
                         configuration->psa.kind == u"builtin"_s};
}

Result<int> exportManualSteps(const ManualRows& rows, const QString& path) {
    const auto written = writeFile(path, [&](const ByteSink& sink) { return sink(manualCsv(rows.steps()).toUtf8()); });
    if (!written)
        return fail(written.error());
    return static_cast<int>(rows.count());
}

} // namespace muster::gui

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/files.h"

#include "core/configurationfile.h"
#include "core/validate.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::cli {

Result<void> saveConfiguration(OpenWorkspace& workspace, const Configuration& configuration) {
    const auto checked = parseConfiguration(writeConfiguration(configuration));
    if (!checked)
        return fail(checked.error());
    return workspace.setConfiguration(*checked);
}

Result<void> checkAgainstPsa(OpenWorkspace& workspace, const Configuration& configuration) {
    // Of another PSA than the workspace's own nothing is known yet; the plan looks again.
    const auto present = workspace.configuration();
    if (!present)
        return fail(present.error());
    if (present->psa.kind != configuration.psa.kind || present->psa.baseUrl != configuration.psa.baseUrl)
        return {};
    const auto lookups = workspace.reader().lookups();
    if (!lookups)
        return fail(lookups.error());
    if (*lookups == Lookups())
        return {};
    TextPool pool;
    std::vector<Record> people;
    if (auto read = workspace.reader().people(pool, people); !read)
        return read;
    return refusedFor(problemsOf(configuration, *lookups, [&](const QString& id) {
        return std::any_of(people.begin(), people.end(), [&](const Record& record) {
            return record.kind == RecordKind::Employee && record.active && record.id.toString() == id;
        });
    }));
}

} // namespace muster::cli

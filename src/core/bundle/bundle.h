// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bundle/mirrorcontent.h"
#include "core/configuration.h"
#include "core/journal.h"
#include "core/recordsfile.h"

#include <QJsonObject>

#include <vector>

/// Support bundles (`muster-bundle`, version 1; docs/bundle.md): all that a plan is made of, what ran, and nothing that
/// opens a door. One JSON document, so that whoever sends one can read what it says.
namespace muster {

/// A run with what it wrote and said.
struct BundleRun {
    RunRecord run;
    std::vector<HistoryStep> steps;
    std::vector<LogLine> log;
};

/// What goes into a bundle.
struct BundleParts {
    QJsonObject program; ///< version, system, database: nothing of the workspace's
    Configuration configuration;
    std::vector<MirrorContent> tenants;
    RecordsFile records;
    std::shared_ptr<TextPool> linkPool = std::make_shared<TextPool>();
    std::vector<Link> links;
    QJsonObject plan; ///< a `muster-plan` document of these inputs
    std::vector<BundleRun> runs;
    QDateTime madeAt;
};

/// The document. Secrets have no place in it; texts of services are redacted (redaction.h). With `pseudonyms` every
/// name, address and number of a person, group or account is another one (nameless.h).
[[nodiscard]] QJsonObject bundleDocument(const BundleParts& parts, bool pseudonyms);

/// What a replay starts from.
struct BundleContent {
    bool pseudonyms = false;
    Configuration configuration;
    std::vector<MirrorContent> tenants;
    RecordsFile records;
    std::shared_ptr<TextPool> linkPool = std::make_shared<TextPool>();
    std::vector<Link> links;
    QJsonObject summary; ///< of the plan inside
};

/// No bundle is bigger, and none is read that is.
inline constexpr qint64 largestBundle = 512LL * 1024 * 1024;

/// Any bytes. Rejected with the path of the first fault: no JSON, another format or version, too big, ids that nothing
/// defines, anything that a configuration, tenant or records file would be refused for.
[[nodiscard]] Result<BundleContent> parseBundle(const QByteArray& bytes);

} // namespace muster

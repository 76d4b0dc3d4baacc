// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "sandbox/tenant/generate.h"

#include <QStringList>

namespace muster::sandbox {

/// How late answers come: `base` + rows × `perRow`.
struct Latency {
    double base = 0;   ///< milliseconds
    double perRow = 0; ///< milliseconds
};

/// "50ms", "50ms+0.1ms/row", "0ms".
Result<Latency> parseLatency(const QString& text);

/// What a sandbox is started with (spec/06 §5); a value.
struct Options {
    QStringList tenants;
    QString bundle; ///< a support bundle whose tenants are replayed
    std::optional<Generate> generate;
    QString records;                ///< a records file for the simulated BMS
    int generateContacts = 0;       ///< contacts of an invented BMS company; not together with records
    QString documentation;          ///< a documentation file for the simulated IT Glue and Passportal
    int generateOrganizations = 0;  ///< invented organizations, added to those of the file
    int generateConfigurations = 0; ///< spread over all organizations
    QString bmsCompany = QStringLiteral("Company");
    QString bmsUser = QStringLiteral("api");
    QString bmsPassword = QStringLiteral("bms");
    quint16 port = 0;
    /// Where clients find Graph when they do not come directly (a proxy); its links start so.
    QByteArray publicBase;
    Latency latency;
    int pageSize = 0;
    QString faults;
    quint32 seed = 1;
    bool throttle = false;
    bool untilStdinCloses = false;
};

/// Whether there is a documentation system to simulate.
[[nodiscard]] inline bool hasDocumentation(const Options& options) {
    return !options.documentation.isEmpty() || options.generateOrganizations > 0;
}

/// Reads the command line without the program's name; unknown options and values are refused.
Result<Options> parseOptions(const QStringList& arguments);

/// What --help prints.
[[nodiscard]] QString usage();

} // namespace muster::sandbox

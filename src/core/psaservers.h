// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/configuration.h"

#include <span>

namespace muster {

/// One place where the vendor runs the PSA (facts: "Hosts"). Names are the vendor's and are not translated.
struct PsaServer {
    Product product;
    const char* name;
    const char* api; ///< base address of the REST API
    const char* web; ///< host of the pages and of the sign-in's redirect address
};

[[nodiscard]] std::span<const PsaServer> psaServers();
/// The first of a product.
[[nodiscard]] const PsaServer& defaultServerOf(Product product);
/// "Kaseya BMS", "Vorex", "Pulseway PSA".
[[nodiscard]] QString displayNameOf(Product product);
/// The host of the pages that belong to an API address: of a known server, else the address without a leading `api.`.
[[nodiscard]] QString webHostOf(const QString& baseUrl);

/// What the mirror of a PSA is read from: another address or company is another PSA.
[[nodiscard]] QString sourceOf(const PsaTarget& target);

} // namespace muster

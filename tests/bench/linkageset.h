// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/entity.h"
#include "core/result.h"

#include <QString>

#include <memory>
#include <vector>

namespace muster {

/// One of the FEBRL sets: invented people, of whom some are there several times with the mistakes that people make.
/// Each is a contact and the location that it refers to. Date of birth and social security number are not read.
struct LinkageSet {
    std::shared_ptr<TextPool> pool = std::make_shared<TextPool>();
    std::vector<Entity> people, locations;
    std::vector<int> person;     ///< by people: the number in rec-N-…, the same for the same person
    std::vector<bool> duplicate; ///< by people: rec-N-dup-M
    std::vector<QString> names;  ///< by people: "given name surname"
    std::vector<QString> wholes; ///< by people: names and address in one line

    /// The people of whom `duplicate` is this.
    [[nodiscard]] std::vector<std::uint32_t> those(bool duplicates) const;
};

/// The client that all of them belong to.
inline constexpr std::string_view linkageClient = "febrl";

[[nodiscard]] Result<LinkageSet> readLinkageSet(const QString& path);

} // namespace muster

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace muster {

/// What a test of the PSA account found out.
struct PsaAccountReport {
    QString person; ///< full name of the account
    QString email;
    QString company; ///< business name, as the PSA knows it
    QString product; ///< as the server names itself
    bool systemAdmin = false;
    /// One thing that was looked at.
    struct Finding {
        enum class Kind { Good, Advice, Missing };
        Kind kind = Kind::Good;
        QString text; ///< a sentence for a person
    };
    std::vector<Finding> findings;
};

} // namespace muster

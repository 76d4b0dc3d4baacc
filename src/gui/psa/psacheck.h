// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/configuration.h"
#include "core/validate.h"

#include <QString>

#include <vector>

/// What the form of the PSA account knows about a target, without asking anybody.
namespace muster::gui {

[[nodiscard]] bool isBuiltIn(const PsaTarget& target);
/// "Built-in PSA", or the product's name.
[[nodiscard]] QString nameOfTarget(const Configuration& configuration);
/// The same in the middle of a sentence: "the built-in PSA".
[[nodiscard]] QString targetInSentence(const Configuration& configuration);
/// The same records and lists.
[[nodiscard]] bool isSamePsa(const PsaTarget& a, const PsaTarget& b);
/// The same sign-in there, so that a password for the one is one for the other.
[[nodiscard]] bool isSameAccount(const PsaTarget& a, const PsaTarget& b);

/// An address as it is kept: without blanks around, slashes and the version of the API at its end.
[[nodiscard]] QString baseAddressOf(const QString& typed);
/// What keeps the target from being saved, with paths as in the file: "psa.tenant". Nothing of the built-in one.
[[nodiscard]] std::vector<Problem> problemsOf(const PsaTarget& target);
/// Why the file is no list of authorities in PEM form (RFC 7468); empty: it is one. Reads the file: not in the GUI
/// thread.
[[nodiscard]] QString faultOfCertificateFile(const QString& path);

/// How the account is made that Muster signs in with, step by step, as text to copy.
[[nodiscard]] QString apiUserRecipe(Product product);

} // namespace muster::gui

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/bms/call.h"

namespace muster::sandbox::bms {

[[nodiscard]] Response contactSummaries(Call& call); ///< GET crm/contacts/summary
[[nodiscard]] Response contactSummary(Call& call);   ///< GET crm/contacts/summary/{id}
[[nodiscard]] Response contactSearch(Call& call);    ///< GET crm/contacts/search

/// "There is no contact with this id.", as a refusal of the business.
[[nodiscard]] Response noContact(const Service& service);

void writeEmail(Writer& out, const Reach& email, const Contact& contact, const Company& company);
void writePhone(Writer& out, const Reach& phone, const Contact& contact, const Company& company);
/// The lists Emails and Phones of a contact.
void writeReaches(Writer& out, const Contact& contact, const Company& company);

} // namespace muster::sandbox::bms

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/bms/call.h"

namespace muster::sandbox::bms {

[[nodiscard]] Response createContact(Call& call);  ///< POST crm/contacts/summary
[[nodiscard]] Response replaceContact(Call& call); ///< PUT crm/contacts/{id}: what is left out becomes empty or false
[[nodiscard]] Response patchContact(Call& call);   ///< PATCH crm/contacts/{id}: JSON Patch (RFC 6902), all or nothing
[[nodiscard]] Response deleteContact(Call& call);  ///< DELETE crm/contacts/{Id}
[[nodiscard]] Response patchEmails(Call& call);    ///< PATCH crm/contacts/{contactId}/emails
[[nodiscard]] Response patchPhones(Call& call);    ///< PATCH crm/contacts/{contactId}/phones

/// Why the account and location of a contact do not go together; empty: they do.
[[nodiscard]] QString misplaced(const Company& company, int account, int location);
/// Makes sure that one address of those that are there is the default one: the last that says so, else the first.
void settleDefault(std::vector<Reach>& reaches);
/// Remembers that the API user changed a contact.
void touch(Call& call, Contact& contact);
/// Answers with the contact as PUT and PATCH do.
[[nodiscard]] Response contactAnswer(Call& call, const Contact& contact);

} // namespace muster::sandbox::bms

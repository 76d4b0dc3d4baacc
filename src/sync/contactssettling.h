// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contacts/ports.h"

namespace muster {

/// What a killed contacts run left open, on both sides: each is asked, and an entry becomes *settled* (the link learns
/// it) or *failed* (the next plan has it again). How many. `now`: ms since 1970 UTC.
[[nodiscard]] Result<int> settleContacts(Journal& journal, ContactsJournal& contacts, RecordReader& records,
                                         DocumentationReader& documentation, std::int64_t now);

/// Ticks off what a person has done by hand: what the readings show. What is left, oldest first.
[[nodiscard]] Result<std::vector<JournalEntry>> tickOffContacts(const ContactsInput& input, Journal& journal,
                                                                ContactsJournal& contacts);

} // namespace muster

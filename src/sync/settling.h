// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports.h"

namespace muster {

/// What settling found and did.
struct Settled {
    int entries = 0;
    std::vector<Decision> decisions; ///< that the entries made and that are new to who read the configuration before
};

/// What a killed run left open, settled before anything else is done: the target is read, and each entry becomes
/// *settled* (it had been written: the link learns it) or *failed* (it had not: the next plan has it again). A convert
/// whose old login ended already is finished, because nobody would find that record any more; is that refused, the old
/// login comes back. Where target and journal share a database there is never anything to settle. Runs that were cut
/// off get their end (endUnfinishedRuns). Safe to be killed itself. `now`: ms since 1970 UTC.
[[nodiscard]] Result<Settled> settleOpenEntries(Journal& journal, RecordReader& reader, RecordWriter& writer,
                                                std::int64_t now);

} // namespace muster

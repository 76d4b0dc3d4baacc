// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/takingback.h"

#include "core/recordjson.h"
#include "sync/journalimage.h"

#include <vector>

namespace muster {

Result<void> takeBack(const JournalEntry& entry, RecordReader& reader, RecordWriter& writer, TextPool& pool) {
    const RecordKey key{entry.kind, entry.record};
    std::vector<Record> now;
    if (auto found = reader.find(std::span(&key, 1), pool, now); !found)
        return found;
    if (now.empty())
        return {};
    const auto before = recordFromJson(entry.kind, entry.before, pool);
    if (!before)
        return fail(before.error());
    FieldValues values = fromJournal(entry.fields, pool);
    const Text phoneType = values[Field::PhoneType];
    const FieldValues was = valuesOf(*before, phoneType);
    for (std::size_t i = 0; i < fieldCount; ++i)
        if (!values.values[i].isAbsent())
            values.values[i] = was.values[i];
    RecordWrite back{entry.kind, entry.record, values, phoneType, entry.intentId};
    // An undo gives the addresses exactly, and so they come back: those of the refused half are none of them.
    if (entry.kind == RecordKind::Contact && !values[Field::Email].isAbsent())
        back.emails = before->emails;
    const auto outcome = writer.write(std::span(&back, 1));
    return outcome ? Result<void>{} : fail(outcome.error());
}

} // namespace muster

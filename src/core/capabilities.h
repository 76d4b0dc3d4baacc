// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record.h"

#include <QJsonObject>

#include <array>
#include <initializer_list>

namespace muster {

/// A set of fields.
class FieldSet {
public:
    constexpr FieldSet() = default;
    constexpr FieldSet(std::initializer_list<Field> fields) {
        for (const Field field : fields)
            add(field);
    }
    [[nodiscard]] static constexpr FieldSet all() {
        FieldSet set;
        set.m_bits = (1U << fieldCount) - 1;
        return set;
    }
    constexpr void add(Field field) { m_bits |= 1U << static_cast<unsigned>(field); }
    [[nodiscard]] constexpr bool has(Field field) const { return (m_bits >> static_cast<unsigned>(field)) & 1U; }
    [[nodiscard]] constexpr bool empty() const { return m_bits == 0; }
    friend constexpr bool operator==(FieldSet, FieldSet) = default;

private:
    std::uint32_t m_bits = 0;
};

/// What a system of record can hold, tell and do. What it cannot write becomes a manual step (sync/manualsteps.h); what
/// it cannot tell is believed to be as last written (assumeUnread).
struct Capabilities {
    bool storesOurKey = false;          ///< a record tells which create made it
    bool createsOnce = false;           ///< a create that is sent twice makes one record
    bool sharesJournalDatabase = false; ///< entry, write and link are one transaction
    std::size_t batch = 500;            ///< records of one write()
    /// By RecordKind: whether new ones can be made, what can be written, and what a reading tells.
    std::array<bool, 2> makes{true, true};
    std::array<FieldSet, 2> writes{FieldSet::all(), FieldSet::all()};
    std::array<FieldSet, 2> tells{FieldSet::all(), FieldSet::all()};

    [[nodiscard]] FieldSet written(RecordKind kind) const { return writes[static_cast<std::size_t>(kind)]; }
    [[nodiscard]] FieldSet told(RecordKind kind) const { return tells[static_cast<std::size_t>(kind)]; }
    [[nodiscard]] bool canMake(RecordKind kind) const { return makes[static_cast<std::size_t>(kind)]; }
    /// Something of these values can be written by itself, to a record or to make one.
    [[nodiscard]] bool canWrite(RecordKind kind, bool isNew, const FieldValues& values) const;
    friend bool operator==(const Capabilities&, const Capabilities&) = default;
};

/// As the mirror of a PSA keeps them.
[[nodiscard]] QJsonObject toJson(const Capabilities& capabilities);
/// The reverse; what is missing is as in a fresh Capabilities.
[[nodiscard]] Capabilities capabilitiesFrom(const QJsonObject& json);

/// The part of `values` that is in `fields`, and the rest.
struct DividedValues {
    FieldValues in, out;
};
[[nodiscard]] DividedValues divided(const FieldValues& values, FieldSet fields);
[[nodiscard]] bool isEmpty(const FieldValues& values);
/// Values of `above` in place of those of `values`.
[[nodiscard]] FieldValues overlaid(FieldValues values, const FieldValues& above);

struct PlanInput;

/// Fills what the PSA does not tell of a linked record with what was last written to it (or asked of a person). A
/// record nobody is linked to keeps these fields absent.
void assumeUnread(PlanInput& input, const Capabilities& capabilities);

} // namespace muster

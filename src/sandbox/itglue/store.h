// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/itglue/kinds.h"

#include <QDateTime>
#include <QString>

#include <array>

namespace muster::sandbox::itglue {

/// The sync controls of a record, as the attribute psa-integration tells them.
enum class Integration : std::uint8_t { None, Enabled, Disabled };

/// An e-mail address or a phone number of a contact.
struct Reach {
    QString value, extension, label;
    QString labelType; ///< phone or fax; empty for addresses
    bool primary = false;

    bool operator==(const Reach& other) const = default;
};

/// A phone number as it is kept: digits and the plus.
[[nodiscard]] QString withoutSeparators(const QString& number);

/// One record. What it holds stands in the order of its kind's slots.
struct Row {
    int id = 0;
    qint64 created = 0, updated = 0; ///< milliseconds since the epoch
    std::vector<QString> texts;
    std::vector<int> numbers; ///< references (0: none) and flags
    std::vector<Reach> emails, phones;
    Integration integration = Integration::None;
    bool syncActive = false;
    bool emailsLocked = false; ///< addresses cannot be changed, though psa-integration is null
    int psaId = 0;             ///< the PSA's number of its twin; 0: none

    /// Whether the PSA keeps it from being changed (facts/itglue.md §4.2, "Write traps").
    [[nodiscard]] bool owned() const { return integration == Integration::Enabled || syncActive; }
};

/// The address or number marked as primary; null when none is.
[[nodiscard]] const Reach* primaryOf(const std::vector<Reach>& reaches);

/// Everything IT Glue holds; every list is in the order of its ids, and ids are not used again. Owned by Service.
class Store {
public:
    /// A record without id that holds nothing yet.
    [[nodiscard]] static Row blank(Kind kind, const QDateTime& now);
    /// Keeps a record under its id, which must be higher than all before; without one under the next id.
    Row& put(Kind kind, Row row);
    void remove(Kind kind, int id);

    [[nodiscard]] const std::vector<Row>& rows(Kind kind) const { return m_rows.at(static_cast<std::size_t>(kind)); }
    [[nodiscard]] std::vector<Row>& rows(Kind kind) { return m_rows.at(static_cast<std::size_t>(kind)); }
    /// Null when there is none.
    [[nodiscard]] const Row* find(Kind kind, int id) const;
    [[nodiscard]] Row* find(Kind kind, int id);
    /// What others call it; a null text for none.
    [[nodiscard]] QString nameOf(Kind kind, int id) const;
    [[nodiscard]] static QString nameOf(Kind kind, const Row& row);
    /// The id of the record with this name, made when there is none; 0 for an empty name.
    int named(Kind kind, const QString& name, const QDateTime& now);
    /// Only one location of an organization is the primary one.
    void settlePrimary(const Row& location);

    [[nodiscard]] static const QString& text(Kind kind, const Row& row, const QByteArray& attribute);
    [[nodiscard]] static QString& text(Kind kind, Row& row, const QByteArray& attribute);
    [[nodiscard]] static int number(Kind kind, const Row& row, const QByteArray& attribute);
    [[nodiscard]] static int& number(Kind kind, Row& row, const QByteArray& attribute);

private:
    std::array<std::vector<Row>, kindCount> m_rows;
    std::array<int, kindCount> m_last{};
};

} // namespace muster::sandbox::itglue

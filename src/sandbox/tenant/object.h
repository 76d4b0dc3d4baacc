// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/tenant/schema.h"

#include <QUuid>

namespace muster::sandbox {

/// Whether an object can be seen, lies in deletedItems, or is gone for good.
enum class State : std::uint8_t { Alive, Deleted, Gone };

/// The properties an answer shall have, by index, ascending; with or without "id".
struct Selection {
    std::vector<std::uint8_t> properties;
    bool id = true;
    /// "members" was named (groups/delta).
    bool members = false;
};

/// What is written for a selected property that was never set.
enum class Missing : std::uint8_t { Null, Omit };

/// One user, group, device … of a tenant. Its properties are kept as the JSON text that answers carry, one after
/// another in the order of the schema, so a page is put together by copying bytes. A value.
class DirectoryObject {
public:
    DirectoryObject(Kind kind, const QUuid& id)
        : m_id(id)
        , m_kind(kind) {}

    [[nodiscard]] const QUuid& id() const { return m_id; }
    void setId(const QUuid& id) { m_id = id; }
    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] State state() const { return m_state; }
    void setState(State state) { m_state = state; }
    /// The caller may not see more than type and id (facts/graph.md §2.1, "limited information").
    [[nodiscard]] bool limited() const { return m_limited; }
    void setLimited(bool limited) { m_limited = limited; }

    /// The property's JSON text; empty when it was never set.
    [[nodiscard]] QByteArray raw(std::uint8_t property) const;
    /// Sets the property's JSON text; an empty text forgets it.
    void setRaw(std::uint8_t property, const QByteArray& text);
    /// Appends a property behind all others; `property` must be the highest so far. For loading many.
    void append(std::uint8_t property, QByteArrayView text);
    /// A string property's decoded text (UTF-8); empty when it is null or was never set.
    [[nodiscard]] QByteArray text(std::uint8_t property) const;
    [[nodiscard]] QByteArray text(QByteArrayView name) const;
    void reserve(qsizetype bytes) { m_packed.reserve(bytes); }
    void squeeze() { m_packed.squeeze(); }

    /// Appends `"id":"…","name":value` for the selection to `out`, without braces.
    void write(QByteArray& out, const Selection& selection, Missing missing) const;

private:
    // Entries: property (1 byte), length of text (4 bytes), text.
    QByteArray m_packed;
    QUuid m_id;
    Kind m_kind;
    State m_state = State::Alive;
    bool m_limited = false;
};

/// The JSON text of a string.
[[nodiscard]] QByteArray quoted(QByteArrayView utf8);
/// The JSON text of any value.
[[nodiscard]] QByteArray jsonText(const QJsonValue& value);

} // namespace muster::sandbox

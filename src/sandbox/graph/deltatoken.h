// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/graph/call.h"

namespace muster::sandbox {

/// What an opaque $deltatoken or $skiptoken of a delta round stands for; a value.
struct DeltaToken {
    Kind kind = Kind::User;
    QUuid tenant;
    quint32 era = 0;
    /// "i": a full round that began at `from`; "c": changes of [from, to); "d": a deltaLink that waits at `from`.
    char phase = 'i';
    quint64 from = 0;
    quint64 to = 0;
    /// Where the next page goes on: object (or place in the list of changed ones), and member of a large group.
    quint64 position = 0;
    quint64 member = 0;
    /// $select and $filter of the first request, as sent (decoded).
    QByteArray select{};
    QByteArray filter{};

    [[nodiscard]] QByteArray write() const;
    /// Nothing when the text is not a token of ours.
    [[nodiscard]] static std::optional<DeltaToken> read(const QByteArray& text);
};

} // namespace muster::sandbox

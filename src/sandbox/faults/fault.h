// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/http/response.h"

#include "core/result.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace muster::sandbox {

/// One rule of misbehaviour: which calls, and what goes wrong with them (spec/06 §5, spec/07 R3). A value.
struct FaultRule {
    /// Glob over the path ("*" is anything) or a regular expression over path and query.
    QRegularExpression pattern;
    bool withQuery = false;
    /// Empty: any.
    QByteArray method{};
    /// The n-th matching call, counted from 1; 0: from the first on.
    int nth = 0;
    /// Every n-th matching call; 0: not periodic.
    int every = 0;
    /// How many times it strikes; 0: for ever.
    int times = 0;
    int status = 0;
    QByteArray retryAfter{};
    QByteArray code{};
    QByteArray message{};
    std::chrono::milliseconds delay{0};
    /// reset, cut, hang, endless, slowDrip, brokenJson, contentType, html, emptyPage, loopLink, repeatItems,
    /// shuffleItems.
    QByteArray action{};

    int seen = 0;
    int struck = 0;
};

/// The rules in force; the first one that strikes decides. Owned by Sandbox.
class Faults {
public:
    /// Adds the rules of a JSON array; refused whole, with the field and what was expected.
    Result<void> add(const QJsonArray& rules);
    Result<void> addFile(const QString& path);
    void clear() { m_rules.clear(); }

    /// The rule that strikes this request; counts it.
    std::optional<FaultRule> strike(const Request& request);

private:
    std::vector<FaultRule> m_rules;
};

} // namespace muster::sandbox

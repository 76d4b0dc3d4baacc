// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/http/response.h"

#include <QMap>

namespace muster::sandbox {

/// How often what was asked, by method and path template, with bytes of bodies; the control's own calls are not
/// counted. Owned by Sandbox.
class Counters {
public:
    void count(const Request& request, const Response& response);
    void reset() { *this = Counters(); }
    /// {"total","graph","bms","itglue","passportal","identity","token","discovery","bytes","calls":{"GET
    /// /v1.0/users":3}}; token and discovery are among identity, refused are the answers 429, graph, bms and itglue are
    /// what belongs to a call budget.
    [[nodiscard]] QJsonObject toJson() const;

private:
    QMap<QByteArray, int> m_calls;
    qint64 m_bytes = 0;
    int m_refused = 0;
    int m_graph = 0;
    int m_bms = 0;
    int m_itGlue = 0;
    int m_passportal = 0;
    int m_identity = 0;
    int m_token = 0;
    int m_discovery = 0;
};

} // namespace muster::sandbox

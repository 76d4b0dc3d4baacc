// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/control/counters.h"

namespace muster::sandbox {

using namespace Qt::StringLiterals;

void Counters::count(const Request& request, const Response& response) {
    ++m_calls[response.route.isEmpty() ? QByteArray(request.method + " (unknown)") : response.route];
    m_bytes += response.body.size();
    m_refused += response.status == 429 ? 1 : 0;
    if (request.segments.value(0) == "v1.0") {
        ++m_graph;
        return;
    }
    if (request.segments.value(0).toLower() == "v2") {
        ++m_bms;
        return;
    }
    if (request.segments.value(0) == "itglue") {
        ++m_itGlue;
        return;
    }
    if (request.segments.value(0) == "passportal") {
        ++m_passportal;
        return;
    }
    ++m_identity;
    if (response.route.endsWith("/token"))
        ++m_token;
    if (response.route.endsWith("/openid-configuration"))
        ++m_discovery;
}

QJsonObject Counters::toJson() const {
    QJsonObject calls;
    for (auto it = m_calls.begin(); it != m_calls.end(); ++it)
        calls.insert(QString::fromUtf8(it.key()), it.value());
    return {{u"total"_s, m_graph + m_bms + m_itGlue + m_passportal + m_identity},
            {u"graph"_s, m_graph},
            {u"bms"_s, m_bms},
            {u"itglue"_s, m_itGlue},
            {u"passportal"_s, m_passportal},
            {u"identity"_s, m_identity},
            {u"token"_s, m_token},
            {u"discovery"_s, m_discovery},
            {u"refused"_s, m_refused},
            {u"bytes"_s, m_bytes},
            {u"calls"_s, calls}};
}

} // namespace muster::sandbox

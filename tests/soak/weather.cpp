// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "soak/weather.h"

using namespace Qt::StringLiterals;

namespace muster::test {

void Weather::rule(const QString& name, const QJsonObject& rule) {
    if (m_sandbox.control(u"faults/add"_s, {{u"rules"_s, QJsonArray{rule}}}))
        ++m_troubles[name];
}

void Weather::change() {
    if (m_outage > 0) {
        if (--m_outage == 0)
            (void)m_sandbox.control(u"faults/clear"_s);
        return;
    }
    if (roll(3) != 0)
        return;
    (void)m_sandbox.control(u"faults/clear"_s);
    const QString graph = u"/v1.0/*"_s;
    const int nth = 1 + roll(4);
    const auto once = [&](const char* key, const QJsonValue& value) {
        return QJsonObject{{u"path"_s, graph}, {u"nth"_s, nth}, {QString::fromLatin1(key), value}};
    };
    switch (roll(16)) {
    case 0:
        return rule(u"throttled"_s,
                    {{u"path"_s, graph}, {u"nth"_s, nth}, {u"status"_s, 429}, {u"retryAfter"_s, u"0"_s}});
    case 1:
        return rule(u"unavailable"_s,
                    {{u"path"_s, graph}, {u"nth"_s, nth}, {u"status"_s, 503}, {u"retryAfter"_s, u"0"_s}});
    case 2:
        return rule(u"cut answer"_s, once("action", u"cut"_s));
    case 3:
        return rule(u"reset line"_s, once("action", u"reset"_s));
    case 4:
        return rule(u"broken JSON"_s, once("action", u"brokenJson"_s));
    case 5:
        return rule(u"HTML"_s, once("action", u"html"_s));
    case 6:
        return rule(u"items repeated"_s, once("action", u"repeatItems"_s));
    case 7:
        return rule(u"items shuffled"_s, once("action", u"shuffleItems"_s));
    case 8:
        return rule(u"forbidden"_s, once("status", 403));
    case 9:
    case 10: {
        const QStringList forms{u"410"_s, u"400"_s, u"404"_s, u"resync"_s, u"badRequest"_s};
        const QString form = forms[roll(static_cast<int>(forms.size()))];
        if (m_sandbox.control(u"delta/expire"_s, {{u"form"_s, form}}))
            ++m_troubles[u"delta expired, "_s + form];
        return;
    }
    case 11:
        if (m_sandbox.control(u"tokens/expire"_s))
            ++m_troubles[u"tokens expired"_s];
        return;
    case 12:
        if (m_sandbox.control(u"pages/expire"_s))
            ++m_troubles[u"pages expired"_s];
        return;
    case 13:
        return rule(u"slow"_s, {{u"path"_s, graph}, {u"nth"_s, nth}, {u"delay"_s, u"150ms"_s}});
    default:
        if (roll(6) != 0)
            return;
        m_outage = 3 + roll(6);
        return rule(u"outage"_s, {{u"path"_s, graph}, {u"every"_s, 1}, {u"status"_s, 403}});
    }
}

void Weather::clear() {
    m_outage = 0;
    (void)m_sandbox.control(u"faults/clear"_s);
}

} // namespace muster::test

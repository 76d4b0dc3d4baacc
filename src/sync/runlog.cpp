// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/runlog.h"

using namespace Qt::StringLiterals;

namespace muster {
namespace {

QString textOf(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// A service's text may be a page of HTML.
constexpr qsizetype longest = 2000;

QString callsOf(const DirectorySource::Calls& calls) {
    QString text = u"%1 Graph calls, %2 token calls, %3 bytes"_s.arg(calls.graph).arg(calls.token).arg(calls.bytes);
    if (calls.throttled.count() > 0)
        text += u", throttled: waited %1 s because the service asked to"_s.arg(
            static_cast<double>(calls.throttled.count()) / 1000.0);
    return text;
}

} // namespace

QString listed(const std::array<int, actionCount>& counts) {
    QStringList parts;
    for (std::size_t i = 0; i < actionCount; ++i)
        if (counts[i] > 0)
            parts.append(textOf(nameOf(static_cast<Action>(i))) % u' ' % QString::number(counts[i]));
    return parts.join(u", "_s);
}

RunLog::RunLog(Clock clock)
    : m_clock(std::move(clock)) {}

void RunLog::add(LogLine::Level level, const QString& text) {
    m_lines.push_back({QDateTime::fromMSecsSinceEpoch(m_clock(), Qt::UTC), level, text.left(longest)});
}

void RunLog::error(const Error& error) {
    QString text = error.detail;
    if (!error.code.isEmpty())
        text += u" [%1]"_s.arg(error.code);
    if (!error.trace.isEmpty())
        text += u" [trace %1]"_s.arg(error.trace);
    add(LogLine::Level::Error, text);
}

void RunLog::tellReading(std::span<const ConnectionReport> connections) {
    for (const ConnectionReport& report : connections) {
        if (!report.enabled)
            continue;
        if (report.error) {
            warn(u"Connection %1: not read to the end; its people are left alone. %2."_s.arg(report.connection,
                                                                                             callsOf(report.calls)));
            error(*report.error);
            continue;
        }
        info(u"Connection %1: %2 read. %3."_s.arg(report.connection, report.full ? u"everything"_s : u"changes"_s,
                                                  callsOf(report.calls)));
        for (const QString& group : report.goneGroups)
            warn(u"Connection %1: the group %2 is gone."_s.arg(report.connection, group));
    }
}

void RunLog::tellPlan(const Plan& plan, const Gate& gate) {
    const QString steps = listed(plan.summary());
    info(steps.isEmpty() ? u"Planned: nobody is in scope."_s : u"Planned: %1."_s.arg(steps));
    for (const BrakeResult& brake : plan.brakes)
        if (brake.tripped)
            warn(u"Brake %1 (%2): %3, %4 %."_s.arg(textOf(nameOf(brake.name)), brake.scope)
                     .arg(brake.count)
                     .arg(brake.percent, 0, 'f', 1));
    if (!gate.isOpen())
        warn(u"A brake keeps the plan waiting: nothing was written."_s);
    if (gate.waiting() > 0)
        info(u"Waiting for a person: %1 conflicts, %2 converts."_s.arg(gate.conflicts)
                 .arg(gate.convertsAllowed ? 0 : gate.converts));
}

Result<void> RunLog::writeTo(Journal& journal, const QString& runId) {
    if (m_lines.empty())
        return {};
    auto written = journal.log(runId, m_lines);
    if (written)
        m_lines.clear();
    return written;
}

} // namespace muster

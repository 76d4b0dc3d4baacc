// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output.h"

#include "cli/exitcode.h"
#include "cli/table.h"
#include "core/whatnow.h"

#include <QJsonDocument>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace muster::cli {
namespace {

void put(std::FILE* file, const QByteArray& bytes) {
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), file);
    std::fflush(file);
}

QString phaseLine(const Progress& progress) {
    switch (progress.phase) {
    case Phase::Reading:
        return u"Reading %1"_s.arg(progress.subject);
    case Phase::Records:
        return u"Reading the records"_s;
    case Phase::Planning:
        return u"Planning"_s;
    case Phase::Applying:
        return u"Applying"_s;
    }
    return {};
}

} // namespace

QString nameOf(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::Cancelled:
        return u"Cancelled"_s;
    case ErrorKind::Network:
        return u"Network"_s;
    case ErrorKind::Throttled:
        return u"Throttled"_s;
    case ErrorKind::Auth:
        return u"Auth"_s;
    case ErrorKind::NotFound:
        return u"NotFound"_s;
    case ErrorKind::Rejected:
        return u"Rejected"_s;
    case ErrorKind::Conflict:
        return u"Conflict"_s;
    case ErrorKind::Protocol:
        return u"Protocol"_s;
    case ErrorKind::Storage:
        return u"Storage"_s;
    }
    return {};
}

QString toText(std::string_view name) {
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

Output::Output(bool json)
    : Output(
          json, [](const QByteArray& part) { put(stdout, part); }, [](const QByteArray& line) { put(stderr, line); }) {}

Output::Output(bool json, Writer result, Writer log)
    : m_json(json)
    , m_result(std::move(result))
    , m_log(std::move(log)) {}

void Output::text(const QString& text) {
    if (!m_json)
        m_result(text.toUtf8());
}

void Output::document(const QJsonObject& document) {
    if (!m_json || m_written)
        return;
    m_written = true;
    m_result(QJsonDocument(document).toJson(QJsonDocument::Indented));
}

void Output::bytes(const QByteArray& part) {
    m_written = true;
    m_result(part);
}

void Output::note(const QString& line) {
    m_log((line % u'\n').toUtf8());
}

int Output::failed(const Error& error) {
    return failed(error, exitCodeOf(error));
}

int Output::failed(const Error& error, int exitCode) {
    QString detail = error.detail;
    for (QChar& c : detail)
        if (c != u'\n' && c.category() == QChar::Other_Control)
            c = u' ';
    note(u"musterctl: "_s % detail);
    note(whatNow(error.kind));
    if (!error.trace.isEmpty())
        note(u"For support: %1"_s.arg(plain(error.trace)));
    QJsonObject json{{u"kind"_s, nameOf(error.kind)}, {u"detail"_s, error.detail}};
    if (!error.code.isEmpty())
        json.insert(u"code"_s, error.code);
    document({{u"error"_s, json}});
    return exitCode;
}

ProgressSink Output::progress() {
    return [this](const Progress& progress) { report(progress); };
}

void Output::report(const Progress& progress) {
    const auto now = std::chrono::steady_clock::now();
    if (!progress.waitingFor.isEmpty()) {
        const QString wait = u"The hour's share of calls is used up (%1); goes on at %2."_s.arg(
            progress.waitingFor, progress.waitingUntil.toLocalTime().toString(u"HH:mm"_s));
        if (wait != m_wait)
            note(wait);
        m_wait = wait;
        return;
    }
    const bool entered = progress.phase != m_phase || progress.subject != m_subject;
    if (!entered && now - m_reported < std::chrono::seconds(1))
        return;
    m_phase = progress.phase;
    m_subject = progress.subject;
    m_reported = now;
    QString line = phaseLine(progress);
    if (progress.done > 0)
        line += u": %1"_s.arg(progress.done);
    if (progress.done > 0 && progress.total >= 0)
        line += u" of %1"_s.arg(progress.total);
    if (progress.done > 0)
        line += u", %1 per second"_s.arg(qRound64(progress.perSecond));
    if (progress.done > 0 && progress.left)
        line += u", %1 s left"_s.arg(progress.left->count());
    if (progress.calls.graph > 0)
        line += u", %1 calls"_s.arg(progress.calls.graph);
    if (progress.calls.throttled.count() > 0)
        line += u", waited %1 s because the service asked to"_s.arg(progress.calls.throttled.count() / 1000);
    note(line);
}

} // namespace muster::cli

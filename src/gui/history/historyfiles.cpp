// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/bundle.h"
#include "core/csv.h"
#include "core/historyexport.h"
#include "core/planfile.h"
#include "gui/history/historyjobs.h"
#include "store/workspace.h"
#include "store/workspacebundle.h"
#include "sync/lastreading.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QSaveFile>
#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

/// A file that is written whole or not at all, for its owner only.
class Target {
public:
    explicit Target(const QString& path)
        : m_file(path) {}

    Result<void> open() {
        if (!m_file.open(QIODevice::WriteOnly))
            return broken();
        m_file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        return {};
    }
    Result<void> write(const QByteArray& bytes) {
        return m_file.write(bytes) == bytes.size() ? Result<void>() : broken();
    }
    Result<void> commit() { return m_file.commit() ? Result<void>() : broken(); }

private:
    Result<void> broken() const {
        return fail(ErrorKind::Storage, u"%1 cannot be written: %2."_s.arg(m_file.fileName(), m_file.errorString()));
    }
    QSaveFile m_file;
};

bool isJson(const QString& path) {
    return path.endsWith(u".json"_s, Qt::CaseInsensitive);
}

QByteArray compact(const QJsonObject& json) {
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

/// Rows as they come, as CSV lines or as the elements of one JSON list.
class RowFile {
public:
    RowFile(const QString& path, QByteArray head)
        : m_target(path)
        , m_head(std::move(head))
        , m_json(isJson(path)) {}
    Result<void> begin(const QStringList& columns) {
        return m_target.open().and_then([&] { return m_target.write(m_json ? m_head : csvLine(columns).toUtf8()); });
    }
    Result<void> add(const QStringList& cells, const QJsonObject& json) {
        ++m_rows;
        if (!m_json)
            return m_target.write(csvLine(cells).toUtf8());
        return m_target.write((m_rows > 1 ? QByteArray(",\n") : QByteArray("\n")) + compact(json));
    }
    Result<int> end() {
        auto done = m_json ? m_target.write("\n]}\n") : Result<void>();
        done = done.and_then([&] { return m_target.commit(); });
        if (!done)
            return fail(done.error());
        return m_rows;
    }

private:
    Target m_target;
    QByteArray m_head;
    bool m_json;
    int m_rows = 0;
};

} // namespace

Result<int> exportRuns(const QString& location, const QString& path) {
    const auto workspace = Workspace::open(location);
    if (!workspace)
        return fail(workspace.error());
    const auto runs = (*workspace)->journal().runs();
    if (!runs)
        return fail(runs.error());
    RowFile file(path, "{\"runs\":[");
    auto done = file.begin(runColumns());
    for (const RunRecord& run : *runs)
        done = done.and_then([&] { return file.add(runCells(run), toJson(run)); });
    if (!done)
        return fail(done.error());
    return file.end();
}

Result<int> exportSteps(const QString& location, const QString& runId, const QString& path,
                        const std::stop_token& stop) {
    const auto workspace = Workspace::open(location);
    if (!workspace)
        return fail(workspace.error());
    const auto run = (*workspace)->journal().run(runId);
    if (!run)
        return fail(run.error());
    RowFile file(path, "{\"run\":" + compact(toJson(*run)) + ",\"entries\":[");
    auto done = file.begin(stepColumns());
    for (std::int64_t after = 0; done;) {
        if (stop.stop_requested())
            return fail(ErrorKind::Cancelled, u"Stopped by the user."_s);
        const auto page = (*workspace)->journal().history().steps(runId, after);
        if (!page)
            return fail(page.error());
        if (page->empty())
            break;
        after = page->back().number;
        for (const HistoryStep& step : *page)
            done = done.and_then([&] { return file.add(stepCells(step), toJson(step)); });
    }
    if (!done)
        return fail(done.error());
    return file.end();
}

Result<void> writeBundle(const QString& location, const QString& path, bool pseudonyms, const std::stop_token& stop) {
    const auto workspace = Workspace::open(location);
    if (!workspace)
        return fail(workspace.error());
    Workspace& w = **workspace;
    auto parts = partsOf(w);
    if (!parts)
        return fail(parts.error());
    const auto tenants = w.mirror().tenants();
    if (!tenants)
        return fail(tenants.error());
    Pulse pulse(stop);
    const auto input = inputOfLastReading(parts->configuration, *tenants, w.mirror(), w.journal(), w.records(), pulse);
    if (!input)
        return fail(input.error());
    const Plan plan = makePlan(**input);
    parts->plan = QJsonDocument::fromJson(planDocument(**input, plan, w.id())).object();
    parts->madeAt = QDateTime::currentDateTimeUtc();
    parts->program = {{u"name"_s, u"muster"_s},
                      {u"version"_s, QCoreApplication::applicationVersion()},
                      {u"qt"_s, QString::fromLatin1(qVersion())},
                      {u"system"_s, QSysInfo::prettyProductName()}};
    if (auto going = pulse.check(); !going)
        return going;
    const QByteArray bytes = QJsonDocument(bundleDocument(*parts, pseudonyms)).toJson(QJsonDocument::Indented);
    Target file(path);
    return file.open().and_then([&] { return file.write(bytes); }).and_then([&] { return file.commit(); });
}

} // namespace muster::gui

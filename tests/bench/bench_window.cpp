// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/processmemory.h"
#include "core/configurationfile.h"
#include "core/recordsfile.h"
#include "store/workspace.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QThread>

#include <algorithm>
#include <cstdio>
#include <optional>
#include <vector>

using namespace Qt::StringLiterals;
using namespace muster;

/// P10 of spec/07, with the whole program: from starting the process until its window can be used, and what it holds
/// when nobody has touched it for a while. Settings are its own, so that nothing of the measuring person is opened.
/// Prints a table and, with --out FILE, stores it as JSON.
namespace {

constexpr int starts = 5;
constexpr unsigned long idle = 2000; ///< ms until the memory is read

struct Start {
    double milliseconds = 0;
    ProcessMemory memory;
};

std::optional<Start> startOnce(const QStringList& arguments, const QString& settings) {
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_CONFIG_HOME"_s, settings);
    if (!environment.contains(u"QT_QPA_PLATFORM"_s))
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QElapsedTimer clock;
    clock.start();
    process.start(QStringLiteral(MUSTER_BIN_DIR "/muster"), QStringList{u"--say-when-usable"_s} + arguments);
    while (!process.canReadLine() && process.waitForReadyRead(20'000)) {
    }
    Start start;
    start.milliseconds = static_cast<double>(clock.nsecsElapsed()) / 1e6;
    const bool usable = process.readLine().trimmed() == "usable";
    QThread::msleep(idle);
    start.memory = memoryOf(process.processId());
    process.terminate();
    if (!process.waitForFinished(5'000))
        process.kill();
    process.waitForFinished();
    return usable ? std::optional(start) : std::nullopt;
}

template <class Of>
double median(const std::vector<Start>& all, Of of) {
    std::vector<double> values;
    std::transform(all.begin(), all.end(), std::back_inserter(values), of);
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

QJsonArray rows;

void tell(const QString& what, double value, const QString& unit, const QString& target) {
    std::printf("%-58s %8.1f %-4s %s\n", qPrintable(what), value, qPrintable(unit), qPrintable(target));
    std::fflush(stdout);
    rows.append(QJsonObject{{u"what"_s, what}, {u"value"_s, value}, {u"unit"_s, unit}, {u"toReach"_s, target}});
}

bool measure(const QString& name, const QStringList& arguments, const QString& settings) {
    // The first one brings the files into memory.
    if (!startOnce(arguments, settings)) {
        std::fprintf(stderr, "muster did not say that it can be used\n");
        return false;
    }
    std::vector<Start> all;
    for (int i = 0; i < starts; ++i) {
        const auto start = startOnce(arguments, settings);
        if (!start)
            return false;
        all.push_back(*start);
    }
    const auto mib = [](std::int64_t bytes) { return static_cast<double>(bytes) / (1 << 20); };
    const auto longest = std::max_element(all.begin(), all.end(), [](const Start& a, const Start& b) {
                             return a.milliseconds < b.milliseconds;
                         })->milliseconds;
    tell(name + u": until it can be used"_s, median(all, [](const Start& s) { return s.milliseconds; }), u"ms"_s,
         u"<= 300 (P10)"_s);
    tell(name + u": the longest of five"_s, longest, u"ms"_s, {});
    tell(name + u": resident memory, idle"_s, median(all, [&](const Start& s) { return mib(s.memory.resident); }),
         u"MiB"_s, u"<= 90 (P10)"_s);
    tell(name + u": its proportional share"_s, median(all, [&](const Start& s) { return mib(s.memory.proportional); }),
         u"MiB"_s, {});
    tell(name + u": written by it alone"_s, median(all, [&](const Start& s) { return mib(s.memory.own); }), u"MiB"_s,
         {});
    return true;
}

/// The demo's configuration and records, without the services behind them.
bool makeWorkspace(const QString& location) {
    const auto read = [](const QString& name) {
        QFile file(QStringLiteral(MUSTER_SOURCE_DIR "/resources/demo/") + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const auto configuration = parseConfiguration(read(u"configuration.json"_s));
    const auto records = parseRecords(read(u"records.json"_s));
    auto workspace = Workspace::create(location);
    return configuration && records && workspace && (*workspace)->builtInPsa().replaceAll(*records) &&
           (*workspace)->configuration().write(*configuration);
}

} // namespace

int main(int argc, char* argv[]) {
    const QCoreApplication app(argc, argv);
    const QTemporaryDir folder;
    const QTemporaryDir bare, used;
    const QString location = folder.filePath(u"bench.muster"_s);
    if (!makeWorkspace(location)) {
        std::fprintf(stderr, "the workspace cannot be made\n");
        return 1;
    }
    const bool good = measure(u"start page"_s, {}, bare.path()) &&
                      measure(u"with a workspace"_s, {u"--workspace"_s, location}, used.path());
    const QStringList arguments = QCoreApplication::arguments();
    if (const auto at = arguments.indexOf(u"--out"_s); at > 0 && at + 1 < arguments.size()) {
        QFile file(arguments[at + 1]);
        if (file.open(QIODevice::WriteOnly))
            file.write(QJsonDocument(rows).toJson());
    }
    return good ? 0 : 1;
}

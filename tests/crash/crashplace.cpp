// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crash/crashplace.h"

#include "store/database.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace muster::test {
namespace {

/// Without a file's companions SQLite would take those of the copy before.
const QStringList companions{QString(), u"-wal"_s, u"-shm"_s, u".lease"_s, u".lease-wal"_s, u".lease-shm"_s};

/// Processes die here, not computers: where there is a disk in memory, nobody waits for a real one.
QString folderFor(CrashPlace::Kind kind) {
    const QFileInfo memory(u"/dev/shm"_s);
    const bool useMemory = kind == CrashPlace::Kind::Sqlite && memory.isDir() && memory.isWritable();
    return (useMemory ? memory.filePath() : QDir::tempPath()) + u"/muster-crash-XXXXXX"_s;
}

QString databaseOf(const QString& name) {
    return u"muster_crash_"_s + name;
}

} // namespace

CrashPlace::CrashPlace(Kind kind)
    : m_kind(kind)
    , m_folder(folderFor(kind)) {
    if (m_kind == Kind::Sqlite)
        return;
    command(u"drop database if exists %1 with (force)"_s.arg(databaseOf(u"original"_s)));
    command(u"create database "_s + databaseOf(u"original"_s));
}

QString CrashPlace::at(const QString& name) const {
    if (m_kind == Kind::Sqlite)
        return m_folder.filePath(name + u".db"_s);
    QUrl address(qEnvironmentVariable("MUSTER_TEST_POSTGRES"));
    address.setPath(u'/' + databaseOf(name));
    return address.toString();
}

void CrashPlace::command(const QString& sql) const {
    auto server = Database::open(qEnvironmentVariable("MUSTER_TEST_POSTGRES"));
    if (!server)
        qFatal("PostgreSQL is needed (tests/testkit/postgres.sh): %s", qPrintable(server.error().detail));
    if (auto done = (*server)->execute(sql); !done)
        qFatal("%s", qPrintable(done.error().detail));
}

void CrashPlace::copy(const QString& name) {
    if (m_kind == Kind::PostgreSql) {
        command(u"drop database if exists %1 with (force)"_s.arg(databaseOf(name)));
        command(u"create database %1 template %2"_s.arg(databaseOf(name), databaseOf(u"original"_s)));
        return;
    }
    for (const QString& companion : companions) {
        QFile::remove(at(name) + companion);
        if (QFile::exists(original() + companion) && !QFile::copy(original() + companion, at(name) + companion))
            qFatal("%s cannot be copied", qPrintable(original() + companion));
    }
}

QString CrashPlace::fresh() {
    return kept(u"fresh"_s);
}

QString CrashPlace::kept(const QString& name) {
    copy(name);
    return at(name);
}

void CrashPlace::age(const QString& location, int seconds) const {
    const QString lease = m_kind == Kind::Sqlite ? QString(location + u".lease"_s) : location;
    if (m_kind == Kind::Sqlite && !QFile::exists(lease))
        return; // it never came to that
    auto database = Database::open(lease);
    if (!database)
        qFatal("%s", qPrintable(database.error().detail));
    const qint64 ms = qint64{seconds} * 1000;
    if (auto done =
            (*database)->execute(u"update run_lease set heartbeat = heartbeat - %1, expires = expires - %1"_s.arg(ms));
        !done && !done.error().detail.contains(u"no such table"_s))
        qFatal("%s", qPrintable(done.error().detail));
}

} // namespace muster::test

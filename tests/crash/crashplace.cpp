// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "crash/crashplace.h"

#include "store/database.h"

#include <QFile>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace muster::test {
namespace {

/// Without a file's companions SQLite would take those of the copy before.
const QStringList companions{QString(), u"-wal"_s, u"-shm"_s, u".lease"_s, u".lease-journal"_s};

QString databaseOf(const QString& name) {
    return u"muster_crash_"_s + name;
}

} // namespace

CrashPlace::CrashPlace(Kind kind)
    : m_kind(kind) {
    if (m_kind == Kind::PostgreSql)
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
    const bool file = m_kind == Kind::Sqlite;
    const QString lease = file && QFile::exists(location + u".lease"_s) ? QString(location + u".lease"_s) : location;
    auto database = Database::open(lease);
    if (!database)
        qFatal("%s", qPrintable(database.error().detail));
    const qint64 ms = qint64{seconds} * 1000;
    if (auto done =
            (*database)->execute(u"update lease set heartbeat = heartbeat - %1, expires = expires - %1"_s.arg(ms));
        !done)
        qFatal("%s", qPrintable(done.error().detail));
}

} // namespace muster::test

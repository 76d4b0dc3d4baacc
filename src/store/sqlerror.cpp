// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlerror.h"

#include "store/workspaceaddress.h"

#include <QFileInfo>
#include <QSqlError>
#include <QStorageInfo>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

/// SQLite calls it an error of reading or writing when the files beside the database find no room.
bool isDiskFull(const QString& file) {
    const QStorageInfo disk(QFileInfo(file).absolutePath());
    return disk.isValid() && disk.bytesAvailable() < 64 * 1024;
}

QString sqliteSentence(int code, const QString& file) {
    constexpr int ioError = 10, full = 13;
    code &= 0xff;
    switch (code == ioError && isDiskFull(file) ? full : code) {
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
        return u"The workspace %1 is locked by another program. Wait until it is done, then try again."_s.arg(file);
    case 8: // SQLITE_READONLY
        return u"The workspace %1 may not be written. Give yourself the right to write the file and its folder."_s.arg(
            file);
    case ioError:
        return u"Reading or writing the workspace %1 failed. Check the disk and the connection to it; nothing of what "
               u"was being written remains."_s.arg(file);
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
        return u"The file %1 is not a Muster workspace, or it is damaged. Restore a copy of it, or choose another "
               u"file."_s.arg(file);
    case full:
        return u"The disk of the workspace %1 is full. Free some space and try again; nothing of what was being "
               u"written remains."_s.arg(file);
    case 14: // SQLITE_CANTOPEN
        return u"The workspace %1 cannot be opened. Check that the folder exists and that you may write to it."_s.arg(
            file);
    default:
        return {};
    }
}

QString postgresSentence(const QString& state, const QString& server) {
    if (state == u"53100")
        return u"The disk of the database server %1 is full. Free some space there and try again; nothing of what was "
               u"being written remains."_s.arg(server);
    if (state == u"25006")
        return u"The database %1 may not be written (read-only). Connect to the primary server, or make it writable."_s
            .arg(server);
    if (state == u"55P03" || state.startsWith(u"40"_s))
        return u"The workspace %1 is locked by another program. Wait until it is done, then try again."_s.arg(server);
    if (state.startsWith(u"28"_s))
        return u"The database server %1 refused the sign-in. Check the user, and the password in PGPASSWORD or the "
               u"password file."_s.arg(server);
    if (state == u"3D000")
        return u"There is no database %1. Create it first, or correct the address."_s.arg(server);
    if (state == u"42501")
        return u"The database user may not do this in %1. Ask its owner to grant you the schema muster."_s.arg(server);
    if (state.startsWith(u"XX"_s) || state.startsWith(u"58"_s))
        return u"The database server %1 reports damaged or unreadable data. Its log says more."_s.arg(server);
    return {};
}

} // namespace

bool isConnectionLost(const QSqlError& error, const WorkspaceAddress& location) {
    // A server that answers always gives a SQLSTATE; only libpq itself gives none.
    const QString state = error.nativeErrorCode();
    return !location.isFile() && (state.isEmpty() || state.startsWith(u"08"_s) || state.startsWith(u"57P"_s));
}

bool isDamagedFile(const Error& error) {
    const int code = error.code.toInt() & 0xff;
    return error.kind == ErrorKind::Storage && (code == 11 || code == 26);
}

Error storageError(const QSqlError& error, const WorkspaceAddress& location) {
    const QString code = error.nativeErrorCode();
    const QString text = error.databaseText().simplified();
    QString sentence;
    if (location.isFile())
        sentence = sqliteSentence(code.toInt(), location.file);
    else if (text.contains(u"password"_s) && code.isEmpty())
        sentence = postgresSentence(u"28P01"_s, location.toString());
    else if (text.contains(u"does not exist"_s) && code.isEmpty())
        sentence = postgresSentence(u"3D000"_s, location.toString());
    else if (isConnectionLost(error, location))
        sentence = u"The database server %1 cannot be reached or closed the connection. Check that it runs, then try "
                   u"again; nothing of what was being written remains."_s.arg(location.toString());
    else
        sentence = postgresSentence(code, location.toString());
    if (sentence.isEmpty())
        sentence = u"The workspace %1 did not take a statement."_s.arg(location.toString());
    if (!text.isEmpty())
        sentence += u" (%1)"_s.arg(text.left(300));
    Error result{ErrorKind::Storage, sentence};
    result.code = code;
    return result;
}

} // namespace muster

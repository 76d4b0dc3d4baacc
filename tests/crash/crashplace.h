// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTemporaryDir>

namespace muster::test {

/// Where the workspaces of a crash series are: files in a folder of its own, or databases of the throw-away server of
/// postgres.sh. One is kept as it was prepared; each attempt gets a fresh copy of it.
class CrashPlace {
public:
    enum class Kind : std::uint8_t { Sqlite, PostgreSql };
    explicit CrashPlace(Kind kind);

    /// Where the prepared workspace is to be made.
    [[nodiscard]] QString original() const { return at(QStringLiteral("original")); }
    /// A copy of the original, as it is now; the one before is gone. Nobody may have the original open.
    QString fresh();
    /// A copy to compare with, which stays.
    QString kept(const QString& name);

    /// As if `seconds` had gone by since the holder of the lease was heard of last.
    void age(const QString& location, int seconds) const;

private:
    [[nodiscard]] QString at(const QString& name) const;
    void copy(const QString& name);
    void command(const QString& sql) const;

    Kind m_kind;
    QTemporaryDir m_folder;
};

} // namespace muster::test

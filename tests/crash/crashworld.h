// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "testkit/sandboxprocess.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace muster::test {

/// A tenant behind the real muster-sandbox with something of everything to do: creates, merges, updates, converts,
/// revokes, deactivations. Made once; every broken run reads it, none changes it.
class CrashWorld {
public:
    /// `people`: how many of each big kind of change there are.
    explicit CrashWorld(int people);

    /// "" or what went wrong, in a sentence.
    [[nodiscard]] const QString& trouble() const { return m_trouble; }

    /// Makes a workspace at `location`, syncs it, then changes the tenant: the next run has all the work. Once.
    QString prepare(const QString& location);

    struct Answer {
        int code = -1;
        QByteArray out, err;
        [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    };
    /// musterctl over the workspace, signed in, to its end.
    [[nodiscard]] Answer run(const QString& location, const QStringList& command) const;
    /// For one that the caller kills.
    void start(QProcess& process, const QString& location, const QStringList& command) const;

    /// Runs a command until nothing is left to do; converts that are left want their number. "" or what went wrong.
    [[nodiscard]] QString goOn(const QString& location, const QStringList& command) const;

    [[nodiscard]] int converts() const { return m_people / 10; }

    // For whoever goes on with it by other means than musterctl.
    [[nodiscard]] SandboxProcess& sandbox() { return m_sandbox; }
    /// What `--secrets stdin` gets.
    [[nodiscard]] const QByteArray& secrets() const { return m_secrets; }
    [[nodiscard]] static QString userId(int n);
    [[nodiscard]] static QString staffGroup();
    [[nodiscard]] static QString clientGroup();

private:
    [[nodiscard]] QJsonObject tenant() const;
    [[nodiscard]] QByteArray configuration() const;
    [[nodiscard]] QByteArray records() const;
    QString signIn();
    QString change();

    int m_people;
    QTemporaryDir m_folder;
    SandboxProcess m_sandbox;
    QByteArray m_secrets;
    QString m_trouble;
};

} // namespace muster::test

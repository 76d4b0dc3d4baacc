// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace muster::test {

/// The real musterctl, started in a folder of its own that goes with this object.
class MusterctlProcess {
public:
    struct Answer {
        int code = -1;
        QByteArray out, err;
        [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    };

    MusterctlProcess() { QFile::remove(path(QStringLiteral("muster.db"))); }

    Answer run(const QStringList& arguments, const QByteArray& input = {}) {
        QProcess process;
        start(process, arguments);
        process.write(input);
        process.closeWriteChannel();
        process.waitForFinished(60'000);
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
                process.readAllStandardError()};
    }
    /// To go on while it runs.
    void start(QProcess& process, const QStringList& arguments) const {
        process.setWorkingDirectory(m_folder.path());
        process.start(QStringLiteral(MUSTER_BIN_DIR "/musterctl"), arguments);
        process.waitForStarted();
    }
    QString write(const QString& name, const QByteArray& bytes) const {
        QFile file(path(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
        return name;
    }
    QString write(const QString& name, const QJsonObject& json) const {
        return write(name, QJsonDocument(json).toJson());
    }
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    [[nodiscard]] QByteArray read(const QString& name) const {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    QTemporaryDir m_folder;
};

} // namespace muster::test

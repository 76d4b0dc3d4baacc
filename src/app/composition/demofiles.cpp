// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/demofiles.h"

#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace muster {

QJsonObject demoFile(const QString& name) {
    QFile file(u":/demo/"_s + name);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

Result<void> writeJson(const QString& path, const QJsonObject& json) {
    const QByteArray bytes = QJsonDocument(json).toJson();
    QSaveFile file(path);
    // What a demo leaves behind names its made-up secrets: its owner's only, like every file of ours.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) ||
        file.write(bytes) != bytes.size() || !file.commit())
        return fail(ErrorKind::Storage, u"%1 cannot be written: %2"_s.arg(path, file.errorString()));
    return {};
}

Result<QJsonObject> readJson(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Storage, u"%1 cannot be read: %2"_s.arg(path, file.errorString()));
    return QJsonDocument::fromJson(file.readAll()).object();
}

QJsonObject demoConfiguration(const QString& authority, const QString& graph) {
    auto configuration = demoFile(u"configuration.json"_s);
    auto connections = configuration[u"connections"_s].toArray();
    auto connection = connections[0].toObject();
    connection[u"authority"_s] = authority;
    connection[u"graph"_s] = graph;
    connections[0] = connection;
    configuration[u"connections"_s] = connections;
    return configuration;
}

QJsonObject withPsaChange(QJsonObject records, const QJsonObject& change) {
    const bool removes = change.contains(u"remove"_s);
    const QString record = change[removes ? u"remove"_s : u"edit"_s].toString();
    const QString list = record.startsWith(u"employee:"_s) ? u"employees"_s : u"contacts"_s;
    const QString id = record.section(u':', 1);
    auto rows = records[list].toArray();
    for (qsizetype i = rows.size() - 1; i >= 0; --i) {
        auto row = rows[i].toObject();
        if (row[u"id"_s].toString() != id)
            continue;
        if (removes) {
            rows.removeAt(i);
            continue;
        }
        const auto set = change[u"set"_s].toObject();
        for (auto it = set.begin(); it != set.end(); ++it)
            row[it.key()] = it.value();
        rows[i] = row;
    }
    records[list] = rows;
    return records;
}

} // namespace muster

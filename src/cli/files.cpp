// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/files.h"

#include "core/configurationfile.h"
#include "core/validate.h"

#include <QFile>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::cli {

Result<QByteArray> readFile(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Rejected, u"%1 cannot be read: %2."_s.arg(path, file.errorString()));
    QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return fail(ErrorKind::Rejected, u"%1 cannot be read: %2."_s.arg(path, file.errorString()));
    return bytes;
}

Result<void> writeFile(const QString& path, const std::function<Result<void>(const Sink&)>& write) {
    QSaveFile file(path);
    const auto broken = [&] {
        return fail(ErrorKind::Storage, u"%1 cannot be written: %2."_s.arg(path, file.errorString()));
    };
    if (!file.open(QIODevice::WriteOnly))
        return broken();
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    const auto written = write([&](const QByteArray& part) -> Result<void> {
        if (file.write(part) != part.size())
            return broken();
        return {};
    });
    if (!written)
        return written;
    if (!file.commit())
        return broken();
    return {};
}

Result<void> saveConfiguration(OpenWorkspace& workspace, const Configuration& configuration) {
    const auto checked = parseConfiguration(writeConfiguration(configuration));
    if (!checked)
        return fail(checked.error());
    return workspace.setConfiguration(*checked);
}

Result<void> checkAgainstPsa(OpenWorkspace& workspace, const Configuration& configuration) {
    const auto lookups = workspace.reader().lookups();
    if (!lookups)
        return fail(lookups.error());
    if (*lookups == Lookups())
        return {};
    TextPool pool;
    std::vector<Record> people;
    if (auto read = workspace.reader().people(pool, people); !read)
        return read;
    return refusedFor(problemsOf(configuration, *lookups, [&](const QString& id) {
        return std::any_of(people.begin(), people.end(), [&](const Record& record) {
            return record.kind == RecordKind::Employee && record.active && record.id.toString() == id;
        });
    }));
}

} // namespace muster::cli

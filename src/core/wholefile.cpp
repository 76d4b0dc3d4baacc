// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/wholefile.h"

#include <QFile>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace muster {

Result<QByteArray> readFile(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Rejected, u"%1 cannot be read: %2."_s.arg(path, file.errorString()));
    QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return fail(ErrorKind::Rejected, u"%1 cannot be read: %2."_s.arg(path, file.errorString()));
    return bytes;
}

Result<void> writeFile(const QString& path, const std::function<Result<void>(const ByteSink&)>& write) {
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

} // namespace muster

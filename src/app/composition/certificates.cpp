// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/certificates.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace muster {

Result<QList<QSslCertificate>> certificatesIn(const QString& path, const QString& key) {
    if (path.isEmpty())
        return QList<QSslCertificate>();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Rejected, u"%1: %2 cannot be read (%3)."_s.arg(key, path, file.errorString()));
    const auto certificates = QSslCertificate::fromDevice(&file, QSsl::Pem);
    if (certificates.isEmpty())
        return fail(ErrorKind::Rejected, u"%1: %2 holds no certificate in PEM form."_s.arg(key, path));
    return certificates;
}

} // namespace muster

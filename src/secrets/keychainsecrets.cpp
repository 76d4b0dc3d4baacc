// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychainsecrets.h"

#include "secrets/keyringstate.h"

#include <QCoreApplication>
#include <qt6keychain/keychain.h>

namespace muster {

using namespace Qt::StringLiterals;

namespace {

constexpr auto service = "Muster"_L1;

Error errorOf(const QKeychain::Job& job) {
    switch (job.error()) {
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return {ErrorKind::Auth, u"The keychain refused access (%1). "_s.arg(job.errorString()) + waysOut()};
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return {ErrorKind::Auth, u"This system has no keychain (%1). "_s.arg(job.errorString()) + waysOut()};
    case QKeychain::CouldNotDeleteEntry:
        return {ErrorKind::Storage, u"The keychain did not delete the entry (%1)."_s.arg(job.errorString())};
    case QKeychain::NoError:
    case QKeychain::EntryNotFound:
    case QKeychain::OtherError:
        break;
    }
    return {ErrorKind::Auth, u"The keychain failed (%1). "_s.arg(job.errorString()) + waysOut()};
}

} // namespace

KeychainSecrets::KeychainSecrets(QString workspaceId)
    : m_workspaceId(std::move(workspaceId)) {}

Result<void> KeychainSecrets::run(QKeychain::Job& job, const QString& name) const {
    if (const Result<void> ready = keyringReady(); !ready)
        return ready;
    bool finished = false;
    QObject::connect(&job, &QKeychain::Job::finished, &job, [&finished] { finished = true; });
    job.setAutoDelete(false);
    job.setInsecureFallback(false);
    job.setKey(m_workspaceId + u'/' + name);
    job.start();
    // Not a loop of its own: that would end without a result when the program quits meanwhile.
    while (!finished)
        QCoreApplication::processEvents(QEventLoop::ExcludeUserInputEvents | QEventLoop::WaitForMoreEvents);
    return {};
}

Result<std::optional<QString>> KeychainSecrets::read(const QString& name) {
    QKeychain::ReadPasswordJob job(service);
    if (const Result<void> ran = run(job, name); !ran)
        return fail(ran.error());
    if (job.error() == QKeychain::EntryNotFound)
        return std::optional<QString>();
    if (job.error() != QKeychain::NoError)
        return fail(errorOf(job));
    return std::optional<QString>(job.textData());
}

Result<void> KeychainSecrets::write(const QString& name, const QString& secret) {
    QKeychain::WritePasswordJob job(service);
    job.setTextData(secret);
    if (const Result<void> ran = run(job, name); !ran)
        return ran;
    if (job.error() != QKeychain::NoError)
        return fail(errorOf(job));
    return {};
}

Result<void> KeychainSecrets::remove(const QString& name) {
    QKeychain::DeletePasswordJob job(service);
    if (const Result<void> ran = run(job, name); !ran)
        return ran;
    if (job.error() != QKeychain::NoError && job.error() != QKeychain::EntryNotFound)
        return fail(errorOf(job));
    return {};
}

} // namespace muster

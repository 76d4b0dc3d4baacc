// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/psa/psacontroller.h"

#include "core/secretnames.h"
#include "gui/psa/psacheck.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

const QString formName = u"psa"_s;

/// What one piece of work in the background works with.
struct Bench {
    std::unique_ptr<Workspace> workspace;
    std::unique_ptr<SecretStore> secrets;
};

Result<Bench> benchAt(const QString& location, const Services& services, const std::stop_token& stop) {
    Bench bench;
    auto workspace = Workspace::open(location);
    if (!workspace)
        return fail(workspace.error());
    bench.workspace = std::move(*workspace);
    auto secrets = services.secrets(bench.workspace->id(), stop);
    if (!secrets)
        return fail(secrets.error());
    bench.secrets = std::move(*secrets);
    return bench;
}

} // namespace

PsaController::PsaController(ProvisionDraft& draft, Background& background, const Services& services, QString location,
                             QObject* parent)
    : QObject(parent)
    , m_draft(draft)
    , m_background(background)
    , m_services(services)
    , m_location(std::move(location)) {
    connect(&m_draft, &ProvisionDraft::loaded, this, &PsaController::lookForPassword);
    connect(&m_draft, &ProvisionDraft::changed, this, &PsaController::check);
    connect(&m_draft, &ProvisionDraft::savedAll, this, &PsaController::keep);
    connect(&m_draft, &ProvisionDraft::discarded, this, &PsaController::forgetTyped);
}

bool PsaController::isPasswordKept() const {
    return m_hasPassword && isSameAccount(m_draft.draft().psa, m_account);
}

void PsaController::setTypedPassword(const QString& password) {
    if (m_typed == password)
        return;
    m_typed = password;
    m_draft.setSecretsTyped(formName, !m_typed.isEmpty());
    check();
}

void PsaController::lookForPassword() {
    m_account = m_draft.saved().psa;
    if (isBuiltIn(m_account)) {
        m_hasPassword = false;
        Q_EMIT changed();
        return;
    }
    m_background.run(
        this,
        [&services = m_services, workspace = m_draft.workspaceId()](const std::stop_token& stop) -> Result<bool> {
            auto secrets = services.secrets(workspace, stop);
            if (!secrets)
                return fail(secrets.error());
            const auto password = (*secrets)->read(psaPassword());
            if (!password)
                return fail(password.error());
            return password->has_value() && !(*password)->isEmpty();
        },
        [this, account = m_account](const Result<bool>& there) {
            if (account != m_account)
                return;
            // A keychain that cannot be asked is told by Test and by a run, which need it.
            m_hasPassword = there.value_or(false);
            check();
            Q_EMIT changed();
        });
}

void PsaController::check() {
    if (m_isChecking)
        return;
    m_isChecking = true;
    checkCertificateFile();
    const PsaTarget& psa = m_draft.draft().psa;
    std::vector<Problem> problems = problemsOf(psa);
    if (!isBuiltIn(psa)) {
        if (m_typed.isEmpty() && !isSameAccount(psa, m_account))
            problems.push_back({u"psa.password"_s, tr("is missing: another account has another password")});
        if (!m_certificateFault.isEmpty() && m_certificateChecked == psa.certificateFile)
            problems.push_back({u"psa.certificateFile"_s, m_certificateFault});
    }
    m_problems = problems;
    // What was saved like this is not in the way of anything else.
    const bool edited = psa != m_draft.saved().psa || !m_typed.isEmpty();
    m_draft.setFormProblems(formName, edited ? std::move(problems) : std::vector<Problem>());
    m_isChecking = false;
    Q_EMIT changed();
}

void PsaController::checkCertificateFile() {
    const QString path = m_draft.draft().psa.certificateFile;
    if (m_certificateChecked == path)
        return;
    m_certificateChecked = path;
    m_certificateFault.clear();
    if (path.isEmpty())
        return;
    m_background.run(
        this, [path](const std::stop_token&) { return faultOfCertificateFile(path); },
        [this, path](const QString& fault) {
            if (path != m_certificateChecked)
                return;
            m_certificateFault = fault;
            check();
        });
}

void PsaController::forgetTyped() {
    m_typed.clear();
    // Tokens of an account that was only tried must not be taken for those of the saved one.
    if (!m_codeUsedFor || isSameAccount(*m_codeUsedFor, m_account))
        return;
    m_codeUsedFor.reset();
    m_background.run(
        this,
        [&services = m_services, workspace = m_draft.workspaceId()](const std::stop_token& stop) -> Result<void> {
            auto secrets = services.secrets(workspace, stop);
            return secrets ? (*secrets)->remove(psaTokens()) : fail(secrets.error());
        },
        [this](const Result<void>& gone) {
            if (!gone)
                Q_EMIT notKept(gone.error());
        });
}

void PsaController::keep() {
    const PsaTarget before = std::exchange(m_account, m_draft.saved().psa);
    const bool otherAccount = !isSameAccount(before, m_account);
    if (m_typed.isEmpty() && !otherAccount) {
        Q_EMIT kept();
        return;
    }
    m_typedUnderWay = std::exchange(m_typed, {});
    m_hasPassword = !isBuiltIn(m_account) && (!m_typedUnderWay.isEmpty() || (m_hasPassword && !otherAccount));
    const bool tokensFit = m_codeUsedFor && isSameAccount(*m_codeUsedFor, m_account);
    m_codeUsedFor.reset();
    m_background.run(
        this,
        [&services = m_services, workspace = m_draft.workspaceId(), password = m_typedUnderWay, tokensFit,
         leaves = isBuiltIn(m_account)](const std::stop_token& stop) -> Result<void> {
            auto secrets = services.secrets(workspace, stop);
            if (!secrets)
                return fail(secrets.error());
            if (!tokensFit)
                if (auto gone = (*secrets)->remove(psaTokens()); !gone)
                    return gone;
            if (leaves)
                return (*secrets)->remove(psaPassword());
            return password.isEmpty() ? Result<void>() : (*secrets)->write(psaPassword(), password);
        },
        [this](const Result<void>& done) {
            const QString password = std::exchange(m_typedUnderWay, {});
            if (done) {
                Q_EMIT changed();
                Q_EMIT kept();
                return;
            }
            if (m_typed.isEmpty()) // else what was typed meanwhile is newer
                setTypedPassword(password);
            m_hasPassword = false;
            Q_EMIT changed();
            Q_EMIT notKept(done.error());
        });
}

void PsaController::test(const QString& code) {
    if (isTesting() || !canTest())
        return;
    const PsaTarget target = m_draft.draft().psa;
    if (!code.isEmpty())
        m_codeUsedFor = target;
    m_test = m_background.run(
        this,
        [&services = m_services, location = m_location, target, password = m_typed,
         code](const std::stop_token& stop) -> Result<PsaAccountReport> {
            auto bench = benchAt(location, services, stop);
            if (!bench)
                return fail(bench.error());
            return services.checkPsa(*bench->workspace, target, password, code, *bench->secrets, stop);
        },
        [this](const Result<PsaAccountReport>& report) {
            m_test.reset();
            Q_EMIT changed();
            if (report)
                Q_EMIT tested(*report);
            else
                Q_EMIT testFailed(report.error());
        });
    Q_EMIT changed();
}

void PsaController::cancelTest() {
    if (m_test)
        m_test->request_stop();
}

void PsaController::read() {
    if (isReading() || !canRead())
        return;
    const auto tell = [home = &m_background, living = QPointer<PsaController>(this)](const QString& what,
                                                                                     const QDateTime& until) {
        QMetaObject::invokeMethod(
            home,
            [living, what, until] {
                if (living)
                    Q_EMIT living->waits(what, until);
            },
            Qt::QueuedConnection);
        return Result<void>();
    };
    m_reading = m_background.run(
        this,
        [&services = m_services, location = m_location, tell](const std::stop_token& stop) -> Result<void> {
            auto bench = benchAt(location, services, stop);
            if (!bench)
                return fail(bench.error());
            const auto configuration = bench->workspace->configuration().read();
            if (!configuration)
                return fail(configuration.error());
            if (isBuiltIn(configuration->psa))
                return {};
            auto psa = services.psa(*bench->workspace, configuration->psa, *bench->secrets, stop);
            if (!psa)
                return fail(psa.error());
            psa->reader->tellWaits(tell);
            return psa->reader->refresh(Freshness::Whole);
        },
        [this](const Result<void>& done) {
            m_reading.reset();
            Q_EMIT changed();
            if (!done) {
                Q_EMIT readFailed(done.error());
                return;
            }
            m_draft.load();
            Q_EMIT wasRead();
        });
    Q_EMIT changed();
}

void PsaController::cancelReading() {
    if (m_reading)
        m_reading->request_stop();
}

} // namespace muster::gui

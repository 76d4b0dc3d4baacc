// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/psaaccount.h"
#include "gui/provision/provisiondraft.h"
#include "gui/services.h"
#include "gui/work/background.h"

#include <QObject>

#include <optional>
#include <stop_token>

namespace muster::gui {

/// The PSA account beside its settings: the password on its way to the keychain, Test, and the first reading. What it
/// asks is asked in the background, with a workspace and a keychain of its own. Lives in the GUI thread; no widgets.
class PsaController : public QObject {
    Q_OBJECT

public:
    PsaController(ProvisionDraft& draft, Background& background, const Services& services, QString location,
                  QObject* parent = nullptr);

    /// Not kept yet.
    [[nodiscard]] const QString& typedPassword() const { return m_typed; }
    void setTypedPassword(const QString& password);
    /// The keychain has the password of the account that the draft names.
    [[nodiscard]] bool isPasswordKept() const;
    /// What stands in the way of saving or testing the draft's account.
    [[nodiscard]] const std::vector<Problem>& problems() const { return m_problems; }

    [[nodiscard]] bool canTest() const { return static_cast<bool>(m_services.checkPsa); }
    [[nodiscard]] bool isTesting() const { return m_test.has_value(); }
    /// Signs in with what the form has, saved or not. `code` of an authenticator; may be empty. Ends in tested() or
    /// testFailed().
    void test(const QString& code);
    void cancelTest();

    [[nodiscard]] bool canRead() const { return static_cast<bool>(m_services.psa); }
    [[nodiscard]] bool isReading() const { return m_reading.has_value(); }
    /// Reads lists and people of the saved PSA into the workspace, then the draft's. Ends in wasRead() or readFailed().
    void read();
    void cancelReading();

Q_SIGNALS:
    /// Password, problems, or what is under way.
    void changed();
    void tested(const muster::PsaAccountReport& report);
    void testFailed(const muster::Error& error);
    /// After every saving: there was nothing to keep, or it is in the keychain.
    void kept();
    void notKept(const muster::Error& error);
    /// The reading waits for the next hour's share of calls.
    void waits(const QString& what, const QDateTime& until);
    void wasRead();
    void readFailed(const muster::Error& error);

private:
    /// The keychain is asked for the password of the saved account.
    void lookForPassword();
    void check();
    void checkCertificateFile();
    void keep();
    void forgetTyped();

    ProvisionDraft& m_draft;
    Background& m_background;
    const Services& m_services;
    QString m_location;
    QString m_typed, m_typedUnderWay;
    PsaTarget m_account;                    ///< that m_hasPassword is about: the saved one
    bool m_hasPassword = false;             ///< in the keychain
    std::optional<PsaTarget> m_codeUsedFor; ///< a test left the tokens of this account in the keychain
    QString m_certificateChecked, m_certificateFault;
    std::vector<Problem> m_problems;
    std::optional<std::stop_source> m_test, m_reading;
    bool m_isChecking = false;
};

} // namespace muster::gui

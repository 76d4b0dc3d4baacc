// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/signin/signincontroller.h"

#include <QDialog>
#include <QTimer>

#include <memory>

namespace Ui {
class SignInDialog;
}

class QPushButton;

namespace muster::gui {

class BrowserView;
class Strip;

/// The sign-in window (spec/05): the identity platform's pages in an embedded browser of their own, or a waiting page
/// while the system's browser has them. Accepts when signed in; closing it stops the sign-in. Window-modal, opened by
/// open(), owned by its caller. GUI thread.
class SignInDialog : public QDialog {
    Q_OBJECT

public:
    SignInDialog(SignInController& controller, const Connection& connection, QWidget* parent = nullptr);
    ~SignInDialog() override;

    /// Before open(): consent for the whole organization first ("Grant for the Organization").
    void setForOrganization(bool forOrganization);
    /// Before open(). Embedded is the default where it is possible, see embeddedBrowser().
    void setBrowser(SignInBrowser browser);
    void open() override;
    void done(int result) override;

Q_SIGNALS:
    void signedIn(const muster::SignedIn& who);

private:
    void begin();
    void goOnInSystemBrowser();
    void showAttempt(const QUrl& address, const QUrl& redirectUri, bool embedded);
    void countDown();
    void showError(const Error& error);
    void closeBrowser();

    std::unique_ptr<Ui::SignInDialog> m_ui;
    SignInController& m_controller;
    Connection m_connection;
    bool m_forOrganization = false;
    SignInBrowser m_browser;
    BrowserView* m_view = nullptr;
    Strip* m_strip;
    QPushButton* m_tryAgain;
    QTimer m_tick;
    QDateTime m_deadline;
    QUrl m_address;
};

} // namespace muster::gui

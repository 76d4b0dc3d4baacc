// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/services.h"

#include <QDateTime>
#include <QObject>

#include <chrono>
#include <functional>
#include <stop_token>

namespace muster::gui {

class Background;
class Desk;

/// Where the pages of the identity platform are shown.
enum class SignInBrowser { Embedded, System };

/// One sign-in at a time, without a window: asks the SignIn port for an address, waits for the one answer, exchanges
/// it, keeps the refresh token in the keychain and the operator in the mirror, as `musterctl connection connect` does.
/// With consent for the organization the sign-in itself follows the consent: opened() comes twice. Made and used in
/// the GUI thread; services, background and desk outlive it.
class SignInController : public QObject {
    Q_OBJECT

public:
    SignInController(const Services& services, Background& background, Desk& desk, QObject* parent = nullptr);
    ~SignInController() override;

    /// Begins anew; what was under way is stopped. `connection` must be saved already, its key in the keychain.
    void begin(const Connection& connection, bool forOrganization, SignInBrowser browser);
    /// Where the browser was sent: the redirect address with its query. The first that fits is taken (true); what is
    /// not at the redirect address, or comes second, is refused and changes nothing.
    bool answer(const QUrl& address);
    /// Ends the waiting and forgets the attempt; nothing is said any more. After the exchange has begun the refresh
    /// token may have been kept.
    void stop();

    [[nodiscard]] bool isRunning() const { return m_stage != Idle; }
    /// While the system's browser has the page: how long the answer is waited for (identity.md §1.1: a few minutes).
    [[nodiscard]] std::chrono::seconds limit() const { return m_limit; }
    void setLimit(std::chrono::seconds limit) { m_limit = limit; }
    /// How the system's browser is opened; false when there is none. QDesktopServices unless a test says otherwise.
    void setOpenBrowser(std::function<bool(const QUrl&)> open) { m_openBrowser = std::move(open); }
    /// Opens the address of the attempt in the system's browser once more.
    void openAgain();

Q_SIGNALS:
    /// Show `address`, and hand what is sent to `redirectUri` to answer(). With `embedded` false the system's browser
    /// has it already and its answer is waited for here.
    void opened(const QUrl& address, const QUrl& redirectUri, bool embedded);
    /// The answer is there and is being exchanged.
    void finishing();
    void signedIn(const muster::SignedIn& who);
    void failed(const muster::Error& error);

private:
    enum Stage { Idle, Preparing, Waiting, Exchanging };
    struct Setting;

    void prepare(bool forOrganization);
    void openEmbedded();
    void openSystem();
    void show(const SignInAttempt& attempt);
    void exchange(const QUrl& answer);
    void remember(const SignedIn& who, const QString& mail);
    void giveUp(const Error& error);

    const Services& m_services;
    Background& m_background;
    Desk& m_desk;
    std::function<bool(const QUrl&)> m_openBrowser;
    std::chrono::seconds m_limit{300};
    std::unique_ptr<Setting> m_setting; ///< of the sign-in under way
    std::stop_source m_stop;
    Stage m_stage = Idle;
    int m_turn = 0; ///< results of an earlier turn are not looked at
};

/// Is it the redirect address, whatever its query? Scheme, host, port and path must be the same; no user name.
[[nodiscard]] bool isRedirect(const QUrl& address, const QUrl& redirectUri);

} // namespace muster::gui

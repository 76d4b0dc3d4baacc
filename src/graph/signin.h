// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports.h"
#include "graph/cloud.h"
#include "graph/signinerror.h"
#include "http/client.h"
#include "http/redirectanswer.h"

#include <QSet>

namespace muster {

/// Signs a person in to a tenant of Microsoft Entra ID (identity.md §1). Made in the thread that uses it; shows
/// nothing.
class GraphSignIn : public SignIn {
public:
    GraphSignIn(HttpSettings settings, std::stop_token stop);

    Result<QString> discover(const Connection& connection) override;
    Result<SignInAttempt> begin(const Connection& connection, const QUrl& redirectUri) override;
    Result<SignedIn> finish(const Connection& connection, const SignInAttempt& attempt, const QUrl& answer,
                            const QString& applicationKey) override;
    Result<SignInAttempt> beginAdminConsent(const Connection& connection, const QUrl& redirectUri) override;
    Result<void> finishAdminConsent(const Connection& connection, const SignInAttempt& attempt,
                                    const QUrl& answer) override;

private:
    /// Reads an answer, once per attempt; a refusal is an error.
    Result<RedirectAnswer> takeAnswer(const Connection& connection, const SignInAttempt& attempt, const QUrl& answer);
    /// Who signed in, and to which tenant, by asking Graph.
    Result<SignedIn> identify(const Connection& connection, const SignInAttempt& attempt, const QString& code,
                              const QString& applicationKey);

    HttpSettings m_settings;
    std::stop_token m_stop;
    QSet<QString> m_answered; ///< states that have had their answer
};

} // namespace muster

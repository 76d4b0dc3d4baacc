// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/continuous/lookresult.h"
#include "gui/provision/provisiondraft.h"
#include "gui/services.h"
#include "gui/work/background.h"
#include "sync/tenants.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <map>
#include <optional>

namespace muster::gui {

/// What is known of one connection beside its settings.
struct ConnectionState {
    enum Kind { Unknown, NotSignedIn, Connected, SignInAgain, Failed, Resting, Disabled };
    enum Licence { NotAsked, NotReadable, Premium, NoPremium };
    Kind kind = Unknown;
    QString tenantId, tenantName, operatorName;
    bool hasKey = false; ///< an application key is in the keychain
    QDateTime lastSync;  ///< UTC
    std::optional<Error> error;
    int failures = 0;                         ///< in a row
    QDateTime retryAt;                        ///< UTC; of a resting one
    std::optional<QStringList> missingScopes; ///< of the last sign-in here; nothing: not known
    Licence licence = NotAsked;               ///< Entra ID P1 or P2 among the plans, at the last test
};

/// Who is signed in where, since when, and what went wrong last. Reads the keychain and the mirror in the background;
/// counts a resting connection down. Lives in the GUI thread; no widgets.
class ConnectionStates : public QObject {
    Q_OBJECT

public:
    ConnectionStates(ProvisionDraft& draft, Desk& desk, Background& background, const Services& services,
                     QObject* parent = nullptr);

    [[nodiscard]] ConnectionState of(const QString& connectionId) const;
    /// Looks again; ends in changed().
    void refresh();
    /// What became of the connections in a run.
    void setReports(const std::vector<ConnectionReport>& reports);
    /// What became of them in a look of the continuous sync, which counts failures and rests by itself.
    void setLook(const LookResult& look);
    /// When the continuous sync asks them next, UTC; null: it does not.
    void setNextLook(const QDateTime& at);
    [[nodiscard]] const QDateTime& nextLook() const { return m_nextLook; }
    void setSignedIn(const QString& connectionId, const SignedIn& signedIn);
    void setTenant(const QString& connectionId, const QString& tenantId);

    /// Writes application keys and takes those of removed connections away, with their refresh tokens. Ends in
    /// keysKept() or keysNotKept().
    void keepKeys(const std::map<QString, QString>& keys, const QStringList& removed);
    /// Asks who is signed in to which tenant. Ends in tested() or failed().
    void test(const Connection& connection);

    /// UTC; what countdowns and days left are counted from.
    [[nodiscard]] QDateTime now() const { return m_clock(); }
    void setClock(std::function<QDateTime()> clock) { m_clock = std::move(clock); }
    /// One second of every countdown; the own timer calls it while a connection rests.
    void countDown();

Q_SIGNALS:
    void changed();
    /// Nothing but a countdown.
    void counted();
    /// The rest of a connection that failed too often is over.
    void retryWanted(const QString& connectionId);
    void keysKept();
    void keysNotKept(const muster::Error& error);
    void tested(const QString& sentence);
    void failed(const muster::Error& error);

private:
    void readMirror();
    void readKeychain();
    void resolveTenants();

    ProvisionDraft& m_draft;
    Desk& m_desk;
    Background& m_background;
    const Services& m_services;
    std::map<QString, ConnectionState> m_states;
    QDateTime m_nextLook;
    QTimer m_second;
    std::function<QDateTime()> m_clock = [] { return QDateTime::currentDateTimeUtc(); };
};

} // namespace muster::gui

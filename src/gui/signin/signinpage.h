// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#ifdef MUSTER_WEBENGINE

#include "gui/signin/navigationrules.h"

#include <QWebEnginePage>

#include <functional>

namespace muster::gui {

/// One page of the sign-in, in its window or in a pop-up of it. Goes only where the rules let it, catches the redirect
/// address before anything is sent to it, and refuses what a sign-in does not need. Owned by its view; profile and
/// rules outlive it. GUI thread.
class SignInPage : public QWebEnginePage {
    Q_OBJECT

public:
    SignInPage(QWebEngineProfile* profile, NavigationRules& rules, QObject* parent);

    /// Makes the page of a pop-up and shows it; the answer may be null (refused).
    void setPopup(std::function<QWebEnginePage*()> make) { m_popup = std::move(make); }

Q_SIGNALS:
    void answered(const QUrl& address);
    /// `why`: one sentence for a person.
    void refused(const QString& why);

protected:
    bool acceptNavigationRequest(const QUrl& url, NavigationType type, bool isMainFrame) override;
    QWebEnginePage* createWindow(WebWindowType type) override;
    QStringList chooseFiles(FileSelectionMode mode, const QStringList& oldFiles,
                            const QStringList& acceptedMimeTypes) override;

private:
    /// `wasMarked`: the page itself must be sent to `address`. True: the engine goes on by itself.
    bool follow(const QUrl& address, NavigationRules::Verdict verdict, bool wasMarked);

    NavigationRules& m_rules;
    std::function<QWebEnginePage*()> m_popup;
};

} // namespace muster::gui

#endif

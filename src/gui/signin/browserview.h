// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#ifdef MUSTER_WEBENGINE

#include "gui/signin/navigationrules.h"

#include <QWidget>

#include <memory>

class QLabel;
class QToolButton;
class QWebEnginePage;
class QWebEngineProfile;
class QWebEngineView;

namespace muster::gui {

class ElidedLabel;
class SignInPage;

/// The embedded browser of one sign-in: back, reload, the host with a lock or a warning, the page. Its cookies are in
/// memory and go with it. Pop-ups open as dialogs of its own that obey the same rules. Made for one attempt, owned by
/// the sign-in window. GUI thread.
class BrowserView : public QWidget {
    Q_OBJECT

public:
    BrowserView(Cloud cloud, const QUrl& start, const QUrl& redirectUri, QWidget* parent);
    ~BrowserView() override;

Q_SIGNALS:
    void answered(const QUrl& address);
    void refused(const QString& why);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Session;

    BrowserView(std::shared_ptr<Session> session, QWidget* parent);
    QWebEnginePage* openPopup();
    void showPlace();

    std::shared_ptr<Session> m_session;
    SignInPage* m_page;
    QWebEngineView* m_view;
    QToolButton* m_back;
    QToolButton* m_reload;
    QLabel* m_lock;
    ElidedLabel* m_host;
    QLabel* m_kind;
};

} // namespace muster::gui

#endif

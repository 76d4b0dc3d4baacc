// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/signin/browserview.h"

#ifdef MUSTER_WEBENGINE

#include "gui/signin/signinpage.h"
#include "gui/theme/elidedlabel.h"
#include "gui/theme/icon.h"

#include <QDialog>
#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QWebEngineDownloadRequest>
#include <QWebEngineHistory>
#include <QWebEngineProfile>
#include <QWebEngineView>

using namespace Qt::StringLiterals;

namespace muster::gui {

/// What the window and its pop-ups have in common; the profile goes when the last of them is gone.
struct BrowserView::Session {
    Session(Cloud cloud, const QUrl& start, const QUrl& redirectUri)
        : rules(cloud, start, redirectUri) {
        profile.setHttpCacheType(QWebEngineProfile::MemoryHttpCache);
        profile.setPersistentCookiesPolicy(QWebEngineProfile::NoPersistentCookies);
        profile.setSpellCheckEnabled(false);
    }
    NavigationRules rules;
    QWebEngineProfile profile; ///< without a name: off the record
};

BrowserView::BrowserView(Cloud cloud, const QUrl& start, const QUrl& redirectUri, QWidget* parent)
    : BrowserView(std::make_shared<Session>(cloud, start, redirectUri), parent) {
    connect(&m_session->profile, &QWebEngineProfile::downloadRequested, this,
            [this](QWebEngineDownloadRequest* download) {
                download->cancel();
                Q_EMIT refused(tr("The page wanted to save a file on this computer. That was refused."));
            });
    m_view->load(start);
}

BrowserView::BrowserView(std::shared_ptr<Session> session, QWidget* parent)
    : QWidget(parent)
    , m_session(std::move(session))
    , m_page(nullptr)
    , m_view(new QWebEngineView(this))
    , m_back(new QToolButton(this))
    , m_reload(new QToolButton(this))
    , m_lock(new QLabel(this))
    , m_host(new ElidedLabel(this))
    , m_kind(new QLabel(this)) {
    m_page = new SignInPage(&m_session->profile, m_session->rules, m_view);
    m_view->setPage(m_page);
    m_view->setContextMenuPolicy(Qt::NoContextMenu);
    m_view->setObjectName(u"page"_s);
    m_view->setAccessibleName(tr("Page of the sign-in"));
    const auto button = [](QToolButton* tool, const QString& name, const QString& picture, const QString& text) {
        tool->setObjectName(name);
        tool->setIcon(icon(picture));
        tool->setToolTip(text);
        tool->setAccessibleName(text);
        tool->setAutoRaise(true);
        tool->setFixedSize(size::control, size::control);
        tool->setFocusPolicy(Qt::TabFocus);
    };
    button(m_back, u"back"_s, u"undo-2"_s, tr("Back"));
    button(m_reload, u"reload"_s, u"refresh-cw"_s, tr("Reload the page"));
    m_host->setObjectName(u"host"_s);
    m_host->setElideMode(Qt::ElideLeft); // whose host it is stands at its end
    QFont bold = m_host->font();
    bold.setWeight(QFont::DemiBold);
    m_host->setFont(bold);
    m_kind->setObjectName(u"hostKind"_s);
    m_kind->setProperty("role", u"hint"_s);

    auto* place = new QFrame(this);
    place->setProperty("role", u"surface"_s);
    place->setFixedHeight(size::control);
    auto* placeRow = new QHBoxLayout(place);
    placeRow->setContentsMargins(space::control, 0, space::control, 0);
    placeRow->setSpacing(6);
    placeRow->addWidget(m_lock);
    placeRow->addWidget(m_host, 1);
    placeRow->addWidget(m_kind);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(space::panel, space::control, space::panel, space::control);
    bar->setSpacing(space::control);
    bar->addWidget(m_back);
    bar->addWidget(m_reload);
    bar->addWidget(place, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_view, 1);

    connect(m_back, &QToolButton::clicked, m_view, &QWebEngineView::back);
    connect(m_reload, &QToolButton::clicked, m_view, &QWebEngineView::reload);
    connect(m_page, &QWebEnginePage::urlChanged, this, &BrowserView::showPlace);
    connect(m_page, &QWebEnginePage::loadFinished, this, &BrowserView::showPlace);
    connect(m_page, &SignInPage::answered, this, &BrowserView::answered);
    connect(m_page, &SignInPage::refused, this, &BrowserView::refused);
    m_page->setPopup([this] { return openPopup(); });
    showPlace();
}

BrowserView::~BrowserView() {
    // The page must be gone before its profile.
    delete m_view;
}

QWebEnginePage* BrowserView::openPopup() {
    auto* dialog = new QDialog(this);
    dialog->setObjectName(u"signInPopup"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Sign in"));
    dialog->setWindowModality(Qt::WindowModal);
    dialog->resize(480, 560);
    auto* view = new BrowserView(m_session, dialog);
    auto* column = new QVBoxLayout(dialog);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(view);
    connect(view, &BrowserView::answered, this, &BrowserView::answered);
    connect(view, &BrowserView::refused, this, &BrowserView::refused);
    connect(view->m_page, &QWebEnginePage::windowCloseRequested, dialog, &QDialog::close);
    // One whose only page was refused has nothing to show.
    connect(view, &BrowserView::refused, dialog, [dialog, view] {
        if (view->m_page->url().host().isEmpty())
            dialog->close();
    });
    dialog->show();
    return view->m_page;
}

void BrowserView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showPlace(); // the lock is drawn in a colour of the palette
}

void BrowserView::showPlace() {
    const QUrl address = m_page->url();
    const bool encrypted = address.scheme() == "https"_L1;
    const bool nowhere = address.host().isEmpty();
    m_lock->setPixmap(icon(nowhere     ? u"clock"_s
                           : encrypted ? u"lock"_s
                                       : u"triangle-alert"_s,
                           encrypted || nowhere ? &Tokens::secondary : &Tokens::warning)
                          .pixmap(14, 14));
    m_host->setText(nowhere ? tr("Opening…") : address.host());
    QString kind;
    if (!nowhere && m_session->rules.isPlatform(address))
        kind = encrypted ? tr("Microsoft identity platform, https") : tr("this computer, not encrypted");
    else if (!nowhere)
        kind = tr("the platform sent you here, https");
    m_kind->setText(kind);
    m_host->setAccessibleName(tr("Host of the page: %1").arg(m_host->text() % u", "_s % kind));
    m_back->setEnabled(m_page->history()->canGoBack());
}

} // namespace muster::gui

#endif

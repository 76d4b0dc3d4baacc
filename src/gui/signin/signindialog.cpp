// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/signin/signindialog.h"

#include "gui/frame/strip.h"
#include "gui/signin/browserview.h"
#include "gui/signin/embeddedbrowser.h"
#include "gui/theme/icon.h"
#include "gui/theme/picture.h"
#include "ui_signindialog.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {

SignInDialog::SignInDialog(SignInController& controller, const Connection& connection, QWidget* parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::SignInDialog>())
    , m_controller(controller)
    , m_connection(connection)
    , m_browser(embeddedBrowser().possible ? SignInBrowser::Embedded : SignInBrowser::System)
    , m_strip(new Strip(this))
    , m_tryAgain(nullptr) {
    m_ui->setupUi(this);
    setWindowModality(Qt::WindowModal);
    setWindowTitle(tr("Sign in: %1").arg(connection.tenant));
    m_strip->setObjectName(u"signInStrip"_s);
    m_ui->stripRow->addWidget(m_strip);
    m_tryAgain = m_strip->addLink(tr("Try Again"));
    m_tryAgain->setObjectName(u"tryAgain"_s);
    setPicture(*m_ui->infoIcon, u"info"_s, &Tokens::secondary, 14);
    m_ui->systemBrowser->setIcon(icon(u"external-link"_s));
    m_ui->copyAddress->setIcon(icon(u"copy"_s));
    m_tick.setInterval(std::chrono::seconds(1));
    connect(&m_tick, &QTimer::timeout, this, &SignInDialog::countDown);
    connect(m_tryAgain, &QPushButton::clicked, this, &SignInDialog::begin);
    connect(m_ui->cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->systemBrowser, &QPushButton::clicked, this, &SignInDialog::goOnInSystemBrowser);
    connect(m_ui->copyAddress, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_address.toString(QUrl::FullyEncoded)); });
    connect(m_ui->openAgain, &QPushButton::clicked, &m_controller, &SignInController::openAgain);
    connect(&m_controller, &SignInController::opened, this, &SignInDialog::showAttempt);
    connect(&m_controller, &SignInController::failed, this, &SignInDialog::showError);
    connect(&m_controller, &SignInController::finishing, this, [this] {
        closeBrowser();
        m_tick.stop();
        m_ui->systemBrowser->setEnabled(false);
        m_ui->progressText->setText(tr("Checking the answer…"));
        m_ui->pages->setCurrentWidget(m_ui->progressPage);
    });
    connect(&m_controller, &SignInController::signedIn, this, [this](const SignedIn& who) {
        Q_EMIT signedIn(who);
        accept();
    });
}

SignInDialog::~SignInDialog() {
    closeBrowser();
}

void SignInDialog::setForOrganization(bool forOrganization) {
    m_forOrganization = forOrganization;
    setWindowTitle(forOrganization ? tr("Grant for the organization: %1").arg(m_connection.tenant)
                                   : tr("Sign in: %1").arg(m_connection.tenant));
}

void SignInDialog::setBrowser(SignInBrowser browser) {
    m_browser = embeddedBrowser().possible ? browser : SignInBrowser::System;
}

void SignInDialog::open() {
    QDialog::open();
    begin();
}

void SignInDialog::done(int result) {
    m_controller.stop();
    m_tick.stop();
    closeBrowser();
    QDialog::done(result);
}

void SignInDialog::begin() {
    closeBrowser();
    m_tick.stop();
    m_strip->hide();
    m_ui->progressText->setText(tr("Asking the identity platform about %1…").arg(m_connection.tenant));
    m_ui->pages->setCurrentWidget(m_ui->progressPage);
    const bool embedded = m_browser == SignInBrowser::Embedded;
    m_ui->infoRow->setVisible(embedded);
    m_ui->systemBrowser->setVisible(embedded);
    m_ui->systemBrowser->setEnabled(true);
    m_ui->systemHint->setVisible(embedded);
    const EmbeddedBrowser here = embeddedBrowser();
    m_ui->whySystem->setVisible(!embedded && !here.possible);
    m_ui->whySystem->setText(here.why);
    m_controller.begin(m_connection, m_forOrganization, m_browser);
}

void SignInDialog::goOnInSystemBrowser() {
    m_browser = SignInBrowser::System;
    begin();
}

void SignInDialog::showAttempt(const QUrl& address, const QUrl& redirectUri, bool embedded) {
    m_address = address;
    m_ui->systemBrowser->setEnabled(true);
    if (!embedded) {
        m_deadline = QDateTime::currentDateTimeUtc().addSecs(m_controller.limit().count());
        m_ui->pages->setCurrentWidget(m_ui->waitingPage);
        m_tick.start();
        countDown();
        return;
    }
#ifdef MUSTER_WEBENGINE
    closeBrowser();
    m_view = new BrowserView(m_connection.cloud, address, redirectUri, this);
    m_ui->pages->addWidget(m_view);
    m_ui->pages->setCurrentWidget(m_view);
    connect(m_view, &BrowserView::answered, &m_controller, &SignInController::answer);
    connect(m_view, &BrowserView::refused, this, [this](const QString& why) {
        m_strip->tell(Strip::Warning, u"triangle-alert"_s, why);
        m_tryAgain->hide();
    });
#else
    Q_UNUSED(redirectUri)
#endif
}

void SignInDialog::countDown() {
    const auto left = std::max<qint64>(0, QDateTime::currentDateTimeUtc().secsTo(m_deadline));
    m_ui->countdown->setText(
        tr("Waiting for the answer: %1:%2 left").arg(left / 60).arg(left % 60, 2, 10, QLatin1Char('0')));
}

void SignInDialog::showError(const Error& error) {
    closeBrowser();
    m_tick.stop();
    m_strip->tellError(error);
    m_tryAgain->show();
    m_ui->progressText->setText(tr("The sign-in was not completed."));
    m_ui->pages->setCurrentWidget(m_ui->progressPage);
    m_ui->systemBrowser->setEnabled(true);
}

void SignInDialog::closeBrowser() {
#ifdef MUSTER_WEBENGINE
    if (!m_view)
        return;
    m_view->disconnect(this);
    m_view->disconnect(&m_controller);
    m_ui->pages->removeWidget(m_view);
    // It may be one of its pages that is speaking.
    m_view->hide();
    m_view->deleteLater();
    m_view = nullptr;
#endif
}

} // namespace muster::gui

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/signin/signinpage.h"

#ifdef MUSTER_WEBENGINE

#include <QWebEngineCertificateError>
#include <QWebEngineFullScreenRequest>
#include <QWebEngineRegisterProtocolHandlerRequest>
#include <QWebEngineSettings>

namespace muster::gui {
namespace {

NavigationRules::Cause causeOf(QWebEnginePage::NavigationType type) {
    switch (type) {
    case QWebEnginePage::NavigationTypeRedirect:
        return NavigationRules::Cause::Redirect;
    case QWebEnginePage::NavigationTypeFormSubmitted:
        return NavigationRules::Cause::Form;
    case QWebEnginePage::NavigationTypeLinkClicked:
        return NavigationRules::Cause::Link;
    default:
        return NavigationRules::Cause::Other;
    }
}

void restrict(QWebEngineSettings& settings) {
    for (const auto attribute :
         {QWebEngineSettings::LocalContentCanAccessFileUrls, QWebEngineSettings::LocalContentCanAccessRemoteUrls,
          QWebEngineSettings::PluginsEnabled, QWebEngineSettings::PdfViewerEnabled,
          QWebEngineSettings::ScreenCaptureEnabled, QWebEngineSettings::JavascriptCanAccessClipboard,
          QWebEngineSettings::AllowRunningInsecureContent, QWebEngineSettings::HyperlinkAuditingEnabled})
        settings.setAttribute(attribute, false);
    // Must be on for the request to come here, where it is refused with a sentence.
    settings.setAttribute(QWebEngineSettings::FullScreenSupportEnabled, true);
    settings.setAttribute(QWebEngineSettings::JavascriptCanOpenWindows, true);
    settings.setUnknownUrlSchemePolicy(QWebEngineSettings::DisallowUnknownUrlSchemes);
}

} // namespace

SignInPage::SignInPage(QWebEngineProfile* profile, NavigationRules& rules, QObject* parent)
    : QWebEnginePage(profile, parent)
    , m_rules(rules) {
    restrict(*settings());
    connect(this, &QWebEnginePage::certificateError, this, [this](QWebEngineCertificateError error) {
        error.rejectCertificate();
        Q_EMIT refused(tr("The certificate of %1 is not valid (%2), so the page was not opened. A proxy that looks "
                          "into encrypted traffic may be the reason.")
                           .arg(error.url().host(), error.description()));
    });
    connect(this, &QWebEnginePage::featurePermissionRequested, this,
            [this](const QUrl& origin, QWebEnginePage::Feature feature) {
                setFeaturePermission(origin, feature, PermissionDeniedByUser);
                Q_EMIT refused(tr("The page asked for camera, microphone, place or another part of this computer. "
                                  "That was refused."));
            });
    connect(this, &QWebEnginePage::fullScreenRequested, this, [this](QWebEngineFullScreenRequest request) {
        request.reject();
        Q_EMIT refused(tr("The page wanted to fill the screen. That was refused."));
    });
    connect(this, &QWebEnginePage::registerProtocolHandlerRequested, this,
            [](QWebEngineRegisterProtocolHandlerRequest request) { request.reject(); });
}

bool SignInPage::acceptNavigationRequest(const QUrl& address, NavigationType type, bool isMainFrame) {
    switch (m_rules.judge(address, causeOf(type), isMainFrame, url())) {
    case NavigationRules::Verdict::Go:
        return true;
    case NavigationRules::Verdict::Answer:
        // The receiver closes this page, which must not happen inside its own call.
        QMetaObject::invokeMethod(
            this, [this, address] { Q_EMIT answered(address); }, Qt::QueuedConnection);
        return false;
    case NavigationRules::Verdict::Refuse:
        break;
    }
    Q_EMIT refused(NavigationRules::refusalOf(address));
    return false;
}

QWebEnginePage* SignInPage::createWindow(WebWindowType) {
    return m_popup ? m_popup() : nullptr;
}

QStringList SignInPage::chooseFiles(FileSelectionMode, const QStringList&, const QStringList&) {
    Q_EMIT refused(tr("The page wanted to read a file of this computer. That was refused."));
    return {};
}

} // namespace muster::gui

#endif

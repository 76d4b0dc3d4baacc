// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/signin/signinpage.h"

#ifdef MUSTER_WEBENGINE

#include <QWebEngineCertificateError>
#include <QWebEngineFullScreenRequest>
#include <QWebEngineRegisterProtocolHandlerRequest>
#include <QWebEngineScript>
#include <QWebEngineScriptCollection>
#include <QWebEngineSettings>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

/// Where links to other places lead on their way here; .invalid is nobody's (RFC 2606).
constexpr auto linkHost = "link.muster.invalid"_L1;

/// The engine calls `location = …` of a script a clicked link. The platform's pages go on to a company's own sign-in
/// that way, so a real link is marked when a person takes it, and what is not marked is the page's doing.
QWebEngineScript linkMarker() {
    QWebEngineScript script;
    script.setName(u"links"_s);
    script.setWorldId(QWebEngineScript::ApplicationWorld);
    script.setInjectionPoint(QWebEngineScript::DocumentCreation);
    script.setRunsOnSubFrames(true);
    script.setSourceCode(uR"(
        (function () {
            function mark(event) {
                const link = event.composedPath().find(part => part.href && part.origin && part.matches('a, area'));
                if (!link || link.origin === location.origin || !/^https?:$/.test(link.protocol))
                    return;
                const address = link.getAttribute('href');
                link.setAttribute('href', 'https://%1/?' + encodeURIComponent(link.href));
                setTimeout(() => link.setAttribute('href', address), 0);
            }
            addEventListener('click', mark, true);
            addEventListener('auxclick', mark, true);
        })();)"_s.arg(linkHost));
    return script;
}

NavigationRules::Cause causeOf(QWebEnginePage::NavigationType type) {
    switch (type) {
    case QWebEnginePage::NavigationTypeRedirect:
    case QWebEnginePage::NavigationTypeLinkClicked: // unmarked: a script's
        return NavigationRules::Cause::Redirect;
    case QWebEnginePage::NavigationTypeFormSubmitted:
        return NavigationRules::Cause::Form;
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
    scripts().insert(linkMarker());
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
    if (address.host() == linkHost) {
        const QUrl meant(QUrl::fromPercentEncoding(address.query(QUrl::FullyEncoded).toLatin1()));
        return follow(meant, m_rules.judge(meant, NavigationRules::Cause::Link, isMainFrame, url()), true);
    }
    return follow(address, m_rules.judge(address, causeOf(type), isMainFrame, url()), false);
}

bool SignInPage::follow(const QUrl& address, NavigationRules::Verdict verdict, bool wasMarked) {
    switch (verdict) {
    case NavigationRules::Verdict::Go:
        if (wasMarked)
            QMetaObject::invokeMethod(
                this, [this, address] { load(address); }, Qt::QueuedConnection);
        return !wasMarked;
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

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/client.h"

#include <QMap>
#include <QString>
#include <QUrl>

#include <optional>
#include <vector>

namespace muster {

/// Walks through sign-in pages without a screen, as a person with a browser would: gets a page, fills its form, submits
/// it, keeps cookies, follows redirects, and stops at the redirect URI. For the demo tour and for tests, against the
/// sandbox; it runs no scripts. Made and used in one thread.
class FormBrowser {
public:
    struct Button {
        QString name, value;
    };
    struct Form {
        QUrl action;
        bool post = false;
        QMap<QString, QString> fields; ///< of inputs, with what they hold
        std::vector<Button> buttons;
    };
    /// What a person types and presses, by the name of a field and the value of a button.
    struct Person {
        QString userName, password;
        bool consents = true;
        bool forOrganization = false;
    };

    explicit FormBrowser(HttpSettings settings, std::stop_token stop = {});

    /// Opens an address. The browser stops when it is sent to `redirectUri`: answer() is there then.
    Result<void> open(const QUrl& address, const QUrl& redirectUri);
    /// Submits the first form of the page with a button of this value and these fields filled in. NotFound when there
    /// is no such button.
    Result<void> press(const QString& button, const QMap<QString, QString>& filled = {});

    /// Where the browser was sent at the end, with the answer in its query.
    [[nodiscard]] const std::optional<QUrl>& answer() const { return m_answer; }
    [[nodiscard]] const QString& html() const { return m_html; }
    [[nodiscard]] const std::vector<Form>& forms() const { return m_forms; }
    [[nodiscard]] bool hasField(const QString& name) const;
    [[nodiscard]] bool hasButton(const QString& value) const;
    /// The text of the page without markup, for an error.
    [[nodiscard]] QString text() const;

    /// From the first page to the answer. An Auth error with the page's text where a person could not go on either.
    Result<QUrl> signIn(const QUrl& address, const QUrl& redirectUri, const Person& person);

private:
    Result<void> load(HttpRequest request);
    Result<void> submit(const Form& form, const QMap<QString, QString>& fields);
    void keepCookies(const HttpResponse& response);
    void readForms(const QUrl& address);
    bool arrived(const QUrl& address);

    HttpClient m_client;
    QUrl m_redirectUri;
    std::optional<QUrl> m_answer;
    QString m_html;
    std::vector<Form> m_forms;
    QMap<QByteArray, QByteArray> m_cookies;
    QUrl m_cookieHost;
};

} // namespace muster

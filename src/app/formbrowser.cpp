// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/formbrowser.h"

#include "http/origin.h"
#include "http/redirectanswer.h"

#include <QRegularExpression>

namespace muster {
namespace {

using namespace Qt::StringLiterals;

constexpr int mostRedirects = 10;
constexpr int mostPages = 10;

QString unescaped(QString text) {
    const std::pair<QString, QString> entities[] = {
        {u"&lt;"_s, u"<"_s}, {u"&gt;"_s, u">"_s}, {u"&quot;"_s, u"\""_s}, {u"&#39;"_s, u"'"_s}, {u"&amp;"_s, u"&"_s}};
    for (const auto& [entity, character] : entities)
        text.replace(entity, character);
    return text;
}

QString attribute(const QString& tag, const QString& name) {
    const QRegularExpression pattern(u"\\b"_s + name + u"\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')"_s,
                                     QRegularExpression::CaseInsensitiveOption);
    const auto match = pattern.match(tag);
    return unescaped(match.captured(1) + match.captured(2));
}

QRegularExpressionMatchIterator tags(const QString& html, const QString& pattern) {
    return QRegularExpression(pattern, QRegularExpression::CaseInsensitiveOption |
                                           QRegularExpression::DotMatchesEverythingOption)
        .globalMatch(html);
}

QByteArray encoded(const QMap<QString, QString>& fields) {
    QByteArrayList pairs;
    for (auto it = fields.begin(); it != fields.end(); ++it)
        pairs << QUrl::toPercentEncoding(it.key()) + '=' + QUrl::toPercentEncoding(it.value());
    return pairs.join('&');
}

} // namespace

FormBrowser::FormBrowser(HttpSettings settings, std::stop_token stop)
    : m_client(std::move(settings), std::move(stop)) {}

Result<void> FormBrowser::open(const QUrl& address, const QUrl& redirectUri) {
    m_redirectUri = redirectUri;
    m_answer.reset();
    return load(HttpRequest::get(address));
}

bool FormBrowser::arrived(const QUrl& address) {
    if (!isRedirect(address, m_redirectUri))
        return false;
    m_answer = address;
    return true;
}

Result<void> FormBrowser::load(HttpRequest request) {
    for (int hop = 0; hop < mostRedirects; ++hop) {
        const QUrl address = request.url;
        if (sameOrigin(address, m_cookieHost)) {
            QByteArrayList cookies;
            for (auto it = m_cookies.begin(); it != m_cookies.end(); ++it)
                cookies << it.key() + '=' + it.value();
            if (!cookies.isEmpty())
                request.setHeader("Cookie", cookies.join("; "));
        } else {
            m_cookies.clear();
            m_cookieHost = address;
        }
        const auto response = m_client.send(std::move(request));
        if (!response)
            return fail(response.error());
        keepCookies(*response);
        if (response->status >= 300 && response->status < 400) {
            const QUrl next = address.resolved(QUrl::fromEncoded(response->header("location")));
            if (arrived(next))
                return {};
            request = HttpRequest::get(next);
            continue;
        }
        m_html = QString::fromUtf8(response->body);
        readForms(address);
        // A page whose form goes to the redirect URI (response_mode=form_post) submits itself in a browser.
        if (!m_forms.empty() && isRedirect(m_forms.front().action, m_redirectUri)) {
            QUrl sentTo = m_forms.front().action;
            sentTo.setQuery(QString::fromLatin1(encoded(m_forms.front().fields)), QUrl::StrictMode);
            m_answer = sentTo;
        }
        return {};
    }
    return fail(ErrorKind::Protocol, u"The sign-in page redirects in a circle."_s);
}

void FormBrowser::keepCookies(const HttpResponse& response) {
    for (const auto& header : response.headers) {
        if (header.name != "set-cookie")
            continue;
        // Qt joins several of them with line feeds.
        for (const auto& line : header.value.split('\n')) {
            const QByteArray pair = line.left(line.indexOf(';')).trimmed();
            if (const auto at = pair.indexOf('='); at > 0)
                m_cookies.insert(pair.left(at), pair.mid(at + 1));
        }
    }
}

void FormBrowser::readForms(const QUrl& address) {
    m_forms.clear();
    auto found = tags(m_html, u"<form\\b([^>]*)>(.*?)</form>"_s);
    while (found.hasNext()) {
        const auto match = found.next();
        Form form;
        form.action = address.resolved(QUrl(attribute(match.captured(1), u"action"_s)));
        form.post = attribute(match.captured(1), u"method"_s).compare(u"post"_s, Qt::CaseInsensitive) == 0;
        auto inputs = tags(match.captured(2), u"<input\\b([^>]*)>"_s);
        while (inputs.hasNext()) {
            const QString tag = inputs.next().captured(1);
            // An unchecked box is not sent; whoever wants it fills it in.
            if (attribute(tag, u"type"_s) != u"checkbox"_s)
                form.fields.insert(attribute(tag, u"name"_s), attribute(tag, u"value"_s));
        }
        auto buttons = tags(match.captured(2), u"<button\\b([^>]*)>"_s);
        while (buttons.hasNext()) {
            const QString tag = buttons.next().captured(1);
            form.buttons.push_back({attribute(tag, u"name"_s), attribute(tag, u"value"_s)});
        }
        m_forms.push_back(std::move(form));
    }
}

Result<void> FormBrowser::press(const QString& button, const QMap<QString, QString>& filled) {
    for (const auto& form : m_forms) {
        for (const auto& candidate : form.buttons) {
            if (candidate.value != button)
                continue;
            auto fields = form.fields;
            fields.insert(filled);
            fields.insert(candidate.name, candidate.value);
            return submit(Form(form), fields);
        }
    }
    return fail(ErrorKind::NotFound, u"The sign-in page has no button %1. It says: %2"_s.arg(button, text()));
}

Result<void> FormBrowser::submit(const Form& form, const QMap<QString, QString>& fields) {
    if (form.post)
        return load(HttpRequest::post(form.action, "application/x-www-form-urlencoded", encoded(fields)));
    QUrl address = form.action;
    address.setQuery(QString::fromLatin1(encoded(fields)), QUrl::StrictMode);
    return load(HttpRequest::get(address));
}

bool FormBrowser::hasField(const QString& name) const {
    return std::ranges::any_of(m_forms, [&](const Form& form) { return form.fields.contains(name); });
}

bool FormBrowser::hasButton(const QString& value) const {
    return std::ranges::any_of(m_forms, [&](const Form& form) {
        return std::ranges::any_of(form.buttons, [&](const Button& button) { return button.value == value; });
    });
}

QString FormBrowser::text() const {
    QString plain = m_html;
    plain.remove(
        QRegularExpression(u"<(style|script|title)\\b.*?</\\1>"_s, QRegularExpression::DotMatchesEverythingOption));
    plain.replace(QRegularExpression(u"<[^>]*>"_s), u" "_s);
    return unescaped(plain).simplified();
}

Result<QUrl> FormBrowser::signIn(const QUrl& address, const QUrl& redirectUri, const Person& person) {
    auto loaded = open(address, redirectUri);
    bool typed = false;
    for (int page = 0; loaded && !m_answer && page < mostPages; ++page) {
        if (hasField(u"passwd"_s) && !typed) {
            typed = true;
            loaded = press(u"signin"_s, {{u"login"_s, person.userName}, {u"passwd"_s, person.password}});
        } else if (hasButton(u"accept"_s)) {
            const QMap<QString, QString> box = person.forOrganization
                                                   ? QMap<QString, QString>{{u"organization"_s, u"true"_s}}
                                                   : QMap<QString, QString>();
            loaded = press(person.consents ? u"accept"_s : u"cancel"_s, box);
        } else {
            return fail(ErrorKind::Auth, u"The sign-in page does not go on. It says: %1"_s.arg(text()));
        }
    }
    if (!loaded)
        return fail(loaded.error());
    if (!m_answer)
        return fail(ErrorKind::Auth, u"The sign-in has too many pages. It says: %1"_s.arg(text()));
    return *m_answer;
}

} // namespace muster

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/identity/pages.h"

namespace muster::sandbox {

namespace {

QByteArray safe(const QByteArray& text) {
    return QString::fromUtf8(text).toHtmlEscaped().toUtf8();
}

QByteArray page(const QByteArray& title, const QByteArray& content) {
    return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + safe(title) +
           "</title><meta name=\"viewport\" content=\"width=device-width\"><style>"
           "body{font:15px 'Segoe UI',sans-serif;background:#eef1f4;color:#1b1b1b;margin:0}"
           "main{max-width:26em;margin:4em auto;background:#fff;padding:2.5em;box-shadow:0 2px 6px #0003}"
           "h1{font-size:1.4em;font-weight:600}label{display:block;margin:1em 0 .2em}"
           "input[type=text],input[type=password]{width:100%;box-sizing:border-box;padding:.4em;border:1px solid #666}"
           ".buttons{text-align:right;margin-top:1.5em}button{padding:.5em 2em;margin-left:.5em;border:0}"
           "button.first{background:#0067b8;color:#fff}.problem{color:#b00020}.small{color:#555;font-size:.85em}"
           "</style></head><body><main>" +
           content + "</main></body></html>\n";
}

QByteArray form(const QByteArray& action, const QByteArray& request, const QByteArray& content) {
    return "<form method=\"post\" action=\"" + safe(action) + "\"><input type=\"hidden\" name=\"request\" value=\"" +
           safe(request) + "\">" + content + "</form>";
}

QByteArray details(const Refusal& refusal) {
    return "<p class=\"small\">Request Id: <span id=\"trace\">" + safe(refusal.trace) +
           "</span><br>Correlation Id: <span id=\"correlation\">" + safe(refusal.correlation) +
           "</span><br>Timestamp: " + refusal.at.toString(Qt::ISODate).toLatin1() +
           "<br>Message: <span id=\"message\">AADSTS" + QByteArray::number(refusal.code) + ": " + safe(refusal.text) +
           "</span></p>";
}

} // namespace

QByteArray signInPage(const QByteArray& action, const QByteArray& request, const QByteArray& application,
                      const QByteArray& tenant, const QByteArray& loginHint, const QByteArray& problem) {
    const QByteArray complaint =
        problem.isEmpty() ? QByteArray()
                          : QByteArray("<p class=\"problem\" id=\"problem\" role=\"alert\">" + safe(problem) + "</p>");
    return page("Sign in to your account",
                "<h1>Sign in</h1><p>to continue to <b>" + safe(application) + "</b>" +
                    (tenant.isEmpty() ? QByteArray() : QByteArray(" in " + safe(tenant))) + "</p>" + complaint +
                    form(action, request,
                         "<label for=\"login\">User name</label><input type=\"text\" id=\"login\" name=\"login\" "
                         "autocomplete=\"username\" value=\"" +
                             safe(loginHint) +
                             "\"><label for=\"passwd\">Password</label><input type=\"password\" id=\"passwd\" "
                             "name=\"passwd\" autocomplete=\"current-password\"><div class=\"buttons\">"
                             "<button class=\"first\" id=\"signin\" name=\"action\" value=\"signin\">Sign in</button>"
                             "<button id=\"cancel\" name=\"action\" value=\"cancel\">Cancel</button></div>"));
}

QByteArray consentPage(const QByteArray& action, const QByteArray& request, const QByteArray& application,
                       const QByteArray& tenant, const QByteArray& account, const QByteArrayList& scopes,
                       bool offerOrganization, bool forOrganization) {
    QByteArray list = "<ul id=\"scopes\">";
    for (const QByteArray& scope : scopes)
        list += "<li data-scope=\"" + safe(scope) + "\">" + safe(scopeTitle(scope)) + " <span class=\"small\">(" +
                safe(scope) + ")</span></li>";
    list += "</ul>";
    QByteArray box;
    if (offerOrganization)
        box = "<p><label><input type=\"checkbox\" id=\"organization\" name=\"organization\" value=\"true\"> Consent on "
              "behalf of your organization</label></p>";
    return page("Permissions requested",
                "<p class=\"small\">" + safe(account) + "</p><h1>Permissions requested" +
                    (forOrganization ? QByteArray("<br>Review for your organization") : QByteArray()) + "</h1><p><b>" +
                    safe(application) + "</b> in " + safe(tenant) + " would like to:</p>" + list +
                    form(action, request,
                         box + "<div class=\"buttons\"><button id=\"cancel\" name=\"action\" value=\"cancel\">Cancel"
                               "</button><button class=\"first\" id=\"accept\" name=\"action\" value=\"accept\">Accept"
                               "</button></div>"));
}

QByteArray approvalPage(const QByteArray& action, const QByteArray& request, const QByteArray& application,
                        const Refusal& refusal) {
    return page("Need admin approval",
                "<h1>Need admin approval</h1><p><b>" + safe(application) +
                    "</b> needs permission to access resources in your organization that only an admin can grant. "
                    "Please ask an admin to grant permission to this app before you can use it.</p>" +
                    form(action, request,
                         "<div class=\"buttons\"><button id=\"cancel\" name=\"action\" value=\"cancel\">Return to the "
                         "application without granting consent</button></div>") +
                    details(refusal));
}

QByteArray errorPage(const Refusal& refusal) {
    return page("Sign in to your account", "<h1>Sign in</h1><p>Sorry, but we’re having trouble signing you in.</p>"
                                           "<p class=\"problem\" id=\"error\">AADSTS" +
                                               QByteArray::number(refusal.code) + ": " + safe(refusal.text) + "</p>" +
                                               details(refusal));
}

QByteArray formPostPage(const QByteArray& target, const Pairs& values) {
    QByteArray inputs;
    for (const auto& [name, value] : values)
        inputs += "<input type=\"hidden\" name=\"" + safe(name) + "\" value=\"" + safe(value) + "\">";
    return "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>Working...</title></head><body>"
           "<form method=\"POST\" name=\"hiddenform\" action=\"" +
           safe(target) + "\">" + inputs +
           "<noscript><p>Script is disabled. Click Submit to continue.</p><button>Submit</button></noscript></form>"
           "<script>document.forms[0].submit();</script></body></html>\n";
}

QByteArray blankPage() {
    return "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title></title></head><body></body></html>\n";
}

} // namespace muster::sandbox

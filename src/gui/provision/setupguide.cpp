// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/setupguide.h"

#include "gui/provision/connectioncheck.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme.h"
#include "ui_setupguide.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace muster::gui {

SetupGuide::SetupGuide(const QString& redirect, QWidget* parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::SetupGuide>()) {
    m_ui->setupUi(this);
    QVBoxLayout* box =
        step(tr("Register an application"),
             tr("Entra admin center › App registrations › New registration. Supported account types: Accounts in any "
                "organizational directory (multitenant), so that one registration serves all your tenants."));
    value(*box, u"guideName"_s, tr("Name"), u"Muster Sync"_s);
    box = step(tr("Redirect addresses"),
               tr("Authentication › Add a platform. With an application key the platform is Web; without one it is "
                  "Mobile and desktop applications. Register the address of your PSA server for signing in inside "
                  "Muster, and the second one for the system browser."));
    addRedirects(*box, redirect);
    box = step(tr("Permissions"),
               tr("API permissions › Add › Microsoft Graph › Delegated permissions. Then Grant admin consent, or let "
                  "Azure Connect ask: tick Consent on behalf of your organization and accept. A Cloud Application "
                  "Administrator may do that."));
    value(*box, u"guidePermissions"_s, tr("Delegated"),
          u"Directory.Read.All Group.Read.All User.Read User.Read.All offline_access"_s);
    step(tr("Application key"),
         tr("Certificates & secrets › New client secret. Copy the Value, not the Secret ID; Entra shows it once. Note "
            "its last day: Muster counts it down. Without a key leave the field empty."));
    step(tr("Connection"),
         tr("In Muster: Azure AD Connections › Add. Tenant Domain Name (the domain or the tenant's id), Application ID "
            "from the registration's overview, Application Key. Then Azure Connect, Test, a mapping rule, Sync."));
    step(tr("Good to know"),
         tr("The vendor requires Entra ID P1 or P2; Muster shows what it reads and never stops for it. Users of child "
            "tenants whom the parent's enterprise application has come in as guests. In a national cloud the "
            "application is registered in that cloud."));
    m_ui->steps->addStretch();
    connect(m_ui->guideAdd, &QPushButton::clicked, this, &SetupGuide::addWanted);
    connect(m_ui->guideClose, &QPushButton::clicked, this, &QDialog::close);
    m_ui->guideClose->setFocus();
}

SetupGuide::~SetupGuide() = default;

QVBoxLayout* SetupGuide::step(const QString& title, const QString& text) {
    auto* frame = new QFrame;
    frame->setProperty("role", u"surface"_s);
    auto* column = new QVBoxLayout(frame);
    column->setContentsMargins(space::panel, space::control, space::panel, space::panel);
    column->setSpacing(6);
    auto* head = new QLabel(tr("%1. %2").arg(++m_steps).arg(title));
    head->setProperty("role", u"section"_s);
    auto* body = new QLabel(text);
    body->setWordWrap(true);
    body->setTextFormat(Qt::PlainText);
    body->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(head);
    column->addWidget(body);
    m_ui->steps->addWidget(frame);
    return column;
}

QLineEdit* SetupGuide::value(QVBoxLayout& into, const QString& name, const QString& label, const QString& text) {
    auto* row = new QHBoxLayout;
    row->setSpacing(space::control);
    auto* field = new QLineEdit(text);
    field->setObjectName(name);
    field->setReadOnly(true);
    field->setFont(fixedFont());
    field->setAccessibleName(label);
    field->setCursorPosition(0);
    auto* caption = new QLabel(label);
    caption->setMinimumWidth(110);
    caption->setBuddy(field);
    auto* copy = new QPushButton(icon(u"copy"_s), tr("Copy"));
    copy->setObjectName(QString(name % u"Copy"_s));
    copy->setAccessibleName(tr("Copy: %1").arg(label));
    copy->setAutoDefault(false);
    connect(copy, &QPushButton::clicked, field, [field] { QGuiApplication::clipboard()->setText(field->text()); });
    row->addWidget(caption);
    row->addWidget(field, 1);
    row->addWidget(copy);
    into.addLayout(row);
    return field;
}

void SetupGuide::addRedirects(QVBoxLayout& into, const QString& redirect) {
    auto* row = new QHBoxLayout;
    row->setSpacing(space::control);
    auto* server = new QComboBox;
    server->setObjectName(u"guideServer"_s);
    server->setAccessibleName(tr("PSA server"));
    auto* caption = new QLabel(tr("PSA server"));
    caption->setMinimumWidth(110);
    caption->setBuddy(server);
    row->addWidget(caption);
    row->addWidget(server, 1);
    into.addLayout(row);
    QLineEdit* address = value(into, u"guideRedirect"_s, tr("Inside Muster"), {});
    value(into, u"guideSystemRedirect"_s, tr("System browser"), systemRedirect());
    for (const RedirectServer& one : redirectServers())
        server->addItem(one.name, one.address);
    if (!redirect.isEmpty() && server->findData(redirect) < 0)
        server->addItem(tr("This workspace's"), redirect);
    connect(server, &QComboBox::currentIndexChanged, address, [server, address] {
        address->setText(server->currentData().toString());
        address->setCursorPosition(0);
    });
    server->setCurrentIndex(-1);
    server->setCurrentIndex(qMax(0, server->findData(redirect)));
}

} // namespace muster::gui

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/connectionform.h"

#include "core/addresses.h"
#include "gui/provision/connectioncheck.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme.h"
#include "ui_connectionform.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace muster::gui {

ConnectionForm::ConnectionForm(QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::ConnectionForm>()) {
    m_ui->setupUi(this);
    m_ui->copyRedirect->setIcon(icon(u"copy"_s));
    m_ui->keyExpires->setDisplayFormat(u"d MMM yyyy"_s);
    m_ui->cloud->addItem(tr("Global (login.microsoftonline.com)"));
    m_ui->cloud->addItem(tr("US Government L4 (login.microsoftonline.us)"));
    m_ui->cloud->addItem(tr("US Government DoD (login.microsoftonline.us)"));
    m_ui->cloud->addItem(tr("China, 21Vianet (login.partner.microsoftonline.cn)"));
    m_ui->cloud->addItem(tr("Custom"));
    for (QLineEdit* field :
         {m_ui->tenant, m_ui->applicationId, m_ui->applicationKey, m_ui->authority, m_ui->graph, m_ui->redirectUri}) {
        connect(field, &QLineEdit::textEdited, this, [this] {
            check();
            Q_EMIT edited();
        });
    }
    connect(m_ui->tenant, &QLineEdit::textEdited, this, [this] {
        m_tenantVerdict = Busy;
        m_tenantSentence.clear();
        check();
        Q_EMIT tenantAsked();
    });
    for (QLineEdit* field : {m_ui->authority, m_ui->graph})
        connect(field, &QLineEdit::editingFinished, this, &ConnectionForm::tenantAsked);
    connect(m_ui->cloud, &QComboBox::activated, this, [this] {
        cloudChosen();
        check();
        Q_EMIT edited();
        Q_EMIT tenantAsked();
    });
    for (QRadioButton* button : {m_ui->browserEmbedded, m_ui->browserSystem})
        connect(button, &QRadioButton::clicked, this, [this] {
            showRedirect();
            Q_EMIT edited();
        });
    connect(m_ui->keyExpiresNoted, &QCheckBox::clicked, this, [this](bool noted) {
        if (noted && !m_connection.keyExpiresOn.isValid())
            m_ui->keyExpires->setDate(QDate::currentDate().addMonths(6));
        check();
        Q_EMIT edited();
    });
    connect(m_ui->keyExpires, &QDateEdit::userDateChanged, this, [this] {
        check();
        Q_EMIT edited();
    });
    connect(m_ui->replaceKey, &QPushButton::clicked, this, [this] {
        m_keySaved = false;
        m_replacing = true;
        check();
        m_ui->applicationKey->setFocus();
    });
    auto* servers = new QMenu(this);
    for (const RedirectServer& server : redirectServers())
        connect(servers->addAction(QString(server.name % u"   "_s % QUrl(server.address).host())), &QAction::triggered,
                this, [this, address = server.address] {
                    m_connection.redirectUri = address;
                    showRedirect();
                    Q_EMIT edited();
                });
    m_ui->redirectServer->setMenu(servers);
    connect(m_ui->copyRedirect, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_ui->redirectUri->text()); });
    clear();
}

ConnectionForm::~ConnectionForm() = default;

void ConnectionForm::clear() {
    show({}, {}, false);
    m_ui->formTitle->setText(tr("No connection is chosen"));
    setEnabled(false);
}

void ConnectionForm::show(const Connection& connection, const QString& typedKey, bool keySaved) {
    const bool other = connection.id != m_connection.id;
    m_connection = connection;
    setEnabled(true);
    const QSignalBlocker quietDate(m_ui->keyExpires);
    const auto put = [](QLineEdit& field, const QString& text) {
        // The cursor of somebody who types stays where it is.
        if (field.text().trimmed() != text)
            field.setText(text);
    };
    put(*m_ui->tenant, connection.tenant);
    put(*m_ui->applicationId, connection.applicationId);
    put(*m_ui->authority, connection.authority);
    put(*m_ui->graph, connection.graph);
    // A key that was typed and is not any more has been kept, or was discarded.
    m_replacing = m_replacing && !other && (!typedKey.isEmpty() || m_ui->applicationKey->text().isEmpty());
    put(*m_ui->applicationKey, typedKey);
    m_keySaved = keySaved && typedKey.isEmpty() && !m_replacing;
    m_ui->cloud->setCurrentIndex(static_cast<int>(connection.cloud));
    m_ui->browserSystem->setChecked(connection.systemBrowser);
    m_ui->browserEmbedded->setChecked(!connection.systemBrowser);
    m_ui->keyExpiresNoted->setChecked(connection.keyExpiresOn.isValid());
    const QDate lastDay =
        connection.keyExpiresOn.isValid() ? connection.keyExpiresOn : QDate::currentDate().addMonths(6);
    if (m_ui->keyExpires->date() != lastDay)
        m_ui->keyExpires->setDate(lastDay);
    if (other) {
        m_tenantVerdict = Busy;
        m_tenantSentence.clear();
    }
    cloudChosen();
    check();
    if (other && !connection.tenant.isEmpty())
        Q_EMIT tenantAsked();
}

Connection ConnectionForm::value() const {
    Connection connection = m_connection;
    connection.tenant = m_ui->tenant->text().trimmed();
    const QString application = m_ui->applicationId->text().trimmed();
    connection.applicationId = isGuid(application) ? application.toLower() : application;
    connection.cloud = static_cast<Cloud>(m_ui->cloud->currentIndex());
    const bool custom = connection.cloud == Cloud::Custom;
    connection.authority = custom ? m_ui->authority->text().trimmed() : QString();
    connection.graph = custom ? m_ui->graph->text().trimmed() : QString();
    if (custom && !m_ui->browserSystem->isChecked())
        connection.redirectUri = m_ui->redirectUri->text().trimmed();
    connection.systemBrowser = m_ui->browserSystem->isChecked();
    connection.keyExpiresOn = m_ui->keyExpiresNoted->isChecked() ? m_ui->keyExpires->date() : QDate();
    return connection;
}

QString ConnectionForm::typedKey() const {
    return m_keySaved ? QString() : m_ui->applicationKey->text().trimmed();
}

void ConnectionForm::cloudChosen() {
    const bool custom = m_ui->cloud->currentIndex() == static_cast<int>(Cloud::Custom);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_ui->authority, m_ui->authorityLabel, m_ui->graph, m_ui->graphLabel})
        widget->setVisible(custom);
    showRedirect();
}

void ConnectionForm::showRedirect() {
    const bool system = m_ui->browserSystem->isChecked();
    const bool custom = m_ui->cloud->currentIndex() == static_cast<int>(Cloud::Custom);
    const bool editable = custom && !system;
    const QString address = system                               ? systemRedirect()
                            : m_connection.redirectUri.isEmpty() ? m_embeddedRedirect
                                                                 : m_connection.redirectUri;
    m_ui->redirectUri->setReadOnly(!editable);
    m_ui->redirectServer->setVisible(!system && !custom);
    m_ui->redirectUri->setProperty("role", editable ? QString() : u"fixed"_s);
    // Not under the hands of somebody who has just emptied the field to type another address.
    if (!m_ui->redirectUri->hasFocus()) {
        if (m_ui->redirectUri->text().trimmed() != address)
            m_ui->redirectUri->setText(address);
        m_ui->redirectUri->setCursorPosition(0);
    }
}

void ConnectionForm::tell(QLabel& label, QWidget& field, Verdict verdict, const QString& sentence) {
    label.setVisible(!sentence.isEmpty());
    label.setText(sentence);
    const QString role = verdict == Bad ? u"danger"_s : verdict == Good ? u"good"_s : u"hint"_s;
    if (label.property("role") != role) {
        label.setProperty("role", role);
        restyle(label);
    }
    const bool wrong = verdict == Bad;
    if (field.property("wrong").toBool() != wrong) {
        field.setProperty("wrong", wrong);
        restyle(field);
    }
}

void ConnectionForm::setTenantVerdict(const QString& tenant, Verdict verdict, const QString& sentence) {
    if (tenant != m_ui->tenant->text().trimmed())
        return;
    m_tenantVerdict = verdict;
    m_tenantSentence = sentence;
    check();
}

void ConnectionForm::check() {
    const Connection now = value();
    m_ui->formTitle->setText(now.tenant.isEmpty() ? tr("New connection") : now.tenant);
    const bool shape = now.tenant.isEmpty() || isGuid(now.tenant) || isDomain(now.tenant);
    tell(*m_ui->tenantCheck, *m_ui->tenant, shape ? m_tenantVerdict : Bad,
         shape ? m_tenantSentence : tr("Neither a domain like company.onmicrosoft.com nor a tenant id."));
    const bool application = now.applicationId.isEmpty() || isGuid(now.applicationId);
    tell(*m_ui->applicationIdCheck, *m_ui->applicationId, application ? Busy : Bad,
         application ? QString() : tr("An application id looks like 3f0c81d2-7ae4-4c1f-b6d9-50a3e21f9c84."));
    m_ui->applicationKey->setEnabled(!m_keySaved);
    m_ui->applicationKey->setPlaceholderText(m_keySaved ? tr("•••••••••• saved, never shown again")
                                                        : tr("optional; the secret's value"));
    if (m_keySaved)
        m_ui->applicationKey->clear();
    m_ui->replaceKey->setVisible(m_keySaved);
    const bool keyIsId = isGuid(typedKey());
    tell(*m_ui->applicationKeyCheck, *m_ui->applicationKey, keyIsId ? Bad : Busy,
         keyIsId ? tr("This is the secret's id. Paste its value, which Entra shows only once.") : QString());
    m_ui->keyExpires->setVisible(m_ui->keyExpiresNoted->isChecked());
    const auto days = QDate::currentDate().daysTo(m_ui->keyExpires->date());
    m_ui->keyDays->setVisible(m_ui->keyExpiresNoted->isChecked() && days <= 60);
    m_ui->keyDays->setText(days < 0 ? tr("expired") : tr("%n day(s) left", nullptr, static_cast<int>(days)));
    QString fault;
    for (QLineEdit* field : {m_ui->authority, m_ui->graph}) {
        const QString address = field->text().trimmed();
        const QString wrong = now.cloud != Cloud::Custom ? QString()
                              : address.isEmpty()        ? tr("A custom cloud needs both addresses.")
                                                         : faultOfAddress(address);
        tell(*m_ui->addressCheck, *field, wrong.isEmpty() ? Busy : Bad, wrong);
        fault = fault.isEmpty() ? wrong : fault;
    }
    // Two fields share one line: it tells the first fault.
    tell(*m_ui->addressCheck, *m_ui->authority, m_ui->authority->property("wrong").toBool() ? Bad : Busy, fault);
}

bool ConnectionForm::showField(const QString& field) {
    auto* widget = findChild<QWidget*>(field);
    if (widget)
        widget->setFocus(Qt::OtherFocusReason);
    return widget != nullptr;
}

bool ConnectionForm::showProblem(const QString& field) {
    if (!showField(field))
        return false;
    auto* widget = findChild<QWidget*>(field);
    widget->setProperty("wrong", true);
    restyle(*widget);
    return true;
}

} // namespace muster::gui

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/psa/psaaccountform.h"

#include "core/psaservers.h"
#include "gui/psa/psacheck.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme.h"
#include "ui_psaaccountform.h"

#include <QFileDialog>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

constexpr Product products[]{Product::Bms, Product::Vorex, Product::Pulseway};

void put(QLineEdit& field, const QString& text) {
    // The cursor of somebody who types stays where it is.
    if (field.text().trimmed() != text)
        field.setText(text);
}

} // namespace

PsaAccountForm::PsaAccountForm(QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::PsaAccountForm>()) {
    m_ui->setupUi(this);
    const auto& u = *m_ui;
    m_places = {{u"baseUrl"_s, u.baseUrl, u.baseUrlError},
                {u"tenant"_s, u.tenant, u.tenantError},
                {u"userName"_s, u.userName, u.userNameError},
                {u"password"_s, u.password, u.passwordError},
                {u"certificateFile"_s, u.certificateFile, u.certificateFileError},
                {u"keyModule"_s, u.keyModule, u.keyError},
                {u"keyField"_s, u.keyField, u.keyError}};
    for (const Product product : products)
        buttonOf(product)->setText(displayNameOf(product));
    for (QSpinBox* box : {u.callsPerHour, u.keyModule, u.keyField})
        box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    wire();
    forget();
    show(Product::Bms, {}, {}, false);
    setProblems({}, false);
}

PsaAccountForm::~PsaAccountForm() = default;

QRadioButton* PsaAccountForm::buttonOf(Product product) const {
    return product == Product::Vorex      ? m_ui->targetVorex
           : product == Product::Pulseway ? m_ui->targetPulseway
                                          : m_ui->targetBms;
}

void PsaAccountForm::wire() {
    connect(m_ui->targetBuiltIn, &QRadioButton::clicked, this, [this] { choose(true, m_product); });
    for (const Product product : products)
        connect(buttonOf(product), &QRadioButton::clicked, this, [this, product] { choose(false, product); });
    // Also by typing the beginning of its name, which counts as no activation.
    connect(m_ui->server, &QComboBox::currentIndexChanged, this, [this] {
        if (!isOwnServer())
            m_ui->baseUrl->setText(m_ui->server->currentData().toString());
        else
            m_ui->baseUrl->clear();
        showParts();
        Q_EMIT edited();
    });
    for (QLineEdit* field : {m_ui->baseUrl, m_ui->tenant, m_ui->userName, m_ui->password, m_ui->certificateFile})
        connect(field, &QLineEdit::textEdited, this, &PsaAccountForm::edited);
    for (QSpinBox* box : {m_ui->callsPerHour, m_ui->keyModule, m_ui->keyField})
        connect(box, &QSpinBox::valueChanged, this, &PsaAccountForm::edited);
    connect(m_ui->replacePassword, &QPushButton::clicked, this, [this] {
        m_replacing = true;
        m_passwordKept = false;
        showParts();
        m_ui->password->setFocus();
    });
    connect(m_ui->browseCertificate, &QPushButton::clicked, this, &PsaAccountForm::browse);
    connect(m_ui->advanced, &QPushButton::toggled, this, &PsaAccountForm::showParts);
}

void PsaAccountForm::browse() {
    auto* dialog = new QFileDialog(this, tr("Certificate of an authority"), QString(),
                                   tr("Certificates (*.pem *.crt *.cer);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        m_ui->certificateFile->setText(path);
        Q_EMIT edited();
    });
    dialog->open();
}

bool PsaAccountForm::isOwnServer() const {
    return m_ui->server->currentData().toString().isEmpty();
}

void PsaAccountForm::choose(bool builtIn, Product product) {
    // Another product is elsewhere; a server of one's own stays what it is.
    if (!builtIn && (product != m_product || m_ui->baseUrl->text().trimmed().isEmpty())) {
        const bool own = isOwnServer() && !m_ui->baseUrl->text().trimmed().isEmpty();
        m_product = product;
        showServers(own ? m_ui->baseUrl->text().trimmed() : QString::fromLatin1(defaultServerOf(product).api));
    }
    showParts();
    Q_EMIT edited();
}

void PsaAccountForm::showServers(const QString& baseUrl) {
    const QSignalBlocker quiet(m_ui->server);
    m_ui->server->clear();
    for (const PsaServer& server : psaServers())
        if (server.product == m_product)
            m_ui->server->addItem(QString(QString::fromUtf8(server.name) % u"   "_s % QLatin1StringView(server.web)),
                                  QString::fromLatin1(server.api));
    m_ui->server->addItem(tr("Own server"), QString());
    const int known = m_ui->server->findData(baseUrl);
    m_ui->server->setCurrentIndex(known >= 0 && !baseUrl.isEmpty() ? known : m_ui->server->count() - 1);
    put(*m_ui->baseUrl, baseUrl);
}

void PsaAccountForm::show(Product product, const PsaTarget& target, const QString& typedPassword, bool passwordKept) {
    const bool builtIn = isBuiltIn(target);
    if (m_product != product || value() != target || m_ui->server->count() == 0) {
        m_product = product;
        (builtIn ? m_ui->targetBuiltIn : buttonOf(product))->setChecked(true);
        if (!builtIn || m_ui->server->count() == 0)
            showServers(target.baseUrl);
        if (!builtIn) {
            const QSignalBlocker quietCalls(m_ui->callsPerHour), quietModule(m_ui->keyModule),
                quietField(m_ui->keyField);
            put(*m_ui->tenant, target.tenant);
            put(*m_ui->userName, target.userName);
            put(*m_ui->certificateFile, target.certificateFile);
            m_ui->callsPerHour->setValue(target.callsPerHour);
            m_ui->keyModule->setValue(target.keyModule);
            m_ui->keyField->setValue(target.keyField);
            const PsaTarget usual;
            if (target.callsPerHour != usual.callsPerHour || target.keyModule != 0 || target.keyField != 0)
                m_ui->advanced->setChecked(true);
        }
    }
    // A password that was typed and is not any more has been kept, or was discarded.
    m_replacing = m_replacing && (!typedPassword.isEmpty() || m_ui->password->text().isEmpty());
    if (m_ui->password->text() != typedPassword)
        m_ui->password->setText(typedPassword);
    m_passwordKept = passwordKept && typedPassword.isEmpty() && !m_replacing;
    showParts();
}

void PsaAccountForm::forget() {
    m_replacing = false;
    for (QLineEdit* field : {m_ui->baseUrl, m_ui->tenant, m_ui->userName, m_ui->password, m_ui->certificateFile})
        field->clear();
    const QSignalBlocker quietCalls(m_ui->callsPerHour), quietModule(m_ui->keyModule), quietField(m_ui->keyField);
    m_ui->callsPerHour->setValue(PsaTarget().callsPerHour);
    m_ui->keyModule->setValue(0);
    m_ui->keyField->setValue(0);
    m_ui->advanced->setChecked(false);
}

PsaTarget PsaAccountForm::value() const {
    PsaTarget target;
    if (m_ui->targetBuiltIn->isChecked())
        return target;
    target.kind = u"bms"_s;
    target.baseUrl = baseAddressOf(m_ui->baseUrl->text());
    target.tenant = m_ui->tenant->text().trimmed();
    target.userName = m_ui->userName->text().trimmed();
    target.callsPerHour = m_ui->callsPerHour->value();
    target.keyModule = m_ui->keyModule->value();
    target.keyField = m_ui->keyField->value();
    target.certificateFile = m_ui->certificateFile->text().trimmed();
    return target;
}

QString PsaAccountForm::typedPassword() const {
    // Blanks are part of it: a password is whatever somebody made it.
    return m_passwordKept || m_ui->targetBuiltIn->isChecked() ? QString() : m_ui->password->text();
}

void PsaAccountForm::showParts() {
    const bool builtIn = m_ui->targetBuiltIn->isChecked();
    m_ui->builtInHint->setVisible(builtIn);
    m_ui->account->setVisible(!builtIn);
    m_ui->baseUrl->setVisible(isOwnServer());
    m_ui->baseUrlLabel->setVisible(isOwnServer());
    m_ui->accountTitle->setText(tr("Account in %1").arg(displayNameOf(m_product)));
    m_ui->password->setEnabled(!m_passwordKept);
    m_ui->password->setPlaceholderText(m_passwordKept ? tr("•••••••••• saved, never shown again")
                                                      : tr("goes to the keychain when you save"));
    m_ui->replacePassword->setVisible(m_passwordKept);
    m_ui->advancedPart->setVisible(m_ui->advanced->isChecked());
    m_ui->advanced->setIcon(icon(m_ui->advanced->isChecked() ? u"chevron-down"_s : u"chevron-right"_s));
}

bool PsaAccountForm::isEmpty(const Place& place) const {
    if (const auto* line = qobject_cast<const QLineEdit*>(place.field))
        return line->text().trimmed().isEmpty();
    return qobject_cast<const QSpinBox*>(place.field)->value() == 0;
}

void PsaAccountForm::setProblems(const std::vector<Problem>& problems, bool gapsToo) {
    for (const Place& place : m_places)
        place.error->hide();
    for (const Place& place : m_places) {
        const auto found = std::find_if(problems.begin(), problems.end(), [&](const Problem& problem) {
            return problem.path == QString(u"psa."_s % place.key);
        });
        const bool wrong = found != problems.end() && (gapsToo || !isEmpty(place));
        if (wrong) {
            QString sentence = found->sentence;
            if (sentence.startsWith("is "_L1)) // what follows the field's name elsewhere
                sentence.remove(0, 3);
            sentence[0] = sentence.at(0).toUpper();
            place.error->setText(sentence % u'.');
            place.error->show();
        }
        place.field->setAccessibleDescription(wrong ? place.error->text() : QString());
        if (place.field->property("wrong").toBool() != wrong) {
            place.field->setProperty("wrong", wrong);
            restyle(*place.field);
        }
    }
}

QWidget* PsaAccountForm::showField(const QString& key) {
    if (key == u"callsPerHour"_s || key.startsWith(u"key"_s))
        m_ui->advanced->setChecked(true);
    for (const Place& place : m_places) {
        if (place.key != key)
            continue;
        place.field->setFocus(Qt::OtherFocusReason);
        return place.field;
    }
    return nullptr;
}

} // namespace muster::gui

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/document/documentconnect.h"

#include "core/addresses.h"
#include "gui/document/documentview.h"
#include "ui_documentconnect.h"

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

const QStringList regionAddresses{u"https://api.itglue.com"_s, u"https://api.eu.itglue.com"_s,
                                  u"https://api.au.itglue.com"_s};

} // namespace

DocumentConnect::DocumentConnect(QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::DocumentConnect>()) {
    m_ui->setupUi(this);
    m_ui->system->addItems({tr("Built-in documentation"), u"IT Glue"_s, u"Passportal"_s});
    m_ui->region->addItems({tr("United States"), tr("European Union"), tr("Australia"), tr("Own address")});
    connect(m_ui->system, &QComboBox::currentIndexChanged, this, [this](int system) {
        if (system == Passportal && regionAddresses.contains(m_ui->address->text()))
            m_ui->address->clear(); // that is IT Glue's
        follow();
    });
    connect(m_ui->region, &QComboBox::currentIndexChanged, this, [this](int region) {
        if (region < regionAddresses.size())
            m_ui->address->setText(regionAddresses[region]);
        follow();
    });
    connect(m_ui->address, &QLineEdit::textChanged, this, &DocumentConnect::follow);
    connect(m_ui->accessKeyId, &QLineEdit::textChanged, this, &DocumentConnect::follow);
    connect(m_ui->secret, &QLineEdit::returnPressed, m_ui->authenticate, &QPushButton::click);
    connect(m_ui->authenticate, &QPushButton::clicked, this,
            [this] { Q_EMIT authenticateWanted(target(), m_ui->secret->text()); });
    follow();
}

DocumentConnect::~DocumentConnect() = default;

void DocumentConnect::show(const DocumentView& view) {
    m_ui->psaLine->setText(tr("%1, as it is set under Auth & Provision").arg(view.nameOfPsa()));
    const DocumentTarget& saved = view.configuration.documents.target;
    if (m_shown && saved == m_saved)
        return; // what is being typed stays
    m_shown = true;
    m_saved = saved;
    m_ui->system->setCurrentIndex(saved.kind == u"itglue"_s       ? ItGlue
                                  : saved.kind == u"passportal"_s ? Passportal
                                                                  : BuiltIn);
    const auto region = regionAddresses.indexOf(saved.baseUrl);
    m_ui->region->setCurrentIndex(region < 0 && !saved.baseUrl.isEmpty() ? static_cast<int>(regionAddresses.size())
                                                                         : qMax(0, static_cast<int>(region)));
    m_ui->address->setText(saved.baseUrl);
    m_ui->accessKeyId->setText(saved.accessKeyId);
    follow();
}

DocumentTarget DocumentConnect::target() const {
    DocumentTarget target = m_saved;
    const int system = m_ui->system->currentIndex();
    target.kind = system == ItGlue ? u"itglue"_s : system == Passportal ? u"passportal"_s : u"builtin"_s;
    target.baseUrl = system == BuiltIn ? QString() : m_ui->address->text().trimmed();
    target.accessKeyId = system == Passportal ? m_ui->accessKeyId->text().trimmed() : QString();
    return target;
}

void DocumentConnect::follow() {
    const int system = m_ui->system->currentIndex();
    if (system == ItGlue && m_ui->address->text().isEmpty() && m_ui->region->currentIndex() < regionAddresses.size())
        m_ui->address->setText(regionAddresses[m_ui->region->currentIndex()]);
    const auto shown = [](bool on, std::initializer_list<QWidget*> widgets) {
        for (QWidget* widget : widgets)
            widget->setVisible(on);
    };
    shown(system == ItGlue, {m_ui->region, m_ui->regionLabel});
    shown(system != BuiltIn, {m_ui->address, m_ui->addressLabel, m_ui->secret, m_ui->secretLabel, m_ui->secretHint});
    m_ui->address->setReadOnly(system == ItGlue && m_ui->region->currentIndex() < regionAddresses.size());
    shown(system == Passportal, {m_ui->accessKeyId, m_ui->accessKeyIdLabel});
    m_ui->secretLabel->setText(system == Passportal ? tr("Secret access &key") : tr("API &key"));
    const bool kept = target() == m_saved && system != BuiltIn;
    m_ui->secretHint->setText(kept ? tr("Leave it empty to use the key that is in the keychain.")
                                   : tr("Kept in the keychain and never shown again."));
    const DocumentTarget wanted = target();
    const bool complete = system == BuiltIn || (!wanted.baseUrl.isEmpty() && faultOfAddress(wanted.baseUrl).isEmpty() &&
                                                (system != Passportal || !wanted.accessKeyId.isEmpty()));
    m_ui->authenticate->setText(system == BuiltIn ? tr("Use Built-in Documentation") : tr("&Authenticate"));
    m_ui->authenticate->setEnabled(complete && !m_running);
    m_ui->authenticate->setToolTip(complete ? QString() : tr("An address is missing, or is none (https://…)."));
}

void DocumentConnect::setReport(const DocumentationReport& report) {
    m_ui->secret->clear();
    m_ui->who->setText(report.who.isEmpty() ? report.service : QString(report.service % u": "_s % report.who));
    if (m_ui->system->currentIndex() == BuiltIn)
        m_ui->who->setText(tr("Built-in documentation is ready"));
    m_ui->sees->setText(report.sees.join(u'\n'));
    m_ui->missing->setText(report.missing.join(u'\n'));
    hideEmpty();
}

/// What says nothing takes no place.
void DocumentConnect::hideEmpty() {
    for (QLabel* label : {m_ui->who, m_ui->sees, m_ui->missing, m_ui->testing})
        label->setVisible(!label->text().isEmpty());
}

void DocumentConnect::setRunning(bool running) {
    m_running = running;
    m_ui->testing->setText(running ? tr("Working…") : QString());
    hideEmpty();
    follow();
}

} // namespace muster::gui

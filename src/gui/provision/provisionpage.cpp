// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/provisionpage.h"

#include "gui/frame/strip.h"
#include "gui/theme/icon.h"
#include "ui_provisionpage.h"

#include <QShortcut>

using namespace Qt::StringLiterals;

namespace muster::gui {

ProvisionPage::ProvisionPage(ProvisionDraft& draft, QWidget* defaults, QWidget* connections, QWidget* rules,
                             QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::ProvisionPage>())
    , m_draft(draft)
    , m_strip(new Strip(this)) {
    m_ui->setupUi(this);
    m_strip->setObjectName(u"provisionStrip"_s);
    m_ui->strips->addWidget(m_strip);
    for (QWidget* tab : {defaults, connections, rules})
        m_ui->tabs->addTab(tab, QString());
    connect(&m_draft, &ProvisionDraft::changed, this, &ProvisionPage::showDraft);
    connect(&m_draft, &ProvisionDraft::failed, this, &ProvisionPage::showError);
    connect(&m_draft, &ProvisionDraft::savedAll, this, [this] {
        m_refused = false;
        m_strip->hide();
        showDraft();
    });
    connect(m_ui->provisionNone, &QRadioButton::clicked, this, [this] { m_draft.setProvisioning(false); });
    connect(m_ui->provisionAzureAd, &QRadioButton::clicked, this, [this] { m_draft.setProvisioning(true); });
    connect(m_ui->saveButton, &QPushButton::clicked, this, &ProvisionPage::save);
    connect(m_ui->discardButton, &QPushButton::clicked, this, [this] {
        m_refused = false;
        m_strip->hide();
        m_draft.discard();
    });
    connect(m_ui->showProblem, &QPushButton::clicked, this, [this] {
        if (const auto problems = m_draft.problems(); !problems.empty())
            lead(problems.front());
    });
    connect(m_ui->tabs, &QTabWidget::currentChanged, this, &ProvisionPage::tabShown);
    auto* keys = new QShortcut(QKeySequence::Save, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(keys, &QShortcut::activated, this, &ProvisionPage::save);
    showDraft();
}

ProvisionPage::~ProvisionPage() = default;

void ProvisionPage::showTab(Tab tab) {
    m_ui->tabs->setCurrentIndex(tab);
}

void ProvisionPage::showError(const Error& error) {
    m_strip->tellError(error);
}

void ProvisionPage::tell(const QString& sentence) {
    m_strip->tell(Strip::Info, u"circle-check"_s, sentence);
}

QString ProvisionPage::changesText() const {
    const Configuration& draft = m_draft.draft();
    const Configuration& saved = m_draft.saved();
    QStringList parts;
    if (draft.employeeDefaults != saved.employeeDefaults)
        parts << tr("defaults");
    if (draft.connections != saved.connections)
        parts << tr("connections");
    if (draft.rules != saved.rules)
        parts << tr("mapping rules");
    if (draft.provisioning != saved.provisioning)
        parts << tr("provisioning");
    return parts.isEmpty() ? tr("Changed, not saved") : tr("Not saved: %1").arg(parts.join(u", "_s));
}

void ProvisionPage::showDraft() {
    const Configuration& draft = m_draft.draft();
    const int tenants = static_cast<int>(draft.connections.size());
    const int rules = static_cast<int>(draft.rules.size());
    const auto count = [](int number) { return number > 0 ? QString(u"  "_s % QString::number(number)) : QString(); };
    m_ui->tabs->setTabText(DefaultsTabIndex, tr("Employee Defaults"));
    m_ui->tabs->setTabText(ConnectionsTabIndex, QString(tr("Azure AD Connections") % count(tenants)));
    m_ui->tabs->setTabText(RulesTabIndex, QString(tr("Mapping Rules") % count(rules)));
    m_ui->stateLine->setText(
        tr("%1 · %2, %3")
            .arg(draft.provisioning ? tr("Azure AD Sync is on") : tr("Provisioning is off: nothing is synced"),
                 tr("%n tenant(s)", nullptr, tenants), tr("%n mapping rule(s)", nullptr, rules)));
    m_ui->provisionNone->setChecked(!draft.provisioning);
    m_ui->provisionAzureAd->setChecked(draft.provisioning);
    const bool edited = m_draft.isEdited();
    const auto problems = m_draft.problems();
    m_refused = m_refused && !problems.empty();
    m_ui->saveButton->setEnabled(edited);
    m_ui->discardButton->setEnabled(edited);
    m_ui->showProblem->setVisible(m_refused);
    m_ui->provisionIcon->setVisible(m_refused);
    m_ui->provisionIcon->setPixmap(icon(u"triangle-alert"_s, &Tokens::danger).pixmap(size::icon, size::icon));
    if (m_refused) {
        m_ui->provisionState->setText(
            tr("Not saved, %n thing(s) missing:", nullptr, static_cast<int>(problems.size())));
        m_ui->showProblem->setText(problems.front().path.section(u'.', -1));
    } else {
        m_ui->provisionState->setText(edited ? changesText() : tr("No unsaved changes"));
    }
}

void ProvisionPage::save() {
    if (!m_draft.isEdited())
        return;
    const auto problems = m_draft.problems();
    m_refused = !problems.empty();
    if (m_refused) {
        showDraft();
        m_strip->tell(Strip::Danger, u"triangle-alert"_s,
                      tr("Not saved. %1: %2").arg(problems.front().path, problems.front().sentence));
        lead(problems.front());
        return;
    }
    m_draft.save();
}

void ProvisionPage::lead(const Problem& problem) {
    for (int tab = 0; tab < m_ui->tabs->count(); ++tab) {
        auto* target = dynamic_cast<ProblemTarget*>(m_ui->tabs->widget(tab));
        if (!target)
            continue;
        const int before = m_ui->tabs->currentIndex();
        m_ui->tabs->setCurrentIndex(tab); // a field can take the focus only when it is visible
        if (target->showProblem(problem))
            return;
        m_ui->tabs->setCurrentIndex(before);
    }
}

} // namespace muster::gui

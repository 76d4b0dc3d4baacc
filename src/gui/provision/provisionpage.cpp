// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/provisionpage.h"

#include "gui/frame/strip.h"
#include "gui/preview/words.h"
#include "gui/provision/connectioncheck.h"
#include "gui/provision/problemwords.h"
#include "gui/provision/setupguide.h"
#include "gui/theme/icon.h"
#include "gui/theme/picture.h"
#include "ui_provisionpage.h"

#include <QLocale>
#include <QPushButton>
#include <QShortcut>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {

ProvisionPage::ProvisionPage(ProvisionDraft& draft, QWidget* defaults, QWidget* connections, QWidget* rules,
                             QWidget* psa, QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::ProvisionPage>())
    , m_draft(draft)
    , m_strip(new Strip(this)) {
    m_ui->setupUi(this);
    m_strip->setObjectName(u"provisionStrip"_s);
    m_ui->strips->addWidget(m_strip);
    m_discardLink = m_strip->addLink(tr("Discard"));
    m_discardLink->setObjectName(u"stripDiscard"_s);
    m_readLink = m_strip->addLink(tr("Read Again"));
    m_readLink->setObjectName(u"stripReadAgain"_s);
    connect(m_discardLink, &QPushButton::clicked, this, &ProvisionPage::discard);
    connect(m_readLink, &QPushButton::clicked, this, [this] {
        quiet();
        m_draft.load();
    });
    for (QWidget* tab : {defaults, connections, rules, psa})
        m_ui->tabs->addTab(tab, QString());
    connect(&m_draft, &ProvisionDraft::changed, this, &ProvisionPage::showDraft);
    connect(&m_draft, &ProvisionDraft::failed, this, &ProvisionPage::showError);
    connect(&m_draft, &ProvisionDraft::savedAll, this, [this] {
        m_refused = false;
        quiet();
        showDraft();
    });
    connect(m_ui->provisionNone, &QRadioButton::clicked, this, [this] { m_draft.setProvisioning(false); });
    connect(m_ui->provisionAzureAd, &QRadioButton::clicked, this, [this] { m_draft.setProvisioning(true); });
    connect(m_ui->saveButton, &QPushButton::clicked, this, &ProvisionPage::save);
    connect(m_ui->discardButton, &QPushButton::clicked, this, &ProvisionPage::discard);
    connect(m_ui->showProblem, &QPushButton::clicked, this, [this] {
        if (const auto problems = m_draft.problems(); !problems.empty())
            lead(problems.front());
    });
    m_ui->setupGuide->setIcon(icon(u"file-text"_s));
    connect(m_ui->setupGuide, &QPushButton::clicked, this, &ProvisionPage::showGuide);
    connect(m_ui->tabs, &QTabWidget::currentChanged, this, &ProvisionPage::tabShown);
    auto* keys = new QShortcut(QKeySequence::Save, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(keys, &QShortcut::activated, this, &ProvisionPage::save);
    showDraft();
}

ProvisionPage::~ProvisionPage() = default;

void ProvisionPage::showGuide() {
    if (m_guide) {
        m_guide->raise();
        m_guide->activateWindow();
        return;
    }
    const Configuration& draft = m_draft.draft();
    m_guide = new SetupGuide(embeddedRedirectOf(draft.product, draft.psa), this);
    m_guide->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_guide, &SetupGuide::addWanted, this, [this] {
        showTab(ConnectionsTabIndex);
        window()->activateWindow();
        Q_EMIT addConnectionWanted();
    });
    m_guide->show();
}

void ProvisionPage::showTab(Tab tab) {
    m_ui->tabs->setCurrentIndex(tab);
}

void ProvisionPage::addStrip(QWidget* strip) {
    m_ui->strips->addWidget(strip);
}

void ProvisionPage::addAboveBar(QWidget* strip) {
    auto* column = static_cast<QVBoxLayout*>(layout());
    column->insertWidget(column->indexOf(m_ui->bar), strip);
}

void ProvisionPage::showError(const Error& error) {
    m_refused = false; // the strip tells the news
    m_strip->tellError(error);
    m_discardLink->setVisible(error.kind == ErrorKind::Conflict);
    m_readLink->setVisible(!m_draft.isLoaded());
}

void ProvisionPage::tell(const QString& sentence) {
    quiet();
    m_strip->tell(Strip::Info, u"circle-check"_s, sentence);
}

void ProvisionPage::showLastSync(const QDateTime& at) {
    m_lastSync = at;
    showDraft();
}

void ProvisionPage::quiet() {
    m_discardLink->hide();
    m_readLink->hide();
    m_strip->hide();
}

void ProvisionPage::discard() {
    m_refused = false;
    quiet();
    m_draft.discard();
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
    if (draft.psa != saved.psa || draft.product != saved.product)
        parts << tr("PSA account");
    if (draft.emailSources != saved.emailSources)
        parts << tr("email sources");
    if (draft.provisioning != saved.provisioning)
        parts << tr("provisioning");
    return parts.isEmpty() ? tr("Changed, not saved") : tr("Not saved: %1").arg(parts.join(u", "_s));
}

QString ProvisionPage::stateText() const {
    const Configuration& draft = m_draft.draft();
    if (!draft.provisioning)
        return tr("Provisioning is off: nothing is synced");
    const int tenants = static_cast<int>(draft.connections.size());
    const int rules = static_cast<int>(draft.rules.size());
    QString text = tr("Azure AD Sync is on · %1, %2")
                       .arg(tr("%n tenant(s)", nullptr, tenants), tr("%n mapping rule(s)", nullptr, rules));
    if (m_lastSync.isValid()) {
        const QDateTime local = m_lastSync.toLocalTime();
        const bool today = local.date() == QDate::currentDate();
        text += u" · "_s +
                tr("last sync %1").arg(today ? clockTime(m_lastSync) : QLocale().toString(local, QLocale::ShortFormat));
    }
    return text;
}

void ProvisionPage::showDraft() {
    const Configuration& draft = m_draft.draft();
    const auto count = [](std::size_t number) {
        return number > 0 ? QString(u"  "_s % QString::number(number)) : QString();
    };
    m_ui->tabs->setTabText(DefaultsTabIndex, tr("Employee Defaults"));
    m_ui->tabs->setTabText(ConnectionsTabIndex, QString(tr("Azure AD Connections") % count(draft.connections.size())));
    m_ui->tabs->setTabText(RulesTabIndex, QString(tr("Mapping Rules") % count(draft.rules.size())));
    m_ui->tabs->setTabText(PsaTabIndex, tr("PSA Account"));
    m_ui->stateLine->setText(stateText());
    m_ui->stateLine->setToolTip(m_lastSync.isValid() ? m_lastSync.toLocalTime().toString(Qt::ISODate) : QString());
    m_ui->provisionNone->setChecked(!draft.provisioning);
    m_ui->provisionAzureAd->setChecked(draft.provisioning);
    m_ui->saveButton->setEnabled(m_draft.isEdited());
    m_ui->discardButton->setEnabled(m_draft.isEdited());
    showProblems();
}

void ProvisionPage::showProblems() {
    const bool edited = m_draft.isEdited();
    const auto problems = m_draft.problems();
    // Gone as soon as the last gap is filled; the strip that named it goes with it.
    if (m_refused && problems.empty()) {
        m_refused = false;
        quiet();
    }
    const bool stops = edited && !problems.empty();
    m_ui->showProblem->setVisible(stops);
    m_ui->provisionIcon->setVisible(stops);
    if (!stops) {
        m_ui->provisionState->setText(edited ? changesText() : tr("No unsaved changes"));
        return;
    }
    const int number = static_cast<int>(problems.size());
    const bool gaps = std::all_of(problems.begin(), problems.end(),
                                  [this](const Problem& problem) { return isGap(problem, m_draft.draft()); });
    setPicture(*m_ui->provisionIcon, u"triangle-alert"_s, m_refused ? &Tokens::danger : &Tokens::warning);
    m_ui->provisionState->setText(gaps ? tr("%n required value(s) missing:", nullptr, number)
                                       : tr("%n thing(s) to mend before saving:", nullptr, number));
    if (m_refused)
        m_strip->tell(Strip::Danger, u"triangle-alert"_s, tr("Not saved. %1").arg(sentenceOf(problems.front())));
    m_ui->showProblem->setText(placeOf(problems.front()));
    m_ui->showProblem->setAccessibleName(tr("Show what is missing: %1").arg(placeOf(problems.front())));
}

void ProvisionPage::save() {
    if (!m_draft.isEdited())
        return;
    const auto problems = m_draft.problems();
    m_refused = !problems.empty();
    if (m_refused) {
        quiet();
        showProblems();
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

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/psa/psaaccounttab.h"

#include "core/psaservers.h"
#include "gui/frame/strip.h"
#include "gui/psa/psacheck.h"
#include "gui/theme/icon.h"
#include "ui_psaaccounttab.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace muster::gui {

PsaAccountTab::PsaAccountTab(ProvisionDraft& draft, PsaController& controller, QWidget* parent)
    : QFrame(parent)
    , m_ui(std::make_unique<Ui::PsaAccountTab>())
    , m_draft(draft)
    , m_controller(controller)
    , m_strip(new Strip(this))
    , m_emailStrip(new Strip(this)) {
    m_ui->setupUi(this);
    m_strip->setObjectName(u"psaStrip"_s);
    m_emailStrip->setObjectName(u"emailSourcesStrip"_s);
    m_takeSources = m_emailStrip->addLink(QString());
    m_takeSources->setObjectName(u"takeEmailSources"_s);
    auto* keep = m_emailStrip->addLink(tr("Keep Mine"));
    keep->setObjectName(u"keepEmailSources"_s);
    connect(m_takeSources, &QPushButton::clicked, this, [this] {
        m_emailStrip->hide();
        m_draft.setEmailSources(emailSourcesOf(m_draft.draft().product));
    });
    connect(keep, &QPushButton::clicked, m_emailStrip, &QWidget::hide);
    for (Strip* strip : {m_strip, m_emailStrip})
        m_ui->strips->addWidget(strip);
    m_ui->testAccount->setIcon(icon(u"list-checks"_s));
    m_ui->copyRecipe->setIcon(icon(u"copy"_s));
    wire();
    showDraft();
}

PsaAccountTab::~PsaAccountTab() = default;

void PsaAccountTab::wire() {
    connect(m_ui->form, &PsaAccountForm::edited, this, &PsaAccountTab::edit);
    connect(m_ui->testAccount, &QPushButton::clicked, this, &PsaAccountTab::test);
    connect(m_ui->code, &QLineEdit::returnPressed, m_ui->testAccount, &QPushButton::click);
    connect(m_ui->cancelTest, &QPushButton::clicked, &m_controller, &PsaController::cancelTest);
    connect(m_ui->copyRecipe, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_ui->recipe->text()); });
    connect(&m_draft, &ProvisionDraft::changed, this, &PsaAccountTab::showDraft);
    connect(&m_draft, &ProvisionDraft::discarded, this, [this] {
        m_ui->form->forget();
        m_emailStrip->hide();
        m_strip->hide();
        m_ui->report->clear();
    });
    connect(&m_controller, &PsaController::changed, this, &PsaAccountTab::showDraft);
    connect(&m_controller, &PsaController::tested, this, [this](const PsaAccountReport& report) {
        m_strip->hide();
        m_ui->code->clear(); // good for one sign-in
        m_ui->report->show(report);
    });
    connect(&m_controller, &PsaController::testFailed, this, [this](const Error& error) {
        m_ui->code->clear();
        if (error.kind == ErrorKind::Cancelled)
            m_strip->tell(Strip::Info, u"info"_s, tr("The test was cancelled."));
        else
            tellError(error);
    });
    connect(&m_controller, &PsaController::notKept, this, &PsaAccountTab::tellError);
}

void PsaAccountTab::tellError(const Error& error) {
    m_strip->tellError(error);
    m_ui->formScroll->verticalScrollBar()->setValue(0);
}

void PsaAccountTab::edit() {
    const Product before = m_draft.draft().product;
    m_isEditing = true;
    m_controller.setTypedPassword(m_ui->form->typedPassword());
    m_draft.setTarget(m_ui->form->product(), m_ui->form->value());
    m_isEditing = false;
    if (m_draft.draft().product != before)
        followProduct(before);
    showDraft();
}

void PsaAccountTab::followProduct(Product before) {
    const Product now = m_draft.draft().product;
    m_emailStrip->hide();
    if (m_draft.draft().emailSources == emailSourcesOf(before))
        m_draft.setEmailSources(emailSourcesOf(now));
    else if (m_draft.draft().emailSources != emailSourcesOf(now))
        askAboutEmailSources();
}

void PsaAccountTab::askAboutEmailSources() {
    const QString product = displayNameOf(m_draft.draft().product);
    m_takeSources->setText(tr("Take Those of %1").arg(product));
    m_emailStrip->tell(
        Strip::Warning, u"mail"_s,
        tr("Where email addresses come from was changed by hand and is not as %1 does it.").arg(product));
}

void PsaAccountTab::showDraft() {
    if (m_isEditing)
        return;
    const Configuration& draft = m_draft.draft();
    if (!m_draft.isEdited())
        m_showsGaps = false;
    m_ui->form->show(draft.product, draft.psa, m_controller.typedPassword(), m_controller.isPasswordKept());
    m_ui->form->setProblems(m_controller.problems(), m_showsGaps);
    m_ui->recipe->setText(apiUserRecipe(draft.product));
    if (m_tested != draft.psa)
        m_ui->report->clear();
    showTest();
}

void PsaAccountTab::showTest() {
    const bool builtIn = isBuiltIn(m_draft.draft().psa);
    const bool testing = m_controller.isTesting();
    m_ui->testScroll->setVisible(!builtIn);
    // The one takes the other's place, and its focus.
    QPushButton* shown = testing ? m_ui->cancelTest : m_ui->testAccount;
    QPushButton* hidden = testing ? m_ui->testAccount : m_ui->cancelTest;
    shown->show();
    if (hidden->hasFocus())
        shown->setFocus();
    hidden->hide();
    m_ui->code->setEnabled(!testing);
    m_ui->testAccount->setEnabled(m_controller.canTest());
    m_ui->testAccount->setToolTip(m_controller.canTest()
                                      ? tr("Signs in and looks what the account may see; writes nothing")
                                      : tr("This program cannot reach a PSA, so there is nothing to test."));
    m_ui->testState->setVisible(testing);
    m_ui->testState->setText(tr("Asking %1…").arg(displayNameOf(m_draft.draft().product)));
}

void PsaAccountTab::test() {
    if (!m_controller.problems().empty()) {
        showProblem(Problem(m_controller.problems().front()));
        return;
    }
    m_strip->hide();
    m_ui->report->clear();
    m_tested = m_draft.draft().psa;
    m_controller.test(m_ui->code->text().trimmed());
}

bool PsaAccountTab::showProblem(const Problem& problem) {
    if (!problem.path.startsWith("psa."_L1))
        return false;
    m_showsGaps = true;
    m_ui->form->setProblems(m_controller.problems(), true);
    if (QWidget* field = m_ui->form->showField(problem.path.section(u'.', 1)))
        m_ui->formScroll->ensureWidgetVisible(field);
    return true;
}

} // namespace muster::gui

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/sessionpages.h"

#include "gui/approval/planfileactions.h"
#include "gui/byhand/byhandpage.h"
#include "gui/contacts/contactsyncpage.h"
#include "gui/document/documentpage.h"
#include "gui/frame/runstatus.h"
#include "gui/history/historypage.h"
#include "gui/history/recordhistorydialog.h"
#include "gui/preview/applydialog.h"
#include "gui/preview/applyresultdialog.h"
#include "gui/preview/previewpage.h"
#include "gui/preview/words.h"
#include "gui/provision/connectionstab.h"
#include "gui/provision/defaultstab.h"
#include "gui/provision/provisionpage.h"
#include "gui/provision/rulestab.h"
#include "gui/psa/psaaccounttab.h"
#include "gui/psa/psacheck.h"
#include "gui/psa/unreadstrip.h"
#include "gui/records/recordspage.h"
#include "gui/signin/signindialog.h"
#include "gui/whatif/comparepage.h"
#include "gui/whatif/whatifstrip.h"

#include <QStackedWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {

SessionPages::SessionPages(Session& session, QStackedWidget& stack, RunStatus& status)
    : m_session(session)
    , m_stack(stack)
    , m_status(status) {}

SessionPages::~SessionPages() {
    for (auto widget = m_made.rbegin(); widget != m_made.rend(); ++widget)
        delete *widget;
}

void SessionPages::add(Page page, QWidget* widget) {
    m_pages[page] = made(widget);
    m_stack.addWidget(widget);
}

void SessionPages::build() {
    Session& session = m_session;
    const auto records = [this](Page page, RecordsPage::Kind kind, const QString& name) {
        return [this, page, kind, name] {
            auto* made = new RecordsPage(kind, m_session.tables, m_session.desk, &m_stack);
            made->setObjectName(name);
            m_records[static_cast<std::size_t>(page - Employees)] = made;
            add(page, made);
            connect(made, &RecordsPage::previewWanted, this, [this] { Q_EMIT pageWanted(PreviewPageIndex); });
            connect(made, &RecordsPage::historyWanted, this, &SessionPages::showRecordHistory);
        };
    };
    // All are made where they stay: a widget that changes hands has the style sheet applied to it again.
    m_steps = {
        [this, &session] { m_defaults = made(new DefaultsTab(session.draft, session.background, &m_stack)); },
        [this, &session] {
            m_connections = made(
                new ConnectionsTab(session.draft, session.connections, session.background, session.services, &m_stack));
        },
        [this, &session] {
            m_rules = made(new RulesTab(session.draft, session.background, session.services, &m_stack));
        },
        [this, &session] { m_psa = made(new PsaAccountTab(session.draft, session.psa, &m_stack)); },
        [this, &session] {
            m_provision = new ProvisionPage(session.draft, m_defaults, m_connections, m_rules, m_psa, &m_stack);
            add(Provision, m_provision);
        },
        [this, &session] {
            m_preview = new PreviewPage(session.tables, session.background, &m_stack);
            add(PreviewPageIndex, m_preview);
        },
        [this, &session] {
            m_compare = made(new ComparePage(session.tables, &m_stack));
            m_stack.addWidget(m_compare);
        },
        [this, &session] {
            m_byHand =
                new ByHandPage(session.tables, session.desk, session.background, session.services.holder, &m_stack);
            add(ManualSteps, m_byHand);
        },
        [this, &session] {
            m_document = new DocumentPage(session.tables, session.background, session.documents, &m_stack);
            m_document->setObjectName(u"documentPage"_s);
            add(Document, m_document);
        },
        [this, &session] {
            m_contacts = new ContactSyncPage(session.tables, session.background, session.contacts, &m_stack);
            m_contacts->setObjectName(u"contactSyncPage"_s);
            add(ContactsFlow, m_contacts);
        },
        records(Employees, RecordsPage::Employees, u"employeesPage"_s),
        records(Contacts, RecordsPage::Contacts, u"contactsPage"_s),
        records(Accounts, RecordsPage::Accounts, u"accountsPage"_s),
        [this, &session] {
            m_history = new HistoryPage(session.tables, session.desk, session.background, &m_stack);
            add(History, m_history);
        },
        [this] {
            wireProvision();
            wirePreview();
            wireRuns();
            wireWhatIf();
            wireHistory();
            wireByHand();
            wireDocument();
            wireContacts();
            wireContinuous();
            new PlanFileActions(m_session, *m_preview, this);
        },
    };
    buildNext();
}

void SessionPages::buildNext() {
    if (m_nextStep == m_steps.size()) {
        m_steps.clear();
        Q_EMIT built();
        return;
    }
    m_steps[m_nextStep++]();
    QMetaObject::invokeMethod(this, &SessionPages::buildNext, Qt::QueuedConnection);
}

void SessionPages::show(Page page) {
    m_stack.setCurrentWidget(m_pages[page]);
}

void SessionPages::wireProvision() {
    connect(m_connections, &ConnectionsTab::connectWanted, this, &SessionPages::signIn);
    connect(m_provision, &ProvisionPage::addConnectionWanted, m_connections, &ConnectionsTab::add);
    connect(m_rules, &RulesTab::overriddenWished, this, [this](const QString& rule) {
        Q_EMIT pageWanted(PreviewPageIndex);
        m_preview->showOverridden(rule);
    });
    connect(m_connections, &ConnectionsTab::syncWanted, this, &SessionPages::sync);
    connect(&m_session.connections, &ConnectionStates::retryWanted, this, [this] {
        if (m_session.continuous.isOn())
            m_session.continuous.look();
        else
            sync();
    });
    auto* unread = new UnreadStrip(m_session.draft, m_session.psa);
    m_provision->addStrip(unread);
    connect(m_provision, &ProvisionPage::tabShown, unread,
            [unread](int tab) { unread->setNeeded(tab != ProvisionPage::ConnectionsTabIndex); });
    connect(&m_session.psa, &PsaController::wasRead, this, [this] {
        m_provision->tell(tr("%1 was read.").arg(nameOfTarget(m_session.draft.saved())));
        readRecords();
    });
    const auto settings = [this] {
        m_preview->setConnectionCount(static_cast<int>(m_session.draft.saved().connections.size()));
        const QString target = nameOfTarget(m_session.draft.saved());
        m_preview->setTarget(target);
        m_status.setPsa(target);
    };
    connect(&m_session.draft, &ProvisionDraft::loaded, this, settings);
    connect(&m_session.draft, &ProvisionDraft::connectionsSaved, this, settings);
    connect(&m_session.draft, &ProvisionDraft::savedAll, this, [this, settings] {
        settings();
        m_preview->setStale(tr("Rules or settings changed since this plan."));
        m_savedMeanwhile = m_session.runs.isRunning();
    });
}

void SessionPages::wirePreview() {
    DecisionController& decisions = m_session.decisions;
    connect(m_preview, &PreviewPage::syncWanted, this, &SessionPages::sync);
    connect(m_preview, &PreviewPage::applyWanted, this, &SessionPages::askToApply);
    connect(m_preview, &PreviewPage::resultWanted, this, &SessionPages::showResult);
    connect(m_preview, &PreviewPage::matchWanted, &decisions, &DecisionController::match);
    connect(m_preview, &PreviewPage::createWanted, &decisions, &DecisionController::create);
    connect(m_preview, &PreviewPage::excludeWanted, &decisions, &DecisionController::exclude);
    connect(m_preview, &PreviewPage::excludeAllWanted, &decisions, &DecisionController::excludeAll);
    connect(m_preview, &PreviewPage::includeWanted, &decisions, &DecisionController::include);
    connect(m_preview, &PreviewPage::autoMatchAllWanted, &decisions, &DecisionController::autoMatchAll);
    connect(m_preview, &PreviewPage::createUnmatchedWanted, &decisions, &DecisionController::createUnmatched);
    connect(m_preview, &PreviewPage::undoWanted, &decisions, &DecisionController::undo);
    connect(m_preview, &PreviewPage::redoWanted, &decisions, &DecisionController::redo);
    connect(&decisions, &DecisionController::previewChanged, this,
            [this](const std::shared_ptr<const Preview>& preview) {
                m_session.pilot.setWhole(preview);
                if (preview)
                    Q_EMIT reviewCountChanged(preview->gate.conflicts);
            });
    connect(m_preview, &PreviewPage::pilotWanted, &m_session.pilot, &Pilot::choose);
    connect(&m_session.pilot, &Pilot::shownChanged, this, [this](const std::shared_ptr<const Preview>& shown) {
        m_preview->setPreview(shown);
        if (m_savedMeanwhile && !m_session.runs.isRunning())
            m_preview->setStale(tr("Rules or settings changed since this plan."));
        const Pilot& pilot = m_session.pilot;
        m_preview->setPilot(m_session.decisions.preview(), pilot.words(), pilot.wholeChanges());
    });
    const auto history = [this] {
        const DecisionController& d = m_session.decisions;
        m_preview->setUndo(d.undoText(), d.redoText(), d.canUndo(), d.canRedo());
    };
    const auto goOn = [this] {
        if (m_applyAsked)
            askToApply();
    };
    // Later, when the new plan is shown too.
    connect(&decisions, &DecisionController::historyChanged, this, goOn, Qt::QueuedConnection);
    connect(&m_session.pilot, &Pilot::shownChanged, this, goOn, Qt::QueuedConnection);
    connect(&decisions, &DecisionController::failed, this, [this] { m_applyAsked = false; });
    connect(&decisions, &DecisionController::historyChanged, this, history);
    connect(&decisions, &DecisionController::failed, m_preview, &PreviewPage::showError);
    connect(&decisions, &DecisionController::decided, this, [this](int count) {
        m_preview->tell(count == 0 ? tr("There was nobody to decide about: every open row needs a person's choice.")
                                   : tr("Decided about %n person(s). Undo takes all of it back.", nullptr, count));
    });
    history();
}

void SessionPages::wireRuns() {
    RunController& runs = m_session.runs;
    connect(&runs, &RunController::runningChanged, this, [this](bool running) {
        m_savedMeanwhile = m_savedMeanwhile && !running;
        m_status.setRunning(running);
        m_preview->setRunning(running);
        m_connections->setRunning(running);
    });
    connect(&runs, &RunController::progressed, &m_status, &RunStatus::setProgress);
    connect(&runs, &RunController::planned, this, [this](const std::shared_ptr<const Preview>& preview) {
        m_session.decisions.setPreview(preview);
        // An undo and a plan file read no directory, so there is no news of the connections.
        if (preview->plan->undoes.isEmpty() && !preview->onFile) {
            m_session.connections.setReports(preview->connections);
            m_session.whatIf.setReadAt(preview->readAt);
            m_session.draft.setKnown(preview->input);
            if (m_session.draft.isUnread())
                m_session.draft.load(); // a sync reads the PSA's lists too
            m_provision->showLastSync(preview->readAt);
            m_status.setConnections(preview->connections);
        }
        m_status.setIdleText(tr("Preview only, nothing written"));
        // Who reads to see what is ticked off wants to see that.
        if (m_stack.currentWidget() != m_byHand)
            Q_EMIT pageWanted(PreviewPageIndex);
    });
    connect(&runs, &RunController::applied, this, &SessionPages::tellApplied);
    connect(&runs, &RunController::failed, this, [this](const Error& error) {
        m_preview->showError(error);
        if (m_stack.currentWidget() == m_provision)
            m_provision->showError(error);
        if (m_stack.currentWidget() == m_history)
            m_history->showError(error);
        if (m_stack.currentWidget() == m_byHand)
            m_byHand->showError(error);
        m_status.setIdleText(error.kind == ErrorKind::Cancelled ? tr("The last run was stopped")
                                                                : tr("The last run failed"));
    });
}

void SessionPages::wireWhatIf() {
    WhatIfController& whatIf = m_session.whatIf;
    auto* strip = new WhatIfStrip(whatIf);
    strip->setObjectName(u"whatIfStrip"_s);
    m_provision->addAboveBar(strip);
    connect(strip, &WhatIfStrip::compareWanted, this, [this] {
        m_compare->setComparison(m_session.whatIf.comparison(), m_session.whatIf.readAt());
        m_stack.setCurrentWidget(m_compare);
    });
    connect(m_compare, &ComparePage::backWanted, this, [this] { show(Provision); });
    RunController& runs = m_session.runs;
    connect(&whatIf, &WhatIfController::readingWanted, &runs, &RunController::compare);
    connect(&runs, &RunController::compared, &whatIf, &WhatIfController::take);
    connect(&runs, &RunController::failed, &whatIf, &WhatIfController::failed);
    connect(&runs, &RunController::runningChanged, &whatIf, &WhatIfController::setRunning);
}

void SessionPages::wireHistory() {
    connect(m_history, &HistoryPage::undoWished, &m_session.runs, &RunController::undo);
    connect(m_history, &HistoryPage::retryWished, this, &SessionPages::sync);
    connect(m_history, &HistoryPage::previewWanted, this, [this] { Q_EMIT pageWanted(PreviewPageIndex); });
    connect(&m_session.runs, &RunController::runningChanged, m_history, &HistoryPage::setRunning);
}

void SessionPages::wireByHand() {
    connect(m_byHand, &ByHandPage::readingWanted, this, &SessionPages::sync);
    connect(m_byHand, &ByHandPage::previewWanted, this, [this] { Q_EMIT pageWanted(PreviewPageIndex); });
    connect(m_byHand, &ByHandPage::countChanged, this, &SessionPages::manualCountChanged);
    connect(&m_session.runs, &RunController::runningChanged, m_byHand, &ByHandPage::setRunning);
    connect(&m_session.continuous, &ContinuousSync::looked, m_byHand, &ByHandPage::read);
    connect(&m_session.draft, &ProvisionDraft::savedAll, m_byHand, &ByHandPage::read); // another PSA, maybe
    connect(this, &SessionPages::built, m_byHand, &ByHandPage::read);
}

void SessionPages::wireDocument() {
    connect(m_document, &DocumentPage::openCountChanged, this, &SessionPages::documentCountChanged);
    connect(&m_session.runs, &RunController::applied, m_document, &DocumentPage::readWhenSeen);
    connect(&m_session.psa, &PsaController::wasRead, m_document, &DocumentPage::readWhenSeen);
    connect(&m_session.documents, &DocumentController::synced, this, [this] { m_history->setRunning(false); });
    connect(&m_session.documents, &DocumentController::runningChanged, &m_status, &RunStatus::setRunning);
    connect(&m_session.documents, &DocumentController::progressed, &m_status, &RunStatus::setProgress);
}

void SessionPages::wireContacts() {
    connect(m_contacts, &ContactSyncPage::waitingCountChanged, this, &SessionPages::contactsCountChanged);
    connect(&m_session.runs, &RunController::applied, m_contacts, &ContactSyncPage::readWhenSeen);
    connect(&m_session.psa, &PsaController::wasRead, m_contacts, &ContactSyncPage::readWhenSeen);
    connect(&m_session.contacts, &ContactSyncController::synced, this, [this] { m_history->setRunning(false); });
    connect(&m_session.contacts, &ContactSyncController::runningChanged, &m_status, &RunStatus::setRunning);
    connect(&m_session.contacts, &ContactSyncController::progressed, &m_status, &RunStatus::setProgress);
}

void SessionPages::wireContinuous() {
    ContinuousSync& continuous = m_session.continuous;
    connect(&continuous, &ContinuousSync::changed, this, [this, &continuous] {
        m_status.setContinuous(continuous.state(), continuous.sentence());
        const bool waits = continuous.state() == ContinuousSync::Waiting;
        m_session.connections.setNextLook(waits ? continuous.nextLook() : QDateTime());
    });
    connect(&m_status, &RunStatus::pauseWanted, &continuous, &ContinuousSync::setPaused);
    connect(&continuous, &ContinuousSync::looked, this, [this](const LookResult& look) {
        m_session.connections.setLook(look);
        if (look.flowTrouble)
            m_status.setIdleText(tr("Documentation was not synced: %1").arg(look.flowTrouble->detail));
        const int people = look.applied ? look.applied->applied : 0;
        const int written = people + look.wentOn;
        if (written == 0)
            return;
        if (people > 0)
            m_preview->setStale(tr("The continuous sync wrote %n change(s) at %1 since this plan.", nullptr, people)
                                    .arg(clockTime(look.at)));
        m_status.setIdleText(tr("%n change(s) written at %1", nullptr, written).arg(clockTime(look.at)));
        m_history->setRunning(m_session.runs.isRunning());
        readRecords();
    });
}

void SessionPages::showRecordHistory(const QString& key, const QString& name) {
    const auto record = RecordKey::parse(key);
    if (!record)
        return;
    auto* dialog = new RecordHistoryDialog(*record, name, m_session.tables, m_session.desk, m_stack.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void SessionPages::sync() {
    m_session.runs.sync();
}

void SessionPages::save() {
    m_provision->save();
}

void SessionPages::signIn(const Connection& connection, bool forOrganization) {
    auto* dialog = new SignInDialog(m_session.signIn, connection, m_stack.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setForOrganization(forOrganization);
    if (connection.systemBrowser)
        dialog->setBrowser(SignInBrowser::System);
    connect(dialog, &SignInDialog::signedIn, this, [this, connection](const SignedIn& who) {
        m_session.connections.setSignedIn(connection.id, who);
        m_provision->tell(tr("%1 is signed in to %2. Sync shows what would change; nothing is written before you "
                             "apply it.")
                              .arg(who.operatorName, who.tenantName));
    });
    dialog->open();
}

void SessionPages::askToApply() {
    const auto preview = m_session.pilot.shown();
    if (!preview || m_session.runs.isRunning())
        return;
    // Who decides and presses Apply at once means the plan with that decision.
    m_applyAsked = m_session.decisions.isBusy() || m_session.pilot.isBusy();
    if (m_applyAsked)
        return;
    m_session.background.run(
        this, [preview](const std::stop_token&) { return applySummaryOf(*preview); },
        [this, preview](const ApplySummary& summary) {
            auto* dialog = new ApplyDialog(preview, summary, targetInSentence(m_session.draft.saved()),
                                           m_session.background, m_stack.window());
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            connect(dialog, &ApplyDialog::applyWanted, &m_session.runs, &RunController::apply);
            connect(dialog, &ApplyDialog::showWanted, m_preview, &PreviewPage::showActions);
            dialog->open();
        });
}

void SessionPages::tellApplied(const ApplyReport& report, const QStringList& changed) {
    const auto preview = m_session.decisions.preview();
    m_result = applyResultOf(report, changed, preview ? *preview : Preview{});
    m_preview->tellResult(QString(m_result.headline() % u'.'), m_result.isComplete());
    m_status.setIdleText(m_result.headline());
    m_preview->setStale(tr("This plan has been applied. Plan again to see what is left."));
    m_preview->setUndo({}, {}, false, false); // of decisions; what was written is the history's
    readRecords();
    if (!m_result.isComplete())
        showResult();
}

void SessionPages::showResult() {
    auto* dialog = new ApplyResultDialog(m_result, m_stack.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ApplyResultDialog::planAgainWanted, this, &SessionPages::sync);
    connect(dialog, &ApplyResultDialog::manualWanted, this, [this] { Q_EMIT pageWanted(ManualSteps); });
    connect(dialog, &ApplyResultDialog::personWanted, this, [this](const QString& key) {
        Q_EMIT pageWanted(PreviewPageIndex);
        m_preview->showPerson(key);
    });
    dialog->open();
}

void SessionPages::readRecords() {
    for (RecordsPage* page : m_records)
        page->readWhenSeen();
}

} // namespace muster::gui

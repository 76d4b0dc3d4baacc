// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/contacts/contactsyncpage.h"

#include "gui/contacts/contactsyncpreview.h"
#include "gui/contacts/contactsyncsettings.h"
#include "gui/document/counterpartpopup.h"
#include "gui/frame/strip.h"
#include "gui/history/moment.h"
#include "gui/theme/icon.h"
#include "ui_contactsyncpage.h"

using namespace Qt::StringLiterals;

namespace muster::gui {

ContactSyncPage::ContactSyncPage(TableReader& tables, Background& background, ContactSyncController& controller,
                                 QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::ContactSyncPage>())
    , m_controller(controller)
    , m_strip(new Strip(this))
    , m_settings(new ContactSyncSettings(this))
    , m_preview(new ContactSyncPreview(tables, this))
    , m_popup(new CounterpartPopup(background, this)) {
    m_ui->setupUi(this);
    m_strip->setObjectName(u"contactSyncStrip"_s);
    m_ui->strips->addWidget(m_strip);
    m_ui->startSync->setIcon(icon(u"refresh-cw"_s));
    m_ui->stopSync->setIcon(icon(u"square"_s));
    m_ui->tabs->addTab(m_settings, tr("Sync Settings"));
    m_ui->tabs->addTab(m_preview, tr("Preview"));
    m_ui->tabs->setDocumentMode(true);
    wire();
    tellState();
}

ContactSyncPage::~ContactSyncPage() = default;

void ContactSyncPage::wire() {
    connect(&m_controller, &ContactSyncController::changed, this, &ContactSyncPage::put);
    connect(&m_controller, &ContactSyncController::tenantsChanged, this,
            [this] { m_settings->setTenants(m_controller.tenants()); });
    connect(&m_controller, &ContactSyncController::failed, this, [this](const Error& error) {
        m_wantsPreview = false;
        m_strip->tellError(error);
        tellState();
    });
    connect(&m_controller, &ContactSyncController::runningChanged, this, [this](bool running) {
        m_progress.clear();
        m_settings->setEnabled(!running);
        m_preview->setRunning(running);
        if (running)
            m_strip->tell(Strip::Info, {}, {});
        tellState();
    });
    connect(&m_controller, &ContactSyncController::progressed, this, &ContactSyncPage::tellProgress);
    connect(&m_controller, &ContactSyncController::synced, this,
            [this](const std::shared_ptr<const ContactsRunReport>& report) { tellSynced(*report); });
    connect(m_settings, &ContactSyncSettings::settingsChanged, &m_controller, &ContactSyncController::setSettings);
    connect(m_preview, &ContactSyncPreview::readinessChanged, this, &ContactSyncPage::tellBar);
    connect(m_preview, &ContactSyncPreview::shown, this, &ContactSyncPage::viewShown);
    connect(m_preview, &ContactSyncPreview::createWanted, this,
            [this](const QString& key) { m_controller.decide(key, EntityChoice::Create); });
    connect(m_preview, &ContactSyncPreview::excludeWanted, this,
            [this](const QString& key) { m_controller.decide(key, EntityChoice::Exclude); });
    connect(m_preview, &ContactSyncPreview::reopenWanted, &m_controller, &ContactSyncController::reopen);
    connect(m_preview, &ContactSyncPreview::undoWanted, &m_controller, &ContactSyncController::undo);
    connect(m_preview, &ContactSyncPreview::redoWanted, &m_controller, &ContactSyncController::redo);
    connect(m_preview, &ContactSyncPreview::matchWanted, this, [this](const QString& key, const QRect& at) {
        const auto view = m_controller.view();
        m_popup->openFor(
            key, [view, key](const QString& text) { return contactCounterparts(*view, key, text); }, at);
    });
    connect(m_popup, &CounterpartPopup::matchChosen, this, [this](const QString& key, const QString& target) {
        m_controller.decide(key, EntityChoice::Match, target);
    });
    connect(m_ui->startSync, &QPushButton::clicked, this, [this] {
        m_wantsPreview = true;
        m_controller.read();
    });
    connect(m_ui->stopSync, &QPushButton::clicked, &m_controller, &ContactSyncController::stop);
    connect(m_ui->apply, &QPushButton::clicked, this, [this] {
        if (const auto allowances = m_preview->allowances())
            m_controller.apply(*allowances);
    });
    connect(m_ui->tabs, &QTabWidget::currentChanged, this, &ContactSyncPage::tellBar);
}

void ContactSyncPage::readWhenSeen() {
    if (isVisible() && !m_controller.isRunning())
        m_controller.load();
}

void ContactSyncPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_controller.load();
}

int ContactSyncPage::waitingCount() const {
    return m_controller.view() ? m_controller.view()->plan.waiting() : 0;
}

void ContactSyncPage::put() {
    const auto& view = m_controller.view();
    m_settings->show(view, m_controller.tenants());
    m_preview->show(view, m_controller.canUndo(), m_controller.canRedo());
    const auto count = static_cast<int>(view->plan.steps.size());
    m_ui->tabs->setTabText(1, count > 0 ? tr("Preview  %1").arg(QLocale().toString(count)) : tr("Preview"));
    if (std::exchange(m_wantsPreview, false))
        m_ui->tabs->setCurrentWidget(m_preview);
    tellState();
    Q_EMIT waitingCountChanged(waitingCount());
}

void ContactSyncPage::tellProgress(const Progress& progress) {
    const QLocale locale;
    if (progress.phase == Phase::Applying && progress.total > 0) {
        m_progress = tr("Writing %1 of %2").arg(locale.toString(progress.done), locale.toString(progress.total));
        if (progress.left)
            m_progress += u" · "_s % tr("%n s left", nullptr, static_cast<int>(progress.left->count()));
    } else {
        m_progress = progress.phase == Phase::Planning ? tr("Planning…") : tr("Reading all three sides…");
    }
    tellState();
}

void ContactSyncPage::tellSynced(const ContactsRunReport& report) {
    if (!report.applied) {
        m_strip->tell(Strip::Warning, u"triangle-alert"_s,
                      report.planned.gate.stopped.empty()
                          ? report.planned.gate.unapproved
                          : tr("Nothing was written: a brake stopped the plan. Look at it once more."));
        return;
    }
    const ApplyReport& applied = *report.applied;
    QStringList said{tr("%n contact(s) written,", nullptr, applied.applied) % u' ' %
                     tr("%n pushed to the PSA.", nullptr, report.pushed)};
    if (report.linked > 0)
        said.append(tr("%n found in the PSA and linked.", nullptr, report.linked));
    if (applied.byHand > 0)
        said.append(tr("%n to do by hand.", nullptr, applied.byHand));
    if (const auto left = static_cast<int>(report.planned.changed.size()); left > 0)
        said.append(tr("%n changed since you looked, and was left alone. Look at it again.", nullptr, left));
    if (!applied.failures.empty())
        said.append(tr("%n failed; the first: %1: %2", nullptr, static_cast<int>(applied.failures.size()))
                        .arg(applied.failures.front().name, applied.failures.front().sentence));
    if (applied.error)
        said.append(applied.error->kind == ErrorKind::Cancelled
                        ? tr("It was stopped; the next sync goes on where it was.")
                        : applied.error->detail);
    const bool good = applied.failures.empty() && !applied.error && report.planned.changed.isEmpty();
    m_strip->tell(good ? Strip::Info : Strip::Warning, good ? u"circle-check"_s : u"triangle-alert"_s, said.join(u' '));
}

void ContactSyncPage::tellState() {
    const auto& view = m_controller.view();
    const bool running = m_controller.isRunning();
    if (!view) {
        m_ui->stateLine->setText(tr("Reading…"));
    } else {
        const QString sides = tr("Microsoft 365 → %1 → %2").arg(view->nameOfTarget(), view->nameOfPsa());
        m_ui->stateLine->setText(view->lastSyncAt.isValid()
                                     ? tr("%1 · last synced %2").arg(sides, momentText(view->lastSyncAt))
                                     : tr("%1 · not synced yet").arg(sides));
        const SwitchState state = switchState(view->settings(), ContactSwitch::ManualSync);
        m_ui->startSync->setEnabled(state.available && !running);
        m_ui->startSync->setToolTip(
            state.available ? tr("Reads Microsoft 365, the documentation system and the PSA, and shows what would be "
                                 "written; nothing is written yet")
                            : state.why);
    }
    if (!view)
        m_ui->startSync->setEnabled(false);
    tellBar();
}

void ContactSyncPage::tellBar() {
    const auto& view = m_controller.view();
    const bool running = m_controller.isRunning();
    m_ui->stopSync->setVisible(running);
    int writes = 0, pushes = 0, links = 0;
    if (view)
        for (const ContactStep& step : view->plan.steps) {
            writes += isWriting(step.action) ? 1 : 0;
            pushes += step.push == Push::Create ? 1 : 0;
            links += step.push == Push::Link ? 1 : 0;
        }
    const QLocale locale;
    m_ui->apply->setText(pushes > 0 ? tr("&Write %1, Push %2").arg(locale.toString(writes), locale.toString(pushes))
                         : writes > 0 || links == 0 ? tr("&Write %n Contact(s)", nullptr, writes)
                                                    : tr("&Link %n Contact(s)", nullptr, links));
    QString why;
    if (!m_preview->allowances())
        why = tr("A brake wants the number typed first.");
    else if (m_preview->isWarningOpen())
        why = tr("Answer the warning about the first push first.");
    m_ui->apply->setEnabled(view && !running && why.isEmpty() && writes + pushes + links > 0);
    m_ui->apply->setToolTip(why);
    m_ui->apply->setVisible(m_ui->tabs->currentWidget() == m_preview);
    if (running && !m_progress.isEmpty()) {
        m_ui->counts->setText(m_progress);
        return;
    }
    QStringList parts;
    if (const auto& rows = m_preview->rows())
        for (const auto state : {ContactState::New, ContactState::Changed, ContactState::Pushed, ContactState::NotReady,
                                 ContactState::NeedsYou, ContactState::UpToDate, ContactState::Excluded})
            if (const int count = rows->count(state); count > 0)
                parts.append(u"%1 %2"_s.arg(locale.toString(count), titleFor(state).toLower()));
    m_ui->counts->setText(parts.join(u" · "_s));
}

} // namespace muster::gui

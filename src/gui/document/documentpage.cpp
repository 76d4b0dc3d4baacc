// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/document/documentpage.h"

#include "gui/document/counterpartpopup.h"
#include "gui/document/documentchoose.h"
#include "gui/document/documentconnect.h"
#include "gui/document/documentkind.h"
#include "gui/document/documentpreview.h"
#include "gui/frame/strip.h"
#include "gui/history/moment.h"
#include "gui/records/entitywords.h"
#include "gui/theme/icon.h"
#include "ui_documentpage.h"

#include <QDesktopServices>

using namespace Qt::StringLiterals;

namespace muster::gui {

DocumentPage::DocumentPage(TableReader& tables, Background& background, DocumentController& controller, QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::DocumentPage>())
    , m_controller(controller)
    , m_strip(new Strip(this))
    , m_connect(new DocumentConnect(this))
    , m_choose(new DocumentChoose(this))
    , m_preview(new DocumentPreview(tables, this))
    , m_overview(new DocumentKind(tables, std::nullopt, this))
    , m_popup(new CounterpartPopup(background, this)) {
    m_ui->setupUi(this);
    m_strip->setObjectName(u"documentStrip"_s);
    m_ui->strips->addWidget(m_strip);
    m_overview->setObjectName(u"documentOverview"_s);
    m_ui->overview->setIcon(icon(u"list-checks"_s));
    m_ui->wizard->setIcon(icon(u"wand-sparkles"_s));
    m_ui->readNow->setIcon(icon(u"refresh-cw"_s));
    for (QWidget* page : {static_cast<QWidget*>(m_connect), static_cast<QWidget*>(m_choose)})
        m_ui->body->addWidget(page);
    for (const auto kind : entityKinds) {
        auto* page = new DocumentKind(tables, kind, this);
        page->setObjectName(u"document_"_s % QString::fromUtf8(muster::nameOf(kind).data()));
        m_kinds[static_cast<std::size_t>(kind)] = page;
        m_ui->body->addWidget(page);
        wire(page);
    }
    m_ui->body->addWidget(m_preview);
    m_ui->body->addWidget(m_overview);
    wire(m_overview);
    wire();
    tellState();
}

DocumentPage::~DocumentPage() = default;

void DocumentPage::wire(DocumentKind* page) {
    connect(page, &DocumentKind::matchWanted, this, [this](const EntityKey& source, const QRect& at) {
        if (const auto counterparts = m_controller.counterparts())
            m_popup->openFor(
                source.toString(),
                [counterparts, source](const QString& text) { return counterparts->find(source, text); }, at);
    });
    connect(page, &DocumentKind::createWanted, &m_controller, &DocumentController::create);
    connect(page, &DocumentKind::excludeWanted, &m_controller, &DocumentController::exclude);
    connect(page, &DocumentKind::reopenWanted, &m_controller, &DocumentController::reopen);
    connect(page, &DocumentKind::undoWanted, &m_controller, &DocumentController::undo);
    connect(page, &DocumentKind::redoWanted, &m_controller, &DocumentController::redo);
    connect(page, &DocumentKind::openWanted, &m_controller, &DocumentController::open);
    if (const auto kind = page->kind()) {
        connect(page, &DocumentKind::autoMatchWanted, this, [this, kind] { m_controller.autoMatchAll(*kind); });
        connect(page, &DocumentKind::createUnmatchedWanted, this,
                [this, kind] { m_controller.createAllUnmatched(*kind); });
    }
}

void DocumentPage::wire() {
    connect(&m_controller, &DocumentController::changed, this, &DocumentPage::put);
    connect(&m_controller, &DocumentController::failed, this, [this](const Error& error) {
        m_strip->tellError(error);
        tellState();
    });
    connect(&m_controller, &DocumentController::authenticated, this, [this](const DocumentationReport& report) {
        m_strip->hide();
        m_connect->setReport(report);
    });
    connect(&m_controller, &DocumentController::pageFound, this, [this](const QUrl& page) {
        if (page.isEmpty())
            m_strip->tell(Strip::Info, u"info"_s, tr("The documentation system tells no address for this record."));
        else
            QDesktopServices::openUrl(page);
    });
    connect(&m_controller, &DocumentController::decided, this, [this](int count) {
        m_strip->tell(Strip::Info, u"circle-check"_s,
                      count == 0 ? tr("There is nothing that could be chosen so: what is open needs a person.")
                                 : tr("Chosen for %n record(s). Undo takes all of it back.", nullptr, count));
    });
    connect(&m_controller, &DocumentController::runningChanged, this, [this](bool running) {
        m_progress.clear();
        m_connect->setRunning(running);
        for (DocumentKind* page : m_kinds)
            page->setRunning(running);
        m_overview->setRunning(running);
        tellState();
    });
    connect(&m_controller, &DocumentController::progressed, this, [this](const Progress& progress) {
        const QLocale locale;
        if (progress.phase == Phase::Applying && progress.total > 0) {
            m_progress = tr("Writing %1 of %2").arg(locale.toString(progress.done), locale.toString(progress.total));
            if (progress.perSecond > 0)
                m_progress += u" · "_s % tr("%1/s").arg(locale.toString(qRound(progress.perSecond)));
            if (progress.left)
                m_progress += u" · "_s % tr("%n s left", nullptr, static_cast<int>(progress.left->count()));
        } else {
            m_progress = progress.phase == Phase::Planning ? tr("Planning…") : tr("Reading both sides…");
        }
        tellState();
    });
    connect(
        &m_controller, &DocumentController::synced, this,
        [this](const std::shared_ptr<const DocumentRunReport>& report) {
            if (!report->applied) {
                m_strip->tell(Strip::Warning, u"triangle-alert"_s,
                              report->planned.gate.stopped.empty()
                                  ? report->planned.gate.unapproved
                                  : tr("Nothing was written: a brake stopped the plan. Look at it once more."));
                return;
            }
            const ApplyReport& applied = *report->applied;
            QString said = tr("%n record(s) written.", nullptr, applied.applied);
            if (applied.byHand > 0)
                said += u' ' % tr("%n to do by hand.", nullptr, applied.byHand);
            if (!applied.failures.empty())
                said += u' ' % tr("%n failed; the first: %1: %2", nullptr, static_cast<int>(applied.failures.size()))
                                   .arg(applied.failures.front().name, applied.failures.front().sentence);
            if (applied.error)
                said += u' ' % (applied.error->kind == ErrorKind::Cancelled
                                    ? tr("It was stopped; Sync Now goes on where it was.")
                                    : applied.error->detail);
            const bool good = applied.failures.empty() && !applied.error;
            m_strip->tell(good ? Strip::Info : Strip::Warning, good ? u"circle-check"_s : u"triangle-alert"_s, said);
            m_inOverview = m_inOverview || good; // once the view that follows is there
        });
    connect(m_connect, &DocumentConnect::authenticateWanted, &m_controller, &DocumentController::authenticate);
    connect(m_choose, &DocumentChoose::settingsChanged, &m_controller, &DocumentController::setSettings);
    connect(m_popup, &CounterpartPopup::matchChosen, this, [this](const QString& source, const QString& target) {
        if (const auto key = EntityKey::parse(source))
            m_controller.match(*key, target);
    });
    connect(m_preview, &DocumentPreview::allowancesChanged, this, &DocumentPage::tellBar);
    connect(m_ui->steps, &StepBar::chosen, this, &DocumentPage::goTo);
    connect(m_ui->overview, &QPushButton::clicked, this, [this] { showOverview(true); });
    connect(m_ui->wizard, &QPushButton::clicked, this, [this] { showOverview(false); });
    connect(m_ui->readNow, &QPushButton::clicked, &m_controller, &DocumentController::read);
    connect(m_ui->stopSync, &QPushButton::clicked, &m_controller, &DocumentController::stop);
    connect(m_ui->back, &QPushButton::clicked, this, [this] { goTo(m_step - 1); });
    connect(m_ui->next, &QPushButton::clicked, this, &DocumentPage::next);
}

void DocumentPage::readWhenSeen() {
    if (isVisible() && !m_controller.isRunning())
        m_controller.load();
}

void DocumentPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_controller.load();
}

int DocumentPage::openCount() const {
    const auto& view = m_controller.view();
    if (!view)
        return 0;
    int open = 0;
    for (const auto& step : view->plan.steps)
        open += stateOf(step) == DocumentState::Open || stateOf(step) == DocumentState::Conflict ? 1 : 0;
    return open;
}

void DocumentPage::put() {
    const auto& view = m_controller.view();
    m_places = {{Step::Connect, {}}, {Step::Choose, {}}};
    QStringList names{tr("Connect"), tr("Choose")};
    for (const auto kind : entityKinds)
        if (view->configuration.documents.of(kind).sync) {
            m_places.push_back({Step::Kind, kind});
            names.append(titleFor(kind));
        }
    if (m_places.size() > 2) {
        m_places.push_back({Step::Preview, {}});
        names.append(tr("Sync Preview"));
    }
    m_ui->steps->setSteps(names);
    m_step = qMin(m_step, static_cast<int>(m_places.size()) - 1);
    m_connect->show(*view);
    m_choose->show(*view);
    for (DocumentKind* page : m_kinds)
        page->show(view, m_controller.canUndo(), m_controller.canRedo());
    m_overview->show(view, m_controller.canUndo(), m_controller.canRedo());
    m_preview->show(view);
    // Whoever has finished before comes for the overview; whoever has not goes on where they were.
    if (!std::exchange(m_entered, true))
        m_inOverview = view->firstSyncAt.isValid();
    showOverview(m_inOverview);
    Q_EMIT openCountChanged(openCount());
    Q_EMIT viewShown();
}

void DocumentPage::showOverview(bool overview) {
    const auto& view = m_controller.view();
    m_inOverview = overview && view && view->firstSyncAt.isValid();
    m_ui->steps->setVisible(!m_inOverview);
    if (m_inOverview)
        m_ui->body->setCurrentWidget(m_overview);
    else
        goTo(m_step);
    tellState();
}

void DocumentPage::goTo(int step) {
    if (step < 0 || step >= static_cast<int>(m_places.size()))
        return;
    m_step = step;
    m_ui->steps->setCurrent(step);
    const Place place = m_places[static_cast<std::size_t>(step)];
    QWidget* page = m_connect;
    if (place.step == Step::Choose)
        page = m_choose;
    else if (place.step == Step::Kind)
        page = m_kinds[static_cast<std::size_t>(place.kind)];
    else if (place.step == Step::Preview)
        page = m_preview;
    m_ui->body->setCurrentWidget(page);
    tellState();
}

void DocumentPage::next() {
    if (m_inOverview) {
        m_controller.sync(false, {});
        return;
    }
    if (m_step + 1 < static_cast<int>(m_places.size())) {
        goTo(m_step + 1);
        return;
    }
    if (const auto allowances = m_preview->allowances())
        m_controller.sync(true, *allowances);
}

void DocumentPage::tellState() {
    const auto& view = m_controller.view();
    if (!view) {
        m_ui->stateLine->setText(tr("Reading…"));
    } else {
        const QString sides = u"%1 → %2"_s.arg(view->nameOfPsa(), view->nameOfTarget());
        m_ui->stateLine->setText(
            view->lastSyncAt.isValid()
                ? tr("%1 · last synced %2 · every choice is saved at once").arg(sides, momentText(view->lastSyncAt))
                : tr("%1 · not synced yet · every choice is saved at once").arg(sides));
    }
    m_ui->overview->setVisible(!m_inOverview && view && view->firstSyncAt.isValid());
    m_ui->wizard->setVisible(m_inOverview);
    m_ui->readNow->setEnabled(view && !m_controller.isRunning());
    tellBar();
}

void DocumentPage::tellBar() {
    const auto& view = m_controller.view();
    const bool running = m_controller.isRunning();
    m_ui->stopSync->setVisible(running);
    m_ui->back->setVisible(!m_inOverview);
    m_ui->back->setEnabled(m_step > 0 && !running);
    const bool last = m_step + 1 == static_cast<int>(m_places.size());
    const bool isPreview = !m_places.empty() && m_places[static_cast<std::size_t>(m_step)].step == Step::Preview;
    bool ready = view && !running;
    QString why;
    if (m_inOverview) {
        m_ui->next->setText(tr("Sync &Now"));
    } else if (isPreview) {
        const auto counts = view->plan.summary();
        const int creates = counts[static_cast<std::size_t>(DocumentAction::Create)];
        const int matches = counts[static_cast<std::size_t>(DocumentAction::Match)] +
                            counts[static_cast<std::size_t>(DocumentAction::Update)];
        m_ui->next->setText(
            tr("&Finish: Create %1, Match %2").arg(QLocale().toString(creates), QLocale().toString(matches)));
        if (!m_preview->allowances()) {
            ready = false;
            why = tr("A brake wants the number typed first.");
        }
    } else {
        const QString name =
            last ? QString()
            : m_places.size() > static_cast<std::size_t>(m_step) + 1
                ? (m_places[static_cast<std::size_t>(m_step) + 1].step == Step::Kind
                       ? titleFor(m_places[static_cast<std::size_t>(m_step) + 1].kind)
                   : m_places[static_cast<std::size_t>(m_step) + 1].step == Step::Preview ? tr("Sync Preview")
                                                                                          : tr("Choose"))
                : QString();
        m_ui->next->setText(name.isEmpty() ? tr("&Next") : tr("&Next: %1").arg(name));
        if (last) {
            ready = false;
            why = tr("Turn on at least one kind first.");
        }
    }
    m_ui->next->setEnabled(ready);
    m_ui->next->setToolTip(why);
    if (running && !m_progress.isEmpty()) {
        m_ui->counts->setText(m_progress);
        return;
    }
    QStringList parts;
    const DocumentKind* page = m_inOverview ? m_overview : qobject_cast<DocumentKind*>(m_ui->body->currentWidget());
    if (page && page->rows()) {
        const QLocale locale;
        for (const auto state : {DocumentState::Matched, DocumentState::Created, DocumentState::Open,
                                 DocumentState::Waiting, DocumentState::Conflict, DocumentState::Excluded})
            if (const int count = page->rows()->count(state); count > 0)
                parts.append(u"%1 %2"_s.arg(locale.toString(count), titleFor(state).toLower()));
        if (m_inOverview && view->failed > 0)
            parts.append(tr("%n failed at the last sync", nullptr, view->failed));
        if (parts.isEmpty())
            parts.append(tr("Nothing of this kind in %1").arg(view->nameOfPsa()));
    }
    m_ui->counts->setText(parts.join(u" · "_s));
}

} // namespace muster::gui

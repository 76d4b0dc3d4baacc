// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/runstatus.h"

#include "gui/theme/icon.h"
#include "ui_runstatus.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

void put(QLabel& label, const QString& iconName, QColor Tokens::*role) {
    label.setPixmap(icon(iconName, role).pixmap(14, 14));
}

QString durationText(std::chrono::seconds left) {
    const auto minutes = left.count() / 60;
    return minutes > 0 ? RunStatus::tr("%1:%2 min left").arg(minutes).arg(left.count() % 60, 2, 10, QLatin1Char('0'))
                       : RunStatus::tr("%1 s left").arg(left.count());
}

} // namespace

QString sentenceFor(const Progress& progress) {
    const QLocale locale;
    if (!progress.waitingFor.isEmpty())
        return RunStatus::tr("The hour's share of calls is used up (%1); goes on at %2")
            .arg(progress.waitingFor,
                 locale.toString(progress.waitingUntil.toLocalTime().time(), QLocale::ShortFormat));
    QStringList parts;
    const QString done = locale.toString(progress.done);
    switch (progress.phase) {
    case Phase::Reading:
        parts << (progress.total > 0 ? RunStatus::tr("Reading %1: %2 of about %3 people")
                                           .arg(progress.subject, done, locale.toString(progress.total))
                                     : RunStatus::tr("Reading %1: %2 people").arg(progress.subject, done));
        break;
    case Phase::Records:
        parts << RunStatus::tr("Reading the PSA: %1 records").arg(done);
        break;
    case Phase::Planning:
        parts << RunStatus::tr("Planning");
        break;
    case Phase::Applying:
        parts << RunStatus::tr("Writing %1 of %2").arg(done, locale.toString(progress.total));
        break;
    }
    if (progress.perSecond >= 1)
        parts << RunStatus::tr("%1/s").arg(locale.toString(std::lround(progress.perSecond)));
    if (progress.left)
        parts << durationText(*progress.left);
    if (progress.calls.graph > 0)
        parts << RunStatus::tr("%n call(s)", nullptr, progress.calls.graph);
    if (progress.calls.throttled.count() > 0)
        parts << RunStatus::tr("waited %1 s for the service").arg(progress.calls.throttled.count() / 1000);
    return parts.join(u" · "_s);
}

RunStatus::RunStatus(QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::RunStatus>()) {
    m_ui->setupUi(this);
    putIcons();
    QFont bold(font());
    bold.setWeight(QFont::DemiBold);
    m_ui->workspace->setFont(bold);
    connect(m_ui->stopRun, &QPushButton::clicked, this, &RunStatus::stopWanted);
    connect(m_ui->pauseSync, &QPushButton::clicked, this, [this] { Q_EMIT pauseWanted(!m_paused); });
    setContinuous(ContinuousSync::Off, {});
    setRunning(false);
    setWorkspace({});
    setConnections({});
    setPsa({});
}

RunStatus::~RunStatus() = default;

void RunStatus::setWorkspace(const QString& location) {
    const bool server = location.startsWith(u"postgresql:"_s);
    m_ui->workspace->setText(location.isEmpty() ? tr("No workspace")
                             : server           ? location.section(u'@', -1)
                                                : QFileInfo(location).fileName());
    m_ui->workspace->setToolTip(server ? location.section(u'@', -1) : location);
}

void RunStatus::setIdleText(const QString& text) {
    m_idle = text;
    if (m_ui->stopRun->isHidden())
        m_ui->runText->setText(m_idle);
}

void RunStatus::setRunning(bool running) {
    m_ui->runProgress->setVisible(running);
    m_ui->stopRun->setVisible(running);
    m_ui->stopRun->setEnabled(running);
    m_ui->runProgress->setRange(0, 0);
    m_ui->runText->setText(running ? tr("Starting") : m_idle);
}

void RunStatus::setProgress(const Progress& progress) {
    m_ui->runText->setText(sentenceFor(progress));
    const bool known = progress.total > 0;
    m_ui->runProgress->setRange(0, known ? 1000 : 0);
    if (known)
        m_ui->runProgress->setValue(
            static_cast<int>(std::min<std::int64_t>(1000, progress.done * 1000 / progress.total)));
}

void RunStatus::setConnections(const std::vector<ConnectionReport>& reports) {
    const auto enabled = std::count_if(reports.begin(), reports.end(), [](const auto& r) { return r.enabled; });
    const auto complete = std::count_if(reports.begin(), reports.end(), [](const auto& r) { return r.complete; });
    const bool known = enabled > 0;
    m_ui->directoryIcon->setVisible(known);
    m_ui->directoryHealth->setVisible(known);
    m_ui->directoryHealth->setText(tr("Entra %1 of %2").arg(complete).arg(enabled));
    m_allRead = complete == enabled;
    putIcons();
    QStringList errors;
    for (const ConnectionReport& report : reports)
        if (report.error)
            errors.append(report.connection % u": "_s % report.error->detail);
    m_ui->directoryHealth->setToolTip(errors.join(u'\n'));
}

void RunStatus::putIcons() {
    put(*m_ui->workspaceIcon, u"database"_s, &Tokens::secondary);
    put(*m_ui->psaIcon, u"circle-check"_s, &Tokens::good);
    put(*m_ui->directoryIcon, m_allRead ? u"circle-check"_s : u"triangle-alert"_s,
        m_allRead ? &Tokens::good : &Tokens::warning);
}

void RunStatus::changeEvent(QEvent* event) {
    // Pictures in labels are made once: anew when light turns dark.
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::PaletteChange)
        putIcons();
    QWidget::changeEvent(event);
}

void RunStatus::setContinuous(ContinuousSync::State state, const QString& sentence) {
    const bool on = state != ContinuousSync::Off;
    m_paused = state == ContinuousSync::Paused;
    m_ui->continuousText->setVisible(on);
    m_ui->continuousText->setText(sentence);
    m_ui->continuousText->setToolTip(sentence);
    m_ui->pauseSync->setVisible(on && state != ContinuousSync::Ended);
    m_ui->pauseSync->setText(m_paused ? tr("Resume") : tr("Pause"));
    m_ui->pauseSync->setToolTip(m_paused ? tr("Goes on looking for changes by itself")
                                         : tr("Looks no more for changes by itself, until you resume it"));
}

void RunStatus::setPsa(const QString& name) {
    m_ui->psaIcon->setVisible(!name.isEmpty());
    m_ui->psaHealth->setVisible(!name.isEmpty());
    m_ui->psaHealth->setText(name);
}

} // namespace muster::gui

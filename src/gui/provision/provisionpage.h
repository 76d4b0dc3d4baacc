// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/provision/problemtarget.h"
#include "gui/provision/provisiondraft.h"

#include <QDateTime>
#include <QPointer>
#include <QWidget>

#include <vector>

class QPushButton;

namespace Ui {
class ProvisionPage;
}

namespace muster::gui {

class SetupGuide;
class Strip;

/// Auth & Provision: its tabs, and below them the bar that holds for all of them. Shows the draft; the draft does
/// the work. GUI thread.
class ProvisionPage : public QWidget {
    Q_OBJECT

public:
    enum Tab { DefaultsTabIndex, ConnectionsTabIndex, RulesTabIndex, PsaTabIndex };

    /// The tabs are taken over; those that are ProblemTargets are asked to show what stands in the way.
    ProvisionPage(ProvisionDraft& draft, QWidget* defaults, QWidget* connections, QWidget* rules, QWidget* psa,
                  QWidget* parent = nullptr);
    ~ProvisionPage() override;

    void showTab(Tab tab);
    /// Above the tabs; taken over.
    void addStrip(QWidget* strip);
    /// Between the tabs and Save, for all of them; taken over.
    void addAboveBar(QWidget* strip);
    void showError(const Error& error);
    void tell(const QString& sentence);
    /// As the button: saves, or names the gap and leads to it.
    void save();
    /// When the directory was read last, for the line below the title.
    void showLastSync(const QDateTime& at);

Q_SIGNALS:
    void tabShown(int tab);
    /// In the setup guide: begin a new one.
    void addConnectionWanted();

private:
    void showDraft();
    void showProblems();
    void discard();
    void showGuide();
    /// Nothing to tell any more.
    void quiet();
    void lead(const Problem& problem);
    [[nodiscard]] QString changesText() const;
    [[nodiscard]] QString stateText() const;

    std::unique_ptr<Ui::ProvisionPage> m_ui;
    ProvisionDraft& m_draft;
    Strip* m_strip;
    QPointer<SetupGuide> m_guide;
    QPushButton *m_discardLink, *m_readLink; ///< of the strip
    QDateTime m_lastSync;
    bool m_refused = false; ///< Save was pressed with a gap: the strip says so until there is none
};

} // namespace muster::gui

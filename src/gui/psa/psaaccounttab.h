// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/provision/problemtarget.h"
#include "gui/psa/psacontroller.h"

#include <QFrame>

#include <memory>

class QPushButton;

namespace Ui {
class PsaAccountTab;
}

namespace muster::gui {

class Strip;

/// PSA Account of Auth & Provision: which PSA the people go to and the account that Muster signs in with, Test, and how
/// to make such an account. Edits go to the draft, the password to the keychain when the draft is saved. Owned by the
/// page; GUI thread.
class PsaAccountTab : public QFrame, public ProblemTarget {
    Q_OBJECT

public:
    PsaAccountTab(ProvisionDraft& draft, PsaController& controller, QWidget* parent = nullptr);
    ~PsaAccountTab() override;

    bool showProblem(const Problem& problem) override;

private:
    void wire();
    void edit();
    void tellError(const Error& error);
    void showDraft();
    void showTest();
    void test();
    /// Another product takes other email sources: those of a table follow, those of a person stay until they agree.
    void followProduct(Product before);
    void askAboutEmailSources();

    std::unique_ptr<Ui::PsaAccountTab> m_ui;
    ProvisionDraft& m_draft;
    PsaController& m_controller;
    Strip *m_strip, *m_emailStrip;
    QPushButton* m_takeSources;
    PsaTarget m_tested;       ///< what the report on show is about
    bool m_isEditing = false; ///< the form is ahead of the draft
    bool m_showsGaps = false; ///< only after somebody tried to save or test: an empty form does not scold
};

} // namespace muster::gui

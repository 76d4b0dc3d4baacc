// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/document/documentcontroller.h"
#include "gui/document/documentrows.h"

#include <QWidget>

#include <array>
#include <memory>
#include <vector>

namespace Ui {
class DocumentPage;
}

namespace muster::gui {

class CounterpartPopup;
class DocumentChoose;
class DocumentConnect;
class DocumentKind;
class DocumentPreview;
class Strip;
class TableReader;

/// Document: the wizard of spec/02 (Connect, Choose, a step per kind, Sync Preview) and, after the first sync, its Sync
/// Overview. It can be left and entered again at any step, because every choice is saved at once. GUI thread.
class DocumentPage : public QWidget {
    Q_OBJECT

public:
    DocumentPage(TableReader& tables, Background& background, DocumentController& controller,
                 QWidget* parent = nullptr);
    ~DocumentPage() override;

    /// Records that nobody has chosen for, of the kinds that are on.
    [[nodiscard]] int openCount() const;

public Q_SLOTS:
    void readWhenSeen();

Q_SIGNALS:
    void openCountChanged(int count);
    /// A view is on the screen.
    void viewShown();

protected:
    void showEvent(QShowEvent* event) override;

private:
    enum class Step { Connect, Choose, Kind, Preview };
    struct Place {
        Step step = Step::Connect;
        EntityKind kind = EntityKind::User;
    };
    void wire();
    void wire(DocumentKind* page);
    void put();
    void goTo(int step);
    void showOverview(bool overview);
    void tellState();
    void tellBar();
    void next();

    std::unique_ptr<Ui::DocumentPage> m_ui;
    DocumentController& m_controller;
    Strip* m_strip;
    DocumentConnect* m_connect;
    DocumentChoose* m_choose;
    std::array<DocumentKind*, entityKindCount> m_kinds{};
    DocumentPreview* m_preview;
    DocumentKind* m_overview;
    CounterpartPopup* m_popup;
    std::vector<Place> m_places; ///< the steps that there are now
    int m_step = 0;
    bool m_inOverview = false, m_entered = false;
    QString m_progress;
};

} // namespace muster::gui

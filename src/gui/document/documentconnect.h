// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/ports.h"

#include <QWidget>

#include <memory>

namespace Ui {
class DocumentConnect;
}

namespace muster::gui {

struct DocumentView;

/// The first step of the wizard: which documentation system, its address and key, and what Authenticate found out. The
/// key is never shown again once it is kept. GUI thread.
class DocumentConnect : public QWidget {
    Q_OBJECT

public:
    explicit DocumentConnect(QWidget* parent = nullptr);
    ~DocumentConnect() override;

    void show(const DocumentView& view);
    void setReport(const DocumentationReport& report);
    void setRunning(bool running);

Q_SIGNALS:
    void authenticateWanted(const muster::DocumentTarget& target, const QString& secret);

private:
    enum System { BuiltIn, ItGlue, Passportal };
    void follow();
    void hideEmpty();
    [[nodiscard]] DocumentTarget target() const;

    std::unique_ptr<Ui::DocumentConnect> m_ui;
    DocumentTarget m_saved;
    bool m_shown = false, m_running = false;
};

} // namespace muster::gui

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/document.h"

#include <QWidget>

#include <array>
#include <memory>

class QCheckBox;

namespace Ui {
class DocumentChoose;
}

namespace muster::gui {

struct DocumentView;

/// The second step of the wizard: which kinds are synced, and which are created by themselves later. A kind that the
/// documentation system does not hold says so. GUI thread.
class DocumentChoose : public QWidget {
    Q_OBJECT

public:
    explicit DocumentChoose(QWidget* parent = nullptr);
    ~DocumentChoose() override;

    void show(const DocumentView& view);

Q_SIGNALS:
    void settingsChanged(const muster::DocumentSettings& settings);

private:
    void edit();

    std::unique_ptr<Ui::DocumentChoose> m_ui;
    std::array<QCheckBox*, entityKindCount> m_sync{}, m_auto{};
    DocumentSettings m_settings;
};

} // namespace muster::gui

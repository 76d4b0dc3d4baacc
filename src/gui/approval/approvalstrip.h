// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/frame/strip.h"
#include "gui/preview/preview.h"

namespace muster::gui {

/// What a preview lacks of a second person's approval, or what that person said, with what can be done about it. GUI
/// thread.
class ApprovalStrip : public Strip {
    Q_OBJECT

public:
    explicit ApprovalStrip(QWidget* parent = nullptr);

    /// `changes`: writing steps that are shown.
    void setPreview(const Preview& preview, int changes);

Q_SIGNALS:
    void saveWanted();
    void judgeWanted();
    void keyWanted();

private:
    struct Words;
    [[nodiscard]] static Words wordsFor(const PlanOnFile& onFile);

    QPushButton* m_save;
    QPushButton* m_judge;
    QPushButton* m_key;
};

} // namespace muster::gui

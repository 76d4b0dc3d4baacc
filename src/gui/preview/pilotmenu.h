// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/preview/preview.h"
#include "sync/selection.h"

#include <QMenu>

namespace muster::gui {

/// Whom a pilot is about: everybody, the person of the current row, the people of one rule, or one client. Filled when
/// it opens. GUI thread.
class PilotMenu : public QMenu {
    Q_OBJECT

public:
    explicit PilotMenu(QWidget* parent = nullptr);

    void setPreview(std::shared_ptr<const Preview> preview) { m_preview = std::move(preview); }
    /// Of the current row; an empty key: none.
    void setPerson(const QString& userKey, const QString& name);

Q_SIGNALS:
    void chosen(const muster::Selection& selection, const QString& words);

private:
    void fill();
    void offer(QMenu& menu, const QString& text, const Selection& selection, const QString& words);

    std::shared_ptr<const Preview> m_preview;
    QString m_personKey, m_personName;
};

} // namespace muster::gui

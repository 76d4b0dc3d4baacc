// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lookups.h"

#include <QStringList>
#include <QToolButton>

class QMenu;

namespace muster::gui {

/// Several security roles of one kind, shown as chips. A click or Down opens the list, where Space and clicks tick
/// without closing it; a chip's cross or Backspace takes one away. Roles of the other kind stay visible, in red, and
/// can be ticked off but not on. Owned by its form; GUI thread.
class RuleRoles : public QToolButton {
    Q_OBJECT

public:
    explicit RuleRoles(QWidget* parent = nullptr);

    /// `external`: only roles of that kind can be added.
    void setRoles(const std::vector<SecurityRole>& roles, bool external);
    void choose(const QStringList& ids);
    /// In the order of choosing.
    [[nodiscard]] const QStringList& chosen() const { return m_chosen; }
    [[nodiscard]] QMenu* list() const { return m_list; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void edited();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Chip {
        QString id, text;
        QRect box, cross;
        bool wrong = false;
    };
    [[nodiscard]] std::vector<Chip> chips() const;
    [[nodiscard]] QString nameOf(const QString& id) const;
    [[nodiscard]] bool isWrong(const QString& id) const;
    void openList();
    void fillList();
    void toggle(const QString& id, bool on);
    void refresh();

    std::vector<SecurityRole> m_roles;
    QStringList m_chosen;
    QMenu* m_list;
    bool m_external = false;
};

} // namespace muster::gui

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/provision/groupsearch.h"

#include <QDialog>

#include <memory>

class QTreeWidgetItem;

namespace Ui {
class GroupSearchDialog;
}

namespace muster::gui {

/// Lets a person pick a group of a tenant by the beginning of its name. Typing and Enter is enough: the first security
/// group is current, and the arrow keys move among the results from the field. Opened by the rules' tab with open();
/// deletes itself when closed.
class GroupSearchDialog : public QDialog {
    Q_OBJECT

public:
    /// `tenant`: its name for a person.
    GroupSearchDialog(const RulesDirectory& directory, const Connection& connection, const QString& tenant,
                      QWidget* parent = nullptr);
    ~GroupSearchDialog() override;

Q_SIGNALS:
    /// Lower case id.
    void taken(const QString& groupId, const QString& name);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showGroups(const RulesDirectory::Groups& groups);
    void showError(const Error& error);
    void take();
    void updateTake();
    [[nodiscard]] QTreeWidgetItem* current() const;

    std::unique_ptr<Ui::GroupSearchDialog> m_ui;
    GroupSearch m_search;
};

} // namespace muster::gui

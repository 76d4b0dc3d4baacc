// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/provision/connectionstates.h"

#include <QAbstractTableModel>
#include <QStyledItemDelegate>

namespace muster::gui {

/// The connections of the draft with what is known of each. Small; GUI thread.
class ConnectionsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Tenant, Application, SignedInAs, State, LastSync, NextTry, ColumnCount };
    enum Role { SecondLine = Qt::UserRole, IconName, Level };
    enum StateLevel { Quiet, Good, Warning, Danger };

    ConnectionsModel(ProvisionDraft& draft, ConnectionStates& states, QObject* parent = nullptr);

    /// A run reads the tenants: those that it reads say so.
    void setRunning(bool running);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void update();
    struct Look {
        QString word, icon;
        StateLevel level;
    };
    [[nodiscard]] Look look(const Connection& connection, const ConnectionState& state) const;
    [[nodiscard]] QString text(const Connection& connection, const ConnectionState& state, int column) const;
    [[nodiscard]] QString secondLine(const Connection& connection, const ConnectionState& state, int column) const;

    ProvisionDraft& m_draft;
    ConnectionStates& m_states;
    std::vector<Connection> m_connections;
    bool m_running = false;
};

/// Two lines, and an icon before a state.
class ConnectionsDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace muster::gui

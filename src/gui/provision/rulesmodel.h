// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/provision/ruleswords.h"

#include <QAbstractTableModel>

namespace muster::gui {

/// The mapping rules of the draft, best rank first. Small: rows are values and every text is made when it is asked for.
/// Shows only; what is wished goes out as signals and comes back through setRules(). Owned by the rules' tab; GUI
/// thread.
class RulesModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column : std::uint8_t {
        Order,
        On,
        Tenant,
        Group,
        BecomesColumn,
        Roles,
        AccountColumn,
        Members,
        WonByOther,
        Findings,
        columnTotal
    };
    enum Role {
        ChipWordsRole = Qt::UserRole, ///< QStringList
        DangerousChipsRole,           ///< int: how many of them, from the first, are red
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Rows that stay keep their persistent indexes, wherever they go.
    void setRules(const std::vector<Rule>& rules, const RuleStudies& studies);
    void setNames(const RuleNames& names);

    [[nodiscard]] const Rule* rule(int row) const;
    /// -1: there is none.
    [[nodiscard]] int rowOf(const QString& id) const;
    [[nodiscard]] QStringList shownIds() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

Q_SIGNALS:
    void enabledWished(const QString& id, bool enabled);

private:
    [[nodiscard]] QString text(const Rule& rule, Column column) const;
    [[nodiscard]] QString toolTip(const Rule& rule, Column column) const;
    void arrange(const QStringList& wanted);

    std::vector<Rule> m_rules;
    RuleStudies m_studies;
    RuleNames m_names;
};

} // namespace muster::gui

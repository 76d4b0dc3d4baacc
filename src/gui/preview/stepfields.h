// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"

#include <QAbstractTableModel>
#include <QJsonArray>

#include <vector>

namespace muster::gui {

/// Field by field what a step does to a record, for the side panel.
struct StepField {
    QString field, before, after;
    QString note;      ///< where it comes from, or why it is kept
    bool kept = false; ///< nothing is written; `note` stands in place of `after`
};

struct StepDetail {
    Action action = Action::Unchanged;
    QString name, source; ///< "northwind · Azure AD"
    QString recordId;     ///< empty for a new one
    std::vector<StepField> fields;
    QString accessLost; ///< names of security roles that the step takes away
};

/// Any thread; quick. Why is explain()'s, which is not.
[[nodiscard]] StepDetail detailOf(const PlanInput& input, const Plan& plan, std::uint32_t step);

/// What the directory or the rule has and the record keeps all the same, each with why. `fields` is explain()'s.
[[nodiscard]] std::vector<StepField> keptFields(const PlanInput& input, const QJsonArray& fields);

/// The table of the side panel. GUI thread.
class StepFieldsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;
    void set(std::vector<StepField> fields, const QString& recordId);
    /// Below those that there are.
    void append(std::vector<StepField> fields);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<StepField> m_fields;
    QString m_recordId;
};

} // namespace muster::gui

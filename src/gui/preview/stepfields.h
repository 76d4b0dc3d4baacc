// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"

#include <QAbstractTableModel>

#include <vector>

namespace muster::gui {

/// Field by field what a step does to a record, for the side panel.
struct StepField {
    QString field, before, after;
    QString note; ///< why it is kept; then `after` is what stays
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

/// The table of the side panel. GUI thread.
class StepFieldsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;
    void set(std::vector<StepField> fields, const QString& recordId);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<StepField> m_fields;
    QString m_recordId;
};

} // namespace muster::gui

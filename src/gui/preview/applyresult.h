// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/preview/preview.h"
#include "sync/applying.h"

#include <QAbstractTableModel>

namespace muster::gui {

/// What an apply came to: what was written, and for everything else who, why and what to do about it.
struct ApplyResult {
    struct NotWritten {
        QString key; ///< keyOf() the user
        QString name, why, whatToDo;
    };
    RunState state = RunState::Done;
    std::array<int, actionCount> counts{}; ///< written, by action
    int written = 0;
    int byHand = 0;             ///< steps of which a person has to do something in the PSA
    std::optional<Error> error; ///< what ended the run early
    std::vector<NotWritten> notWritten;

    [[nodiscard]] bool isComplete() const { return !error && notWritten.empty(); }
    /// "198 changes written, 3 not, 5 left to do by hand".
    [[nodiscard]] QString headline() const;
};

/// `changed`: keys of steps that did not fit any more. `preview` is what was applied; it has their names. Any thread.
[[nodiscard]] ApplyResult applyResultOf(const ApplyReport& report, const QStringList& changed, const Preview& preview);

/// What was not written, a row each. GUI thread.
class NotWrittenModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Person, Why, WhatToDo, ColumnCount };
    explicit NotWrittenModel(std::vector<ApplyResult::NotWritten> rows, QObject* parent = nullptr);

    [[nodiscard]] QString keyAt(int row) const;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<ApplyResult::NotWritten> m_rows;
};

} // namespace muster::gui

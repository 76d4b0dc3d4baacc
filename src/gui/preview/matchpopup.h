// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/preview/matchchoices.h"
#include "gui/work/background.h"

#include <QFrame>

class QStandardItemModel;

namespace Ui {
class MatchPopup;
}

namespace muster::gui {

/// The drop-down of Match: search on top, suggestions best first with reason and score, then all. Nothing is chosen
/// by itself. GUI thread; the search runs in the pool, the latest wins.
class MatchPopup : public QFrame {
    Q_OBJECT

public:
    explicit MatchPopup(Background& background, QWidget* parent = nullptr);
    ~MatchPopup() override;

    /// Opens below `cell` (global) for one person.
    void openFor(std::shared_ptr<MatchChoices> choices, const QString& userKey, RecordKind kind, const QRect& cell);
    [[nodiscard]] const QString& userKey() const { return m_userKey; }

Q_SIGNALS:
    void matchChosen(const QString& userKey, const muster::RecordKey& record);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void find();
    void fill(const std::vector<MatchChoice>& choices);
    void take();

    std::unique_ptr<Ui::MatchPopup> m_ui;
    Background& m_background;
    QStandardItemModel* m_model;
    std::shared_ptr<MatchChoices> m_choices;
    QString m_userKey;
    RecordKind m_kind = RecordKind::Employee;
    bool m_finding = false, m_again = false;
    bool m_takes = false; ///< Enter came before the answer
};

} // namespace muster::gui

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/preview/preview.h"
#include "sync/selection.h"

#include <QObject>

namespace muster::gui {

class Background;

/// The part of the plan that is shown and applied (spec/04 §1): one person, one rule or one client, as with --only,
/// --rule and --account. Records and usernames were judged on the whole before; brakes are those of the part. No
/// widgets; GUI thread.
class Pilot : public QObject {
    Q_OBJECT

public:
    explicit Pilot(Background& background, QObject* parent = nullptr);

    /// In words, for the strip; empty: everybody.
    [[nodiscard]] const QString& words() const { return m_words; }
    /// The part of the last whole plan; the whole one without a pilot.
    [[nodiscard]] const std::shared_ptr<const Preview>& shown() const { return m_shown; }
    /// How many steps of the whole plan write.
    [[nodiscard]] int wholeChanges() const;
    /// The part of a newer plan or of another choice is being made.
    [[nodiscard]] bool isBusy() const { return m_isCutting; }

public Q_SLOTS:
    /// Another plan; the choice stays.
    void setWhole(std::shared_ptr<const muster::gui::Preview> whole);
    /// Ends in shownChanged().
    void choose(const muster::Selection& selection, const QString& words);

Q_SIGNALS:
    void shownChanged(const std::shared_ptr<const muster::gui::Preview>& shown);

private:
    void cut();
    void show(std::shared_ptr<const Preview> shown);

    Background& m_background;
    std::shared_ptr<const Preview> m_whole, m_shown;
    Selection m_selection;
    QString m_words;
    bool m_isCutting = false, m_again = false;
};

} // namespace muster::gui

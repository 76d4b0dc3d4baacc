// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/byhand/manualreading.h"
#include "gui/work/desk.h"

#include <QItemSelection>
#include <QStringList>
#include <QWidget>

namespace Ui {
class ByHandPage;
}

namespace muster::gui {

class Background;
class Strip;
class TableModel;
class TableReader;

/// Manual Steps: what the PSA cannot be told and a person does there, with the values to copy. A step goes when a
/// reading has seen it done; until then somebody's word is all that can be added. Reads and writes through the desk.
/// GUI thread.
class ByHandPage : public QWidget {
    Q_OBJECT

public:
    /// `holder`: who says that something is done (user@host).
    ByHandPage(TableReader& tables, Desk& desk, Background& background, QString holder, QWidget* parent = nullptr);
    ~ByHandPage() override;

    /// The steps that are listed, into a file; ends in exported() or in a strip.
    void exportTo(const QString& path);
    /// While a run goes on nothing new can be read; when it is over, the list is read anew.
    void setRunning(bool running);
    void showError(const Error& error);

public Q_SLOTS:
    /// Reads the list anew; filter, order and selection stay.
    void read();

Q_SIGNALS:
    /// The list of a reading is on the screen.
    void readDone();
    /// How many steps there are to do.
    void countChanged(int count);
    /// The PSA should be read, so that what is done is seen.
    void readingWanted();
    void previewWanted();
    void exported(const QString& path, int steps);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void wire();
    void put(const ManualReading& reading);
    void ordered();
    [[nodiscard]] QItemSelection rowsOf(const QStringList& keys) const;
    void chooseStep();
    /// Intents of the chosen rows, by whether somebody said that they are done.
    [[nodiscard]] QStringList chosen(bool said) const;
    void say(const QStringList& intents, const QString& who);
    /// Marks what is chosen, or takes it back when all of it is marked.
    void toggle();
    void copyValues();
    void askForFile();
    void tellCounts();
    void layoutColumns();

    std::unique_ptr<Ui::ByHandPage> m_ui;
    Desk& m_desk;
    Background& m_background;
    QString m_holder;
    TableModel* m_model;
    Strip* m_strip;
    ManualReading m_shown;
    QStringList m_keptRows; ///< keys that stay chosen when the rows are replaced
    QString m_keptCurrent;
    bool m_reading = false, m_readAgain = false, m_running = false;
};

} // namespace muster::gui

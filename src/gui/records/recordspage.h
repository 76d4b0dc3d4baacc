// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/records/recordexport.h"
#include "gui/work/desk.h"

#include <QWidget>

namespace Ui {
class RecordsPage;
}

namespace muster::gui {

class Background;
class RecordDelegate;
class Strip;
class TableModel;
class TableReader;

/// HR › Employees, CRM › Contacts or CRM › Accounts: the PSA's records with their link state. Reads through the desk
/// when it is first shown and when it is told to; while it reads, the old rows stay, greyed. GUI thread.
class RecordsPage : public QWidget {
    Q_OBJECT

public:
    enum Kind { Employees, Contacts, Accounts };

    RecordsPage(Kind kind, TableReader& tables, Desk& desk, QWidget* parent = nullptr);
    ~RecordsPage() override;

    /// Shows the record alone, as somebody who looks for it by its key ("employee:e1") or by words would.
    void find(const QString& text);
    /// The rows as filtered and sorted, into a CSV file; ends in exported() or in a strip.
    void exportTo(const QString& path);

public Q_SLOTS:
    /// Reads anew; filter, order and current row stay. Called while it reads, it reads once more afterwards.
    void read();
    /// As read(), but not before somebody looks at the page: reading 100,000 people for nobody costs everybody else.
    void readWhenSeen();

Q_SIGNALS:
    /// The rows of a reading are on the screen.
    void readDone();
    void exported(const QString& path, int rows);
    /// From the empty page: there is nobody yet, somebody must sync first.
    void previewWanted();
    /// What was ever written to the record with this key ("employee:e1").
    void historyWanted(const QString& key, const QString& name);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fillTexts();
    void wire();
    void put(std::shared_ptr<const RecordRows> rows, const QDateTime& readAt);
    void showError(const Error& error);
    void filter();
    void ordered();
    void tellCounts();
    void wishHistory();
    void setReading(bool reading);
    void layoutColumns();
    void copyRows();
    void askForFile();
    [[nodiscard]] std::vector<std::uint32_t> shownRows() const;

    const Kind m_kind;
    std::unique_ptr<Ui::RecordsPage> m_ui;
    Desk& m_desk;
    Background* m_background;
    TableModel* m_model;
    RecordDelegate* m_delegate;
    Strip* m_strip;
    std::shared_ptr<const RecordRows> m_rows;
    QDateTime m_readAt;
    QString m_currentKey; ///< whose row was current
    bool m_isOld = false; ///< what is shown has been written over since
    bool m_reading = false, m_readAgain = false, m_announce = false;
};

} // namespace muster::gui

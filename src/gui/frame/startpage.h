// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <memory>

namespace Ui {
class StartPage;
}

namespace muster::gui {

/// What is there before a workspace is open: three ways in.
class StartPage : public QWidget {
    Q_OBJECT

public:
    explicit StartPage(QWidget* parent = nullptr);
    ~StartPage() override;

    /// Why a workspace could not be opened; empty takes it away.
    void setError(const QString& sentence);
    /// The simulated services are being started, or a workspace opened.
    void setBusy(bool busy);
    void setDemoOffered(bool offered);

Q_SIGNALS:
    void demoWanted();
    void openWanted();
    void newWanted();

private:
    std::unique_ptr<Ui::StartPage> m_ui;
};

} // namespace muster::gui

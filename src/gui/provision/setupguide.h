// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <memory>

namespace Ui {
class SetupGuide;
}

class QComboBox;
class QLineEdit;
class QVBoxLayout;

namespace muster::gui {

/// Walks through registration, permissions, secret and connection, with the values to copy (spec/01 §9). Stays open
/// beside the window and a browser; owned by its caller. GUI thread.
class SetupGuide : public QDialog {
    Q_OBJECT

public:
    /// `redirect`: the address that connections have; its server is chosen first.
    explicit SetupGuide(const QString& redirect, QWidget* parent = nullptr);
    ~SetupGuide() override;

Q_SIGNALS:
    void addWanted();

private:
    /// A numbered box with a title and one paragraph; what belongs to it is put below.
    QVBoxLayout* step(const QString& title, const QString& text);
    /// A value that is typed elsewhere, with Copy.
    QLineEdit* value(QVBoxLayout& into, const QString& name, const QString& label, const QString& text);
    void addRedirects(QVBoxLayout& into, const QString& redirect);

    std::unique_ptr<Ui::SetupGuide> m_ui;
    int m_steps = 0;
};

} // namespace muster::gui

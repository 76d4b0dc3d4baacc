// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/composition.h"
#include "app/window/demoworld.h"
#include "gui/frame/mainwindow.h"
#include "gui/frame/session.h"

#include <QTableView>

#include <memory>

namespace muster::test {

/// The real window on an empty workspace with a filled PSA, and the simulated services that it will be connected to.
class Office {
public:
    Office();
    ~Office();
    /// Starts the services and opens the workspace; why not, else empty.
    [[nodiscard]] QString open();

    [[nodiscard]] gui::MainWindow& window() const { return *m_window; }
    [[nodiscard]] gui::Session& session() const { return *m_window->session(); }
    [[nodiscard]] const DemoWorld::Papers& papers() const { return m_demo->papers(); }
    /// What the simulated Kaseya BMS holds, as a records file.
    [[nodiscard]] QJsonObject companyNow() const;
    /// A change of the simulated world (docs/sandbox.md).
    [[nodiscard]] bool control(const QString& call, const QJsonObject& body) const;

    [[nodiscard]] std::shared_ptr<const gui::Preview> preview() const { return session().decisions.preview(); }
    [[nodiscard]] int count(Action action) const;
    /// Names of new employees, as the plan has them.
    [[nodiscard]] QStringList newPeople(int most) const;
    /// The number that the brake's field asks for; empty for any other field.
    [[nodiscard]] QString numberFor(const QString& brakeField) const;

    static inline const QString serviceDesk = QStringLiteral("418cabce-2e32-5fc8-a8fd-b253cddd2ce9");
    static inline const QString harborview = QStringLiteral("e81e910d-535e-56fc-bf5e-78eebfc822c0");

private:
    std::unique_ptr<DemoWorld> m_demo;
    std::unique_ptr<SecretsDesk> m_memory;
    std::unique_ptr<gui::MainWindow> m_window;
};

} // namespace muster::test

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "seat.h"

#include "sync/signing.h"

#include <QApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;

namespace muster::test {
namespace {

gui::WindowParts partsOf(const QString& name, const testkit::Keychain& keychain, testkit::FakeTenant& tenant) {
    gui::WindowParts parts;
    parts.services = servicesOf(name + u"@window"_s, keychain, &tenant);
    return parts;
}

/// Waits for what a run ends in.
bool comes(QSignalSpy& spy) {
    return !spy.isEmpty() || spy.wait(20'000);
}

} // namespace

Seat::Seat(const QString& name, testkit::FakeTenant& tenant)
    : m_name(name)
    , m_window(partsOf(name, m_keychain, tenant)) {
    m_window.resize(1280, 800);
}

Person& Seat::turn() {
    if (QApplication::activeModalWidget())
        return m_person; // the dialog has the turn
    m_window.show();
    m_window.activateWindow();
    if (!QTest::qWaitForWindowActive(&m_window))
        qWarning("%s's window does not come to the front", qPrintable(m_name));
    return m_person;
}

bool Seat::open(const QString& location) {
    QSignalSpy ready(&m_window, &gui::MainWindow::ready);
    turn();
    m_window.openWorkspace(location);
    return comes(ready) && m_person.clickPage(u"Match & Preview"_s);
}

bool Seat::decides() const {
    const auto& decisions = m_window.session()->decisions;
    return decisions.isBusy() || decisions.canUndo();
}

Approver Seat::known() {
    const auto key = SigningKey::ofOrNew(m_keychain);
    return {m_name, key->publicKey(), QDateTime::currentDateTimeUtc(), u"setup"_s};
}

bool Seat::sync() {
    QSignalSpy planned(&runs(), &gui::RunController::planned);
    return turn().click(m_person.see(u"emptySync"_s) ? u"emptySync"_s : u"syncAgain"_s) && comes(planned);
}

bool Seat::savePlan(const QString& path) {
    QSignalSpy saved(&runs(), &gui::RunController::saved);
    return turn().clickMenu(u"planFile"_s, u"savePlanFile"_s) && m_person.chooseFile(path) && comes(saved);
}

bool Seat::openPlan(const QString& path) {
    QSignalSpy planned(&runs(), &gui::RunController::planned), failed(&runs(), &gui::RunController::failed);
    return turn().clickMenu(u"planFile"_s, u"openPlanFile"_s) && m_person.chooseFile(path) &&
           QTest::qWaitFor([&] { return !planned.isEmpty() || !failed.isEmpty(); }, 20'000) && !planned.isEmpty();
}

bool Seat::judge(const QString& button, const QString& note) {
    QSignalSpy planned(&runs(), &gui::RunController::planned);
    if (!turn().click(u"judgePlan"_s) || !m_person.await(u"ApprovalDialog"_s) ||
        !m_person.type(u"approvalNote"_s, note) || !m_person.click(button))
        return false;
    m_window.activateWindow();
    return comes(planned);
}

bool Seat::apply() {
    QSignalSpy applied(&runs(), &gui::RunController::applied);
    if (!turn().click(u"applyButton"_s) || !m_person.await(u"ApplyDialog"_s) || !m_person.click(u"applyAll"_s))
        return false;
    m_window.activateWindow();
    return comes(applied) && applied[0][0].value<ApplyReport>().failures.empty();
}

QStringList Seat::rows() {
    const auto* table = qobject_cast<QTableView*>(m_person.await(u"previewTable"_s));
    QStringList rows;
    if (!table || !QTest::qWaitFor([&] { return table->model()->rowCount() > 0; }, 5'000))
        return rows;
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < table->model()->columnCount(); ++column)
            cells.append(table->model()->index(row, column).data().toString());
        rows.append(cells.join(u" | "_s));
    }
    return rows;
}

QString Seat::text(const QString& label) {
    const auto* seen = qobject_cast<QLabel*>(m_person.see(label));
    return seen ? seen->text() : QString();
}

QString Seat::strip(const QString& name) {
    const QWidget* seen = m_person.see(name);
    QStringList texts;
    if (seen)
        for (const auto* label : seen->findChildren<QLabel*>())
            texts.append(label->text());
    return texts.join(u' ').trimmed();
}

} // namespace muster::test

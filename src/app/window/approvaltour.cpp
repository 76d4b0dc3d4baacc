// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the tour in which a colleague's plan is looked at and approved.
#include "app/window/windowtour.h"
#include "gui/approval/planfiles.h"
#include "gui/frame/session.h"
#include "secrets/givensecrets.h"

#include <QAction>
#include <QFile>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTableWidget>

using namespace Qt::StringLiterals;

namespace muster {

void WindowTour::approveAPlan() {
    const QString path = m_folder + u"/plan.json"_s;
    // The colleague sits at another machine, with another keychain.
    const auto keychain = std::make_shared<GivenSecrets>();
    const auto line = [this](const char* name, const QString& text) {
        qobject_cast<QLineEdit*>(find(QLatin1StringView(name)))->setText(text);
    };
    const auto known = [this](int count) {
        const auto* table = qobject_cast<QTableWidget*>(find(u"approversTable"_s));
        return table && table->rowCount() == count;
    };
    then(
        {}, [this] { m_window.findChild<QAction*>(u"openApprovers"_s)->trigger(); },
        [this] { return canClick(u"copyKey"_s); });
    then(
        {},
        [this, line] {
            line("approverName", u"Sam Reyes"_s);
            click(u"addApprover"_s);
        },
        [known] { return known(1); });
    then(
        u"Two people are known as approvers."_s,
        [this, line, keychain] {
            const auto key = SigningKey::ofOrNew(*keychain);
            line("approverName", u"Robin Hale"_s);
            line("approverKey", key ? keyText(key->publicKey()) : QString());
            click(u"addApprover"_s);
        },
        [known] { return known(2); });
    picture(u"13-approvers"_s, [this] { return find(u"ApproversDialog"_s); });
    then({}, [this] { click(u"closeApprovers"_s); });
    then(
        u"A colleague's plan is there."_s,
        [this, path, keychain] {
            const auto preview = m_window.session()->decisions.preview();
            m_window.session()->desk.ask(
                this,
                [path, keychain, preview](Workspace& workspace) {
                    return gui::savePlanFile(path, *preview->input, *preview->plan,
                                             {workspace.id(), workspace.approvals(), *keychain, u"robin@office"_s});
                },
                [](const Result<void>&) {});
        },
        [path] { return QFile::exists(path); });
    then(
        {}, [this, path] { m_window.session()->runs.open(path); }, [this] { return isVisible(find(u"judgePlan"_s)); });
    picture(u"13-plan-file"_s);
    then(
        {}, [this] { click(u"judgePlan"_s); }, [this] { return isVisible(find(u"ApprovalDialog"_s)); });
    then({}, [this] {
        qobject_cast<QPlainTextEdit*>(find(u"approvalNote"_s))->setPlainText(u"Looked at all who leave."_s);
    });
    picture(u"13-approve"_s, [this] { return find(u"ApprovalDialog"_s); });
    then(
        u"It is approved, with a note."_s, [this] { click(u"approvePlan"_s); },
        [this] {
            return canClick(u"judgePlan"_s) && !m_window.session()->runs.isRunning() && m_since.elapsed() > 500;
        });
    picture(u"13-plan-file-approved"_s);
    then(
        {},
        [this, path] {
            QFile::remove(path);
            click(u"syncAgain"_s);
        },
        [this] { return !isVisible(find(u"judgePlan"_s)) && canClick(u"applyButton"_s); });
}

} // namespace muster

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/unsaved.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

#include <memory>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(muster::gui::Unsaved)
};

} // namespace

void askAboutUnsaved(QWidget& window, Session& session, std::function<void()> save, std::function<void()> then) {
    auto* box =
        new QMessageBox(QMessageBox::Warning, Words::tr("Unsaved changes"),
                        Words::tr("Auth & Provision has changes that are not saved."), QMessageBox::NoButton, &window);
    box->setObjectName(u"unsavedBox"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(Words::tr("Saved changes take effect with the next sync. Discarded ones are lost."));
    auto* keep = box->addButton(Words::tr("Save Changes"), QMessageBox::AcceptRole);
    auto* lose = box->addButton(Words::tr("Discard Changes"), QMessageBox::DestructiveRole);
    auto* cancel = box->addButton(QMessageBox::Cancel);
    keep->setObjectName(u"saveUnsaved"_s);
    lose->setObjectName(u"discardUnsaved"_s);
    keep->setProperty("role", u"main"_s);
    box->setDefaultButton(keep);
    box->setEscapeButton(cancel);
    // What ends the session must not run inside a signal of something that the session owns.
    const auto goOn = [&window, then = std::move(then)] {
        QMetaObject::invokeMethod(&window, then, Qt::QueuedConnection);
    };
    QObject::connect(lose, &QPushButton::clicked, &session.draft, [&session, goOn] {
        session.draft.discard();
        goOn();
    });
    QObject::connect(keep, &QPushButton::clicked, &session.draft, [&session, save = std::move(save), goOn] {
        if (session.draft.problems().empty()) {
            // Application keys and the PSA's password go to the keychain after the draft; each may fail, and then one
            // stays.
            auto* waiting = new QObject(&session.draft);
            const auto stay = [waiting] { waiting->deleteLater(); };
            const auto kept = [goOn, stay, missing = std::make_shared<int>(2)] {
                if (--*missing > 0)
                    return;
                stay();
                goOn();
            };
            QObject::connect(&session.connections, &ConnectionStates::keysKept, waiting, kept);
            QObject::connect(&session.psa, &PsaController::kept, waiting, kept);
            QObject::connect(&session.connections, &ConnectionStates::keysNotKept, waiting, stay);
            QObject::connect(&session.psa, &PsaController::notKept, waiting, stay);
            QObject::connect(&session.draft, &ProvisionDraft::failed, waiting, stay);
        }
        save();
    });
    box->open();
}

} // namespace muster::gui

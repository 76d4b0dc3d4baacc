// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/undoactions.h"

#include "gui/frame/sessionpages.h"

#include <QAction>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

/// Calls `what` with the history of the page's choices.
template <class What>
void withHistory(Session& session, int page, What what) {
    if (page == SessionPages::Document)
        what(session.documents);
    else if (page == SessionPages::ContactsFlow)
        what(session.contacts);
    else
        what(session.decisions);
}

} // namespace

UndoActions::UndoActions(QAction& undo, QAction& redo, QObject* parent)
    : QObject(parent)
    , m_undo(undo)
    , m_redo(redo) {
    m_undo.setShortcut(QKeySequence::Undo);
    m_redo.setShortcut(QKeySequence(u"Ctrl+Shift+Z"_s));
    connect(&m_undo, &QAction::triggered, this, &UndoActions::undo);
    connect(&m_redo, &QAction::triggered, this, &UndoActions::redo);
    tell();
}

void UndoActions::attach(Session& session) {
    m_session = &session;
    connect(&session.decisions, &DecisionController::historyChanged, this, &UndoActions::tell);
    connect(&session.documents, &DocumentController::changed, this, &UndoActions::tell);
    connect(&session.contacts, &ContactSyncController::changed, this, &UndoActions::tell);
    tell();
}

void UndoActions::detach() {
    m_session = nullptr;
    tell();
}

void UndoActions::setPage(int page) {
    m_page = page;
    tell();
}

void UndoActions::tell() {
    m_undo.setEnabled(false);
    m_redo.setEnabled(false);
    if (m_session)
        withHistory(*m_session, m_page, [this](const auto& history) {
            m_undo.setEnabled(history.canUndo());
            m_redo.setEnabled(history.canRedo());
        });
}

void UndoActions::undo() {
    if (m_session)
        withHistory(*m_session, m_page, [](auto& history) { history.undo(); });
}

void UndoActions::redo() {
    if (m_session)
        withHistory(*m_session, m_page, [](auto& history) { history.redo(); });
}

} // namespace muster::gui

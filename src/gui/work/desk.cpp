// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/work/desk.h"

using namespace Qt::StringLiterals;

namespace muster::gui {

Desk::Desk(QString location, QObject* parent)
    : QObject(parent)
    , m_location(std::move(location))
    , m_seat(new QObject) {
    m_thread.setObjectName(u"muster desk"_s);
    m_seat->moveToThread(&m_thread);
    m_thread.start();
}

Desk::~Desk() {
    QMetaObject::invokeMethod(
        m_seat,
        [this] {
            m_workspace.reset();
            delete std::exchange(m_seat, nullptr);
        },
        Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

Result<Workspace*> Desk::workspace() {
    if (!m_workspace) {
        auto opened = Workspace::open(m_location);
        if (!opened)
            return fail(opened.error());
        m_workspace = std::move(*opened);
    }
    return m_workspace.get();
}

} // namespace muster::gui

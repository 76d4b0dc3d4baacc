// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/windowtour.h"
#include "gui/frame/session.h"

#include <QTabWidget>

using namespace Qt::StringLiterals;

namespace muster {

void WindowTour::lookIntoDocumentation() {
    const auto isDone = [this] { return m_since.elapsed() > 500 && !m_window.session()->documents.isRunning(); };
    const auto next = [this, isDone] {
        then(
            {}, [this] { click(u"next"_s); }, isDone);
    };
    then(
        u"The wizard of the documentation."_s, [this] { goTo(gui::SessionPages::Document); }, isDone);
    picture(u"16-document"_s);
    next();
    picture(u"16-document-choose"_s);
    next(); // Users
    next(); // Clients
    then(
        u"Identical names are matched."_s, [this] { click(u"autoMatch"_s); }, isDone);
    picture(u"16-document-clients"_s);
    for (int step = 0; step < 4; ++step)
        next();
    picture(u"16-document-preview"_s);

    const auto isRead = [this] { return m_since.elapsed() > 500 && !m_window.session()->contacts.isRunning(); };
    then(
        u"The contacts of Microsoft 365."_s, [this] { goTo(gui::SessionPages::ContactsFlow); }, isRead);
    picture(u"17-contacts-settings"_s);
    then(
        u"They are read, and shown before anything is written."_s, [this] { click(u"startSync"_s); }, isRead);
    then({}, {}, isRead);
    picture(u"17-contacts-preview"_s);
}

} // namespace muster

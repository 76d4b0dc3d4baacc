// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/groupsearch.h"

using namespace std::chrono_literals;

namespace muster::gui {

GroupSearch::GroupSearch(RulesDirectory directory, Connection connection, QObject* parent)
    : QObject(parent)
    , m_directory(std::move(directory))
    , m_connection(std::move(connection)) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(250ms);
    connect(&m_pause, &QTimer::timeout, this, &GroupSearch::ask);
}

GroupSearch::~GroupSearch() {
    stop();
}

void GroupSearch::setName(const QString& beginning) {
    const QString wanted = beginning.trimmed();
    if (wanted == m_beginning)
        return;
    stop();
    m_beginning = wanted;
    if (wanted.isEmpty()) {
        m_pause.stop();
        Q_EMIT found({});
        return;
    }
    Q_EMIT searching();
    m_pause.start();
}

void GroupSearch::stop() {
    ++m_era;
    if (m_question)
        m_question->request_stop();
    m_question.reset();
}

void GroupSearch::ask() {
    m_question = m_directory.groupsNamed(this, m_connection, m_beginning,
                                         [this, era = m_era](const Result<RulesDirectory::Groups>& answer) {
                                             if (era != m_era)
                                                 return;
                                             m_question.reset();
                                             if (answer) {
                                                 Q_EMIT found(*answer);
                                                 return;
                                             }
                                             m_beginning.clear(); // the same name may be tried again
                                             Q_EMIT failed(answer.error());
                                         });
}

} // namespace muster::gui

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/whatif/whatifcontroller.h"

#include "gui/provision/provisiondraft.h"
#include "gui/work/background.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace muster::gui {
namespace {

/// A reading asks for the groups that its enabled rules name.
bool wasRead(const PlanInput& known, const Rule& rule) {
    const auto& rules = known.configuration.rules;
    return std::any_of(rules.begin(), rules.end(), [&](const Rule& other) {
        return other.enabled && other.tenantId == rule.tenantId && other.groupId == rule.groupId;
    });
}

/// Connections say where to read, not what becomes of whom.
bool plansAlike(const Configuration& a, const Configuration& b) {
    Configuration same = a;
    same.connections = b.connections;
    same.decisions = b.decisions;
    same.neverMatch = b.neverMatch;
    return same == b;
}

} // namespace

WhatIfController::WhatIfController(ProvisionDraft& draft, Background& background, QObject* parent)
    : QObject(parent)
    , m_draft(draft)
    , m_background(background) {
    // Long enough for the next key of somebody who types, short enough to be there when they look up.
    m_pause.setSingleShot(true);
    m_pause.setInterval(200ms);
    connect(&m_pause, &QTimer::timeout, this, &WhatIfController::plan);
    connect(&draft, &ProvisionDraft::changed, this, &WhatIfController::look);
}

int WhatIfController::unreadGroups() const {
    if (!m_draft.known())
        return 0;
    QStringList groups;
    for (const Rule& rule : m_draft.draft().rules)
        if (rule.enabled && !wasRead(*m_draft.known(), rule))
            groups.append(QString(rule.tenantId % u'/' % rule.groupId));
    groups.removeDuplicates();
    return static_cast<int>(groups.size());
}

void WhatIfController::setReadAt(const QDateTime& at) {
    m_readAt = at;
    look();
}

void WhatIfController::setRunning(bool running) {
    m_isRunning = running;
    look();
}

void WhatIfController::look() {
    if (!m_draft.isLoaded() || plansAlike(m_draft.draft(), m_draft.saved())) {
        m_pause.stop();
        m_comparison.reset();
        m_error.reset();
        set(State::Quiet);
    } else if (!m_draft.known()) {
        set(State::NoReading);
    } else if (!m_draft.problems().empty() || !m_draft.draft().provisioning) {
        set(State::Gaps);
    } else if (isUpToDate()) {
        set(State::Ready);
    } else {
        m_pause.start();
        set(m_isReading ? State::Reading : unreadGroups() > 0 ? State::Unread : State::Computing);
    }
}

bool WhatIfController::isUpToDate() const {
    return m_comparison && m_comparison->reading == m_draft.known() && m_compared == m_draft.draft() &&
           m_comparedWith == m_draft.saved();
}

void WhatIfController::set(State state) {
    m_state = state;
    Q_EMIT changed();
}

void WhatIfController::plan() {
    if (m_isPlanning || m_isReading)
        return; // when it ends it looks again
    if (unreadGroups() > 0) {
        if (!m_isRunning && m_refused != m_draft.draft())
            read();
        return;
    }
    m_isPlanning = true;
    m_background.run(
        this,
        [known = m_draft.known(), saved = m_draft.saved(), draft = m_draft.draft(),
         earlier = m_comparison](std::stop_token) mutable {
            auto made = compare(known, saved, draft, earlier);
            known.reset(); // here, where nobody waits for the memory to be given back
            earlier.reset();
            return made;
        },
        [this, saved = m_draft.saved(), draft = m_draft.draft()](std::shared_ptr<const Comparison> made) {
            m_isPlanning = false;
            m_error.reset();
            m_comparison = std::move(made);
            m_compared = draft;
            m_comparedWith = saved;
            look();
        });
}

void WhatIfController::read() {
    if (m_isReading || m_isRunning)
        return;
    m_isReading = true;
    m_error.reset();
    m_compared = m_draft.draft();
    m_comparedWith = m_draft.saved();
    m_comparison.reset();
    set(State::Reading);
    Q_EMIT readingWanted(m_compared);
}

void WhatIfController::take(const std::shared_ptr<const Comparison>& comparison) {
    m_isReading = false;
    m_comparison = comparison;
    m_readAt = QDateTime::currentDateTimeUtc();
    m_draft.setKnown(comparison->reading); // looks
}

void WhatIfController::failed(const Error& error) {
    if (!m_isReading)
        return;
    m_isReading = false;
    m_error = error;
    m_refused = m_draft.draft();
    look();
}

} // namespace muster::gui

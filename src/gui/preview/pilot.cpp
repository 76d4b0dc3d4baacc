// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preview/pilot.h"

#include "gui/work/background.h"
#include "gui/work/elsewhere.h"

namespace muster::gui {
namespace {

std::shared_ptr<const Preview> partOf(const Preview& whole, const Selection& selection) {
    auto part = std::make_shared<Preview>(whole);
    part->cost = {}; // of everybody
    auto plan = std::make_unique<Plan>(muster::partOf(*whole.input, *whole.plan, selection));
    part->gate = gateOf(*plan, {});
    part->plan = freedElsewhere(std::move(plan));
    part->rows = std::make_shared<const PreviewRows>(part->input, part->plan);
    return part;
}

} // namespace

Pilot::Pilot(Background& background, QObject* parent)
    : QObject(parent)
    , m_background(background) {}

int Pilot::wholeChanges() const {
    int changes = 0;
    for (std::size_t i = 0; m_whole && m_whole->rows && i < actionCount; ++i)
        changes += isWriting(static_cast<Action>(i)) ? m_whole->rows->counts()[i] : 0;
    return changes;
}

void Pilot::setWhole(std::shared_ptr<const Preview> whole) {
    m_whole = std::move(whole);
    cut();
}

void Pilot::choose(const Selection& selection, const QString& words) {
    m_selection = selection;
    m_words = words;
    cut();
}

void Pilot::cut() {
    if (!m_whole || m_selection.isAll()) {
        m_again = m_isCutting;
        show(m_whole);
        return;
    }
    if (m_isCutting) {
        m_again = true;
        return;
    }
    m_isCutting = true;
    m_background.run(
        this, [whole = m_whole, selection = m_selection](const std::stop_token&) { return partOf(*whole, selection); },
        [this](std::shared_ptr<const Preview> part) {
            m_isCutting = false;
            if (std::exchange(m_again, false))
                cut();
            else
                show(std::move(part));
        });
}

void Pilot::show(std::shared_ptr<const Preview> shown) {
    m_shown = std::move(shown);
    Q_EMIT shownChanged(m_shown);
}

} // namespace muster::gui

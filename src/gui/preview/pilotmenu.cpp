// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preview/pilotmenu.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

QString groupName(const PlanInput& input, const Rule& rule) {
    const auto group = std::find_if(input.groups.begin(), input.groups.end(),
                                    [&](const DirectoryGroup& one) { return one.id.toString() == rule.groupId; });
    return group == input.groups.end() || group->displayName.isBlank() ? rule.groupId : group->displayName.toString();
}

/// A text that has no mnemonic of its own.
QString plain(QString text) {
    return text.replace(u'&', u"&&"_s);
}

} // namespace

PilotMenu::PilotMenu(QWidget* parent)
    : QMenu(parent) {
    connect(this, &QMenu::aboutToShow, this, &PilotMenu::fill);
}

void PilotMenu::setPerson(const QString& userKey, const QString& name) {
    m_personKey = userKey;
    m_personName = name;
}

void PilotMenu::offer(QMenu& menu, const QString& text, const Selection& selection, const QString& words) {
    connect(menu.addAction(text), &QAction::triggered, this,
            [this, selection, words] { Q_EMIT chosen(selection, words); });
}

void PilotMenu::fill() {
    clear();
    offer(*this, tr("&Everybody"), {}, {});
    if (!m_preview || !m_preview->rows)
        return;
    if (!m_personKey.isEmpty()) {
        Selection one;
        one.user = m_personKey;
        offer(*this, tr("Only &%1").arg(plain(m_personName)), one, tr("only %1").arg(m_personName));
    }
    const PlanInput& input = *m_preview->input;
    std::vector<const Rule*> rules;
    for (const Rule& rule : input.configuration.rules)
        if (rule.enabled)
            rules.push_back(&rule);
    std::sort(rules.begin(), rules.end(), [](const Rule* a, const Rule* b) { return a->order < b->order; });
    if (!rules.empty()) {
        QMenu& menu = *addMenu(tr("Only One &Rule"));
        for (const Rule* rule : rules) {
            Selection one;
            one.rule = rule->id;
            const QString name = groupName(input, *rule);
            offer(menu, tr("%1  %2").arg(rule->order).arg(plain(name)), one,
                  tr("only rule %1, %2").arg(rule->order).arg(name));
        }
    }
    const bool any = std::any_of(m_preview->rows->clients().begin(), m_preview->rows->clients().end(),
                                 [](const PreviewRows::Client& client) { return !client.id.isEmpty(); });
    if (any) {
        QMenu& menu = *addMenu(tr("Only One &Client"));
        for (const PreviewRows::Client& client : m_preview->rows->clients()) {
            if (client.id.isEmpty())
                continue;
            Selection one;
            one.account = client.id;
            offer(menu, plain(client.name), one, tr("only %1").arg(client.name));
        }
    }
}

} // namespace muster::gui

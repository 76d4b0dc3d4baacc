// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preview/tilerow.h"

#include "gui/preview/actiontile.h"
#include "gui/theme/tokens.h"

#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

/// The tiles in the order of work, in four groups.
struct TileGroup {
    const char* caption;
    std::vector<Action> actions;
};
const std::array<TileGroup, 4>& tileGroups() {
    static const std::array<TileGroup, 4> groups{
        {{QT_TRANSLATE_NOOP("muster::gui::TileRow", "Adds and updates"),
          {Action::Create, Action::Merge, Action::Update, Action::Reactivate}},
         {QT_TRANSLATE_NOOP("muster::gui::TileRow", "Takes access away"),
          {Action::Deactivate, Action::Revoke, Action::Convert}},
         {QT_TRANSLATE_NOOP("muster::gui::TileRow", "Needs a decision"), {Action::Conflict}},
         {QT_TRANSLATE_NOOP("muster::gui::TileRow", "No change"), {Action::Exclude, Action::Unchanged}}}};
    return groups;
}

} // namespace

TileRow::TileRow(QWidget* parent)
    : QWidget(parent) {
    auto* all = new QHBoxLayout(this);
    all->setContentsMargins(space::page, 0, space::page, 0);
    all->setSpacing(space::panel);
    for (const TileGroup& group : tileGroups()) {
        auto* column = new QVBoxLayout;
        column->setSpacing(space::icon);
        auto* caption = new QLabel(tr(group.caption), this);
        caption->setProperty("role", u"hint"_s);
        caption->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        auto* row = new QHBoxLayout;
        row->setSpacing(6);
        for (const Action action : group.actions) {
            auto* tile = new ActionTile(action, this);
            m_tiles[static_cast<std::size_t>(action)] = tile;
            row->addWidget(tile);
            connect(tile, &QToolButton::clicked, this, [this, tile] { click(tile); });
        }
        column->addWidget(caption);
        column->addLayout(row);
        all->addLayout(column, static_cast<int>(group.actions.size()));
    }
}

void TileRow::click(ActionTile* tile) {
    const bool adds = QGuiApplication::keyboardModifiers().testFlag(Qt::ControlModifier);
    for (ActionTile* other : m_tiles)
        if (!adds && other != tile && other->isChecked()) {
            other->setChecked(false);
            tile->setChecked(true); // one of several: now it alone
        }
    Q_EMIT changed();
}

void TileRow::setCounts(const std::array<int, actionCount>& counts) {
    for (ActionTile* tile : m_tiles)
        tile->setCount(counts[static_cast<std::size_t>(tile->action())]);
}

void TileRow::check(const std::vector<Action>& actions) {
    for (ActionTile* tile : m_tiles)
        tile->setChecked(std::find(actions.begin(), actions.end(), tile->action()) != actions.end());
}

std::vector<Action> TileRow::checked() const {
    std::vector<Action> actions;
    for (const ActionTile* tile : m_tiles)
        if (tile->isChecked())
            actions.push_back(tile->action());
    return actions;
}

} // namespace muster::gui

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/whatif/comparerows.h"

#include "core/fold.h"
#include "core/planfile.h"
#include "gui/preview/previewcells.h"
#include "gui/preview/previewrows.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(muster::gui::CompareRows)
};

void append(std::string& into, const Text& text) {
    into += text.view();
    into += ' ';
}

bool reads(int role) {
    return role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole;
}

} // namespace

CompareRows::CompareRows(std::shared_ptr<const Comparison> comparison)
    : m_comparison(std::move(comparison)) {}

std::uint32_t CompareRows::count() const {
    return static_cast<std::uint32_t>(m_comparison->difference.rows.size());
}

int CompareRows::count(Tab tab) const {
    return tab == Outcomes ? m_comparison->outcomes : static_cast<int>(count());
}

CompareRows::Side CompareRows::today(std::uint32_t row) const {
    const std::uint32_t step = m_comparison->difference.rows[row].before;
    return {m_comparison->input.get(), step == none ? nullptr : &m_comparison->plan->steps[step]};
}

CompareRows::Side CompareRows::draft(std::uint32_t row) const {
    const std::uint32_t step = m_comparison->difference.rows[row].after;
    return {m_comparison->draftInput.get(), step == none ? nullptr : &m_comparison->draftPlan->steps[step]};
}

CompareRows::Side CompareRows::any(std::uint32_t row) const {
    const Side side = draft(row);
    return side.step ? side : today(row);
}

QVariant CompareRows::header(int column, int role) const {
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Source:
        return Texts::tr("Source person");
    case Today:
        return Texts::tr("Today");
    case WithDraft:
        return Texts::tr("With the draft");
    case Changes:
        return Texts::tr("Changes with the draft");
    case Why:
        return Texts::tr("Why");
    default:
        return {};
    }
}

QVariant CompareRows::data(std::uint32_t row, int column, int role) const {
    if (column == Today || column == WithDraft) {
        const Side side = column == Today ? today(row) : draft(row);
        if (role == ActionRole)
            return side.step ? QVariant(static_cast<int>(side.step->action)) : QVariant();
        if (!reads(role) && role != PrimaryRole)
            return {};
        return side.step ? wordFor(side.step->action) : Texts::tr("Not in the plan");
    }
    const Side side = any(row);
    if (column == Why) {
        if (!draft(row).step || (!reads(role) && role != ChipsRole && role != ChipTonesRole))
            return {};
        QStringList texts;
        QList<int> tones;
        for (const Chip& chip : whyOf(*side.input, *side.step)) {
            texts.append(chip.text);
            tones.append(static_cast<int>(chip.tone));
        }
        return role == ChipsRole       ? QVariant(texts)
               : role == ChipTonesRole ? QVariant::fromValue(tones)
                                       : QVariant(texts.join(u", "_s));
    }
    if (!reads(role) && role != PrimaryRole && role != SecondaryRole)
        return {};
    Lines lines;
    if (column == Source)
        lines = sourceOf(*side.input, *side.step);
    else if (draft(row).step)
        lines = changesOf(*side.input, *side.step);
    if (role == PrimaryRole)
        return lines.primary;
    if (role == SecondaryRole)
        return lines.secondary;
    const QString between = role == Qt::ToolTipRole ? u"\n"_s : u", "_s;
    return lines.secondary.isEmpty() ? lines.primary : QString(lines.primary % between % lines.secondary);
}

QString CompareRows::key(std::uint32_t row) const {
    const Side side = any(row);
    return keyOf(*side.input, side.step->user);
}

std::optional<std::uint32_t> CompareRows::rowWithKey(const QString& wanted) const {
    std::uint32_t low = 0, high = count();
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (key(middle) < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count() && key(low) == wanted ? std::optional(low) : std::nullopt;
}

void CompareRows::searchText(std::uint32_t row, std::string& into) const {
    const Side side = any(row);
    const DirectoryUser& user = side.input->users[side.step->user];
    into.clear();
    append(into, user.displayName);
    append(into, user.mail);
    append(into, user.userPrincipalName);
    for (const Side& one : {today(row), draft(row)})
        if (one.step) {
            into += nameOf(one.step->action);
            into += ' ';
        }
    into = foldedKey(into);
}

bool CompareRows::isIn(std::uint32_t row, const TableFilter& filter) const {
    return filter.tab == All || m_comparison->difference.rows[row].outcome;
}

void CompareRows::sortKey(std::uint32_t row, int column, std::string& into) const {
    into.clear();
    const auto action = [&](const Side& side) {
        into += side.step ? static_cast<char>('A' + static_cast<int>(side.step->action)) : 'z';
    };
    switch (column) {
    case Source: {
        const Side side = any(row);
        append(into, side.input->users[side.step->user].displayName);
        append(into, side.input->users[side.step->user].userPrincipalName);
        into = foldedKey(into);
        break;
    }
    case Today:
        action(today(row));
        action(draft(row));
        break;
    case WithDraft:
        action(draft(row));
        action(today(row));
        break;
    default:
        break;
    }
}

} // namespace muster::gui

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preview/previewrows.h"

#include "core/fold.h"
#include "core/planfile.h"
#include "gui/preview/previewcells.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

struct Headers {
    Q_DECLARE_TR_FUNCTIONS(muster::gui::PreviewRows)
};

/// The account of the record, or of the one that is to be made.
Text accountOf(const PlanInput& input, const Step& step) {
    if (step.record != none)
        return input.records[step.record].account;
    for (const FieldChange& change : step.fields)
        if (change.field == Field::Account)
            return change.after;
    return {};
}

void append(std::string& into, const Text& text) {
    if (text.isBlank())
        return;
    into += text.view();
    into += ' ';
}

void appendName(std::string& into, const Record& record) {
    append(into, record.firstName);
    append(into, record.lastName);
}

Lines linesOf(const PlanInput& input, const Step& step, int column) {
    switch (column) {
    case PreviewRows::Source:
        return sourceOf(input, step);
    case PreviewRows::Matched:
        return matchedOf(input, step);
    case PreviewRows::Changes:
        return changesOf(input, step);
    default:
        return {};
    }
}

} // namespace

PreviewRows::PreviewRows(std::shared_ptr<const PlanInput> input, std::shared_ptr<const Plan> plan)
    : m_input(std::move(input))
    , m_plan(std::move(plan))
    , m_counts(m_plan->summary()) {
    QHash<QByteArrayView, std::uint16_t> seen;
    m_clientOf.reserve(m_plan->steps.size());
    for (const Step& step : m_plan->steps) {
        for (std::uint32_t tab = 0; tab < TabCount; ++tab)
            m_tabs[tab] += isInTab(step, static_cast<Tab>(tab)) ? 1 : 0;
        const Text account = accountOf(*m_input, step);
        const auto view = account.view();
        auto& client = seen[QByteArrayView(view.data(), static_cast<qsizetype>(view.size()))];
        if (client == 0) {
            m_clients.push_back({account.toString(), account.isBlank() ? Headers::tr("Employees and no account")
                                                                       : shown(*m_input, Field::Account, account)});
            client = static_cast<std::uint16_t>(m_clients.size());
        }
        m_clientOf.push_back(client);
    }
}

bool PreviewRows::isInTab(const Step& step, Tab tab) {
    switch (tab) {
    case ToReview:
        return isWriting(step.action) || step.action == Action::Conflict;
    case MatchedTab:
        return step.record != none;
    case ExcludedTab:
        return step.action == Action::Exclude;
    case All:
    case TabCount:
        break;
    }
    return true;
}

QVariant PreviewRows::header(int column, int role) const {
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Source:
        return Headers::tr("Source person");
    case Matched:
        return Headers::tr("Matched record");
    case ActionColumn:
        return Headers::tr("Action");
    case Changes:
        return Headers::tr("Changes");
    case Why:
        return Headers::tr("Why");
    default:
        return {};
    }
}

QVariant PreviewRows::data(std::uint32_t row, int column, int role) const {
    const Step& s = step(row);
    if (role == ActionRole)
        return static_cast<int>(s.action);
    const bool reads = role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole;
    if (column == ActionColumn)
        return reads ? QVariant(wordFor(s.action)) : QVariant();
    if (column == Why) {
        if (!reads && role != ChipsRole && role != ChipTonesRole)
            return {};
        QStringList texts;
        QList<int> tones;
        for (const Chip& chip : whyOf(*m_input, s)) {
            texts.append(chip.text);
            tones.append(static_cast<int>(chip.tone));
        }
        return role == ChipsRole       ? QVariant(texts)
               : role == ChipTonesRole ? QVariant::fromValue(tones)
                                       : QVariant(texts.join(u", "_s));
    }
    if (!reads && role != PrimaryRole && role != SecondaryRole)
        return {};
    const Lines lines = linesOf(*m_input, s, column);
    if (role == PrimaryRole)
        return lines.primary;
    if (role == SecondaryRole)
        return lines.secondary;
    const QString between = role == Qt::ToolTipRole ? u"\n"_s : u", "_s;
    return lines.secondary.isEmpty() ? lines.primary : QString(lines.primary % between % lines.secondary);
}

QString PreviewRows::key(std::uint32_t row) const {
    return keyOf(*m_input, step(row).user);
}

std::optional<std::uint32_t> PreviewRows::rowWithKey(const QString& wanted) const {
    // The plan orders its steps by key.
    const auto& steps = m_plan->steps;
    const auto found =
        std::lower_bound(steps.begin(), steps.end(), wanted, [this](const Step& step, const QString& sought) {
            return keyOf(*m_input, step.user) < sought;
        });
    if (found == steps.end() || keyOf(*m_input, found->user) != wanted)
        return {};
    return static_cast<std::uint32_t>(found - steps.begin());
}

void PreviewRows::searchText(std::uint32_t row, std::string& into) const {
    const Step& s = step(row);
    const DirectoryUser& user = m_input->users[s.user];
    into.clear();
    append(into, user.displayName);
    append(into, user.mail);
    append(into, user.userPrincipalName);
    if (s.record != none) {
        const Record& record = m_input->records[s.record];
        appendName(into, record);
        append(into, record.id);
        append(into, record.email);
    }
    // English codes beside the shown words, so that a reason of a log can be pasted.
    into += nameOf(s.action);
    into += ' ';
    for (std::size_t i = 0; i < reasonCount; ++i) {
        const auto reason = static_cast<Reason>(i);
        if (!s.reasons.has(reason))
            continue;
        into += nameOf(reason);
        into += ' ';
    }
    if (s.rule != none) {
        const Rule& rule = m_input->configuration.rules[s.rule];
        into += "rule ";
        into += std::to_string(rule.order);
        if (overridesAccess(s)) {
            into += " overrides:";
            into += rule.id.toStdString();
            into += ';'; // r1 is not r10
        }
    }
    into = foldedKey(into);
}

bool PreviewRows::overridesAccess(const Step& step) {
    // As the rules' page counts them (rulestudy.cpp): who has roles already and gets the rule's in their place.
    if (step.rule == none || !isWriting(step.action) || step.action == Action::Convert || step.record == none)
        return false;
    const auto fields = step.fields;
    return std::any_of(fields.begin(), fields.end(), [](const FieldChange& change) {
        return change.field == Field::SecurityRoles && !change.before.isBlank();
    });
}

bool PreviewRows::isIn(std::uint32_t row, const TableFilter& filter) const {
    const Step& s = step(row);
    return (filter.groups == 0 || (filter.groups & groupOf(s.action)) != 0) &&
           isInTab(s, static_cast<Tab>(filter.tab)) && (filter.client == 0 || m_clientOf[row] == filter.client);
}

void PreviewRows::sortKey(std::uint32_t row, int column, std::string& into) const {
    const Step& s = step(row);
    into.clear();
    switch (column) {
    case Source: {
        const DirectoryUser& user = m_input->users[s.user];
        append(into, user.displayName);
        append(into, user.userPrincipalName);
        into = foldedKey(into);
        break;
    }
    case Matched:
        if (s.record != none)
            appendName(into, m_input->records[s.record]);
        into = foldedKey(into);
        break;
    case ActionColumn:
        into += static_cast<char>('A' + static_cast<int>(s.action));
        break;
    case Changes: {
        const std::string count = std::to_string(s.fields.size());
        into.append(6 - std::min<std::size_t>(6, count.size()), '0');
        into += count;
        break;
    }
    case Why:
        for (std::size_t i = 0; i < reasonCount; ++i)
            if (s.reasons.has(static_cast<Reason>(i)))
                into += static_cast<char>('A' + i);
        break;
    default:
        break;
    }
}

} // namespace muster::gui

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/contacts/contactsyncrows.h"

#include "core/contacts/planfile.h"
#include "core/fold.h"
#include "gui/history/historycells.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

struct Rows {
    Q_DECLARE_TR_FUNCTIONS(muster::gui::ContactSyncRows)
};

QString iconOf(const ContactStep& step) {
    switch (stateOf(step)) {
    case ContactState::New:
        return u"plus"_s;
    case ContactState::Changed:
        return u"pencil"_s;
    case ContactState::Pushed:
        return u"arrow-up"_s;
    case ContactState::NeedsYou:
        return u"triangle-alert"_s;
    case ContactState::Excluded:
        return u"ban"_s;
    default:
        return step.reasons.has(ContactReason::SyncControls) ? u"lock"_s : u"circle-check"_s;
    }
}

HistoryTone toneOf(const ContactStep& step) {
    switch (stateOf(step)) {
    case ContactState::NeedsYou:
        return HistoryTone::Danger;
    case ContactState::Excluded:
        return HistoryTone::Muted;
    default:
        return step.reasons.has(ContactReason::NotArrived) ? HistoryTone::Warning : HistoryTone::Good;
    }
}

} // namespace

ContactSyncRows::ContactSyncRows(std::shared_ptr<const ContactSyncView> view)
    : m_view(std::move(view)) {
    for (std::uint32_t row = 0; row < count(); ++row) {
        m_rows.insert(key(row), row);
        ++m_counts[static_cast<std::size_t>(stateOf(step(row)))];
        m_counts[static_cast<std::size_t>(ContactState::NotReady)] += isNotReady(step(row)) ? 1 : 0;
    }
}

QString ContactSyncRows::text(std::uint32_t row, int column) const {
    const ContactStep& of = step(row);
    const ContactsInput& input = *m_view->input;
    const DirectoryUser& user = input.base->users[of.user];
    switch (column) {
    case Person:
        return (user.displayName.isBlank() ? user.userPrincipalName : user.displayName).toString();
    case Organization: {
        const QString id = m_view->settings().matches[of.match].organization;
        return m_view->organizations.value(id, id);
    }
    case Documentation:
        if (of.contact != none)
            return input.contacts[of.contact].shownName();
        return of.action == DocumentAction::Create ? Rows::tr("New contact") : QString();
    case Psa:
        return of.action == DocumentAction::Exclude ? QString() : wordsFor(of.presence, of.push);
    case Ready:
        return readinessOf(of);
    default:
        return wordsFor(of);
    }
}

QVariant ContactSyncRows::header(int column, int role) const {
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (column) {
    case Person:
        return Rows::tr("User");
    case Organization:
        return Rows::tr("Organization");
    case Documentation:
        return Rows::tr("In %1").arg(m_view->nameOfTarget());
    case Psa:
        return Rows::tr("In %1").arg(m_view->nameOfPsa());
    case Ready:
        return Rows::tr("Ready to push");
    default:
        return Rows::tr("State");
    }
}

QVariant ContactSyncRows::data(std::uint32_t row, int column, int role) const {
    const ContactStep& of = step(row);
    const auto shown = [&] {
        const QString cell = text(row, column);
        return cell.isEmpty() ? u"–"_s : cell;
    };
    const bool lacks = column == Ready && !of.isReady() && text(row, Ready) != u"–"_s;
    switch (role) {
    case Qt::DisplayRole:
        return shown();
    case Qt::AccessibleTextRole:
        return QString(header(column, Qt::DisplayRole).toString() % u": "_s % shown());
    case Qt::ToolTipRole:
        if (column == Person)
            return m_view->input->base->users[of.user].userPrincipalName.toString();
        return column == State ? whySentences(*m_view->input, of).join(u'\n') : shown();
    case Qt::TextAlignmentRole:
        return header(column, role);
    case StrongRole:
        return column == Person;
    case IconRole:
        if (column == State)
            return iconOf(of);
        if (column == Ready && text(row, Ready) != u"–"_s)
            return lacks ? u"triangle-alert"_s : u"circle-check"_s;
        return QString();
    case CellToneRole:
        if (column == State)
            return static_cast<int>(toneOf(of));
        if (column == Ready && text(row, Ready) != u"–"_s)
            return static_cast<int>(lacks ? HistoryTone::Warning : HistoryTone::Good);
        return static_cast<int>(HistoryTone::Plain);
    default:
        return {};
    }
}

QString ContactSyncRows::key(std::uint32_t row) const {
    return keyOf(*m_view->input, step(row));
}

std::optional<std::uint32_t> ContactSyncRows::rowWithKey(const QString& key) const {
    const auto found = m_rows.constFind(key);
    return found == m_rows.constEnd() ? std::nullopt : std::optional(*found);
}

void ContactSyncRows::searchText(std::uint32_t row, std::string& into) const {
    const DirectoryUser& user = m_view->input->base->users[step(row).user];
    into = foldedKey(QString(text(row, Person) % u' ' % user.userPrincipalName.toString() % u' ' %
                             text(row, Organization) % u' ' % text(row, Documentation))
                         .toStdString());
}

bool ContactSyncRows::isIn(std::uint32_t row, const TableFilter& filter) const {
    if (filter.groups == 0)
        return true;
    const auto chosen = [&](ContactState state) { return ((filter.groups >> static_cast<unsigned>(state)) & 1U) != 0; };
    return chosen(stateOf(step(row))) || (chosen(ContactState::NotReady) && isNotReady(step(row)));
}

void ContactSyncRows::sortKey(std::uint32_t row, int column, std::string& into) const {
    into = foldedKey(text(row, column).toStdString());
}

} // namespace muster::gui

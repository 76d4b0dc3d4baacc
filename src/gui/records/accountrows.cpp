// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/records/accountrows.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSet>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(muster::gui::RecordRows)
};

bool isNumber(int column) {
    return column == AccountRows::People || column == AccountRows::LinkedPeople;
}

} // namespace

AccountRows::AccountRows(const std::shared_ptr<const PeopleReading>& reading)
    : m_reading(reading) {
    const std::vector<Account>& accounts = m_reading->lookups.accounts;
    QHash<QString, std::size_t> byId;
    std::vector<std::size_t> own; // employees belong to the MSP itself, whatever account says so
    m_lines.resize(accounts.size());
    for (std::size_t i = 0; i < accounts.size(); ++i) {
        byId.insert(accounts[i].id, i);
        if (accounts[i].own)
            own.push_back(i);
        addRow(accounts[i].id);
    }
    QSet<QString> linked;
    for (const Workspace::NamedLink& link : m_reading->links)
        linked.insert(link.record.toString());
    const auto count = [&](std::size_t account, bool isLinked) {
        ++m_lines[account].people;
        m_lines[account].linked += isLinked ? 1 : 0;
    };
    for (const Record& record : m_reading->records) {
        const bool isLinked = linked.contains(RecordKey{record.kind, record.id.toString()}.toString());
        if (record.kind == RecordKind::Employee) {
            for (const std::size_t account : own)
                count(account, isLinked);
        } else if (const auto found = byId.constFind(record.account.toString()); found != byId.cend()) {
            count(*found, isLinked);
        }
    }
    for (const Rule& rule : m_reading->configuration.rules) {
        const QString name = rule.enabled ? Texts::tr("%1 %2").arg(rule.order).arg(groupNameOf(*m_reading, rule))
                                          : Texts::tr("%1 %2 (off)").arg(rule.order).arg(groupNameOf(*m_reading, rule));
        if (rule.becomes == Becomes::Employee) {
            for (const std::size_t account : own)
                m_lines[account].rules.append(name);
        } else if (const auto found = byId.constFind(rule.account); found != byId.cend()) {
            m_lines[*found].rules.append(name);
        }
    }
}

std::span<const RecordColumn> AccountRows::columns() const {
    static const std::array<RecordColumn, ColumnCount> columns{
        {{QT_TRANSLATE_NOOP("muster::gui::RecordRows", "Name"), nullptr, 280},
         {QT_TRANSLATE_NOOP("muster::gui::RecordRows", "Code"), nullptr, 110},
         {QT_TRANSLATE_NOOP("muster::gui::RecordRows", "Own"), nullptr, 70},
         {QT_TRANSLATE_NOOP("muster::gui::RecordRows", "People"), nullptr, 80, Qt::ElideNone},
         {QT_TRANSLATE_NOOP("muster::gui::RecordRows", "Linked"), nullptr, 80, Qt::ElideNone},
         {QT_TRANSLATE_NOOP("muster::gui::RecordRows", "Rules That Feed It"), nullptr, 390},
         {QT_TRANSLATE_NOOP("muster::gui::RecordRows", "Active"), nullptr, 70}}};
    return columns;
}

QString AccountRows::text(std::uint32_t row, int column) const {
    const Account& account = m_reading->lookups.accounts[row];
    switch (column) {
    case Name:
        return account.name;
    case Code:
        return account.code;
    case Own:
        return account.own ? Texts::tr("Yes") : QString();
    case People:
        return QLocale().toString(m_lines[row].people);
    case LinkedPeople:
        return QLocale().toString(m_lines[row].linked);
    case Rules:
        return m_lines[row].rules.join(u", "_s);
    case Active:
        return account.active ? Texts::tr("Yes") : Texts::tr("No");
    default:
        return {};
    }
}

QString AccountRows::secondLine(std::uint32_t /*row*/, int /*column*/) const {
    return {};
}

std::uint32_t AccountRows::statesOf(std::uint32_t row) const {
    const std::uint32_t state = m_lines[row].linked > 0 ? Linked : NotLinked;
    return m_reading->lookups.accounts[row].active ? state : state | Inactive;
}

QVariant AccountRows::header(int column, int role) const {
    if (role == Qt::TextAlignmentRole && isNumber(column))
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    return RecordRows::header(column, role);
}

QVariant AccountRows::data(std::uint32_t row, int column, int role) const {
    if (role == Qt::TextAlignmentRole && isNumber(column))
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    return RecordRows::data(row, column, role);
}

void AccountRows::sortKey(std::uint32_t row, int column, std::string& into) const {
    if (!isNumber(column)) {
        RecordRows::sortKey(row, column, into);
        return;
    }
    const std::string digits = std::to_string(column == People ? m_lines[row].people : m_lines[row].linked);
    into.assign(10 - std::min<std::size_t>(10, digits.size()), '0');
    into += digits;
}

QString AccountRows::summary() const {
    int linked = 0;
    for (const Line& line : m_lines)
        linked += line.linked > 0 ? 1 : 0;
    return Texts::tr("%n account(s), %1 with linked people", nullptr, static_cast<int>(count()))
        .arg(QLocale().toString(linked));
}

} // namespace muster::gui

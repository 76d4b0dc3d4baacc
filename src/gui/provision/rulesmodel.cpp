// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/rulesmodel.h"

#include "gui/provision/rulesorder.h"
#include "gui/theme/tokens.h"

#include <QFont>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace muster::gui {

void RulesModel::setRules(const std::vector<Rule>& rules, const RuleStudies& studies) {
    m_studies = studies;
    const auto among = [](const std::vector<Rule>& some, const QString& id) {
        return std::find_if(some.begin(), some.end(), [&](const Rule& rule) { return rule.id == id; });
    };
    for (int row = rowCount() - 1; row >= 0; --row) {
        const auto at = m_rules.begin() + row;
        if (among(rules, at->id) != rules.end())
            continue;
        beginRemoveRows({}, row, row);
        m_rules.erase(at);
        endRemoveRows();
    }
    for (const auto& rule : rules) {
        if (among(m_rules, rule.id) != m_rules.end())
            continue;
        beginInsertRows({}, rowCount(), rowCount());
        m_rules.push_back(rule);
        endInsertRows();
    }
    arrange(rankedIds(rules, studies));
    for (auto& rule : m_rules)
        rule = *among(rules, rule.id);
    if (!m_rules.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnTotal - 1));
}

void RulesModel::arrange(const QStringList& wanted) {
    if (wanted == shownIds())
        return;
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QStringList before = shownIds();
    std::sort(m_rules.begin(), m_rules.end(),
              [&](const Rule& a, const Rule& b) { return wanted.indexOf(a.id) < wanted.indexOf(b.id); });
    QModelIndexList to;
    const auto from = persistentIndexList();
    for (const auto& index : from)
        to.append(this->index(rowOf(before.at(index.row())), index.column()));
    changePersistentIndexList(from, to);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void RulesModel::setNames(const RuleNames& names) {
    m_names = names;
    if (!m_rules.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnTotal - 1));
}

const Rule* RulesModel::rule(int row) const {
    return row >= 0 && row < rowCount() ? &m_rules[static_cast<std::size_t>(row)] : nullptr;
}

int RulesModel::rowOf(const QString& id) const {
    const auto found = std::find_if(m_rules.begin(), m_rules.end(), [&](const Rule& rule) { return rule.id == id; });
    return found == m_rules.end() ? -1 : static_cast<int>(found - m_rules.begin());
}

QStringList RulesModel::shownIds() const {
    QStringList ids;
    for (const auto& rule : m_rules)
        ids.append(rule.id);
    return ids;
}

int RulesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rules.size());
}

int RulesModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int{columnTotal};
}

QString RulesModel::text(const Rule& rule, Column column) const {
    const auto study = m_studies.constFind(rule.id);
    const bool counted = rule.enabled && study != m_studies.constEnd() && study->group == RuleStudy::Group::Security;
    const QString dash = u"–"_s;
    switch (column) {
    case Order:
        return QString::number(rule.order);
    case Tenant:
        return m_names.shortTenant(rule);
    case Group:
        return rule.groupId.isEmpty() ? tr("(no group yet)") : m_names.group(rule);
    case BecomesColumn:
        return wordFor(rule.becomes);
    case Roles:
        return rule.securityRoles.isEmpty() ? dash : m_names.rolesOf(rule);
    case AccountColumn:
        return rule.account.isEmpty() ? dash : m_names.account(rule);
    case Members:
        return counted ? QString::number(study->members) : dash;
    case WonByOther:
        return counted ? QString::number(study->wonByOther) : dash;
    case On:
    case Findings:
    case columnTotal:
        break;
    }
    return {};
}

QString RulesModel::toolTip(const Rule& rule, Column column) const {
    switch (column) {
    case Tenant:
        return m_names.tenant(rule) + u'\n' + rule.tenantId;
    case Group:
        return m_names.group(rule) + u'\n' + rule.groupId;
    case Members:
        if (const auto study = m_studies.constFind(rule.id); study != m_studies.constEnd() && study->nested > 0)
            return tr("%n of them in nested groups", nullptr, study->nested);
        return {};
    case On:
        return rule.enabled ? tr("The rule is on") : tr("The rule is off");
    case Findings: {
        QStringList sentences;
        for (const auto& chip : chipsOf(rule, m_studies.value(rule.id), m_rules, m_names))
            sentences.append(chip.sentence);
        return sentences.join(u'\n');
    }
    default:
        return text(rule, column);
    }
}

QVariant RulesModel::data(const QModelIndex& index, int role) const {
    const auto* rule = index.isValid() ? this->rule(index.row()) : nullptr;
    if (!rule)
        return {};
    const auto column = static_cast<Column>(index.column());
    const bool number = column == Members || column == WonByOther;
    const auto chips = [&] { return chipsOf(*rule, m_studies.value(rule->id), m_rules, m_names); };
    switch (role) {
    case Qt::DisplayRole: {
        return text(*rule, column);
    }
    case Qt::ToolTipRole:
        return toolTip(*rule, column);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    case Qt::CheckStateRole:
        return column == On ? QVariant(rule->enabled ? Qt::Checked : Qt::Unchecked) : QVariant();
    case Qt::FontRole:
        if (column == Group) {
            QFont font = QGuiApplication::font();
            font.setWeight(QFont::DemiBold);
            return font;
        }
        return {};
    case Qt::ForegroundRole:
        return rule->enabled ? QVariant() : QVariant(tokensOf(QGuiApplication::palette()).disabled);
    case Qt::AccessibleTextRole:
        if (column == On)
            return toolTip(*rule, On);
        [[fallthrough]];
    case ChipWordsRole: {
        if (column != Findings)
            return text(*rule, column);
        QStringList words;
        for (const auto& chip : chips())
            words.append(chip.word);
        return role == ChipWordsRole ? QVariant(words) : QVariant(words.join(u", "_s));
    }
    case DangerousChipsRole: {
        const auto all = chips();
        return static_cast<int>(std::count_if(all.begin(), all.end(), [](const auto& chip) { return chip.danger; }));
    }
    default:
        return {};
    }
}

QVariant RulesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool number = section == Members || section == WonByOther;
        return QVariant::fromValue(Qt::Alignment((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    }
    if (role != Qt::DisplayRole)
        return {};
    const std::array<QString, columnTotal> titles{
        tr("Order"),          tr("On"),      tr("Tenant"),  tr("Group"),        tr("Becomes"),
        tr("Security roles"), tr("Account"), tr("Members"), tr("Won by other"), tr("Findings")};
    return section >= 0 && section < columnTotal ? QVariant(titles[static_cast<std::size_t>(section)]) : QVariant();
}

Qt::ItemFlags RulesModel::flags(const QModelIndex& index) const {
    if (!index.isValid())
        return Qt::NoItemFlags;
    auto flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (index.column() == On)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

bool RulesModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    const auto* rule =
        index.isValid() && index.column() == On && role == Qt::CheckStateRole ? this->rule(index.row()) : nullptr;
    if (!rule)
        return false;
    const QString id = rule->id; // the answer to the wish may replace the rows
    Q_EMIT enabledWished(id, value.value<Qt::CheckState>() == Qt::Checked);
    return true;
}

} // namespace muster::gui

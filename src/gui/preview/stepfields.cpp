// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preview/stepfields.h"

#include "gui/preview/previewcells.h"
#include "gui/theme/tokens.h"

#include <QCoreApplication>
#include <QFont>
#include <QGuiApplication>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

struct Detail {
    Q_DECLARE_TR_FUNCTIONS(muster::gui::Detail)
};

QString wordFor(UserSource source) {
    switch (source) {
    case UserSource::AzureAd:
        return Detail::tr("Azure AD");
    case UserSource::MicrosoftAccount:
        return Detail::tr("Microsoft account");
    case UserSource::ExternalAd:
        return Detail::tr("External AD");
    }
    return {};
}

QString rolesLost(const PlanInput& input, const FieldChange& change) {
    const QStringList after = change.after.toString().split(u'\n', Qt::SkipEmptyParts);
    QStringList lost;
    for (const QString& id : change.before.toString().split(u'\n', Qt::SkipEmptyParts)) {
        if (after.contains(id))
            continue;
        const auto& roles = input.lookups.securityRoles;
        const auto found = std::find_if(roles.begin(), roles.end(), [&](const SecurityRole& r) { return r.id == id; });
        lost.append(found == roles.end() ? id : found->name);
    }
    return lost.join(u", "_s);
}

} // namespace

StepDetail detailOf(const PlanInput& input, const Plan& plan, std::uint32_t index) {
    const Step& step = plan.steps[index];
    const DirectoryUser& user = input.users[step.user];
    StepDetail detail;
    detail.action = step.action;
    detail.name = sourceOf(input, step).primary;
    // A plan of the last reading does not know which connection read it.
    const QString connection = input.tenants[user.tenant].connection.toString();
    detail.source = connection.isEmpty() ? wordFor(user.source) : QString(connection % u" · "_s % wordFor(user.source));
    if (step.record != none)
        detail.recordId = input.records[step.record].id.toString();
    for (const FieldChange& change : step.fields) {
        detail.fields.push_back({labelFor(change.field), shown(input, change.field, change.before),
                                 shown(input, change.field, change.after), muster::gui::wordFor(change.from)});
        if (change.field == Field::SecurityRoles)
            detail.accessLost = rolesLost(input, change);
    }
    for (const FieldChange& change : step.archiveFields)
        detail.fields.push_back({Detail::tr("%1 (old login)").arg(labelFor(change.field)),
                                 shown(input, change.field, change.before),
                                 shown(input, change.field, change.after),
                                 {}});
    for (const Drift& drift : step.drift)
        detail.fields.push_back({labelFor(drift.field), shown(input, drift.field, drift.wrote),
                                 shown(input, drift.field, drift.now), Detail::tr("edited in the PSA, kept")});
    return detail;
}

std::vector<StepField> keptFields(const PlanInput& input, const QJsonArray& fields) {
    TextPool pool;
    std::vector<StepField> kept;
    for (const auto& value : fields) {
        const QJsonObject row = value.toObject();
        // What is the same on both sides, or blank in the record, is nothing that anybody kept.
        const auto field = fieldNamed(row["field"_L1].toString().toStdString());
        if (!field || !row["kept"_L1].toBool() || row["before"_L1].isNull() || !row["isDecided"_L1].toBool())
            continue;
        const Text before = pool.add(QStringView(row["before"_L1].toString()));
        kept.push_back({labelFor(*field), shown(input, *field, before), {}, row["because"_L1].toString(), true});
    }
    return kept;
}

void StepFieldsModel::append(std::vector<StepField> fields) {
    if (fields.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(fields.size()) - 1);
    std::move(fields.begin(), fields.end(), std::back_inserter(m_fields));
    endInsertRows();
}

void StepFieldsModel::set(std::vector<StepField> fields, const QString& recordId) {
    beginResetModel();
    m_fields = std::move(fields);
    m_recordId = recordId;
    endResetModel();
}

int StepFieldsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_fields.size());
}

int StepFieldsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : 3;
}

QVariant StepFieldsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const StepField& field = m_fields[static_cast<std::size_t>(index.row())];
    const QString texts[]{field.field, field.before, field.kept ? tr("kept, %1").arg(field.note) : field.after};
    const QString& text = texts[index.column()];
    if (role == Qt::DisplayRole)
        return text.isEmpty() && index.column() > 0 ? u"–"_s : text;
    if (role == Qt::ToolTipRole)
        return field.note.isEmpty() || field.kept ? text : QString(text % u"\n"_s % tr("From: %1").arg(field.note));
    if (role == Qt::ForegroundRole && field.kept && index.column() == 2)
        return tokensOf(QGuiApplication::palette()).secondary;
    if (role == Qt::FontRole && index.column() == 2 && !field.kept) {
        QFont bold;
        bold.setWeight(QFont::DemiBold);
        return bold;
    }
    return {};
}

QVariant StepFieldsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[]{tr("Field"), m_recordId.isEmpty() ? tr("Before") : tr("Before (%1)").arg(m_recordId),
                           tr("After")};
    return titles[section];
}

} // namespace muster::gui

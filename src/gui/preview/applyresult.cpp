// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preview/applyresult.h"

#include "core/whatnow.h"
#include "gui/preview/previewcells.h"

#include <QCoreApplication>
#include <QFont>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

struct Result {
    Q_DECLARE_TR_FUNCTIONS(muster::gui::Result)
};

/// One record alone was refused: the others were written, so "nothing was changed" would be wrong here.
QString remedyFor(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::Rejected:
        return Result::tr("Correct what is named, in the directory or in the record, then plan again.");
    case ErrorKind::NotFound:
        return Result::tr("The record is gone. Plan again and choose another one, or create it.");
    case ErrorKind::Conflict:
        return Result::tr("Somebody changed the record meanwhile. Plan again and look at it.");
    default:
        return muster::whatNow(kind);
    }
}

QString nameOf(const Preview& preview, const QString& key) {
    if (!preview.rows)
        return key;
    const auto step = preview.rows->rowWithKey(key);
    return step ? sourceOf(*preview.input, preview.plan->steps[*step]).primary : key;
}

} // namespace

QString ApplyResult::headline() const {
    const QString done = Result::tr("%Ln change(s) written", nullptr, written);
    const int left = static_cast<int>(notWritten.size());
    QString sentence = state == RunState::Stopped ? Result::tr("Stopped: %1").arg(done)
                       : error                    ? Result::tr("The run ended early: %1").arg(done)
                       : left == 0                ? done
                                                  : Result::tr("%1, %Ln not", "changes", left).arg(done);
    if (byHand > 0)
        sentence += u", "_s % Result::tr("%Ln left to do by hand", nullptr, byHand);
    return sentence;
}

ApplyResult applyResultOf(const ApplyReport& report, const QStringList& changed, const Preview& preview) {
    ApplyResult result;
    result.state = report.state;
    result.counts = report.counts;
    result.written = report.applied;
    result.byHand = report.byHand;
    result.error = report.error;
    for (const ApplyReport::Failure& failure : report.failures)
        result.notWritten.push_back({failure.key, failure.name, failure.sentence, remedyFor(failure.kind)});
    for (const QString& key : changed)
        result.notWritten.push_back({key, nameOf(preview, key),
                                     Result::tr("It changed after the preview was made, so it was left alone."),
                                     Result::tr("Plan again and look at it once more.")});
    return result;
}

NotWrittenModel::NotWrittenModel(std::vector<ApplyResult::NotWritten> rows, QObject* parent)
    : QAbstractTableModel(parent)
    , m_rows(std::move(rows)) {}

QString NotWrittenModel::keyAt(int row) const {
    return row >= 0 && row < rowCount() ? m_rows[static_cast<std::size_t>(row)].key : QString();
}

int NotWrittenModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int NotWrittenModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant NotWrittenModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ApplyResult::NotWritten& row = m_rows[static_cast<std::size_t>(index.row())];
    const QString* texts[]{&row.name, &row.why, &row.whatToDo};
    if (role == Qt::DisplayRole)
        return *texts[index.column()];
    if (role == Qt::ToolTipRole)
        return QString(u"<qt>"_s % texts[index.column()]->toHtmlEscaped() % u"</qt>"_s);
    if (role == Qt::FontRole && index.column() == Person) {
        QFont bold;
        bold.setWeight(QFont::DemiBold);
        return bold;
    }
    return {};
}

QVariant NotWrittenModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[]{tr("Person"), tr("Why it was not written"), tr("What to do")};
    return titles[section];
}

} // namespace muster::gui

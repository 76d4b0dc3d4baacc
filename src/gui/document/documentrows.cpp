// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/document/documentrows.h"

#include "core/document/planfile.h"
#include "core/document/sentences.h"
#include "core/fold.h"
#include "gui/history/historycells.h"
#include "gui/records/entitywords.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

struct Rows {
    Q_DECLARE_TR_FUNCTIONS(muster::gui::DocumentRows)
};

QString iconOf(DocumentState state) {
    switch (state) {
    case DocumentState::Matched:
        return u"circle-check"_s;
    case DocumentState::Created:
        return u"plus"_s;
    case DocumentState::Waiting:
        return u"clock"_s;
    case DocumentState::Excluded:
        return u"ban"_s;
    case DocumentState::Open:
    case DocumentState::Conflict:
        break;
    }
    return u"triangle-alert"_s;
}

HistoryTone toneOf(DocumentState state) {
    switch (state) {
    case DocumentState::Matched:
    case DocumentState::Created:
        return HistoryTone::Good;
    case DocumentState::Open:
        return HistoryTone::Warning;
    case DocumentState::Conflict:
        return HistoryTone::Danger;
    case DocumentState::Waiting:
    case DocumentState::Excluded:
        break;
    }
    return HistoryTone::Muted;
}

} // namespace

QString titleFor(DocumentState state) {
    switch (state) {
    case DocumentState::Matched:
        return Rows::tr("Matched");
    case DocumentState::Created:
        return Rows::tr("Will be created");
    case DocumentState::Open:
        return Rows::tr("Open");
    case DocumentState::Waiting:
        return Rows::tr("Waits for its client");
    case DocumentState::Excluded:
        return Rows::tr("Excluded");
    case DocumentState::Conflict:
        return Rows::tr("Conflict");
    }
    return {};
}

DocumentState stateOf(const DocumentStep& step) {
    switch (step.action) {
    case DocumentAction::Create:
        return DocumentState::Created;
    case DocumentAction::Open:
        return step.reasons.has(DocumentReason::WaitsForClient) ? DocumentState::Waiting : DocumentState::Open;
    case DocumentAction::Exclude:
        return DocumentState::Excluded;
    case DocumentAction::Conflict:
        return DocumentState::Conflict;
    default:
        return DocumentState::Matched;
    }
}

QString wordsFor(const DocumentStep& step) {
    const auto has = [&](DocumentReason reason) { return step.reasons.has(reason); };
    switch (stateOf(step)) {
    case DocumentState::Matched:
        if (has(DocumentReason::SourceGone))
            return Rows::tr("Gone from the PSA");
        if (has(DocumentReason::PsaOwned))
            return Rows::tr("Matched, synced by the PSA itself");
        if (has(DocumentReason::ByHand))
            return Rows::tr("Matched, some by hand");
        if (step.action == DocumentAction::Update)
            return Rows::tr("Matched, %n field(s) change", nullptr, static_cast<int>(step.fields.size()));
        if (has(DocumentReason::IdenticalName))
            return Rows::tr("Matched, identical name");
        return has(DocumentReason::DecisionMatch) ? Rows::tr("Matched by you") : Rows::tr("Matched");
    case DocumentState::Created:
        return step.byHand ? Rows::tr("To be created by hand") : Rows::tr("Will be created");
    case DocumentState::Open:
        if (has(DocumentReason::LooksLike))
            return Rows::tr("Open, looks like one that is there");
        return has(DocumentReason::LeftOpen) ? Rows::tr("Not synced") : Rows::tr("Open");
    case DocumentState::Waiting:
        return Rows::tr("Waits for its client");
    case DocumentState::Excluded:
        return Rows::tr("Excluded");
    case DocumentState::Conflict:
        if (has(DocumentReason::TargetTaken))
            return Rows::tr("Another record has it");
        return has(DocumentReason::OtherClient) ? Rows::tr("Belongs to another client")
                                                : Rows::tr("The counterpart is gone");
    }
    return {};
}

DocumentRows::DocumentRows(std::shared_ptr<const DocumentView> view, std::optional<EntityKind> kind)
    : m_view(std::move(view))
    , m_kind(kind) {
    for (const auto& client : m_view->input->source(EntityKind::Client))
        m_clients.insert(client.id.toString(), client.shownName());
    for (const auto& step : m_view->plan.steps) {
        if (m_kind && step.kind != *m_kind)
            continue;
        m_rows.insert(keyOf(*m_view->input, step).toString(), count());
        m_steps.push_back(&step);
        ++m_counts[static_cast<std::size_t>(stateOf(step))];
    }
}

EntityKey DocumentRows::source(std::uint32_t row) const {
    return keyOf(*m_view->input, *m_steps[row]);
}

QString DocumentRows::text(std::uint32_t row, int column) const {
    const DocumentStep& of = *m_steps[row];
    const DocumentInput& input = *m_view->input;
    switch (column) {
    case Source: {
        const QString name = of.source == none ? source(row).id : input.source(of.kind)[of.source].shownName();
        return m_kind ? name : Rows::tr("%1 (%2)").arg(name, wordFor(of.kind));
    }
    case Client:
        return of.source == none || !belongsToClient(of.kind)
                   ? QString()
                   : m_clients.value(input.source(of.kind)[of.source].client.toString());
    case Matched:
        if (of.target != none)
            return input.target(of.kind)[of.target].shownName();
        return of.action == DocumentAction::Create ? Rows::tr("New %1").arg(wordFor(of.kind)) : QString();
    default:
        return wordsFor(of);
    }
}

QVariant DocumentRows::header(int column, int role) const {
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Source:
        return m_kind ? Rows::tr("%1 in %2").arg(gui::titleFor(*m_kind), m_view->nameOfPsa())
                      : Rows::tr("Record in %1").arg(m_view->nameOfPsa());
    case Client:
        return Rows::tr("Client");
    case Matched:
        return Rows::tr("Matched record in %1").arg(m_view->nameOfTarget());
    default:
        return Rows::tr("State");
    }
}

QVariant DocumentRows::data(std::uint32_t row, int column, int role) const {
    const DocumentStep& of = *m_steps[row];
    const auto shown = [&] {
        const QString cell = text(row, column);
        return cell.isEmpty() ? u"–"_s : cell;
    };
    switch (role) {
    case Qt::DisplayRole:
        return shown();
    case Qt::AccessibleTextRole:
        return QString(header(column, Qt::DisplayRole).toString() % u": "_s % shown());
    case Qt::ToolTipRole:
        return column == State ? whySentences(*m_view->input, of).join(u'\n') : shown();
    case Qt::TextAlignmentRole:
        return header(column, role);
    case StrongRole:
        return column == Source;
    case IconRole:
        return column == State ? iconOf(stateOf(of)) : QString();
    case CellToneRole:
        return static_cast<int>(column == State ? toneOf(stateOf(of)) : HistoryTone::Plain);
    default:
        return {};
    }
}

std::optional<std::uint32_t> DocumentRows::rowWithKey(const QString& key) const {
    const auto found = m_rows.constFind(key);
    return found == m_rows.constEnd() ? std::nullopt : std::optional(*found);
}

void DocumentRows::searchText(std::uint32_t row, std::string& into) const {
    into = foldedKey(QString(text(row, Source) % u' ' % text(row, Client) % u' ' % text(row, Matched)).toStdString());
}

bool DocumentRows::isIn(std::uint32_t row, const TableFilter& filter) const {
    const auto state = stateOf(*m_steps[row]);
    if (filter.tab < 2 && (state == DocumentState::Excluded) != (filter.tab == 1))
        return false;
    return filter.groups == 0 || ((filter.groups >> static_cast<unsigned>(state)) & 1U) != 0;
}

void DocumentRows::sortKey(std::uint32_t row, int column, std::string& into) const {
    into = foldedKey(text(row, column).toStdString());
}

} // namespace muster::gui

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preview/applysummary.h"

#include "core/planfile.h"
#include "gui/preview/previewcells.h"
#include "gui/preview/words.h"
#include "sync/selection.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(muster::gui::ApplySummary)
};

constexpr qsizetype shownNames = 5;

ApplySummary::Convert convertOf(const PlanInput& input, const Step& step) {
    ApplySummary::Convert convert;
    convert.key = keyOf(input, step.user);
    convert.name = sourceOf(input, step).primary;
    if (step.archives != none) {
        const Record& record = input.records[step.archives];
        QStringList names;
        for (const FieldChange& change : step.archiveFields)
            if (change.field == Field::Username || change.field == Field::Email)
                names.append(change.after.toString());
        convert.becomes = names.isEmpty() ? Texts::tr("%1 loses its login; the record stays").arg(titleOf(record))
                                          : Texts::tr("%1 becomes %2").arg(titleOf(record), names.join(u", "_s));
        if (!record.relatedData.empty() && step.how == ArchiveHow::Archived)
            convert.lock = Texts::tr("Cannot be undone: %n related record(s) lock the archived name.", nullptr,
                                     static_cast<int>(record.relatedData.size()));
    }
    QStringList what;
    for (const FieldChange& change : step.fields)
        if (change.field == Field::Account || change.field == Field::SecurityRoles)
            what.append(shown(input, change.field, change.after));
    convert.creates = (step.record == none ? Texts::tr("New %1: %2") : Texts::tr("Existing %1: %2"))
                          .arg(wordFor(step.kind).toLower(), what.join(u", "_s));
    return convert;
}

} // namespace

int ApplySummary::adds() const {
    return count(Action::Create) + count(Action::Merge) + count(Action::Update) + count(Action::Reactivate);
}

int ApplySummary::removals() const {
    return count(Action::Deactivate) + count(Action::Revoke) + count(Action::Convert);
}

ApplySummary applySummaryOf(const Preview& preview) {
    const PlanInput& input = *preview.input;
    ApplySummary summary;
    summary.counts = preview.plan->summary();
    for (const Step& step : preview.plan->steps) {
        if (step.action == Action::Deactivate && summary.deactivated.size() < shownNames)
            summary.deactivated.append(sourceOf(input, step).primary);
        if (step.action == Action::Revoke && summary.revoked.size() < shownNames)
            summary.revoked.append(sourceOf(input, step).primary);
        if (step.action == Action::Convert)
            summary.converts.push_back(convertOf(input, step));
    }
    for (const BrakeResult& brake : preview.plan->brakes) {
        if (brake.scope != u"total"_s)
            continue;
        if (brake.name == BrakeName::RoleChanges) {
            summary.roleChanges = brake.count;
            summary.roleLimit = brake.limit;
        }
        if (brake.name == BrakeName::IdentityChanges) {
            summary.identityChanges = brake.count;
            summary.identityLimit = brake.limit;
        }
    }
    return summary;
}

std::vector<TrippedBrake> trippedBrakes(const Plan& plan) {
    std::vector<TrippedBrake> tripped;
    for (const BrakeResult& brake : gateOf(plan, {}).stopped) {
        if (std::any_of(tripped.begin(), tripped.end(), [&](const auto& seen) { return seen.name == brake.name; }))
            continue;
        const auto total = std::find_if(plan.brakes.begin(), plan.brakes.end(), [&](const BrakeResult& other) {
            return other.name == brake.name && other.scope == u"total"_s;
        });
        // What tripped in total says more than that it also did for one tenant.
        const bool inTotal = total != plan.brakes.end() && total->tripped;
        const BrakeResult& told = inTotal ? *total : brake;
        const bool byCount = told.limit >= 0 && told.count > told.limit;
        tripped.push_back(
            {told.name, total == plan.brakes.end() ? told.count : total->count,
             byCount ? QString::number(told.limit) : QString(QString::number(told.percentLimit) % u" %"_s),
             inTotal ? QString() : told.scope.section(u':', 1)});
    }
    return tripped;
}

std::vector<TrippedBrake> trippedBrakes(const Preview& preview, const QSet<QString>& leaveOut,
                                        bool onlyAddsAndUpdates) {
    if (leaveOut.isEmpty() && !onlyAddsAndUpdates)
        return trippedBrakes(*preview.plan);
    Selection selection;
    selection.keys.emplace();
    for (const Step& step : preview.plan->steps) {
        const QString key = keyOf(*preview.input, step.user);
        if (!leaveOut.contains(key) && !(onlyAddsAndUpdates && takesAccessAway(step.action)))
            selection.keys->insert(key);
    }
    return trippedBrakes(partOf(*preview.input, *preview.plan, selection));
}

} // namespace muster::gui

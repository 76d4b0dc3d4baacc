// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/planfit.h"

using namespace Qt::StringLiterals;

namespace muster {
namespace {

tl::unexpected<Error> refused(const QString& sentence) {
    Error error{ErrorKind::Conflict, sentence};
    error.code = planNoLongerFits;
    return fail(std::move(error));
}

} // namespace

Error otherRules() {
    return refused(u"Rules, defaults or settings have changed since the plan was made. Make a new plan."_s).value();
}

Result<void> belongsTo(const PlanFile& file, const QString& workspace) {
    if (file.workspace == workspace)
        return {};
    return refused(
        u"The plan was made for another workspace (%1). Make a plan here and apply that."_s.arg(file.workspace));
}

StepFit::StepFit(const PlanFile& file) {
    for (const auto& entry : file.steps)
        m_entries.insert(entry.key, {&entry});
}

bool StepFit::isSame(const QString& key, const QByteArray& canonical) {
    const auto found = m_entries.find(key);
    if (found == m_entries.end())
        return false;
    found->same = found->of->canonical == canonical;
    return found->same;
}

QStringList StepFit::changed() const {
    QStringList keys;
    for (auto it = m_entries.begin(); it != m_entries.end(); ++it)
        if (!it->same && isWriting(it->of->action))
            keys.append(it.key());
    keys.sort();
    return keys;
}

Result<PlanFit> fitOf(const PlanFile& file, const PlanInput& input, const Plan& plan, const QString& workspace) {
    if (auto ours = belongsTo(file, workspace); !ours)
        return fail(ours.error());
    if (file.hashes.rules != hashesOf(input).rules)
        return fail(otherRules());
    QHash<QString, const Step*> steps;
    for (const Step& step : plan.steps)
        steps.insert(keyOf(input, step.user), &step);
    PlanFit fit;
    for (const PlanFile::Entry& entry : file.steps) {
        const Step* now = steps.value(entry.key);
        if (now && stepJson(input, *now) == entry.canonical)
            fit.keys.insert(entry.key);
        else if (isWriting(entry.action))
            fit.changed.append(entry.key);
    }
    return fit;
}

} // namespace muster

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preview/decisioncontroller.h"

#include "core/planfile.h"
#include "gui/work/elsewhere.h"

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

bool isNone(const Decision& decision) {
    return decision.choice == Choice::Auto && decision.username.isEmpty();
}

QString nameOf(const Preview& preview, const QString& userKey) {
    const auto& steps = preview.plan->steps;
    const auto found = std::lower_bound(steps.begin(), steps.end(), userKey, [&](const Step& step, const QString& key) {
        return keyOf(*preview.input, step.user) < key;
    });
    if (found == steps.end() || keyOf(*preview.input, found->user) != userKey)
        return userKey;
    const DirectoryUser& user = preview.input->users[found->user];
    return user.displayName.isBlank() ? user.userPrincipalName.toString() : user.displayName.toString();
}

/// The same reading, planned under other decisions.
std::shared_ptr<const Preview> planned(const Preview& before, std::vector<Decision> decisions) {
    auto input = std::make_unique<PlanInput>(*before.input);
    input->configuration.decisions = std::move(decisions);
    auto preview = std::make_shared<Preview>(before);
    auto plan = std::make_unique<Plan>(makePlan(*input));
    preview->gate = gateOf(*plan, {});
    preview->onFile.reset(); // another plan than the one that was signed
    preview->input = freedElsewhere(std::move(input));
    preview->plan = freedElsewhere(std::move(plan));
    preview->rows = std::make_shared<const PreviewRows>(preview->input, preview->plan);
    return preview;
}

} // namespace

DecisionController::DecisionController(Desk& desk, Background& background, QObject* parent)
    : QObject(parent)
    , m_desk(desk)
    , m_background(background) {}

void DecisionController::setPreview(std::shared_ptr<const Preview> preview) {
    m_preview = std::move(preview);
    ++m_era; // a plan that is being made is of the reading before
    m_planning = m_again = false;
    m_decisions.clear();
    if (m_preview)
        for (const Decision& decision : m_preview->input->configuration.decisions)
            m_decisions[{decision.tenantId, decision.objectId}] = decision;
    m_history.clear();
    m_done = 0;
    Q_EMIT historyChanged();
    Q_EMIT previewChanged(m_preview);
}

Decision DecisionController::decisionOf(const QString& tenantId, const QString& objectId) const {
    const auto found = m_decisions.find({tenantId, objectId});
    if (found != m_decisions.end())
        return found->second;
    Decision fresh;
    fresh.tenantId = tenantId;
    fresh.objectId = objectId;
    return fresh;
}

DecisionController::Change DecisionController::changeOf(const QString& userKey, Choice choice,
                                                        std::optional<RecordKey> record) const {
    Change change;
    change.before = decisionOf(userKey.section(u'/', 0, 0), userKey.section(u'/', 1));
    change.after = change.before;
    change.after.choice = choice;
    change.after.record = std::move(record);
    change.after.at = QDateTime::currentDateTimeUtc();
    return change;
}

void DecisionController::decide(const QString& userKey, Choice choice, std::optional<RecordKey> record,
                                const QString& text) {
    if (!canDecide())
        return;
    act({text.arg(nameOf(*m_preview, userKey)), {changeOf(userKey, choice, std::move(record))}});
}

void DecisionController::match(const QString& userKey, const RecordKey& record) {
    decide(userKey, Choice::Match, record, tr("Match %1"));
}

void DecisionController::create(const QString& userKey) {
    decide(userKey, Choice::Create, {}, tr("Create %1"));
}

void DecisionController::exclude(const QString& userKey) {
    decide(userKey, Choice::Exclude, {}, tr("Exclude %1"));
}

void DecisionController::excludeAll(const QStringList& userKeys) {
    if (!canDecide() || userKeys.isEmpty())
        return;
    if (userKeys.size() == 1) {
        exclude(userKeys.first());
        return;
    }
    Act bulk{tr("Exclude %n Person(s)", nullptr, static_cast<int>(userKeys.size())), {}};
    for (const QString& key : userKeys)
        bulk.changes.push_back(changeOf(key, Choice::Exclude, {}));
    act(std::move(bulk));
    Q_EMIT decided(static_cast<int>(userKeys.size()));
}

void DecisionController::include(const QString& userKey) {
    decide(userKey, Choice::Auto, {}, tr("Include %1"));
}

void DecisionController::autoMatchAll() {
    if (!canDecide())
        return;
    const PlanInput& input = *m_preview->input;
    // A record that two people could be is nobody's by itself.
    std::map<std::uint32_t, int> wanted;
    const auto single = [](const Step& step) {
        return step.action == Action::Conflict && step.candidates.size() == 1 &&
               !step.reasons.has(Reason::DuplicateSource);
    };
    for (const Step& step : m_preview->plan->steps)
        if (single(step))
            ++wanted[step.candidates[0]];
    Act bulk{tr("Auto-Match All"), {}};
    for (const Step& step : m_preview->plan->steps) {
        if (!single(step) || wanted[step.candidates[0]] != 1)
            continue;
        bulk.changes.push_back(
            changeOf(keyOf(input, step.user), Choice::Match, recordKeyOf(input, step.candidates[0])));
    }
    const int count = static_cast<int>(bulk.changes.size());
    if (count > 0)
        act(std::move(bulk));
    Q_EMIT decided(count);
}

void DecisionController::createUnmatched() {
    if (!canDecide())
        return;
    const PlanInput& input = *m_preview->input;
    // Where somebody must first choose among records, or the person lacks a name or address, a new record is no answer.
    const auto open = [](const Step& step) {
        return (step.action == Action::Conflict && step.candidates.empty() &&
                (step.reasons.has(Reason::DecisionStale) || step.reasons.has(Reason::LinkBroken))) ||
               (step.action == Action::Exclude && step.reasons.has(Reason::Held));
    };
    Act bulk{tr("Create Unmatched"), {}};
    for (const Step& step : m_preview->plan->steps) {
        if (!open(step))
            continue;
        bulk.changes.push_back(changeOf(keyOf(input, step.user), Choice::Create, {}));
    }
    const int count = static_cast<int>(bulk.changes.size());
    if (count > 0)
        act(std::move(bulk));
    Q_EMIT decided(count);
}

void DecisionController::act(Act act) {
    m_history.resize(m_done);
    put(act, true);
    m_history.push_back(std::move(act));
    ++m_done;
    Q_EMIT historyChanged();
}

void DecisionController::undo() {
    if (!canUndo())
        return;
    --m_done;
    put(m_history[m_done], false);
    Q_EMIT historyChanged();
}

void DecisionController::redo() {
    if (!canRedo())
        return;
    put(m_history[m_done], true);
    ++m_done;
    Q_EMIT historyChanged();
}

void DecisionController::put(const Act& act, bool forwards) {
    std::vector<Decision> decisions;
    for (const Change& change : act.changes) {
        const Decision& decision = forwards ? change.after : change.before;
        decisions.push_back(decision);
        const Key key{decision.tenantId, decision.objectId};
        if (isNone(decision))
            m_decisions.erase(key);
        else
            m_decisions[key] = decision;
    }
    ++m_saving;
    m_desk.ask(
        this,
        [decisions = std::move(decisions)](Workspace& workspace) -> Result<void> {
            for (const Decision& decision : decisions) {
                const auto kept = isNone(decision)
                                      ? workspace.configuration().removeDecision(decision.tenantId, decision.objectId)
                                      : workspace.configuration().putDecision(decision);
                if (!kept)
                    return kept;
            }
            return {};
        },
        [this](const Result<void>& kept) {
            --m_saving;
            if (!kept)
                Q_EMIT failed(kept.error());
            Q_EMIT historyChanged();
        });
    replan();
}

void DecisionController::replan() {
    if (m_planning) {
        m_again = true;
        return;
    }
    m_planning = true;
    std::vector<Decision> decisions;
    for (const auto& [key, decision] : m_decisions)
        decisions.push_back(decision);
    m_background.run(
        this,
        [before = m_preview, decisions = std::move(decisions)](const std::stop_token&) {
            return planned(*before, decisions);
        },
        [this, era = m_era](std::shared_ptr<const Preview> preview) {
            if (era != m_era)
                return;
            m_planning = false;
            m_preview = std::move(preview);
            if (std::exchange(m_again, false)) {
                replan();
                return;
            }
            Q_EMIT historyChanged();
            Q_EMIT previewChanged(m_preview);
        });
}

} // namespace muster::gui

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/outcome.h"

#include "core/planner/population.h"
#include "core/planner/writing.h"

#include <algorithm>

namespace muster {

namespace {

/// Only what differs is sent; a surviving record keeps what it has.
FieldValues differing(const PoolArray<FieldChange>& changes) {
    FieldValues values;
    for (const auto& change : changes) {
        if (!sameValue(change.field, change.before, change.after))
            values[change.field] = change.after;
    }
    return values;
}

bool isEmpty(const FieldValues& values) {
    return std::all_of(values.values.begin(), values.values.end(), [](Text value) { return value.isAbsent(); });
}

void overlay(FieldValues& on, const FieldValues& values) {
    for (std::size_t i = 0; i < fieldCount; ++i) {
        if (!values.values[i].isAbsent())
            on.values[i] = values.values[i];
    }
}

} // namespace

struct StepOutcome::Private {
    Private(const PlanInput& i, TextPool& p)
        : input(i)
        , pool(p)
        , population(i)
        , rules(i.configuration, i.lookups, p) {}

    [[nodiscard]] Text decidedUsername(std::uint32_t user) const {
        const auto decision = population.decisionOf(user);
        return decision == none ? TextPool::blank()
                                : pool.intern(QStringView(input.configuration.decisions[decision].username).trimmed());
    }

    /// All that the program wants the record to hold, whether it had to be written or not: the base of drift.
    [[nodiscard]] FieldValues wantedBy(const Step& step) const {
        WritingCase of;
        of.user = step.user;
        of.rule = step.rule;
        of.record = step.record;
        of.byLink = step.reasons.has(Reason::LinkMatch);
        of.ruleChanged = step.reasons.has(Reason::RuleChanged);
        of.protectedRecord = step.protectedRecord;
        of.decidedUsername = decidedUsername(step.user);
        return writingOf(input, rules, of, pool).wanted.values;
    }

    const PlanInput& input;
    TextPool& pool;
    Population population;
    ProjectionRules rules;
};

StepOutcome::StepOutcome(const PlanInput& input, TextPool& pool)
    : d(std::make_unique<Private>(input, pool)) {}

StepOutcome::~StepOutcome() = default;

std::vector<PlannedWrite> StepOutcome::writesOf(const Step& step) const {
    std::vector<PlannedWrite> writes;
    if (!isWriting(step.action))
        return writes;
    if (step.archives != none)
        writes.push_back({d->input.records[step.archives].kind, step.archives, differing(step.archiveFields), {}});
    const Text phoneType = step.rule == none ? Text() : d->rules.rule(step.rule).phoneType;
    PlannedWrite write{step.kind, step.record, differing(step.fields), phoneType};
    if (step.record == none || !isEmpty(write.values))
        writes.push_back(write);
    return writes;
}

const Link* StepOutcome::linkBefore(const Step& step) const {
    const auto former = d->population.linkOf(step.user);
    return former == none ? nullptr : &d->input.links[former];
}

std::optional<Link> StepOutcome::linkAfter(const Step& step, Text record, std::int64_t now) const {
    if (!isWriting(step.action))
        return {};
    const auto& user = d->input.users[step.user];
    const auto former = d->population.linkOf(step.user);
    Link link;
    FieldValues written;
    if (former != none && d->input.links[former].kind == step.kind && d->input.links[former].record == record) {
        link = d->input.links[former];
        if (const auto before = unpacked(link.written.view(), d->pool))
            written = *before;
    } else {
        link.tenantId = d->input.tenants[user.tenant].id;
        link.objectId = user.id;
        link.kind = step.kind;
        link.record = record;
        link.since = now;
    }
    // A record matched anew counts from the decision on; the older one has had its effect (spec/01 §5.1).
    if (!step.reasons.has(Reason::LinkMatch) && step.rule != none && isWriting(step.action) &&
        step.action != Action::Deactivate && step.action != Action::Revoke)
        link.since = now;
    link.fingerprint = user.fingerprint;
    link.writtenAt = now;
    if (step.action == Action::Deactivate || step.action == Action::Revoke) {
        for (const auto& change : step.fields)
            written[change.field] = change.after;
        if (step.action == Action::Deactivate)
            link.deactivatedByUs = true;
        else
            link.rule = link.ruleShape = TextPool::blank();
    } else {
        overlay(written, d->wantedBy(step));
        // A type without its number is nowhere.
        if (written[Field::Phone].isBlank())
            written[Field::PhoneType] = Text();
        link.rule = d->rules.rule(step.rule).id;
        link.ruleShape = d->rules.rule(step.rule).shape;
        link.username = d->decidedUsername(step.user);
        link.deactivatedByUs = false;
    }
    link.written = d->pool.add(packed(written));
    return link;
}

} // namespace muster

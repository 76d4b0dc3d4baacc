// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plandifference.h"

#include <algorithm>
#include <compare>

namespace muster {
namespace {

/// Files tell absent and blank alike: null.
bool same(Text a, Text b) {
    return (a.isBlank() && b.isBlank()) || a == b;
}

bool same(const FieldChange& a, const FieldChange& b) {
    return a.field == b.field && a.from == b.from && same(a.before, b.before) && same(a.after, b.after);
}

bool same(const Drift& a, const Drift& b) {
    return a.field == b.field && same(a.wrote, b.wrote) && same(a.now, b.now);
}

/// The two steps of one person, each with the input that its indexes point into.
struct Side {
    const PlanInput& input;
    const Step& step;
};

bool sameRecord(const Side& a, std::uint32_t left, const Side& b, std::uint32_t right) {
    if (left == none || right == none)
        return left == right;
    const Record& x = a.input.records[left];
    const Record& y = b.input.records[right];
    return x.kind == y.kind && x.id == y.id;
}

bool sameUser(const Side& a, std::uint32_t left, const Side& b, std::uint32_t right) {
    if (left == none || right == none)
        return left == right;
    const DirectoryUser& x = a.input.users[left];
    const DirectoryUser& y = b.input.users[right];
    return x.id == y.id && a.input.tenants[x.tenant].id == b.input.tenants[y.tenant].id;
}

const Rule* ruleAt(const Side& side, std::uint32_t rule) {
    return rule == none ? nullptr : &side.input.configuration.rules[rule];
}

/// Which rule won, among which, and how: that alone changes nothing for the person.
bool sameRule(const Side& a, const Side& b) {
    const Rule* x = ruleAt(a, a.step.rule);
    const Rule* y = ruleAt(b, b.step.rule);
    if (!x || !y)
        return x == y;
    const auto sameId = [&](std::uint32_t left, std::uint32_t right) {
        return ruleAt(a, left)->id == ruleAt(b, right)->id;
    };
    return x->id == y->id && x->order == y->order && a.step.decidedBy == b.step.decidedBy &&
           std::equal(a.step.considered.begin(), a.step.considered.end(), b.step.considered.begin(),
                      b.step.considered.end(), sameId);
}

bool sameSource(const Side& a, const Side& b) {
    const DirectoryUser& x = a.input.users[a.step.user];
    const DirectoryUser& y = b.input.users[b.step.user];
    return same(x.displayName, y.displayName) && same(x.givenName, y.givenName) && same(x.surname, y.surname) &&
           same(x.userPrincipalName, y.userPrincipalName);
}

bool sameArchives(const Side& a, const Side& b) {
    if (!sameRecord(a, a.step.archives, b, b.step.archives))
        return false;
    const auto equal = [](const FieldChange& x, const FieldChange& y) { return same(x, y); };
    return a.step.archives == none ||
           (a.step.how == b.step.how && std::equal(a.step.archiveFields.begin(), a.step.archiveFields.end(),
                                                   b.step.archiveFields.begin(), b.step.archiveFields.end(), equal));
}

bool sameOutcome(const Side& a, const Side& b) {
    const Step& x = a.step;
    const Step& y = b.step;
    const auto equal = [](const auto& left, const auto& right) { return same(left, right); };
    const auto equalRecord = [&](std::uint32_t left, std::uint32_t right) { return sameRecord(a, left, b, right); };
    return x.action == y.action && x.kind == y.kind && x.reasons == y.reasons && sameRecord(a, x.record, b, y.record) &&
           sameArchives(a, b) && sameRecord(a, x.holder, b, y.holder) && sameUser(a, x.holderUser, b, y.holderUser) &&
           std::equal(x.fields.begin(), x.fields.end(), y.fields.begin(), y.fields.end(), equal) &&
           std::equal(x.drift.begin(), x.drift.end(), y.drift.begin(), y.drift.end(), equal) &&
           std::equal(x.candidates.begin(), x.candidates.end(), y.candidates.begin(), y.candidates.end(), equalRecord);
}

std::strong_ordering order(const Side& a, const Side& b) {
    const DirectoryUser& x = a.input.users[a.step.user];
    const DirectoryUser& y = b.input.users[b.step.user];
    if (const auto byTenant = a.input.tenants[x.tenant].id <=> b.input.tenants[y.tenant].id; byTenant != 0)
        return byTenant;
    return x.id <=> y.id;
}

} // namespace

PlanDifference differenceOf(const PlanInput& beforeInput, const Plan& before, const PlanInput& afterInput,
                            const Plan& after) {
    PlanDifference difference;
    const auto was = before.summary();
    const auto is = after.summary();
    for (std::size_t i = 0; i < actionCount; ++i)
        difference.summary[i] = is[i] - was[i];

    // Both are ordered by key: one walk over the two.
    const auto& a = before.steps;
    const auto& b = after.steps;
    for (std::uint32_t i = 0, j = 0; i < a.size() || j < b.size();) {
        if (j == b.size()) {
            difference.rows.push_back({i++, none});
        } else if (i == a.size()) {
            difference.rows.push_back({none, j++});
        } else {
            const Side left{beforeInput, a[i]}, right{afterInput, b[j]};
            const auto which = order(left, right);
            if (which < 0) {
                difference.rows.push_back({i++, none});
            } else if (which > 0) {
                difference.rows.push_back({none, j++});
            } else {
                const bool outcome = !sameOutcome(left, right);
                if (outcome || !sameRule(left, right) || !sameSource(left, right))
                    difference.rows.push_back({i, j, outcome});
                ++i;
                ++j;
            }
        }
    }
    return difference;
}

} // namespace muster

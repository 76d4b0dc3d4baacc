// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fold.h"
#include "nastytenants.h"
#include "planfacts.h"
#include "plantext.h"
#include "testkit/memorypsa.h"

#include <QTest>

#include <rapidcheck.h>

#include <map>
#include <set>

using namespace muster;
using namespace Qt::StringLiterals;

/// What holds of every plan (spec/04 §1), on random small tenants in which everything collides. A failure prints
/// RapidCheck's seed: RC_PARAMS="seed=…" repeats it. MUSTER_LAW_TENANTS: tenants per law (2500).
class TstLaws : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theOrderOfInputDoesNotMatter();
    void whatWasAppliedIsUnchangedInTheNextPlan();
    void aRecordIsTouchedByAtMostOneWritingStep();
    void noTwoLoginsGetOneUsername();
    void exemptRecordsKeepTheirAccess();
    void stepsAreForThoseWhomARuleFitsOrALinkTies();
    void twoUsersWithOneEmailNeverBothCreate();
    void anIncompleteTenantIsLeftAlone();
    void stepsTellTheirRulesAndDifferences();
    void anIncrementalPlanIsAPartOfTheFullOne();
    void brakesCountTheSteps();
    void anyTextIsBorne();
    void theTenantsAreNastyEnough();

private:
    static bool check(const char* law, const std::function<void(const PlanInput&, std::uint64_t)>& holds);
};

void TstLaws::initTestCase() {
    if (!qEnvironmentVariableIsSet("RC_PARAMS")) {
        const auto tenants = qEnvironmentVariable("MUSTER_LAW_TENANTS", u"2500"_s);
        qputenv("RC_PARAMS", "max_success=" + tenants.toLatin1());
    }
}

bool TstLaws::check(const char* law, const std::function<void(const PlanInput&, std::uint64_t)>& holds) {
    return rc::check(law, [&] {
        NastySize size;
        size.seed = *rc::gen::noShrink(rc::gen::arbitrary<std::uint64_t>()).as("seed");
        size.users = *rc::gen::inRange(0, 9).as("users");
        size.records = *rc::gen::inRange(0, 9).as("records");
        holds(nastyTenants(size), size.seed);
    });
}

namespace {

/// Lines by user; "drops" lines apart, brakes left out.
std::map<QString, QStringList> linesByUser(const PlanInput& input, const Plan& plan) {
    std::map<QString, QStringList> lines;
    QString user;
    for (const auto& line : planLines(input, plan)) {
        if (line.startsWith("brake "_L1))
            continue;
        if (!line.startsWith(u' '))
            user = line.startsWith("drops "_L1) ? line.section(u' ', 1) : line.section(u' ', 0, 0);
        lines[user] << line;
    }
    return lines;
}

std::string said(const QStringList& lines) {
    return lines.join(u'\n').toStdString();
}

} // namespace

void TstLaws::theOrderOfInputDoesNotMatter() {
    QVERIFY(check("the order of input does not matter", [](const PlanInput& input, std::uint64_t seed) {
        const auto other = shuffled(input, seed);
        const auto plan = planLines(input, makePlan(input));
        const auto same = planLines(other, makePlan(other));
        RC_ASSERT(said(plan) == said(same));
        RC_ASSERT(plan == planLines(input, makePlan(input)));
    }));
}

void TstLaws::whatWasAppliedIsUnchangedInTheNextPlan() {
    QVERIFY(check("after an apply every applied step is unchanged", [](const PlanInput& first, std::uint64_t) {
        auto input = first;
        auto plan = makePlan(input);
        for (int run = 1; run <= 3; ++run) {
            const auto next = appliedTo(input, plan, 1000 * run);
            const auto nextPlan = makePlan(next);
            auto steps = stepsByUser(nextPlan);
            bool wrote = false;
            for (const auto& step : plan.steps) {
                if (!isWriting(step.action))
                    continue;
                wrote = true;
                RC_LOG() << said(planLines(input, plan)) << "\n=>\n" << said(planLines(next, nextPlan)) << '\n';
                RC_ASSERT(steps.contains(step.user));
                RC_ASSERT(steps[step.user]->action == Action::Unchanged);
            }
            const bool still = !wrote && plan.linksToDrop.empty();
            const bool same = said(planLines(input, plan)) == said(planLines(next, nextPlan));
            RC_ASSERT((!still || same));
            input = next;
            plan = nextPlan;
        }
    }));
}

void TstLaws::aRecordIsTouchedByAtMostOneWritingStep() {
    QVERIFY(check("a record is touched by at most one writing step", [](const PlanInput& input, std::uint64_t) {
        const auto plan = makePlan(input);
        std::set<std::uint32_t> touched;
        for (const auto& step : plan.steps) {
            for (const auto record : touchedBy(step)) {
                RC_LOG() << said(planLines(input, plan));
                RC_ASSERT(touched.insert(record).second);
            }
        }
    }));
}

void TstLaws::noTwoLoginsGetOneUsername() {
    QVERIFY(check("no two active logins share a username", [](const PlanInput& first, std::uint64_t) {
        auto input = first;
        for (int run = 1; run <= 2; ++run) {
            const auto plan = makePlan(input);
            input = appliedTo(input, plan, 1000 * run);
            std::set<std::string> names;
            for (const auto& record : input.records) {
                if (record.isLogin() && !record.username.isBlank()) {
                    RC_LOG() << said(planLines(input, plan));
                    RC_ASSERT(names.insert(foldedKey(record.username.view())).second);
                }
            }
        }
    }));
}

void TstLaws::exemptRecordsKeepTheirAccess() {
    QVERIFY(check("root, protected, API and sign-in accounts keep what they may",
                  [](const PlanInput& input, std::uint64_t) {
                      const auto plan = makePlan(input);
                      const auto after = appliedTo(input, plan, 1000);
                      for (std::size_t r = 0; r < input.records.size(); ++r) {
                          if (!isExempt(input, input.records[r]))
                              continue;
                          const auto& was = input.records[r];
                          const auto& is = after.records[r];
                          RC_LOG() << was.id.toString().toStdString() << '\n' << said(planLines(input, plan));
                          RC_ASSERT(was.securityRoles == is.securityRoles);
                          RC_ASSERT(was.username == is.username);
                          RC_ASSERT(was.email == is.email);
                          RC_ASSERT(was.active == is.active);
                          RC_ASSERT(was.login == is.login);
                          RC_ASSERT(was.archived == is.archived);
                      }
                  }));
}

void TstLaws::stepsAreForThoseWhomARuleFitsOrALinkTies() {
    QVERIFY(check("a step for everybody whom a rule fits or a link ties, for nobody else",
                  [](const PlanInput& input, std::uint64_t) {
                      const auto plan = makePlan(input);
                      const auto steps = stepsByUser(plan);
                      for (std::uint32_t u = 0; u < input.users.size(); ++u) {
                          const auto rules = rulesFitting(input, u);
                          const bool complete = input.tenants[input.users[u].tenant].complete;
                          const bool expected = complete && (!rules.empty() || linkOf(input, u) != nullptr);
                          RC_ASSERT(steps.contains(u) == expected);
                          if (!expected)
                              continue;
                          const auto& step = *steps.at(u);
                          RC_ASSERT(rules.empty() == (step.rule == none));
                          const bool takes = step.action == Action::Create || step.action == Action::Merge ||
                                             step.action == Action::Convert || step.action == Action::Reactivate;
                          RC_ASSERT((!takes || !rules.empty()));
                      }
                  }));
}

void TstLaws::twoUsersWithOneEmailNeverBothCreate() {
    QVERIFY(check("two users with one email never both create", [](const PlanInput& input, std::uint64_t) {
        const auto plan = makePlan(input);
        std::set<std::string> created;
        for (const auto& step : plan.steps) {
            if (step.action == Action::Create) {
                RC_LOG() << said(planLines(input, plan));
                RC_ASSERT(created.insert(foldedKey(after(step, Field::Email).view())).second);
            }
        }
    }));
}

void TstLaws::anIncompleteTenantIsLeftAlone() {
    QVERIFY(
        check("no step for an incomplete tenant, nobody writes its records", [](const PlanInput& input, std::uint64_t) {
            const auto plan = makePlan(input);
            std::set<std::uint32_t> written;
            for (const auto& step : plan.steps) {
                RC_ASSERT(input.tenants[input.users[step.user].tenant].complete);
                for (const auto record : touchedBy(step))
                    written.insert(record);
            }
            for (std::uint32_t u = 0; u < input.users.size(); ++u) {
                const auto* link = linkOf(input, u);
                if (!link || input.tenants[input.users[u].tenant].complete || linksTo(input, *link) > 1)
                    continue;
                for (const auto record : written) {
                    RC_LOG() << said(planLines(input, plan));
                    RC_ASSERT((input.records[record].kind != link->kind || input.records[record].id != link->record));
                }
            }
        }));
}

void TstLaws::stepsTellTheirRulesAndDifferences() {
    QVERIFY(check("rules by rank, fields that differ, steps by key", [](const PlanInput& input, std::uint64_t) {
        const auto plan = makePlan(input);
        for (std::size_t i = 0; i < plan.steps.size(); ++i) {
            const auto& step = plan.steps[i];
            const bool ordered = i == 0 || keyOf(input, plan.steps[i - 1].user) < keyOf(input, step.user);
            RC_ASSERT(ordered);
            const std::vector<std::uint32_t> considered(step.considered.begin(), step.considered.end());
            RC_ASSERT(considered == rulesFitting(input, step.user));
            RC_ASSERT((considered.empty() ? none : considered.front()) == step.rule);
            const bool quiet = step.fields.empty() && step.archives == none;
            RC_ASSERT((isWriting(step.action) || quiet));
            RC_ASSERT((step.action == Action::Convert) == (step.archives != none));
            RC_ASSERT((step.action == Action::Conflict) == hasConflictReasonOnly(step));
            for (const auto& change : step.fields) {
                const bool whole = step.action == Action::Create || step.action == Action::Convert;
                const bool told = whole ? !change.after.isBlank() : change.before != change.after;
                RC_ASSERT(told);
            }
            RC_ASSERT((step.drift.empty() || step.reasons.has(Reason::LocalDrift)));
        }
    }));
}

void TstLaws::anIncrementalPlanIsAPartOfTheFullOne() {
    QVERIFY(check("an incremental plan equals the full one restricted to it", [](const PlanInput& before,
                                                                                 std::uint64_t seed) {
        const auto changed = withChangedUsers(before, seed);
        auto full = changed;
        full.changedUsers.reset();
        auto earlier = before;
        earlier.changedUsers = changed.changedUsers;
        const auto partial = makePlan(changed);
        const auto part = linesByUser(changed, partial);
        const auto whole = linesByUser(full, makePlan(full));
        const auto was = linesByUser(before, makePlan(before));
        const auto affectedBefore = stepsByUser(makePlan(earlier));
        const auto affected = stepsByUser(partial);
        for (const auto& [user, lines] : part) {
            RC_ASSERT(whole.contains(user));
            RC_ASSERT(said(whole.at(user)) == said(lines));
        }
        for (const auto user : *changed.changedUsers)
            RC_ASSERT(whole.contains(full.users[user].id.toString()) == part.contains(full.users[user].id.toString()));
        // Whoever had nothing to do with the changed ones, before and after, has the step it had.
        for (std::uint32_t u = 0; u < full.users.size(); ++u) {
            const auto user = full.users[u].id.toString();
            if (affected.contains(u) || affectedBefore.contains(u) || !whole.contains(user))
                continue;
            RC_ASSERT(was.contains(user));
            RC_ASSERT(said(was.at(user)) == said(whole.at(user)));
        }
    }));
}

void TstLaws::brakesCountTheSteps() {
    QVERIFY(check("brakes count what the steps say", [](const PlanInput& input, std::uint64_t) {
        const auto plan = makePlan(input);
        int removals = 0;
        int identities = 0;
        int roles = 0;
        for (const auto& step : plan.steps) {
            removals +=
                step.action == Action::Deactivate || step.action == Action::Revoke || step.action == Action::Convert;
            const bool keeps =
                step.action == Action::Merge || step.action == Action::Update || step.action == Action::Reactivate;
            identities += keeps && (changes(step, Field::Username) || changes(step, Field::Email));
            roles += keeps && changes(step, Field::SecurityRoles);
        }
        std::map<BrakeName, int> tenants;
        std::map<BrakeName, int> totals;
        for (const auto& brake : plan.brakes) {
            if (brake.scope == "total"_L1)
                totals[brake.name] += brake.count;
            if (brake.scope.startsWith("tenant:"_L1))
                tenants[brake.name] += brake.count;
        }
        RC_ASSERT(totals[BrakeName::Removals] == removals);
        RC_ASSERT(totals[BrakeName::IdentityChanges] == identities);
        RC_ASSERT(totals[BrakeName::RoleChanges] == roles);
        for (const auto& [name, count] : totals)
            RC_ASSERT(tenants[name] == count);
    }));
}

void TstLaws::anyTextIsBorne() {
    QVERIFY(check("the planner bears any text", [](const PlanInput& input, std::uint64_t seed) {
        const auto other = garbled(input, seed);
        const auto plan = makePlan(other);
        const auto next = appliedTo(other, plan, 1000);
        RC_ASSERT(makePlan(next).steps.size() >= plan.steps.size() - plan.linksToDrop.size());
    }));
}

/// A law that nothing could break would be none: every action and reason must occur, and often.
void TstLaws::theTenantsAreNastyEnough() {
    std::array<int, actionCount> actions{};
    std::array<int, syncReasonCount> reasons{};
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
        const auto input = nastyTenants({seed, 8, 8});
        for (const auto& step : makePlan(input).steps) {
            ++actions[static_cast<std::size_t>(step.action)];
            for (std::size_t r = 0; r < syncReasonCount; ++r)
                reasons[r] += step.reasons.has(static_cast<Reason>(r));
        }
    }
    for (std::size_t a = 0; a < actionCount; ++a)
        QVERIFY2(actions[a] >= 20, std::string(nameOf(static_cast<Action>(a))).c_str());
    for (std::size_t r = 0; r < syncReasonCount; ++r)
        QVERIFY2(reasons[r] >= 20, std::string(nameOf(static_cast<Reason>(r))).c_str());
}

QTEST_GUILESS_MAIN(TstLaws)
#include "tst_laws.moc"

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planfile.h"

#include "core/jsontext.h"
#include "core/lines.h"
#include "core/plandocument.h"

#include <algorithm>

namespace muster {

using namespace Qt::StringLiterals;

namespace {

bool isSwitch(Field field) {
    return field == Field::Active || field == Field::LoginEnabled || field == Field::PortalAccess;
}

void append(QByteArray& to, std::string_view text) {
    to.append(text.data(), static_cast<qsizetype>(text.size()));
}

void appendString(QByteArray& to, const QString& text) {
    const auto utf8 = text.toUtf8();
    appendJsonString(to, {utf8.constData(), static_cast<std::size_t>(utf8.size())});
}

void appendValue(QByteArray& to, Field field, Text value) {
    if (value.isBlank()) {
        to += field == Field::SecurityRoles ? "[]" : "null";
    } else if (isSwitch(field)) {
        append(to, value.view());
    } else if (field == Field::SecurityRoles) {
        char separator = '[';
        for (const auto role : linesOf(value.view())) {
            to += separator;
            appendJsonString(to, role);
            separator = ',';
        }
        to += ']';
    } else {
        appendJsonString(to, value.view());
    }
}

/// Calls `write(change)` for each in the order of the fields' names: canonical JSON has sorted keys.
template <class T, class Write>
void eachByName(const PoolArray<T>& changes, Write write) {
    std::vector<const T*> sorted;
    for (const auto& change : changes)
        sorted.push_back(&change);
    std::sort(sorted.begin(), sorted.end(), [](const T* a, const T* b) { return nameOf(a->field) < nameOf(b->field); });
    for (const auto* change : sorted)
        write(*change);
}

void appendFields(QByteArray& to, const Step& step) {
    to += "\"fields\":{";
    bool first = true;
    eachByName(step.fields, [&](const FieldChange& change) {
        if (!first)
            to += ',';
        first = false;
        appendJsonString(to, nameOf(change.field));
        to += ":{\"after\":";
        appendValue(to, change.field, change.after);
        to += ",\"before\":";
        // A record that does not exist yet holds nothing, not an empty set.
        if (change.before.isBlank())
            to += "null";
        else
            appendValue(to, change.field, change.before);
        to += ",\"from\":";
        appendJsonString(to, nameOf(change.from));
        to += '}';
    });
    to += "},";
}

void appendDrift(QByteArray& to, const Step& step) {
    if (step.drift.empty())
        return;
    to += "\"drift\":{";
    bool first = true;
    eachByName(step.drift, [&](const Drift& drift) {
        if (!first)
            to += ',';
        first = false;
        appendJsonString(to, nameOf(drift.field));
        to += ":{\"now\":";
        appendValue(to, drift.field, drift.now);
        to += ",\"wrote\":";
        appendValue(to, drift.field, drift.wrote);
        to += '}';
    });
    to += "},";
}

void appendArchives(QByteArray& to, const PlanInput& input, const Step& step) {
    to += "\"archives\":";
    if (step.archives == none) {
        to += "null,";
        return;
    }
    Text username, email;
    for (const auto& change : step.archiveFields) {
        if (change.field == Field::Username)
            username = change.after;
        else if (change.field == Field::Email)
            email = change.after;
    }
    to += "{\"email\":";
    appendValue(to, Field::Email, email);
    to += step.how == ArchiveHow::Archived ? ",\"how\":\"archived\",\"record\":" : ",\"how\":\"portalOff\",\"record\":";
    appendString(to, recordKeyOf(input, step.archives).toString());
    to += ",\"username\":";
    appendValue(to, Field::Username, username);
    to += "},";
}

void appendRule(QByteArray& to, const PlanInput& input, const Step& step) {
    to += "\"rule\":";
    if (step.rule == none) {
        to += "null,";
        return;
    }
    const auto& rules = input.configuration.rules;
    char separator = '[';
    to += "{\"considered\":";
    for (const auto rule : step.considered) {
        to += separator;
        appendString(to, rules[rule].id);
        separator = ',';
    }
    to += "],\"decidedBy\":";
    appendJsonString(to, nameOf(step.decidedBy));
    to += ",\"id\":";
    appendString(to, rules[step.rule].id);
    to += ",\"order\":" + QByteArray::number(rules[step.rule].order) + "},";
}

void appendSource(QByteArray& to, const DirectoryUser& user) {
    to += "\"source\":{\"name\":";
    std::string name(user.displayName.view());
    if (name.empty()) {
        name = std::string(user.givenName.view()) + " " + std::string(user.surname.view());
        name.erase(0, name.find_first_not_of(' '));
        name.erase(name.find_last_not_of(' ') + 1);
    }
    if (name.empty())
        to += "null";
    else
        appendJsonString(to, name);
    to += ",\"userPrincipalName\":";
    appendValue(to, Field::Username, user.userPrincipalName);
    to += '}';
}

PlanHead headOf(const PlanInput& input, const Plan& plan) {
    PlanHead head{u"provision"_s, hashesOf(input), plan.scope, plan.undoes, plan.brakes, {}};
    const auto counts = plan.summary();
    for (std::size_t i = 0; i < actionCount; ++i)
        head.summary[nameOf(static_cast<Action>(i))] = counts[i];
    return head;
}

} // namespace

QString keyOf(const PlanInput& input, std::uint32_t user) {
    const auto& u = input.users[user];
    return input.tenants[u.tenant].id.toString() + u'/' + u.id.toString();
}

RecordKey recordKeyOf(const PlanInput& input, std::uint32_t record) {
    return {input.records[record].kind, input.records[record].id.toString()};
}

QByteArray stepJson(const PlanInput& input, const Step& step) {
    QByteArray to;
    to.reserve(512);
    to += "{\"action\":";
    appendJsonString(to, nameOf(step.action));
    to += ',';
    appendArchives(to, input, step);
    if (!step.candidates.empty()) {
        char separator = '[';
        to += "\"candidates\":";
        for (const auto candidate : step.candidates) {
            to += separator;
            appendString(to, recordKeyOf(input, candidate).toString());
            separator = ',';
        }
        to += "],";
    }
    appendDrift(to, step);
    appendFields(to, step);
    if (step.holder != none || step.holderUser != none) {
        to += "\"holder\":";
        appendString(to,
                     step.holder != none ? recordKeyOf(input, step.holder).toString() : keyOf(input, step.holderUser));
        to += ',';
    }
    to += "\"key\":";
    appendString(to, keyOf(input, step.user));
    to += step.kind == RecordKind::Employee ? ",\"kind\":\"employee\"," : ",\"kind\":\"contact\",";
    if (!step.laterRun.isBlank()) {
        to += "\"laterRun\":";
        appendString(to, step.laterRun.toString());
        to += ',';
    }
    to += "\"reasons\":[";
    bool first = true;
    for (std::size_t i = 0; i < reasonCount; ++i) {
        const auto reason = static_cast<Reason>(i);
        if (!step.reasons.has(reason))
            continue;
        if (!first)
            to += ',';
        first = false;
        appendJsonString(to, nameOf(reason));
    }
    to += "],\"record\":";
    if (step.record == none)
        to += "null";
    else
        appendString(to, recordKeyOf(input, step.record).toString());
    to += ',';
    appendRule(to, input, step);
    appendSource(to, input.users[step.user]);
    to += '}';
    return to;
}

Result<void> writePlan(const PlanInput& input, const Plan& plan, const QString& workspace, const ByteSink& sink,
                       const PlanSeal& seal) {
    const auto step = [&](std::size_t i) { return stepJson(input, plan.steps[i]); };
    return writePlanDocument(headOf(input, plan), plan.steps.size(), step, workspace, sink, seal);
}

QByteArray planDocument(const PlanInput& input, const Plan& plan, const QString& workspace) {
    QByteArray document;
    const auto written = writePlan(input, plan, workspace, [&](const QByteArray& part) -> Result<void> {
        document += part;
        return {};
    });
    return written ? document : QByteArray();
}

PlanFile planFileOf(const PlanInput& input, const Plan& plan, const QString& workspace) {
    std::vector<PlanFile::Entry> steps;
    steps.reserve(plan.steps.size());
    for (const Step& step : plan.steps)
        steps.push_back({keyOf(input, step.user), step.action, stepJson(input, step)});
    return planFileOf(headOf(input, plan), std::move(steps), workspace);
}

} // namespace muster

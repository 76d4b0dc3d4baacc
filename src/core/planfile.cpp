// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planfile.h"

#include "core/jsontext.h"
#include "core/lines.h"

#include <QCryptographicHash>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace muster {

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

QByteArray brakesJson(const Plan& plan) {
    QByteArray json = "[";
    for (const auto& brake : plan.brakes) {
        if (json.size() > 1)
            json += ',';
        json += "{\"count\":" + QByteArray::number(brake.count) + ",\"limit\":";
        json += brake.limit < 0 ? QByteArray("null") : QByteArray::number(brake.limit);
        json += ",\"name\":";
        appendJsonString(json, nameOf(brake.name));
        json += ",\"percent\":" +
                QByteArray::number(std::round(brake.percent * 100) / 100, 'g', QLocale::FloatingPointShortest);
        json += ",\"percentLimit\":";
        json += brake.percentLimit < 0 ? QByteArray("null") : QByteArray::number(brake.percentLimit);
        json += ",\"scope\":";
        appendString(json, brake.scope);
        json += brake.tripped ? ",\"tripped\":true}" : ",\"tripped\":false}";
    }
    return json + "]";
}

QByteArray summaryJson(const Plan& plan) {
    const auto counts = plan.summary();
    std::map<std::string_view, int> sorted;
    for (std::size_t i = 0; i < actionCount; ++i)
        sorted[nameOf(static_cast<Action>(i))] = counts[i];
    QByteArray json = "{";
    for (const auto& [name, count] : sorted) {
        if (json.size() > 1)
            json += ',';
        appendJsonString(json, name);
        json += ':' + QByteArray::number(count);
    }
    return json + "}";
}

/// Of a document as QJsonDocument's compact form has it: without the line feeds between steps.
class PlanHash {
public:
    void add(QByteArray part) {
        // Inside of a text a line feed is escaped, so each one stands between two steps.
        part.replace('\n', "");
        m_hash.addData(part);
    }
    [[nodiscard]] QByteArray result() const { return "sha256:" + m_hash.result().toHex(); }

private:
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

/// What comes before the steps, without the first brace.
QByteArray headJson(const PlanHashes& hashes, const Plan& plan) {
    QByteArray head = "\"brakes\":" + brakesJson(plan);
    head += ",\"flow\":\"provision\",\"format\":\"muster-plan\",\"inputs\":{\"hash\":\"" + hashes.inputs;
    head += "\",\"rules\":\"" + hashes.rules + "\"},\"scope\":";
    head += plan.scope == Scope::Full ? "\"full\"" : "\"changed\"";
    return head + ",\"steps\":[";
}

QByteArray tailJson(const Plan& plan, const QString& workspace) {
    QByteArray tail = "\n],\"summary\":" + summaryJson(plan);
    if (!plan.undoes.isEmpty()) {
        tail += ",\"undoes\":";
        appendString(tail, plan.undoes);
    }
    tail += ",\"version\":1,\"workspace\":";
    appendString(tail, workspace);
    return tail + "}\n";
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
    const QByteArray head = headJson(hashesOf(input), plan), tail = tailJson(plan, workspace);
    const auto write = [&](QByteArray part, const ByteSink& to) -> Result<void> {
        part += head;
        for (std::size_t i = 0; i < plan.steps.size(); ++i) {
            part += i == 0 ? "\n" : ",\n";
            part += stepJson(input, plan.steps[i]);
            if (part.size() < 256 * 1024)
                continue;
            if (auto written = to(part); !written)
                return written;
            part.clear();
        }
        return to(part + tail);
    };
    if (!seal)
        return write("{", sink);
    PlanHash hash;
    if (auto hashed = write("{",
                            [&](const QByteArray& part) -> Result<void> {
                                hash.add(part);
                                return {};
                            });
        !hashed)
        return hashed;
    const auto author = seal(hash.result());
    if (!author)
        return fail(author.error());
    return write("{\"author\":" + QJsonDocument(toJson(*author)).toJson(QJsonDocument::Compact) + ",", sink);
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
    PlanFile file;
    file.hashes = hashesOf(input);
    file.flow = QStringLiteral("provision");
    file.workspace = workspace;
    file.undoes = plan.undoes;
    file.scope = plan.scope;
    file.steps.reserve(plan.steps.size());
    PlanHash hash;
    hash.add("{" + headJson(file.hashes, plan));
    for (const Step& step : plan.steps) {
        if (!file.steps.empty())
            hash.add(",");
        file.steps.push_back({keyOf(input, step.user), step.action, stepJson(input, step)});
        hash.add(file.steps.back().canonical);
    }
    hash.add(tailJson(plan, workspace));
    file.hash = hash.result();
    file.brakes = brakesJson(plan);
    return file;
}

} // namespace muster

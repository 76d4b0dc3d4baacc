// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plandocument.h"

#include "core/jsontext.h"

#include <QCryptographicHash>
#include <QJsonDocument>

#include <cmath>

namespace muster {
namespace {

void appendString(QByteArray& to, const QString& text) {
    const auto utf8 = text.toUtf8();
    appendJsonString(to, {utf8.constData(), static_cast<std::size_t>(utf8.size())});
}

QByteArray summaryJson(const std::map<std::string_view, int>& summary) {
    QByteArray json = "{";
    for (const auto& [name, count] : summary) {
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
QByteArray headJson(const PlanHead& plan) {
    QByteArray head = "\"brakes\":" + brakesJson(plan.brakes) + ",\"flow\":";
    appendString(head, plan.flow);
    head += ",\"format\":\"muster-plan\",\"inputs\":{\"hash\":\"" + plan.hashes.inputs;
    head += "\",\"rules\":\"" + plan.hashes.rules + "\"},\"scope\":";
    head += plan.scope == Scope::Full ? "\"full\"" : "\"changed\"";
    return head + ",\"steps\":[";
}

QByteArray tailJson(const PlanHead& plan, const QString& workspace) {
    QByteArray tail = "\n],\"summary\":" + summaryJson(plan.summary);
    if (!plan.undoes.isEmpty()) {
        tail += ",\"undoes\":";
        appendString(tail, plan.undoes);
    }
    tail += ",\"version\":1,\"workspace\":";
    appendString(tail, workspace);
    return tail + "}\n";
}

} // namespace

QByteArray brakesJson(const std::vector<BrakeResult>& brakes) {
    QByteArray json = "[";
    for (const auto& brake : brakes) {
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

Result<void> writePlanDocument(const PlanHead& plan, std::size_t steps, const StepBytes& step, const QString& workspace,
                               const ByteSink& sink, const PlanSeal& seal) {
    const QByteArray head = headJson(plan), tail = tailJson(plan, workspace);
    const auto write = [&](QByteArray part, const ByteSink& to) -> Result<void> {
        part += head;
        for (std::size_t i = 0; i < steps; ++i) {
            part += i == 0 ? "\n" : ",\n";
            part += step(i);
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
    const auto author = seal(hashOfPlanDocument(plan, steps, step, workspace));
    if (!author)
        return fail(author.error());
    return write("{\"author\":" + QJsonDocument(toJson(*author)).toJson(QJsonDocument::Compact) + ",", sink);
}

QByteArray hashOfPlanDocument(const PlanHead& plan, std::size_t steps, const StepBytes& step,
                              const QString& workspace) {
    PlanHash hash;
    hash.add("{" + headJson(plan));
    for (std::size_t i = 0; i < steps; ++i) {
        if (i > 0)
            hash.add(",");
        hash.add(step(i));
    }
    hash.add(tailJson(plan, workspace));
    return hash.result();
}

PlanFile planFileOf(const PlanHead& head, std::vector<PlanFile::Entry> steps, const QString& workspace) {
    PlanFile file;
    file.hashes = head.hashes;
    file.flow = head.flow;
    file.workspace = workspace;
    file.undoes = head.undoes;
    file.scope = head.scope;
    file.steps = std::move(steps);
    file.hash = hashOfPlanDocument(
        head, file.steps.size(), [&](std::size_t i) { return file.steps[i].canonical; }, workspace);
    file.brakes = brakesJson(head.brakes);
    return file;
}

} // namespace muster

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/demofiles.h"
#include "app/demo/planreading.h"
#include "app/demo/tables.h"
#include "app/demo/tour.h"
#include "cli/exitcode.h"

using namespace Qt::StringLiterals;

/// What is told between the sign-in and the end.
namespace muster {

Result<void> Tour::showPlan(const QString& title, const QString& name) {
    heading(title);
    const QString file = path(name + u".json"_s);
    // Conflicts wait for a person: exit code 3.
    const auto answer = type({u"plan"_s, u"--out"_s, file}, {cli::ExitDone, cli::ExitPersonNeeded});
    if (!answer)
        return fail(answer.error());
    m_out.text(QString::fromUtf8(answer->output));
    m_out.text(QString::fromUtf8(answer->messages));
    const auto plan = readJson(file);
    if (!plan)
        return fail(plan.error());
    m_plan = *plan;
    m_report[name] = m_plan;
    heading(u"Its reasons"_s);
    m_out.text(demo::reasonTable(m_plan));
    heading(u"Its brakes"_s);
    m_out.text(demo::brakeTable(m_plan));
    return {};
}

Result<void> Tour::decide() {
    heading(u"What was decided"_s);
    struct Decided {
        QStringList command;
        QString say;
    };
    std::vector<Decided> all;
    for (const auto& entry : m_story[u"decisions"_s].toArray()) {
        const auto command = demo::textsOf(entry.toObject()[u"command"_s]);
        if (auto answer = type(command); !answer)
            return fail(answer.error());
        all.push_back({command, entry.toObject()[u"say"_s].toString()});
    }
    const auto after = type({u"plan"_s, u"--json"_s}, {cli::ExitDone, cli::ExitPersonNeeded});
    if (!after)
        return fail(after.error());
    const auto plan = after->json();
    QJsonArray decided;
    for (const auto& [command, say] : all) {
        const auto before = demo::stepOf(m_plan, command[1]), now = demo::stepOf(plan, command[1]);
        decided.append(QJsonObject{{u"who"_s, demo::nameOf(before)},
                                   {u"command"_s, command.join(u' ')},
                                   {u"decision"_s, (command.mid(0, 1) + command.mid(2)).join(u' ')},
                                   {u"because"_s, say},
                                   {u"before"_s, demo::sentenceOf(before)},
                                   {u"after"_s, demo::sentenceOf(now)}});
    }
    m_plan = plan;
    m_out.text(demo::decisionTable(decided));
    m_report[u"decisions"_s] = decided;
    return {};
}

Result<void> Tour::write(const QString& allow) {
    heading(u"What was written"_s);
    QStringList command{u"sync"_s, u"--json"_s};
    const auto allowed = m_story[allow].toObject();
    if (auto held = showBrakesHold(allowed); !held)
        return held;
    for (auto it = allowed.begin(); it != allowed.end(); ++it) {
        command << u"--allow"_s << u"%1=%2"_s.arg(it.key()).arg(it.value().toInt());
        m_out.line(u"Allowed for this plan: %1=%2"_s.arg(it.key()).arg(it.value().toInt()));
    }
    const auto answer = type(command, {cli::ExitDone, cli::ExitPersonNeeded});
    if (!answer)
        return fail(answer.error());
    const auto report = answer->json();
    if (report[u"state"_s].toString() != u"done"_s || report[u"failed"_s].toInt() != 0)
        return fail(ErrorKind::Conflict,
                    u"The story went wrong: the run is %1, %2 failed.\n%3"_s.arg(report[u"state"_s].toString())
                        .arg(report[u"failed"_s].toInt())
                        .arg(QString::fromUtf8(answer->messages)));
    if (auto told = tellWritten(report); !told)
        return told;
    this->report(u"runs"_s, report);

    const auto left = type({u"plan"_s, u"--json"_s}, {cli::ExitDone, cli::ExitPersonNeeded});
    if (!left)
        return fail(left.error());
    tellLeft(left->json()[u"steps"_s].toArray());
    return {};
}

/// A brake that nobody has looked at lets nothing through.
Result<void> Tour::showBrakesHold(const QJsonObject& allowed) {
    QStringList named = allowed.keys();
    named.removeAll(u"converts"_s);
    QStringList tripped = demo::trippedBy(m_plan);
    tripped.sort();
    if (named != tripped)
        return fail(ErrorKind::Conflict,
                    u"The story went wrong: it expects the brakes \"%1\" to stop the plan, it was \"%2\"."_s.arg(
                        named.join(u' '), tripped.join(u' ')));
    if (tripped.isEmpty())
        return {};
    const auto answer = type({u"sync"_s, u"--json"_s}, {cli::ExitPersonNeeded});
    if (!answer)
        return fail(answer.error());
    const auto refused = answer->json();
    if (refused[u"state"_s].toString() != u"waiting"_s || refused[u"applied"_s].toInt() != 0)
        return fail(ErrorKind::Conflict, u"The story went wrong: %1 did not stop the plan."_s.arg(tripped.join(u' ')));
    report(u"refused"_s, refused);
    m_out.line(u"Nothing at first: %1 stopped the plan until somebody had looked at it."_s.arg(tripped.join(u", "_s)));
    return {};
}

Result<void> Tour::tellWritten(const QJsonObject& report) {
    const auto run = type({u"run"_s, report[u"run"_s].toString(), u"--json"_s});
    if (!run)
        return fail(run.error());
    const auto entries = run->json()[u"entries"_s].toArray();
    m_out.text(demo::writtenTable(entries, m_plan));
    QStringList counts;
    const auto byAction = report[u"counts"_s].toObject();
    for (auto it = byAction.begin(); it != byAction.end(); ++it)
        counts.append(u"%1 %2"_s.arg(it.value().toInt()).arg(it.key()));
    m_out.line(u"%1 people written in run %2: %3."_s.arg(report[u"applied"_s].toInt())
                   .arg(report[u"run"_s].toString(), counts.join(u", "_s)));
    this->report(u"written"_s, entries);
    return {};
}

void Tour::tellLeft(const QJsonArray& steps) {
    heading(u"What is left"_s);
    QJsonArray left;
    for (const auto& value : steps) {
        const auto step = value.toObject();
        const QString action = step[u"action"_s].toString();
        if (action == u"unchanged"_s || action == u"exclude"_s)
            continue;
        left.append(
            QJsonObject{{u"name"_s, demo::nameOf(step)}, {u"action"_s, action}, {u"reasons"_s, step[u"reasons"_s]}});
    }
    m_out.text(demo::leftTable(left));
    report(u"left"_s, left);
}

Result<void> Tour::showNothingToDo() {
    heading(u"Again, with nothing changed"_s);
    const auto answer = type({u"sync"_s, u"--json"_s}, {cli::ExitDone, cli::ExitPersonNeeded});
    if (!answer)
        return fail(answer.error());
    const auto report = answer->json();
    const int calls = report[u"connections"_s].toArray()[0].toObject()[u"calls"_s].toInt();
    m_out.line(u"%1 written, %2 calls to Graph."_s.arg(report[u"applied"_s].toInt()).arg(calls));
    m_report[u"idle"_s] = QJsonObject{{u"applied"_s, report[u"applied"_s]}, {u"calls"_s, calls}};
    if (report[u"applied"_s].toInt() != 0 || calls != 2)
        return fail(ErrorKind::Conflict, u"The story went wrong: a sync with nothing new wrote %1 records and cost %2 "
                                         "calls, not 0 and 2."_s.arg(report[u"applied"_s].toInt())
                                             .arg(calls));
    return {};
}

Result<void> Tour::changeTheWorld() {
    heading(u"Meanwhile, in the directory"_s);
    for (const auto& value : m_story[u"tenantChanges"_s].toArray()) {
        const auto change = value.toObject();
        const auto done = m_sandbox->control(change[u"call"_s].toString(), change[u"body"_s].toObject());
        if (!done)
            return fail(done.error());
        // A user made anew is nobody's member until somebody adds the new id.
        if (const auto group = change[u"group"_s].toString(); !group.isEmpty()) {
            const QJsonObject body{{u"id"_s, group}, {u"add"_s, QJsonArray{(*done)[u"id"_s]}}};
            if (auto added = m_sandbox->control(u"groups/members"_s, body); !added)
                return fail(added.error());
        }
        m_out.line(change[u"say"_s].toString());
    }
    return {};
}

Result<void> Tour::changeThePsa() {
    heading(u"Meanwhile, in the PSA"_s);
    const QString file = path(u"edited.json"_s);
    if (auto exported = type({u"records"_s, u"export"_s, file}); !exported)
        return fail(exported.error());
    auto records = readJson(file);
    if (!records)
        return fail(records.error());
    for (const auto& value : m_story[u"psaChanges"_s].toArray()) {
        const auto change = value.toObject();
        *records = withPsaChange(std::move(*records), change);
        m_out.line(change[u"say"_s].toString());
    }
    if (auto written = writeJson(file, *records); !written)
        return written;
    const auto imported = type({u"records"_s, u"import"_s, file});
    return imported ? Result<void>() : fail(imported.error());
}

Result<void> Tour::showPeople() {
    heading(u"Where the people are"_s);
    const QString file = path(u"after.json"_s);
    if (auto exported = type({u"records"_s, u"export"_s, file}); !exported)
        return fail(exported.error());
    const auto records = readJson(file);
    if (!records)
        return fail(records.error());
    const auto links = type({u"links"_s, u"--json"_s});
    if (!links)
        return fail(links.error());
    const auto linked = links->json()[u"links"_s].toArray();
    const auto places = demo::placesOf(*records, linked);
    m_out.text(demo::peopleTable(places));
    m_out.line(u"%1 people are linked to their records."_s.arg(linked.size()));
    m_report[u"people"_s] = places;
    m_report[u"linked"_s] = linked.size();
    return {};
}

/// The two plans are there to show everything that can happen.
Result<void> Tour::checkStory() {
    const auto calls = m_sandbox->graphCalls();
    if (!calls)
        return fail(calls.error());
    m_report[u"calls"_s] = *calls;
    const auto missing = demo::missingIn({m_report[u"firstPlan"_s].toObject(), m_report[u"secondPlan"_s].toObject()});
    if (missing.isEmpty())
        return {};
    return fail(ErrorKind::Conflict,
                u"The story went wrong: no row of the two plans has %1."_s.arg(missing.join(u", "_s)));
}

} // namespace muster

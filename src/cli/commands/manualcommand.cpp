// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/exitcode.h"
#include "cli/table.h"
#include "core/manualsheet.h"
#include "core/psaservers.h"
#include "store/historystore.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::cli {
namespace {

Result<std::vector<ManualStep>> listedIn(OpenWorkspace& workspace) {
    const auto listed = workspace.history().manual();
    if (!listed)
        return fail(listed.error());
    return manualStepsOf(*listed, workspace.reader());
}

QString textOf(const ManualStep& step, Product product) {
    QString text =
        plain(u"%1: %2 %3"_s.arg(step.person, nameOf(step.task),
                                 step.record.isEmpty() ? u"(new)"_s : RecordKey{step.kind, step.record}.toString())) %
        u'\n';
    text += u"  intent %1, since %2"_s.arg(step.intentId, step.since.toUTC().toString(Qt::ISODate));
    if (!step.saidBy.isEmpty())
        text += plain(u", %1 says that it is done"_s.arg(step.saidBy));
    text += u'\n';
    int number = 0;
    for (const QString& place : placesOf(step, product))
        text += u"  %1. %2\n"_s.arg(++number).arg(plain(place));
    text += u"  "_s % plain(endOf(step)) % u"\n\n"_s;
    Table table({u"field"_s, u"before"_s, u"value"_s, u"seen by reading"_s});
    for (const QStringList& cells : manualCells(step))
        table.add(cells.mid(4, 4));
    for (const QString& line : table.toText().split(u'\n', Qt::SkipEmptyParts))
        text += u"  "_s % line % u'\n';
    return text % u'\n';
}

/// What a person has to do at the documentation system, which cannot be told by its API.
Result<std::vector<JournalEntry>> listedInDocumentation(OpenWorkspace& workspace) {
    auto listed = workspace.documents().manualEntries();
    if (!listed)
        return listed;
    const auto contacts = workspace.contacts().manualEntries();
    if (!contacts)
        return fail(contacts.error());
    for (const JournalEntry& entry : *contacts)
        if (entry.entity)
            listed->push_back(entry);
    return listed;
}

/// Field and value, in the order of the kind.
std::vector<std::pair<QString, QString>> valuesOf(const JournalEntry& entry) {
    std::vector<std::pair<QString, QString>> values;
    for (const EntityField field : fieldsOf(*entry.entity))
        if (const QString name = toText(muster::nameOf(field)); entry.fields.contains(name))
            values.emplace_back(name, entry.fields[name].toString().replace(u'\n', u"; "_s).replace(u'\t', u' '));
    return values;
}

QString systemOf(const DocumentTarget& target) {
    return target.kind == u"itglue"_s ? u"IT Glue"_s : target.kind == u"passportal"_s ? u"Passportal"_s : target.kind;
}

QString nameOf(const JournalEntry& entry) {
    const auto of = [&](const QString& field) {
        const QString given = entry.fields[field].toString();
        return given.isEmpty() ? entry.before[field].toString() : given;
    };
    const QString name = of(u"name"_s);
    const QString person = QString(of(u"firstName"_s) % u' ' % of(u"lastName"_s)).trimmed();
    return !name.isEmpty() ? name : person.isEmpty() ? entry.key : person;
}

QString textOf(const JournalEntry& entry) {
    const QString kind = toText(muster::nameOf(*entry.entity));
    QString text = plain(u"%1: %2 %3"_s.arg(nameOf(entry), entry.record.isEmpty() ? u"create"_s : u"change"_s,
                                            entry.record.isEmpty() ? kind : QString(kind % u':' % entry.record))) %
                   u"\n  intent %1, since %2\n"_s.arg(entry.intentId, entry.at.toUTC().toString(Qt::ISODate));
    Table table({u"field"_s, u"value"_s});
    for (const auto& [field, value] : valuesOf(entry))
        table.add({field, value});
    for (const QString& line : table.toText().split(u'\n', Qt::SkipEmptyParts))
        text += u"  "_s % line % u'\n';
    return text % u'\n';
}

QJsonObject jsonOf(const JournalEntry& entry) {
    QJsonObject values;
    for (const auto& [field, value] : valuesOf(entry))
        values.insert(field, value);
    return {{u"intent"_s, entry.intentId},
            {u"key"_s, entry.key},
            {u"kind"_s, toText(muster::nameOf(*entry.entity))},
            {u"name"_s, nameOf(entry)},
            {u"record"_s, entry.record.isEmpty() ? QJsonValue() : QJsonValue(entry.record)},
            {u"values"_s, values},
            {u"since"_s, entry.at.toUTC().toString(Qt::ISODate)}};
}

/// The steps that the words name; Rejected when one of them is not on the list.
Result<QStringList> intentsOf(const Call& call, const std::vector<ManualStep>& steps) {
    QStringList all;
    for (const ManualStep& step : steps)
        all.append(step.intentId);
    if (call.arguments.words == QStringList{u"all"_s})
        return all;
    for (const QString& word : call.arguments.words)
        if (!all.contains(word))
            return fail(ErrorKind::Rejected,
                        u"There is no manual step %1; \"musterctl manual\" lists them. Nothing was "
                        u"changed."_s.arg(word));
    return call.arguments.words;
}

int say(const Call& call, const QString& who) {
    const auto workspace = call.open();
    if (!workspace)
        return call.out.failed(workspace.error());
    const auto steps = listedIn(**workspace);
    if (!steps)
        return call.out.failed(steps.error());
    const auto intents = intentsOf(call, *steps);
    if (!intents)
        return call.out.failed(intents.error());
    if (auto said = (*workspace)->sayDone(*intents, who); !said)
        return call.out.failed(said.error());
    call.out.line(who.isEmpty()
                      ? u"Taken back for %1 step(s)."_s.arg(intents->size())
                      : u"%1 step(s) are said to be done; the next reading looks for them."_s.arg(intents->size()));
    call.out.document({{u"intents"_s, QJsonArray::fromStringList(*intents)}, {u"saidBy"_s, who}});
    return ExitDone;
}

} // namespace

int manualCommand(const Call& call) {
    const auto workspace = call.open();
    if (!workspace)
        return call.out.failed(workspace.error());
    const auto configuration = (*workspace)->configuration();
    if (!configuration)
        return call.out.failed(configuration.error());
    const auto steps = listedIn(**workspace);
    if (!steps)
        return call.out.failed(steps.error());
    const auto documented = listedInDocumentation(**workspace);
    if (!documented)
        return call.out.failed(documented.error());
    const QString psa = displayNameOf(configuration->product);
    if (call.arguments.has(u"csv"_s)) {
        call.out.text(manualCsv(*steps));
    } else if (steps->empty()) {
        call.out.line(u"There is nothing to do by hand in %1."_s.arg(psa));
    } else {
        call.out.line(
            u"%1 step(s) to do by hand in %2; the next reading ticks them off.\n"_s.arg(steps->size()).arg(psa));
        for (const ManualStep& step : *steps)
            call.out.text(textOf(step, configuration->product));
    }
    if (!documented->empty() && !call.arguments.has(u"csv"_s)) {
        call.out.line(u"%1 step(s) to do by hand in %2; the next reading that shows them ticks them off.\n"_s
                          .arg(documented->size())
                          .arg(systemOf(configuration->documents.target)));
        for (const JournalEntry& entry : *documented)
            call.out.text(textOf(entry));
    }
    QJsonArray list;
    for (const ManualStep& step : *steps) {
        QJsonObject json = toJson(step);
        json.insert(u"where"_s, QJsonArray::fromStringList(placesOf(step, configuration->product)));
        list.append(json);
    }
    QJsonArray documentation;
    for (const JournalEntry& entry : *documented)
        documentation.append(jsonOf(entry));
    call.out.document({{u"product"_s, psa}, {u"manual"_s, list}, {u"documentation"_s, documentation}});
    return ExitDone;
}

int manualDone(const Call& call) {
    return say(call, call.services.holder);
}

int manualUndone(const Call& call) {
    return say(call, {});
}

} // namespace muster::cli

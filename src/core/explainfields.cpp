// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explainfields.h"

#include <QJsonObject>

namespace muster {

namespace {

using namespace Qt::StringLiterals;

QJsonValue jsonOf(Text value) {
    return value.isBlank() ? QJsonValue() : QJsonValue(value.toString());
}

bool belongsTo(Field field, RecordKind kind) {
    switch (field) {
    case Field::Department:
    case Field::Manager:
    case Field::EmploymentType:
    case Field::EmployeeRole:
    case Field::LoginEnabled:
        return kind == RecordKind::Employee;
    case Field::Account:
    case Field::PhoneType:
    case Field::PortalAccess:
        return kind == RecordKind::Contact;
    default:
        return true;
    }
}

QString keptBecause(const ProjectionRules& rules, const Writing& writing, const Projection& projection, Field field,
                    const WritingCase& of) {
    const Text wanted = writing.wanted.values[field];
    if (!wanted.isAbsent())
        return sameValue(field, writing.before[field], wanted) ? u"the record has it already"_s : QString();
    if (of.protectedRecord)
        return u"the record is protected"_s;
    const Text value = projection.values[field];
    const auto policy = rules.configuration().fieldPolicy[static_cast<std::size_t>(field)];
    if (policy == FieldPolicy::Psa)
        return u"the field policy leaves it to the PSA"_s;
    if (value.isAbsent())
        return u"nothing is projected here"_s;
    if (value.isBlank())
        return u"the directory has nothing, and a blank does not clear"_s;
    if (policy == FieldPolicy::Fill)
        return u"the field policy only fills blanks"_s;
    return u"it follows only when the rule changes"_s;
}

} // namespace

QJsonArray explainedFields(const PlanInput& input, const ProjectionRules& rules, const Step& step,
                           const WritingCase& of, TextPool& pool) {
    const auto writing = writingOf(input, rules, of, pool);
    const auto projection =
        project(input.users[of.user], rules.rule(of.rule), of.decidedUsername, input.configuration.emailSources, pool);
    QJsonArray fields;
    for (std::size_t i = 0; i < fieldCount; ++i) {
        const auto field = static_cast<Field>(i);
        if (!belongsTo(field, step.kind))
            continue;
        const auto kept = keptBecause(rules, writing, projection, field, of);
        const Text wanted = writing.wanted.values[field];
        QJsonObject row{{u"field"_s, QString::fromLatin1(nameOf(field).data(), qsizetype(nameOf(field).size()))},
                        {u"before"_s, jsonOf(writing.before[field])},
                        {u"after"_s, jsonOf(wanted.isAbsent() ? writing.before[field] : wanted)},
                        {u"kept"_s, !kept.isEmpty()}};
        if (!kept.isEmpty()) {
            row.insert(u"because"_s, kept);
            // There is something, or rightly nothing, to write and it is not written: not the same as nothing to do.
            row.insert(u"isDecided"_s, wanted.isAbsent() && !projection.values[field].isAbsent() &&
                                           !sameValue(field, writing.before[field], projection.values[field]));
        }
        if (!wanted.isAbsent()) {
            const auto from = nameOf(writing.wanted.from[i]);
            row.insert(u"from"_s, QString::fromLatin1(from.data(), qsizetype(from.size())));
        }
        fields.append(row);
    }
    return fields;
}

} // namespace muster

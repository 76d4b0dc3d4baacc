// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capabilities.h"

#include "core/plan.h"
#include "core/planner/recordindex.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

constexpr std::array kindNames{"employee", "contact"};

QJsonObject namesOf(const std::array<FieldSet, 2>& sets) {
    QJsonObject json;
    for (std::size_t kind = 0; kind < sets.size(); ++kind) {
        QJsonArray names;
        for (std::size_t i = 0; i < fieldCount; ++i)
            if (sets[kind].has(static_cast<Field>(i)))
                names.append(QString::fromUtf8(nameOf(static_cast<Field>(i)).data()));
        json.insert(QLatin1StringView(kindNames[kind]), names);
    }
    return json;
}

std::array<FieldSet, 2> setsFrom(const QJsonValue& json) {
    if (!json.isObject())
        return {FieldSet::all(), FieldSet::all()};
    std::array<FieldSet, 2> sets;
    for (std::size_t kind = 0; kind < sets.size(); ++kind)
        for (const auto name : json[QLatin1StringView(kindNames[kind])].toArray())
            if (const auto field = fieldNamed(name.toString().toStdString()))
                sets[kind].add(*field);
    return sets;
}

} // namespace

QJsonObject toJson(const Capabilities& capabilities) {
    return {{u"storesOurKey"_s, capabilities.storesOurKey},
            {u"batch"_s, static_cast<int>(capabilities.batch)},
            {u"makes"_s, QJsonObject{{u"employee"_s, capabilities.canMake(RecordKind::Employee)},
                                     {u"contact"_s, capabilities.canMake(RecordKind::Contact)}}},
            {u"writes"_s, namesOf(capabilities.writes)},
            {u"tells"_s, namesOf(capabilities.tells)}};
}

Capabilities capabilitiesFrom(const QJsonObject& json) {
    Capabilities result;
    result.storesOurKey = json[u"storesOurKey"_s].toBool();
    result.batch = static_cast<std::size_t>(std::clamp(json[u"batch"_s].toInt(500), 1, 500));
    for (std::size_t kind = 0; kind < kindNames.size(); ++kind)
        result.makes[kind] = json[u"makes"_s][QLatin1StringView(kindNames[kind])].toBool(true);
    result.writes = setsFrom(json[u"writes"_s]);
    result.tells = setsFrom(json[u"tells"_s]);
    return result;
}

bool Capabilities::canWrite(RecordKind kind, bool isNew, const FieldValues& values) const {
    return isNew ? canMake(kind) : !isEmpty(divided(values, written(kind)).in);
}

DividedValues divided(const FieldValues& values, FieldSet fields) {
    DividedValues result;
    for (std::size_t i = 0; i < fieldCount; ++i)
        (fields.has(static_cast<Field>(i)) ? result.in : result.out).values[i] = values.values[i];
    return result;
}

bool isEmpty(const FieldValues& values) {
    return std::all_of(values.values.begin(), values.values.end(), [](Text value) { return value.isAbsent(); });
}

FieldValues overlaid(FieldValues values, const FieldValues& above) {
    for (std::size_t i = 0; i < fieldCount; ++i)
        if (!above.values[i].isAbsent())
            values.values[i] = above.values[i];
    return values;
}

void assumeUnread(PlanInput& input, const Capabilities& capabilities) {
    if (capabilities.told(RecordKind::Employee) == FieldSet::all() &&
        capabilities.told(RecordKind::Contact) == FieldSet::all())
        return;
    const RecordIndex index(input.records);
    for (const Link& link : input.links) {
        const std::uint32_t place = index.find(link.kind, link.record.view());
        const auto written = unpacked(link.written.view(), *input.pool);
        if (place == none || !written)
            continue;
        const FieldValues unread = divided(*written, capabilities.told(link.kind)).out;
        input.records[place] = withValues(input.records[place], unread, (*written)[Field::PhoneType], *input.pool);
    }
}

} // namespace muster

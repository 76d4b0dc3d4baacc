// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/capabilities.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

QString keyOf(EntityKind kind) {
    return QString::fromUtf8(nameOf(kind).data());
}

QJsonArray namesOf(EntityFields fields) {
    QJsonArray names;
    for (std::size_t f = 0; f < entityFieldCount; ++f)
        if (fields.has(static_cast<EntityField>(f)))
            names.append(QString::fromUtf8(nameOf(static_cast<EntityField>(f)).data()));
    return names;
}

EntityFields fieldsFrom(const QJsonValue& json) {
    EntityFields fields;
    for (const auto name : json.toArray())
        if (const auto field = entityFieldNamed(name.toString().toStdString()))
            fields.add(*field);
    return fields;
}

} // namespace

QJsonObject toJson(const DocumentCapabilities& capabilities) {
    QJsonObject kinds;
    for (const auto kind : entityKinds) {
        const auto& can = capabilities.of(kind);
        kinds.insert(keyOf(kind), QJsonObject{{u"holds"_s, can.holds},
                                              {u"makes"_s, can.makes},
                                              {u"removes"_s, can.removes},
                                              {u"changes"_s, can.changes},
                                              {u"writes"_s, namesOf(can.writes)},
                                              {u"tells"_s, namesOf(can.tells)}});
    }
    return {{u"kinds"_s, kinds},
            {u"createsOnce"_s, capabilities.createsOnce},
            {u"batch"_s, static_cast<int>(capabilities.batch)}};
}

DocumentCapabilities documentCapabilitiesFrom(const QJsonObject& json) {
    DocumentCapabilities result;
    result.createsOnce = json[u"createsOnce"_s].toBool();
    result.batch = static_cast<std::size_t>(std::clamp(json[u"batch"_s].toInt(100), 1, 500));
    for (const auto kind : entityKinds) {
        const auto can = json[u"kinds"_s][keyOf(kind)];
        auto& into = result.of(kind);
        into.holds = can[u"holds"_s].toBool(true);
        into.makes = can[u"makes"_s].toBool(true);
        into.removes = can[u"removes"_s].toBool(true);
        into.changes = can[u"changes"_s].toBool(true);
        into.writes = fieldsFrom(can[u"writes"_s]);
        into.tells = fieldsFrom(can[u"tells"_s]);
    }
    return result;
}

} // namespace muster

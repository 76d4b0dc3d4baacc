// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/settingsjson.h"

#include "core/addresses.h"

using namespace Qt::StringLiterals;

namespace muster {
namespace {

constexpr std::array<std::string_view, 3> targetKinds{"builtin", "itglue", "passportal"};

QLatin1StringView latin1(std::string_view name) {
    return {name.data(), static_cast<qsizetype>(name.size())};
}

QJsonObject targetJson(const DocumentTarget& target) {
    QJsonObject json{{u"kind"_s, target.kind}};
    const auto add = [&](const QString& key, const QString& value) {
        if (!value.isEmpty())
            json.insert(key, value);
    };
    add(u"baseUrl"_s, target.baseUrl);
    add(u"accessKeyId"_s, target.accessKeyId);
    add(u"certificateFile"_s, target.certificateFile);
    return json;
}

DocumentTarget readTarget(const JsonReader& reader) {
    DocumentTarget target;
    target.kind = latin1(targetKinds[reader.oneOf("kind"_L1, targetKinds).value_or(0)]);
    target.baseUrl = reader.text("baseUrl"_L1);
    if (reader.has("baseUrl"_L1)) {
        if (const auto wrong = faultOfAddress(target.baseUrl); !wrong.isEmpty())
            reader.refuse("baseUrl"_L1, wrong);
    }
    target.accessKeyId = reader.text("accessKeyId"_L1);
    target.certificateFile = reader.text("certificateFile"_L1);
    if (target.kind != "builtin"_L1)
        (void)reader.requiredText("baseUrl"_L1);
    if (target.kind == "passportal"_L1)
        (void)reader.requiredText("accessKeyId"_L1);
    return target;
}

} // namespace

QJsonObject toJson(const DocumentSettings& settings) {
    QJsonObject kinds;
    for (const auto kind : entityKinds)
        kinds.insert(latin1(nameOf(kind)),
                     QJsonObject{{u"sync"_s, settings.of(kind).sync}, {u"autoCreate"_s, settings.of(kind).autoCreate}});
    return {{u"target"_s, targetJson(settings.target)},
            {u"kinds"_s, kinds},
            {u"afterProvision"_s, settings.afterProvision}};
}

DocumentSettings readDocumentSettings(const JsonReader& reader) {
    DocumentSettings settings;
    reader.object("target"_L1, [&](const JsonReader& target) { settings.target = readTarget(target); });
    reader.object("kinds"_L1, [&](const JsonReader& kinds) {
        for (const QString& name : kinds.json().keys())
            if (!entityKindNamed(name.toStdString()))
                kinds.refuse(
                    u"%1 is no kind; there are user, client, location, contact and configuration"_s.arg(quoted(name)));
        for (const auto kind : entityKinds)
            kinds.object(latin1(nameOf(kind)), [&](const JsonReader& toggles) {
                settings.of(kind).sync = toggles.flag("sync"_L1, false);
                settings.of(kind).autoCreate = toggles.flag("autoCreate"_L1, false);
            });
    });
    settings.afterProvision = reader.flag("afterProvision"_L1, false);
    return settings;
}

} // namespace muster

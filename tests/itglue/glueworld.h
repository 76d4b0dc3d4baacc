// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "itglue/itglue.h"
#include "testkit/fakeclock.h"
#include "testkit/memorydocuments.h"
#include "testkit/memoryledger.h"
#include "testkit/scriptedserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace muster::test {

/// An IT Glue that says what the test wrote down, and an adapter that talks to it in a time of its own.
class GlueWorld {
public:
    static inline const QString apiKey = QStringLiteral("ITG.0123456789abcdef");

    GlueWorld() { restart(); }
    /// What a new program finds.
    void restart() { glue = std::make_unique<ItGlue>(access(), mirror, ledger, stop.get_token()); }
    [[nodiscard]] ItGlueAccess access() const {
        ItGlueAccess access;
        access.target.kind = QStringLiteral("itglue");
        access.target.baseUrl = QString::fromLatin1(server.base());
        access.apiKey = apiKey;
        access.http.clock = clock;
        return access;
    }

    static QJsonObject row(const char* type, int id, const QJsonObject& attributes) {
        return {{QStringLiteral("id"), QString::number(id)},
                {QStringLiteral("type"), QLatin1StringView(type)},
                {QStringLiteral("attributes"), attributes}};
    }
    static QByteArray bytes(const QJsonObject& object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }
    /// A page of a list; without `total` it tells no numbers.
    static QByteArray page(const QJsonArray& rows, int total = -1, int pages = 1) {
        QJsonObject body{{QStringLiteral("data"), rows}};
        if (total >= 0)
            body.insert(QStringLiteral("meta"),
                        QJsonObject{{QStringLiteral("total-count"), total}, {QStringLiteral("total-pages"), pages}});
        return said(bytes(body));
    }
    static QByteArray one(const QJsonObject& row, int status = 200) {
        return said(bytes({{QStringLiteral("data"), row}}), status);
    }
    static QByteArray refusal(int status, const QString& detail, const QString& pointer = {}) {
        QJsonObject error{{QStringLiteral("status"), QString::number(status)},
                          {QStringLiteral("title"), QStringLiteral("Refused")},
                          {QStringLiteral("detail"), detail}};
        if (!pointer.isEmpty())
            error.insert(QStringLiteral("source"), QJsonObject{{QStringLiteral("pointer"), pointer}});
        return said(bytes({{QStringLiteral("errors"), QJsonArray{error}}}), status);
    }
    static QByteArray said(const QByteArray& body, int status = 200, const QByteArray& headers = {}) {
        return ScriptedServer::answer(status, "application/vnd.api+json", body, headers);
    }
    /// Every kind is listed, and empty; but those that the test speaks for itself.
    void expectEmptyLists(std::initializer_list<const char*> but = {}) {
        for (const char* type : {"users", "organizations", "locations", "contacts", "configurations"})
            if (std::none_of(but.begin(), but.end(), [&](const char* other) { return qstrcmp(other, type) == 0; }))
                server.expect(QByteArray("GET /") + type + "?", page({}, 0));
    }
    /// Which requests came, without the key.
    [[nodiscard]] QStringList asked() const {
        QStringList lines;
        for (const auto& seen : server.seen())
            lines.append(QUrl::fromPercentEncoding(seen.line));
        return lines;
    }
    /// The attributes of the last request's body.
    [[nodiscard]] QJsonObject lastAttributes() const {
        return QJsonDocument::fromJson(server.seen().back().body)
            .object()[QLatin1StringView("data")][QLatin1StringView("attributes")]
            .toObject();
    }
    Text text(const QString& value) { return pool.add(value); }
    EntityWrite write(EntityKind kind, std::initializer_list<std::pair<EntityField, QString>> values,
                      const QString& record = {}) {
        EntityWrite write;
        write.kind = kind;
        write.record = record;
        write.intentId = QStringLiteral("i1");
        if (belongsToClient(kind))
            write.client = QStringLiteral("2");
        EntityValues gathered(pool);
        for (const auto& [field, value] : values)
            gathered.set(field, value);
        write.values = gathered.take();
        return write;
    }
    /// The outcome of one write, which must not end the run.
    WriteOutcome written(const EntityWrite& write) {
        const auto outcomes = glue->write({&write, 1});
        return outcomes ? outcomes->front() : WriteOutcome{QStringLiteral("ended"), outcomes.error()};
    }

    ScriptedServer server;
    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    MemoryDocuments mirror;
    MemoryLedger ledger;
    std::stop_source stop;
    std::unique_ptr<ItGlue> glue;
    TextPool pool;
};

} // namespace muster::test

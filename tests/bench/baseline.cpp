// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/baseline.h"

#include "graph/selection.h"
#include "http/client.h"

#include <QElapsedTimer>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

#include <simdjson.h>

#include <array>

using namespace Qt::StringLiterals;

namespace muster {

namespace {

constexpr int columns = 26;

/// One table as wide as the mirror's, one for memberships.
class Rows {
public:
    explicit Rows(const QString& path)
        : m_database(QSqlDatabase::addDatabase(u"QSQLITE"_s, u"baseline"_s)) {
        m_database.setDatabaseName(path);
        m_database.open();
        QSqlQuery setUp(m_database);
        for (const auto& sql : {u"pragma journal_mode=wal"_s, u"pragma synchronous=normal"_s,
                                u"create table member(g text not null, u text not null, primary key(g, u))"_s})
            setUp.exec(sql);
        QStringList names, marks{u"?"_s};
        for (int i = 0; i < columns; ++i) {
            names << u"c%1 text"_s.arg(i);
            marks << u"?"_s;
        }
        setUp.exec(u"create table person(id text primary key, "_s + names.join(u", ") + u")");
        m_user = QSqlQuery(m_database);
        m_member = QSqlQuery(m_database);
        m_user.prepare(u"insert into person values("_s + marks.join(u", ") + u") on conflict(id) do nothing");
        m_member.prepare(u"insert into member values(?, ?)"_s);
        m_database.transaction();
    }
    QString finish() {
        const QString error = m_database.commit() ? m_error : m_database.lastError().text();
        m_user = QSqlQuery();
        m_member = QSqlQuery();
        m_database.close();
        m_database = {};
        QSqlDatabase::removeDatabase(u"baseline"_s);
        return error;
    }
    void add(const QString& group, const QString& id, const std::array<QString, columns>& values) {
        m_user.bindValue(0, id);
        for (int i = 0; i < columns; ++i)
            m_user.bindValue(i + 1, values[static_cast<std::size_t>(i)]);
        m_member.bindValue(0, group);
        m_member.bindValue(1, id);
        if (!m_user.exec() || !m_member.exec())
            m_error = m_user.lastError().text() + m_member.lastError().text();
    }

private:
    QString m_error;
    QSqlDatabase m_database;
    QSqlQuery m_user, m_member;
};

QString textOf(simdjson::ondemand::value value) {
    std::string_view text;
    if (value.type() == simdjson::ondemand::json_type::string && !value.get_string().get(text))
        return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    const std::string_view raw = value.raw_json_token();
    return QString::fromUtf8(raw.data(), static_cast<qsizetype>(raw.size()));
}

} // namespace

BaselineResult runBaseline(const QString& graph, const QString& accessToken, const QStringList& groups,
                           const QString& database) {
    BaselineResult result;
    QElapsedTimer clock;
    clock.start();
    Rows rows(database);
    HttpClient client({}, {});
    std::vector<HttpRequest> requests;
    for (const QString& group : groups) {
        HttpRequest request =
            HttpRequest::get(QUrl(graph + u"/groups/" + group + u"/members?$select=" + userSelection() + u"&$top=999"));
        request.setHeader("Authorization", "Bearer " + accessToken.toLatin1());
        requests.push_back(request);
    }
    simdjson::ondemand::parser parser;
    const auto done =
        client.fetchAll(requests, 6, [&](std::size_t index, HttpResponse& response, const auto&) -> Result<void> {
            result.bytes += response.body.size();
            const simdjson::padded_string page(response.body.constData(),
                                               static_cast<std::size_t>(response.body.size()));
            auto document = parser.iterate(page);
            simdjson::ondemand::array users;
            if (document["value"].get_array().get(users))
                return fail(ErrorKind::Protocol, u"no value"_s);
            for (auto user : users) {
                simdjson::ondemand::object object;
                if (user.get_object().get(object))
                    continue;
                std::array<QString, columns> values;
                QString id;
                std::size_t column = 0;
                for (auto field : object) {
                    std::string_view key;
                    if (field.unescaped_key().get(key))
                        continue;
                    if (key == "id")
                        id = textOf(field.value());
                    else if (key != "@odata.type" && column < columns)
                        values[column++] = textOf(field.value());
                }
                rows.add(groups[static_cast<qsizetype>(index)], id, values);
                ++result.users;
                ++result.memberships;
            }
            return {};
        });
    result.error = done ? rows.finish() : done.error().detail;
    result.seconds = static_cast<double>(clock.nsecsElapsed()) / 1e9;
    return result;
}

} // namespace muster

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/directory.h"
#include "testkit/fakeclock.h"
#include "testkit/scriptedserver.h"

#include <QStringList>

namespace muster::test {

/// A scripted Graph and authority, and a connection to them that is signed in with the refresh token "R1".
struct ScriptedGraph {
    ScriptedServer graph, authority;
    std::shared_ptr<FakeClock> clock = std::make_shared<FakeClock>();
    std::stop_source stop;
    QStringList stored; ///< refresh tokens, in the order of storing
    GraphAccess access;

    ScriptedGraph() {
        access.connection = {.id = QStringLiteral("c1"),
                             .tenant = QStringLiteral("msp.example"),
                             .applicationId = QStringLiteral("8060e3ec-cbe3-4174-94cf-80065f998444"),
                             .cloud = Cloud::Custom,
                             .authority = QString::fromLatin1(authority.base()),
                             .graph = QString::fromLatin1(graph.base() + "/v1.0"),
                             .redirectUri = QStringLiteral("http://localhost/muster")};
        access.refreshToken = QStringLiteral("R1");
        access.storeRefreshToken = [this](const QString& token) -> Result<void> {
            stored << token;
            return {};
        };
        access.http.clock = clock;
    }

    static QByteArray
    tokenAnswer(const QByteArray& access, const QByteArray& refresh,
                const QByteArray& scope = "Directory.Read.All Group.Read.All User.Read User.Read.All") {
        return ScriptedServer::json(R"({"token_type":"Bearer","expires_in":3600,"scope":")" + scope +
                                    R"(","access_token":")" + access + R"(","refresh_token":")" + refresh + R"("})");
    }
    /// The next refresh gives the access token "A…" and the refresh token "R…".
    void giveToken(const QByteArray& number = "2") {
        authority.expect("POST /msp.example/oauth2/v2.0/token", tokenAnswer("A" + number, "R" + number));
    }

    std::unique_ptr<DirectorySource> open() { return std::move(*openGraphDirectory(access, stop.get_token())); }

    [[nodiscard]] QByteArray link(const QByteArray& target) const { return graph.base() + "/v1.0" + target; }
    /// A page with these objects and, when named, a nextLink (a whole address) or a deltaLink.
    static QByteArray page(const QByteArray& objects, const QByteArray& next = {}, const QByteArray& delta = {}) {
        QByteArray body = "{";
        if (!next.isEmpty())
            body += "\"@odata.nextLink\":\"" + next + "\",";
        if (!delta.isEmpty())
            body += "\"@odata.deltaLink\":\"" + delta + "\",";
        return ScriptedServer::json(body + "\"value\":[" + objects + "]}");
    }
    static QByteArray error(int status, const QByteArray& code, const QByteArray& headers = {}) {
        return ScriptedServer::json(R"({"error":{"code":")" + code +
                                        R"(","message":"for developers","innerError":{"request-id":"req-7"}}})",
                                    status, headers);
    }
    /// Everything that went not by the script.
    [[nodiscard]] QByteArray leftOver() const { return graph.leftOver() + authority.leftOver(); }
};

} // namespace muster::test

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "passportal/session.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>
#include <QUrlQuery>

namespace muster {

/// One call of the API.
struct PassportalCall {
    QByteArray method = "GET";
    QString path; ///< "/api/v2/documents"
    QUrlQuery query{};
    QByteArray body{}; ///< JSON; empty: none
    QString what;      ///< for errors: "the clients"
};

/// Talks to Passportal: sends reads again, and never a write whose outcome is not known. Made and used in the thread of
/// a run.
class PassportalCalls {
public:
    PassportalCalls(PassportalAccess access, std::stop_token stop);

    Result<QJsonObject> send(const PassportalCall& call);
    using TakeRows = std::function<Result<void>(const QJsonArray&)>;
    /// Every page, until one is empty or says `null`, or the number of a page behind the first is refused.
    Result<void> list(const PassportalCall& call, const TakeRows& take);
    using TakeOne = std::function<Result<void>(const QString& id, const QJsonObject&)>;
    /// Documents with their details, several at a time, in order of arrival; those that are gone are left out.
    Result<void> documents(const QStringList& ids, const TakeOne& take);

    [[nodiscard]] const DocumentTarget& target() const { return m_target; }
    /// UTC.
    [[nodiscard]] QDateTime now() const { return m_clock->wall(); }
    /// Sleeps; Cancelled when stopped.
    Result<void> sleep(std::chrono::milliseconds time);

private:
    [[nodiscard]] HttpRequest requestOf(const PassportalCall& call) const;

    DocumentTarget m_target;
    std::shared_ptr<Clock> m_clock;
    std::stop_token m_stop;
    PassportalSession m_session;
    HttpClient m_client;
};

} // namespace muster

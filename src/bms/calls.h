// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bms/session.h"
#include "bms/wire.h"
#include "http/callshare.h"

#include <QUrlQuery>

namespace muster {

/// One call: an endpoint as the vendor counts them ("GET /v2/crm/contacts/summary/{id}") and where it goes.
struct BmsCall {
    QString endpoint;
    QString path; ///< "/v2/crm/contacts/summary/7"
    QUrlQuery query{};
    QByteArray body{}; ///< JSON; empty: none
    QString what;      ///< for errors: "the contacts"

    [[nodiscard]] QByteArray method() const { return endpoint.section(u' ', 0, 0).toLatin1(); }
};

/// Talks to the API within the hour's share of each endpoint: waits for its turn and says so, waits when the service
/// says 429, sends reads again, and never a write whose outcome is not known. Made and used in the thread of a run.
class BmsCalls {
public:
    /// The ledger outlives it.
    BmsCalls(BmsAccess access, CallLedger& ledger, std::stop_token stop);

    /// One answer.
    Result<BmsAnswer> send(const BmsCall& call);
    /// Every page of a list (100 rows each), several at a time once the first told how many there are. `take` gets the
    /// rows of each in order of arrival; a row that moved to another page meanwhile may come twice. The total as told,
    /// else the rows counted.
    using TakeRows = std::function<Result<void>(const QJsonArray&)>;
    Result<int> list(BmsCall call, const TakeRows& take);

    void tellWaits(RecordReader::WaitSink sink) { m_sink = std::move(sink); }
    [[nodiscard]] CallShare& share() { return m_share; }
    [[nodiscard]] const PsaTarget& target() const { return m_target; }
    /// Now, by the service's clock as far as an answer told it; UTC.
    [[nodiscard]] QDateTime serverNow() const;
    /// Sleeps; Cancelled when stopped.
    Result<void> sleep(std::chrono::milliseconds time);

private:
    Result<void> takeTurn(const QString& endpoint);
    Result<void> waitUntil(const QString& what, const QDateTime& until);
    Result<HttpResponse> sendOnce(const BmsCall& call);
    [[nodiscard]] HttpRequest requestOf(const BmsCall& call) const;
    void learnTime(const HttpResponse& response);
    Result<void> restOf(const BmsCall& first, int total, const TakeRows& take);

    PsaTarget m_target;
    std::shared_ptr<Clock> m_clock;
    std::stop_token m_stop;
    BmsSession m_session;
    HttpClient m_client;
    CallShare m_share;
    RecordReader::WaitSink m_sink;
    qint64 m_ahead = 0; ///< ms by which the service's clock is ahead of ours
};

} // namespace muster

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports.h"
#include "http/authorizer.h"
#include "http/callshare.h"
#include "http/client.h"
#include "itglue/access.h"
#include "itglue/page.h"

#include <QUrlQuery>

#include <deque>
#include <stop_token>

namespace muster {

/// One call of the API.
struct GlueCall {
    QByteArray method = "GET";
    QString path; ///< "/contacts/72"
    QUrlQuery query{};
    QByteArray body{}; ///< JSON:API; empty: none
    QString what;      ///< for errors: "the contacts"
};

/// The API key on requests to the address of the account, and on no others.
class GlueKey final : public Authorizer {
public:
    GlueKey(QUrl base, const QString& apiKey)
        : m_base(std::move(base))
        , m_key(apiKey.trimmed().toUtf8()) {}
    Result<void> authorize(HttpRequest& request) override;
    Result<bool> renew(const HttpRequest&, const HttpResponse&) override { return false; }

private:
    QUrl m_base;
    QByteArray m_key;
};

/// Talks to the API within its share of calls (3,000 in five minutes, a tenth of it left to people and other programs):
/// waits for its turn and says so, waits when the service says 429, sends reads again, and never a write whose outcome
/// is not known. Made and used in the thread of a run.
class GlueCalls {
public:
    /// The ledger outlives it.
    GlueCalls(const ItGlueAccess& access, CallLedger& ledger, std::stop_token stop);

    /// The body of the answer, when it is a good one.
    Result<QByteArray> send(const GlueCall& call);

    using TakePage = std::function<Result<void>(GluePage&)>;
    /// Every page of a list, several at a time once the first told how many there are, in order of arrival; a row that
    /// moved to another page meanwhile may come twice. The total as told, else the rows counted.
    Result<int> list(const GlueCall& call, const TakePage& take);
    using TakeSome = std::function<Result<bool>(GluePage&)>;
    /// One page after the other, `size` rows each, until `take` says false. The total as told, -1 when it is not.
    Result<int> listWhile(const GlueCall& call, int size, const TakeSome& take);

    void tellWaits(RecordReader::WaitSink sink) { m_sink = std::move(sink); }
    [[nodiscard]] const DocumentTarget& target() const { return m_target; }
    /// Now, by the service's clock as far as an answer told it; UTC.
    [[nodiscard]] QDateTime serverNow() const;
    /// Sleeps; Cancelled when stopped.
    Result<void> sleep(std::chrono::milliseconds time);

private:
    Result<void> takeTurn();
    Result<void> waitUntil(const QDateTime& until);
    Result<QByteArray> sendOnce(const GlueCall& call);
    [[nodiscard]] HttpRequest requestOf(const GlueCall& call) const;
    void learnTime(const HttpResponse& response);
    /// Some of `pages`, together; those that have to be asked for again go to `again`.
    Result<void> fetchSome(const GlueCall& first, const std::vector<int>& pages, const TakePage& take,
                           std::deque<int>& again);
    [[nodiscard]] static GlueCall pageOf(const GlueCall& call, int size, int number);

    DocumentTarget m_target;
    QUrl m_base;
    std::shared_ptr<Clock> m_clock;
    std::stop_token m_stop;
    GlueKey m_key;
    HttpClient m_client;
    CallShare m_share;
    RecordReader::WaitSink m_sink;
    qint64 m_ahead = 0; ///< ms by which the service's clock is ahead of ours
};

} // namespace muster

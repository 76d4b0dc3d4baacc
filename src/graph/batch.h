// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graph/session.h"

#include <span>

namespace muster {

/// Reads objects by id, 20 a call (`$batch`, graph.md §2.4), several calls at a time. Each inner answer stands for
/// itself: one that was throttled or failed for a moment is asked for again, alone, after the wait that it named.
class BatchRead {
public:
    /// One answer: its status and the object in its body (null when there is none to read).
    using Take = std::function<Result<void>(std::size_t index, int status, simdjson::ondemand::object* body)>;

    /// `path` and `selection` make the inner addresses: `{path}/{id}?$select={selection}`.
    BatchRead(GraphSession& session, QString path, QString selection, std::span<const QString> ids, Take take);
    /// Every id is handed to the sink once. An error of a whole call, or of the sink, ends it.
    Result<void> run();

private:
    struct Again {
        std::vector<std::size_t> indexes;
        std::chrono::milliseconds wait{0};
    };
    using Indexes = std::vector<std::size_t>;

    [[nodiscard]] HttpRequest requestFor(const Indexes& indexes) const;
    Result<void> takeAnswer(HttpResponse& response, Indexes& asked, const HttpClient::Follow& follow);
    Result<void> takeOne(simdjson::ondemand::object& one, Indexes& open, Again& again);
    /// Whether to ask for it again, and when.
    bool isForLater(std::size_t index, int status, const QByteArray& retryAfterText, Again& again);

    GraphSession& m_session;
    QString m_path, m_selection;
    std::span<const QString> m_ids;
    Take m_take;
    std::vector<Tries> m_tries;
};

} // namespace muster

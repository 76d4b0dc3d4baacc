// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "http/message.h"
#include "http/retry.h"
#include "http/settings.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSslConfiguration>

#include <functional>
#include <memory>
#include <optional>

class QIODevice;
class QNetworkAccessManager;
class QNetworkReply;

namespace muster {

/// A request, and what happened to it so far. `index` is the caller's.
struct Errand {
    std::size_t index = 0;
    HttpRequest request;
    Tries tries{};
    bool renewed = false;             ///< a 401 has been answered with a new credential
    std::chrono::milliseconds due{0}; ///< by the clock's steady(); not sent before
};

/// One try on its way. Owned by the fetch that sent it, in its thread; destroying it aborts.
class Flight {
public:
    /// `tls` is used for https.
    Flight(QNetworkAccessManager& network, Errand errand, const HttpLimits& limits, const QSslConfiguration& tls,
           std::function<void()> landed);
    ~Flight();
    Flight(const Flight&) = delete;
    Flight& operator=(const Flight&) = delete;

    [[nodiscard]] bool hasLanded() const { return m_landed; }
    /// Until the next limit is hit.
    [[nodiscard]] std::chrono::milliseconds remaining() const;
    /// Lands with an error when a limit is hit.
    void checkLimits();
    /// The thread was busy elsewhere: that time does not count.
    void excuse(std::chrono::milliseconds busy);

    Errand errand;
    HttpResponse response{}; ///< when there is no error
    std::optional<Error> error{};
    bool mayComeBack = false; ///< the error is one of the network that another try may not meet

private:
    void read();
    void finish();
    void land();
    void refuse(ErrorKind kind, const QString& detail, bool again);

    HttpLimits m_limits;
    std::function<void()> m_onLanding;
    QObject m_context;                 ///< connections end with it
    std::unique_ptr<QIODevice> m_body; ///< of a request that must not be repeated
    std::unique_ptr<QNetworkReply> m_reply;
    QElapsedTimer m_sinceStart, m_sinceByte;
    std::chrono::milliseconds m_excused{0}, m_excusedByte{0};
    bool m_landed = false;
};

} // namespace muster

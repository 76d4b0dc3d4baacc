// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <tl/expected.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <utility>

namespace muster {

/// What went wrong, as an answer to "what now?". Cancelled, Auth and Storage end a run; the rest belongs to one record
/// or call.
enum class ErrorKind : std::uint8_t {
    Cancelled, ///< the user stopped it
    Network,   ///< the service cannot be reached, or stopped talking
    Throttled, ///< the service asked to wait longer than we are willing to
    Auth,      ///< a sign-in is needed or was refused
    NotFound,  ///< the thing asked for does not exist
    Rejected,  ///< the request, file or configuration is refused; `detail` names the field and what was expected
    Conflict,  ///< somebody else holds or changed it (a lease, a plan that no longer fits)
    Protocol,  ///< the service answered nonsense
    Storage,   ///< disk full, database damaged, read-only or newer than this program
};

/// An error as a value. `detail` is one English sentence (or several) for a person: what happened, why, what to do.
struct Error {
    ErrorKind kind = ErrorKind::Protocol;
    QString detail;
    /// How long the service asked to wait, when it did.
    std::optional<std::chrono::milliseconds> retryAfter{};
    /// The service's own code, when it gave one ("AADSTS7000222", "Request_ResourceNotFound", SQLSTATE).
    QString code{};
    /// What support needs to find the call again (request id, trace id), when there is one.
    QString trace{};
    /// HTTP status, 0 when there was none.
    int status = 0;
};

/// A value or an Error; the only way a room of ours reports a failure.
template <class T>
using Result = tl::expected<T, Error>;

/// `return fail(ErrorKind::Rejected, "…")` in a function that returns a Result.
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorKind kind, QString detail) {
    return tl::unexpected<Error>(Error{kind, std::move(detail)});
}

[[nodiscard]] inline tl::unexpected<Error> fail(Error error) {
    return tl::unexpected<Error>(std::move(error));
}

} // namespace muster

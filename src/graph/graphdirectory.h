// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports.h"
#include "graph/session.h"

namespace muster {

/// DirectorySource over one GraphSession; see openGraphDirectory().
class GraphDirectory : public DirectorySource {
public:
    explicit GraphDirectory(std::unique_ptr<GraphSession> session);

    Result<Organization> organization() override;
    Result<Operator> signedInUser() override;
    Result<QString> latestUsers() override;
    Result<QString> latestGroups() override;
    Result<void> users(const UserSink& sink) override;
    Result<std::int64_t> userCount() override;
    Result<void> usersById(std::span<const QString> ids, const UserLookupSink& sink) override;
    Result<void> groupsById(std::span<const QString> ids, const GroupLookupSink& sink) override;
    Result<void> membersOf(std::span<const QString> groupIds, bool withProperties, const MemberSink& sink) override;
    Result<std::vector<QString>> groupsOf(const QString& userId) override;
    Result<DeltaRound> usersSince(const QString& deltaLink, const UserSink& sink) override;
    Result<DeltaRound> groupsSince(const QString& deltaLink, const GroupChangeSink& sink) override;
    [[nodiscard]] Calls calls() const override;

private:
    using PageTake = std::function<Result<void>(Page&)>;
    /// One delta round from `start`; `take` reads each page.
    Result<DeltaRound> round(const QUrl& start, const QString& what, const PageTake& take);
    Result<DeltaRound> roundFrom(const QString& deltaLink, const QString& what, const PageTake& take);
    Result<QString> latest(const QString& path, const QString& selection, const QString& what);

    std::unique_ptr<GraphSession> m_session;
};

} // namespace muster

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/bms/tokens.h"

namespace muster::sandbox::bms {

namespace {

QByteArray part(const QByteArray& json) {
    return json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

/// Only the form of a JWT: clients are not to look inside.
QByteArray tokenText(World& world, const QDateTime& expires) {
    return part(R"({"alg":"HS256","typ":"JWT"})") + '.' +
           part("{\"exp\":" + QByteArray::number(expires.toSecsSinceEpoch()) + '}') + '.' + world.chance.token(32);
}

} // namespace

TokenPair Tokens::issue(World& world) {
    TokenPair pair;
    const QDateTime now = world.clock.now();
    pair.accessExpires = now.addSecs(lifetime);
    pair.refreshExpires = now.addSecs(refreshLifetime);
    pair.access = tokenText(world, pair.accessExpires);
    pair.refresh = world.chance.token(48);
    m_access.insert(pair.access, pair.accessExpires);
    m_refresh.insert(pair.refresh, pair);
    return pair;
}

std::optional<TokenPair> Tokens::refresh(World& world, const QByteArray& access, const QByteArray& refresh) {
    const auto found = m_refresh.constFind(refresh);
    if (found == m_refresh.constEnd() || found->access != access || found->refreshExpires <= world.clock.now())
        return std::nullopt;
    m_refresh.erase(found);
    return issue(world);
}

bool Tokens::isGood(const World& world, const QByteArray& access) const {
    const auto found = m_access.constFind(access);
    return found != m_access.constEnd() && *found > world.clock.now();
}

void Tokens::expire(bool refreshToo) {
    m_access.clear();
    if (refreshToo)
        m_refresh.clear();
}

} // namespace muster::sandbox::bms

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/configuration.h"

#include <QSet>
#include <QString>
#include <QUrl>

namespace muster::gui {

/// Where the embedded browser may go (spec/05): the identity platform's hosts, and what they redirect to or post a
/// form to over https. One for all pages of a sign-in, so that a host stays known. A value in the GUI thread.
class NavigationRules {
public:
    enum class Cause { Link, Redirect, Form, Other };
    enum class Verdict { Go, Answer, Refuse };

    NavigationRules() = default;
    /// `start`: where the sign-in begins; its host is the platform's. Loopback may be http, for the sandbox.
    NavigationRules(Cloud cloud, const QUrl& start, QUrl redirectUri);

    /// `from`: the page that is shown now; empty for the first. Remembers a host that this makes known.
    Verdict judge(const QUrl& address, Cause cause, bool mainFrame, const QUrl& from);
    /// Why `address` is refused: one sentence for a person.
    [[nodiscard]] static QString refusalOf(const QUrl& address);
    /// Is this the identity platform itself, not one that it sent us to?
    [[nodiscard]] bool isPlatform(const QUrl& address) const;

private:
    [[nodiscard]] static QString originOf(const QUrl& url);
    [[nodiscard]] bool isKnown(const QUrl& url) const { return m_known.contains(originOf(url)); }

    QSet<QString> m_platform, m_known; ///< scheme://host:port
    QUrl m_redirectUri;
};

} // namespace muster::gui

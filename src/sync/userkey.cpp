// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/userkey.h"

#include "core/fold.h"
#include "core/planfile.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace muster {

Result<std::uint32_t> findUser(const PlanInput& input, const QString& text) {
    const QByteArray wanted = text.trimmed().toUtf8();
    const std::string_view view(wanted.constData(), static_cast<std::size_t>(wanted.size()));
    const auto slash = view.find('/');
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = 0; i < input.users.size(); ++i) {
        const DirectoryUser& user = input.users[i];
        const bool fits = slash == std::string_view::npos
                              ? sameFolded(user.id.view(), view) || sameFolded(user.mail.view(), view) ||
                                    sameFolded(user.userPrincipalName.view(), view)
                              : sameFolded(input.tenants[user.tenant].id.view(), view.substr(0, slash)) &&
                                    sameFolded(user.id.view(), view.substr(slash + 1));
        if (fits)
            found.push_back(i);
    }
    if (found.size() == 1)
        return found.front();
    if (found.empty())
        return fail(ErrorKind::Rejected,
                    u"Nobody that was read is \"%1\". Name a user by mail, user principal name, object id or "
                    u"tenantId/objectId; only members of groups in the rules and linked users are read."_s.arg(text));
    QStringList keys;
    for (const std::uint32_t user : found)
        keys.append(keyOf(input, user));
    return fail(ErrorKind::Rejected,
                u"\"%1\" means more than one user. Name one by its key: %2."_s.arg(text, keys.join(u", "_s)));
}

} // namespace muster

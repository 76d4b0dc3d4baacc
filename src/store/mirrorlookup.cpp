// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/mirrorstore.h"

#include "core/fold.h"
#include "store/database.h"
#include "store/statement.h"

using namespace Qt::StringLiterals;

namespace muster {

Result<std::vector<MirrorStore::FoundUser>> MirrorStore::find(const QString& idUpnOrMail) {
    const QByteArray wanted = idUpnOrMail.toUtf8();
    const std::string_view text(wanted.constData(), static_cast<std::size_t>(wanted.size()));
    // Folding is Unicode's, which the two databases do differently; so it is done here, over three narrow columns.
    auto rows = m_database.prepare(u"select t.id, u.id, u.user_principal_name, u.mail, u.display_name, u.presence "
                                   u"from mirror_user u join mirror_tenant t on t.n = u.tenant"_s);
    if (!rows)
        return fail(rows.error());
    if (auto done = rows->run(); !done)
        return fail(done.error());
    std::vector<FoundUser> found;
    while (rows->next()) {
        bool same = false;
        for (const int column : {1, 2, 3}) {
            const QByteArray value = rows->string(column).toUtf8();
            same = same || sameFolded(text, {value.constData(), static_cast<std::size_t>(value.size())});
        }
        if (same)
            found.push_back({rows->string(0), rows->string(1), rows->string(4), rows->string(2), rows->string(3),
                             static_cast<Presence>(rows->number(5))});
    }
    if (auto done = rows->ended(); !done)
        return fail(done.error());
    return found;
}

Result<std::vector<MirrorStore::GroupName>> MirrorStore::groupNames() {
    auto rows = m_database.prepare(u"select t.id, g.id, coalesce(g.display_name, '') from mirror_group g "
                                   u"join mirror_tenant t on t.n = g.tenant"_s);
    if (!rows)
        return fail(rows.error());
    if (auto done = rows->run(); !done)
        return fail(done.error());
    std::vector<GroupName> names;
    while (rows->next())
        names.push_back({rows->string(0), rows->string(1), rows->string(2)});
    if (auto done = rows->ended(); !done)
        return fail(done.error());
    return names;
}

} // namespace muster

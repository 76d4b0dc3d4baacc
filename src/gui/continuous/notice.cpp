// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/continuous/notice.h"

#include "gui/preview/words.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace muster::gui {

void Notices::once(const QString& what, bool is, Notice notice, std::vector<Notice>& into) {
    if (!is) {
        m_told.remove(what);
    } else if (!m_told.contains(what)) {
        m_told.insert(what);
        into.push_back(std::move(notice));
    }
}

std::vector<Notice> Notices::of(const LookResult& look) {
    std::vector<Notice> notices;
    for (const auto& [connection, standing] : look.standings)
        once(u"failing "_s + connection, standing.failures >= 2,
             {tr("%1 failed twice").arg(connection), standing.error ? standing.error->detail : QString(),
              Notice::Connections},
             notices);
    if (!look.ran)
        return notices;
    const Gate& gate = look.gate;
    QStringList brakes;
    for (const BrakeResult& brake : gate.stopped)
        if (brake.scope == u"total"_s)
            brakes.append(QString(QLocale().toString(brake.count) % u' ' % wordFor(brake.name)));
    once(u"brake"_s, !gate.stopped.empty(),
         {tr("A brake keeps the sync waiting"),
          tr("%1. Nothing was written; look at the plan.").arg(brakes.join(u", "_s))},
         notices);
    once(u"approval"_s, !gate.unapproved.isEmpty(),
         {tr("Changes wait for an approval"), tr("A second person approves every plan here before it is applied.")},
         notices);
    once(u"waiting"_s, gate.waiting() > 0,
         {gate.waiting() == 1 ? tr("1 person waits for you") : tr("%Ln people wait for you", nullptr, gate.waiting()),
          tr("The sync decides neither conflicts nor conversions by itself.")},
         notices);
    return notices;
}

} // namespace muster::gui

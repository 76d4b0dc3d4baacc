// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/document/changeshtml.h"

#include "gui/records/entitywords.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

struct Changes {
    Q_DECLARE_TR_FUNCTIONS(muster::gui::Changes)
};

QString cell(EntityField field, Text text, const ReferenceName& name) {
    if (text.isBlank())
        return u"–"_s;
    const QString value = text.toString();
    return (name && referredKind(field) ? name(field, value) : shownList(value)).toHtmlEscaped();
}

} // namespace

QString changesHtml(std::span<const EntityChange> changes, bool byHand, const ReferenceName& name) {
    if (changes.empty())
        return {};
    QString html =
        u"<table cellspacing='0' cellpadding='3'><tr><th align='left'>%1</th><th align='left'>%2</th>"
        u"<th align='left'>%3</th></tr>"_s.arg(Changes::tr("Field"), Changes::tr("Before"), Changes::tr("After"));
    for (const EntityChange& change : changes) {
        QString after = cell(change.field, change.after, name);
        if (change.byHand || byHand)
            after += u" ("_s % Changes::tr("by hand") % u')';
        html += u"<tr><td>%1</td><td>%2</td><td>%3</td></tr>"_s.arg(labelFor(change.field).toHtmlEscaped(),
                                                                    cell(change.field, change.before, name), after);
    }
    return html % u"</table>"_s;
}

} // namespace muster::gui

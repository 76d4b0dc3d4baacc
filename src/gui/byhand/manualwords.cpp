// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/byhand/manualwords.h"

#include "gui/preview/words.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

struct ManualWords {
    Q_DECLARE_TR_FUNCTIONS(muster::gui::ManualWords)
};

} // namespace

QString wordFor(ManualTask task, RecordKind kind) {
    const bool isContact = kind == RecordKind::Contact;
    switch (task) {
    case ManualTask::Create:
        return ManualWords::tr("Create");
    case ManualTask::Change:
        return ManualWords::tr("Change");
    case ManualTask::Archive:
        return isContact ? ManualWords::tr("End portal access") : ManualWords::tr("Archive");
    case ManualTask::GiveAccess:
        return isContact ? ManualWords::tr("Give portal access") : ManualWords::tr("Give access");
    case ManualTask::TakeAccess:
        return isContact ? ManualWords::tr("End portal access") : ManualWords::tr("End access");
    }
    return {};
}

QString iconFor(ManualTask task) {
    switch (task) {
    case ManualTask::Create:
        return u"plus"_s;
    case ManualTask::Change:
        return u"pencil"_s;
    case ManualTask::Archive:
        return u"arrow-left-right"_s;
    case ManualTask::GiveAccess:
        return u"key-round"_s;
    case ManualTask::TakeAccess:
        return u"key-struck"_s;
    }
    return {};
}

QString recordWords(const ManualStep& step) {
    if (step.record.isEmpty())
        return step.kind == RecordKind::Employee ? ManualWords::tr("new employee") : ManualWords::tr("new contact");
    return QString(wordFor(step.kind) % u' ' % step.record);
}

QString shownValue(Field field, const QString& value) {
    const bool isTruth = field == Field::Active || field == Field::LoginEnabled || field == Field::PortalAccess;
    if (!isTruth || value.isEmpty())
        return value;
    return value == u"true"_s ? ManualWords::tr("Yes") : ManualWords::tr("No");
}

QString breakable(const QString& text) {
    constexpr qsizetype longest = 400, word = 20;
    constexpr QChar breaks(0x200b); // ZERO WIDTH SPACE
    const QString shown = text.size() > longest ? QString(text.first(longest) % u'…') : text;
    QString result;
    result.reserve(shown.size() + shown.size() / word);
    qsizetype run = 0;
    for (const QChar c : shown) {
        run = c.isSpace() ? 0 : run + 1;
        if (run > word && !c.isLowSurrogate() && !c.isMark()) {
            result += breaks;
            run = 1;
        }
        result += c;
    }
    return result;
}

QString allValues(const ManualStep& step) {
    QStringList lines;
    for (const ManualValue& value : step.values)
        lines.append(labelFor(value.field) % u'\t' % shownValue(value.field, value.value));
    return lines.join(u'\n');
}

} // namespace muster::gui

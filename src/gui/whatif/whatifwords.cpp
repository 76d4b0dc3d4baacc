// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/whatif/whatifwords.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(muster::gui::WhatIf)
};

/// "+12", "−3": of two plans, not of people, so that the sign matters.
QString withSign(int number) {
    return QString((number < 0 ? u"−"_s : u"+"_s) % QLocale().toString(qAbs(number)));
}

} // namespace

WhatIfWords wordsOf(const Comparison& comparison) {
    WhatIfWords words;
    const auto add = [&](int number, const QString& text, Tone tone = Tone::Neutral) {
        if (number == 0)
            return;
        words.texts.append(text);
        words.tones.append(tone);
    };
    const auto more = [&](Action action, const QString& text, Tone tone = Tone::Neutral) {
        const int number = comparison.more(action);
        add(number, text.arg(withSign(number)), number > 0 ? tone : Tone::Neutral);
    };
    more(Action::Create, Words::tr("%1 created"));
    add(comparison.loseAccess,
        comparison.loseAccess == 1 ? Words::tr("1 loses access")
                                   : Words::tr("%Ln lose access", nullptr, comparison.loseAccess),
        Tone::Red);
    add(comparison.keepAccess, comparison.keepAccess == 1
                                   ? Words::tr("1 keeps access")
                                   : Words::tr("%Ln keep access", nullptr, comparison.keepAccess));
    more(Action::Convert,
         qAbs(comparison.more(Action::Convert)) == 1 ? Words::tr("%1 conversion") : Words::tr("%1 conversions"),
         Tone::Red);
    add(comparison.roleChanges, comparison.roleChanges == 1
                                    ? Words::tr("1 changes roles")
                                    : Words::tr("%Ln change roles", nullptr, comparison.roleChanges));
    more(Action::Merge, Words::tr("%1 merged"));
    more(Action::Update, Words::tr("%1 updated"));
    more(Action::Reactivate, Words::tr("%1 reactivated"));
    more(Action::Conflict,
         qAbs(comparison.more(Action::Conflict)) == 1 ? Words::tr("%1 conflict") : Words::tr("%1 conflicts"),
         Tone::Amber);
    for (const BrakeResult& brake : comparison.brakes)
        if (brake.scope == u"total"_s)
            add(1, Words::tr("Brake: %1").arg(wordFor(brake.name)), Tone::Amber);
    if (words.texts.isEmpty())
        add(1, comparison.outcomes == 0 ? Words::tr("Nobody changes")
                                        : Words::tr("%Ln person(s) differ", nullptr, comparison.outcomes));
    return words;
}

} // namespace muster::gui

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/redaction.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

const QString removed = u"[removed]"_s;

/// Azure's client secrets are 40 characters with ~ . - _; tokens are longer; a GUID has 36 with dashes in their places.
constexpr int shortestSecret = 24;

bool looksRandom(const QString& run) {
    static const QRegularExpression guid(u"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression digit(u"[0-9]"_s), letter(u"[A-Za-z]"_s);
    return run.size() >= shortestSecret && !guid.match(run).hasMatch() && run.contains(digit) && run.contains(letter);
}

} // namespace

QString redacted(const QString& text) {
    // QRegularExpression is reentrant, and matching a const one is safe from any thread.
    static const QRegularExpression bearer(u"\\b(bearer|basic)\\s+[^\\s\"',;]+"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression named(u"((?:application|client|api|refresh|access|id|private)?[_ "
                                          u"-]?(?:key|secret|token|password|passwd|assertion|code|"
                                          u"code_verifier|credential)s?\"?\\s*[=:]\\s*\"?)[^\\s\"'&,;]+"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression userInfo(u"(://)[^/\\s@]+@"_s);
    static const QRegularExpression run(u"[A-Za-z0-9+/=_~.-]{%1,}"_s.arg(shortestSecret));

    QString result = text;
    result.replace(bearer, u"\\1 "_s % removed);
    result.replace(named, u"\\1"_s % removed);
    result.replace(userInfo, u"\\1"_s % removed % u'@');
    QString kept;
    qsizetype end = 0;
    for (auto it = run.globalMatch(result); it.hasNext();) {
        const auto match = it.next();
        if (!looksRandom(match.captured()) || match.captured().contains(u"://"_s))
            continue;
        kept += QStringView(result).mid(end, match.capturedStart() - end);
        kept += removed;
        end = match.capturedEnd();
    }
    return kept + QStringView(result).mid(end);
}

} // namespace muster

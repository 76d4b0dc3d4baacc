// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/faults/fault.h"

#include "sandbox/tenant/fields.h"
#include "sandbox/text.h"

#include <QFile>
#include <QJsonDocument>

namespace muster::sandbox {

using namespace Qt::StringLiterals;

namespace {

const QByteArrayList actions = {"",         "reset",       "cut",         "hang", "endless",
                                "slowDrip", "brokenJson",  "contentType", "html", "emptyPage",
                                "loopLink", "repeatItems", "shuffleItems"};

int number(Fields& fields, const QString& name, int least, int most) {
    const QJsonValue value = fields.value(name);
    if (value.isUndefined())
        return 0;
    const int number = value.toInt(-1);
    if (number < least || number > most)
        fields.refuse(name, u"a whole number from %1 to %2"_s.arg(least).arg(most));
    return number;
}

Result<FaultRule> readRule(const QJsonObject& object, const QString& path) {
    Fields fields(object, path);
    FaultRule rule;
    const QByteArray glob = fields.text(u"path"_s);
    const QByteArray expression = fields.text(u"regex"_s);
    if (glob.isEmpty() == expression.isEmpty())
        fields.refuse(u"path"_s, u"a path pattern, or \"regex\" instead"_s);
    rule.withQuery = !expression.isEmpty();
    rule.pattern = QRegularExpression(
        rule.withQuery ? QString::fromUtf8(expression)
                       : QRegularExpression::anchoredPattern(
                             QRegularExpression::escape(QString::fromUtf8(glob)).replace(u"\\*"_s, u".*"_s)));
    if (!rule.pattern.isValid())
        fields.refuse(u"regex"_s, u"a regular expression"_s);
    rule.method = fields.text(u"method"_s);
    rule.nth = number(fields, u"nth"_s, 1, 1'000'000);
    rule.every = number(fields, u"every"_s, 1, 1'000'000);
    rule.times = number(fields, u"times"_s, 1, 1'000'000);
    rule.status = number(fields, u"status"_s, 200, 599);
    rule.retryAfter = fields.text(u"retryAfter"_s);
    rule.code = fields.text(u"code"_s);
    rule.message = fields.text(u"message"_s);
    const QByteArray delay = fields.text(u"delay"_s);
    const auto milliseconds = parseMilliseconds(QString::fromUtf8(delay));
    if (!delay.isEmpty() && !milliseconds)
        fields.refuse(u"delay"_s, u"a time such as 200ms or 1.5s"_s);
    rule.delay = std::chrono::milliseconds(static_cast<qint64>(milliseconds.value_or(0)));
    rule.action = fields.text(u"action"_s);
    if (!actions.contains(rule.action))
        fields.refuse(u"action"_s, u"one of %1"_s.arg(QString::fromLatin1(actions.mid(1).join(", "))));
    if (auto done = fields.finish(); !done)
        return fail(done.error());
    return rule;
}

} // namespace

Result<void> Faults::add(const QJsonArray& rules) {
    std::vector<FaultRule> read;
    for (qsizetype i = 0; i < rules.size(); ++i) {
        auto rule = readRule(rules[i].toObject(), u"[%1]."_s.arg(i));
        if (!rule)
            return fail(rule.error());
        read.push_back(std::move(*rule));
    }
    m_rules.insert(m_rules.end(), read.begin(), read.end());
    return {};
}

Result<void> Faults::addFile(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound, u"%1: %2"_s.arg(path, file.errorString()));
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    if (!document.isArray())
        return fail(ErrorKind::Rejected, path + u": expected a JSON array of fault rules"_s);
    auto added = add(document.array());
    if (!added)
        return fail(ErrorKind::Rejected, path + u": "_s + added.error().detail);
    return added;
}

std::optional<FaultRule> Faults::strike(const Request& request) {
    const qsizetype question = request.target.indexOf('?');
    const QString path = QString::fromUtf8(request.path());
    const QString whole =
        question < 0 ? path : path + QString::fromUtf8(QByteArray::fromPercentEncoding(request.target.mid(question)));
    for (FaultRule& rule : m_rules) {
        if (!rule.method.isEmpty() && rule.method != request.method)
            continue;
        if (!rule.pattern.match(rule.withQuery ? whole : path).hasMatch())
            continue;
        ++rule.seen;
        const bool due = rule.every > 0 ? rule.seen % rule.every == 0 : rule.nth == 0 || rule.seen >= rule.nth;
        // "The third call" strikes once unless it says how often.
        const int most = rule.nth > 0 && rule.times == 0 ? 1 : rule.times;
        if (!due || (most > 0 && rule.struck >= most))
            continue;
        ++rule.struck;
        return rule;
    }
    return std::nullopt;
}

} // namespace muster::sandbox

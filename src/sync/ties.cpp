// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/ties.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

QJsonObject linkJson(const Link& link) {
    return {{u"user"_s, QString(link.tenantId.toString() % u'/' % link.objectId.toString())},
            {u"record"_s, RecordKey{link.kind, link.record.toString()}.toString()},
            {u"rule"_s, link.rule.toString()},
            {u"ruleShape"_s, link.ruleShape.toString()},
            {u"fingerprint"_s, QString::number(link.fingerprint)},
            {u"username"_s, link.username.toString()},
            {u"written"_s, link.written.toString()},
            {u"deactivatedByUs"_s, link.deactivatedByUs},
            {u"since"_s, QString::number(link.since)},
            {u"writtenAt"_s, QString::number(link.writtenAt)}};
}

std::optional<Link> linkFrom(const QJsonObject& json, TextPool& pool) {
    const QString user = json[u"user"_s].toString();
    const auto record = RecordKey::parse(json[u"record"_s].toString());
    if (!record || !user.contains(u'/'))
        return {};
    Link link;
    link.tenantId = pool.intern(user.section(u'/', 0, 0));
    link.objectId = pool.add(user.section(u'/', 1));
    link.kind = record->kind;
    link.record = pool.add(record->id);
    link.rule = pool.intern(json[u"rule"_s].toString());
    link.ruleShape = pool.intern(json[u"ruleShape"_s].toString());
    link.fingerprint = json[u"fingerprint"_s].toString().toULongLong();
    link.username = pool.add(json[u"username"_s].toString());
    link.written = pool.add(json[u"written"_s].toString());
    link.deactivatedByUs = json[u"deactivatedByUs"_s].toBool();
    link.since = json[u"since"_s].toString().toLongLong();
    link.writtenAt = json[u"writtenAt"_s].toString().toLongLong();
    return link;
}

constexpr std::array choices{std::pair{Choice::Auto, "auto"}, std::pair{Choice::Match, "match"},
                             std::pair{Choice::Create, "create"}, std::pair{Choice::Exclude, "exclude"},
                             std::pair{Choice::Hold, "hold"}};

QJsonObject decisionJson(const Decision& decision) {
    QJsonObject json{{u"user"_s, QString(decision.tenantId % u'/' % decision.objectId)},
                     {u"username"_s, decision.username}};
    for (const auto& [choice, name] : choices)
        if (choice == decision.choice)
            json.insert(u"choice"_s, QString::fromLatin1(name));
    if (decision.record)
        json.insert(u"record"_s, decision.record->toString());
    if (decision.at.isValid())
        json.insert(u"at"_s, QString::number(decision.at.toMSecsSinceEpoch()));
    return json;
}

Decision decisionFrom(const QJsonObject& json) {
    Decision decision;
    const QString user = json[u"user"_s].toString();
    decision.tenantId = user.section(u'/', 0, 0);
    decision.objectId = user.section(u'/', 1);
    decision.username = json[u"username"_s].toString();
    for (const auto& [choice, name] : choices)
        if (json[u"choice"_s].toString() == QLatin1StringView(name))
            decision.choice = choice;
    decision.record = RecordKey::parse(json[u"record"_s].toString());
    if (json.contains(u"at"_s))
        decision.at = QDateTime::fromMSecsSinceEpoch(json[u"at"_s].toString().toLongLong(), Qt::UTC);
    return decision;
}

} // namespace

QJsonObject toJson(const TieChange& change) {
    QJsonObject json;
    QJsonArray links, removed;
    for (const Link& link : change.put)
        links.append(linkJson(link));
    for (const Journal::LinkKey& key : change.remove)
        removed.append(QString(key.tenantId % u'/' % key.objectId));
    if (!links.isEmpty())
        json.insert(u"put"_s, links);
    if (!removed.isEmpty())
        json.insert(u"remove"_s, removed);
    if (change.decision)
        json.insert(u"decision"_s, decisionJson(*change.decision));
    return json;
}

TieChange tieChangeFrom(const QJsonObject& json, TextPool& pool) {
    TieChange change;
    const auto links = json[u"put"_s].toArray();
    for (const QJsonValue& value : links)
        if (const auto link = linkFrom(value.toObject(), pool))
            change.put.push_back(*link);
    const auto removed = json[u"remove"_s].toArray();
    for (const QJsonValue& value : removed)
        change.remove.push_back({value.toString().section(u'/', 0, 0), value.toString().section(u'/', 1)});
    if (json.contains(u"decision"_s))
        change.decision = decisionFrom(json[u"decision"_s].toObject());
    return change;
}

Result<void> put(const TieChange& change, Journal& journal) {
    if (!change.remove.empty())
        if (auto removed = journal.removeLinks(change.remove); !removed)
            return removed;
    if (!change.put.empty())
        if (auto kept = journal.putLinks(change.put); !kept)
            return kept;
    if (!change.decision)
        return {};
    return journal.putDecisions(std::span(&*change.decision, 1));
}

} // namespace muster

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/client.h"

namespace muster::sandbox::test {

/// Says what keeps an answer of IT Glue from being JSON:API as facts/itglue.md §4.1 shows it; empty when nothing does.
class JsonApiCheck {
public:
    static QString problem(const Reply& reply) {
        const QByteArray type = reply.headers.value("content-type");
        if (type != "application/vnd.api+json")
            return u"content type %1"_s.arg(QString::fromLatin1(type));
        const QJsonDocument document = QJsonDocument::fromJson(reply.body);
        if (!document.isObject())
            return u"no JSON object: %1"_s.arg(QString::fromUtf8(reply.body.left(200)));
        const QJsonObject top = document.object();
        if (reply.status >= 400)
            return top.keys() == QStringList{u"errors"_s} ? errors(reply.status, top.value(u"errors"_s).toArray())
                                                          : u"top level: expected errors alone"_s;
        for (const QString& key : top.keys()) {
            if (!QStringList{u"data"_s, u"meta"_s, u"links"_s, u"included"_s}.contains(key))
                return u"top level: %1"_s.arg(key);
        }
        const QJsonValue data = top.value(u"data"_s);
        if (data.isObject())
            return resources({data}, u"data"_s) + resources(top.value(u"included"_s).toArray(), u"included"_s);
        if (!data.isArray())
            return u"data is neither an object nor an array"_s;
        return resources(data.toArray(), u"data"_s) + resources(top.value(u"included"_s).toArray(), u"included"_s) +
               (top.contains(u"meta"_s) ? meta(top.value(u"meta"_s).toObject(), data.toArray().size()) : QString());
    }

private:
    static bool dashed(const QString& name) {
        static const QRegularExpression form(u"^[a-z0-9]+(-[a-z0-9]+)*$"_s);
        return form.match(name).hasMatch();
    }

    static QString resources(const QJsonArray& list, const QString& where) {
        QStringList seen;
        for (const QJsonValue& item : list) {
            const QJsonObject object = item.toObject();
            const QString name = object.value(u"type"_s).toString() + u'/' + object.value(u"id"_s).toString();
            if (!object.value(u"id"_s).isString() || !dashed(object.value(u"type"_s).toString()))
                return u"%1: id and type must be texts: %2"_s.arg(where, name);
            if (seen.contains(name))
                return u"%1: twice %2"_s.arg(where, name);
            seen.append(name);
            if (object.value(u"attributes"_s).toObject().isEmpty())
                return u"%1: no attributes in %2"_s.arg(where, name);
            for (const QString& key : object.keys()) {
                if (!QStringList{u"id"_s, u"type"_s, u"attributes"_s, u"relationships"_s}.contains(key))
                    return u"%1: %2 in %3"_s.arg(where, key, name);
            }
            const QJsonObject attributes = object.value(u"attributes"_s).toObject();
            if (const QString wrong = names(attributes); !wrong.isEmpty())
                return u"%1: attribute %2 in %3"_s.arg(where, wrong, name);
            for (const QJsonValue& relation : object.value(u"relationships"_s).toObject()) {
                if (!relation.toObject().contains(u"data"_s))
                    return u"%1: a relationship without data in %2"_s.arg(where, name);
            }
        }
        return {};
    }

    /// A name that is not written with dashes, at any depth; an attribute that is called id or type.
    static QString names(const QJsonObject& object, bool top = true) {
        for (auto it = object.begin(); it != object.end(); ++it) {
            if (!dashed(it.key()) || (top && (it.key() == u"id"_s || it.key() == u"type"_s)))
                return it.key();
            for (const QJsonValue& item : it.value().toArray()) {
                if (const QString wrong = names(item.toObject(), false); !wrong.isEmpty())
                    return wrong;
            }
        }
        return {};
    }

    static QString meta(const QJsonObject& meta, qsizetype rows) {
        const QStringList keys = {u"current-page"_s, u"next-page"_s, u"prev-page"_s, u"total-count"_s,
                                  u"total-pages"_s};
        if (meta.keys() != keys)
            return u"meta: %1"_s.arg(meta.keys().join(u' '));
        const int page = meta.value(u"current-page"_s).toInt();
        const int pages = meta.value(u"total-pages"_s).toInt();
        const QJsonValue next = page < pages ? QJsonValue(page + 1) : QJsonValue();
        const QJsonValue previous = page > 1 ? QJsonValue(page - 1) : QJsonValue();
        if (meta.value(u"next-page"_s) != next || meta.value(u"prev-page"_s) != previous)
            return u"meta: the neighbours of page %1 of %2"_s.arg(page).arg(pages);
        return meta.value(u"total-count"_s).toInt() < rows ? u"meta: fewer records than there are"_s : QString();
    }

    static QString errors(int status, const QJsonArray& list) {
        for (const QJsonValue& item : list) {
            const QJsonObject error = item.toObject();
            if (!error.value(u"status"_s).isString() || error.value(u"title"_s).toString().isEmpty() ||
                error.value(u"detail"_s).toString().isEmpty())
                return u"an error without status, title or detail"_s;
            const QJsonValue source = error.value(u"source"_s);
            if (!source.isUndefined() && source.toObject().size() != 1)
                return u"an error whose source is no pointer and no parameter"_s;
        }
        if (list.isEmpty() || list.first().toObject().value(u"status"_s).toString().toInt() != status)
            return u"the errors do not tell the status %1"_s.arg(status);
        return {};
    }
};

} // namespace muster::sandbox::test

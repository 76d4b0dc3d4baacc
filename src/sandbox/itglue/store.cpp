// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/itglue/store.h"

#include <QRegularExpression>

#include <algorithm>

namespace muster::sandbox::itglue {

QString withoutSeparators(const QString& number) {
    static const QRegularExpression separators(QStringLiteral("[^0-9+]"));
    return QString(number).remove(separators);
}

const Reach* primaryOf(const std::vector<Reach>& reaches) {
    const auto found = std::find_if(reaches.begin(), reaches.end(), [](const Reach& reach) { return reach.primary; });
    return found == reaches.end() ? nullptr : &*found;
}

Row Store::blank(Kind kind, const QDateTime& now) {
    Row row;
    row.created = row.updated = now.toMSecsSinceEpoch();
    std::size_t texts = 0;
    std::size_t numbers = 0;
    for (const Attribute& attribute : definitionOf(kind).attributes) {
        texts += attribute.form == Form::Text ? 1U : 0U;
        numbers += attribute.form == Form::Flag || attribute.form == Form::Reference ? 1U : 0U;
    }
    row.texts.resize(texts);
    row.numbers.resize(numbers);
    return row;
}

Row& Store::put(Kind kind, Row row) {
    int& last = m_last.at(static_cast<std::size_t>(kind));
    if (row.id == 0)
        row.id = last + 1;
    last = row.id;
    rows(kind).push_back(std::move(row));
    return rows(kind).back();
}

void Store::remove(Kind kind, int id) {
    if (const Row* row = find(kind, id))
        rows(kind).erase(rows(kind).begin() + (row - rows(kind).data()));
    // Nothing may point to where nothing is.
    for (std::size_t other = 0; other < kindCount; ++other) {
        for (const Attribute& attribute : definitionOf(static_cast<Kind>(other)).attributes) {
            if (attribute.form != Form::Reference || attribute.refers != kind)
                continue;
            for (Row& row : m_rows.at(other)) {
                int& number = row.numbers[attribute.slot];
                number = number == id ? 0 : number;
            }
        }
    }
}

const Row* Store::find(Kind kind, int id) const {
    const std::vector<Row>& list = rows(kind);
    const auto found =
        std::lower_bound(list.begin(), list.end(), id, [](const Row& row, int at) { return row.id < at; });
    return found == list.end() || found->id != id ? nullptr : &*found;
}

Row* Store::find(Kind kind, int id) {
    return const_cast<Row*>(std::as_const(*this).find(kind, id)); // NOLINT: the same list, not const here
}

QString Store::nameOf(Kind kind, const Row& row) {
    if (kind == Kind::Contact || kind == Kind::User)
        return QString(text(kind, row, "first-name") + u' ' + text(kind, row, "last-name")).trimmed();
    return text(kind, row, "name");
}

QString Store::nameOf(Kind kind, int id) const {
    const Row* row = find(kind, id);
    return row ? nameOf(kind, *row) : QString();
}

int Store::named(Kind kind, const QString& name, const QDateTime& now) {
    if (name.isEmpty())
        return 0;
    const std::vector<Row>& list = rows(kind);
    const std::size_t slot = slotOf(kind, "name");
    const auto found = std::find_if(list.begin(), list.end(), [&](const Row& row) { return row.texts[slot] == name; });
    if (found != list.end())
        return found->id;
    Row row = blank(kind, now);
    row.texts[slot] = name;
    return put(kind, std::move(row)).id;
}

void Store::settlePrimary(const Row& location) {
    const std::size_t primary = slotOf(Kind::Location, "primary");
    const std::size_t organization = slotOf(Kind::Location, "organization-id");
    if (location.numbers[primary] == 0)
        return;
    for (Row& other : rows(Kind::Location)) {
        if (other.id != location.id && other.numbers[organization] == location.numbers[organization])
            other.numbers[primary] = 0;
    }
}

const QString& Store::text(Kind kind, const Row& row, const QByteArray& attribute) {
    return row.texts[slotOf(kind, attribute)];
}

QString& Store::text(Kind kind, Row& row, const QByteArray& attribute) {
    return row.texts[slotOf(kind, attribute)];
}

int Store::number(Kind kind, const Row& row, const QByteArray& attribute) {
    return row.numbers[slotOf(kind, attribute)];
}

int& Store::number(Kind kind, Row& row, const QByteArray& attribute) {
    return row.numbers[slotOf(kind, attribute)];
}

} // namespace muster::sandbox::itglue

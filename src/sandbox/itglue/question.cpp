// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/itglue/question.h"

#include <algorithm>

namespace muster::sandbox::itglue {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t pageWithoutSize = 50; // facts/itglue.md §4.1

tl::unexpected<Problem> wrong(const QByteArray& parameter, const QString& detail) {
    return tl::unexpected(Problem{400, detail, {}, parameter});
}

QStringList values(const QByteArray& text) {
    QStringList list;
    for (const QString& value : QString::fromUtf8(text).split(u','))
        list.append(value.trimmed());
    return list;
}

std::optional<std::vector<int>> numbers(const QByteArray& text) {
    std::vector<int> list;
    for (const QString& value : values(text)) {
        bool ok = false;
        list.push_back(value.toInt(&ok));
        if (!ok)
            return std::nullopt;
    }
    return list;
}

std::optional<bool> truth(const QByteArray& text) {
    if (text == "true" || text == "1")
        return true;
    if (text == "false" || text == "0")
        return false;
    return std::nullopt;
}

bool among(const std::vector<int>& list, int number) {
    return std::find(list.begin(), list.end(), number) != list.end();
}

/// "2026-01-01, *" as milliseconds; nothing for what is no range.
std::optional<std::pair<qint64, qint64>> range(const QByteArray& text) {
    const QStringList ends = values(text);
    if (ends.size() != 2)
        return std::nullopt;
    std::pair<qint64, qint64> found{std::numeric_limits<qint64>::min(), std::numeric_limits<qint64>::max()};
    for (const bool last : {false, true}) {
        const QString& end = ends[last ? 1 : 0];
        if (end == u"*"_s)
            continue;
        const bool day = end.size() == 10;
        QDateTime at = QDateTime::fromString(day ? QString(end + u"T00:00:00Z"_s) : end, Qt::ISODateWithMs);
        if (!at.isValid())
            return std::nullopt;
        if (at.timeSpec() == Qt::LocalTime)
            at.setTimeSpec(Qt::UTC);
        // A day as the end is meant with all its hours.
        const qint64 edge = at.toMSecsSinceEpoch() + (day && last ? 86'399'999 : 0);
        (last ? found.second : found.first) = edge;
    }
    return found;
}

QByteArray dashed(const QByteArray& name) {
    return QByteArray(name).replace('_', '-');
}

/// The condition for a plain attribute, the id or a time; nothing when the value is not what it should be.
std::optional<Condition> plainCondition(const Definition& definition, const QByteArray& name, const QByteArray& text) {
    if (name == "created_at" || name == "updated_at") {
        const auto edges = range(text);
        if (!edges)
            return std::nullopt;
        return [edges = *edges, created = name == "created_at"](const Row& row) {
            const qint64 at = created ? row.created : row.updated;
            return at >= edges.first && at <= edges.second;
        };
    }
    const Attribute* attribute = definition.attribute(dashed(name));
    if (name == "id" || (attribute && attribute->form == Form::Reference)) {
        const auto list = numbers(text);
        if (!list)
            return std::nullopt;
        if (name == "id")
            return [list = *list](const Row& row) { return among(list, row.id); };
        return [list = *list, slot = attribute->slot](const Row& row) { return among(list, row.numbers[slot]); };
    }
    if (attribute && attribute->form == Form::Flag) {
        const auto wanted = truth(text);
        if (!wanted)
            return std::nullopt;
        return
            [wanted = *wanted, slot = attribute->slot](const Row& row) { return (row.numbers[slot] != 0) == wanted; };
    }
    const QStringList wanted = values(text);
    if (attribute)
        return [wanted, slot = attribute->slot](const Row& row) { return wanted.contains(row.texts[slot]); };
    return [wanted, kind = definition.kind](const Row& row) { return wanted.contains(Store::nameOf(kind, row)); };
}

std::optional<Condition> condition(const Definition& definition, const QByteArray& name, const QByteArray& text) {
    if (name.startsWith("exclude][")) {
        auto inner = plainCondition(definition, name.mid(9), text);
        if (!inner)
            return std::nullopt;
        return [inner = *inner](const Row& row) { return !inner(row); };
    }
    if (name == "primary_email") {
        return [wanted = values(text)](const Row& row) {
            const Reach* email = primaryOf(row.emails);
            return email && wanted.contains(email->value, Qt::CaseInsensitive);
        };
    }
    return plainCondition(definition, name, text);
}

/// psa_id and rmm_id go with the type of the integration they are ids of.
tl::expected<void, Problem> readIntegrations(Question& question, const Service& service, const Request& request) {
    static const QByteArrayList psas = {"manage", "autotask", "tigerpaw", "kaseya-bms", "pulseway-psa", "vorex"};
    const auto psaId = request.option("filter[psa_id]");
    const auto psa = request.option("filter[psa_integration_type]");
    if (psaId && !psa)
        return wrong("filter[psa_id]", u"psa_id must be accompanied by psa_integration_type."_s);
    if (psa && !psas.contains(*psa))
        return wrong("filter[psa_integration_type]",
                     u"Must be one of: %1."_s.arg(QString::fromLatin1(psas.join(", "))));
    if (psa) {
        const QStringList wanted = psaId ? values(*psaId) : QStringList();
        question.conditions.push_back([wanted, any = !psaId, ours = *psa == service.psa](const Row& row) {
            return ours && row.psaId != 0 && (any || wanted.contains(QString::number(row.psaId)));
        });
    }
    const bool rmm = request.option("filter[rmm_integration_type]").has_value();
    if (request.option("filter[rmm_id]") && !rmm)
        return wrong("filter[rmm_id]", u"rmm_id must be accompanied by rmm_integration_type."_s);
    if (rmm) // no RMM is connected
        question.conditions.push_back([](const Row&) { return false; });
    return {};
}

tl::expected<void, Problem> readFilters(Question& question, const Service& service, const Definition& definition,
                                        const Request& request) {
    for (const auto& [option, value] : request.query) {
        if (!option.startsWith("filter[") || !option.endsWith(']'))
            continue;
        const QByteArray name = option.mid(7).chopped(1);
        if (!definition.filters.contains(name))
            return wrong(option, u"There is no filter %1 for %2."_s.arg(QString::fromUtf8(name),
                                                                        QString::fromLatin1(definition.path)));
        question.filtered = true;
        if (name.startsWith("psa_") || name.startsWith("rmm_"))
            continue;
        auto made = condition(definition, name, value);
        if (!made)
            return wrong(option, u"The value is not what this filter takes."_s);
        question.conditions.push_back(std::move(*made));
    }
    return readIntegrations(question, service, request);
}

std::optional<Before> order(const Service& service, const Definition& definition, const QByteArray& name) {
    if (name == "id")
        return [](const Row& a, const Row& b) { return a.id < b.id; };
    if (name == "created_at")
        return [](const Row& a, const Row& b) { return a.created < b.created; };
    if (name == "updated_at")
        return [](const Row& a, const Row& b) { return a.updated < b.updated; };
    if (!definition.sorts.contains(name))
        return std::nullopt;
    const Attribute* attribute = definition.attribute(dashed(name));
    if (attribute && attribute->form == Form::Text)
        return [slot = attribute->slot](const Row& a, const Row& b) { return a.texts[slot] < b.texts[slot]; };
    if (attribute)
        return [slot = attribute->slot](const Row& a, const Row& b) { return a.numbers[slot] < b.numbers[slot]; };
    if (const Attribute* reference = definition.attribute(dashed(name.chopped(4)) + "id")) {
        return [&store = service.store, kind = reference->refers, slot = reference->slot](const Row& a, const Row& b) {
            return store.nameOf(kind, a.numbers[slot]) < store.nameOf(kind, b.numbers[slot]);
        };
    }
    return [kind = definition.kind](const Row& a, const Row& b) {
        return Store::nameOf(kind, a) < Store::nameOf(kind, b);
    };
}

tl::expected<void, Problem> readSort(Question& question, const Service& service, const Definition& definition,
                                     const Request& request) {
    const auto sort = request.option("sort");
    if (!sort)
        return {};
    for (const QByteArray& part : sort->split(',')) {
        const bool down = part.startsWith('-');
        const auto before = order(service, definition, QByteArray(down ? part.mid(1) : part).replace('-', '_'));
        if (!before)
            return wrong("sort", u"Cannot sort by %1."_s.arg(QString::fromUtf8(part)));
        question.orders.push_back(down ? Before([before = *before](const Row& a, const Row& b) { return before(b, a); })
                                       : *before);
    }
    return {};
}

tl::expected<void, Problem> readPage(Question& question, const Service& service, const Request& request) {
    const auto cap = static_cast<std::size_t>(service.pageCap);
    question.size = std::min(pageWithoutSize, cap);
    for (const QByteArray& option : {QByteArray("page[number]"), QByteArray("page[size]")}) {
        const auto text = request.option(option);
        if (!text)
            continue;
        bool ok = false;
        const uint value = text->toUInt(&ok);
        if (!ok || value == 0)
            return wrong(option, u"Must be a number from 1."_s);
        if (option == "page[number]")
            question.page = value;
        else
            question.size = std::min<std::size_t>(value, cap);
    }
    return {};
}

} // namespace

bool Question::fits(const Row& row) const {
    return std::all_of(conditions.begin(), conditions.end(), [&row](const Condition& fits) { return fits(row); });
}

tl::expected<QByteArrayList, Problem> readIncludes(const Definition& definition, const Request& request) {
    const auto include = request.option("include");
    if (!include || include->isEmpty())
        return QByteArrayList();
    const QByteArrayList wanted = include->split(',');
    for (const QByteArray& name : wanted) {
        if (!definition.includes.contains(name))
            return wrong("include", u"%1 cannot be included."_s.arg(QString::fromUtf8(name)));
    }
    return wanted;
}

tl::expected<Question, Problem> readQuestion(const Service& service, const Definition& definition,
                                             const Request& request) {
    Question question;
    if (auto read = readFilters(question, service, definition, request); !read)
        return tl::unexpected(read.error());
    if (auto read = readSort(question, service, definition, request); !read)
        return tl::unexpected(read.error());
    if (auto read = readPage(question, service, request); !read)
        return tl::unexpected(read.error());
    auto includes = readIncludes(definition, request);
    if (!includes)
        return tl::unexpected(includes.error());
    question.includes = *includes;
    return question;
}

} // namespace muster::sandbox::itglue

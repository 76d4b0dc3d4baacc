// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/itglue/call.h"
#include "sandbox/itglue/question.h"

#include <QUrl>

namespace muster::sandbox::itglue {

using namespace Qt::StringLiterals;

namespace {

std::vector<const Row*> matching(const Call& call, const Question& question) {
    std::vector<const Row*> found;
    for (const Row& row : call.service.store.rows(call.definition.kind)) {
        if (call.belongs(row) && question.fits(row))
            found.push_back(&row);
    }
    for (auto before = question.orders.rbegin(); before != question.orders.rend(); ++before)
        std::stable_sort(found.begin(), found.end(), [&](const Row* a, const Row* b) { return (*before)(*a, *b); });
    return found;
}

/// The address of another page of this list.
QString pageAddress(const Request& request, std::size_t page) {
    QByteArrayList options;
    for (const auto& [name, value] : request.query) {
        if (name != "page[number]")
            options.append(QUrl::toPercentEncoding(QString::fromUtf8(name)) + '=' +
                           QUrl::toPercentEncoding(QString::fromUtf8(value)));
    }
    options.append(QUrl::toPercentEncoding(u"page[number]"_s) + '=' + QByteArray::number(quint64(page)));
    return QString::fromUtf8(request.base + request.path() + '?' + options.join('&'));
}

void writeLinks(bms::Writer& out, const Request& request, std::size_t page, std::size_t pages) {
    out.name("links");
    out.open();
    out.text("self", pageAddress(request, page));
    out.text("first", pageAddress(request, 1));
    if (page > 1)
        out.text("prev", pageAddress(request, page - 1));
    if (page < pages)
        out.text("next", pageAddress(request, page + 1));
    out.text("last", pageAddress(request, pages));
    out.close();
}

/// facts/itglue.md §4.1
void writeMeta(bms::Writer& out, std::size_t page, std::size_t pages, std::size_t total) {
    const auto number = [&out](const char* name, std::size_t value, bool known) {
        if (known)
            out.number(name, static_cast<qint64>(value));
        else
            out.null(name);
    };
    out.name("meta");
    out.open();
    number("current-page", page, true);
    number("next-page", page + 1, page < pages);
    number("prev-page", page - 1, page > 1);
    number("total-pages", pages, true);
    number("total-count", total, true);
    out.close();
}

} // namespace

Response list(Call& call) {
    const auto question = readQuestion(call.service, call.definition, call.request);
    if (!question)
        return refusal(question.error());
    const std::vector<const Row*> found = matching(call, *question);
    const std::size_t pages = std::max<std::size_t>(1, (found.size() + question->size - 1) / question->size);
    const std::size_t first = std::min(found.size(), (question->page - 1) * question->size);
    const std::size_t last = std::min(found.size(), first + question->size);
    ResourceWriter writer(call.service.store, call.base(), question->includes);
    bms::Writer& out = writer.out();
    out.reserve(static_cast<qsizetype>(last - first) * 1500 + 1000);
    out.open();
    out.name("data");
    out.openList();
    for (std::size_t i = first; i < last; ++i)
        writer.write(call.definition.kind, *found[i]);
    out.closeList();
    writer.writeIncluded();
    writeMeta(out, question->page, pages, found.size());
    writeLinks(out, call.request, question->page, pages);
    out.close();
    return document(200, out, static_cast<int>(last - first));
}

Response show(Call& call) {
    const auto includes = readIncludes(call.definition, call.request);
    if (!includes)
        return refusal(includes.error());
    const Row* row = call.service.store.find(call.definition.kind, call.id);
    if (!row || !call.belongs(*row))
        return notFound();
    ResourceWriter writer(call.service.store, call.base(), *includes);
    writer.out().open();
    writer.out().name("data");
    writer.write(call.definition.kind, *row);
    writer.writeIncluded();
    writer.out().close();
    return document(200, writer.out(), 1);
}

} // namespace muster::sandbox::itglue

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "passportal/accountcheck.h"

#include "passportal/reading.h"
#include "passportal/wire.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace muster {

Result<DocumentationReport> checkPassportal(const PassportalAccess& access, const std::stop_token& stop) {
    PassportalCalls calls(access, stop);
    DocumentationReport report;
    report.who = u"Access key "_s % access.target.accessKeyId;
    report.service = u"N-able Passportal, "_s % QUrl(access.target.baseUrl).host();
    const auto isRefused = [](const Error& error) {
        return error.kind == ErrorKind::Rejected || error.kind == ErrorKind::NotFound;
    };
    TextPool pool;
    const auto clients = passportalClients(calls, pool);
    if (clients)
        report.sees.append(QLocale(QLocale::English).toString(static_cast<qulonglong>(clients->size())) %
                           u" clients"_s);
    else if (isRefused(clients.error()))
        report.missing.append(
            u"The documents API does not answer. Enable Documentation Manager for the account, and the "
            u"documents API for the access key. %1"_s.arg(clients.error().detail));
    else
        return fail(clients.error());
    for (const EntityKind kind : {EntityKind::Location, EntityKind::Contact, EntityKind::Configuration}) {
        if (!clients)
            break;
        const QString type = documentTypeOf(kind);
        PassportalCall call{.path = u"/api/v2/documents"_s, .what = u"the documents of type "_s % type};
        for (const auto& [name, value] :
             {std::pair(u"type"_s, type), std::pair(u"resultsPerPage"_s, u"1"_s), std::pair(u"pageNum"_s, u"1"_s)})
            call.query.addQueryItem(name, value);
        const auto answer = calls.send(call);
        if (answer && !passportalRows(*answer).isEmpty())
            report.sees.append(u"documents of type "_s % type);
        else if (answer)
            report.sees.append(u"no document of type %1 yet: the first one is made by hand"_s.arg(type));
        else if (isRefused(answer.error()))
            report.missing.append(
                u"The access key may not read documents of type %1. %2"_s.arg(type, answer.error().detail));
        else
            return fail(answer.error());
    }
    return report;
}

} // namespace muster

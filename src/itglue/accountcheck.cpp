// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "itglue/accountcheck.h"

#include "itglue/calls.h"
#include "itglue/reading.h"
#include "itglue/wire.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

/// What does not work without it.
QString lossOf(EntityKind kind) {
    switch (kind) {
    case EntityKind::User:
        return u"users cannot be matched"_s;
    case EntityKind::Client:
        return u"nothing can be documented"_s;
    case EntityKind::Location:
        return u"locations cannot be documented"_s;
    case EntityKind::Contact:
        return u"contacts cannot be documented"_s;
    case EntityKind::Configuration:
        return u"configurations cannot be documented"_s;
    }
    return {};
}

} // namespace

Result<DocumentationReport> checkItGlue(const ItGlueAccess& access, CallLedger& ledger, const std::stop_token& stop) {
    GlueCalls calls(access, ledger, stop);
    DocumentationReport report;
    report.service = glueRegion(QUrl(access.target.baseUrl));
    // Clients first: a key that does not open them opens nothing that we need.
    for (const EntityKind kind :
         {EntityKind::Client, EntityKind::Location, EntityKind::Contact, EntityKind::Configuration, EntityKind::User}) {
        const auto type = QString::fromLatin1(resourceOf(kind).type);
        int total = -1;
        const auto read =
            calls.listWhile({.path = u'/' % type, .what = u"the "_s % type}, 1, [&](GluePage& page) -> Result<bool> {
                total = page.total() >= 0 ? page.total() : static_cast<int>(page.count());
                return false;
            });
        if (read) {
            report.sees.append(QLocale(QLocale::English).toString(total) % u' ' % type);
            if (kind == EntityKind::Client && total == 0)
                report.missing.append(u"The API key sees no organization; is it of the right account?"_s);
            continue;
        }
        const bool isRefused = read.error().kind == ErrorKind::Auth || read.error().kind == ErrorKind::NotFound;
        if (kind == EntityKind::Client || !isRefused)
            return fail(read.error());
        report.missing.append(u"The API key may not read %1, so %2."_s.arg(type, lossOf(kind)));
    }
    // No call tells whose key it is; its end is what people compare it by.
    report.who = u"API key …%1"_s.arg(access.apiKey.trimmed().right(4));
    return report;
}

} // namespace muster

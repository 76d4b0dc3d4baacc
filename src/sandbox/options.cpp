// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/options.h"

#include "sandbox/text.h"

#include <QUrl>

namespace muster::sandbox {

using namespace Qt::StringLiterals;

Result<Latency> parseLatency(const QString& text) {
    const QStringList parts = text.split(u'+');
    const auto base = parseMilliseconds(parts.first());
    std::optional<double> perRow = 0;
    if (parts.size() == 2)
        perRow = parts[1].endsWith(u"/row"_s) ? parseMilliseconds(parts[1].chopped(4)) : std::nullopt;
    if (!base || !perRow || parts.size() > 2)
        return fail(ErrorKind::Rejected,
                    u"--latency: expected a time such as 50ms or 30ms+0.1ms/row, not \"%1\""_s.arg(text));
    return Latency{*base, *perRow};
}

namespace {

Result<quint32> number(const QString& option, const QString& text, quint32 least, quint32 most) {
    bool ok = false;
    const quint32 value = text.toUInt(&ok);
    if (!ok || value < least || value > most)
        return fail(
            ErrorKind::Rejected,
            u"%1: expected a whole number from %2 to %3, not \"%4\""_s.arg(option).arg(least).arg(most).arg(text));
    return value;
}

template <class Value, class Target>
Result<void> keep(const Result<Value>& value, Target& target) {
    if (!value)
        return fail(value.error());
    target = static_cast<Target>(*value);
    return {};
}

Result<void> readOption(Options& options, const QString& name, const QString& value) {
    if (name == u"--tenant"_s) {
        options.tenants.append(value);
        return {};
    }
    if (name == u"--faults"_s) {
        options.faults = value;
        return {};
    }
    if (name == u"--port"_s)
        return keep(number(name, value, 0, 65535), options.port);
    if (name == u"--page-size"_s)
        return keep(number(name, value, 1, 999), options.pageSize);
    if (name == u"--seed"_s)
        return keep(number(name, value, 0, 0xffffffff), options.seed);
    if (name == u"--latency"_s)
        return keep(parseLatency(value), options.latency);
    if (name == u"--generate"_s) {
        auto generate = parseGenerate(value);
        if (!generate)
            return fail(generate.error());
        options.generate = *generate;
        return {};
    }
    if (name == u"--public-base"_s) {
        const QUrl url(value, QUrl::StrictMode);
        if (!url.isValid() || !url.scheme().startsWith(u"http"_s) || url.host().isEmpty())
            return fail(ErrorKind::Rejected, u"--public-base: expected an address such as http://127.0.0.1:9000"_s);
        options.publicBase = value.toUtf8();
        while (options.publicBase.endsWith('/'))
            options.publicBase.chop(1);
        return {};
    }
    if (name == u"--bundle"_s) {
        options.bundle = value;
        return {};
    }
    for (auto& [option, target] :
         {std::pair(u"--records"_s, &options.records), std::pair(u"--documentation"_s, &options.documentation),
          std::pair(u"--bms-company"_s, &options.bmsCompany), std::pair(u"--bms-user"_s, &options.bmsUser),
          std::pair(u"--bms-password"_s, &options.bmsPassword)}) {
        if (name == option) {
            *target = value;
            return {};
        }
    }
    if (name == u"--generate-contacts"_s)
        return keep(number(name, value, 1, 1'000'000), options.generateContacts);
    if (name == u"--generate-organizations"_s)
        return keep(number(name, value, 1, 100'000), options.generateOrganizations);
    if (name == u"--generate-configurations"_s)
        return keep(number(name, value, 1, 1'000'000), options.generateConfigurations);
    return fail(ErrorKind::Rejected, u"unknown option %1"_s.arg(name));
}

} // namespace

Result<Options> parseOptions(const QStringList& arguments) {
    Options options;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        QString name = arguments[i];
        if (name == u"--throttle"_s) {
            options.throttle = true;
            continue;
        }
        if (name == u"--until-stdin-closes"_s) {
            options.untilStdinCloses = true;
            continue;
        }
        if (!name.startsWith(u"--"_s))
            return fail(ErrorKind::Rejected, u"unexpected argument \"%1\""_s.arg(name));
        QString value;
        if (const qsizetype equals = name.indexOf(u'='); equals > 0) {
            value = name.mid(equals + 1);
            name.truncate(equals);
        } else {
            value = arguments.value(++i);
        }
        if (value.isEmpty() || (value.startsWith(u"--"_s)))
            return fail(ErrorKind::Rejected, u"%1: unknown option, or its value is missing"_s.arg(name));
        if (auto read = readOption(options, name, value); !read)
            return fail(read.error());
    }
    const bool directory = !options.tenants.isEmpty() || options.generate || !options.bundle.isEmpty();
    const bool records = !options.records.isEmpty();
    if (!directory && !records && options.generateContacts == 0 && !hasDocumentation(options))
        return fail(ErrorKind::Rejected, u"expected --tenant FILE, --bundle FILE, --generate users=N,groups=N,size=N, "
                                         "--records FILE, --generate-contacts N, --documentation FILE or "
                                         "--generate-organizations N"_s);
    if (options.generateConfigurations > 0 && !hasDocumentation(options))
        return fail(ErrorKind::Rejected,
                    u"--generate-configurations: expected with --documentation or --generate-organizations"_s);
    if (records && options.generateContacts > 0)
        return fail(ErrorKind::Rejected, u"--generate-contacts: expected without --records"_s);
    return options;
}

QString usage() {
    return u"muster-sandbox [--tenant FILE …] [--bundle FILE] [--generate users=N,groups=N,size=N]\n"
           "    [--records FILE | --generate-contacts N] [--bms-company NAME] [--bms-user NAME] [--bms-password P]\n"
           "    [--documentation FILE] [--generate-organizations N] [--generate-configurations N]\n"
           "    [--port 0] [--public-base URL] [--latency 50ms+0.1ms/row] [--page-size N] [--faults FILE]\n"
           "    [--seed N] [--throttle] [--until-stdin-closes]\n"
           "Simulates the Microsoft identity platform, Microsoft Graph, Kaseya BMS, IT Glue and Passportal on\n"
           "127.0.0.1; prints one JSON line with its addresses. One of tenant, bundle, generate, records, "
           "generate-contacts,\n"
           "documentation and generate-organizations must be there.\n"
           "See docs/sandbox.md.\n"_s;
}

} // namespace muster::sandbox

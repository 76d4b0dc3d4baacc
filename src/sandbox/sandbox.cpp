// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/sandbox.h"

#include "sandbox/bms/generate.h"
#include "sandbox/bms/records.h"
#include "sandbox/documentation/generate.h"
#include "sandbox/documentation/reader.h"
#include "sandbox/faults/spoil.h"
#include "sandbox/itglue/fill.h"
#include "sandbox/passportal/fill.h"
#include "sandbox/tenant/bundle.h"
#include "sandbox/tenant/guid.h"
#include "sandbox/tenant/reader.h"

#include <QLocale>

#include <cmath>

namespace muster::sandbox {

using namespace Qt::StringLiterals;

Sandbox::Sandbox(const Options& options, QObject* parent)
    : QObject(parent)
    , m_options(options)
    , m_world(options.seed)
    , m_graph(m_world, PageSizes{options.pageSize}, options.throttle)
    , m_identity(m_world)
    , m_bms(m_world, options.pageSize, options.throttle)
    , m_itGlue(m_world, options.pageSize, options.throttle)
    , m_passportal(m_world, options.pageSize)
    , m_control(m_world, m_graph, m_bms, m_itGlue, m_passportal, m_faults, m_counters,
                [this](const QString& text) {
                    const auto latency = parseLatency(text);
                    if (latency)
                        m_options.latency = *latency;
                    return latency.has_value();
                })
    , m_server([this](Request request) { return answer(std::move(request)); }, this) {}

Sandbox::~Sandbox() = default;

void Sandbox::addTenant(std::unique_ptr<Tenant> tenant) {
    for (const Application& app : tenant->applications) {
        if (app.consented)
            m_world.grants.consent(*tenant, app.appId, {}, app.permissions);
    }
    m_world.tenants.push_back(std::move(tenant));
}

Result<void> Sandbox::add(std::unique_ptr<Tenant> tenant, const QString& source) {
    if (m_world.tenant(guidText(tenant->id)))
        return fail(ErrorKind::Rejected, source + u": id: expected a tenant that was not given before"_s);
    addTenant(std::move(tenant));
    return {};
}

Result<void> Sandbox::replayBundle() {
    auto tenants = readBundleFile(m_options.bundle);
    if (!tenants)
        return fail(tenants.error());
    for (ReplayedTenant& replayed : *tenants) {
        Tenant* tenant = replayed.tenant.get();
        if (auto added = add(std::move(replayed.tenant), m_options.bundle); !added)
            return added;
        // Nobody has to sign in to a replay: the refresh token is there already.
        const Application& app = tenant->applications.front();
        Grant grant{tenant, app.appId, replayed.userPrincipalName, {{"offline_access", "offline_access"}}, true};
        for (const QByteArray& permission : app.permissions)
            grant.scopes.push_back({permission, permission});
        const QByteArray token = "0.A" + m_world.chance.token(120);
        m_world.grants.refreshTokens.insert(token, {grant, false});
        if (!replayed.connection.isEmpty())
            m_secrets.insert(QString::fromUtf8(replayed.connection),
                             QJsonObject{{u"applicationKey"_s, QString::fromLatin1(app.secret)},
                                         {u"refreshToken"_s, QString::fromLatin1(token)}});
    }
    return {};
}

Result<void> Sandbox::openBms() {
    // The records were there before the service was looked at: changes come later than all of them.
    const QDateTime since = m_world.clock.now().addDays(-1);
    bms::ApiUser user{m_options.bmsCompany, m_options.bmsUser, m_options.bmsPassword};
    if (m_options.generateContacts > 0) {
        m_bms.open(bms::generateCompany(m_options.generateContacts, m_options.seed, since), user);
    } else if (!m_options.records.isEmpty()) {
        auto company = bms::readCompanyFile(m_options.records, since);
        if (!company)
            return fail(company.error());
        m_bms.open(std::move(*company), user);
    }
    return {};
}

Result<void> Sandbox::openDocumentation() {
    if (!hasDocumentation(m_options))
        return {};
    documentation::Content content;
    if (!m_options.documentation.isEmpty()) {
        auto read = documentation::readContentFile(m_options.documentation);
        if (!read)
            return fail(read.error());
        content = std::move(*read);
    }
    documentation::generate(content, m_options.generateOrganizations, m_options.generateConfigurations, m_options.seed);
    const bms::Company* company = m_bms.isOpen() ? &m_bms.service().company : nullptr;
    m_itGlue.open(itglue::makeStore(content, company, m_world.clock.now().addDays(-1)), content.apiKey.toUtf8());
    m_passportal.open(passportal::makeLibrary(content), content.accessKeyId.toUtf8(), content.secretAccessKey.toUtf8());
    return {};
}

Result<void> Sandbox::start() {
    for (const QString& path : m_options.tenants) {
        auto tenant = readTenantFile(path);
        if (!tenant)
            return fail(tenant.error());
        if (auto added = add(std::move(*tenant), path); !added)
            return added;
    }
    if (!m_options.bundle.isEmpty())
        if (auto replayed = replayBundle(); !replayed)
            return replayed;
    if (m_options.generate)
        addTenant(generateTenant(*m_options.generate, m_options.seed));
    if (auto opened = openBms(); !opened)
        return opened;
    if (auto opened = openDocumentation(); !opened)
        return opened;
    if (!m_options.faults.isEmpty()) {
        if (auto added = m_faults.addFile(m_options.faults); !added)
            return added;
    }
    if (!m_server.listen(m_options.port))
        return fail(ErrorKind::Network, u"Port %1: %2"_s.arg(m_options.port).arg(m_server.errorString()));
    return {};
}

QByteArray Sandbox::address() const {
    return "http://127.0.0.1:" + QByteArray::number(port());
}

QJsonObject Sandbox::announcement() const {
    const QString base = QString::fromUtf8(address());
    QJsonArray tenants;
    for (const auto& tenant : m_world.tenants) {
        QJsonArray applications;
        for (const Application& app : tenant->applications)
            applications.append(QString::fromLatin1(app.appId));
        tenants.append(QJsonObject{{u"id"_s, QString::fromLatin1(guidText(tenant->id))},
                                   {u"domain"_s, QString::fromUtf8(tenant->domain())},
                                   {u"applications"_s, applications}});
    }
    QJsonObject said{{u"identity"_s, base},
                     {u"graph"_s, m_options.publicBase.isEmpty() ? QString(base + u"/v1.0"_s)
                                                                 : QString::fromUtf8(m_options.publicBase)},
                     {u"control"_s, u"http://127.0.0.1:%1/__sandbox"_s.arg(port())},
                     {u"tenants"_s, tenants}};
    if (m_bms.isOpen()) {
        const bms::ApiUser& user = m_bms.service().user;
        said.insert(u"bms"_s, base);
        said.insert(
            u"bmsAccount"_s,
            QJsonObject{{u"tenant"_s, user.tenant}, {u"userName"_s, user.userName}, {u"password"_s, user.password}});
    }
    if (m_itGlue.isOpen()) {
        said.insert(u"itglue"_s, QString(base + u"/itglue"_s));
        said.insert(u"itglueApiKey"_s, QString::fromUtf8(m_itGlue.service().apiKey));
    }
    if (m_passportal.isOpen()) {
        const passportal::Service& service = m_passportal.service();
        said.insert(u"passportal"_s, QString(base + u"/passportal"_s));
        said.insert(u"passportalAccessKey"_s, QJsonObject{{u"id"_s, QString::fromUtf8(service.accessKeyId)},
                                                          {u"secret"_s, QString::fromUtf8(service.secretAccessKey)}});
    }
    if (!m_secrets.isEmpty())
        said.insert(u"secrets"_s, m_secrets);
    return said;
}

namespace {

/// A proxy's clients know Graph under its address, perhaps without the version in the path (openapi/check.sh).
void standBehind(Request& request, const QByteArray& publicBase) {
    static const QByteArrayList roots = {"users",   "groups",         "me",        "organization",
                                         "domains", "subscribedSkus", "directory", "$batch"};
    request.graphBase = publicBase;
    if (roots.contains(request.segments.value(0)))
        setTarget(request, "/v1.0" + request.target);
}

} // namespace

Response Sandbox::route(const Request& request) {
    if (request.segments.value(0) == "v1.0")
        return m_graph.handle(request);
    if (m_itGlue.isOpen() && request.segments.value(0) == "itglue")
        return m_itGlue.handle(request);
    if (m_passportal.isOpen() && request.segments.value(0) == "passportal")
        return m_passportal.handle(request);
    if (m_bms.isOpen() && request.segments.value(0).toLower() == "v2")
        return m_bms.handle(request);
    if (auto response = m_identity.handle(request))
        return *response;
    return html(404, "<!DOCTYPE html><html><body><h1>404</h1></body></html>");
}

Delivery Sandbox::answer(Request request) {
    if (!m_options.publicBase.isEmpty())
        standBehind(request, m_options.publicBase);
    if (request.segments.value(0) == "__sandbox")
        return {m_control.handle(request)};
    const auto fault = m_faults.strike(request);
    Response response = fault && fault->status > 0 ? Response() : route(request);
    if (fault && fault->status > 0)
        response.route = request.method + " (fault)";
    Delivery delivery =
        fault ? spoil(std::move(response), *fault, request, m_world.chance.generator()) : Delivery{std::move(response)};
    m_counters.count(request, delivery.response);
    const double wait = m_options.latency.base + m_options.latency.perRow * delivery.response.rows;
    delivery.delay += std::chrono::milliseconds(std::lround(wait));
    if (const qint64 offset = m_world.clock.offset(); offset != 0) {
        const QString date = QLocale::c().toString(m_world.clock.now(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
        delivery.response.headers.emplace_back("Date", date.toLatin1());
    }
    return delivery;
}

} // namespace muster::sandbox

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/bigsync/bigworld.h"

#include "app/composition/directoryaccess.h"
#include "app/formbrowser.h"
#include "core/recordsfile.h"
#include "core/secretnames.h"
#include "sandbox/tenant/generate.h"
#include "sandbox/tenant/guid.h"
#include "store/workspace.h"

using namespace Qt::StringLiterals;

namespace muster::test {
namespace {

/// What the rules and defaults name, and one employee who was there before.
constexpr auto records = R"({"format":"muster-records","version":1,
    "departments":[{"id":"d1","name":"Service"}],"jobTitles":[{"id":"j1","name":"Technician"}],
    "employmentTypes":[{"id":"t1","name":"Full Time"}],"employeeRoles":[{"id":"r1","name":"Technician"}],
    "phoneTypes":[{"id":"p1","name":"Work"}],"emailTypes":[{"id":"m1","name":"Work"}],
    "securityRoles":[{"id":"s1","name":"User","external":false}],
    "accounts":[{"id":"a1","name":"MSP","code":"M","own":true,"active":true}],
    "locations":[{"id":"l1","account":"a1","name":"Main","main":true}],
    "employees":[{"id":"e1","userType":"employee","root":true,"firstName":"R","lastName":"R","username":"root",
      "email":"root@msp.example","loginEnabled":true,"active":true,"securityRoles":["s1"]}],"contacts":[]})";

} // namespace

BigWorld::BigWorld(int users)
    : m_groups(std::max(1, users / groupSize))
    , m_sandbox({}, {u"--generate"_s,
                     u"users=%1,groups=%2,size=%3"_s.arg(m_groups * groupSize).arg(m_groups).arg(groupSize)}) {}

Configuration BigWorld::configuration() const {
    Configuration made;
    Connection c;
    c.id = u"c1"_s;
    c.tenant = m_sandbox.firstTenant()[u"id"_s].toString();
    c.applicationId = m_sandbox.firstTenant()[u"applications"_s].toArray()[0].toString();
    c.cloud = Cloud::Custom;
    c.authority = m_sandbox.identity();
    c.graph = m_sandbox.graph();
    c.redirectUri = u"http://localhost/muster"_s;
    made.connections = {c};
    made.employeeDefaults = {u"d1"_s, u"l1"_s, u"e1"_s, u"j1"_s, u"t1"_s, u"r1"_s, u"s1"_s, u"p1"_s};
    // The same seed gives the same ids: the groups of the tenant that the process has.
    const auto tenant = sandbox::generateTenant({1, static_cast<std::size_t>(m_groups), 1}, 1);
    for (const auto& object : tenant->objects()) {
        if (object.kind() != sandbox::Kind::Group)
            continue;
        Rule rule;
        rule.order = static_cast<int>(made.rules.size());
        rule.id = u"r%1"_s.arg(rule.order);
        rule.tenantId = c.tenant;
        rule.groupId = QString::fromLatin1(sandbox::guidText(object.id()));
        rule.securityRoles = QStringList{u"s1"_s};
        rule.createdAt = QDateTime(QDate(2026, 1, 1), QTime(9, 0), Qt::UTC);
        made.rules.push_back(rule);
    }
    return made;
}

Result<QString> BigWorld::signIn(const Connection& connection) const {
    const auto graph = graphSignIn({});
    const auto attempt = graph->begin(connection, QUrl(u"http://localhost:1/muster"_s));
    if (!attempt)
        return fail(attempt.error());
    FormBrowser browser{HttpSettings()};
    const auto answer = browser.signIn(attempt->address, attempt->redirectUri,
                                       {u"admin@generated.onmicrosoft.com"_s, u"generated"_s, true, true});
    if (!answer)
        return fail(answer.error());
    const auto who = graph->finish(connection, *attempt, *answer, {});
    if (!who)
        return fail(who.error());
    return who->refreshToken;
}

Result<void> BigWorld::prepare() {
    if (!m_sandbox.isRunning())
        return fail(ErrorKind::Network, u"muster-sandbox did not start."_s);
    const Configuration wanted = configuration();
    const auto token = signIn(wanted.connections.front());
    if (!token)
        return fail(token.error());
    GivenSecrets given;
    if (auto kept = given.write(refreshTokenOf(u"c1"_s), *token); !kept)
        return kept;
    m_secrets = std::make_unique<SecretsDesk>(std::move(given));
    const auto file = parseRecords(records);
    if (!file)
        return fail(file.error());
    auto workspace = Workspace::create(location());
    if (!workspace)
        return fail(workspace.error());
    if (auto filled = (*workspace)->builtInPsa().replaceAll(*file); !filled)
        return filled;
    return (*workspace)->configuration().write(wanted);
}

} // namespace muster::test

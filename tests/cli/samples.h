// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonDocument>
#include <QJsonObject>

namespace muster::test {

/// A configuration with one connection that nobody answers and one employee rule; it fits sampleRecords().
inline QJsonObject sampleConfiguration() {
    return QJsonDocument::fromJson(R"({"format":"muster-config","version":1,"product":"bms",
        "psa":{"kind":"builtin"},"connections":[{"id":"c1","tenant":"0f0f0f0f-1111-4222-8333-444455556666",
        "applicationId":"8060e3ec-cbe3-4174-94cf-80065f998444","cloud":"custom","authority":"http://127.0.0.1:9",
        "graph":"http://127.0.0.1:9/v1.0","redirectUri":"http://localhost/muster","enabled":true}],
        "employeeDefaults":{"department":"d1","location":"l1","manager":"e1","jobTitle":"j1","employmentType":"t1",
        "employeeRole":"r1","securityRole":"s1","phoneType":"p1"},
        "rules":[{"id":"r1","tenantId":"0f0f0f0f-1111-4222-8333-444455556666",
        "groupId":"00000000-0000-4000-8000-000000000101","order":10,"becomes":"employee","securityRoles":["s1"],
        "account":null,"location":null,"phoneType":"p1","enabled":true,"createdAt":"2026-01-01T00:00:00Z"}]})")
        .object();
}

/// What a PSA needs at least, with the root user.
inline QByteArray sampleRecords() {
    return R"({"format":"muster-records","version":1,"departments":[{"id":"d1","name":"Service"}],
        "jobTitles":[{"id":"j1","name":"Technician"}],"employmentTypes":[{"id":"t1","name":"Full time"}],
        "employeeRoles":[{"id":"r1","name":"Engineer"}],"phoneTypes":[{"id":"p1","name":"Work"}],
        "emailTypes":[{"id":"m1","name":"Work"}],"securityRoles":[{"id":"s1","name":"User","external":false},
        {"id":"x1","name":"Portal","external":true}],"accounts":[{"id":"own","name":"=MSP","code":"MSP","own":true,
        "active":true}],"locations":[{"id":"l1","account":"own","name":"Main","main":true}],
        "employees":[{"id":"e1","userType":"employee","root":true,"archived":false,"firstName":"Root","lastName":"R",
        "username":"root","email":"root@msp.com","department":"d1","location":"l1","employmentType":"t1",
        "employeeRole":"r1","securityRoles":["s1"],"loginEnabled":true,"active":true}],"contacts":[],
        "configurations":[]})";
}

} // namespace muster::test

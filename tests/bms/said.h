// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Texts of the scripted service; apart from the test, because moc stumbles over them.
namespace muster::testkit::said {

inline constexpr auto envelope = R"({"success":true,"error":null,"result":)";
inline constexpr auto total = R"(,"totalRecords":)";
inline constexpr auto tokens = R"({"accessToken":"t","refreshToken":"r","accessTokenExpireOn":"2099-01-01T00:00:00Z"})";
inline constexpr auto user = R"({"userId":1})";
inline constexpr auto entry = R"([{"id":1,"name":"One","isActive":true}])";
inline constexpr auto employee = R"([{"id":7,"firstName":"Ada","lastName":"Byron","isActive":true}])";
inline constexpr auto patchAndPut = R"({"paths":{"/v2/hr/employees/{id}":{
            "patch":{"requestBody":{"content":{"application/json-patch+json":{"schema":{"type":"array","items":{}}}}}},
            "put":{"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Employee"}}}}}}},
            "components":{"schemas":{"Employee":{"type":"object","properties":{"FirstName":{},"IsActive":{}}}}}})";
inline constexpr auto employeeWritten = R"({"id":7})";
inline constexpr auto switchedOff = R"([{"op":"replace","path":"/IsActive","value":false}])";
inline constexpr auto noSuchCall = R"({"paths":{"/v2/hr/employees/lookup":{"get":{}}}})";
inline constexpr auto patchOfSomethingElse = R"({"paths":{"/v2/hr/employees/{id}":{"patch":{"requestBody":{"content":{
                "application/json":{"schema":{"type":"object"}}}}}}}})";
inline constexpr auto patchOfUnknownFields = R"({"paths":{"/v2/hr/employees/{id}":{"patch":{"requestBody":{"content":{
                "application/json":{"schema":{"type":"array"}}}}}}}})";

} // namespace muster::testkit::said

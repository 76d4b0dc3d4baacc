// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/client.h"

#include <QTemporaryDir>

namespace muster::sandbox::test {

/// Where a records file lies while a bench reads it.
struct RecordsFolder {
    explicit RecordsFolder(const QJsonObject& records)
        : recordsFile(folder.filePath(u"records.json"_s)) {
        QFile file(recordsFile);
        if (!file.open(QIODevice::WriteOnly))
            throw std::runtime_error("no temporary folder");
        file.write(QJsonDocument(records).toJson());
    }
    [[nodiscard]] Options options(Options options = {}) const {
        if (options.generateContacts == 0)
            options.records = recordsFile;
        return options;
    }
    QTemporaryDir folder;
    QString recordsFile;
};

/// A sandbox with BMS records and a client that is signed in to it.
class BmsBench : RecordsFolder, public Bench {
public:
    explicit BmsBench(const QJsonObject& records = BmsBench::records(), const Options& options = {})
        : RecordsFolder(records)
        , Bench(Bench::tenant(), RecordsFolder::options(options)) {
        signInToBms();
    }

    /// The MSP with two employees, two clients and four contacts.
    static QJsonObject records() {
        return QJsonDocument::fromJson(R"({"format":"muster-records","version":1,
          "departments":[{"id":"d1","name":"Service"}],"jobTitles":[{"id":"j1","name":"Analyst"}],
          "employmentTypes":[{"id":"t1","name":"Full time"}],
          "employeeRoles":[{"id":"r1","name":"Technician"},{"id":"r2","name":"Dispatcher"}],
          "phoneTypes":[{"id":"p1","name":"Work"},{"id":"p2","name":"Mobile"}],
          "emailTypes":[{"id":"m1","name":"Work"},{"id":"m2","name":"Home"}],
          "securityRoles":[{"id":"s1","name":"User","external":false},{"id":"s9","name":"Client","external":true}],
          "accounts":[{"id":"a1","name":"The MSP","own":true},{"id":"a2","name":"Contoso Ltd","code":"CON"},
            {"id":"a3","name":"Fabrikam","active":false}],
          "locations":[{"id":"l1","account":"a1","name":"Headquarters","main":true},
            {"id":"l2","account":"a2","name":"Main","main":true,"address1":"1 Road","city":"Town","country":"Land"},
            {"id":"l3","account":"a3","name":"Main","main":true}],
          "employees":[{"id":"e1","userType":"employee","root":true,"firstName":"Petra","lastName":"Root",
              "username":"petra","email":"petra@msp.com","jobTitle":"Analyst","department":"d1","location":"l1",
              "employmentType":"t1","employeeRole":"r2","securityRoles":["s1"],"loginEnabled":true},
            {"id":"e2","userType":"apiEmployee","firstName":"Api","lastName":"User","username":"api","manager":"e1"},
            {"id":"e3","firstName":"Gone","lastName":"Away","email":"gone@msp.com","archived":true}],
          "contacts":[{"id":"k7","account":"a2","location":"l2","firstName":"Ada","lastName":"Byron",
              "jobTitle":"Countess","emails":[{"address":"ada@contoso.com","type":"m1","primary":true},
                {"address":"ada@home.org","type":"m2","primary":false}],
              "phones":[{"number":"+1 555 0100","type":"p1","primary":true}],"portalAccess":true,
              "username":"ada@contoso.com","securityRoles":["s9"],"pointOfContact":true},
            {"id":"k8","account":"a2","location":"l2","firstName":"Bob","lastName":"Öz","active":false},
            {"id":"k9","account":"a2","location":null,"firstName":"Cy","archived":true,"relatedData":["ticket:9"]},
            {"id":"k10","account":"a3","location":"l3","firstName":"Dora","emails":[{"address":"dora@fabrikam.com"}]}],
          "configurations":[{"id":"g1","account":"a2","location":"l2","contact":"k7","name":"PC"}]})")
            .object();
    }

    Reply authenticate(const QString& password = u"bms"_s, const Form& more = {}) {
        return post(u"/v2/security/authenticate"_s, Form{{u"grantType"_s, u"password"_s},
                                                         {u"userName"_s, u"api"_s},
                                                         {u"password"_s, password},
                                                         {u"tenant"_s, u"Company"_s}} +
                                                        more);
    }
    void signInToBms() {
        tokens = result(authenticate()).toObject();
        bearer = text(tokens, u"AccessToken"_s).toLatin1();
    }

    /// One call with the token; `body` may be null.
    Reply api(const QByteArray& method, const QString& path, const QJsonValue& body = QJsonValue::Null) {
        QHash<QByteArray, QByteArray> headers{{"Authorization", "Bearer " + bearer}};
        QByteArray bytes;
        if (!body.isNull()) {
            headers.insert("Content-Type", "application/json");
            bytes = body.isArray() ? QJsonDocument(body.toArray()).toJson() : QJsonDocument(body.toObject()).toJson();
        }
        return send(method, u"/v2/"_s + path, bytes, headers);
    }
    Reply read(const QString& path) { return api("GET", path); }
    /// The rows of a list, or the result of any other call.
    QJsonArray rows(const QString& path) { return result(read(path)).toArray(); }

    /// A property in any case.
    static QJsonValue property(const QJsonObject& object, const QString& name) {
        for (auto it = object.begin(); it != object.end(); ++it) {
            if (it.key().compare(name, Qt::CaseInsensitive) == 0)
                return it.value();
        }
        return QJsonValue(QJsonValue::Undefined);
    }
    static QString text(const QJsonValue& object, const QString& name) {
        return property(object.toObject(), name).toString();
    }
    static int number(const QJsonValue& object, const QString& name) {
        return property(object.toObject(), name).toInt();
    }
    static bool flag(const QJsonValue& object, const QString& name) {
        return property(object.toObject(), name).toBool();
    }
    static QJsonValue result(const Reply& reply) { return property(reply.json(), u"Result"_s); }
    static bool succeeded(const Reply& reply) {
        return reply.status == 200 && property(reply.json(), u"Success"_s).toBool();
    }
    /// "Success": false with a message, on status 200.
    static bool refused(const Reply& reply) {
        return reply.status == 200 && property(reply.json(), u"Success"_s) == QJsonValue(false) &&
               !text(property(reply.json(), u"Error"_s), u"Message"_s).isEmpty();
    }
    static int total(const Reply& reply) { return property(reply.json(), u"TotalRecords"_s).toInt(-1); }

    /// What a records file would say of one contact or employee now.
    QJsonObject record(const QString& list, const QString& id) {
        for (const QJsonValue& row : get(u"/__sandbox/bms/records"_s).json().value(list).toArray()) {
            if (row.toObject().value(u"id"_s) == id)
                return row.toObject();
        }
        return {};
    }

    QJsonObject tokens;
};

/// The numbers of one property over rows.
inline QList<int> numbers(const QJsonArray& rows, const QString& name = u"Id"_s) {
    QList<int> values;
    for (const QJsonValue& row : rows)
        values.append(BmsBench::number(row, name));
    return values;
}

/// The texts of one property over rows, its name in any case.
inline QStringList texts(const QJsonArray& rows, const QString& name) {
    QStringList values;
    for (const QJsonValue& row : rows)
        values.append(BmsBench::text(row, name));
    return values;
}

} // namespace muster::sandbox::test

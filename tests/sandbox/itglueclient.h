// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/bmsclient.h"
#include "sandbox/jsonapicheck.h"

namespace muster::sandbox::test {

/// Where a documentation file lies while a bench reads it, beside the records.
struct DocumentationFolder : RecordsFolder {
    DocumentationFolder(const QJsonObject& documentation, const QJsonObject& records)
        : RecordsFolder(records)
        , documentationFile(folder.filePath(u"documentation.json"_s)) {
        QFile file(documentationFile);
        if (!file.open(QIODevice::WriteOnly))
            throw std::runtime_error("no temporary folder");
        file.write(QJsonDocument(documentation).toJson());
    }
    [[nodiscard]] Options documented(Options options = {}) const {
        options = RecordsFolder::options(options);
        options.documentation = documentationFile;
        return options;
    }
    QString documentationFile;
};

/// A sandbox with documentation and BMS records and a client that has the key. Every answer is held against JSON:API.
class ItGlueBench : DocumentationFolder, public Bench {
public:
    explicit ItGlueBench(Options options = {}, const QJsonObject& documentation = ItGlueBench::documentation(),
                         const QJsonObject& records = BmsBench::records())
        : DocumentationFolder(documentation, records)
        , Bench(Bench::tenant(), documented(options)) {}

    /// Contoso (the PSA owns it), Fabrikam and an organization without twin; people and machines in them.
    static QJsonObject documentation() {
        return QJsonDocument::fromJson(R"({"format":"muster-documentation","version":1,
          "clients":[{"id":"o1","name":"Contoso","code":"CON","type":"Customer","psaOwned":true,"psaRecord":"a2"},
            {"id":"o2","name":"Northwind","type":"Vendor","status":"Inactive","parent":"o1","description":"d"},
            {"id":"o3","name":"The MSP","code":"old"}],
          "locations":[{"id":"l1","client":"o1","name":"Main","main":true,"address1":"1 Road","city":"Town",
              "country":"Land","psaOwned":true,"psaRecord":"l2"},
            {"id":"l2","client":"o1","name":"Depot","city":"Village","region":"Shire","country":"Land"},
            {"id":"l3","client":"o2","name":"Office","main":true,"city":"Town","phone":"+1 555 0199"}],
          "contacts":[{"id":"k1","client":"o1","location":"l1","firstName":"Ada","lastName":"Byron","title":"Countess",
              "emails":[{"address":"ada@contoso.com","primary":true}],"psaOwned":true,"psaRecord":"k7"},
            {"id":"k2","client":"o1","location":"l2","firstName":"Grace","lastName":"Hopper","type":"Approver",
              "pointOfContact":true,"emails":[{"address":"Grace@contoso.com","type":"Work","primary":true},
                {"address":"grace@home.org","type":"Home"}],
              "phones":[{"number":"+1 (555) 010-0200","type":"Mobile","primary":true,"extension":"12"}]},
            {"id":"k3","client":"o2","firstName":"Alan","lastName":"Turing","emailsLocked":true},
            {"id":"k4","client":"o2","firstName":"Edsger","psaSyncDisabled":true}],
          "configurations":[{"id":"g1","client":"o1","name":"PC-1","type":"Managed Workstation","serialNumber":"S1",
              "macAddress":"00-11-22-33-44-55","manufacturer":"Dell","model":"Latitude","operatingSystem":"Windows 11",
              "contact":"k2","location":"l1","warranty":"2027-01-31","hostname":"pc1","ip":"10.0.0.1"},
            {"id":"g2","client":"o1","name":"SRV-1","type":"Managed Server","psaOwned":true},
            {"id":"g3","client":"o2","name":"SW-1","type":"Switch","archived":true}],
          "users":[{"id":"u1","firstName":"Petra","lastName":"Root","email":"petra@msp.com","role":"Administrator"},
            {"id":"u2","firstName":"Lite","email":"lite@msp.com","role":"Lite"}]})")
            .object();
    }

    Reply api(const QByteArray& method, const QString& path, const QByteArray& body = {},
              QHash<QByteArray, QByteArray> headers = {}) {
        headers.insert("x-api-key", key);
        if (!body.isEmpty() && !headers.contains("Content-Type"))
            headers.insert("Content-Type", "application/vnd.api+json");
        const Reply reply = send(method, path.startsWith(u"http"_s) ? path : u"/itglue/"_s + path, body, headers);
        if (const QString problem = JsonApiCheck::problem(reply); !problem.isEmpty())
            throw std::runtime_error(QByteArray(method + ' ' + path.toUtf8() + ": " + problem.toUtf8()).toStdString());
        return reply;
    }
    Reply read(const QString& path) { return api("GET", path); }
    /// One resource object around attributes that are JSON text.
    static QByteArray data(const QByteArray& type, const QByteArray& attributes) {
        return "{\"data\":{\"type\":\"" + type + "\",\"attributes\":" + attributes + "}}";
    }
    Reply patch(const QString& path, const QByteArray& type, const QByteArray& attributes) {
        return api("PATCH", path, data(type, attributes));
    }
    Reply post(const QString& path, const QByteArray& type, const QByteArray& attributes) {
        return api("POST", path, data(type, attributes));
    }

    QJsonArray rows(const QString& path) { return read(path).json().value(u"data"_s).toArray(); }
    /// The ids of a list, with blanks between.
    QString ids(const QString& path) { return column(rows(path), u"id"_s).join(u' '); }
    static QJsonObject attributes(const Reply& reply) {
        return reply.json().value(u"data"_s).toObject().value(u"attributes"_s).toObject();
    }
    QJsonObject attributes(const QString& path) { return attributes(read(path)); }
    static QJsonObject meta(const Reply& reply) { return reply.json().value(u"meta"_s).toObject(); }
    static QJsonObject firstError(const Reply& reply) {
        return reply.json().value(u"errors"_s).toArray().first().toObject();
    }
    /// "422 /data/attributes/name" of the first error.
    static QString refusal(const Reply& reply) {
        const QJsonObject error = firstError(reply);
        const QJsonObject source = error.value(u"source"_s).toObject();
        return QString(u"%1 %2"_s.arg(reply.status)
                           .arg(source.value(u"pointer"_s).toString() + source.value(u"parameter"_s).toString()))
            .trimmed();
    }

    QByteArray key = "ITG.sandbox";
};

} // namespace muster::sandbox::test

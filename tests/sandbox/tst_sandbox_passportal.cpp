// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/itglueclient.h"

#include <QMessageAuthenticationCode>
#include <QTest>

using namespace muster::sandbox::test;
using muster::sandbox::Options;

namespace {

/// A client of the simulated Passportal.
class PassportalBench : public ItGlueBench {
public:
    explicit PassportalBench(const Options& options = {},
                             const QJsonObject& documentation = ItGlueBench::documentation())
        : ItGlueBench(options, documentation) {
        signInToPassportal();
    }

    static QByteArray hmac(const QByteArray& content, const QByteArray& secret = "sandbox-secret-key") {
        return QMessageAuthenticationCode::hash(content, secret, QCryptographicHash::Sha256).toHex();
    }
    Reply authenticate(const QByteArray& hash, const QByteArray& body, const QByteArray& id = "sandbox-access-key") {
        return send("POST", u"/passportal/api/v2/auth/client_token"_s, body,
                    {{"x-key", id}, {"x-hash", hash}, {"Content-Type", "application/json"}});
    }
    void signInToPassportal() {
        access = authenticate(hmac("anything"), R"({"scope":"docs_api","content":"anything"})")
                     .text(u"access_token"_s)
                     .toLatin1();
    }
    Reply call(const QByteArray& method, const QString& path, const QByteArray& body = {}) {
        return send(method, u"/passportal/api/v2/"_s + path, body,
                    {{"x-access-token", access}, {"Content-Type", "application/json"}});
    }
    Reply look(const QString& path) { return call("GET", path); }
    QJsonArray results(const QString& path) { return look(path).json().value(u"results"_s).toArray(); }
    QString labels(const QString& query) { return column(results(u"documents?"_s + query), u"label"_s).join(u'|'); }
    /// The text of a field of a document.
    QString field(int document, const QString& name) {
        for (const QJsonValue& value : look(u"documents/%1"_s.arg(document)).json().value(u"details"_s).toObject()) {
            if (value.toObject().value(u"name"_s) == name)
                return value.toObject().value(u"value"_s)[u"text"_s].toString();
        }
        return {};
    }

    QByteArray access;
};

/// "401 1000 Key verification failed", and how success was spelled.
QString refused(const Reply& reply) {
    const QJsonObject json = reply.json();
    const QJsonValue success = json.value(u"success"_s);
    const QString spelled = success.isBool() ? (success.toBool() ? u"yes"_s : u"bool"_s) : success.toString();
    return u"%1 %2 %3 %4"_s.arg(json.value(u"status"_s).toInt())
        .arg(json.value(u"code"_s).toInt())
        .arg(spelled, json.value(u"message"_s).toString());
}

} // namespace

/// N-able Passportal as it is simulated: tokens, documents, clients and the ways they are odd.
class TestPassportal : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void knowsTheKeyByItsHash();
    void tokensEnd();
    void listsDocuments();
    void filtersAndOrders_data();
    void filtersAndOrders();
    void pagesEndWithNull();
    void refusesPagesThatAreNone_data();
    void refusesPagesThatAreNone();
    void clientNamesAreEncoded();
    void documentsTellTheirDetails();
    void createsByTitleAlone();
    void refusesDocumentsThatAreWrong_data();
    void refusesDocumentsThatAreWrong();
    void replacingRemovesWhatIsNotNamed();
    void aBatchIsDoneWholeOrNotAtAll();
    void othersAreRefusedAsTheVendorDoes();
    void spellsSuccessAsToldTo();
    void thePagesAreUsedByPeople();
    void theControlRefusesWhatItDoesNotKnow();
    void faultsAreRefusalsOfItsOwnKind();
    void countsCallsByRoute();
    void theAnnouncementTellsAddressAndKey();
};

void TestPassportal::knowsTheKeyByItsHash() {
    PassportalBench bench;
    // RFC 4231, test case 2: the sandbox's HMAC is the known one.
    bench.control(u"passportal/key"_s, {{u"accessKeyId"_s, u"id"_s}, {u"secretAccessKey"_s, u"Jefe"_s}});
    const QByteArray body = R"({"scope":"docs_api","content":"what do ya want for nothing?"})";
    const QByteArray known = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
    const Reply reply = bench.authenticate(known, body, "id");
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.json().value(u"success"_s), QJsonValue(true));
    const qint64 ends = reply.json().value(u"expiry_time"_s).toInteger();
    const qint64 lives = ends - QDateTime::currentSecsSinceEpoch();
    QVERIFY(lives > 3290 && lives <= 3300);
    QVERIFY(!reply.text(u"refresh_token"_s).isEmpty());
    const QString failed = u"401 1000 bool Key verification failed"_s;
    QCOMPARE(refused(bench.authenticate(known, body, "other")), failed);
    QCOMPARE(refused(bench.authenticate(known, R"({"scope":"docs_api","content":"other"})", "id")), failed);
    QCOMPARE(refused(bench.authenticate(QByteArray::fromHex(known).toBase64(), body, "id")), failed);
    QCOMPARE(refused(bench.authenticate(known.toUpper(), body, "id")), failed);
    QCOMPARE(refused(bench.authenticate(known, R"({"scope":"docs-api","content":"x"})", "id")),
             u"400 0 bool invalid scope"_s);
    QCOMPARE(refused(bench.authenticate(known, R"({"scope":"docs_api"})", "id")), u"400 0 bool invalid content"_s);
    const Reply form =
        bench.send("POST", u"/passportal/api/v2/auth/client_token"_s,
                   "scope=docs_api&content=what+do+ya+want+for+nothing%3F", {{"x-key", "id"}, {"x-hash", known}});
    QCOMPARE(form.status, 200);
}

void TestPassportal::tokensEnd() {
    PassportalBench bench;
    QCOMPARE(bench.look(u"documents"_s).status, 200);
    bench.control(u"clock/advance"_s, {{u"seconds"_s, 3301}});
    QCOMPARE(refused(bench.look(u"documents"_s)), u"401 1006 false Invalid token: it has expired."_s);
    bench.signInToPassportal();
    QCOMPARE(bench.look(u"documents"_s).status, 200);
    bench.control(u"passportal/tokens/expire"_s, {{u"lifetime"_s, 60}});
    QCOMPARE(refused(bench.look(u"documents"_s)), u"401 1006 false Invalid token: it is not known."_s);
    bench.signInToPassportal();
    bench.control(u"clock/advance"_s, {{u"seconds"_s, 61}});
    QCOMPARE(bench.look(u"documents"_s).status, 401);
    // The tables of the documentation name this header; clients do not use it.
    bench.signInToPassportal();
    const Reply other = bench.send("GET", u"/passportal/api/v2/documents"_s, {}, {{"x-api-token", bench.access}});
    QCOMPARE(other.status, 401);
}

void TestPassportal::listsDocuments() {
    PassportalBench bench;
    const Reply reply = bench.look(u"documents?type=contact"_s);
    QCOMPARE(reply.json().value(u"success"_s), QJsonValue(true));
    const QJsonObject ada = reply.json().value(u"results"_s)[0].toObject();
    QCOMPARE(ada.keys(), (QStringList{u"client_id"_s, u"customId"_s, u"description"_s, u"id"_s, u"label"_s,
                                      u"organization_id"_s, u"templateId"_s, u"templateName"_s, u"type"_s}));
    QCOMPARE(ada.value(u"label"_s).toString(), u"Ada Byron"_s);
    QCOMPARE(ada.value(u"client_id"_s).toInt(), 1);
    QCOMPARE(ada.value(u"type"_s).toString(), u"contact"_s);
    QCOMPARE(bench.look(u"documents/all?type=contact"_s).body, reply.body);
}

void TestPassportal::filtersAndOrders_data() {
    QTest::addColumn<QString>("labels");
    for (const auto& [query, labels] :
         {std::pair("", "Ada Byron|Alan Turing|Depot|Edsger|Grace Hopper|Main|Office|PC-1|SRV-1|SW-1"),
          std::pair("type=location", "Depot|Main|Office"), std::pair("type=asset&orderDir=desc", "SW-1|SRV-1|PC-1"),
          std::pair("type=asset&clientId=2", "SW-1"), std::pair("type=ssl", ""),
          std::pair("type=contact&orderBy=id", "Ada Byron|Grace Hopper|Alan Turing|Edsger"),
          std::pair("type=contact&orderBy=id&orderDir=desc", "Edsger|Alan Turing|Grace Hopper|Ada Byron"),
          std::pair("templateUid=tpl-59", "Depot|Main|Office"), std::pair("templateUid=59", "Depot|Main|Office"),
          std::pair("templateUid=TPL-59&clientId=2", "Office"), std::pair("templateUid=tpl-4", ""),
          std::pair("searchTxt=grace", "Grace Hopper|PC-1"), std::pair("searchTxt=Countess", "Ada Byron"),
          std::pair("clientId=9", "")})
        QTest::newRow(query) << QString::fromLatin1(labels);
}

void TestPassportal::filtersAndOrders() {
    QFETCH(QString, labels);
    PassportalBench bench;
    QCOMPARE(bench.labels(QString::fromLatin1(QTest::currentDataTag())), labels);
}

void TestPassportal::pagesEndWithNull() {
    Options options;
    options.generateOrganizations = 5;
    options.generateConfigurations = 1190;
    PassportalBench bench(options);
    const auto size = [&](const QString& query) { return bench.results(u"documents?"_s + query).size(); };
    QCOMPARE(size({}), 100); // 5 more locations, 1,190 more assets
    QCOMPARE(size(u"resultsPerPage=1000"_s), 1000);
    QCOMPARE(size(u"resultsPerPage=9000"_s), 1000);
    QCOMPARE(size(u"resultsPerPage=1000&pageNum=2"_s), 205);
    QSet<QString> seen;
    for (int page = 1; page <= 13; ++page) {
        for (const QJsonValue& row : bench.results(u"documents?pageNum=%1"_s.arg(page)))
            seen.insert(QString::number(row[u"id"_s].toInt()));
    }
    QCOMPARE(seen.size(), 1205);
    const Reply end = bench.look(u"documents?pageNum=9999"_s);
    QCOMPARE(end.json(), (QJsonObject{{u"success"_s, true}, {u"results"_s, QJsonValue()}}));
    QVERIFY(bench.look(u"documents/clients?pageNum=2"_s).json().value(u"results"_s).isNull());
    bench.control(u"passportal/quirks"_s, {{u"endOfList"_s, u"empty"_s}});
    QVERIFY(bench.look(u"documents?pageNum=9999"_s).json().value(u"results"_s).isArray());
}

void TestPassportal::refusesPagesThatAreNone_data() {
    QTest::addColumn<QString>("refusal");
    const QString pages = u"404 0 false pageNum needs to be an integer between 1 and 9999."_s;
    for (const char* query : {"pageNum=0", "pageNum=10000", "pageNum=-1", "pageNum=one", "pageNum="})
        QTest::newRow(query) << pages;
    QTest::newRow("resultsPerPage=0") << u"404 0 false resultsPerPage needs to be a positive integer."_s;
    QTest::newRow("type=people") << u"400 0 bool invalid type"_s;
    QTest::newRow("orderBy=type") << u"400 0 bool invalid orderBy"_s;
    QTest::newRow("clientId=one") << u"400 0 bool invalid clientId"_s;
}

void TestPassportal::refusesPagesThatAreNone() {
    QFETCH(QString, refusal);
    PassportalBench bench;
    const Reply reply = bench.look(u"documents?"_s + QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(refused(reply), refusal);
    QCOMPARE(reply.status, refusal.left(3).toInt());
}

void TestPassportal::clientNamesAreEncoded() {
    QJsonObject file = ItGlueBench::documentation();
    QJsonArray clients = file.value(u"clients"_s).toArray();
    clients.append(QJsonObject{{u"id"_s, u"o9"_s}, {u"name"_s, u"Byron & \"Sons\" <O'Hara>"_s}});
    file.insert(u"clients"_s, clients);
    PassportalBench bench({}, file);
    const QJsonArray rows = bench.results(u"documents/clients?resultsPerPage=10&pageNum=1"_s);
    QCOMPARE(column(rows, u"name"_s), (QStringList{u"Contoso"_s, u"Northwind"_s, u"The MSP"_s,
                                                   u"Byron &amp; &quot;Sons&quot; &lt;O&#039;Hara&gt;"_s}));
    QCOMPARE(rows[3][u"id"_s].toInt(), 9);
    QCOMPARE(bench.results(u"documents/clients?resultsPerPage=3&pageNum=2"_s).size(), 1);
}

void TestPassportal::documentsTellTheirDetails() {
    PassportalBench bench;
    const int grace = bench.results(u"documents?searchTxt=Hopper&type=contact"_s)[0][u"id"_s].toInt();
    const QJsonObject details = bench.look(u"documents/%1"_s.arg(grace)).json().value(u"details"_s).toObject();
    QCOMPARE(details.value(u"name"_s).toString(), u"Grace Hopper"_s);
    QVERIFY(details.value(u"tags"_s).isArray());
    QVERIFY(details.value(u"4"_s).isNull() && details.contains(u"4"_s)); // Middle Name
    const QJsonObject first = details.value(u"3"_s).toObject();
    QCOMPARE(first.value(u"name"_s).toString(), u"First Name"_s);
    QCOMPARE(first.value(u"value"_s), QJsonValue(QJsonObject{{u"type"_s, u"string"_s}, {u"text"_s, u"Grace"_s}}));
    QCOMPARE(bench.field(grace, u"Email Address"_s), u"Grace@contoso.com"_s);
    QCOMPARE(bench.field(grace, u"Mobile Phone"_s), u"+1 (555) 010-0200"_s);
    QCOMPARE(bench.field(grace, u"Phone"_s), QString());
    QCOMPARE(bench.field(grace, u"Primary Contact"_s), u"Yes"_s);
    const QJsonObject location = details.value(u"6"_s).toObject();
    QCOMPARE(location.value(u"value"_s)[u"type"_s].toString(), u"locations"_s);
    const int depot = location.value(u"value"_s)[u"id"_s].toInt();
    QCOMPARE(location.value(u"attribute"_s).toArray().first(), location.value(u"value"_s));
    QCOMPARE(bench.field(depot, u"State / Province"_s), u"Shire"_s);
    const int pc = bench.results(u"documents?searchTxt=PC-1"_s)[0][u"id"_s].toInt();
    QCOMPARE(bench.field(pc, u"Serial Number"_s), u"S1"_s);
    QCOMPARE(bench.field(pc, u"MAC Address"_s), u"00-11-22-33-44-55"_s);
    QCOMPARE(bench.field(pc, u"Assigned User"_s), u"Grace Hopper"_s);
    QCOMPARE(refused(bench.look(u"documents/4711"_s)), u"403 0 false not found."_s);
    QCOMPARE(refused(bench.look(u"documents/first"_s)), u"400 0 bool invalid id"_s);
}

void TestPassportal::createsByTitleAlone() {
    PassportalBench bench;
    const Reply reply =
        bench.call("POST", u"documents"_s, R"({"templateUid":"tpl-58","clientId":2,"title":"New One"})");
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.json(), (QJsonObject{{u"success"_s, u"true"_s}})); // no id is told
    const QJsonArray found = bench.results(u"documents?searchTxt=New One&type=contact&clientId=2"_s);
    QCOMPARE(found.size(), 1);
    const QJsonObject details =
        bench.look(u"documents/%1"_s.arg(found[0][u"id"_s].toInt())).json().value(u"details"_s).toObject();
    QVERIFY(details.value(u"3"_s).isNull());
    QCOMPARE(
        bench
            .call("POST", u"documents"_s,
                  R"([{"templateUid":51,"clientId":1,"title":"A"},{"templateUid":"51","clientId":"1","title":"B"}])")
            .status,
        200);
    QCOMPARE(bench.labels(u"clientId=1&type=asset"_s), u"A|B|PC-1|SRV-1"_s);
}

void TestPassportal::refusesDocumentsThatAreWrong_data() {
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("refusal");
    const auto row = [](const char* name, const char* method, const char* body, const char* refusal) {
        QTest::newRow(name) << QByteArray(method) << QByteArray(body) << QString::fromLatin1(refusal);
    };
    row("no JSON", "POST", "{", "400 0 bool invalid body");
    row("empty list", "POST", "[]", "400 0 bool invalid body");
    row("list of texts", "POST", R"(["a"])", "400 0 bool invalid body");
    row("no template", "POST", R"({"clientId":1,"title":"A"})", "400 0 bool invalid templateUid");
    row("other template", "POST", R"({"templateUid":"tpl-1","clientId":1,"title":"A"})",
        "400 0 bool invalid templateUid");
    row("other client", "POST", R"({"templateUid":"51","clientId":99,"title":"A"})", "400 0 bool invalid clientId");
    row("no title", "POST", R"({"templateUid":"51","clientId":1})", "400 0 bool invalid title");
    row("one wrong", "POST", R"([{"templateUid":"51","clientId":1,"title":"A"},{"clientId":1,"title":"B"}])",
        "400 0 bool invalid templateUid");
    row("put other id", "PUT", R"({"templateUid":"51","id":99,"title":"A"})", "403 0 false not found.");
    row("put other template", "PUT", R"({"templateUid":"51","id":1,"title":"A"})", "400 0 bool invalid templateUid");
    row("put no title", "PUT", R"({"templateUid":"59","id":1})", "400 0 bool invalid title");
    row("put other field", "PUT",
        R"({"templateUid":"59","id":1,"title":"A","x":{"name":"Shoe Size","value":{"type":"string","text":"9"}}})",
        "400 0 bool invalid x");
}

void TestPassportal::refusesDocumentsThatAreWrong() {
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    QFETCH(QString, refusal);
    PassportalBench bench;
    const QByteArray before = bench.look(u"documents"_s).body;
    QCOMPARE(refused(bench.call(method, u"documents"_s, body)), refusal);
    QCOMPARE(bench.look(u"documents"_s).body, before);
}

void TestPassportal::replacingRemovesWhatIsNotNamed() {
    PassportalBench bench;
    QCOMPARE(bench.field(2, u"City"_s), u"Village"_s);
    QCOMPARE(bench.field(2, u"Country"_s), u"Land"_s);
    const Reply reply = bench.call("PUT", u"documents"_s, R"({"templateUid":"tpl-59","id":2,"title":"Depot 2",
      "3":{"name":"City","description":"","value":{"type":"string","text":"Hamlet"}}})");
    QCOMPARE(reply.json(), (QJsonObject{{u"success"_s, true}}));
    QCOMPARE(bench.labels(u"type=location"_s), u"Depot 2|Main|Office"_s);
    QCOMPARE(bench.field(2, u"City"_s), u"Hamlet"_s);
    QCOMPARE(bench.field(2, u"Country"_s), QString());
    QCOMPARE(bench.field(2, u"Name"_s), QString());
    QCOMPARE(
        bench.call("PUT", u"documents/2"_s, R"({"0":null,"p":{"name":"Name","value":{"type":"string","text":"D"}}})")
            .status,
        200);
    QCOMPARE(bench.field(2, u"Name"_s), u"D"_s);
    QCOMPARE(bench.field(2, u"City"_s), QString());
    QCOMPARE(bench.labels(u"type=location"_s), u"Depot 2|Main|Office"_s);
    QCOMPARE(bench.call("PUT", u"documents/99"_s, "{}").status, 403);
}

void TestPassportal::aBatchIsDoneWholeOrNotAtAll() {
    PassportalBench bench;
    QCOMPARE(bench
                 .call("PUT", u"documents"_s,
                       R"([{"templateUid":"59","id":1,"title":"A"},{"templateUid":"59","id":99,"title":"B"}])")
                 .status,
             403);
    QCOMPARE(bench.labels(u"type=location"_s), u"Depot|Main|Office"_s);
    QCOMPARE(bench
                 .call("PUT", u"documents"_s,
                       R"([{"templateUid":"59","id":1,"title":"A"},{"templateUid":"59","id":2,"title":"B"}])")
                 .status,
             200);
    QCOMPARE(bench.labels(u"type=location"_s), u"A|B|Office"_s);
}

void TestPassportal::othersAreRefusedAsTheVendorDoes() {
    PassportalBench bench;
    const QString method = u"405 3000 bool Method not allowed"_s;
    QCOMPARE(refused(bench.call("DELETE", u"documents/1"_s)), method);
    QCOMPARE(refused(bench.call("PATCH", u"documents"_s, "{}")), method);
    QCOMPARE(refused(bench.call("POST", u"documents/clients"_s, "{}")), method);
    QCOMPARE(refused(bench.call("GET", u"auth/client_token"_s)), method);
    QCOMPARE(refused(bench.look(u"clients"_s)), u"404 0 false not found."_s);
    QCOMPARE(refused(bench.look(u"documents/1/fields"_s)), u"404 0 false not found."_s);
    QCOMPARE(bench.get(u"/passportal/"_s).status, 404);
}

void TestPassportal::spellsSuccessAsToldTo() {
    PassportalBench bench;
    const auto spelled = [&](const QByteArray& method, const QByteArray& body) {
        return bench.call(method, u"documents"_s, body).json().value(u"success"_s);
    };
    const QByteArray good = R"({"templateUid":"59","clientId":1,"title":"A"})";
    QCOMPARE(bench.control(u"passportal/quirks"_s, {{u"success"_s, u"text"_s}}).status, 200);
    QCOMPARE(spelled("GET", {}), QJsonValue(u"true"_s));
    QCOMPARE(spelled("POST", good), QJsonValue(u"true"_s));
    QCOMPARE(spelled("POST", "{}"), QJsonValue(u"false"_s));
    bench.control(u"passportal/quirks"_s, {{u"success"_s, u"bool"_s}, {u"expiryTime"_s, u"text"_s}});
    QCOMPARE(spelled("GET", {}), QJsonValue(true));
    QCOMPARE(spelled("POST", good), QJsonValue(true));
    const Reply token = bench.authenticate(PassportalBench::hmac("a"), R"({"scope":"docs_api","content":"a"})");
    QVERIFY(token.text(u"expiry_time"_s).toLongLong() > 1'000'000'000);
}

void TestPassportal::thePagesAreUsedByPeople() {
    PassportalBench bench;
    const auto control = [&](const QString& what, const QJsonObject& body) {
        return bench.control(u"passportal/"_s + what, body);
    };
    const int client =
        control(u"add"_s, {{u"client"_s, QJsonObject{{u"name"_s, u"By hand"_s}}}}).json().value(u"id"_s).toInt();
    QCOMPARE(client, 4);
    QCOMPARE(column(bench.results(u"documents/clients"_s), u"name"_s).last(), u"By hand"_s);
    const Reply added =
        control(u"add"_s, {{u"document"_s, QJsonObject{{u"type"_s, u"contact"_s},
                                                       {u"client"_s, client},
                                                       {u"label"_s, u"Ann Example"_s},
                                                       {u"fields"_s, QJsonObject{{u"First Name"_s, u"Ann"_s}}}}}});
    const int document = added.json().value(u"id"_s).toInt();
    QCOMPARE(bench.field(document, u"First Name"_s), u"Ann"_s);
    QCOMPARE(control(u"edit"_s, {{u"document"_s, document},
                                 {u"label"_s, u"Anna Example"_s},
                                 {u"fields"_s, QJsonObject{{u"Job Title"_s, u"Clerk"_s}}}})
                 .status,
             200);
    QCOMPARE(bench.labels(u"clientId=4"_s), u"Anna Example"_s);
    QCOMPARE(bench.field(document, u"First Name"_s), u"Ann"_s);
    QCOMPARE(bench.field(document, u"Job Title"_s), u"Clerk"_s);
    QCOMPARE(control(u"remove"_s, {{u"document"_s, document}}).status, 200);
    QCOMPARE(bench.look(u"documents/%1"_s.arg(document)).status, 403);
    QCOMPARE(control(u"remove"_s, {{u"client"_s, 1}}).status, 200);
    QCOMPARE(bench.labels({}), u"Alan Turing|Edsger|Office|SW-1"_s);
    const QJsonObject state = bench.get(u"/__sandbox/passportal/state"_s).json();
    QCOMPARE(state, (QJsonObject{{u"clients"_s, 3}, {u"documents"_s, 4}}));
}

void TestPassportal::theControlRefusesWhatItDoesNotKnow() {
    PassportalBench bench;
    const auto refuses = [&](const QString& what, const QJsonObject& body, const QString& start) {
        const Reply reply = bench.control(u"passportal/"_s + what, body);
        return reply.status >= 400 && reply.text(u"error"_s).startsWith(start);
    };
    QVERIFY(refuses(u"nothing"_s, {}, u"no such control"_s));
    QVERIFY(refuses(u"add"_s, {{u"client"_s, QJsonObject()}}, u"client.name:"_s));
    QVERIFY(refuses(u"add"_s, {}, u"document.type:"_s));
    QVERIFY(refuses(u"add"_s, {{u"document"_s, QJsonObject{{u"type"_s, u"contact"_s}}}}, u"document.client:"_s));
    QVERIFY(refuses(u"edit"_s, {{u"document"_s, 99}}, u"document:"_s));
    QVERIFY(refuses(u"edit"_s, {{u"document"_s, 1}, {u"fields"_s, QJsonObject{{u"Shoe"_s, u"9"_s}}}}, u"fields:"_s));
    QVERIFY(refuses(u"remove"_s, {{u"client"_s, 99}}, u"client:"_s));
    QVERIFY(refuses(u"quirks"_s, {{u"success"_s, u"maybe"_s}}, u"quirks:"_s));
    QCOMPARE(bench.get(u"/__sandbox/passportal/nothing"_s).status, 404);
    Bench without;
    QCOMPARE(without.control(u"passportal/add"_s).status, 404);
    QCOMPARE(without.get(u"/passportal/api/v2/documents"_s).status, 404);
}

void TestPassportal::faultsAreRefusalsOfItsOwnKind() {
    PassportalBench bench;
    const auto rules = [](const QJsonObject& rule) { return QJsonObject{{u"rules"_s, QJsonArray{rule}}}; };
    bench.control(u"faults/add"_s, rules({{u"path"_s, u"/passportal/api/v2/documents"_s},
                                          {u"times"_s, 1},
                                          {u"status"_s, 500},
                                          {u"message"_s, u"Unexpected error"_s}}));
    QCOMPARE(refused(bench.look(u"documents"_s)), u"500 0 bool Unexpected error"_s);
    QCOMPARE(bench.look(u"documents"_s).status, 200);
    bench.control(u"faults/add"_s, rules({{u"path"_s, u"/passportal/*"_s}, {u"action"_s, u"repeatItems"_s}}));
    QCOMPARE(bench.results(u"documents?type=location"_s).size(), 6);
}

void TestPassportal::countsCallsByRoute() {
    PassportalBench bench;
    bench.look(u"documents/1"_s);
    bench.look(u"documents/2"_s);
    bench.look(u"documents/clients"_s);
    bench.look(u"nothing"_s);
    const QJsonObject counters = bench.get(u"/__sandbox/counters"_s).json();
    QCOMPARE(counters.value(u"passportal"_s).toInt(), 5);
    QCOMPARE(counters.value(u"identity"_s).toInt(), 0);
    const QJsonObject calls = counters.value(u"calls"_s).toObject();
    QCOMPARE(calls.value(u"GET /passportal/api/v2/documents/{id}"_s).toInt(), 2);
    QCOMPARE(calls.value(u"GET /passportal/api/v2/documents/clients"_s).toInt(), 1);
    QCOMPARE(calls.value(u"POST /passportal/api/v2/auth/client_token"_s).toInt(), 1);
    QCOMPARE(calls.value(u"GET /passportal (unknown)"_s).toInt(), 1);
}

void TestPassportal::theAnnouncementTellsAddressAndKey() {
    QJsonObject file = ItGlueBench::documentation();
    file.insert(u"accessKeyId"_s, u"own"_s);
    file.insert(u"secretAccessKey"_s, u"secret"_s);
    PassportalBench bench({}, file);
    QVERIFY(bench.access.isEmpty()); // the key is another one
    const QJsonObject said = bench.sandbox.announcement();
    QCOMPARE(said.value(u"passportal"_s).toString(), bench.base() + u"/passportal"_s);
    QCOMPARE(said.value(u"passportalAccessKey"_s),
             QJsonValue(QJsonObject{{u"id"_s, u"own"_s}, {u"secret"_s, u"secret"_s}}));
    const QByteArray body = R"({"scope":"docs_api","content":"a"})";
    QCOMPARE(bench.authenticate(PassportalBench::hmac("a", "secret"), body, "own").status, 200);
}

QTEST_GUILESS_MAIN(TestPassportal)
#include "tst_sandbox_passportal.moc"

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/bundle.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace muster;

namespace {

const QString tenantId = u"11111111-1111-1111-1111-111111111111"_s;
const QString adaId = u"aaaaaaaa-0000-0000-0000-000000000001"_s;

/// One tenant with a person, a group, a link and a run that said too much.
BundleParts someParts() {
    BundleParts parts;
    Connection connection;
    connection.id = u"c1"_s;
    connection.tenant = tenantId;
    connection.applicationId = u"22222222-2222-2222-2222-222222222222"_s;
    parts.configuration.connections = {connection};
    MirrorContent tenant;
    tenant.tenantId = tenantId;
    TextPool& pool = *tenant.pool;
    MirrorContent::User ada;
    ada.reading.id = pool.add(QStringView(adaId));
    ada.reading[UserProperty::DisplayName] = pool.add("Ottilie Byron");
    ada.reading[UserProperty::UserPrincipalName] = pool.add("ottilie@contoso.com");
    ada.reading[UserProperty::AccountEnabled] = pool.add("true");
    ada.reading[UserProperty::Identities] = pool.add("federated\tMicrosoftAccount\t");
    tenant.users.push_back(ada);
    MirrorContent::Group group;
    group.reading.id = pool.add("bbbbbbbb-0000-0000-0000-000000000001");
    group.reading.displayName = pool.add("Technicians");
    group.users.push_back(ada.reading.id);
    tenant.groups.push_back(group);
    tenant.state.usersLink = u"https://graph.example/delta?$deltatoken=verysecret"_s;
    parts.tenants.push_back(tenant);
    Link link;
    link.tenantId = parts.linkPool->add(QStringView(tenantId));
    link.objectId = parts.linkPool->add(QStringView(adaId));
    link.record = parts.linkPool->add("e1");
    link.fingerprint = fingerprint(ada.reading.values);
    parts.links.push_back(link);
    BundleRun run;
    run.run.id = u"7"_s;
    run.run.info.startedBy = u"ottilie@desk"_s;
    run.run.result.error = u"Ottilie: client_secret=planted~1 was refused"_s;
    run.log.push_back(
        {QDateTime::currentDateTimeUtc(), LogLine::Level::Error, u"Bearer planted-2 for Ottilie Byron"_s});
    HistoryStep step;
    step.entry.key = tenantId % u'/' % adaId;
    step.entry.error = u"token: planted-3"_s;
    step.entry.fields = {{u"lastName"_s, u"Byron"_s}};
    step.person = u"Ottilie Byron"_s;
    run.steps.push_back(step);
    parts.runs.push_back(run);
    return parts;
}

QByteArray bytesOf(const QJsonObject& document) {
    return QJsonDocument(document).toJson(QJsonDocument::Compact);
}

} // namespace

/// The format of support bundles, and what strangers may make of it.
class TestBundleFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsBackWhatItWrote() {
        for (const bool pseudonyms : {false, true}) {
            const auto content = parseBundle(bytesOf(bundleDocument(someParts(), pseudonyms)));
            QVERIFY2(content.has_value(), content.has_value() ? "" : qPrintable(content.error().detail));
            QCOMPARE(content->pseudonyms, pseudonyms);
            QCOMPARE(content->tenants.size(), std::size_t{1});
            const auto& tenant = content->tenants[0];
            QCOMPARE(tenant.users.size(), std::size_t{1});
            QCOMPARE(tenant.groups[0].users.size(), std::size_t{1});
            QVERIFY(tenant.state.usersLink.isEmpty());
            // The link knows its person, and that nothing changed since.
            QCOMPARE(content->links[0].objectId.view(), tenant.users[0].reading.id.view());
            QCOMPARE(content->links[0].fingerprint, fingerprint(tenant.users[0].reading.values));
            QCOMPARE(content->links[0].record.toString(), u"e1"_s);
            QCOMPARE(tenant.users[0].reading[UserProperty::DisplayName].toString() == u"Ottilie Byron"_s, !pseudonyms);
            QCOMPARE(tenant.users[0].reading[UserProperty::Identities].toString().section(u'\t', 1, 1),
                     u"MicrosoftAccount"_s);
        }
    }

    void tellsThatAPersonChangedSinceTheLastWrite() {
        BundleParts parts = someParts();
        parts.links[0].fingerprint ^= 1U;
        const auto content = parseBundle(bytesOf(bundleDocument(parts, true)));
        QVERIFY(content.has_value());
        QVERIFY(content->links[0].fingerprint != fingerprint(content->tenants[0].users[0].reading.values));
    }

    void keepsPlantedSecretsAndNamesOut() {
        const QByteArray named = bytesOf(bundleDocument(someParts(), false));
        const QByteArray nameless = bytesOf(bundleDocument(someParts(), true));
        for (const QByteArray& secret : {QByteArray("planted"), QByteArray("verysecret")}) {
            QVERIFY2(!named.contains(secret), secret.constData());
            QVERIFY2(!nameless.contains(secret), secret.constData());
        }
        QVERIFY(named.contains("Ottilie Byron"));
        for (const QByteArray& name :
             {QByteArray("Ottilie"), QByteArray("ottilie"), QByteArray("Byron"), QByteArray("contoso"),
              QByteArray("Technicians"), QByteArray("desk"), tenantId.toLatin1(), adaId.toLatin1()})
            QVERIFY2(!nameless.contains(name), name.constData());
    }

    void refusesWhatWouldGoIntoAPlanAsItIs() {
        QJsonObject document = bundleDocument(someParts(), false);
        QJsonArray links = document[u"links"_s].toArray();
        QJsonObject link = links[0].toObject();
        link[u"written"_s] = QJsonObject{{u"active"_s, u"true},\"injected\":{"_s}};
        links[0] = link;
        document[u"links"_s] = links;
        const auto content = parseBundle(bytesOf(document));
        QVERIFY(!content.has_value());
        QVERIFY2(content.error().detail.contains(u"links[0].written.active"_s), qPrintable(content.error().detail));
    }

    void survivesAnyBytes() {
        const QByteArray good = bytesOf(bundleDocument(someParts(), false));
        QRandomGenerator chance(20260101);
        int accepted = 0;
        for (int round = 0; round < 3'000; ++round) {
            QByteArray bytes = good;
            for (int change = chance.bounded(1, 6); change > 0 && !bytes.isEmpty(); --change) {
                const auto at = static_cast<qsizetype>(chance.bounded(static_cast<int>(bytes.size())));
                switch (chance.bounded(4)) {
                case 0:
                    bytes[at] = static_cast<char>(chance.bounded(256));
                    break;
                case 1:
                    bytes.remove(at, chance.bounded(1, 40));
                    break;
                case 2:
                    bytes.insert(at, good.mid(chance.bounded(static_cast<int>(good.size())), chance.bounded(1, 60)));
                    break;
                default:
                    bytes.truncate(at);
                }
            }
            const auto content = parseBundle(bytes);
            accepted += content.has_value() ? 1 : 0;
            if (!content.has_value()) {
                QCOMPARE(content.error().kind, ErrorKind::Rejected);
                QVERIFY(!content.error().detail.isEmpty());
            }
        }
        // A letter of a name may change without anybody noticing, but not everything.
        QVERIFY(accepted < 1'500);
    }
};

QTEST_GUILESS_MAIN(TestBundleFile)
#include "tst_bundlefile.moc"

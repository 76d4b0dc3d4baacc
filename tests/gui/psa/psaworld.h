// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connections/connectionworld.h"
#include "core/secretnames.h"
#include "gui/psa/psacontroller.h"

#include <QFile>

#include <semaphore>

namespace muster::gui::test {

using namespace Qt::StringLiterals;

inline PsaTarget kaseyaBms() {
    PsaTarget psa;
    psa.kind = u"bms"_s;
    psa.baseUrl = u"https://api.bms.kaseya.com"_s;
    psa.tenant = u"Northwind MSP"_s;
    psa.userName = u"muster-api"_s;
    return psa;
}

/// Reads what a PSA elsewhere would give: one department and one account.
class SmallPsa final : public RecordReader {
public:
    SmallPsa(PsaMirror& mirror, QString source, std::optional<Error> refusal)
        : m_mirror(mirror)
        , m_source(std::move(source))
        , m_refusal(std::move(refusal)) {}
    [[nodiscard]] Capabilities capabilities() const override { return {}; }
    Result<void> refresh(Freshness) override {
        if (m_waits)
            if (auto told = m_waits(u"contacts"_s, QDateTime::currentDateTimeUtc().addSecs(60)); !told)
                return told;
        if (m_refusal)
            return fail(*m_refusal);
        Lookups lists;
        lists.departments = {{u"7"_s, u"Service Delivery"_s}};
        lists.accounts.push_back({});
        lists.accounts.back().id = u"1"_s;
        lists.accounts.back().name = u"Northwind"_s;
        if (auto done = m_mirror.replaceLists(lists); !done)
            return done;
        PsaMirrorState state;
        state.source = m_source;
        state.listsAt = QDateTime::currentDateTimeUtc();
        return m_mirror.putState(state);
    }
    Result<Lookups> lookups() override { return m_mirror.lookups(); }
    Result<void> people(TextPool& pool, std::vector<Record>& into) override { return m_mirror.people(pool, into); }
    Result<void> find(std::span<const RecordKey> keys, TextPool& pool, std::vector<Record>& into) override {
        return m_mirror.find(keys, pool, into);
    }
    Result<std::optional<RecordKey>> madeBy(const RecordWrite&) override { return std::optional<RecordKey>(); }
    void tellWaits(WaitSink sink) override { m_waits = std::move(sink); }

private:
    PsaMirror& m_mirror;
    QString m_source;
    std::optional<Error> m_refusal;
    WaitSink m_waits;
};

/// A workspace with a PSA that can be asked, and what it was asked with.
struct PsaWorld : testing::ConnectionWorld {
    struct Asked {
        PsaTarget target;
        QString password, code;
    };

    explicit PsaWorld(const PsaTarget& target = {}, const std::function<void(Configuration&)>& change = {}) {
        auto workspace = Workspace::open(location);
        if (!workspace)
            qFatal("%s", qPrintable(workspace.error().detail));
        auto configuration = (*workspace)->configuration().read();
        if (!configuration)
            qFatal("%s", qPrintable(configuration.error().detail));
        configuration->psa = target;
        if (change)
            change(*configuration);
        if (auto written = (*workspace)->configuration().writeSettings(*configuration); !written)
            qFatal("%s", qPrintable(written.error().detail));
        services.checkPsa = [this](Workspace&, const PsaTarget& tested, const QString& password, const QString& code,
                                   SecretStore&, const std::stop_token& stop) -> Result<PsaAccountReport> {
            {
                const QMutexLocker guard(&mutex);
                asked.push_back({tested, password, code});
            }
            if (hangs) {
                std::binary_semaphore stopped(0);
                const std::stop_callback wake(stop, [&stopped] { stopped.release(); });
                stopped.acquire();
                return fail(ErrorKind::Cancelled, u"stopped"_s);
            }
            if (accountRefusal)
                return fail(*accountRefusal);
            return report;
        };
        services.psa = [this](Workspace& at, const PsaTarget& wanted, SecretStore&,
                              const std::stop_token&) -> Result<PsaPorts> {
            auto reader = std::make_shared<SmallPsa>(
                at.psaMirror(), QString(wanted.baseUrl + u' ' + wanted.tenant.toLower()), accountRefusal);
            return PsaPorts{reader.get(), nullptr, reader};
        };
    }
    std::vector<Asked> asks() {
        const QMutexLocker guard(&mutex);
        return asked;
    }
    void save() {
        draft.save();
        if (!QTest::qWaitFor([this] { return draft.saved() == draft.draft(); }))
            qFatal("nothing was saved");
    }
    /// Everything that is in the workspace's file.
    [[nodiscard]] QByteArray bytes() const {
        QByteArray all;
        for (const QString& part : {location, QString(location + u"-wal"_s)})
            if (QFile file(part); file.open(QIODevice::ReadOnly))
                all += file.readAll();
        return all;
    }

    QMutex mutex;
    std::vector<Asked> asked;
    std::atomic<bool> hangs = false;
    std::optional<Error> accountRefusal;
    PsaAccountReport report{.person = u"Muster API"_s,
                            .email = u"api@northwind-msp.com"_s,
                            .company = u"Northwind MSP"_s,
                            .product = u"BMS"_s,
                            .systemAdmin = false,
                            .findings = {{PsaAccountReport::Finding::Kind::Good, u"Contacts can be read."_s},
                                         {PsaAccountReport::Finding::Kind::Missing, u"HR lists cannot be read."_s},
                                         {PsaAccountReport::Finding::Kind::Advice, u"Use an API employee."_s}}};
    PsaController psa{draft, background, services, location};
};

} // namespace muster::gui::test

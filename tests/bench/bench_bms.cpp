// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bms/bmsworld.h"
#include "sync/run.h"
#include "testkit/fakeapprovals.h"
#include "testkit/fakedirectory.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::testkit;

/// P8 of spec/07: Kaseya BMS with many contacts and 50 ms a call. Reads, plans and applies through the engine, and
/// holds the calls against the hour's share. Hours of waiting pass by a clock that leaps, the service's with it;
/// everything else is measured as it is. The service counts by itself (1,500 an hour and endpoint) and refuses what is
/// too much.
namespace {

/// Where somebody sleeps, time leaps; the sandbox's clock follows.
class LeapClock final : public Clock {
public:
    explicit LeapClock(test::SandboxProcess& sandbox)
        : m_sandbox(sandbox) {}
    [[nodiscard]] std::chrono::milliseconds steady() const override { return Clock::steady() + m_leapt; }
    [[nodiscard]] QDateTime wall() const override { return Clock::wall().addMSecs(m_leapt.count()); }
    std::chrono::milliseconds sleepFor(std::chrono::milliseconds remaining) override {
        using namespace std::chrono_literals;
        m_leapt += remaining;
        if (m_leapt - m_told >= 20s) {
            m_sandbox.control(u"clock/advance"_s, {{u"seconds"_s, static_cast<qint64>((m_leapt - m_told) / 1s)}});
            m_told += (m_leapt - m_told) / 1s * 1000ms;
        }
        return 0ms;
    }
    [[nodiscard]] std::chrono::milliseconds leapt() const { return m_leapt; }

private:
    test::SandboxProcess& m_sandbox;
    std::chrono::milliseconds m_leapt{0}, m_told{0};
};

struct Figures {
    QJsonObject json;
    void add(const QString& name, double value, const QString& unit) {
        std::printf("%-58s %12.1f %s\n", qPrintable(name), value, qPrintable(unit));
        std::fflush(stdout);
        json.insert(name, value);
    }
};

constexpr auto tenantId = "11111111-1111-1111-1111-111111111111";

QString userId(int n) {
    return u"00000000-0000-4000-8000-%1"_s.arg(n, 12, 10, QLatin1Char('0'));
}

class Bench {
public:
    Bench(int contacts, const QString& latency, bool throttled)
        : m_world({}, QStringList{u"--generate-contacts"_s, QString::number(contacts), u"--latency"_s, latency} +
                          (throttled ? QStringList{u"--throttle"_s} : QStringList())) {
        m_clock = std::make_shared<LeapClock>(m_world.sandbox());
        m_world.access.http.clock = m_clock;
        m_world.restart();
    }

    void read() {
        QElapsedTimer timer;
        timer.start();
        m_world.read(Freshness::Whole);
        m_figures.add(u"read everything"_s, static_cast<double>(timer.elapsed()) / 1000, u"s"_s);
        tellCalls(u"  calls to read everything"_s);
        timer.restart();
        m_world.read(Freshness::Increments);
        m_figures.add(u"read what changed (nothing)"_s, static_cast<double>(timer.elapsed()) / 1000, u"s"_s);
        tellCalls(u"  calls to read what changed"_s);
    }

    /// Users for the contacts there are, `changed` of them with another job title, and `made` whom nobody has yet.
    void direct(int changed, int made) {
        TextPool pool;
        std::vector<Record> people;
        if (!m_world.psa().people(pool, people))
            qFatal("no people");
        QMap<QString, QStringList> groups;
        int n = 0;
        const auto add = [&](const QString& first, const QString& last, const QString& mail, const QString& account) {
            const QString id = userId(++n);
            m_tenant.addUser(id, first, last, mail);
            groups[account].append(id);
            return id;
        };
        QString someAccount;
        for (const Record& record : people) {
            if (record.kind != RecordKind::Contact)
                continue;
            someAccount = record.account.toString();
            const QString id =
                add(record.firstName.toString(), record.lastName.toString(), record.email.toString(), someAccount);
            m_tenant.edit(id, UserProperty::JobTitle, n <= changed ? u"Changed"_s : record.jobTitle.toString());
        }
        for (int i = 0; i < made; ++i)
            add(u"New%1"_s.arg(i), u"Person%1"_s.arg(i), u"new%1@example.org"_s.arg(i), someAccount);
        const auto lists = m_world.psa().lookups();
        QString external;
        for (const SecurityRole& role : lists->securityRoles)
            external = role.external ? role.id : external;
        m_configuration.psa = m_world.access.target;
        Connection connection;
        connection.id = u"c1"_s;
        connection.tenant = QLatin1StringView(tenantId);
        m_configuration.connections = {connection};
        for (auto it = groups.cbegin(); it != groups.cend(); ++it) {
            const QString group = userId(1'000'000 + static_cast<int>(m_configuration.rules.size()));
            m_tenant.addGroup(group, it.value());
            Rule rule;
            rule.id = u"r%1"_s.arg(m_configuration.rules.size());
            rule.tenantId = QLatin1StringView(tenantId);
            rule.groupId = group;
            rule.order = static_cast<int>(m_configuration.rules.size());
            rule.becomes = Becomes::ClientPortal;
            rule.securityRoles = QStringList{external};
            rule.account = it.key();
            rule.phoneType = lists->phoneTypes.empty() ? QString() : lists->phoneTypes.front().id;
            m_configuration.rules.push_back(rule);
        }
        for (BrakeLimit& brake : m_configuration.brakes)
            brake = {};
    }

    int apply() {
        Directories directories;
        directories.resolve = [](const Connection& connection) -> Result<QString> { return connection.tenant; };
        directories.open = [this](const Connection&) -> Result<std::unique_ptr<DirectorySource>> {
            return std::make_unique<FakeDirectory>(m_tenant);
        };
        Workspace& workspace = m_world.workspace();
        FakeApprovals approvals;
        Pulse pulse;
        Run run(
            {workspace.mirror(), workspace.journal(), m_world.psa(), m_world.psa(), approvals}, directories,
            [] { return QDateTime::currentMSecsSinceEpoch(); }, pulse);
        RunRequest request;
        request.configuration = m_configuration;
        request.holder = u"bench@here"_s;
        request.trigger = u"sync"_s;
        QElapsedTimer timer;
        timer.start();
        const auto plan = run.plan(request);
        if (!plan)
            qFatal("%s", qPrintable(plan.error().detail));
        m_figures.add(u"plan, with reading both sides"_s, static_cast<double>(timer.elapsed()) / 1000, u"s"_s);
        tellCalls(u"  calls of the plan"_s);
        std::chrono::seconds foretold{0};
        for (const CallCost& cost : plan->cost.calls) {
            m_figures.add(u"  foretold calls of "_s % cost.endpoint, cost.calls, u"calls"_s);
            foretold = std::max(foretold, cost.wait);
        }
        m_figures.add(u"  foretold waiting"_s, static_cast<double>(foretold.count()) / 60, u"min"_s);
        const auto leapt = m_clock->leapt();
        timer.restart();
        const auto report = run.apply(request);
        if (!report || !report->applied)
            qFatal("%s", report ? "a brake" : qPrintable(report.error().detail));
        if (report->applied->error)
            qFatal("%s", qPrintable(report->applied->error->detail));
        const double worked = static_cast<double>(timer.elapsed()) / 1000;
        const double waited = static_cast<double>((m_clock->leapt() - leapt).count()) / 1000;
        const int applied = report->applied->applied;
        m_figures.add(u"applied"_s, applied, u"records"_s);
        m_figures.add(u"failed"_s, static_cast<double>(report->applied->failures.size()), u"records"_s);
        m_figures.add(u"working"_s, worked, u"s"_s);
        m_figures.add(u"waiting for the hour's share"_s, waited / 60, u"min"_s);
        const auto counters = m_world.sandbox().counters();
        const QJsonObject calls = counters[u"calls"_s].toObject();
        int busiest = 0;
        for (auto it = calls.begin(); it != calls.end(); ++it)
            if (it.key().startsWith(u"POST /v2/crm"_s) || it.key().startsWith(u"PATCH"_s)) {
                m_figures.add(u"  calls of "_s % it.key(), it.value().toInt(), u"calls"_s);
                busiest = std::max(busiest, it.value().toInt());
            }
        if (waited > 0) {
            // Whole windows, from the first call on: the last one is only begun.
            const double hours = (worked + waited) / 3600;
            const int before = busiest % m_share == 0 ? busiest - m_share : busiest - busiest % m_share;
            m_figures.add(u"share of 1,500 an hour used while waiting"_s, 100.0 * before / hours / 1500, u"%"_s);
        }
        m_figures.add(u"refused by the service (429)"_s, counters[u"refused"_s].toInt(), u"calls"_s);
        TextPool pool;
        std::vector<Link> links;
        if (!workspace.journal().links(pool, links))
            return 1;
        m_figures.add(u"links"_s, static_cast<double>(links.size()), u"links"_s);
        return report->applied->failures.empty() ? 0 : 1;
    }

    [[nodiscard]] const QJsonObject& figures() const { return m_figures.json; }

private:
    void tellCalls(const QString& name) {
        m_figures.add(name, m_world.sandbox().counters()[u"bms"_s].toInt(), u"calls"_s);
        m_world.sandbox().control(u"counters/reset"_s);
    }

    static constexpr int m_share = 1350;
    BmsWorld m_world;
    std::shared_ptr<LeapClock> m_clock;
    FakeTenant m_tenant{QLatin1StringView(tenantId)};
    Configuration m_configuration;
    Figures m_figures;
};

} // namespace

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{u"quick"_s, u"a few hundred contacts without latency"_s},
                       {u"contacts"_s, u"N"_s, u"N"_s, u"20000"_s},
                       {u"changed"_s, u"N"_s, u"N"_s, u"3000"_s},
                       {u"made"_s, u"N"_s, u"N"_s, u"1500"_s},
                       {u"latency"_s, u"as the sandbox takes it"_s, u"L"_s, u"50ms"_s},
                       {u"out"_s, u"FILE"_s, u"FILE"_s}});
    parser.process(app);
    const bool quick = parser.isSet(u"quick"_s);
    Bench bench(quick ? 1600 : parser.value(u"contacts"_s).toInt(), quick ? u"0ms"_s : parser.value(u"latency"_s),
                true);
    bench.read();
    bench.direct(quick ? 1500 : parser.value(u"changed"_s).toInt(), quick ? 20 : parser.value(u"made"_s).toInt());
    const int code = bench.apply();
    if (parser.isSet(u"out"_s)) {
        QFile out(parser.value(u"out"_s));
        if (out.open(QIODevice::WriteOnly))
            out.write(QJsonDocument(bench.figures()).toJson());
    }
    return code;
}

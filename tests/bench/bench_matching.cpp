// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/matching/entitymatcher.h"
#include "core/matching/identicalnames.h"

#include <benchmark/benchmark.h>

#include <memory>

using namespace muster;
using namespace Qt::StringLiterals;
using F = EntityField;

namespace {

/// Names that are alike as those of companies are: three words of few.
QString companyName(std::uint32_t i) {
    static const QStringList words{u"Alder"_s,  u"Blue"_s, u"Cedar"_s,   u"Dover"_s, u"East"_s, u"Fox"_s,   u"Green"_s,
                                   u"Harbor"_s, u"Iron"_s, u"Juniper"_s, u"King"_s,  u"Lake"_s, u"Maple"_s, u"North"_s};
    static const QStringList trades{u"Logistics"_s, u"Dental"_s, u"Legal"_s, u"Clinic"_s, u"Schools"_s, u"Brewing"_s};
    const auto n = words.size(), t = trades.size();
    const auto k = static_cast<qsizetype>(i);
    return words[k % n] + words[(k / n) % n].toLower() + u' ' + words[(k / n / n) % n] + u' ' + trades[k % t] +
           u" %1"_s.arg(k / n / n / n);
}

struct Side {
    TextPool pool;
    std::vector<Entity> clients, configurations;
};

/// 10,000 clients with 20 configurations each; the other side differs in case, and in one name of ten.
std::unique_ptr<Side> side(bool source) {
    auto made = std::make_unique<Side>();
    EntityValues values(made->pool);
    for (std::uint32_t c = 0; c < 10'000; ++c) {
        Entity client;
        client.kind = EntityKind::Client;
        client.id = made->pool.add(u"c%1"_s.arg(c));
        auto name = companyName(c);
        if (source)
            name = c % 10 == 0 ? QString(name.mid(1) + u", Inc."_s) : name.toUpper();
        values.set(F::Name, QStringView(name));
        values.set(F::Phone, QStringView(u"503555%1"_s.arg(c, 4, 10, QLatin1Char('0'))));
        client.values = values.take();
        made->clients.push_back(client);
        for (std::uint32_t i = 0; i < 20; ++i) {
            Entity machine;
            machine.kind = EntityKind::Configuration;
            machine.id = made->pool.add(u"m%1-%2"_s.arg(c).arg(i));
            machine.client = client.id;
            values.set(F::Name, QStringView((source ? u"ws-%1"_s : u"WS-%1"_s).arg(i)));
            values.set(F::Type, QStringView(u"Workstation"_s));
            values.set(F::SerialNumber, QStringView(u"5CD%1X%2"_s.arg(c).arg(i)));
            machine.values = values.take();
            made->configurations.push_back(machine);
        }
    }
    return made;
}

void autoMatchAll(benchmark::State& state) {
    const auto sources = side(true), targets = side(false);
    std::vector<OpenEntity> open;
    for (std::uint32_t s = 0; s < sources->configurations.size(); ++s)
        open.push_back({s, sources->configurations[s].client.view()});
    for (auto _ : state) {
        const IdenticalNames names(targets->configurations);
        if (names.pairs(sources->configurations, open, {}).pairs.size() != open.size())
            state.SkipWithError("not everything was matched");
    }
}
BENCHMARK(autoMatchAll)->Name("autoMatchAll/200000 configurations")->Unit(benchmark::kMillisecond);

void makeReady(benchmark::State& state) {
    const auto sources = side(true), targets = side(false);
    for (auto _ : state) {
        const EntityMatcher matcher(EntityKind::Client, targets->clients, {}, {}, {});
        benchmark::DoNotOptimize(matcher.bestScore(sources->clients.front(), {}));
    }
}
BENCHMARK(makeReady)->Name("makeReady/10000 clients")->Unit(benchmark::kMillisecond);

template <class Ask>
void askAbout(benchmark::State& state, Ask ask) {
    const auto sources = side(true), targets = side(false);
    const EntityMatcher matcher(EntityKind::Client, targets->clients, {}, {}, {});
    benchmark::DoNotOptimize(matcher.bestScore(sources->clients.front(), {}));
    std::size_t i = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(ask(matcher, sources->clients[i]));
        i = (i + 7) % sources->clients.size();
    }
}
void suggestions(benchmark::State& state) {
    askAbout(state, [](const EntityMatcher& m, const Entity& e) { return m.suggestions(e, {}).size(); });
}
BENCHMARK(suggestions)->Name("suggestions/of 10000 clients")->Unit(benchmark::kMicrosecond);
void bestScore(benchmark::State& state) {
    askAbout(state, [](const EntityMatcher& m, const Entity& e) { return m.bestScore(e, {}); });
}
BENCHMARK(bestScore)->Name("bestScore/of 10000 clients")->Unit(benchmark::kMicrosecond);

void machines(benchmark::State& state) {
    const auto sources = side(true), targets = side(false);
    const EntityMatcher matcher(EntityKind::Configuration, targets->configurations, {}, {}, {});
    std::size_t i = 0;
    for (auto _ : state) {
        const auto& machine = sources->configurations[i];
        benchmark::DoNotOptimize(matcher.suggestions(machine, machine.client.view()).size());
        i = (i + 4001) % sources->configurations.size();
    }
}
BENCHMARK(machines)->Name("suggestions/of 200000 configurations, another client each")->Unit(benchmark::kMicrosecond);

} // namespace

BENCHMARK_MAIN();

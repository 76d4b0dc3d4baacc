// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/workspace.h"
#include "sync/documentrun.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace muster;

/// The document flow at the size of the issue: 10,000 clients with 20 configurations each on the built-in PSA, half of
/// them documented already. Prints what each stage takes; `--quick`: a hundredth.
namespace {

QElapsedTimer watch;

void tell(const char* what, qint64 count = -1) {
    if (count >= 0)
        std::printf("%-44s %8.2f s   %lld\n", what, static_cast<double>(watch.elapsed()) / 1000,
                    static_cast<long long>(count));
    else
        std::printf("%-44s %8.2f s\n", what, static_cast<double>(watch.elapsed()) / 1000);
    std::fflush(stdout);
    watch.restart();
}

template <class T>
T must(Result<T> result) {
    if (!result) {
        std::fprintf(stderr, "bench_document: %s\n", qPrintable(result.error().detail));
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

RecordsFile records(int clients) {
    RecordsFile file;
    for (int c = 0; c < clients; ++c) {
        const QString id = u"a%1"_s.arg(c);
        Account account{id, u"Client number %1 Ltd"_s.arg(c), u"C%1"_s.arg(c)};
        file.lookups.accounts.push_back(account);
        for (int g = 0; g < 20; ++g) {
            ConfigurationItem item;
            item.id = u"g%1-%2"_s.arg(c).arg(g);
            item.account = id;
            item.name = u"LAP-%1-%2"_s.arg(c).arg(g);
            item.type = u"Laptop"_s;
            item.serialNumber = u"SN%1%2"_s.arg(c).arg(g, 2, 10, QLatin1Char('0'));
            file.configurations.push_back(item);
        }
    }
    return file;
}

/// What is documented already: the first half, in other letters.
void document(Workspace& workspace, int clients) {
    TextPool pool;
    EntityValues values(pool);
    std::vector<Entity> things;
    for (int c = 0; c < clients / 2; ++c) {
        Entity client;
        client.kind = EntityKind::Client;
        client.id = pool.add(QStringView(u"x%1"_s.arg(c)));
        values.set(EntityField::Name, QStringView(u"CLIENT NUMBER %1 LTD"_s.arg(c)));
        client.values = values.take();
        things.push_back(client);
        for (int g = 0; g < 20; ++g) {
            Entity item;
            item.kind = EntityKind::Configuration;
            item.id = pool.add(QStringView(u"y%1-%2"_s.arg(c).arg(g)));
            item.client = client.id;
            values.set(EntityField::Name, QStringView(u"lap-%1-%2"_s.arg(c).arg(g)));
            values.set(EntityField::Type, QStringView(u"Laptop"_s));
            item.values = values.take();
            things.push_back(item);
        }
    }
    must(workspace.builtInDocuments().put(things));
}

Result<DocumentRunReport> sync(Workspace& workspace, const Configuration& configuration, std::stop_token stop,
                               const ProgressSink& sink) {
    Pulse pulse(std::move(stop), sink);
    DocumentRun run(
        {workspace.journal(), workspace.documents(), workspace.builtInPsa(), workspace.builtInDocuments(),
         workspace.builtInDocuments()},
        {}, [] { return QDateTime::currentMSecsSinceEpoch(); }, pulse);
    DocumentRequest request{configuration, u"bench@here"_s, u"finish"_s};
    request.finish = true;
    return run.apply(request);
}

} // namespace

int main(int argc, char** argv) {
    const bool quick = argc > 1 && QString::fromLocal8Bit(argv[1]) == u"--quick"_s;
    const int clients = quick ? 100 : 10'000;
    QTemporaryDir folder;
    auto workspace = must(Workspace::create(folder.filePath(u"bench.muster"_s)));
    Configuration configuration = must(workspace->configuration().read());
    configuration.documents.of(EntityKind::Client).sync = true;
    configuration.documents.of(EntityKind::Configuration).sync = true;
    must(workspace->configuration().write(configuration));
    must(workspace->builtInPsa().replaceAll(records(clients)));
    document(*workspace, clients);
    std::printf("%d clients, %d configurations, half of them documented\n", clients, clients * 20);
    watch.start();

    const auto load = [&] {
        return must(loadDocuments(configuration, workspace->builtInPsa(), workspace->builtInDocuments(),
                                  workspace->documents(), {}));
    };
    auto input = load();
    tell("load both sides");
    auto plan = makeDocumentPlan(*input);
    tell("plan, nothing chosen yet", static_cast<qint64>(plan.steps.size()));
    const auto now = QDateTime::currentDateTimeUtc();
    for (const auto kind : {EntityKind::Client, EntityKind::Configuration}) {
        const auto matched = autoMatch(*input, kind, now);
        tell(kind == EntityKind::Client ? "Auto-Match All, clients" : "Auto-Match All, configurations",
             static_cast<qint64>(matched.size()));
        must(workspace->documents().putDecisions(matched));
        const auto created = createUnmatched(*(input = load()), kind, now);
        must(workspace->documents().putDecisions(created));
        input = load();
        tell("  saved, the rest created, loaded again", static_cast<qint64>(created.size()));
    }
    plan = makeDocumentPlan(*input);
    tell("preview: plan with every choice", static_cast<qint64>(plan.steps.size()));

    // Stopped at a third, then gone on with by a program that starts anew.
    std::stop_source stop;
    const auto third = static_cast<std::int64_t>(plan.steps.size() / 3);
    const auto half = must(sync(*workspace, configuration, stop.get_token(), [&](const Progress& progress) {
        if (progress.phase == Phase::Applying && progress.done > third)
            stop.request_stop();
    }));
    tell("first sync, stopped at a third", half.applied ? half.applied->applied : 0);
    workspace.reset();
    workspace = must(Workspace::open(folder.filePath(u"bench.muster"_s)));
    const auto rest = must(sync(*workspace, configuration, {}, {}));
    tell("first sync, finished", rest.applied ? rest.applied->applied : 0);
    const auto quiet = must(sync(*workspace, configuration, {}, {}));
    tell("sync with nothing to do", quiet.applied ? quiet.applied->applied : -1);
    const int all = (half.applied ? half.applied->applied : 0) + (rest.applied ? rest.applied->applied : 0);
    if (all != clients * 21 || !quiet.applied || quiet.applied->applied != 0) {
        std::fprintf(stderr, "bench_document: %d written instead of %d\n", all, clients * 21);
        return 1;
    }
    return 0;
}

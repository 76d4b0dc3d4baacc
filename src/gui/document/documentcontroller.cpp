// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/document/documentcontroller.h"

#include "core/secretnames.h"
#include "gui/document/documentbench.h"
#include "gui/work/bench.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

Result<void> readBoth(DocumentBench& bench) {
    return bench.psa.reader->refresh(Freshness::Whole).and_then([&] {
        return bench.documentation.reader->refresh(Freshness::Whole);
    });
}

} // namespace

DocumentController::DocumentController(Desk& desk, Background& background, const Services& services, QString location,
                                       Turn& turn, QObject* parent)
    : QObject(parent)
    , m_desk(desk)
    , m_background(background)
    , m_services(services)
    , m_location(std::move(location))
    , m_turn(turn) {}

DocumentController::~DocumentController() {
    if (m_thread) {
        m_stop->request_stop();
        m_thread->wait();
    }
}

std::shared_ptr<Counterparts> DocumentController::counterparts() {
    if (!m_counterparts && m_view)
        m_counterparts = std::make_shared<Counterparts>(m_view);
    return m_counterparts;
}

void DocumentController::load() {
    if (m_loading) {
        m_loadAgain = true;
        return;
    }
    m_loading = true;
    m_desk.ask(
        this, [form = m_services.phoneForm](Workspace& workspace) { return readDocumentView(workspace, form); },
        [this](const Result<std::shared_ptr<const DocumentView>>& view) {
            m_loading = false;
            if (std::exchange(m_loadAgain, false))
                return load();
            if (!view) {
                Q_EMIT failed(view.error());
                return;
            }
            m_view = *view;
            m_counterparts.reset();
            Q_EMIT changed();
        });
}

void DocumentController::setSettings(const DocumentSettings& settings) {
    m_desk.ask(
        this,
        [settings](Workspace& workspace) -> Result<void> {
            auto configuration = workspace.configuration().read();
            if (!configuration)
                return fail(configuration.error());
            configuration->documents = settings;
            return workspace.configuration().writeSettings(*configuration);
        },
        [this](const Result<void>& done) {
            if (!done)
                Q_EMIT failed(done.error());
            load();
        });
}

void DocumentController::authenticate(const DocumentTarget& target, const QString& secret) {
    start([this, target, secret](const std::stop_token& stop) -> std::function<void()> {
        const auto refused = [this](const Error& error) { return [this, error] { Q_EMIT failed(error); }; };
        auto workspace = Workspace::open(m_location);
        if (!workspace)
            return refused(workspace.error());
        auto secrets = m_services.secrets((*workspace)->id(), stop);
        if (!secrets)
            return refused(secrets.error());
        DocumentationReport report;
        if (target.kind != u"builtin"_s) {
            auto checked = m_services.checkDocumentation(**workspace, target, secret, **secrets, stop);
            if (!checked)
                return refused(checked.error());
            report = std::move(*checked);
            const QString name = target.kind == u"itglue"_s ? itGlueKey() : passportalKey();
            if (!secret.isEmpty())
                if (auto kept = (*secrets)->write(name, secret); !kept)
                    return refused(kept.error());
        }
        auto configuration = (*workspace)->configuration().read();
        if (!configuration)
            return refused(configuration.error());
        configuration->documents.target = target;
        if (auto written = (*workspace)->configuration().writeSettings(*configuration); !written)
            return refused(written.error());
        auto bench = openDocumentBench(m_location, m_services, stop);
        if (!bench)
            return refused(bench.error());
        if (auto read = readBoth(*bench); !read)
            return refused(read.error());
        return [this, report] {
            Q_EMIT authenticated(report);
            load();
        };
    });
}

void DocumentController::read() {
    start([this](const std::stop_token& stop) -> std::function<void()> {
        auto bench = openDocumentBench(m_location, m_services, stop);
        auto done = bench ? readBoth(*bench) : Result<void>(fail(bench.error()));
        return [this, done] {
            if (!done)
                Q_EMIT failed(done.error());
            load();
        };
    });
}

void DocumentController::decide(const std::vector<EntityKey>& sources, EntityChoice choice, const QString& target) {
    Change change;
    const auto at = QDateTime::currentDateTimeUtc();
    for (const EntityKey& source : sources)
        change.put.push_back({source.kind, source.id, choice, target, false, at});
    if (!change.put.empty() && m_view) {
        m_undo.push_back(reverseOf(change));
        m_redo.clear();
        write(change, 0);
    }
}

void DocumentController::match(const EntityKey& source, const QString& target) {
    decide({source}, EntityChoice::Match, target);
}

void DocumentController::create(const std::vector<EntityKey>& sources) {
    decide(sources, EntityChoice::Create);
}

void DocumentController::exclude(const std::vector<EntityKey>& sources) {
    decide(sources, EntityChoice::Exclude);
}

void DocumentController::reopen(const std::vector<EntityKey>& sources) {
    if (sources.empty() || !m_view)
        return;
    const Change change{{}, sources};
    m_undo.push_back(reverseOf(change));
    m_redo.clear();
    write(change, 0);
}

DocumentController::Change DocumentController::reverseOf(const Change& change) const {
    Change reverse;
    const auto before = [&](EntityKind kind, const QString& source) {
        for (const auto& old : m_view->input->decisions)
            if (old.kind == kind && old.source == source) {
                // Later than what is taken back: a choice counts by its time.
                auto again = old;
                again.at = QDateTime::currentDateTimeUtc();
                reverse.put.push_back(again);
                return;
            }
        reverse.remove.push_back({kind, source});
    };
    for (const auto& decision : change.put)
        before(decision.kind, decision.source);
    for (const auto& key : change.remove)
        before(key.kind, key.id);
    return reverse;
}

void DocumentController::write(const Change& change, int count) {
    m_desk.ask(
        this,
        [change](Workspace& workspace) {
            return workspace.documents().putDecisions(change.put).and_then([&] {
                return workspace.documents().removeDecisions(change.remove);
            });
        },
        [this, count](const Result<void>& done) {
            if (!done)
                Q_EMIT failed(done.error());
            else if (count > 0)
                Q_EMIT decided(count);
            load();
        });
}

void DocumentController::inBulk(EntityKind kind,
                                Decisions (*choose)(const DocumentInput&, EntityKind, const QDateTime&)) {
    if (!m_view)
        return;
    m_background.run(
        this,
        [view = m_view, kind, choose](const std::stop_token&) {
            return choose(*view->input, kind, QDateTime::currentDateTimeUtc());
        },
        [this](const Decisions& decisions) {
            if (decisions.empty()) {
                Q_EMIT decided(0);
                return;
            }
            const Change change{decisions, {}};
            m_undo.push_back(reverseOf(change));
            m_redo.clear();
            write(change, static_cast<int>(decisions.size()));
        });
}

void DocumentController::autoMatchAll(EntityKind kind) {
    inBulk(kind, autoMatch);
}

void DocumentController::createAllUnmatched(EntityKind kind) {
    inBulk(kind, createUnmatched);
}

void DocumentController::open(const EntityKey& target) {
    m_background.run(
        this,
        [this, target](const std::stop_token& stop) -> Result<QUrl> {
            auto bench = openDocumentBench(m_location, m_services, stop);
            if (!bench)
                return fail(bench.error());
            TextPool pool;
            std::vector<Entity> found;
            if (auto read = bench->documentation.reader->find(std::span(&target, 1), pool, found); !read)
                return fail(read.error());
            return bench->documentation.reader->pageOf(target);
        },
        [this](const Result<QUrl>& page) {
            if (page)
                Q_EMIT pageFound(*page);
            else
                Q_EMIT failed(page.error());
        });
}

void DocumentController::undo() {
    if (m_undo.empty())
        return;
    const Change change = m_undo.back();
    m_undo.pop_back();
    m_redo.push_back(reverseOf(change));
    write(change, 0);
}

void DocumentController::redo() {
    if (m_redo.empty())
        return;
    const Change change = m_redo.back();
    m_redo.pop_back();
    m_undo.push_back(reverseOf(change));
    write(change, 0);
}

void DocumentController::sync(bool finish, const Allowances& allowances) {
    start([this, finish, allowances](const std::stop_token& stop) -> std::function<void()> {
        const auto refused = [this](const Error& error) {
            return [this, error] {
                Q_EMIT failed(error);
                load();
            };
        };
        auto bench = openDocumentBench(m_location, m_services, stop);
        if (!bench)
            return refused(bench.error());
        Pulse pulse(stop, [this](const Progress& progress) { Q_EMIT progressed(progress); });
        DocumentRun run(documentPorts(*bench), m_services.phoneForm, wallClock, pulse);
        DocumentRequest request;
        request.configuration = bench->configuration;
        request.holder = m_services.holder;
        request.trigger = finish ? u"finish"_s : u"sync"_s;
        request.finish = finish;
        request.allowances = allowances;
        auto report = run.apply(request);
        if (!report)
            return refused(report.error());
        auto shared = std::make_shared<const DocumentRunReport>(std::move(*report));
        return [this, shared] {
            Q_EMIT synced(shared);
            load();
        };
    });
}

void DocumentController::stop() {
    m_stop->request_stop();
}

void DocumentController::start(std::function<std::function<void()>(std::stop_token)> work) {
    if (m_thread)
        return;
    m_stop = std::make_unique<std::stop_source>();
    m_thread.reset(QThread::create([this, work = std::move(work), token = m_stop->get_token()] {
        const auto turn = m_turn.ofPerson();
        m_outcome = work(token);
    }));
    connect(m_thread.get(), &QThread::finished, this, [this] {
        m_thread->wait();
        m_thread.reset();
        Q_EMIT runningChanged(false);
        if (const auto outcome = std::exchange(m_outcome, {}))
            outcome();
    });
    Q_EMIT runningChanged(true);
    m_thread->start();
}

} // namespace muster::gui

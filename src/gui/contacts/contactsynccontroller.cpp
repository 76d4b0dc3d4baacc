// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/contacts/contactsynccontroller.h"

#include "core/contacts/planfile.h"
#include "core/jsonreader.h"
#include "gui/document/documentbench.h"
#include "gui/work/bench.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

/// The run of the flow over an open bench.
template <class T>
T withRun(DocumentBench& bench, const Services& services, const std::stop_token& stop, Pulse& pulse,
          const std::function<T(ContactsRun&)>& what) {
    const Directories directories = services.directories(*bench.secrets, stop);
    ContactsRun run(contactsPorts(bench), directories, services.phoneForm, wallClock, pulse);
    return what(run);
}

ContactsRequest requestFrom(const DocumentBench& bench, const Services& services, const QString& trigger) {
    ContactsRequest request;
    request.configuration = bench.configuration;
    request.holder = services.holder;
    request.trigger = trigger;
    request.workspace = bench.workspace->id();
    return request;
}

} // namespace

ContactSyncController::ContactSyncController(Desk& desk, Background& background, const Services& services,
                                             QString location, Turn& turn, QObject* parent)
    : QObject(parent)
    , m_desk(desk)
    , m_background(background)
    , m_services(services)
    , m_location(std::move(location))
    , m_turn(turn) {}

ContactSyncController::~ContactSyncController() {
    if (m_thread) {
        m_stop->request_stop();
        m_thread->wait();
    }
}

void ContactSyncController::load() {
    if (m_loading) {
        m_loadAgain = true;
        return;
    }
    m_loading = true;
    m_desk.ask(
        this, [form = m_services.phoneForm](Workspace& workspace) { return readContactSyncView(workspace, form); },
        [this](const Result<std::shared_ptr<const ContactSyncView>>& view) {
            m_loading = false;
            if (std::exchange(m_loadAgain, false))
                return load();
            if (!view) {
                Q_EMIT failed(view.error());
                return;
            }
            m_view = *view;
            findTenants();
            Q_EMIT changed();
        });
}

void ContactSyncController::findTenants() {
    const auto& connections = m_view->input->base->configuration.connections;
    if (connections == m_asked)
        return;
    m_asked = connections;
    m_tenants.clear();
    bool isUnknown = false;
    for (const Connection& connection : connections) {
        m_tenants.push_back({guidFrom(connection.tenant).value_or(QString()), connection.tenant, {}});
        isUnknown = isUnknown || m_tenants.back().id.isEmpty();
    }
    Q_EMIT tenantsChanged();
    if (!isUnknown)
        return;
    m_background.run(
        this,
        [this, connections](const std::stop_token& stop) -> Result<std::vector<ContactTenant>> {
            auto bench = openDocumentBench(m_location, m_services, stop);
            if (!bench)
                return fail(bench.error());
            const Directories directories = m_services.directories(*bench->secrets, stop);
            std::vector<ContactTenant> tenants;
            for (const Connection& connection : connections) {
                const auto id = directories.resolve(connection);
                tenants.push_back({id ? *id : QString(), connection.tenant, id ? QString() : id.error().detail});
            }
            return tenants;
        },
        [this, connections](const Result<std::vector<ContactTenant>>& tenants) {
            if (m_asked != connections)
                return;
            if (tenants)
                m_tenants = *tenants;
            else
                for (ContactTenant& tenant : m_tenants)
                    tenant.problem = tenants.error().detail;
            Q_EMIT tenantsChanged();
        });
}

void ContactSyncController::setSettings(const ContactsSettings& settings) {
    m_desk.ask(
        this,
        [settings](Workspace& workspace) -> Result<void> {
            auto configuration = workspace.configuration().read();
            if (!configuration)
                return fail(configuration.error());
            configuration->contacts = settings;
            return workspace.configuration().writeSettings(*configuration);
        },
        [this](const Result<void>& done) {
            if (!done)
                Q_EMIT failed(done.error());
            load();
        });
}

ContactSyncController::Outcome ContactSyncController::refused(const Error& error) {
    return [this, error] {
        Q_EMIT failed(error);
        load();
    };
}

void ContactSyncController::read() {
    start([this](const std::stop_token& stop) -> Outcome {
        auto bench = openDocumentBench(m_location, m_services, stop);
        if (!bench)
            return refused(bench.error());
        Pulse pulse(stop, [this](const Progress& progress) { Q_EMIT progressed(progress); });
        const auto planned = withRun<Result<ContactsPlanned>>(*bench, m_services, stop, pulse, [&](ContactsRun& run) {
            return run.plan(requestFrom(*bench, m_services, u"plan"_s));
        });
        if (!planned)
            return refused(planned.error());
        for (const ConnectionReport& connection : planned->connections)
            if (connection.error)
                return refused(*connection.error);
        return [this] { load(); };
    });
}

void ContactSyncController::decide(const QString& key, EntityChoice choice, const QString& target) {
    if (!m_view)
        return;
    Change change{key.section(u'/', 0, 0), key.section(u'/', 1), {}};
    ContactDecision decision{change.tenantId, change.objectId, choice, {}, {}, QDateTime::currentDateTimeUtc()};
    // Who the user is on one side stays when the other side is chosen.
    if (const auto before = reverseOf(change).decision;
        choice == EntityChoice::Match && before && before->choice == EntityChoice::Match) {
        decision.target = before->target;
        decision.record = before->record;
    }
    (target.startsWith(u"record:"_s) ? decision.record : decision.target) = target.section(u':', 1);
    change.decision = decision;
    choose(std::move(change));
}

void ContactSyncController::reopen(const QString& key) {
    choose({key.section(u'/', 0, 0), key.section(u'/', 1), {}});
}

void ContactSyncController::choose(Change change) {
    if (!m_view)
        return;
    m_undo.push_back(reverseOf(change));
    m_redo.clear();
    write(change);
}

ContactSyncController::Change ContactSyncController::reverseOf(const Change& change) const {
    Change reverse{change.tenantId, change.objectId, {}};
    for (const ContactDecision& old : m_view->input->decisions)
        if (old.tenantId == change.tenantId && old.objectId == change.objectId)
            reverse.decision = old;
    return reverse;
}

void ContactSyncController::write(const Change& change) {
    m_desk.ask(
        this,
        [change](Workspace& workspace) {
            return change.decision ? workspace.contacts().putDecision(*change.decision)
                                   : workspace.contacts().removeDecision(change.tenantId, change.objectId);
        },
        [this](const Result<void>& done) {
            if (!done)
                Q_EMIT failed(done.error());
            load();
        });
}

void ContactSyncController::undo() {
    if (m_undo.empty())
        return;
    const Change change = m_undo.back();
    m_undo.pop_back();
    m_redo.push_back(reverseOf(change));
    write(change);
}

void ContactSyncController::redo() {
    if (m_redo.empty())
        return;
    const Change change = m_redo.back();
    m_redo.pop_back();
    m_undo.push_back(reverseOf(change));
    write(change);
}

void ContactSyncController::apply(const Allowances& allowances) {
    if (!m_view)
        return;
    start([this, allowances, view = m_view](const std::stop_token& stop) -> Outcome {
        auto bench = openDocumentBench(m_location, m_services, stop);
        if (!bench)
            return refused(bench.error());
        const PlanFile seen = planFileOf(*view->input, view->plan, view->workspace);
        Pulse pulse(stop, [this](const Progress& progress) { Q_EMIT progressed(progress); });
        auto report = withRun<Result<ContactsRunReport>>(*bench, m_services, stop, pulse, [&](ContactsRun& run) {
            auto request = requestFrom(*bench, m_services, u"sync"_s);
            request.file = &seen;
            request.allowances = allowances;
            return run.apply(request);
        });
        if (!report)
            return refused(report.error());
        auto shared = std::make_shared<const ContactsRunReport>(std::move(*report));
        return [this, shared] {
            Q_EMIT synced(shared);
            load();
        };
    });
}

void ContactSyncController::stop() {
    m_stop->request_stop();
}

void ContactSyncController::start(std::function<Outcome(std::stop_token)> work) {
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

std::vector<Counterpart> contactCounterparts(const ContactSyncView& view, const QString& key, const QString& text) {
    const ContactsInput& input = *view.input;
    const auto step = std::find_if(view.plan.steps.begin(), view.plan.steps.end(),
                                   [&](const ContactStep& one) { return keyOf(input, one) == key; });
    if (step == view.plan.steps.end())
        return {};
    const QString wanted = text.trimmed();
    std::vector<Counterpart> found;
    const auto add = [&](const QString& id, const QString& name, const QString& detail) {
        const bool isListed =
            std::any_of(found.begin(), found.end(), [&](const Counterpart& one) { return one.id == id; });
        if (!isListed && (wanted.isEmpty() || name.contains(wanted, Qt::CaseInsensitive)))
            found.push_back({id, name, detail, -1, false});
    };
    const auto addRecord = [&](std::uint32_t r) {
        const Record& record = input.base->records[r];
        add(u"record:"_s % record.id.toString(),
            QString(record.firstName.toString() % u' ' % record.lastName.toString()).trimmed(),
            QString(view.nameOfPsa() % u" · "_s % record.email.toString()));
    };
    const auto addContact = [&](const Entity& contact) {
        add(u"contact:"_s % contact.id.toString(), contact.shownName(), view.nameOfTarget());
    };
    const bool areContacts = step->reasons.has(ContactReason::AmbiguousContact);
    for (const std::uint32_t candidate : step->candidates)
        if (areContacts)
            addContact(input.contacts[candidate]);
        else
            addRecord(candidate);
    if (step->record != none)
        addRecord(step->record);
    const QString organization = view.settings().matches[step->match].organization;
    for (const Entity& contact : input.contacts)
        if (contact.client.toString() == organization && found.size() < 60)
            addContact(contact);
    return found;
}

} // namespace muster::gui

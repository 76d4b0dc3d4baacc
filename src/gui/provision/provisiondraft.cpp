// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/provisiondraft.h"

#include "core/configurationfile.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

/// What one load brings.
struct Loaded {
    Configuration configuration;
    Lookups lookups;
    std::vector<LookupEntry> managers;
    QString workspaceId;
};

/// Decisions are kept by themselves, one at a time; a form neither shows nor writes them.
Configuration settingsOf(Configuration configuration) {
    configuration.decisions.clear();
    configuration.neverMatch.clear();
    return configuration;
}

Result<Loaded> loadFrom(Workspace& workspace) {
    Loaded loaded;
    loaded.workspaceId = workspace.id();
    auto configuration = workspace.configuration().read();
    if (!configuration)
        return fail(configuration.error());
    loaded.configuration = settingsOf(std::move(*configuration));
    auto lookups = workspace.builtInPsa().lookups();
    if (!lookups)
        return fail(lookups.error());
    loaded.lookups = std::move(*lookups);
    TextPool pool;
    std::vector<Record> people;
    if (const auto read = workspace.builtInPsa().people(pool, people); !read)
        return fail(read.error());
    for (const Record& record : people)
        if (record.kind == RecordKind::Employee && record.active && !isArchived(record))
            loaded.managers.push_back(
                {record.id.toString(), QString(record.firstName.toString() + u' ' + record.lastName.toString())});
    std::sort(loaded.managers.begin(), loaded.managers.end(),
              [](const LookupEntry& a, const LookupEntry& b) { return a.name.localeAwareCompare(b.name) < 0; });
    return loaded;
}

} // namespace

ProvisionDraft::ProvisionDraft(Desk& desk, QObject* parent)
    : QObject(parent)
    , m_desk(desk) {}

void ProvisionDraft::load() {
    m_desk.ask(this, loadFrom, [this](Result<Loaded> loaded) {
        if (!loaded) {
            Q_EMIT failed(loaded.error());
            return;
        }
        const bool keepsEdits = m_isLoaded && isEdited();
        m_saved = std::move(loaded->configuration);
        if (!keepsEdits)
            m_draft = m_saved;
        m_lookups = std::move(loaded->lookups);
        m_managers = std::move(loaded->managers);
        m_workspaceId = loaded->workspaceId;
        m_isLoaded = true;
        Q_EMIT this->loaded();
        Q_EMIT changed();
    });
}

template <class T>
void ProvisionDraft::set(T& place, T value) {
    if (place == value)
        return;
    place = std::move(value);
    Q_EMIT changed();
}

void ProvisionDraft::setProvisioning(bool azureAdSync) {
    set(m_draft.provisioning, azureAdSync);
}

void ProvisionDraft::setDefaults(const EmployeeDefaults& defaults) {
    set(m_draft.employeeDefaults, defaults);
}

void ProvisionDraft::setConnections(std::vector<Connection> connections) {
    set(m_draft.connections, std::move(connections));
}

void ProvisionDraft::setRules(std::vector<Rule> rules) {
    set(m_draft.rules, std::move(rules));
}

void ProvisionDraft::setFormProblems(const QString& form, std::vector<Problem> problems) {
    set(m_formProblems[form], std::move(problems));
}

void ProvisionDraft::setSecretsTyped(bool typed) {
    set(m_secretsTyped, typed);
}

bool ProvisionDraft::isEdited() const {
    return m_secretsTyped || m_draft != m_saved ||
           std::any_of(m_formProblems.begin(), m_formProblems.end(),
                       [](const auto& form) { return !form.second.empty(); });
}

std::vector<Problem> ProvisionDraft::problems() const {
    std::vector<Problem> all;
    for (const auto& [form, problems] : m_formProblems)
        all.insert(all.end(), problems.begin(), problems.end());
    const auto isManager = [this](const QString& id) {
        return std::any_of(m_managers.begin(), m_managers.end(),
                           [&](const LookupEntry& entry) { return entry.id == id; });
    };
    // With provisioning off the gaps do no harm, and a half-filled page may be kept.
    if (m_draft.provisioning)
        for (Problem& problem : problemsOf(m_draft, m_lookups, isManager))
            all.push_back(std::move(problem));
    if (all.empty())
        if (const auto read = parseConfiguration(writeConfiguration(m_draft)); !read)
            all.push_back({read.error().detail.section(u':', 0, 0), read.error().detail.section(u": "_s, 1)});
    return all;
}

void ProvisionDraft::save() {
    if (auto refused = refusedFor(problems()); !refused) {
        Q_EMIT failed(refused.error());
        return;
    }
    write(m_draft, true);
}

void ProvisionDraft::saveConnections() {
    Configuration wanted = m_saved;
    wanted.connections = m_draft.connections;
    if (const auto read = parseConfiguration(writeConfiguration(wanted)); !read) {
        Q_EMIT failed(read.error());
        return;
    }
    write(std::move(wanted), false);
}

void ProvisionDraft::write(Configuration wanted, bool all) {
    m_desk.ask(
        this,
        [wanted, before = m_saved](Workspace& workspace) -> Result<void> {
            const auto now = workspace.configuration().read();
            if (!now)
                return fail(now.error());
            if (settingsOf(*now) != before)
                return fail(ErrorKind::Conflict,
                            tr("Somebody else changed these settings while you were editing, so nothing was saved. "
                               "Discard loads theirs; what you typed stays until then."));
            return workspace.configuration().writeSettings(wanted);
        },
        [this, wanted, all](const Result<void>& written) {
            if (!written) {
                Q_EMIT failed(written.error());
                return;
            }
            m_saved = wanted;
            m_secretsTyped = false; // whoever holds them writes them now
            if (all)
                Q_EMIT savedAll();
            else
                Q_EMIT connectionsSaved();
            Q_EMIT changed();
        });
}

void ProvisionDraft::discard() {
    m_draft = m_saved;
    m_formProblems.clear();
    m_secretsTyped = false;
    Q_EMIT discarded();
    Q_EMIT changed();
    load(); // what another console has saved meanwhile
}

void ProvisionDraft::setKnown(std::shared_ptr<const PlanInput> known) {
    m_known = std::move(known);
    Q_EMIT changed();
}

} // namespace muster::gui

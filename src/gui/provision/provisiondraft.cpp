// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/provisiondraft.h"

#include "core/configurationfile.h"
#include "core/psaservers.h"
#include "gui/provision/problemwords.h"
#include "gui/psa/psacheck.h"

#include <QCollator>
#include <QHash>

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
    QDateTime listsAt;
    bool isUnread = false;
};

/// Decisions are kept by themselves, one at a time; a form neither shows nor writes them.
Configuration settingsOf(Configuration configuration) {
    configuration.decisions.clear();
    configuration.neverMatch.clear();
    return configuration;
}

/// Active employees by name; those who share one are told apart by their username.
std::vector<LookupEntry> managersAmong(const std::vector<Record>& people) {
    std::vector<LookupEntry> managers;
    QHash<QString, int> named;
    const auto nameOf = [](const Record& record) {
        return QString(record.firstName.toString() + u' ' + record.lastName.toString()).trimmed();
    };
    const auto canManage = [](const Record& record) {
        return record.kind == RecordKind::Employee && record.active && !isArchived(record);
    };
    for (const Record& record : people)
        if (canManage(record))
            ++named[nameOf(record)];
    for (const Record& record : people) {
        if (!canManage(record))
            continue;
        QString name = nameOf(record);
        if (named.value(name) > 1)
            name += u" ("_s + record.username.toString() + u')';
        managers.push_back({record.id.toString(), name});
    }
    QCollator order;
    std::sort(managers.begin(), managers.end(),
              [&](const LookupEntry& a, const LookupEntry& b) { return order.compare(a.name, b.name) < 0; });
    return managers;
}

Result<Loaded> loadFrom(Workspace& workspace) {
    Loaded loaded;
    loaded.workspaceId = workspace.id();
    auto configuration = workspace.configuration().read();
    if (!configuration)
        return fail(configuration.error());
    loaded.configuration = settingsOf(std::move(*configuration));
    auto lookups = workspace.records().lookups();
    if (!lookups)
        return fail(lookups.error());
    loaded.lookups = std::move(*lookups);
    if (const PsaTarget& psa = loaded.configuration.psa; !isBuiltIn(psa)) {
        const auto state = workspace.psaMirror().state();
        if (!state)
            return fail(state.error());
        loaded.isUnread = state->source != sourceOf(psa) || !state->listsAt.isValid();
        if (!loaded.isUnread)
            loaded.listsAt = state->listsAt;
    }
    TextPool pool;
    std::vector<Record> people;
    if (const auto read = workspace.records().people(pool, people); !read)
        return fail(read.error());
    loaded.managers = managersAmong(people);
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
        if (!keepsEdits)
            m_draft = m_saved = std::move(loaded->configuration);
        m_lookups = std::move(loaded->lookups);
        m_managers = std::move(loaded->managers);
        m_workspaceId = loaded->workspaceId;
        m_listsAt = loaded->listsAt;
        m_isUnread = loaded->isUnread;
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

void ProvisionDraft::setTarget(Product product, const PsaTarget& psa) {
    if (m_draft.product == product && m_draft.psa == psa)
        return;
    m_draft.product = product;
    m_draft.psa = psa;
    Q_EMIT changed();
}

void ProvisionDraft::setEmailSources(const EmailSources& sources) {
    set(m_draft.emailSources, sources);
}

void ProvisionDraft::setFormProblems(const QString& form, std::vector<Problem> problems) {
    set(m_formProblems[form], std::move(problems));
}

void ProvisionDraft::setSecretsTyped(const QString& form, bool typed) {
    if (typed == m_secretsTyped.contains(form))
        return;
    if (typed)
        m_secretsTyped.insert(form);
    else
        m_secretsTyped.erase(form);
    Q_EMIT changed();
}

bool ProvisionDraft::isEdited() const {
    return !m_secretsTyped.empty() || m_draft != m_saved ||
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
    const bool listsFit = !m_isUnread && isSamePsa(m_draft.psa, m_saved.psa);
    if (listsFit)
        for (Problem& problem : problemsOf(m_draft, m_lookups, isManager))
            if (m_draft.provisioning || !isGap(problem, m_draft))
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
    write(m_draft, Wish::All);
}

void ProvisionDraft::saveConnections() {
    Configuration wanted = m_saved;
    wanted.connections = m_draft.connections;
    if (const auto read = parseConfiguration(writeConfiguration(wanted)); !read) {
        Q_EMIT failed(read.error());
        return;
    }
    write(std::move(wanted), Wish::Connections);
}

void ProvisionDraft::saveApproval(bool required) {
    if (m_isWriting) {
        Q_EMIT failed(Error{.kind = ErrorKind::Conflict, .detail = tr("Settings are just being saved. Try again.")});
        return;
    }
    Configuration wanted = m_saved;
    wanted.approvalRequired = required;
    write(std::move(wanted), Wish::Approval);
}

void ProvisionDraft::write(Configuration wanted, Wish wish) {
    if (m_isWriting) {
        (wish == Wish::All ? m_saveNext : m_saveConnectionsNext) = true;
        return;
    }
    m_isWriting = true;
    m_desk.ask(
        this,
        [wanted, before = m_saved](Workspace& workspace) -> Result<void> {
            const auto now = workspace.configuration().read();
            if (!now)
                return fail(now.error());
            // What other pages keep is theirs.
            auto kept = wanted, was = before;
            kept.documents = was.documents = now->documents;
            kept.contacts = was.contacts = now->contacts;
            if (settingsOf(*now) != was)
                return fail(ErrorKind::Conflict,
                            tr("Somebody else changed these settings while you were editing, so nothing was saved. "
                               "Discard loads theirs; what you typed stays until then."));
            return workspace.configuration().writeSettings(kept);
        },
        [this, wanted, wish](const Result<void>& result) {
            m_isWriting = false;
            const bool saveNext = std::exchange(m_saveNext, false);
            const bool connectionsNext = std::exchange(m_saveConnectionsNext, false);
            if (!result) {
                Q_EMIT failed(result.error());
                return;
            }
            written(wanted, wish);
            if (connectionsNext)
                saveConnections();
            if (saveNext && isEdited())
                save();
        });
}

void ProvisionDraft::written(const Configuration& wanted, Wish wish) {
    const bool otherPsa = !isSamePsa(m_saved.psa, wanted.psa);
    m_saved = wanted;
    if (wish == Wish::Approval) {
        m_draft.approvalRequired = wanted.approvalRequired;
        Q_EMIT approvalSaved();
        Q_EMIT changed();
        return;
    }
    // Whoever holds them writes them now.
    if (wish == Wish::All) {
        m_secretsTyped.clear();
        Q_EMIT savedAll();
    } else {
        m_secretsTyped.erase(connectionsForm());
        Q_EMIT connectionsSaved();
    }
    Q_EMIT changed();
    if (otherPsa)
        load(); // its lists and people
}

void ProvisionDraft::discard() {
    m_draft = m_saved;
    m_formProblems.clear();
    m_secretsTyped.clear();
    Q_EMIT discarded();
    Q_EMIT changed();
    load(); // what another console has saved meanwhile
}

void ProvisionDraft::setKnown(std::shared_ptr<const PlanInput> known) {
    m_known = std::move(known);
    Q_EMIT changed();
}

} // namespace muster::gui

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/rulescontroller.h"

#include "gui/provision/rulesorder.h"
#include "gui/work/background.h"

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

QString keyOf(const Rule& rule) {
    return rule.tenantId + u'/' + rule.groupId;
}

template <class T>
QHash<QString, QString> byId(const std::vector<T>& entries) {
    QHash<QString, QString> names;
    for (const auto& entry : entries)
        names.insert(entry.id, entry.name);
    return names;
}

} // namespace

RulesController::RulesController(ProvisionDraft& draft, Background& background, const Services& services,
                                 QObject* parent)
    : QObject(parent)
    , m_draft(draft)
    , m_background(background)
    , m_directory(draft, background, services)
    , m_tenants(m_directory) {
    // Typing a number changes the draft with every key; a study of a large tenant takes longer than that.
    m_studyPause.setSingleShot(true);
    m_studyPause.setInterval(150ms);
    connect(&m_studyPause, &QTimer::timeout, this, &RulesController::study);
    connect(&draft, &ProvisionDraft::changed, this, &RulesController::draftChanged);
    connect(&draft, &ProvisionDraft::discarded, this, [this] { m_typing.clear(); });
    connect(&m_tenants, &RulesTenants::changed, this, [this] {
        reportProblems();
        Q_EMIT changed();
    });
    draftChanged();
}

const Rule* RulesController::find(const QString& id) const {
    const auto found = std::find_if(rules().begin(), rules().end(), [&](const Rule& rule) { return rule.id == id; });
    return found == rules().end() ? nullptr : &*found;
}

void RulesController::draftChanged() {
    if (!m_draft.isLoaded())
        return;
    if (m_draft.draft().connections != m_connections || m_draft.saved().connections != m_savedConnections ||
        m_tenantsKnown != m_draft.known()) {
        m_tenantsKnown = m_draft.known();
        m_connections = m_draft.draft().connections;
        m_savedConnections = m_draft.saved().connections;
        m_tenants.setConnections(m_connections, m_savedConnections, m_tenantsKnown.get());
    }
    if (m_draft.known() && (m_studied != m_draft.draft() || m_studiedKnown != m_draft.known()))
        m_studyPause.start();
    reportProblems();
    Q_EMIT changed();
}

void RulesController::study() {
    if (m_isStudying || !m_draft.known())
        return; // when it ends it looks again
    m_isStudying = true;
    m_studied = m_draft.draft();
    m_studiedKnown = m_draft.known();
    m_background.run(
        this,
        [known = m_studiedKnown, draft = m_studied](std::stop_token) mutable {
            auto studies = studyRules(*known, draft);
            known.reset(); // here, where nobody waits for the memory to be given back
            return studies;
        },
        [this](RuleStudies studies) {
            m_isStudying = false;
            m_studies = std::move(studies);
            draftChanged();
        });
}

void RulesController::reportProblems() {
    m_draft.setFormProblems(u"rules"_s, ruleProblems(rules(), m_typing, m_tenants.all()));
}

RuleNames RulesController::names() const {
    RuleNames names;
    for (const auto& tenant : m_tenants.all()) {
        names.tenants.insert(tenant.tenantId, tenant.title());
        names.shortNames.insert(tenant.tenantId, tenant.brief());
    }
    names.groups = m_groupNames;
    for (const auto& rule : rules()) {
        if (const auto study = m_studies.constFind(rule.id);
            study != m_studies.constEnd() && !study->groupName.isEmpty() && study->groupId == rule.groupId)
            names.groups.insert(rule.groupId, study->groupName);
    }
    names.roles = byId(m_draft.lookups().securityRoles);
    names.accounts = byId(m_draft.lookups().accounts);
    return names;
}

RuleHints RulesController::hints(const Rule& rule, bool canShow) const {
    RuleStudy study = m_studies.value(rule.id);
    if (study.groupId != rule.groupId)
        study = {}; // of the group before; the new study is on its way
    RuleHints hints;
    hints.group = groupHint(rule, study, m_sights.value(keyOf(rule)));
    if (const auto text = sameOrderHint(rule, study, rules(), names()); !text.isEmpty())
        hints.order = {text, RuleHint::Tone::Warning};
    hints.roles = rolesHint(rule, m_draft.draft().employeeDefaults, names());
    hints.overridden = overriddenHint(rule, m_draft.known() ? study.overridden : -1, canShow);
    return hints;
}

QMap<QString, QString> RulesController::refusals(const QString& id) const {
    return refusalsOf(id, rules(), m_draft.problems());
}

QString RulesController::difference(const Rule& rule) const {
    const auto& saved = m_draft.saved().rules;
    const auto was = std::find_if(saved.begin(), saved.end(), [&](const Rule& other) { return other.id == rule.id; });
    return differenceInWords(rule, was == saved.end() ? nullptr : &*was);
}

QString RulesController::add() {
    auto all = rules();
    Rule rule;
    rule.id = freeRuleId(all);
    rule.order = nextOrder(all);
    rule.createdAt = QDateTime::currentDateTimeUtc();
    for (const auto& tenant : m_tenants.all()) {
        if (rule.tenantId.isEmpty())
            rule.tenantId = tenant.tenantId;
    }
    all.push_back(rule);
    m_draft.setRules(std::move(all));
    return rule.id;
}

QString RulesController::duplicate(const QString& id) {
    const auto* from = find(id);
    if (!from)
        return {};
    auto all = rules();
    Rule rule = *from;
    rule.id = freeRuleId(all);
    rule.order = nextOrder(all);
    rule.createdAt = QDateTime::currentDateTimeUtc();
    all.push_back(rule);
    m_draft.setRules(std::move(all));
    return rule.id;
}

void RulesController::remove(const QString& id) {
    auto all = rules();
    std::erase_if(all, [&](const Rule& rule) { return rule.id == id; });
    m_typing.remove(id);
    m_draft.setRules(std::move(all));
}

void RulesController::change(const Rule& changed) {
    auto all = rules();
    for (auto& rule : all) {
        if (rule.id == changed.id)
            rule = changed;
    }
    m_draft.setRules(std::move(all));
}

void RulesController::move(const QStringList& shown, int from, int to) {
    m_draft.setRules(withRuleMoved(rules(), shown, from, to));
}

void RulesController::setTyping(const QString& id, const RuleTyping& typing) {
    if (m_typing.value(id) == typing)
        return;
    if (typing.isEmpty())
        m_typing.remove(id);
    else
        m_typing[id] = typing;
    reportProblems();
    Q_EMIT changed();
}

void RulesController::lookAt(const Rule& rule) {
    const auto* tenant = m_tenants.find(rule.tenantId);
    auto& sight = m_sights[keyOf(rule)];
    if (!tenant || sight.state == GroupSight::State::Asking || sight.state == GroupSight::State::Answered)
        return;
    const auto study = m_studies.value(rule.id);
    const bool isRead = study.groupId == rule.groupId && study.group != RuleStudy::Group::NotRead;
    if (isRead && !tenant->name.isEmpty())
        return;
    sight.state = GroupSight::State::Asking;
    m_directory.look(this, tenant->connection, isRead ? QString() : rule.groupId,
                     [this, rule](const Result<RulesDirectory::Seen>& seen) {
                         auto& told = m_sights[keyOf(rule)];
                         told.state = seen ? GroupSight::State::Answered : GroupSight::State::Failed;
                         if (seen) {
                             told.seen = *seen;
                             setGroupName(rule.groupId, seen->groupName);
                             m_tenants.setName(rule.tenantId, seen->tenantName);
                         } else {
                             told.error = seen.error().detail;
                         }
                         Q_EMIT changed();
                     });
    Q_EMIT changed();
}

void RulesController::setGroupName(const QString& groupId, const QString& name) {
    if (!name.isEmpty())
        m_groupNames.insert(groupId, name);
}

} // namespace muster::gui

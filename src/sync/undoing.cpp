// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/undoing.h"

#include "core/planfile.h"
#include "core/planner/brakes.h"
#include "core/planner/population.h"
#include "core/planner/projection.h"
#include "core/planner/protection.h"
#include "core/planner/recordindex.h"
#include "core/recordjson.h"
#include "sync/journalimage.h"

#include <QHash>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

/// What a run wrote for one person: of a convert also the login that it ended.
struct Deed {
    const JournalEntry* main = nullptr;
    const JournalEntry* archive = nullptr;
};

/// How one record goes back.
struct Reversal {
    std::uint32_t record = none;
    std::vector<FieldChange> fields;
    Restoring restoring;
    Reasons conflicts;
    bool made = false; ///< by the run: it is deactivated rather than written back
};

bool isAccess(Field field) {
    return field == Field::Active || field == Field::LoginEnabled || field == Field::PortalAccess;
}

Text valueIn(const std::vector<FieldChange>& fields, Field field) {
    const auto found =
        std::find_if(fields.begin(), fields.end(), [&](const FieldChange& change) { return change.field == field; });
    return found == fields.end() ? Text() : found->after;
}

bool sameEmails(const PoolArray<EmailAddress>& a, const PoolArray<EmailAddress>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const EmailAddress& x, const EmailAddress& y) {
        return x.address == y.address && x.primary == y.primary;
    });
}

bool isTrue(Text value) {
    return value.view() == "true";
}
bool isFalse(Text value) {
    return value.view() == "false";
}

/// One undo; straight-line.
class Undoing {
public:
    Undoing(std::unique_ptr<PlanInput> input, const RunRecord& run, const LaterRuns& later, std::int64_t now)
        : m_input(std::move(input))
        , m_run(run)
        , m_later(later)
        , m_now(now)
        , m_redoes(run.info.trigger == u"undo"_s) {}

    UndoPlan make(std::vector<JournalEntry> entries) {
        m_plan.undoes = m_run.id;
        for (Tenant& tenant : m_input->tenants)
            tenant.previousUserCount.reset(); // nothing was read: nothing shrank
        const auto deeds = deedsOf(entries);
        for (const auto& [key, deed] : deeds)
            userOf(key, deed);
        const Population population(*m_input);
        const RecordIndex index(m_input->records);
        const Protection protection(*m_input, population, index);
        m_index = &index;
        m_protection = &protection;
        for (std::uint32_t i = 0; i < m_input->links.size(); ++i)
            m_links.insert(m_input->links[i].tenantId.toString() % u'/' % m_input->links[i].objectId.toString(), i);
        for (const Decision& decision : m_input->configuration.decisions)
            m_decisions.insert(decision.tenantId % u'/' % decision.objectId, decision);
        for (const auto& [key, deed] : deeds)
            plan(key, deed);
        std::sort(m_plan.steps.begin(), m_plan.steps.end(), [this](const Step& a, const Step& b) {
            const auto of = [this](const Step& step) {
                const DirectoryUser& user = m_input->users[step.user];
                return std::pair(m_input->tenants[user.tenant].id.view(), user.id.view());
            };
            return of(a) < of(b);
        });
        m_plan.brakes = brakesOf(*m_input, m_plan, index);
        return {std::move(m_input), std::move(m_plan), std::move(m_ties)};
    }

private:
    /// By key. What was refused, or never came about, is no deed.
    static std::map<QString, Deed> deedsOf(std::vector<JournalEntry>& entries) {
        std::map<QString, Deed> deeds;
        for (JournalEntry& entry : entries) {
            if (!isInForce(entry))
                continue;
            Deed& deed = deeds[entry.key];
            if (entry.action == u"archive"_s) {
                deed.archive = &entry;
                continue;
            }
            // One deed with what of it a person does by hand.
            if (deed.main) {
                for (auto field = deed.main->fields.begin(); field != deed.main->fields.end(); ++field)
                    entry.fields.insert(field.key(), field.value());
                if (entry.ties.isEmpty())
                    entry.ties = deed.main->ties;
                if (deed.main->record.isEmpty() || deed.main->before.isEmpty())
                    entry.before = deed.main->before;
            }
            deed.main = &entry;
        }
        return deeds;
    }

    std::uint32_t tenantOf(const QString& id) {
        for (std::uint32_t i = 0; i < m_input->tenants.size(); ++i)
            if (m_input->tenants[i].id.toString() == id)
                return i;
        Tenant tenant;
        tenant.id = m_input->pool->intern(id);
        m_input->tenants.push_back(tenant);
        return static_cast<std::uint32_t>(m_input->tenants.size() - 1);
    }

    /// The user with the key; one whom the mirror has forgotten is made of the record that was written for them.
    void userOf(const QString& key, const Deed& deed) {
        if (m_users.isEmpty())
            for (std::uint32_t i = 0; i < m_input->users.size(); ++i)
                m_users.insert(keyOf(*m_input, i), i);
        if (m_users.contains(key))
            return;
        const JournalEntry& entry = deed.main ? *deed.main : *deed.archive;
        TextPool& pool = *m_input->pool;
        DirectoryUser user;
        user.tenant = tenantOf(key.section(u'/', 0, 0));
        user.id = pool.add(key.section(u'/', 1));
        user.presence = Presence::Deleted;
        const auto of = [&](const QString& field) {
            const QString written = entry.fields[field].toString();
            return written.isEmpty() ? entry.before[field].toString() : written;
        };
        user.displayName = pool.add(QString(of(u"firstName"_s) % u' ' % of(u"lastName"_s)).trimmed());
        user.userPrincipalName = pool.add(of(u"email"_s));
        m_users.insert(key, static_cast<std::uint32_t>(m_input->users.size()));
        m_input->users.push_back(user);
    }

    /// A contact's addresses as the entry left them.
    PoolArray<EmailAddress> emailsOf(const JournalEntry& entry, const Record& before, const FieldValues& written) {
        TextPool& pool = *m_plan.pool;
        if (const auto exact = emailsFromJournal(entry.fields, pool))
            return *exact;
        return withValues(before, written, written[Field::PhoneType], pool).emails;
    }

    Reversal reversalOf(const JournalEntry& entry) {
        Reversal back;
        TextPool& pool = *m_plan.pool;
        const QByteArray id = entry.record.toUtf8();
        back.record = m_index->find(entry.kind, {id.constData(), static_cast<std::size_t>(id.size())});
        back.made = entry.before.isEmpty();
        if (back.record == none) {
            back.conflicts.add(Reason::LinkBroken);
            return back;
        }
        const Record& record = m_input->records[back.record];
        const FieldValues written = fromJournal(entry.fields, pool);
        back.restoring.phoneType = written[Field::PhoneType];
        const FieldValues now = valuesOf(record, back.restoring.phoneType);
        FieldValues was;
        if (!back.made) {
            const auto before = recordFromJson(entry.kind, entry.before, pool);
            if (!before) {
                back.conflicts.add(Reason::LinkBroken);
                return back;
            }
            was = valuesOf(*before, back.restoring.phoneType);
            // Addresses that somebody added or removed since stay as they are.
            if (!written[Field::Email].isAbsent() && sameEmails(record.emails, emailsOf(entry, *before, written)))
                back.restoring.emails = before->emails;
        }
        for (std::size_t i = 0; i < fieldCount; ++i) {
            const auto field = static_cast<Field>(i);
            // The type only says under which a number is found; a number that goes takes its type along.
            if (field == Field::PhoneType || written[field].isAbsent())
                continue;
            const bool asWritten = sameValue(field, now[field], written[field]);
            if (back.made) {
                if (!asWritten && !isAccess(field))
                    back.conflicts.add(Reason::ChangedSince);
                continue;
            }
            if (sameValue(field, now[field], was[field]))
                continue;
            if (!asWritten)
                back.conflicts.add(Reason::ChangedSince);
            // Absent would mean: leave it.
            back.fields.push_back(
                {field, Origin::Program, now[field], was[field].isAbsent() ? TextPool::blank() : was[field]});
        }
        if (back.made)
            end(back, record);
        if (!back.fields.empty())
            lookForObstacles(back, record);
        return back;
    }

    /// What a create made cannot be unmade: it loses active and login.
    void end(Reversal& back, const Record& record) {
        const Field login = record.kind == RecordKind::Employee ? Field::LoginEnabled : Field::PortalAccess;
        if (record.active)
            back.fields.push_back({Field::Active, Origin::Program, TextPool::truth(true), TextPool::truth(false)});
        if (record.login)
            back.fields.push_back({login, Origin::Program, TextPool::truth(true), TextPool::truth(false)});
    }

    void lookForObstacles(Reversal& back, const Record& record) {
        if (m_index->isArchived(back.record) && !record.relatedData.empty())
            back.conflicts.add(Reason::Locked);
        const bool follows = std::all_of(back.fields.begin(), back.fields.end(), [](const FieldChange& change) {
            return change.field == Field::FirstName || change.field == Field::LastName ||
                   change.field == Field::Phone || change.field == Field::JobTitle;
        });
        if (!follows)
            back.conflicts = back.conflicts | m_protection->of(back.record);
    }

    /// Somebody else has the name that the record would log in with again.
    std::uint32_t holderOf(const Reversal& back, std::uint32_t ended) const {
        const Record& record = m_input->records[back.record];
        const Text username = valueIn(back.fields, Field::Username);
        const bool returns = isTrue(valueIn(back.fields, Field::Active)) ||
                             isTrue(valueIn(back.fields, Field::LoginEnabled)) ||
                             isTrue(valueIn(back.fields, Field::PortalAccess));
        if (username.isBlank() && !returns)
            return none;
        const Text name = username.isBlank() ? record.username : username;
        return name.isBlank() ? none : m_index->loginNamed(name.view(), back.record, ended);
    }

    static Action actionOf(const Reversal& back) {
        const Text active = valueIn(back.fields, Field::Active);
        if (back.made || isFalse(active))
            return Action::Deactivate;
        if (isTrue(active))
            return Action::Reactivate;
        const bool loses =
            isFalse(valueIn(back.fields, Field::LoginEnabled)) || isFalse(valueIn(back.fields, Field::PortalAccess));
        return loses ? Action::Revoke : Action::Update;
    }

    static std::vector<RecordKey> recordsOf(const Deed& deed) {
        std::vector<RecordKey> records;
        for (const JournalEntry* entry : {deed.main, deed.archive})
            if (entry)
                records.push_back({entry->kind, entry->record});
        return records;
    }

    void plan(const QString& key, const Deed& deed) {
        Step step;
        step.user = m_users.value(key);
        step.reasons.add(Reason::Undone);
        // The record that the run ended comes back as the step's own; the one that it made or took ends.
        const Reversal back = reversalOf(deed.archive ? *deed.archive : *deed.main);
        const Reversal other = deed.archive && deed.main ? reversalOf(*deed.main) : Reversal();
        step.record = back.record;
        step.kind = deed.archive ? deed.archive->kind : deed.main->kind;
        step.fields = m_plan.pool->array(std::span<const FieldChange>(back.fields));
        if (back.made || other.made)
            step.reasons.add(Reason::CannotDelete);
        Reasons conflicts = back.conflicts | other.conflicts;
        if (const QString later = m_later.of(key, recordsOf(deed)); !later.isEmpty()) {
            conflicts.add(Reason::ChangedSince);
            step.laterRun = m_plan.pool->add(later);
        }
        if (deed.archive && deed.main) {
            step.action = Action::Convert;
            step.archives = other.record;
            step.how = deed.main->kind == RecordKind::Contact ? ArchiveHow::PortalOff : ArchiveHow::Archived;
            step.archiveFields = m_plan.pool->array(std::span<const FieldChange>(other.fields));
        } else {
            step.action = actionOf(back);
        }
        if (conflicts.empty()) {
            step.holder = holderOf(back, step.archives);
            if (step.holder != none)
                conflicts.add(Reason::UsernameTaken);
        }
        TieStep ties = tiesOf(key, deed, back);
        ties.record = back.restoring;
        ties.archives = other.restoring;
        if (ties.after.decision && ties.after.decision->choice == Choice::Hold)
            step.reasons.add(Reason::Held);
        if (ties.after.decision && ties.after.decision->choice == Choice::Exclude)
            step.reasons.add(Reason::Excluded);
        if (!conflicts.empty()) {
            step.action = Action::Conflict;
            step.reasons = step.reasons | conflicts;
            step.fields = {};
            step.archiveFields = {};
            step.archives = none;
        } else if (back.fields.empty() && other.fields.empty() && changesNothing(ties)) {
            step.action = Action::Unchanged;
        } else {
            m_ties.emplace(step.user, std::move(ties));
        }
        m_plan.steps.push_back(step);
    }

    /// The link of the moment; nullptr: none.
    const Link* linkOf(const QString& key) const {
        const auto found = m_links.constFind(key);
        return found == m_links.constEnd() ? nullptr : &m_input->links[*found];
    }

    TieStep tiesOf(const QString& key, const Deed& deed, const Reversal& back) {
        const JournalEntry& entry = deed.main ? *deed.main : *deed.archive;
        TieStep ties;
        TieChange before = tieChangeFrom(entry.ties[u"before"_s].toObject(), *m_plan.pool);
        if (m_redoes)
            ties.after = before;
        else
            ties.after = forwardTies(key, deed, back, std::move(before));
        // What brings the present back, should this be undone as well.
        const auto keep = [&](const QString& user) {
            if (const Link* link = linkOf(user))
                ties.before.put.push_back(*link);
            else
                ties.before.remove.push_back({user.section(u'/', 0, 0), user.section(u'/', 1)});
        };
        for (const Link& link : ties.after.put)
            keep(link.tenantId.toString() % u'/' % link.objectId.toString());
        for (const Journal::LinkKey& removed : ties.after.remove)
            keep(removed.tenantId % u'/' % removed.objectId);
        if (ties.after.decision) {
            Decision present = m_decisions.value(key);
            present.tenantId = key.section(u'/', 0, 0);
            present.objectId = key.section(u'/', 1);
            ties.before.decision = present;
        }
        return ties;
    }

    TieChange forwardTies(const QString& key, const Deed& deed, const Reversal& back, TieChange before) const {
        const auto isOwn = [&](const Link& link) {
            return link.tenantId.toString() % u'/' % link.objectId.toString() == key;
        };
        TieChange after;
        std::optional<Link> own;
        for (const Link& link : before.put) {
            if (isOwn(link))
                own = link;
            else
                after.put.push_back(link); // of somebody whose record was taken over
        }
        // Somebody took the link away since, or the person would have one: it is not brought back behind their back.
        if (own && !linkOf(key))
            return after;
        const JournalEntry& entry = deed.main ? *deed.main : *deed.archive;
        const bool sameRecord = own && own->kind == entry.kind && own->record.toString() == entry.record;
        if (own && deed.archive) {
            after.put.push_back(*own);
        } else if (own && sameRecord && (entry.action == u"deactivate"_s || entry.action == u"revoke"_s)) {
            after.put.push_back(*own);
            after.decision = decided(key, Choice::Exclude);
        } else if (own && sameRecord) {
            const Link* present = linkOf(key);
            Link link = present ? *present : *own;
            FieldValues written = unpacked(link.written.view(), *m_plan.pool).value_or(FieldValues{});
            for (const FieldChange& change : back.fields)
                written[change.field] = change.after;
            if (written[Field::Phone].isBlank())
                written[Field::PhoneType] = Text();
            link.written = m_plan.pool->add(packed(written));
            link.writtenAt = m_now;
            link.deactivatedByUs = false;
            after.put.push_back(link);
        } else {
            if (linkOf(key))
                after.remove.push_back({key.section(u'/', 0, 0), key.section(u'/', 1)});
            after.decision = decided(key, Choice::Hold);
        }
        return after;
    }

    [[nodiscard]] Decision decided(const QString& key, Choice choice) const {
        Decision decision = m_decisions.value(key); // a chosen username stays
        decision.tenantId = key.section(u'/', 0, 0);
        decision.objectId = key.section(u'/', 1);
        decision.choice = choice;
        decision.record.reset();
        decision.at = QDateTime::fromMSecsSinceEpoch(m_now, Qt::UTC);
        return decision;
    }

    /// Undone before: the ties are as they would be.
    bool changesNothing(const TieStep& ties) const {
        for (const Link& link : ties.after.put) {
            const Link* present = linkOf(link.tenantId.toString() % u'/' % link.objectId.toString());
            if (!present || present->kind != link.kind || present->record != link.record ||
                present->written != link.written || present->deactivatedByUs != link.deactivatedByUs ||
                present->rule != link.rule || present->fingerprint != link.fingerprint)
                return false;
        }
        for (const Journal::LinkKey& removed : ties.after.remove)
            if (linkOf(removed.tenantId % u'/' % removed.objectId))
                return false;
        if (!ties.after.decision)
            return true;
        return ties.before.decision && ties.before.decision->choice == ties.after.decision->choice &&
               ties.before.decision->record == ties.after.decision->record;
    }

    std::unique_ptr<PlanInput> m_input;
    const RunRecord& m_run;
    const LaterRuns& m_later;
    const std::int64_t m_now;
    const bool m_redoes;
    Plan m_plan;
    TieSteps m_ties;
    QHash<QString, std::uint32_t> m_users, m_links;
    QHash<QString, Decision> m_decisions;
    const RecordIndex* m_index = nullptr;
    const Protection* m_protection = nullptr;
};

} // namespace

UndoPlan planUndo(std::unique_ptr<PlanInput> input, const RunRecord& run, std::vector<JournalEntry> entries,
                  const LaterRuns& later, std::int64_t now) {
    return Undoing(std::move(input), run, later, now).make(std::move(entries));
}

} // namespace muster

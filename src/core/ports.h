// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/approval.h"
#include "core/capabilities.h"
#include "core/configuration.h"
#include "core/directory.h"
#include "core/journal.h"
#include "core/link.h"
#include "core/lookups.h"
#include "core/plan.h"
#include "core/record.h"
#include "core/result.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

/// The ports of the engine (design.md "Ports"). Every implementation is made in the thread that uses it, blocks, and
/// was given the run's std::stop_token when it was made: a stop comes back as ErrorKind::Cancelled.
namespace muster {

// ── Directory
// ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/// What became of one object asked for by id.
enum class Lookup : std::uint8_t {
    Found,
    Gone,      ///< 404, or deletedItems shows it
    Forbidden, ///< 403: nothing may be concluded
    Failed,    ///< any other answer: nothing may be concluded
};

/// How a delta round ended.
struct DeltaRound {
    bool expired = false; ///< the token is too old (410 and the 400 and 404 forms): a full reading is due
    QString link;         ///< the next deltaLink, verbatim; empty when expired
};

/// Reads one tenant. Texts of a page live in a pool of the source's and are valid until the sink returns. A sink may
/// refuse by returning an error, which ends the call with it.
class DirectorySource {
public:
    virtual ~DirectorySource() = default;

    using UserSink = std::function<Result<void>(std::span<const UserReading>)>;
    using GroupSink = std::function<Result<void>(std::span<const GroupReading>)>;
    using GroupChangeSink =
        std::function<Result<void>(std::span<const GroupReading>, std::span<const MembershipReading>)>;
    /// `index` into the ids asked for; the reading has only an id unless Found.
    using UserLookupSink = std::function<Result<void>(std::size_t index, Lookup, const UserReading&)>;
    using GroupLookupSink = std::function<Result<void>(std::size_t index, Lookup, const GroupReading&)>;
    /// A page of direct members: users (with their properties when asked for), ids of nested groups; the rest is left
    /// out.
    struct MemberPage {
        std::size_t group = 0; ///< index into the ids asked for
        Lookup lookup = Lookup::Found;
        std::span<const UserReading> users;
        std::span<const Text> groups;
        bool last = false;
    };
    using MemberSink = std::function<Result<void>(const MemberPage&)>;

    /// Tenant id and names behind the connection (`/organization`).
    struct Organization {
        QString tenantId, displayName;
        bool hasPremium = false;   ///< Entra ID P1 or P2 seen among the plans
        bool premiumKnown = false; ///< false: not allowed to look
    };
    virtual Result<Organization> organization() = 0;
    /// The signed-in person: object id and mail (`/me`).
    struct Operator {
        QString objectId, userPrincipalName, mail;
    };
    virtual Result<Operator> signedInUser() = 0;

    /// deltaLinks that mean "from now on": one call each.
    virtual Result<QString> latestUsers() = 0;
    virtual Result<QString> latestGroups() = 0;
    /// Every user of the tenant (`/users`, 999 a page); the next page is on its way while the sink works.
    virtual Result<void> users(const UserSink& sink) = 0;
    virtual Result<std::int64_t> userCount() = 0;
    /// By id, 20 a call (`$batch`). One that failed for itself reports Lookup::Failed, the call goes on.
    virtual Result<void> usersById(std::span<const QString> ids, const UserLookupSink& sink) = 0;
    virtual Result<void> groupsById(std::span<const QString> ids, const GroupLookupSink& sink) = 0;
    /// Direct members of each group, page by page, several groups at a time. Gone and Forbidden come as one last page.
    virtual Result<void> membersOf(std::span<const QString> groupIds, bool withProperties, const MemberSink& sink) = 0;
    /// Ids of the groups that hold the user directly (`/users/{id}/memberOf`).
    virtual Result<std::vector<QString>> groupsOf(const QString& userId) = 0;
    /// From a deltaLink that latest…() or an earlier round gave.
    virtual Result<DeltaRound> usersSince(const QString& deltaLink, const UserSink& sink) = 0;
    virtual Result<DeltaRound> groupsSince(const QString& deltaLink, const GroupChangeSink& sink) = 0;

    /// Calls made so far, token and discovery calls apart.
    struct Calls {
        int graph = 0;
        int token = 0;
        std::int64_t bytes = 0;
        std::chrono::milliseconds throttled{0}; ///< waited because the service asked to
    };
    [[nodiscard]] virtual Calls calls() const = 0;
};

/// Live questions of the forms and of *why not*.
class DirectoryLookup {
public:
    virtual ~DirectoryLookup() = default;
    struct FoundGroup {
        QString id, displayName;
        bool securityEnabled = false;
    };
    virtual Result<std::vector<FoundGroup>> groupsNamed(const QString& beginning) = 0;
    /// Mail, UPN or object id → the user.
    struct FoundUser {
        QString id, displayName, userPrincipalName, mail;
    };
    virtual Result<FoundUser> user(const QString& mailUpnOrId) = 0;
};

// ── Mirror
// ────────────────────────────────────────────────────────────────────────────────────────────────────────────

/// What the mirror knows of a tenant besides users and groups.
struct MirrorState {
    QString usersLink, groupsLink;          ///< deltaLinks; empty: never read, or expired
    std::optional<QDateTime> fullReadAt;    ///< last complete full reading, UTC
    std::optional<std::uint32_t> userCount; ///< users present at the last complete reading
    std::vector<QString> readGroups;        ///< groups whose members are in the mirror
    QString operatorId, operatorEmail;
    bool wholeTenant = false; ///< everybody was listed, not only the members of groups
};

/// What was read of the tenants, with tokens. Reading and token move together: open a reading, write, commit; without a
/// commit nothing of it remains.
class Mirror {
public:
    virtual ~Mirror() = default;

    virtual Result<MirrorState> state(const QString& tenantId) = 0;

    virtual Result<void> beginReading(const QString& tenantId) = 0;
    /// Merges: absent properties keep what is known; a partial reading only sets the mark; a tombstone keeps the
    /// values.
    virtual Result<void> putUsers(std::span<const UserReading> users) = 0;
    virtual Result<void> putGroups(std::span<const GroupReading> groups) = 0;
    /// Forgets the group's members, before they are listed anew.
    virtual Result<void> clearMembers(const QString& groupId) = 0;
    /// Only of groups in readGroups (or being read now: markRead); others are left out.
    virtual Result<void> putMembers(std::span<const MembershipReading> changes) = 0;
    virtual Result<void> markRead(const QString& groupId) = 0;
    /// How often in a row a named group answered 404 (2: it counts as gone).
    virtual Result<int> countMissing(const QString& groupId) = 0;
    virtual Result<void> putState(const MirrorState& state) = 0;
    virtual Result<void> commitReading() = 0;
    virtual void rollbackReading() = 0;

    /// Ids of members of read groups, and of linked users, whom the mirror does not know.
    virtual Result<std::vector<QString>> unknownUsers(const QString& tenantId) = 0;
    /// Ids of users in the mirror, present, that this reading has not written.
    virtual Result<std::vector<QString>> usersNotSeen(const QString& tenantId) = 0;
    /// Ids of nested groups of read groups that are not read themselves.
    virtual Result<std::vector<QString>> unreadGroups(const QString& tenantId, std::span<const QString> named) = 0;
    /// Which of these users have a tombstone.
    virtual Result<std::vector<QString>> tombstoned(const QString& tenantId, std::span<const QString> ids) = 0;

    /// Which of these groups the mirror knows as security groups that are there.
    virtual Result<std::vector<QString>> securityGroups(const QString& tenantId, std::span<const QString> ids) = 0;

    /// Fills tenants, users, groups of `input` for the tenants (complete ones get the mark).
    virtual Result<void> load(std::span<const QString> tenantIds, PlanInput& input) = 0;
    /// As load(), with everybody whom the mirror knows, and with their mobile phones: for the contacts flow.
    virtual Result<void> loadEverybody(std::span<const QString> tenantIds, PlanInput& input) = 0;
};

// ── Systems of record
// ─────────────────────────────────────────────────────────────────────────────────────────────────

/// Calls of one kind that work would cost, where the service grants so many an hour.
struct CallCost {
    QString endpoint; ///< "POST /v2/crm/contacts/summary"
    int calls = 0;
    int used = 0;                 ///< of the last hour
    int limit = 0;                ///< an hour, as far as we use it
    std::chrono::seconds wait{0}; ///< until the last of them can be made
};

/// How new what a reader tells has to be.
enum class Freshness : std::uint8_t {
    Increments, ///< what changed since the last reading; what can only be read whole when it is an hour old
    Whole,      ///< and that what can only be read whole is read now
};

/// One write. `values` holds exactly the fields to be written.
struct RecordWrite {
    RecordKind kind = RecordKind::Employee;
    QString record; ///< id; empty: create
    FieldValues values;
    Text phoneType;
    QString intentId;
    /// A contact's addresses, exactly, when Email is written: else the one that it replaces stays among them.
    std::optional<PoolArray<EmailAddress>> emails{};
    QString person{};  ///< tenantId/objectId: our key, for targets that have a place for it
    QDateTime since{}; ///< of a create that is settled: when it was to be sent, UTC
};

/// Reads a PSA. A preview gets this and cannot write.
class RecordReader {
public:
    virtual ~RecordReader() = default;
    [[nodiscard]] virtual Capabilities capabilities() const = 0;
    /// Reads a PSA that is elsewhere into the workspace, where the other functions find it. A system at hand has
    /// nothing to do.
    virtual Result<void> refresh(Freshness wanted) {
        (void)wanted;
        return {};
    }
    virtual Result<Lookups> lookups() = 0;
    /// Devices and systems of the clients, as last read; for the document flow.
    virtual Result<std::vector<ConfigurationItem>> configurations() { return std::vector<ConfigurationItem>(); }
    /// Appends all employees and contacts (archived and inactive ones too); texts go to `pool`.
    virtual Result<void> people(TextPool& pool, std::vector<Record>& into) = 0;
    /// The records with these keys that exist, in any order.
    virtual Result<void> find(std::span<const RecordKey> keys, TextPool& pool, std::vector<Record>& into) = 0;
    /// The record that this create made, if the target can tell (settles open entries).
    virtual Result<std::optional<RecordKey>> madeBy(const RecordWrite& create) = 0;
    /// What these writes cost in calls; nothing where calls are not counted.
    virtual Result<std::vector<CallCost>> costOf(std::span<const RecordWrite> writes) {
        (void)writes;
        return std::vector<CallCost>();
    }
    /// Told while calls wait because an hour's share is used up: for what, until when (UTC). Its error ends the wait
    /// and the call. An empty function takes it back.
    using WaitSink = std::function<Result<void>(const QString& what, const QDateTime& until)>;
    virtual void tellWaits(WaitSink sink) { (void)sink; }
};

struct WriteOutcome {
    QString record; ///< id of the record written or made
    std::optional<Error> error{};
};

/// Writes to a PSA. The outer result fails only when the whole batch could not be tried (Auth, Storage, Cancelled,
/// Network); a bad record fails alone.
class RecordWriter {
public:
    virtual ~RecordWriter() = default;
    virtual Result<std::vector<WriteOutcome>> write(std::span<const RecordWrite> batch) = 0;
};

/// A PSA as a run works with it.
struct PsaPorts {
    RecordReader* reader = nullptr;
    RecordWriter* writer = nullptr;
    std::shared_ptr<void> owner{}; ///< keeps them, where nobody else does
};

// ── Journal
// ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/// Links, runs, entries. One transaction at a time; begin() nests nothing.
class Journal {
public:
    virtual ~Journal() = default;

    virtual Result<void> begin() = 0;
    virtual Result<void> commit() = 0;
    virtual void rollback() = 0;

    virtual Result<QString> startRun(const RunInfo& info) = 0;
    virtual Result<void> finishRun(const QString& runId, const RunResult& result) = 0;
    virtual Result<std::vector<RunRecord>> runs() = 0;
    /// Those without an end: under way now, or cut off.
    virtual Result<std::vector<RunRecord>> unfinishedRuns() = 0;
    virtual Result<std::vector<JournalEntry>> entries(const QString& runId) = 0;
    /// What later runs wrote to the people and records of this run's entries, in the order in which it was written.
    virtual Result<std::vector<LaterWrite>> writtenAfter(const QString& runId) = 0;

    /// The newest run; nothing when there is none, or when the journal does not tell.
    virtual Result<std::optional<RunRecord>> lastRun() { return std::nullopt; }
    /// Appends to what a run said. A journal that keeps no log takes it and says nothing.
    virtual Result<void> log(const QString& runId, std::span<const LogLine> lines) {
        (void)runId;
        (void)lines;
        return {};
    }
    /// Forgets runs that started before `before` (UTC), with their entries and logs, some of them at a time: whoever
    /// calls it after each run gets rid of all. The newest run, and one with open or manual entries, stays.
    virtual Result<void> forgetRuns(const QDateTime& before) {
        (void)before;
        return {};
    }
    /// A copy of the whole workspace, unless there is one already that will do: before the first apply of a plan with
    /// removals. Storage when it cannot be made; then nothing may be written.
    virtual Result<void> copyBeforeRemovals(const CopyReason& reason) {
        (void)reason;
        return {};
    }

    /// Write-ahead: state Open, with before-image, before anything is written.
    virtual Result<void> open(std::span<const JournalEntry> entries) = 0;
    virtual Result<void> close(std::span<const JournalOutcome> outcomes) = 0;
    virtual Result<std::vector<JournalEntry>> openEntries() = 0;
    /// What a person has to do by hand in the PSA (EntryState::Manual), oldest first.
    virtual Result<std::vector<JournalEntry>> manualEntries() = 0;

    /// All links; texts go to `pool`.
    virtual Result<void> links(TextPool& pool, std::vector<Link>& into) = 0;
    virtual Result<void> putLinks(std::span<const Link> links) = 0;
    struct LinkKey {
        QString tenantId, objectId;
    };
    virtual Result<void> removeLinks(std::span<const LinkKey> keys) = 0;
    /// Decisions that a run makes (undo: hold); one without choice and username is taken back.
    virtual Result<void> putDecisions(std::span<const Decision> decisions) = 0;

    /// The one run of the workspace. A second holder gets Conflict, naming the first and its last heartbeat.
    virtual Result<void> takeLease(const QString& holder, std::chrono::seconds lifetime) = 0;
    virtual Result<void> renewLease() = 0;
    virtual void releaseLease() = 0;
};

/// Whose word counts in a workspace, and what they said about its plans (spec/04 §4).
class Approvals {
public:
    virtual ~Approvals() = default;
    /// Ordered by name.
    virtual Result<std::vector<Approver>> approvers() = 0;
    /// Conflict when the name or the key is known already.
    virtual Result<void> addApprover(const Approver& approver) = 0;
    /// NotFound without such a name.
    virtual Result<void> removeApprover(const QString& name) = 0;
    /// What was said about the plan of that hash; ordered by time.
    virtual Result<std::vector<Approval>> saidOf(const QByteArray& planHash) = 0;
    /// Replaces what the same key said before.
    virtual Result<void> say(const QByteArray& planHash, const Approval& approval) = 0;
};

// ── Secrets and sign-in
// ───────────────────────────────────────────────────────────────────────────────────────────────

/// Three functions over the keychain. Names are ours ("connection/c1/applicationKey"). A missing entry is an empty
/// optional; a locked or absent service is an Auth error that says what to do.
class SecretStore {
public:
    virtual ~SecretStore() = default;
    virtual Result<std::optional<QString>> read(const QString& name) = 0;
    virtual Result<void> write(const QString& name, const QString& secret) = 0;
    virtual Result<void> remove(const QString& name) = 0;
};

/// A sign-in under way: open `address` in a browser, hand what comes back to SignIn::finish.
struct SignInAttempt {
    QUrl address;
    QUrl redirectUri;
    QString state;
    QString verifier; ///< PKCE
};

struct SignedIn {
    QString tenantId; ///< from /organization, never from the redirect
    QString tenantName;
    QString operatorId, operatorName;
    QString refreshToken;
    QStringList missingScopes; ///< asked for and not granted
};

/// OAuth authorization code + PKCE (RFC 6749, 7636, 8252). No prompt, no window: that is the caller's.
class SignIn {
public:
    virtual ~SignIn() = default;
    /// Is this a tenant? (discovery document); the tenant id.
    virtual Result<QString> discover(const Connection& connection) = 0;
    virtual Result<SignInAttempt> begin(const Connection& connection, const QUrl& redirectUri) = 0;
    /// `answer`: the redirect address with its query, or the form fields of a form_post as a query.
    virtual Result<SignedIn> finish(const Connection& connection, const SignInAttempt& attempt, const QUrl& answer,
                                    const QString& applicationKey) = 0;
    /// "Consent on behalf of your organization".
    virtual Result<SignInAttempt> beginAdminConsent(const Connection& connection, const QUrl& redirectUri) = 0;
    /// After it the sign-in itself begins.
    virtual Result<void> finishAdminConsent(const Connection& connection, const SignInAttempt& attempt,
                                            const QUrl& answer) = 0;
};

/// Waits on the loopback for the browser to come back from a sign-in; answers it once.
class RedirectListener {
public:
    virtual ~RedirectListener() = default;
    /// With the port that was free.
    [[nodiscard]] virtual QUrl redirectUri() const = 0;
    /// The redirect address with its query, or the fields of a form_post as a query. Auth when nobody came in time.
    virtual Result<QUrl> wait(std::chrono::seconds limit) = 0;
};

} // namespace muster

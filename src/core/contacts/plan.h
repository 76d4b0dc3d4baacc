// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contacts/settings.h"
#include "core/document/plan.h"

#include <QDateTime>

#include <array>
#include <memory>
#include <vector>

namespace muster {

/// Microsoft user ↔ contact of the documentation system ↔ contact of the PSA, as far as an earlier run got.
struct ContactLink {
    Text tenantId, objectId; ///< lower case
    Text target;             ///< id at the documentation system; blank: not there yet
    Text record;             ///< id in the PSA; blank: not pushed yet
    Text written;            ///< packed() values as last written to the documentation system
    std::int64_t since = 0;
    std::int64_t writtenAt = 0;
};

/// What a person chose for a user: Match with a contact of the documentation system (`target`) or of the PSA
/// (`record`), Create in spite of what looks like it, Exclude.
struct ContactDecision {
    QString tenantId, objectId;
    EntityChoice choice = EntityChoice::Exclude;
    QString target{};
    QString record{};
    QDateTime at{}; ///< UTC
    friend bool operator==(const ContactDecision&, const ContactDecision&) = default;
};

/// How a user was recognised at the documentation system (spec/03 §2), in the order of trying.
enum class MatchedBy : std::uint8_t { Nothing, Link, Decision, Alias, Username, Name };
[[nodiscard]] std::string_view nameOf(MatchedBy matchedBy);

/// What keeps a contact from being pushed (spec/03 §3).
enum class Lack : std::uint8_t {
    FirstName,
    PrimaryEmail,
    PrimaryPhone,
    Location,
    EmailType,  ///< none is chosen
    Account,    ///< the organization's account in the PSA is not known
    PushSwitch, ///< automatic pushing, or a switch that it needs, is off
};
inline constexpr std::size_t lackCount = 7;
[[nodiscard]] std::string_view nameOf(Lack lack);

class Lacks {
public:
    constexpr void add(Lack lack) { m_bits = static_cast<std::uint8_t>(m_bits | (1U << static_cast<unsigned>(lack))); }
    [[nodiscard]] constexpr bool has(Lack lack) const { return (m_bits >> static_cast<unsigned>(lack)) & 1U; }
    [[nodiscard]] constexpr bool empty() const { return m_bits == 0; }
    friend constexpr bool operator==(Lacks, Lacks) = default;

private:
    std::uint8_t m_bits = 0;
};

/// What the PSA has of the person (spec/03 §4).
enum class PsaPresence : std::uint8_t {
    Linked,    ///< exists and linked
    Existing,  ///< exists, not linked: it is linked instead of created
    Inactive,  ///< exists, inactive: a person is asked
    Several,   ///< more than one could be it: a person is asked
    Resembles, ///< would be new, but looks like one that exists: counts for the duplicate brake
    New,       ///< would be new
    Unknown,   ///< the account is not known
};
[[nodiscard]] std::string_view nameOf(PsaPresence presence);

enum class ContactReason : std::uint8_t {
    // A person decides.
    AmbiguousContact, ///< more than one contact of the documentation system in one step of matching
    ContactTaken,     ///< the contact is another user's
    AmbiguousUser,    ///< another user would be the same contact
    DecisionStale,    ///< what was chosen is not there any more
    InactiveInPsa,
    AmbiguousInPsa,
    // The rest.
    SyncControls, ///< the PSA's own integration has the contact: it is not written and not pushed
    NotReady,
    NotArrived,    ///< was pushed, and the PSA does not have it (any more)
    NotLinkedBack, ///< is in the PSA, and the documentation system does not say yet that both are one
    Excluded,
    PatternExcluded,
    NameFromDisplayName,
    PlaceholderPhone, ///< 000-000-0000 stands for a missing number
    ByHand,
    // Of an undo.
    Undone,
    ChangedSince, ///< somebody changed it after the run: it stays
    CannotRemove, ///< the documentation system does not let it be taken away
    Gone,         ///< it is not there any more
};
inline constexpr std::size_t contactReasonCount = 19;
[[nodiscard]] std::string_view nameOf(ContactReason reason);

class ContactReasons {
public:
    constexpr void add(ContactReason r) { m_bits |= 1U << static_cast<unsigned>(r); }
    [[nodiscard]] constexpr bool has(ContactReason r) const { return (m_bits >> static_cast<unsigned>(r)) & 1U; }
    friend constexpr bool operator==(ContactReasons, ContactReasons) = default;

private:
    std::uint32_t m_bits = 0;
};

/// What is done in the PSA.
enum class Push : std::uint8_t {
    Nothing,
    Create,
    Link,
    TakeBack, ///< undo of a create: the contact is deactivated
};
[[nodiscard]] std::string_view nameOf(Push push);

/// One user of a matched tenant.
struct ContactStep {
    std::uint32_t user = none;  ///< into PlanInput::users
    std::uint32_t match = none; ///< into ContactsSettings::matches; none: of an undo
    /// At the documentation system: Create, Match (found without a link), Update, Unchanged, Exclude or Conflict; in an
    /// undo Remove, Update, Unchanged or Conflict.
    DocumentAction action = DocumentAction::Unchanged;
    MatchedBy matchedBy = MatchedBy::Nothing;
    ContactReasons reasons;
    Lacks lacks; ///< empty: ready to push
    PsaPresence presence = PsaPresence::Unknown;
    Push push = Push::Nothing;
    bool byHand = false;          ///< the documentation system cannot make contacts: a person does
    bool pushByHand = false;      ///< the PSA cannot
    std::uint32_t contact = none; ///< into ContactsInput::contacts
    std::uint32_t record = none;  ///< into PlanInput::records: what the PSA has
    std::uint32_t link = none;    ///< into ContactsInput::links
    PoolArray<EntityChange> fields;
    PoolArray<std::uint32_t> candidates; ///< contacts (AmbiguousContact) or records (AmbiguousInPsa)
    /// Of a push that creates.
    FieldValues values;
    PoolArray<EmailAddress> emails;

    [[nodiscard]] bool isReady() const { return lacks.empty(); }
    [[nodiscard]] bool writes() const { return isWriting(action) || push != Push::Nothing; }
};

/// All that a contacts plan is made of.
struct ContactsInput {
    /// Tenants, users (everybody of a matched tenant), groups; records, lookups and provision links of the PSA;
    /// configuration. Its pool owns all texts.
    std::unique_ptr<PlanInput> base = std::make_unique<PlanInput>();
    std::vector<Entity> organizations, locations, contacts; ///< of the documentation system
    std::vector<EntityLink> clientLinks;                    ///< of the document flow: accounts and locations
    std::vector<ContactLink> links;
    std::vector<ContactDecision> decisions;
    DocumentCapabilities documentation;
    Capabilities psa;
    bool tellsOwnership = false; ///< the documentation system says which contacts the PSA's integration has
    PhoneForm phoneForm;

    [[nodiscard]] const ContactsSettings& settings() const { return base->configuration.contacts; }
};

struct ContactsPlan {
    std::shared_ptr<TextPool> pool = std::make_shared<TextPool>();
    std::vector<ContactStep> steps; ///< by tenant id, then object id
    QString undoes{};               ///< the run that this is the reverse of
    std::vector<BrakeResult> brakes;
    [[nodiscard]] std::array<int, documentActionCount> summary() const;
    [[nodiscard]] int pushes() const;
    /// Steps that a person has to look at: conflicts, and what is inactive or several in the PSA.
    [[nodiscard]] int waiting() const;
};

/// The plan for `input` (spec/03). Pure: the same input gives the same plan.
[[nodiscard]] ContactsPlan makeContactsPlan(const ContactsInput& input);

/// A switch of the page and whether it means anything.
enum class ContactSwitch : std::uint8_t {
    ContactSync,
    TwoWaySync,
    AutoPush,
    EmailType,
    PhoneType,
    PhonesPrimary,
    PrimaryPhoneType,
    PlaceholderPhone,
    ManualSync,
};
inline constexpr std::size_t contactSwitchCount = 9;
struct SwitchState {
    bool available = true;
    QString why; ///< when it is not: what it needs (English)
};
[[nodiscard]] SwitchState switchState(const ContactsSettings& settings, ContactSwitch which);
/// Automatic pushing with everything that it needs.
[[nodiscard]] bool pushes(const ContactsSettings& settings);

/// What would supply it, for the readiness column (English).
[[nodiscard]] QString remedyFor(Lack lack, const ContactsSettings& settings);
/// Why a step is what it is (English): the match attempts, readiness, what the PSA has, reasons, fields.
[[nodiscard]] QStringList whySentences(const ContactsInput& input, const ContactStep& step);

} // namespace muster

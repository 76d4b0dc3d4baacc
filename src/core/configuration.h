// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contacts/settings.h"
#include "core/document/document.h"
#include "core/field.h"
#include "core/record.h"

#include <QDate>
#include <QDateTime>
#include <QString>
#include <QStringList>

#include <array>
#include <optional>
#include <vector>

namespace muster {

enum class Product : std::uint8_t { Bms, Vorex, Pulseway };
enum class Cloud : std::uint8_t { Global, UsGov, UsDod, China, Custom };
enum class Becomes : std::uint8_t { Employee, ClientPortal };
enum class EmailAttribute : std::uint8_t { Mail, UserPrincipalName };
enum class FieldPolicy : std::uint8_t { Keep, Clear, Fill, Psa };
enum class DisabledAccounts : std::uint8_t { Deactivate, Ignore };
enum class Choice : std::uint8_t { Auto, Match, Create, Exclude, Hold };

/// Where a tenant is and how we sign in to it. The application key lives in the keychain only.
struct Connection {
    QString id;
    QString tenant; ///< domain or tenant id, as typed
    QString applicationId;
    Cloud cloud = Cloud::Global;
    QString authority; ///< custom cloud only; else by the cloud (identity.md §1.9)
    QString graph;     ///< with version path, e.g. https://graph.microsoft.com/v1.0
    QString redirectUri;
    QDate keyExpiresOn{};       ///< as noted by a person; null: not noted
    bool systemBrowser = false; ///< sign in there rather than in the embedded browser
    bool enabled = true;
    friend bool operator==(const Connection&, const Connection&) = default;
};

/// Which PSA the people go to. `kind` builtin needs nothing else.
struct PsaTarget {
    QString kind = QStringLiteral("builtin");
    QString baseUrl; ///< of the API, without /v2
    QString tenant;  ///< the company's name as the PSA's sign-in page asks for it
    QString userName;
    int callsPerHour = 1500; ///< that the vendor grants each endpoint; 100–100000
    int keyModule = 0;       ///< custom field of contacts for our key: its module and id; 0: none
    int keyField = 0;
    QString certificateFile{}; ///< PEM; authorities trusted besides the system's, for a server of one's own
    friend bool operator==(const PsaTarget&, const PsaTarget&) = default;
};

/// What an employee record lacks is filled from here. Ids of lookups; empty: not set.
struct EmployeeDefaults {
    QString department, location, manager, jobTitle, employmentType, employeeRole, securityRole, phoneType;
    friend bool operator==(const EmployeeDefaults&, const EmployeeDefaults&) = default;
};

/// One row of Mapping Rules.
struct Rule {
    QString id;
    QString tenantId; ///< lower case
    QString groupId;  ///< lower case
    int order = 0;    ///< the lowest wins
    Becomes becomes = Becomes::Employee;
    QStringList securityRoles;
    QString account, location, phoneType; ///< empty: null
    bool enabled = true;
    QDateTime createdAt; ///< UTC; invalid counts as youngest
    friend bool operator==(const Rule&, const Rule&) = default;
};

struct EmailSources {
    EmailAttribute microsoftAccount = EmailAttribute::Mail;
    EmailAttribute azureAd = EmailAttribute::Mail;
    EmailAttribute externalAd = EmailAttribute::Mail;
    friend bool operator==(const EmailSources&, const EmailSources&) = default;
};

/// The vendor's table for the product (spec/01 §3): Pulseway takes the UPN where BMS takes the mail.
[[nodiscard]] EmailSources emailSourcesOf(Product product);

enum class BrakeName : std::uint8_t { Removals, SourceShrank, DuplicateCreates, IdentityChanges, RoleChanges };
inline constexpr std::size_t brakeCount = 5;
[[nodiscard]] std::string_view nameOf(BrakeName brake);
[[nodiscard]] std::optional<BrakeName> brakeNamed(std::string_view name);

/// Tripped by more than `count` affected, or more than `percent` of what it is a share of; -1: that limit is off.
struct BrakeLimit {
    int count = -1;
    int percent = -1;
    friend bool operator==(const BrakeLimit&, const BrakeLimit&) = default;
};
/// The defaults of spec/04 §3, indexed by BrakeName.
[[nodiscard]] std::array<BrakeLimit, brakeCount> defaultBrakes();

/// What a person chose for a directory user.
struct Decision {
    QString tenantId, objectId; ///< lower case
    Choice choice = Choice::Auto;
    std::optional<RecordKey> record; ///< with Match
    QString username;                ///< another username; empty: none
    QDateTime at;                    ///< UTC; invalid counts as older than everything
    friend bool operator==(const Decision&, const Decision&) = default;
};

struct NeverMatch {
    QString tenantId, objectId;
    RecordKey record;
    friend bool operator==(const NeverMatch&, const NeverMatch&) = default;
};

/// Everything that decides what a sync does (spec/06 §2); no secrets.
struct Configuration {
    Product product = Product::Bms;
    bool provisioning = true; ///< false: the page says None, and nothing is read, planned or written
    PsaTarget psa;
    std::vector<Connection> connections;
    EmployeeDefaults employeeDefaults;
    std::vector<Rule> rules; ///< in the order of adding
    EmailSources emailSources;
    std::array<FieldPolicy, fieldCount> fieldPolicy{}; ///< Keep unless said otherwise
    DisabledAccounts disabledAccounts = DisabledAccounts::Deactivate;
    bool includePendingInvitations = false;
    QStringList exclusionPatterns{QStringLiteral("*HealthMailbox*"), QStringLiteral("*@*.smtp.exclaimer.cloud")};
    std::vector<RecordKey> protectedRecords;
    std::array<BrakeLimit, brakeCount> brakes = defaultBrakes();
    int failuresBeforeRest = 5;
    int restSeconds = 120;
    int pollSeconds = 60;          ///< 30–120
    bool approvalRequired = false; ///< a plan is applied only when another person than its author approved it
    int retentionDays = 400;       ///< how long runs are kept, 1–3650
    std::vector<NeverMatch> neverMatch;
    std::vector<Decision> decisions;
    DocumentSettings documents{};
    ContactsSettings contacts{};
    friend bool operator==(const Configuration&, const Configuration&) = default;
};

} // namespace muster

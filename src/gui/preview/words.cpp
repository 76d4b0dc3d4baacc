// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preview/words.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(muster::gui::Words)
};

} // namespace

QString wordFor(Action action) {
    switch (action) {
    case Action::Create:
        return Words::tr("Create");
    case Action::Merge:
        return Words::tr("Merge");
    case Action::Update:
        return Words::tr("Update");
    case Action::Unchanged:
        return Words::tr("Unchanged");
    case Action::Reactivate:
        return Words::tr("Reactivate");
    case Action::Convert:
        return Words::tr("Convert");
    case Action::Deactivate:
        return Words::tr("Deactivate");
    case Action::Revoke:
        return Words::tr("Revoke");
    case Action::Exclude:
        return Words::tr("Exclude");
    case Action::Conflict:
        return Words::tr("Conflict");
    }
    return {};
}

QString iconFor(Action action) {
    switch (action) {
    case Action::Create:
        return u"plus"_s;
    case Action::Merge:
        return u"link-2"_s;
    case Action::Update:
        return u"pencil"_s;
    case Action::Unchanged:
        return u"equal"_s;
    case Action::Reactivate:
        return u"rotate-ccw"_s;
    case Action::Convert:
        return u"arrow-left-right"_s;
    case Action::Deactivate:
        return u"power"_s;
    case Action::Revoke:
        return u"key-struck"_s;
    case Action::Exclude:
        return u"ban"_s;
    case Action::Conflict:
        return u"triangle-alert"_s;
    }
    return {};
}

bool takesAccessAway(Action action) {
    return action == Action::Deactivate || action == Action::Revoke || action == Action::Convert;
}

int changesOf(const ActionCounts& counts) {
    int sum = 0;
    for (std::size_t i = 0; i < actionCount; ++i)
        sum += isWriting(static_cast<Action>(i)) ? counts[i] : 0;
    return sum;
}

QString wordsFor(const ActionCounts& counts, std::initializer_list<Action> actions) {
    QStringList parts;
    for (const Action action : actions)
        if (const int count = counts[static_cast<std::size_t>(action)]; count > 0)
            parts.append(QString(QLocale().toString(count) % u' ' % wordFor(action).toLower()));
    return parts.join(u", "_s);
}

QString chipFor(Reason reason) {
    switch (reason) {
    case Reason::MissingName:
        return Words::tr("No name");
    case Reason::MissingEmail:
        return Words::tr("No email");
    case Reason::MissingUsername:
        return Words::tr("No username");
    case Reason::DecisionStale:
        return Words::tr("Decision is stale");
    case Reason::LinkBroken:
        return Words::tr("Record is gone");
    case Reason::AmbiguousMatch:
        return Words::tr("Several match");
    case Reason::OtherAccount:
        return Words::tr("Other account");
    case Reason::DuplicateSource:
        return Words::tr("Shared by two");
    case Reason::RootExempt:
        return Words::tr("Root user");
    case Reason::Protected:
        return Words::tr("Protected");
    case Reason::UsernameTaken:
        return Words::tr("Username taken");
    case Reason::NoMatch:
        return Words::tr("No record");
    case Reason::EmailMatch:
        return Words::tr("Email");
    case Reason::LinkMatch:
        return Words::tr("Linked");
    case Reason::DecisionMatch:
        return Words::tr("Your decision");
    case Reason::SourceChanged:
        return Words::tr("Changed in Entra");
    case Reason::RuleChanged:
        return Words::tr("Rule changed");
    case Reason::SourceDeleted:
        return Words::tr("Deleted");
    case Reason::SourceDisabled:
        return Words::tr("Disabled");
    case Reason::NoRule:
        return Words::tr("No rule fits");
    case Reason::Excluded:
        return Words::tr("Excluded by you");
    case Reason::PatternExcluded:
        return Words::tr("Excluded by pattern");
    case Reason::Held:
        return Words::tr("On hold");
    case Reason::InvitationPending:
        return Words::tr("Invitation pending");
    case Reason::PartialRead:
        return Words::tr("Not fully read");
    case Reason::Relinked:
        return Words::tr("Linked anew");
    case Reason::NameFromDisplayName:
        return Words::tr("Name from display name");
    case Reason::EmailFallback:
        return Words::tr("Other email");
    case Reason::LocalDrift:
        return Words::tr("Local edits");
    case Reason::ChangedSince:
        return Words::tr("Changed since");
    case Reason::Locked:
        return Words::tr("Locked by history");
    case Reason::Undone:
        return Words::tr("Undo");
    case Reason::CannotDelete:
        return Words::tr("Record stays");
    }
    return {};
}

Tone toneOf(Reason reason) {
    if (isConflictReason(reason))
        return Tone::Amber;
    switch (reason) {
    case Reason::SourceDeleted:
    case Reason::SourceDisabled:
    case Reason::NoRule:
        return Tone::Red;
    case Reason::Held:
    case Reason::PartialRead:
    case Reason::EmailFallback:
    case Reason::NameFromDisplayName:
    case Reason::LocalDrift:
        return Tone::Amber;
    default:
        return Tone::Neutral;
    }
}

QString labelFor(Field field) {
    switch (field) {
    case Field::FirstName:
        return Words::tr("First Name");
    case Field::LastName:
        return Words::tr("Last Name");
    case Field::Username:
        return Words::tr("Username");
    case Field::Email:
        return Words::tr("Email");
    case Field::Phone:
        return Words::tr("Phone");
    case Field::JobTitle:
        return Words::tr("Job Title");
    case Field::SecurityRoles:
        return Words::tr("Security Roles");
    case Field::Account:
        return Words::tr("Account");
    case Field::Location:
        return Words::tr("Location");
    case Field::PhoneType:
        return Words::tr("Phone Type");
    case Field::Department:
        return Words::tr("Department");
    case Field::Manager:
        return Words::tr("Manager");
    case Field::EmploymentType:
        return Words::tr("Employment Type");
    case Field::EmployeeRole:
        return Words::tr("Employee Role");
    case Field::Active:
        return Words::tr("Active");
    case Field::LoginEnabled:
        return Words::tr("Login");
    case Field::PortalAccess:
        return Words::tr("Portal Access");
    }
    return {};
}

QString wordFor(RecordKind kind) {
    return kind == RecordKind::Employee ? Words::tr("Employee") : Words::tr("Contact");
}

QString wordFor(Origin origin) {
    switch (origin) {
    case Origin::Rule:
        return Words::tr("rule");
    case Origin::Default:
        return Words::tr("default");
    case Origin::Decision:
        return Words::tr("you");
    case Origin::Program:
        return Words::tr("Muster");
    default:
        return Words::tr("Entra");
    }
}

QString wordFor(BrakeName brake) {
    switch (brake) {
    case BrakeName::Removals:
        return Words::tr("people who lose access");
    case BrakeName::SourceShrank:
        return Words::tr("people fewer in the directory");
    case BrakeName::DuplicateCreates:
        return Words::tr("new records that look like existing ones");
    case BrakeName::IdentityChanges:
        return Words::tr("usernames or addresses that change");
    case BrakeName::RoleChanges:
        return Words::tr("people who get other security roles");
    }
    return {};
}

QString countdown(const QDateTime& now, const QDateTime& then) {
    const auto left = qMax<qint64>(0, now.secsTo(then));
    return u"%1:%2"_s.arg(left / 60).arg(left % 60, 2, 10, QLatin1Char('0'));
}

QString clockTime(const QDateTime& at) {
    const QLocale locale;
    return locale.toString(at.toLocalTime().time(), locale.timeFormat(QLocale::ShortFormat).remove(u":ss"_s));
}

} // namespace muster::gui

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain.h"

namespace muster {

using namespace Qt::StringLiterals;

QString sentenceFor(Reason reason) {
    switch (reason) {
    case Reason::MissingName:
        return u"The directory has no first name, last name or display name. Fill one in there."_s;
    case Reason::MissingEmail:
        return u"The directory has no usable email address. Give the user a mail, or another email, there."_s;
    case Reason::MissingUsername:
        return u"No username can be made of the user principal name. Choose one for this person."_s;
    case Reason::DecisionStale:
        return u"The record that a person chose is gone, archived, of the wrong kind or on the never-match list. "
               "Choose again."_s;
    case Reason::LinkBroken:
        return u"The linked record was removed or archived in the PSA. Match another record, create one or exclude the "
               "person."_s;
    case Reason::AmbiguousMatch:
        return u"Several records have the email. Match the right one."_s;
    case Reason::OtherAccount:
        return u"The contact with the email belongs to another client than the rule's. Match it if it is the person; "
               u"it "
               "stays with its client."_s;
    case Reason::DuplicateSource:
        return u"Another user of the directory has the same email or reaches the same record. Match one of them, or "
               "mend the directory."_s;
    case Reason::RootExempt:
        return u"The record is the root user of the PSA, which is never taken over or shut out."_s;
    case Reason::Protected:
        return u"The record is protected (by the settings, an API Employee, or an account that this program signs in "
               "with) and keeps its roles, username, email and access."_s;
    case Reason::UsernameTaken:
        return u"Another login has the username. Choose another one for this person."_s;
    case Reason::NoMatch:
        return u"No record matches, so a new one is made."_s;
    case Reason::EmailMatch:
        return u"A record has the person's email."_s;
    case Reason::LinkMatch:
        return u"The person is linked to this record."_s;
    case Reason::DecisionMatch:
        return u"A person decided this."_s;
    case Reason::SourceChanged:
        return u"The user changed in the directory since the last write."_s;
    case Reason::RuleChanged:
        return u"Another rule wins, or the rule says something else, since the last write."_s;
    case Reason::SourceDeleted:
        return u"The user was deleted in the directory."_s;
    case Reason::SourceDisabled:
        return u"The user is disabled in the directory."_s;
    case Reason::NoRule:
        return u"No rule fits any more: login and portal access go, the record stays."_s;
    case Reason::Excluded:
        return u"A person excluded the user: nothing is touched, whatever the directory says."_s;
    case Reason::PatternExcluded:
        return u"An exclusion pattern of the settings fits the address."_s;
    case Reason::Held:
        return u"The user is held until a person decides."_s;
    case Reason::InvitationPending:
        return u"The guest has not accepted the invitation yet."_s;
    case Reason::PartialRead:
        return u"The directory answered only the id, so nothing is concluded. Check the permissions."_s;
    case Reason::Relinked:
        return u"The deleted user's record goes on with the new user of the same email."_s;
    case Reason::NameFromDisplayName:
        return u"First and last name were taken from the display name."_s;
    case Reason::EmailFallback:
        return u"The usual attribute has no usable email, so another one was taken."_s;
    case Reason::LocalDrift:
        return u"The record was edited in the PSA since the last write, or a second login has the email. It stays "
               u"until "
               "the user changes in the directory."_s;
    case Reason::ChangedSince:
        return u"The record or its link was changed after the run, by somebody else or by a later run. It stays as it "
               u"is: "
               "undo the later run first, or mend it by hand."_s;
    case Reason::Locked:
        return u"The record was archived and has tickets, invoices or time entries, so the PSA never lets it be "
               u"renamed "
               "or opened again."_s;
    case Reason::Undone:
        return u"This takes back what a run wrote."_s;
    case Reason::CannotDelete:
        return u"A record that was made cannot be deleted: it stays, without access."_s;
    }
    return {};
}

QString headingFor(Action action, RecordKind kind) {
    const bool employee = kind == RecordKind::Employee;
    switch (action) {
    case Action::Create:
        return employee ? u"Create an employee"_s : u"Create a client portal contact"_s;
    case Action::Merge:
        return employee ? u"Link and update an existing employee"_s : u"Link and update an existing contact"_s;
    case Action::Update:
        return employee ? u"Update the employee"_s : u"Update the contact"_s;
    case Action::Unchanged:
        return u"Nothing to do"_s;
    case Action::Reactivate:
        return employee ? u"Activate the employee again"_s : u"Activate the contact again"_s;
    case Action::Convert:
        return employee ? u"Turn the portal contact into an employee"_s : u"Turn the employee into a portal contact"_s;
    case Action::Deactivate:
        return employee ? u"Deactivate the employee"_s : u"Deactivate the contact"_s;
    case Action::Revoke:
        return employee ? u"Take the employee's access away"_s : u"Take the contact's access away"_s;
    case Action::Exclude:
        return u"Leave out"_s;
    case Action::Conflict:
        return u"A person must decide"_s;
    }
    return {};
}

} // namespace muster

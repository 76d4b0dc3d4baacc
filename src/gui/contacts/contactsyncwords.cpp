// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/contacts/contactsyncrows.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(muster::gui::ContactSyncRows)
};

QString titleFor(Lack lack) {
    switch (lack) {
    case Lack::FirstName:
        return Words::tr("first name");
    case Lack::PrimaryEmail:
        return Words::tr("email");
    case Lack::PrimaryPhone:
        return Words::tr("phone");
    case Lack::Location:
        return Words::tr("location");
    case Lack::EmailType:
        return Words::tr("email type");
    case Lack::Account:
        return Words::tr("account");
    case Lack::PushSwitch:
        return Words::tr("pushing is off");
    }
    return {};
}

QString wordsForConflict(const ContactStep& step) {
    const auto has = [&](ContactReason reason) { return step.reasons.has(reason); };
    if (has(ContactReason::AmbiguousContact))
        return Words::tr("Several contacts fit");
    if (has(ContactReason::ContactTaken))
        return Words::tr("Another user has the contact");
    if (has(ContactReason::AmbiguousUser))
        return Words::tr("Another user would be the same contact");
    if (has(ContactReason::AmbiguousInPsa))
        return Words::tr("Several in the PSA could be it");
    if (has(ContactReason::InactiveInPsa))
        return Words::tr("In the PSA, but inactive");
    return Words::tr("What was chosen is gone");
}

} // namespace

QString titleFor(ContactState state) {
    switch (state) {
    case ContactState::New:
        return Words::tr("New");
    case ContactState::Changed:
        return Words::tr("Changed");
    case ContactState::Pushed:
        return Words::tr("To the PSA only");
    case ContactState::UpToDate:
        return Words::tr("Up to date");
    case ContactState::NeedsYou:
        return Words::tr("Needs you");
    case ContactState::Excluded:
        return Words::tr("Excluded");
    case ContactState::NotReady:
        return Words::tr("Not ready");
    }
    return {};
}

ContactState stateOf(const ContactStep& step) {
    if (step.action == DocumentAction::Conflict || step.reasons.has(ContactReason::InactiveInPsa) ||
        step.reasons.has(ContactReason::AmbiguousInPsa))
        return ContactState::NeedsYou;
    switch (step.action) {
    case DocumentAction::Create:
        return ContactState::New;
    case DocumentAction::Match:
    case DocumentAction::Update:
        return ContactState::Changed;
    case DocumentAction::Exclude:
        return ContactState::Excluded;
    default:
        return step.push == Push::Nothing ? ContactState::UpToDate : ContactState::Pushed;
    }
}

bool isNotReady(const ContactStep& step) {
    if (step.action == DocumentAction::Exclude || step.action == DocumentAction::Conflict)
        return false;
    const bool isUnknown = step.presence == PsaPresence::Unknown && !step.reasons.has(ContactReason::SyncControls);
    return !step.isReady() && (isUnknown || step.reasons.has(ContactReason::NotReady));
}

QString wordsFor(const ContactStep& step) {
    switch (stateOf(step)) {
    case ContactState::New:
        return step.byHand ? Words::tr("Create by hand") : Words::tr("Create");
    case ContactState::Changed:
        if (step.fields.empty())
            return Words::tr("Link, nothing changes");
        return Words::tr("%n field(s) change", nullptr, static_cast<int>(step.fields.size()));
    case ContactState::Pushed:
        return step.push == Push::Link ? Words::tr("Link in the PSA") : Words::tr("Push to the PSA");
    case ContactState::NeedsYou:
        return wordsForConflict(step);
    case ContactState::Excluded:
        return step.reasons.has(ContactReason::PatternExcluded) ? Words::tr("Excluded by a pattern")
                                                                : Words::tr("Excluded");
    case ContactState::UpToDate:
    case ContactState::NotReady:
        break;
    }
    if (step.reasons.has(ContactReason::SyncControls))
        return Words::tr("PSA sync controls: left alone");
    if (step.reasons.has(ContactReason::NotArrived))
        return Words::tr("Pushed, and did not arrive");
    if (step.reasons.has(ContactReason::NotLinkedBack))
        return Words::tr("Not linked back yet");
    return Words::tr("Up to date");
}

QString readinessOf(const ContactStep& step) {
    if (step.push == Push::Create)
        return Words::tr("Ready");
    if (!isNotReady(step))
        return u"–"_s;
    QStringList missing;
    for (std::size_t l = 0; l < lackCount; ++l)
        if (const auto lack = static_cast<Lack>(l); step.lacks.has(lack))
            missing.append(titleFor(lack));
    return Words::tr("Missing: %1").arg(missing.join(u", "_s));
}

QString wordsFor(PsaPresence presence, Push push) {
    switch (presence) {
    case PsaPresence::Linked:
        return Words::tr("Exists and linked");
    case PsaPresence::Existing:
        return push == Push::Link ? Words::tr("Exists, will be linked") : Words::tr("Exists, not linked");
    case PsaPresence::Inactive:
        return Words::tr("Exists, inactive");
    case PsaPresence::Several:
        return Words::tr("Several could be it");
    case PsaPresence::Resembles:
        return push == Push::Create ? Words::tr("Will be created, resembles one") : Words::tr("Resembles one");
    case PsaPresence::New:
        return push == Push::Create ? Words::tr("Will be created") : Words::tr("Would be new");
    case PsaPresence::Unknown:
        return Words::tr("Account not known");
    }
    return {};
}

} // namespace muster::gui

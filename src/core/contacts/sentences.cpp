// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contacts/person.h"

using namespace Qt::StringLiterals;

namespace muster {
namespace {

QString textOf(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString sentenceOf(MatchedBy by) {
    switch (by) {
    case MatchedBy::Nothing:
        return u"No contact of the organization has one of the user's aliases, the username, or the first and last "
               u"name."_s;
    case MatchedBy::Link:
        return u"An earlier sync found the contact."_s;
    case MatchedBy::Decision:
        return u"A person chose the contact."_s;
    case MatchedBy::Alias:
        return u"The contact has one of the user's aliases."_s;
    case MatchedBy::Username:
        return u"No contact has an alias of the user; this one has the username."_s;
    case MatchedBy::Name:
        return u"No contact has an address of the user; this one has the first and last name."_s;
    }
    return {};
}

QString sentenceOf(ContactReason reason) {
    switch (reason) {
    case ContactReason::AmbiguousContact:
        return u"More than one contact fits. Choose one, or Create."_s;
    case ContactReason::ContactTaken:
        return u"The contact is another user's already."_s;
    case ContactReason::AmbiguousUser:
        return u"Another user would be the same contact. Choose who it is."_s;
    case ContactReason::DecisionStale:
        return u"What was chosen is not there any more."_s;
    case ContactReason::InactiveInPsa:
        return u"The PSA has the person, inactive. Link to that contact, or insist on a new one."_s;
    case ContactReason::AmbiguousInPsa:
        return u"More than one contact of the PSA could be the person. Choose one."_s;
    case ContactReason::SyncControls:
        return u"The contact has the PSA's sync controls: the PSA owns it, so it is not pushed."_s;
    case ContactReason::NotReady:
        return u"It is not ready to be pushed."_s;
    case ContactReason::NotArrived:
        return u"It was pushed before, and the PSA does not have it (any more)."_s;
    case ContactReason::NotLinkedBack:
        return u"The PSA has it; the documentation system does not say yet that both are one."_s;
    case ContactReason::Excluded:
        return u"A person excluded the user."_s;
    case ContactReason::PatternExcluded:
        return u"An exclusion pattern fits the user."_s;
    case ContactReason::NameFromDisplayName:
        return u"The name is made of the display name."_s;
    case ContactReason::PlaceholderPhone:
        return u"The user has no number; 000-000-0000 stands for it."_s;
    case ContactReason::ByHand:
        return u"The documentation system cannot be told some of it; a person has to do that by hand."_s;
    case ContactReason::Undone:
        return u"A run wrote it, and is taken back."_s;
    case ContactReason::ChangedSince:
        return u"Somebody changed it after the run, so it stays."_s;
    case ContactReason::CannotRemove:
        return u"The documentation system does not let it be taken away; a person has to."_s;
    case ContactReason::Gone:
        return u"It is not there any more."_s;
    }
    return {};
}

QString sentenceOf(PsaPresence presence) {
    switch (presence) {
    case PsaPresence::Linked:
        return u"In the PSA: exists and linked."_s;
    case PsaPresence::Existing:
        return u"In the PSA: exists, not linked; it is linked instead of created."_s;
    case PsaPresence::Inactive:
        return u"In the PSA: exists, inactive."_s;
    case PsaPresence::Several:
        return u"In the PSA: more than one could be it."_s;
    case PsaPresence::Resembles:
        return u"In the PSA: would be new, but looks like one that is there."_s;
    case PsaPresence::New:
        return u"In the PSA: would be new."_s;
    case PsaPresence::Unknown:
        return u"In the PSA: the organization's account is not known."_s;
    }
    return {};
}

QString shown(Text text) {
    QString all = text.toString();
    all.replace(u'\n', u"; "_s).replace(u'\t', u' ');
    return all.isEmpty() ? u"nothing"_s : QString(u'"' % all % u'"');
}

} // namespace

QStringList whySentences(const ContactsInput& input, const ContactStep& step) {
    QStringList sentences;
    const DirectoryUser& user = input.base->users[step.user];
    const QString name = user.displayName.isBlank() ? user.userPrincipalName.toString() : user.displayName.toString();
    if (step.action == DocumentAction::Exclude)
        sentences.append(u"%1 is left alone."_s.arg(name));
    else
        sentences.append(u"%1: %2"_s.arg(name, sentenceOf(step.matchedBy)));
    if (step.contact != none)
        sentences.append(u"Contact: %1 (%2)."_s.arg(input.contacts[step.contact].shownName(),
                                                    input.contacts[step.contact].id.toString()));
    for (std::size_t r = 0; r < contactReasonCount; ++r)
        if (step.reasons.has(static_cast<ContactReason>(r)))
            sentences.append(sentenceOf(static_cast<ContactReason>(r)));
    if (step.action == DocumentAction::Exclude)
        return sentences;
    sentences.append(sentenceOf(step.presence));
    for (std::size_t l = 0; l < lackCount; ++l)
        if (const auto lack = static_cast<Lack>(l); step.lacks.has(lack))
            sentences.append(u"Missing: %1. %2"_s.arg(textOf(nameOf(lack)), remedyFor(lack, input.settings())));
    for (const auto& change : step.fields)
        sentences.append(u"%1: %2 becomes %3%4."_s.arg(textOf(nameOf(change.field)), shown(change.before),
                                                       shown(change.after),
                                                       change.byHand || step.byHand ? u", by hand"_s : QString()));
    if (step.push == Push::Create)
        sentences.append(step.pushByHand ? u"The PSA cannot be told to make it; a person does."_s
                                         : u"It is pushed to the PSA in the same run."_s);
    return sentences;
}

} // namespace muster

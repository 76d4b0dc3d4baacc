// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/contacts/plan.h"

using namespace Qt::StringLiterals;

namespace muster {
namespace {

SwitchState needs(bool given, const QString& why) {
    return given ? SwitchState() : SwitchState{false, why};
}

const QString needsMatch = u"Match a tenant to an organization first."_s;
const QString needsSync = u"Needs \"Enable contact sync\"."_s;
const QString needsTwoWay = u"Needs \"Enable two-way sync\"."_s;
const QString needsPush = u"Needs \"Enable automatic pushing of Office 365 contacts\"."_s;
const QString needsPrimary = u"Needs \"Set phone numbers as Primary\"."_s;

} // namespace

bool pushes(const ContactsSettings& settings) {
    return settings.contactSync && settings.twoWaySync && settings.autoPush;
}

SwitchState switchState(const ContactsSettings& settings, ContactSwitch which) {
    switch (which) {
    case ContactSwitch::ContactSync:
        return {};
    case ContactSwitch::TwoWaySync:
        return needs(settings.contactSync, needsSync);
    case ContactSwitch::AutoPush:
        return settings.contactSync ? needs(settings.twoWaySync, needsTwoWay) : needs(false, needsSync);
    case ContactSwitch::EmailType:
    case ContactSwitch::PhoneType:
        return needs(pushes(settings), needsPush);
    case ContactSwitch::PhonesPrimary:
        return needs(settings.contactSync, needsSync);
    case ContactSwitch::PrimaryPhoneType:
    case ContactSwitch::PlaceholderPhone:
        return settings.contactSync ? needs(settings.phonesPrimary, needsPrimary) : needs(false, needsSync);
    case ContactSwitch::ManualSync:
        return settings.contactSync ? needs(!settings.matches.empty(), needsMatch) : needs(false, needsSync);
    }
    return {};
}

QString remedyFor(Lack lack, const ContactsSettings& settings) {
    switch (lack) {
    case Lack::FirstName:
        return u"Give the user a first name in Microsoft 365."_s;
    case Lack::PrimaryEmail:
        return u"The username is no address; give the user one in Microsoft 365."_s;
    case Lack::PrimaryPhone:
        if (!settings.phonesPrimary)
            return u"Turn on \"Set phone numbers as Primary\", and choose which Phone Type is the primary one."_s;
        if (settings.primaryPhoneType.isEmpty())
            return u"Choose which Phone Type is the primary one."_s;
        return u"Give the user a number in Microsoft 365, or turn on \"Replace blank phone numbers with "
               u"000-000-0000\"."_s;
    case Lack::Location:
        return u"Give the organization a primary location, or name one in the tenant's match."_s;
    case Lack::EmailType:
        return u"Choose an Email Type for the PSA; without one nothing is pushed."_s;
    case Lack::Account:
        return u"Match the organization to its account on the Document page, or give both the same name."_s;
    case Lack::PushSwitch:
        return settings.contactSync ? settings.twoWaySync
                                          ? u"Turn on \"Enable automatic pushing of Office 365 contacts\"."_s
                                          : u"Turn on \"Enable two-way sync\", then automatic pushing."_s
                                    : u"Turn on \"Enable contact sync\", then two-way sync and automatic pushing."_s;
    }
    return {};
}

} // namespace muster

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/contacts/contactsynccontroller.h"
#include "gui/continuous/continuoussync.h"
#include "gui/document/documentcontroller.h"
#include "gui/preview/decisioncontroller.h"
#include "gui/preview/pilot.h"
#include "gui/provision/connectionstates.h"
#include "gui/provision/provisiondraft.h"
#include "gui/psa/psacontroller.h"
#include "gui/services.h"
#include "gui/signin/signincontroller.h"
#include "gui/table/tablereader.h"
#include "gui/whatif/whatifcontroller.h"
#include "gui/work/background.h"
#include "gui/work/desk.h"
#include "gui/work/runcontroller.h"

namespace muster::gui {

/// An open workspace: the threads that work on it and the controllers that the pages show, in the order in which they
/// need each other. Owned by the window; when it ends, what runs is stopped and waited for. GUI thread.
struct Session {
    Session(const QString& location, const Services& given)
        : services(given)
        , desk(location)
        , runs(location, given, turn)
        , continuous(location, given, turn)
        , decisions(desk, background)
        , pilot(background)
        , draft(desk)
        , psa(draft, background, given, location)
        , whatIf(draft, background)
        , documents(desk, background, given, location, turn)
        , contacts(desk, background, given, location, turn)
        , connections(draft, desk, background, given)
        , signIn(given, background, desk) {}
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    const Services& services;
    Desk desk;
    TableReader tables;
    Background background;
    Turn turn;
    RunController runs;
    ContinuousSync continuous;
    DecisionController decisions;
    Pilot pilot;
    ProvisionDraft draft;
    PsaController psa;
    WhatIfController whatIf;
    DocumentController documents;
    ContactSyncController contacts;
    ConnectionStates connections;
    SignInController signIn;
};

} // namespace muster::gui

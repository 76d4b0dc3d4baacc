// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/call.h"

/// The commands of spec/06 §1. Each writes its result and returns its exit code.
namespace muster::cli {

int initCommand(const Call& call);
int configExport(const Call& call);
int configImport(const Call& call);
int recordsExport(const Call& call);
int recordsImport(const Call& call);
int recordsList(const Call& call);
int connectionAdd(const Call& call);
int connectionList(const Call& call);
int connectionTest(const Call& call);
int connectionRemove(const Call& call);
int connectionSecret(const Call& call);
int connectionConnect(const Call& call);
int psaPasswordCommand(const Call& call);
int psaTestCommand(const Call& call);
int psaReadCommand(const Call& call);
int planCommand(const Call& call);
int showCommand(const Call& call);
int applyCommand(const Call& call);
int syncCommand(const Call& call);
int undoCommand(const Call& call);
int watchCommand(const Call& call);
int whyCommand(const Call& call);
int matchCommand(const Call& call);
int createCommand(const Call& call);
int excludeCommand(const Call& call);
int holdCommand(const Call& call);
int forgetCommand(const Call& call);
int usernameCommand(const Call& call);
int neverMatchCommand(const Call& call);
int unlinkCommand(const Call& call);
int linksCommand(const Call& call);
int runsCommand(const Call& call);
int runCommand(const Call& call);
int historyCommand(const Call& call);
int bundleCommand(const Call& call);
/// `init --bundle FILE --sandbox ADDRESS`.
int initFromBundle(const Call& call);
int approveCommand(const Call& call);
int rejectCommand(const Call& call);
int approverAdd(const Call& call);
int approverKey(const Call& call);
int approverList(const Call& call);
int approverRemove(const Call& call);
int manualCommand(const Call& call);
int manualDone(const Call& call);
int manualUndone(const Call& call);
int restoreCommand(const Call& call);
int lintCommand(const Call& call);
int demoCommand(const Call& call);

int documentSecret(const Call& call);
int documentTest(const Call& call);
int documentRead(const Call& call);
int documentList(const Call& call);
int documentMatch(const Call& call);
int documentCreate(const Call& call);
int documentExclude(const Call& call);
int documentReopen(const Call& call);
int documentAutoMatch(const Call& call);
int documentCreateUnmatched(const Call& call);

} // namespace muster::cli

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The classes of tst_connections; each returns how many of its rules failed.
int testConnectionForm(int argc, char** argv);
int testConnectionStates(int argc, char** argv);
int testConnectionsTab(int argc, char** argv);

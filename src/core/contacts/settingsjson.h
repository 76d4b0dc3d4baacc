// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contacts/settings.h"
#include "core/jsonreader.h"

namespace muster {

/// `contacts` of a configuration file: {"matches":[{"tenantId","domain","groupId","organization","location"}],
/// "contactSync","twoWaySync","autoPush","emailType","phoneType","phonesPrimary","primaryPhoneType","placeholderPhone"}.
/// A switch that needs another stays as written while that is off.
[[nodiscard]] QJsonObject toJson(const ContactsSettings& settings);
[[nodiscard]] ContactsSettings readContactsSettings(const JsonReader& reader);

} // namespace muster

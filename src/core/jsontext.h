// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <string_view>

namespace muster {

/// Appends `utf8` as a JSON string, escaped just as QJsonDocument's compact form does, so that what is streamed by hand
/// and what QJsonDocument serialises are the same bytes. Invalid UTF-8 becomes U+FFFD.
void appendJsonString(QByteArray& to, std::string_view utf8);

} // namespace muster

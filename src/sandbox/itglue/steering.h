// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "sandbox/bms/bms.h"
#include "sandbox/itglue/itglue.h"

#include <QJsonObject>

namespace muster::sandbox::itglue {

/// The control's part for IT Glue, below /__sandbox/itglue/. Records are named by the path's part ("contacts") and id.
/// Owned by Control.
///
///   GET state -> numbers of records, calls allowed and refused
///   psa-sync {settings} -> see PsaSync                settings {"contacts","twoWay","create","replaceBlankPhones",
///   "emailType","phoneType","integration":"kaseya-bms"}
///   add {"kind","attributes"} -> id                   edit {"kind","id","set"}: attributes, and "psa-integration",
///   "sync-active", "psa-id"                           remove {"kind","id"}
///   emails {"locked":bool,"contact":id}               key {"key","revoked":bool}
///   limit {"calls":N,"seconds":N,"retryAfter":bool}
class Steering {
public:
    Steering(ItGlue& itGlue, Bms& bms)
        : m_itGlue(itGlue)
        , m_bms(bms) {}

    using Answer = Result<QJsonObject>;
    /// `what` is the path after "itglue/".
    [[nodiscard]] Answer ask(const QByteArray& what) const;
    Answer tell(const QByteArray& what, const QJsonObject& body);

private:
    Answer settings(const QJsonObject& body);
    Answer sync(const QJsonObject& body);
    Answer add(const QJsonObject& body);
    Answer edit(const QJsonObject& body);
    Answer remove(const QJsonObject& body);
    Answer emails(const QJsonObject& body);
    Answer key(const QJsonObject& body);
    Answer limit(const QJsonObject& body);

    ItGlue& m_itGlue;
    Bms& m_bms;
};

} // namespace muster::sandbox::itglue

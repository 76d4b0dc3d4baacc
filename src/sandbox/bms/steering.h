// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "sandbox/bms/service.h"

#include <QJsonObject>

namespace muster::sandbox::bms {

/// The control's part for BMS, below /__sandbox/bms/. Records are named as `<kind>:<id of the records file>`. Owned by
/// Control.
///
///   GET records -> a records file of what is there now    GET customfields -> {"contacts":{"k7":"value"}}
///   edit {"record":"contact:k7","set":{…}}                add {"employee":{…}} or {"contact":{…}} -> record, id
///   remove {"record"}                                     user {"tenant","userName","password","canModify","refusal"}
///   casing {"casing":"camel"|"pascal"|"mixed"|"described"} envelope {"singles":"bare"|"enveloped"}
///   tokens/expire {"refresh":bool,"lifetime":seconds}      mfa {"on":bool,"code":"…"}     limit {"calls":N}
class Steering {
public:
    explicit Steering(Service& service)
        : m_service(service) {}

    using Answer = Result<QJsonObject>;
    /// `what` is the path after "bms/".
    Answer ask(const QByteArray& what) const;
    Answer tell(const QByteArray& what, const QJsonObject& body);

private:
    Answer change(const QByteArray& what, const QJsonObject& body);
    Answer add(const QJsonObject& body);
    Answer machinery(const QByteArray& what, const QJsonObject& body);
    Answer user(const QJsonObject& body);

    Service& m_service;
};

} // namespace muster::sandbox::bms

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/itglue/jsonapi.h"
#include "sandbox/itglue/service.h"

#include <QJsonObject>

namespace muster::sandbox::itglue {

/// The attributes of one resource object of a request, put into a record. What the service fills by itself (names of
/// what is referred to, times, addresses) may be sent and changes nothing; what is not known is refused. Lives as long
/// as the object is read.
class Input {
public:
    /// `place`: where the object stands in the request's body, "/data" or "/data/3".
    Input(const Service& service, const Definition& definition, const QJsonObject& attributes, QByteArray place);

    /// Changes `row`; what was wrong is in problems() then, and `row` is not to be used.
    void fill(Row& row);
    /// The same for a record that is there: what its owner keeps from being changed is refused.
    void change(Row& row);
    /// Refuses attributes that a new record must have and `row` has not.
    void demandRequired(const Row& row);

    [[nodiscard]] const std::vector<Problem>& problems() const { return m_problems; }

private:
    void refuse(const QByteArray& attribute, const QString& detail);
    void refuseSynced(const Row& row);
    void set(const Attribute& attribute, const QJsonValue& value, Row& row);
    void setText(const Attribute& attribute, const QJsonValue& value, Row& row);
    void setFlag(const Attribute& attribute, const QJsonValue& value, Row& row);
    void setReference(const Attribute& attribute, const QJsonValue& value, Row& row);
    void setReaches(const Attribute& attribute, const QJsonValue& value, std::vector<Reach>& reaches);
    void checkPlaces(const Row& row);

    const Service& m_service;
    const Definition& m_definition;
    std::vector<std::pair<QByteArray, QJsonValue>> m_values; ///< names with dashes
    QByteArray m_place;
    std::vector<Problem> m_problems;
};

/// The number a request calls a record by, as a number or its text; 0 when it is none.
[[nodiscard]] int idOf(const QJsonValue& value);

} // namespace muster::sandbox::itglue

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/planner/protection.h"

#include "core/fold.h"

namespace muster {

Protection::Protection(const PlanInput& input, const Population& population, const RecordIndex& index)
    : m_of(input.records.size()) {
    const auto psaUser = input.psaUserName.toStdString();
    for (std::uint32_t r = 0; r < input.records.size(); ++r) {
        const auto& record = input.records[r];
        if (record.root)
            m_of[r] = Reason::RootExempt;
        if (record.employeeType == EmployeeType::ApiEmployee ||
            (!psaUser.empty() && record.kind == RecordKind::Employee &&
             (sameFolded(record.username.view(), psaUser) || sameFolded(record.email.view(), psaUser))))
            protect(r);
    }
    for (const auto& key : input.configuration.protectedRecords)
        protect(index.find(key));

    for (const auto& tenant : input.tenants) {
        // The operator's record is the one linked to the operator's object id, else the ones with the operator's email.
        const auto user = population.find(tenant.id.view(), tenant.operatorId.view());
        const auto link = user == none ? none : population.linkOf(user);
        const auto linked = link == none ? none : index.find(input.links[link].kind, input.links[link].record.view());
        if (linked != none) {
            protect(linked);
            continue;
        }
        for (const auto kind : {RecordKind::Employee, RecordKind::Contact}) {
            for (const auto record : index.withEmail(kind, tenant.operatorEmail.view()))
                protect(record);
        }
    }
}

} // namespace muster

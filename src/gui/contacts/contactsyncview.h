// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/contacts/plan.h"

#include <QHash>

#include <memory>

namespace muster {
class Workspace;
}

namespace muster::gui {

/// What the Contacts page shows: the three sides as the workspace knows them, and the plan of the present choices.
/// Made in the desk's thread, then immutable.
struct ContactSyncView {
    std::shared_ptr<const ContactsInput> input;
    ContactsPlan plan;
    QString workspace;                                ///< its id, for the plan that is applied
    QDateTime lastSyncAt;                             ///< UTC; invalid: never
    bool isRead = false;                              ///< the tenants of the matches were read
    bool pushedBefore = false;                        ///< some contact was pushed to the PSA by an earlier run
    QHash<QString, QString> organizations, locations; ///< names by id

    [[nodiscard]] const ContactsSettings& settings() const { return input->settings(); }
    [[nodiscard]] QString nameOfTarget() const;
    [[nodiscard]] QString nameOfPsa() const;
};
[[nodiscard]] Result<std::shared_ptr<const ContactSyncView>> readContactSyncView(Workspace& workspace,
                                                                                 const PhoneForm& phoneForm);

} // namespace muster::gui

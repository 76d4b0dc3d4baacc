// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/contacts/contactsyncview.h"

#include "gui/document/documentview.h"
#include "gui/psa/psacheck.h"
#include "gui/work/elsewhere.h"
#include "store/workspace.h"
#include "sync/contactsrun.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {

QString ContactSyncView::nameOfTarget() const {
    return gui::documentationName(input->base->configuration);
}

QString ContactSyncView::nameOfPsa() const {
    return gui::nameOfTarget(input->base->configuration);
}

Result<std::shared_ptr<const ContactSyncView>> readContactSyncView(Workspace& workspace, const PhoneForm& phoneForm) {
    auto view = std::make_unique<ContactSyncView>();
    const auto configuration = workspace.configuration().read();
    if (!configuration)
        return fail(configuration.error());
    auto input = loadContacts(*configuration, {}, workspace.mirror(), workspace.journal(), workspace.records(),
                              workspace.documentation(), workspace.documents(), workspace.contacts(), phoneForm);
    if (!input)
        return fail(input.error());
    view->plan = makeContactsPlan(**input);
    view->input = freedElsewhere(std::move(*input));
    view->workspace = workspace.id();
    for (const Entity& organization : view->input->organizations)
        view->organizations.insert(organization.id.toString(), organization.shownName());
    for (const Entity& location : view->input->locations)
        view->locations.insert(location.id.toString(), location.shownName());
    view->isRead = !view->input->base->users.empty();
    view->pushedBefore = std::any_of(view->input->links.begin(), view->input->links.end(),
                                     [](const ContactLink& link) { return !link.record.isBlank(); });
    const auto runs = workspace.journal().runs();
    if (!runs)
        return fail(runs.error());
    for (const RunRecord& run : *runs)
        if (run.info.flow == u"contacts"_s && run.info.undoes.isEmpty())
            view->lastSyncAt = run.info.startedAt;
    return freedElsewhere(std::unique_ptr<const ContactSyncView>(std::move(view)));
}

} // namespace muster::gui

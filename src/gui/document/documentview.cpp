// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/document/documentview.h"

#include "core/document/planfile.h"
#include "gui/psa/psacheck.h"
#include "gui/work/elsewhere.h"
#include "store/workspace.h"
#include "sync/documentmanual.h"
#include "sync/documentrun.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

struct Views {
    Q_DECLARE_TR_FUNCTIONS(muster::gui::DocumentView)
};

} // namespace

const DocumentStep* DocumentView::stepOf(const EntityKey& key) const {
    const auto found = std::find_if(plan.steps.begin(), plan.steps.end(),
                                    [&](const DocumentStep& step) { return keyOf(*input, step) == key; });
    return found == plan.steps.end() ? nullptr : &*found;
}

QString documentationName(const Configuration& configuration) {
    const QString& kind = configuration.documents.target.kind;
    if (kind == u"itglue"_s)
        return u"IT Glue"_s;
    return kind == u"passportal"_s ? u"Passportal"_s : Views::tr("Built-in documentation");
}

QString DocumentView::nameOfTarget() const {
    return gui::documentationName(configuration);
}

QString DocumentView::nameOfPsa() const {
    return gui::nameOfTarget(configuration);
}

Result<std::shared_ptr<const DocumentView>> readDocumentView(Workspace& workspace, const PhoneForm& phoneForm) {
    auto view = std::make_unique<DocumentView>();
    auto configuration = workspace.configuration().read();
    if (!configuration)
        return fail(configuration.error());
    view->configuration = std::move(*configuration);
    auto input = loadDocuments(view->configuration, workspace.records(), workspace.documentation(),
                               workspace.documents(), phoneForm);
    if (!input)
        return fail(input.error());
    if (auto laid = layByHandOver(**input, workspace.documents()); !laid)
        return fail(laid.error());
    view->plan = makeDocumentPlan(**input);
    view->input = freedElsewhere(std::move(*input));
    const auto first = workspace.documents().firstSyncAt();
    if (!first)
        return fail(first.error());
    view->firstSyncAt = first->value_or(QDateTime());
    const auto runs = workspace.journal().runs();
    if (!runs)
        return fail(runs.error());
    for (const RunRecord& run : *runs)
        if (run.info.flow == u"document"_s && run.info.undoes.isEmpty()) {
            view->lastSyncAt = run.info.startedAt;
            view->failed = run.result.failed;
        }
    return freedElsewhere(std::unique_ptr<const DocumentView>(std::move(view)));
}

struct Counterparts::Private {
    explicit Private(std::shared_ptr<const DocumentView> v)
        : view(std::move(v))
        , places(*view->input)
        , resemblance(*view->input, places) {}

    std::shared_ptr<const DocumentView> view;
    DocumentPlaces places;
    Resemblance resemblance;
    std::mutex asked;
};

Counterparts::Counterparts(std::shared_ptr<const DocumentView> view)
    : d(std::make_unique<Private>(std::move(view))) {}

Counterparts::~Counterparts() = default;

std::vector<Counterpart> Counterparts::find(const EntityKey& source, const QString& text, std::size_t most) {
    const std::scoped_lock lock(d->asked);
    const DocumentInput& input = *d->view->input;
    const auto s = d->places.source(source.kind, source.id.toStdString());
    if (s == none)
        return {};
    const auto& targets = input.target(source.kind);
    std::string_view client;
    if (belongsToClient(source.kind)) {
        const auto c = d->places.source(EntityKind::Client, input.source(source.kind)[s].client.view());
        const auto t = c == none ? none : d->places.targetOf(EntityKind::Client, c);
        if (t == none)
            return {}; // its client is yet to be made
        client = input.target(EntityKind::Client)[t].id.view();
    }
    std::vector<Counterpart> found;
    std::vector<bool> listed(targets.size());
    const auto add = [&](std::uint32_t t, int score, const QString& detail) {
        const auto holder = d->places.holder(source.kind, t);
        listed[t] = true;
        found.push_back(
            {targets[t].id.toString(), targets[t].shownName(), detail, score, holder != none && holder != s});
    };
    const QString wanted = text.trimmed();
    for (const auto& suggestion : d->resemblance.suggestions(source.kind, s, client, 5))
        if (wanted.isEmpty() || targets[suggestion.target].shownName().contains(wanted, Qt::CaseInsensitive))
            add(suggestion.target, suggestion.score, suggestion.reason());
    for (std::uint32_t t = 0; t < targets.size() && found.size() < most; ++t) {
        if (listed[t] || targets[t].archived || (belongsToClient(source.kind) && targets[t].client.view() != client))
            continue;
        const QString name = targets[t].shownName();
        if (wanted.isEmpty() || name.contains(wanted, Qt::CaseInsensitive))
            add(t, -1, {});
    }
    return found;
}

} // namespace muster::gui

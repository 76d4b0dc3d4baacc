// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/document/plan.h"

namespace muster::test {

/// Builds the input of a document plan: a PSA on one side, a documentation system that can do everything on the other.
class DocumentWorld {
public:
    DocumentWorld() {
        for (const auto kind : entityKinds) {
            input.capabilities.of(kind).writes = input.capabilities.of(kind).tells = EntityFields::of(kind);
            input.settings.of(kind).sync = true;
        }
    }

    using Fields = std::initializer_list<std::pair<EntityField, QString>>;

    Entity entity(EntityKind kind, const QString& id, const QString& client, Fields fields) const {
        Entity made;
        made.kind = kind;
        made.id = input.pool->add(id);
        made.client = input.pool->add(client);
        EntityValues values(*input.pool);
        for (const auto& [field, text] : fields)
            values.set(field, QStringView(text));
        made.values = values.take();
        return made;
    }
    Entity& psa(EntityKind kind, const QString& id, const QString& client, Fields fields) {
        return sourcesOf(kind).emplace_back(entity(kind, id, client, fields));
    }
    Entity& docs(EntityKind kind, const QString& id, const QString& client, Fields fields) {
        return targetsOf(kind).emplace_back(entity(kind, id, client, fields));
    }
    Entity& client(const QString& id, const QString& name) {
        return psa(EntityKind::Client, id, {}, {{EntityField::Name, name}});
    }
    Entity& organization(const QString& id, const QString& name) {
        return docs(EntityKind::Client, id, {}, {{EntityField::Name, name}});
    }

    /// As an apply leaves it: linked, and everything that the source says is written.
    void link(EntityKind kind, const QString& source, const QString& target, Fields written = {}) {
        EntityValues values(*input.pool);
        for (const auto& [field, text] : written)
            values.set(field, QStringView(text));
        const auto packedValues = packed(values.take().items());
        input.links.push_back({kind, input.pool->add(source), input.pool->add(target),
                               input.pool->add(std::string_view(packedValues)), false, 1000, 1000});
    }
    void decide(EntityKind kind, const QString& source, EntityChoice choice, const QString& target = {},
                std::int64_t at = 2000) {
        std::erase_if(input.decisions, [&](const auto& d) { return d.kind == kind && d.source == source; });
        input.decisions.push_back({kind, source, choice, target, false, QDateTime::fromMSecsSinceEpoch(at, Qt::UTC)});
    }
    void decide(const std::vector<EntityDecision>& decisions) {
        for (const auto& d : decisions) {
            std::erase_if(input.decisions, [&](const auto& o) { return o.kind == d.kind && o.source == d.source; });
            input.decisions.push_back(d);
        }
    }

    std::vector<Entity>& sourcesOf(EntityKind kind) { return input.sources[static_cast<std::size_t>(kind)]; }
    std::vector<Entity>& targetsOf(EntityKind kind) { return input.targets[static_cast<std::size_t>(kind)]; }

    /// "create [DecisionCreate] name=Contoso" of the source.
    QString lineOf(const DocumentPlan& plan, EntityKind kind, const QString& id) const {
        for (const auto& step : plan.steps) {
            if (step.kind != kind || step.source == none || input.source(kind)[step.source].id.toString() != id)
                continue;
            QStringList reasons, fields;
            for (std::size_t r = 0; r < documentReasonCount; ++r)
                if (step.reasons.has(static_cast<DocumentReason>(r)))
                    reasons.append(QString::fromUtf8(nameOf(static_cast<DocumentReason>(r)).data()));
            for (const auto& change : step.fields)
                fields.append(QString::fromUtf8(nameOf(change.field).data()) + u'=' + change.after.toString() +
                              (change.byHand ? u"(by hand)" : u""));
            QString line = QString::fromUtf8(nameOf(step.action).data()) + u" [" + reasons.join(u',') + u']';
            if (!fields.isEmpty())
                line += u' ' + fields.join(u' ');
            return line;
        }
        return {};
    }
    QString lineOf(EntityKind kind, const QString& id) const { return lineOf(makeDocumentPlan(input), kind, id); }

    DocumentInput input;
};

} // namespace muster::test

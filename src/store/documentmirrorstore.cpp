// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/documentmirrorstore.h"

#include "core/document/capabilities.h"
#include "store/database.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

QString readAtOf(EntityKind kind) {
    return u"readAt:"_s % QString::fromUtf8(nameOf(kind).data());
}

} // namespace

DocumentMirrorStore::DocumentMirrorStore(Database& database)
    : m_database(database)
    , m_table(database, u"far_docs"_s) {}

Result<DocumentMirrorState> DocumentMirrorStore::readState() const {
    DocumentMirrorState state;
    const auto source = m_table.value(u"source"_s);
    const auto capabilities = m_table.value(u"capabilities"_s);
    if (!source || !capabilities)
        return fail(source ? capabilities.error() : source.error());
    state.source = *source;
    state.capabilities = documentCapabilitiesFrom(QJsonDocument::fromJson(capabilities->toUtf8()).object());
    for (const auto kind : entityKinds) {
        const auto at = m_table.value(readAtOf(kind));
        if (!at)
            return fail(at.error());
        if (!at->isEmpty())
            state.readAt[static_cast<std::size_t>(kind)] = QDateTime::fromMSecsSinceEpoch(at->toLongLong(), Qt::UTC);
    }
    return state;
}

Result<void> DocumentMirrorStore::putState(const DocumentMirrorState& state) {
    return m_database.atomically([&]() -> Result<void> {
        const QByteArray capabilities = QJsonDocument(toJson(state.capabilities)).toJson(QJsonDocument::Compact);
        auto done = m_table.putValue(u"source"_s, state.source).and_then([&] {
            return m_table.putValue(u"capabilities"_s, QString::fromUtf8(capabilities));
        });
        for (const auto kind : entityKinds) {
            const auto& at = state.readAt[static_cast<std::size_t>(kind)];
            if (done)
                done = m_table.putValue(readAtOf(kind),
                                        at.isValid() ? QString::number(at.toMSecsSinceEpoch()) : QString());
        }
        return done;
    });
}

Result<void> DocumentMirrorStore::together(const std::function<Result<void>()>& work) {
    return m_database.atomically(work);
}

DocumentCapabilities DocumentMirrorStore::capabilities() const {
    const auto known = readState();
    return known ? known->capabilities : DocumentCapabilities();
}

} // namespace muster

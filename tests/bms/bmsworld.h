// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bms/bmspsa.h"
#include "store/workspace.h"
#include "testkit/sandboxprocess.h"

#include <QRegularExpression>

namespace muster::testkit {

/// The simulated BMS as a process of its own, and an adapter over a workspace's mirror and ledger.
class BmsWorld {
public:
    /// One account (2528 "Contoso", location 3169), an own company (1, location 11), lists, three employees, no
    /// contact.
    [[nodiscard]] static QJsonObject records();
    explicit BmsWorld(const QJsonObject& company = records(), QStringList arguments = {});

    test::SandboxProcess& sandbox() { return *m_sandbox; }
    Workspace& workspace() { return *m_workspace; }
    BmsPsa& psa() { return *m_psa; }
    /// What a new program finds.
    void restart();
    /// As refresh(), which must succeed.
    void read(Freshness wanted = Freshness::Whole);
    std::optional<Record> record(const RecordKey& key);
    [[nodiscard]] int calls(const QString& endpoint);
    [[nodiscard]] QJsonObject companyNow();
    Text text(const QString& value) { return m_pool.add(value); }
    TextPool& pool() { return m_pool; }
    RecordWrite newContact(const QString& first, const QString& last, const QString& email);
    RecordWrite change(const QString& contact, Field field, const QString& value);
    /// The outcome of one write.
    WriteOutcome written(const RecordWrite& write);

    BmsAccess access;
    std::stop_source stop;

private:
    QTemporaryDir m_folder;
    std::unique_ptr<test::SandboxProcess> m_sandbox;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<BmsPsa> m_psa;
    TextPool m_pool;
};

} // namespace muster::testkit

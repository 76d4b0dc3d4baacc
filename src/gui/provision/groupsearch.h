// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/provision/rulesdirectory.h"

#include <QTimer>

namespace muster::gui {

/// Searches the groups of one tenant by the beginning of their name while somebody types: waits until typing pauses,
/// and only the latest question is answered. No widgets; owned by the dialog; GUI thread.
class GroupSearch : public QObject {
    Q_OBJECT

public:
    GroupSearch(RulesDirectory directory, Connection connection, QObject* parent = nullptr);
    ~GroupSearch() override;

    /// Empty: no question, and found() with nothing at once.
    void setName(const QString& beginning);
    [[nodiscard]] const Connection& connection() const { return m_connection; }

Q_SIGNALS:
    void searching();
    void found(const std::vector<muster::DirectoryLookup::FoundGroup>& groups);
    void failed(const muster::Error& error);

private:
    void ask();
    void stop();

    RulesDirectory m_directory;
    Connection m_connection;
    QTimer m_pause;
    QString m_beginning;
    std::optional<std::stop_source> m_question;
    int m_era = 0; ///< of the latest question; answers of earlier ones are dropped
};

} // namespace muster::gui

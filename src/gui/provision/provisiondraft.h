// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/configuration.h"
#include "core/lookups.h"
#include "core/plan.h"
#include "core/validate.h"
#include "gui/work/desk.h"

#include <QDateTime>
#include <QObject>

#include <map>
#include <memory>
#include <set>
#include <vector>

namespace muster::gui {

/// The form whose problems and secrets are those of the connections.
[[nodiscard]] inline QString connectionsForm() {
    return QStringLiteral("connections");
}

/// What Auth & Provision edits: the configuration as it is kept, and the draft that the tabs change until a
/// person saves or discards it. Nothing typed is lost when saving fails. Lives in the GUI thread; no widgets.
class ProvisionDraft : public QObject {
    Q_OBJECT

public:
    explicit ProvisionDraft(Desk& desk, QObject* parent = nullptr);

    /// Reads configuration, the PSA's lists and its active employees. Edits stay, and so does what they began with, so
    /// that saving notices what others changed meanwhile. Ends in loaded() or failed().
    void load();
    [[nodiscard]] bool isLoaded() const { return m_isLoaded; }

    [[nodiscard]] const Configuration& saved() const { return m_saved; }
    [[nodiscard]] const Configuration& draft() const { return m_draft; }
    [[nodiscard]] const Lookups& lookups() const { return m_lookups; }
    /// Active employees, by name: who can be a manager.
    [[nodiscard]] const std::vector<LookupEntry>& managers() const { return m_managers; }
    /// When the lists of a PSA that is elsewhere were read, UTC; null: they are at hand.
    [[nodiscard]] const QDateTime& listsAt() const { return m_listsAt; }
    /// The PSA of the saved settings was never read, so that there is nothing to choose from.
    [[nodiscard]] bool isUnread() const { return m_isUnread; }
    /// Names the secrets of this workspace in the keychain; empty until loaded.
    [[nodiscard]] const QString& workspaceId() const { return m_workspaceId; }

    void setProvisioning(bool azureAdSync);
    void setDefaults(const EmployeeDefaults& defaults);
    void setConnections(std::vector<Connection> connections);
    void setRules(std::vector<Rule> rules);
    void setTarget(Product product, const PsaTarget& psa);
    void setEmailSources(const EmailSources& sources);
    /// What a form holds that is no value (a group id that is half typed): it stands in the way of saving. `form` names
    /// the form; an empty list takes its problems away.
    void setFormProblems(const QString& form, std::vector<Problem> problems);

    /// Something was typed into this form that goes to the keychain when the draft is saved: it counts as edited.
    void setSecretsTyped(const QString& form, bool typed);

    [[nodiscard]] bool isEdited() const;
    /// What stands in the way of saving: of the forms, then of the draft (core/validate.h; paths as in the file). With
    /// provisioning off gaps do no harm, and a half-filled page may be kept; what is wrong stays wrong. Whether ids are
    /// the PSA's is not known while another PSA is chosen or the lists of this one were never read.
    [[nodiscard]] std::vector<Problem> problems() const;

    /// Ends in saved() or failed(). Refused with failed(Rejected) while there are problems, with failed(Conflict) when
    /// another console changed the settings meanwhile.
    void save();
    /// Keeps the draft's connections and nothing else of it, so that one can sign in before the defaults are filled.
    /// Ends in connectionsSaved() or failed().
    void saveConnections();
    /// Whether plans need a second person's approval; nothing else of the draft. Ends in approvalSaved() or failed().
    void saveApproval(bool required);
    void discard();

    /// The last reading: who is a member of what, for the numbers beside the fields.
    [[nodiscard]] const std::shared_ptr<const PlanInput>& known() const { return m_known; }
    void setKnown(std::shared_ptr<const PlanInput> known);

Q_SIGNALS:
    void loaded();
    /// Draft, problems or what is known changed.
    void changed();
    void savedAll();
    /// Forms forget what was typed and is no value.
    void discarded();
    void connectionsSaved();
    void approvalSaved();
    void failed(const muster::Error& error);

private:
    enum class Wish { Connections, Approval, All };
    void write(Configuration wanted, Wish wish);
    void written(const Configuration& wanted, Wish wish);
    template <class T>
    void set(T& place, T value);

    Desk& m_desk;
    Configuration m_saved, m_draft;
    Lookups m_lookups;
    std::vector<LookupEntry> m_managers;
    QString m_workspaceId;
    std::map<QString, std::vector<Problem>> m_formProblems;
    std::shared_ptr<const PlanInput> m_known;
    QDateTime m_listsAt;
    std::set<QString> m_secretsTyped; ///< forms
    bool m_isUnread = false;
    bool m_isLoaded = false;
    bool m_isWriting = false;
    bool m_saveNext = false, m_saveConnectionsNext = false; ///< asked for while something was being written
};

} // namespace muster::gui

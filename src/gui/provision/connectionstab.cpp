// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/connectionstab.h"

#include "gui/frame/strip.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme.h"
#include "ui_connectionstab.h"

#include <QHeaderView>
#include <QMessageBox>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

const QString formName = u"connections"_s;

/// From the first label of the domain; a number behind it when that is taken.
QString newId(const std::vector<Connection>& connections) {
    for (int number = static_cast<int>(connections.size()) + 1;; ++number) {
        const QString id = u"c"_s + QString::number(number);
        if (std::none_of(connections.begin(), connections.end(), [&](const Connection& c) { return c.id == id; }))
            return id;
    }
}

} // namespace

ConnectionsTab::ConnectionsTab(ProvisionDraft& draft, ConnectionStates& states, Background& background,
                               const Services& services, QWidget* parent)
    : QFrame(parent)
    , m_ui(std::make_unique<Ui::ConnectionsTab>())
    , m_draft(draft)
    , m_states(states)
    , m_background(background)
    , m_services(services)
    , m_model(new ConnectionsModel(draft, states, this))
    , m_strip(new Strip(this)) {
    m_ui->setupUi(this);
    m_strip->setObjectName(u"connectionsStrip"_s);
    m_ui->strips->addWidget(m_strip);
    m_ui->addConnection->setIcon(icon(u"plus"_s));
    m_ui->removeConnection->setIcon(icon(u"trash-2"_s));
    m_ui->azureConnect->setIcon(icon(u"plug-zap"_s));
    m_ui->testConnection->setIcon(icon(u"list-checks"_s));
    m_ui->syncButton->setIcon(icon(u"refresh-cw"_s, &Tokens::onAccent));
    QTableView& table = *m_ui->connectionsTable;
    table.setModel(m_model);
    table.setItemDelegate(new ConnectionsDelegate(this));
    table.verticalHeader()->hide();
    table.verticalHeader()->setDefaultSectionSize(size::twoLineRow);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_ui->permissions->verticalHeader()->hide();
    m_ui->permissions->verticalHeader()->setDefaultSectionSize(28);
    m_ui->permissions->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_ui->permissions->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_ui->splitter->setSizes({150, 380});
    m_askLater.setSingleShot(true);
    m_askLater.setInterval(300);
    wire();
    showCurrent();
}

ConnectionsTab::~ConnectionsTab() = default;

void ConnectionsTab::wire() {
    connect(&m_askLater, &QTimer::timeout, this, &ConnectionsTab::askForTenant);
    connect(m_ui->addConnection, &QPushButton::clicked, this, &ConnectionsTab::add);
    connect(m_ui->removeConnection, &QPushButton::clicked, this, &ConnectionsTab::askToRemove);
    connect(m_ui->form, &ConnectionForm::edited, this, &ConnectionsTab::edit);
    connect(m_ui->form, &ConnectionForm::tenantAsked, &m_askLater, qOverload<>(&QTimer::start));
    connect(m_ui->connectionsTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ConnectionsTab::showCurrent);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        const int row = qMin(qMax(0, currentRow()), m_model->rowCount() - 1);
        if (row >= 0)
            m_ui->connectionsTable->selectRow(row);
        showCurrent();
    });
    connect(&m_draft, &ProvisionDraft::changed, this, [this] {
        if (!m_draft.isEdited()) {
            m_keys.clear();
            m_removed.clear();
        }
        showCurrent();
    });
    connect(&m_states, &ConnectionStates::changed, this, &ConnectionsTab::showCurrent);
    connect(&m_states, &ConnectionStates::tested, this,
            [this](const QString& sentence) { m_strip->tell(Strip::Info, u"circle-check"_s, sentence); });
    connect(&m_states, &ConnectionStates::failed, this, [this](const Error& error) {
        m_then = nullptr;
        m_strip->tellError(error);
    });
    connect(&m_draft, &ProvisionDraft::failed, this, [this] { m_then = nullptr; });
    for (const auto signal : {&ProvisionDraft::savedAll, &ProvisionDraft::connectionsSaved})
        connect(&m_draft, signal, this, [this] {
            m_states.keepKeys(std::exchange(m_keys, {}), std::exchange(m_removed, {}));
            m_states.refresh();
        });
    connect(&m_states, &ConnectionStates::keysKept, this, [this] {
        if (const auto then = std::exchange(m_then, nullptr))
            then();
    });
    connect(m_ui->azureConnect, &QPushButton::clicked, this,
            [this] { saved([this] { Q_EMIT connectWanted(*current(), false); }); });
    connect(m_ui->grantForOrganization, &QPushButton::clicked, this,
            [this] { saved([this] { Q_EMIT connectWanted(*current(), true); }); });
    connect(m_ui->testConnection, &QPushButton::clicked, this, [this] {
        m_strip->tell(Strip::Info, u"clock"_s, tr("Asking who is signed in…"));
        saved([this] { m_states.test(*current()); });
    });
    connect(m_ui->syncButton, &QPushButton::clicked, this, [this] { saved([this] { Q_EMIT syncWanted(); }); });
}

int ConnectionsTab::currentRow() const {
    return m_ui->connectionsTable->currentIndex().row();
}

const Connection* ConnectionsTab::current() const {
    const auto& connections = m_draft.draft().connections;
    const int row = currentRow();
    return row >= 0 && static_cast<std::size_t>(row) < connections.size() ? &connections[static_cast<std::size_t>(row)]
                                                                          : nullptr;
}

void ConnectionsTab::add() {
    auto connections = m_draft.draft().connections;
    Connection fresh;
    fresh.id = newId(connections);
    fresh.redirectUri = u"http://localhost/muster"_s;
    connections.push_back(fresh);
    m_draft.setConnections(std::move(connections));
    m_ui->connectionsTable->selectRow(m_model->rowCount() - 1);
    showCurrent();
    edit();
    m_ui->form->findChild<QWidget*>(u"tenant"_s)->setFocus();
}

void ConnectionsTab::askToRemove() {
    const Connection* connection = current();
    if (!connection)
        return;
    auto* box = new QMessageBox(QMessageBox::Warning, tr("Remove connection"), tr("Remove %1?").arg(connection->tenant),
                                QMessageBox::Cancel, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(
        tr("Its people get no steps any more; their records stay as they are. Application key and sign-in leave the "
           "keychain when you save."));
    QPushButton* yes = box->addButton(tr("Remove Connection"), QMessageBox::DestructiveRole);
    yes->setProperty("role", u"danger"_s);
    connect(yes, &QPushButton::clicked, this, &ConnectionsTab::remove);
    box->open();
}

void ConnectionsTab::remove() {
    const Connection* connection = current();
    if (!connection)
        return;
    m_removed.append(connection->id);
    m_keys.erase(connection->id);
    auto connections = m_draft.draft().connections;
    connections.erase(connections.begin() + currentRow());
    m_draft.setFormProblems(formName, {});
    m_draft.setConnections(std::move(connections));
}

void ConnectionsTab::edit() {
    const int row = currentRow();
    auto connections = m_draft.draft().connections;
    if (row < 0 || static_cast<std::size_t>(row) >= connections.size())
        return;
    const Connection value = m_ui->form->value();
    if (const QString key = m_ui->form->typedKey(); !key.isEmpty())
        m_keys[value.id] = key;
    else
        m_keys.erase(value.id);
    connections[static_cast<std::size_t>(row)] = value;
    m_draft.setSecretsTyped(!m_keys.empty());
    m_draft.setFormProblems(formName, m_ui->form->problems(u"connections[%1]"_s.arg(row)));
    m_draft.setConnections(std::move(connections));
    showStates();
}

void ConnectionsTab::showCurrent() {
    const Connection* connection = current();
    if (connection) {
        const auto typed = m_keys.find(connection->id);
        m_ui->form->show(*connection, typed == m_keys.end() ? QString() : typed->second,
                         m_states.of(connection->id).hasKey);
    } else {
        m_ui->form->clear();
        if (m_model->rowCount() > 0)
            m_ui->connectionsTable->selectRow(0);
    }
    showStates();
}

void ConnectionsTab::showStates() {
    const Connection* connection = current();
    const bool usable = connection && m_ui->form->problems({}).empty() && !m_running;
    for (QPushButton* button : {m_ui->azureConnect, m_ui->testConnection, m_ui->grantForOrganization})
        button->setEnabled(usable);
    m_ui->removeConnection->setEnabled(connection && !m_running);
    const auto& all = m_draft.draft().connections;
    const bool anySignedIn = std::any_of(all.begin(), all.end(), [this](const Connection& c) {
        const auto kind = m_states.of(c.id).kind;
        return kind != ConnectionState::NotSignedIn && kind != ConnectionState::Unknown;
    });
    m_ui->syncButton->setEnabled(anySignedIn && !m_running);
    m_ui->syncButton->setToolTip(m_running      ? tr("A run is under way.")
                                 : !anySignedIn ? tr("Sign in by Azure Connect first.")
                                                : tr("Reads directory and PSA and shows the preview (F5)"));
    showPermissions(connection ? m_states.of(connection->id) : ConnectionState{});
}

void ConnectionsTab::showPermissions(const ConnectionState& state) {
    const std::pair<QString, QString> needed[]{{u"Directory.Read.All"_s, tr("licence, verified domains")},
                                               {u"Group.Read.All"_s, tr("groups in mapping rules")},
                                               {u"User.Read"_s, tr("who is signed in")},
                                               {u"User.Read.All"_s, tr("people and their fields")},
                                               {u"offline_access"_s, tr("syncing while you are away")}};
    const Tokens& tokens = tokensOf(palette());
    m_ui->permissions->setRowCount(static_cast<int>(std::size(needed)));
    int row = 0;
    QStringList missing;
    for (const auto& [scope, purpose] : needed) {
        const bool known = state.missingScopes.has_value();
        const bool lacks = known && state.missingScopes->contains(scope, Qt::CaseInsensitive);
        if (lacks)
            missing.append(scope);
        auto* name = new QTableWidgetItem(scope);
        name->setFont(fixedFont());
        auto* verdict = new QTableWidgetItem(!known ? tr("not known yet") : lacks ? tr("Missing") : tr("Granted"));
        verdict->setIcon(icon(!known  ? u"info"_s
                              : lacks ? u"circle-x"_s
                                      : u"circle-check"_s,
                              !known  ? &Tokens::secondary
                              : lacks ? &Tokens::danger
                                      : &Tokens::good));
        verdict->setForeground(!known ? tokens.secondary : lacks ? tokens.danger : tokens.good);
        m_ui->permissions->setItem(row, 0, name);
        m_ui->permissions->setItem(row, 1, new QTableWidgetItem(purpose));
        m_ui->permissions->setItem(row++, 2, verdict);
    }
    m_ui->rightsNote->setText(
        !missing.isEmpty()
            ? tr("%1 is missing. Grant it for the organization, or ask an administrator to.").arg(missing.join(u", "_s))
        : state.missingScopes ? tr("Everything that a sync reads is granted.")
                              : tr("Signing in by Azure Connect shows what is granted. The vendor requires Entra "
                                   "ID P1 or P2."));
}

void ConnectionsTab::askForTenant() {
    const Connection* connection = current();
    if (!connection)
        return;
    const Connection asked = m_ui->form->value();
    const auto& others = m_draft.draft().connections;
    const bool twice = std::any_of(others.begin(), others.end(), [&](const Connection& other) {
        return other.id != asked.id && other.tenant.compare(asked.tenant, Qt::CaseInsensitive) == 0;
    });
    if (twice) {
        m_ui->form->setTenantVerdict(asked.tenant, ConnectionForm::Bad, tr("Another connection has this tenant."));
        return;
    }
    const auto problems = m_ui->form->problems({});
    const bool askable = std::none_of(problems.begin(), problems.end(), [](const Problem& problem) {
        return problem.path == u".tenant"_s || problem.path == u".authority"_s;
    });
    if (!askable || asked.tenant.isEmpty()) {
        m_ui->form->setTenantVerdict(asked.tenant, ConnectionForm::Busy, {});
        return;
    }
    m_ui->form->setTenantVerdict(asked.tenant, ConnectionForm::Busy, tr("Asking whether this is a tenant…"));
    m_background.run(
        this,
        [&services = m_services, asked](const std::stop_token& stop) { return services.signIn(stop)->discover(asked); },
        [this, asked, era = ++m_era](const Result<QString>& tenantId) {
            if (era != m_era)
                return;
            if (tenantId)
                m_states.setTenant(asked.id, *tenantId);
            m_ui->form->setTenantVerdict(asked.tenant, tenantId ? ConnectionForm::Good : ConnectionForm::Bad,
                                         tenantId ? tr("A tenant: %1").arg(*tenantId) : tenantId.error().detail);
        });
}

void ConnectionsTab::saved(std::function<void()> then) {
    if (m_draft.draft().connections == m_draft.saved().connections && m_keys.empty() && m_removed.isEmpty()) {
        then();
        return;
    }
    m_then = std::move(then);
    m_draft.saveConnections();
}

void ConnectionsTab::setRunning(bool running) {
    m_running = running;
    showStates();
}

bool ConnectionsTab::showProblem(const Problem& problem) {
    const QString prefix = u"connections["_s;
    if (!problem.path.startsWith(prefix))
        return false;
    const int row = problem.path.mid(prefix.size()).section(u']', 0, 0).toInt();
    m_ui->connectionsTable->selectRow(row);
    showCurrent();
    m_ui->form->showProblem(problem.path.section(u'.', -1));
    return true;
}

} // namespace muster::gui

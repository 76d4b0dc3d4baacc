// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/connectionstab.h"

#include "core/addresses.h"
#include "gui/frame/strip.h"
#include "gui/provision/connectioncheck.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme.h"
#include "ui_connectionstab.h"

#include <QEvent>
#include <QHeaderView>
#include <QMessageBox>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

QString tenantSentence(const ConnectionState& state) {
    return ConnectionsTab::tr("%1 · %2").arg(
        state.tenantName.isEmpty() ? ConnectionsTab::tr("A tenant of this cloud") : state.tenantName, state.tenantId);
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
    m_ui->editConnection->setIcon(icon(u"pencil"_s));
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
    QHeaderView& header = *table.horizontalHeader();
    header.setMinimumSectionSize(80);
    for (const int column : {ConnectionsModel::SignedInAs, ConnectionsModel::State})
        header.setSectionResizeMode(column, QHeaderView::Stretch);
    table.setColumnWidth(ConnectionsModel::Tenant, 250);
    table.setColumnWidth(ConnectionsModel::Application, 136);
    table.setColumnWidth(ConnectionsModel::LastSync, 118);
    table.setColumnWidth(ConnectionsModel::NextTry, 146);
    m_ui->splitter->setStretchFactor(0, 1);
    m_ui->splitter->installEventFilter(this);
    m_ui->belowBody->installEventFilter(this);
    connect(m_ui->splitter, &QSplitter::splitterMoved, this, [this] { m_sizedByHand = true; });
    m_askLater.setSingleShot(true);
    m_askLater.setInterval(300);
    wire();
    showCurrent();
}

ConnectionsTab::~ConnectionsTab() = default;

bool ConnectionsTab::eventFilter(QObject* watched, QEvent* event) {
    if ((watched == m_ui->splitter && event->type() == QEvent::Resize) ||
        (watched == m_ui->belowBody && event->type() == QEvent::LayoutRequest))
        layoutHeights();
    return QFrame::eventFilter(watched, event);
}

void ConnectionsTab::layoutHeights() {
    if (m_sizedByHand)
        return;
    const int all = m_ui->splitter->height();
    const int form = m_ui->belowBody->layout()->totalHeightForWidth(m_ui->below->viewport()->width());
    const int table = qMax(m_ui->connectionsTable->minimumHeight(), all - form - m_ui->splitter->handleWidth());
    if (table != m_ui->splitter->sizes().value(0))
        m_ui->splitter->setSizes({table, all - table});
    // Where little is left of the table, it is the row that the form is about.
    m_ui->connectionsTable->scrollTo(m_ui->connectionsTable->currentIndex());
}

void ConnectionsTab::wire() {
    connect(&m_askLater, &QTimer::timeout, this, &ConnectionsTab::askForTenant);
    connect(m_ui->addConnection, &QPushButton::clicked, this, &ConnectionsTab::add);
    connect(m_ui->editConnection, &QPushButton::clicked, m_ui->form, [this] { m_ui->form->showField(u"tenant"_s); });
    connect(m_ui->connectionsTable, &QTableView::activated, m_ui->editConnection, &QPushButton::click);
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
        connect(&m_draft, signal, this, &ConnectionsTab::keepKeys);
    connect(&m_states, &ConnectionStates::keysKept, this, [this] {
        m_keysUnderWay.clear();
        m_removedUnderWay.clear();
        m_states.refresh();
        showCurrent();
        if (const auto then = std::exchange(m_then, nullptr))
            then();
    });
    connect(&m_states, &ConnectionStates::keysNotKept, this, [this](const Error& error) {
        m_then = nullptr;
        // What was typed meanwhile is newer.
        m_keys.merge(std::exchange(m_keysUnderWay, {}));
        m_removed += std::exchange(m_removedUnderWay, {});
        tellDraft();
        showCurrent();
        m_strip->tellError(error);
    });
    connect(m_ui->azureConnect, &QPushButton::clicked, this,
            [this] { withCurrent([this](const Connection& connection) { Q_EMIT connectWanted(connection, false); }); });
    connect(m_ui->rights, &PermissionsPanel::grantWanted, this,
            [this] { withCurrent([this](const Connection& connection) { Q_EMIT connectWanted(connection, true); }); });
    connect(m_ui->testConnection, &QPushButton::clicked, this, [this] {
        m_strip->tell(Strip::Info, u"clock"_s, tr("Asking who is signed in…"));
        withCurrent([this](const Connection& connection) { m_states.test(connection); });
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
    fresh.id = freeId({}, -1);
    fresh.redirectUri = embeddedRedirectOf(m_draft.draft().product, m_draft.draft().psa);
    connections.push_back(fresh);
    m_draft.setConnections(std::move(connections));
    m_ui->connectionsTable->selectRow(m_model->rowCount() - 1);
    showCurrent();
    edit();
    m_ui->form->showField(u"tenant"_s);
}

void ConnectionsTab::askToRemove() {
    const Connection* connection = current();
    if (!connection)
        return;
    auto* box = new QMessageBox(QMessageBox::Warning, tr("Remove connection"), tr("Remove %1?").arg(connection->tenant),
                                QMessageBox::Cancel, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    const auto& rules = m_draft.draft().rules;
    const QString tenantId = m_states.of(connection->id).tenantId;
    const auto count = std::count_if(
        rules.begin(), rules.end(), [&](const Rule& rule) { return !tenantId.isEmpty() && rule.tenantId == tenantId; });
    const QString ruleText = count > 0 ? QString(tr("%n mapping rule(s) of this tenant must go or be changed too.",
                                                    nullptr, static_cast<int>(count)) %
                                                 u' ')
                                       : QString();
    box->setInformativeText(
        ruleText %
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
    m_draft.setConnections(std::move(connections));
    tellDraft();
}

void ConnectionsTab::edit() {
    const int row = currentRow();
    auto connections = m_draft.draft().connections;
    if (row < 0 || static_cast<std::size_t>(row) >= connections.size())
        return;
    Connection value = m_ui->form->value();
    const bool isNew = std::none_of(m_draft.saved().connections.begin(), m_draft.saved().connections.end(),
                                    [&](const Connection& kept) { return kept.id == value.id; });
    if (isNew && isDomain(value.tenant)) {
        // The name in files and logs follows the domain for as long as nothing is kept under it.
        m_keys.erase(value.id);
        value.id = freeId(value.tenant, row);
    }
    if (const QString key = m_ui->form->typedKey(); !key.isEmpty())
        m_keys[value.id] = key;
    else
        m_keys.erase(value.id);
    connections[static_cast<std::size_t>(row)] = value;
    m_draft.setConnections(std::move(connections));
    tellDraft();
    showStates();
}

void ConnectionsTab::tellDraft() {
    m_draft.setSecretsTyped(connectionsForm(), !m_keys.empty());
    m_draft.setFormProblems(connectionsForm(), problemsOf(m_draft.draft().connections, m_keys));
}

QString ConnectionsTab::freeId(const QString& tenant, int exceptRow) const {
    // Also not that of one that is removed and not saved: its secrets go when the draft is saved.
    QStringList taken = m_removed;
    const auto& kept = m_draft.saved().connections;
    for (const Connection& connection : kept)
        taken.append(connection.id);
    const auto& connections = m_draft.draft().connections;
    for (int row = 0; const Connection& connection : connections)
        if (row++ != exceptRow)
            taken.append(connection.id);
    return connectionIdFor(tenant, taken);
}

void ConnectionsTab::keepKeys() {
    m_keysUnderWay = std::exchange(m_keys, {});
    m_removedUnderWay = std::exchange(m_removed, {});
    m_states.keepKeys(m_keysUnderWay, m_removedUnderWay);
}

void ConnectionsTab::showCurrent() {
    const Connection* connection = current();
    m_ui->form->setEmbeddedRedirect(embeddedRedirectOf(m_draft.draft().product, m_draft.draft().psa));
    if (connection) {
        const auto typed = m_keys.find(connection->id);
        m_ui->form->show(*connection, typed == m_keys.end() ? QString() : typed->second,
                         m_states.of(connection->id).hasKey);
        // Signing in and Test bring the tenant's name.
        if (m_ui->form->tenantVerdict() == ConnectionForm::Good)
            m_ui->form->setTenantVerdict(connection->tenant, ConnectionForm::Good,
                                         tenantSentence(m_states.of(connection->id)));
    } else {
        m_ui->form->clear();
        if (m_model->rowCount() > 0)
            m_ui->connectionsTable->selectRow(0);
    }
    showStates();
}

void ConnectionsTab::showStates() {
    const Connection* connection = current();
    const bool usable = connection && m_ui->form->problems().empty() && !m_running;
    for (QPushButton* button : {m_ui->azureConnect, m_ui->testConnection})
        button->setEnabled(usable);
    m_ui->rights->setGrantable(usable);
    m_ui->editConnection->setEnabled(connection);
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
    m_ui->rights->show(connection ? m_states.of(connection->id) : ConnectionState{});
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
    const auto problems = m_ui->form->problems();
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
            if (!tenantId) {
                m_ui->form->setTenantVerdict(asked.tenant, ConnectionForm::Bad, tenantId.error().detail);
                return;
            }
            const auto& all = m_draft.draft().connections;
            const bool other = std::any_of(all.begin(), all.end(), [&](const Connection& one) {
                return one.id != asked.id && m_states.of(one.id).tenantId == *tenantId;
            });
            if (other) {
                m_ui->form->setTenantVerdict(asked.tenant, ConnectionForm::Bad,
                                             tr("Another connection has this tenant (%1).").arg(*tenantId));
                return;
            }
            m_states.setTenant(asked.id, *tenantId);
            m_ui->form->setTenantVerdict(asked.tenant, ConnectionForm::Good, tenantSentence(m_states.of(asked.id)));
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

void ConnectionsTab::withCurrent(std::function<void(const Connection&)> then) {
    if (!current())
        return;
    Connection connection = *current();
    // The address that the form shows is the one that is used.
    if (connection.redirectUri.isEmpty())
        connection.redirectUri = embeddedRedirectOf(m_draft.draft().product, m_draft.draft().psa);
    saved([connection, then = std::move(then)] { then(connection); });
}

void ConnectionsTab::setRunning(bool running) {
    m_running = running;
    m_model->setRunning(running);
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

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/connectionsmodel.h"

#include "gui/preview/words.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

QString shortTime(const QDateTime& utc, const QDate& today) {
    if (!utc.isValid())
        return u"–"_s;
    const QDateTime local = utc.toLocalTime();
    const QString time = QLocale().toString(local.time(), QLocale::ShortFormat);
    const auto days = local.date().daysTo(today);
    return days == 0   ? time
           : days == 1 ? ConnectionsModel::tr("Yesterday %1").arg(time)
                       : QLocale().toString(local.date(), QLocale::ShortFormat);
}

} // namespace

ConnectionsModel::ConnectionsModel(ProvisionDraft& draft, ConnectionStates& states, QObject* parent)
    : QAbstractTableModel(parent)
    , m_draft(draft)
    , m_states(states)
    , m_connections(draft.draft().connections) {
    connect(&draft, &ProvisionDraft::changed, this, &ConnectionsModel::update);
    connect(&states, &ConnectionStates::changed, this, &ConnectionsModel::update);
    connect(&states, &ConnectionStates::counted, this, &ConnectionsModel::update);
}

void ConnectionsModel::update() {
    const auto& now = m_draft.draft().connections;
    if (now.size() != m_connections.size()) {
        beginResetModel();
        m_connections = now;
        endResetModel();
        return;
    }
    m_connections = now;
    if (!m_connections.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

ConnectionsModel::Look ConnectionsModel::look(const Connection& connection, const ConnectionState& state) const {
    if (m_running && connection.enabled && state.kind != ConnectionState::NotSignedIn &&
        state.kind != ConnectionState::Unknown)
        return {tr("Reading…"), u"refresh-cw"_s, Quiet};
    switch (state.kind) {
    case ConnectionState::Connected:
        return {tr("Connected"), u"circle-check"_s, Good};
    case ConnectionState::NotSignedIn:
        return {tr("Not signed in"), u"triangle-alert"_s, Warning};
    case ConnectionState::SignInAgain:
        return {tr("Sign in again"), u"triangle-alert"_s, Danger};
    case ConnectionState::Failed:
        return {tr("Failed"), u"circle-x"_s, Danger};
    case ConnectionState::Resting:
        return {tr("Resting after %n failure(s)", nullptr, state.failures), u"clock"_s, Warning};
    case ConnectionState::Disabled:
        return {tr("Switched off"), u"circle-minus"_s, Quiet};
    case ConnectionState::Unknown:
        break;
    }
    const auto& saved = m_draft.saved().connections;
    const bool isSaved =
        std::any_of(saved.begin(), saved.end(), [&](const Connection& one) { return one.id == connection.id; });
    return {isSaved ? tr("Looking…") : tr("Not saved yet"), u"info"_s, Quiet};
}

void ConnectionsModel::setRunning(bool running) {
    m_running = running;
    update();
}

int ConnectionsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_connections.size());
}

int ConnectionsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QString ConnectionsModel::text(const Connection& connection, const ConnectionState& state, int column) const {
    switch (column) {
    case Tenant:
        return connection.tenant.isEmpty() ? tr("New connection") : connection.tenant;
    case Application:
        return connection.applicationId;
    case SignedInAs:
        return state.operatorName.isEmpty() ? u"–"_s : state.operatorName;
    case State:
        return look(connection, state).word;
    case LastSync:
        return shortTime(state.lastSync, m_states.now().toLocalTime().date());
    case NextTry:
        if (state.kind == ConnectionState::Resting)
            return tr("reconnects in %1").arg(countdown(m_states.now(), state.retryAt));
        if (m_states.nextLook().isValid() &&
            (state.kind == ConnectionState::Connected || state.kind == ConnectionState::Failed))
            return tr("in %1").arg(countdown(m_states.now(), m_states.nextLook()));
        return state.kind == ConnectionState::Disabled ? u"–"_s
               : state.kind == ConnectionState::Connected || state.kind == ConnectionState::Failed
                   ? tr("when you sync")
                   : tr("waits for you");
    default:
        return {};
    }
}

QString ConnectionsModel::secondLine(const Connection& connection, const ConnectionState& state, int column) const {
    if (column == Tenant)
        return state.tenantName.isEmpty() ? state.tenantId : state.tenantName;
    if (column != State)
        return {};
    if (state.error && state.kind != ConnectionState::Connected && state.kind != ConnectionState::Disabled)
        return state.error->code.isEmpty() ? state.error->detail
                                           : QString(state.error->code % u": "_s % state.error->detail);
    if (connection.keyExpiresOn.isValid()) {
        const auto days = m_states.now().toLocalTime().date().daysTo(connection.keyExpiresOn);
        if (days < 0)
            return tr("the key has expired");
        if (days <= 30)
            return tr("%n day(s) left on key", nullptr, static_cast<int>(days));
    }
    return {};
}

QVariant ConnectionsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Connection& connection = m_connections[static_cast<std::size_t>(index.row())];
    const ConnectionState state = m_states.of(connection.id);
    switch (role) {
    case Qt::DisplayRole:
        return text(connection, state, index.column());
    case SecondLine:
        return secondLine(connection, state, index.column());
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: {
        const QString second = secondLine(connection, state, index.column());
        const QString first = text(connection, state, index.column());
        return second.isEmpty() ? first : QString(first % u"\n"_s % second);
    }
    case IconName:
        return index.column() == State ? look(connection, state).icon : QString();
    case Level:
        return index.column() == State ? static_cast<int>(look(connection, state).level) : static_cast<int>(Quiet);
    default:
        return {};
    }
}

QVariant ConnectionsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignLeft | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[]{tr("Tenant"), tr("Application"), tr("Signed in as"),
                           tr("State"),  tr("Last sync"),   tr("Next try")};
    return titles[section];
}

void ConnectionsDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Tokens& tokens = tokensOf(option.palette);
    painter->save();
    painter->setClipRect(option.rect);
    painter->fillRect(option.rect, option.state.testFlag(QStyle::State_Selected) ? tokens.selection : tokens.surface);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), tokens.hairline);
    QRect inner = option.rect.adjusted(8, 0, -8, -1);
    const QString iconName = index.data(ConnectionsModel::IconName).toString();
    if (!iconName.isEmpty()) {
        const int level = index.data(ConnectionsModel::Level).toInt();
        const QColor color = level == ConnectionsModel::Good      ? tokens.good
                             : level == ConnectionsModel::Warning ? tokens.warning
                             : level == ConnectionsModel::Danger  ? tokens.danger
                                                                  : tokens.secondary;
        painter->drawPixmap(inner.x(), inner.center().y() - 7,
                            iconPixmap(iconName, color, 14, painter->device()->devicePixelRatioF()));
        inner.adjust(20, 0, 0, 0);
    }
    const QString first = index.data().toString();
    const QString second = index.data(ConnectionsModel::SecondLine).toString();
    QFont upper(index.column() == ConnectionsModel::Application ? fixedFont() : option.font);
    if (index.column() == ConnectionsModel::Tenant)
        upper.setWeight(QFont::DemiBold);
    painter->setFont(upper);
    painter->setPen(tokens.text);
    const QRect line = second.isEmpty() ? inner : QRect(inner.x(), inner.y() + 5, inner.width(), 17);
    const bool name = index.column() == ConnectionsModel::Tenant || index.column() == ConnectionsModel::Application;
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(upper).elidedText(first, name ? Qt::ElideMiddle : Qt::ElideRight, line.width()));
    if (!second.isEmpty()) {
        const QFont small = smallFont(option.font);
        painter->setFont(small);
        painter->setPen(tokens.secondary);
        painter->drawText(QRect(inner.x(), inner.y() + 22, inner.width(), 15), Qt::AlignLeft | Qt::AlignVCenter,
                          QFontMetrics(small).elidedText(second, Qt::ElideRight, inner.width()));
    }
    painter->restore();
}

} // namespace muster::gui

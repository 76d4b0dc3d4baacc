// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/contacts/contactsyncpreview.h"

#include "gui/document/brakestrip.h"
#include "gui/document/changeshtml.h"
#include "gui/history/historydelegate.h"
#include "gui/preview/words.h"
#include "gui/records/recordvalue.h"
#include "gui/table/tablelook.h"
#include "gui/table/tablemodel.h"
#include "gui/theme/icon.h"
#include "gui/work/elsewhere.h"
#include "ui_contactsyncpreview.h"

#include <QKeyEvent>
#include <QShortcut>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {

ContactSyncPreview::ContactSyncPreview(TableReader& tables, QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::ContactSyncPreview>())
    , m_model(new TableModel(tables, this))
    , m_brake(new BrakeStrip(this)) {
    m_ui->setupUi(this);
    m_ui->previewStrips->insertWidget(0, m_brake);
    m_ui->undo->setIcon(icon(u"undo-2"_s));
    m_ui->redo->setIcon(icon(u"redo-2"_s));
    m_ui->match->setIcon(icon(u"link-2"_s));
    m_ui->create->setIcon(icon(u"plus"_s));
    m_ui->exclude->setIcon(icon(u"ban"_s));
    m_ui->reopen->setIcon(icon(u"rotate-ccw"_s));
    m_ui->filter->addAction(icon(u"funnel"_s, &Tokens::secondary), QLineEdit::LeadingPosition);
    for (const auto state : {ContactState::New, ContactState::Changed, ContactState::Pushed, ContactState::NotReady,
                             ContactState::NeedsYou, ContactState::UpToDate, ContactState::Excluded}) {
        auto* tile = new QToolButton(this);
        tile->setObjectName(u"tile%1"_s.arg(static_cast<int>(state)));
        tile->setCheckable(true);
        tile->setProperty("role", u"tile"_s);
        tile->setToolButtonStyle(Qt::ToolButtonTextOnly);
        tile->setMinimumWidth(96);
        connect(tile, &QToolButton::toggled, this, &ContactSyncPreview::filter);
        m_ui->tiles->addWidget(tile);
        m_tiles.emplace_back(state, tile);
    }
    m_ui->tiles->addStretch(1);
    dressTable(*m_ui->rows, *m_model, new HistoryDelegate(this));
    m_ui->rows->setSelectionMode(QAbstractItemView::SingleSelection);
    m_ui->rows->installEventFilter(this);
    m_ui->why->setFrameShape(QFrame::NoFrame);
    m_ui->split->setStretchFactor(0, 1);
    m_ui->split->setSizes({700, 324});
    m_ui->vendorStrip->hide();

    connect(m_model, &TableModel::aboutToOrder, this, [this] {
        if (m_kept.isEmpty())
            m_kept = currentKey();
    });
    connect(m_model, &TableModel::ordered, this, [this] {
        layoutColumns();
        if (m_model->rowCount() > 0)
            m_ui->rows->selectRow(m_model->rowWithKey(std::exchange(m_kept, {})).value_or(0));
        showStep();
        Q_EMIT shown();
    });
    connect(m_ui->rows->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ContactSyncPreview::showStep);
    connect(m_brake, &BrakeStrip::changed, this, &ContactSyncPreview::readinessChanged);
    connect(m_ui->vendorSeen, &QCheckBox::toggled, this, &ContactSyncPreview::readinessChanged);
    connect(m_ui->filter, &QLineEdit::textChanged, this, &ContactSyncPreview::filter);
    connect(m_ui->match, &QPushButton::clicked, this, &ContactSyncPreview::match);
    connect(m_ui->create, &QPushButton::clicked, this, [this] { Q_EMIT createWanted(currentKey()); });
    connect(m_ui->exclude, &QPushButton::clicked, this, [this] { Q_EMIT excludeWanted(currentKey()); });
    connect(m_ui->reopen, &QPushButton::clicked, this, [this] { Q_EMIT reopenWanted(currentKey()); });
    connect(m_ui->undo, &QToolButton::clicked, this, &ContactSyncPreview::undoWanted);
    connect(m_ui->redo, &QToolButton::clicked, this, &ContactSyncPreview::redoWanted);
    auto* find = new QShortcut(QKeySequence::Find, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, this, [this] { m_ui->filter->setFocus(Qt::ShortcutFocusReason); });
    showStep();
}

ContactSyncPreview::~ContactSyncPreview() = default;

void ContactSyncPreview::show(const std::shared_ptr<const ContactSyncView>& view, bool canUndo, bool canRedo) {
    m_view = view;
    m_rows = freedElsewhere(std::make_unique<const ContactSyncRows>(view));
    m_model->setRows(m_rows);
    for (const auto& [state, tile] : m_tiles) {
        const QString count = QLocale().toString(m_rows->count(state));
        tile->setText(QString(count % u'\n' % titleFor(state)));
        tile->setAccessibleName(QString(titleFor(state) % u", "_s % count));
        tile->setVisible(m_rows->count(state) > 0 || state == ContactState::New || state == ContactState::NotReady);
    }
    m_brake->show(view->plan.brakes);
    m_ui->vendorStrip->setVisible(view->plan.pushes() > 0 && !view->pushedBefore);
    m_ui->undo->setEnabled(canUndo);
    m_ui->redo->setEnabled(canRedo);
    const bool any = m_rows->count() > 0;
    for (QWidget* widget : {static_cast<QWidget*>(m_ui->split), static_cast<QWidget*>(m_ui->filter)})
        widget->setVisible(any);
    for (QWidget* widget : {static_cast<QWidget*>(m_ui->match), static_cast<QWidget*>(m_ui->create),
                            static_cast<QWidget*>(m_ui->exclude), static_cast<QWidget*>(m_ui->reopen)})
        widget->setVisible(any);
    m_ui->empty->setVisible(!any);
    m_ui->empty->setText(
        view->settings().matches.empty() ? tr("Match a tenant to an organization first, under Sync Settings.")
        : !view->isRead
            ? tr("Nothing was read yet. Start Manual Sync reads Microsoft 365, %1 and %2 and shows here what "
                 "would be written. Nothing is written before you say so.")
                  .arg(view->nameOfTarget(), view->nameOfPsa())
            : tr("No active user of the tenants fits a match."));
    Q_EMIT readinessChanged();
}

void ContactSyncPreview::setRunning(bool running) {
    m_running = running;
    showStep();
}

std::optional<Allowances> ContactSyncPreview::allowances() const {
    return m_brake->allowances();
}

bool ContactSyncPreview::isWarningOpen() const {
    return m_view && m_view->plan.pushes() > 0 && !m_view->pushedBefore && !m_ui->vendorSeen->isChecked();
}

QString ContactSyncPreview::currentKey() const {
    const QModelIndex index = m_ui->rows->currentIndex();
    return index.isValid() ? m_model->keyAt(index.row()) : QString();
}

const ContactStep* ContactSyncPreview::current() const {
    const auto row = m_rows ? m_rows->rowWithKey(currentKey()) : std::nullopt;
    return row ? &m_rows->step(*row) : nullptr;
}

bool ContactSyncPreview::isDecided(const QString& key) const {
    const auto& decisions = m_view->input->decisions;
    return std::any_of(decisions.begin(), decisions.end(), [&](const ContactDecision& decision) {
        return QString(decision.tenantId % u'/' % decision.objectId) == key;
    });
}

void ContactSyncPreview::match() {
    const QModelIndex index = m_ui->rows->currentIndex();
    if (!index.isValid())
        return;
    const QRect cell = m_ui->rows->visualRect(index.siblingAtColumn(ContactSyncRows::Documentation));
    Q_EMIT matchWanted(currentKey(), {m_ui->rows->viewport()->mapToGlobal(cell.topLeft()), cell.size()});
}

void ContactSyncPreview::layoutColumns() {
    const int width = qMax(400, m_ui->rows->viewport()->width());
    constexpr std::array shares{18, 15, 15, 18, 19};
    for (int column = 0; column < ContactSyncRows::State; ++column)
        m_ui->rows->setColumnWidth(column, width * shares[static_cast<std::size_t>(column)] / 100);
}

void ContactSyncPreview::filter() {
    TableFilter wanted;
    wanted.text = m_ui->filter->text();
    for (const auto& [state, tile] : m_tiles)
        if (tile->isChecked())
            wanted.groups |= 1U << static_cast<unsigned>(state);
    m_model->setFilter(wanted);
}

QString ContactSyncPreview::pushedHtml(const ContactStep& step) const {
    if (step.push != Push::Create)
        return {};
    const auto& lookups = m_view->input->base->lookups;
    QString html = u"<p><b>%1</b></p><table cellspacing='0' cellpadding='3'>"_s.arg(
        (step.pushByHand ? tr("To be made by hand in %1") : tr("New in %1")).arg(m_view->nameOfPsa().toHtmlEscaped()));
    for (std::size_t f = 0; f < fieldCount; ++f)
        if (const auto field = static_cast<Field>(f); !step.values[field].isBlank())
            html += u"<tr><td>%1</td><td>%2</td></tr>"_s.arg(
                labelFor(field).toHtmlEscaped(),
                shownValue(lookups, QString::fromUtf8(muster::nameOf(field).data()), step.values[field].toString())
                    .toHtmlEscaped());
    for (const EmailAddress& email : step.emails)
        html += u"<tr><td>%1</td><td>%2</td></tr>"_s.arg(labelFor(Field::Email).toHtmlEscaped(),
                                                         email.address.toString().toHtmlEscaped());
    return html % u"</table>"_s;
}

void ContactSyncPreview::showStep() {
    const ContactStep* step = current();
    const bool idle = step && !m_running;
    m_ui->match->setEnabled(idle);
    m_ui->create->setEnabled(idle && step->contact == none);
    m_ui->exclude->setEnabled(idle && step->action != DocumentAction::Exclude);
    m_ui->reopen->setEnabled(idle && isDecided(currentKey()));
    if (!step) {
        m_ui->panelTitle->clear();
        m_ui->why->clear();
        return;
    }
    const DirectoryUser& user = m_view->input->base->users[step->user];
    m_ui->panelTitle->setText((user.displayName.isBlank() ? user.userPrincipalName : user.displayName).toString());
    QString html = u"<p>"_s % user.userPrincipalName.toString().toHtmlEscaped() % u"</p>"_s;
    if (const QString changes =
            changesHtml(step->fields.items(), step->byHand,
                        [this](EntityField field, const QString& id) {
                            return referredKind(field) == EntityKind::Location ? m_view->locations.value(id, id) : id;
                        });
        !changes.isEmpty())
        html += u"<p><b>%1</b></p>"_s.arg(tr("In %1").arg(m_view->nameOfTarget().toHtmlEscaped())) % changes;
    html += pushedHtml(*step);
    for (const QString& sentence : whySentences(*m_view->input, *step))
        html += u"<p>"_s % sentence.toHtmlEscaped() % u"</p>"_s;
    m_ui->why->setHtml(html);
}

bool ContactSyncPreview::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_ui->rows && event->type() == QEvent::Resize)
        layoutColumns();
    if (watched == m_ui->rows && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        QPushButton* button = nullptr;
        if (key->modifiers() == Qt::NoModifier)
            button = key->key() == Qt::Key_M   ? m_ui->match
                     : key->key() == Qt::Key_N ? m_ui->create
                     : key->key() == Qt::Key_X ? m_ui->exclude
                                               : nullptr;
        if (button) {
            button->click();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace muster::gui

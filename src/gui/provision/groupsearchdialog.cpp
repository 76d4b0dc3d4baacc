// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/groupsearchdialog.h"

#include "core/whatnow.h"
#include "gui/theme/icon.h"
#include "gui/theme/picture.h"
#include "gui/theme/theme.h"
#include "ui_groupsearchdialog.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

enum Column : std::uint8_t { Name, Kind, Id };

} // namespace

GroupSearchDialog::GroupSearchDialog(const RulesDirectory& directory, const Connection& connection,
                                     const QString& tenant, QWidget* parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::GroupSearchDialog>())
    , m_search(directory, connection) {
    m_ui->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->searchTitle->setText(tr("Find a group of %1").arg(tenant));
    setPicture(*m_ui->searchErrorIcon, u"circle-alert"_s, &Tokens::danger);
    m_ui->searchError->hide();
    m_ui->searchState->setText(tr("Type the beginning of a name."));
    auto* takeButton = m_ui->buttons->button(QDialogButtonBox::Ok);
    takeButton->setText(tr("&Take Group"));
    takeButton->setObjectName(u"takeGroup"_s);
    takeButton->setProperty("role", u"main"_s);
    restyle(*takeButton);
    auto* header = m_ui->groupResults->header();
    header->setSectionResizeMode(Name, QHeaderView::Stretch);
    header->setSectionResizeMode(Kind, QHeaderView::ResizeToContents);
    header->setSectionResizeMode(Id, QHeaderView::Interactive);
    header->setStretchLastSection(false);
    header->resizeSection(Id, 250);
    m_ui->groupName->installEventFilter(this);

    connect(m_ui->groupName, &QLineEdit::textChanged, &m_search, &GroupSearch::setName);
    connect(m_ui->searchAgain, &QPushButton::clicked, this, [this] { m_search.setName(m_ui->groupName->text()); });
    connect(&m_search, &GroupSearch::searching, this, [this] {
        m_ui->searchError->hide();
        m_ui->searchState->setText(tr("Searching…"));
        m_ui->groupResults->clear();
        updateTake();
    });
    connect(&m_search, &GroupSearch::found, this, &GroupSearchDialog::showGroups);
    connect(&m_search, &GroupSearch::failed, this, &GroupSearchDialog::showError);
    connect(m_ui->groupResults, &QTreeWidget::currentItemChanged, this, &GroupSearchDialog::updateTake);
    connect(m_ui->groupResults, &QTreeWidget::itemDoubleClicked, this, &GroupSearchDialog::take);
    connect(m_ui->buttons, &QDialogButtonBox::accepted, this, &GroupSearchDialog::take);
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    updateTake();
    m_ui->groupName->setFocus();
}

GroupSearchDialog::~GroupSearchDialog() = default;

void GroupSearchDialog::showGroups(const RulesDirectory::Groups& groups) {
    m_ui->searchError->hide();
    m_ui->groupResults->clear();
    QTreeWidgetItem* first = nullptr;
    for (const auto& group : groups) {
        auto* item = new QTreeWidgetItem(m_ui->groupResults);
        item->setText(Name, group.displayName);
        item->setText(Kind, group.securityEnabled ? tr("Security group") : tr("Not a security group"));
        item->setText(Id, group.id.toLower());
        item->setFont(Id, fixedFont());
        item->setSizeHint(Name, {0, size::row});
        for (const auto column : {Name, Kind, Id})
            item->setToolTip(column, item->text(column));
        if (!group.securityEnabled) {
            // A rule that names it would fit nobody (spec/01 §2.1).
            item->setFlags(Qt::NoItemFlags);
            item->setToolTip(Kind, tr("A rule needs a security group; this one would hold nobody."));
        } else if (!first) {
            first = item;
        }
    }
    m_ui->groupResults->setCurrentItem(first);
    if (m_ui->groupName->text().trimmed().isEmpty())
        m_ui->searchState->setText(tr("Type the beginning of a name."));
    else if (groups.empty())
        m_ui->searchState->setText(tr("No group has a name that begins so."));
    else
        m_ui->searchState->setText(
            tr("%n group(s) found. Enter takes the selected one.", nullptr, static_cast<int>(groups.size())));
    updateTake();
}

void GroupSearchDialog::showError(const Error& error) {
    QStringList lines{error.detail, whatNow(error.kind)};
    if (!error.code.isEmpty() || !error.trace.isEmpty())
        lines.append(QStringList{error.code, error.trace}.join(u' ').trimmed());
    lines.removeAll(QString());
    m_ui->searchErrorText->setText(lines.join(u'\n'));
    m_ui->searchError->show();
    m_ui->searchState->clear();
    m_ui->groupResults->clear();
    updateTake();
}

QTreeWidgetItem* GroupSearchDialog::current() const {
    auto* item = m_ui->groupResults->currentItem();
    return item && item->flags().testFlag(Qt::ItemIsEnabled) ? item : nullptr;
}

void GroupSearchDialog::updateTake() {
    m_ui->buttons->button(QDialogButtonBox::Ok)->setEnabled(current() != nullptr);
}

void GroupSearchDialog::take() {
    const auto* item = current();
    if (!item)
        return;
    Q_EMIT taken(item->text(Id), item->text(Name));
    accept();
}

bool GroupSearchDialog::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_ui->groupName || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key != Qt::Key_Down && key != Qt::Key_Up)
        return QDialog::eventFilter(watched, event);
    auto* list = m_ui->groupResults;
    auto* item = list->currentItem();
    do
        item = item ? (key == Qt::Key_Down ? list->itemBelow(item) : list->itemAbove(item)) : nullptr;
    while (item && !item->flags().testFlag(Qt::ItemIsEnabled));
    if (item)
        list->setCurrentItem(item);
    return true;
}

} // namespace muster::gui

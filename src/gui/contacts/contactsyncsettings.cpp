// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/contacts/contactsyncsettings.h"

#include "gui/contacts/organizationmatchdialog.h"
#include "gui/theme/icon.h"
#include "ui_contactsyncsettings.h"

#include <QKeyEvent>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

void fillTypes(QComboBox& box, const std::vector<LookupEntry>& entries, const QString& chosen, const QString& none) {
    box.clear();
    box.addItem(none, QString());
    for (const LookupEntry& entry : entries)
        box.addItem(entry.name, entry.id);
    int at = box.findData(chosen);
    if (at < 0) {
        box.addItem(chosen, chosen); // the PSA does not have it (any more)
        at = box.count() - 1;
    }
    box.setCurrentIndex(at);
}

} // namespace

ContactSyncSettings::ContactSyncSettings(QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::ContactSyncSettings>())
    , m_model(new QStandardItemModel(0, 4, this)) {
    m_ui->setupUi(this);
    m_ui->addMatch->setIcon(icon(u"plus"_s));
    m_ui->editMatch->setIcon(icon(u"pencil"_s));
    m_ui->removeMatch->setIcon(icon(u"trash-2"_s));
    m_model->setHorizontalHeaderLabels({tr("Tenant"), tr("Takes"), tr("Organization"), tr("Location")});
    QTableView& table = *m_ui->matches;
    table.setModel(m_model);
    table.verticalHeader()->hide();
    table.verticalHeader()->setDefaultSectionSize(size::row);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table.installEventFilter(this);
    m_ui->primaryPhoneType->addItem(tr("Choose…"), QString());
    m_ui->primaryPhoneType->addItem(tr("Work"), u"Work"_s);
    m_ui->primaryPhoneType->addItem(tr("Mobile"), u"Mobile"_s);
    for (QCheckBox* box :
         {m_ui->contactSync, m_ui->twoWaySync, m_ui->autoPush, m_ui->phonesPrimary, m_ui->placeholderPhone})
        connect(box, &QCheckBox::clicked, this, &ContactSyncSettings::edit);
    for (QComboBox* box : {m_ui->emailType, m_ui->phoneType, m_ui->primaryPhoneType})
        connect(box, &QComboBox::activated, this, &ContactSyncSettings::edit);
    connect(m_ui->addMatch, &QPushButton::clicked, this, [this] { openDialog(-1); });
    connect(m_ui->editMatch, &QPushButton::clicked, this, [this] { openDialog(m_ui->matches->currentIndex().row()); });
    connect(m_ui->removeMatch, &QPushButton::clicked, this, &ContactSyncSettings::removeMatch);
    connect(&table, &QTableView::doubleClicked, this, [this](const QModelIndex& index) { openDialog(index.row()); });
    connect(table.selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ContactSyncSettings::tellButtons);
    tellButtons();
}

ContactSyncSettings::~ContactSyncSettings() = default;

void ContactSyncSettings::show(const std::shared_ptr<const ContactSyncView>& view,
                               const std::vector<ContactTenant>& tenants) {
    m_view = view;
    m_tenants = tenants;
    m_settings = view->settings();
    showMatches();
    showSwitches();
}

void ContactSyncSettings::setTenants(const std::vector<ContactTenant>& tenants) {
    m_tenants = tenants;
    if (m_view)
        showMatches();
    if (m_dialog)
        m_dialog->setTenants(tenants);
}

QString ContactSyncSettings::nameOf(const QString& tenantId) const {
    for (const ContactTenant& tenant : m_tenants)
        if (tenant.id == tenantId)
            return tenant.name;
    return tenantId;
}

void ContactSyncSettings::showMatches() {
    const int row = m_ui->matches->currentIndex().row();
    m_model->setRowCount(0);
    for (const OrganizationMatch& match : m_settings.matches) {
        QString group = match.groupId;
        for (const DirectoryGroup& known : m_view->input->base->groups)
            if (known.id.toString() == match.groupId && !known.displayName.isBlank())
                group = known.displayName.toString();
        const QString takes = !match.groupId.isEmpty()  ? tr("Members of %1").arg(group)
                              : !match.domain.isEmpty() ? tr("Users of %1").arg(match.domain)
                                                        : tr("The whole tenant");
        const QString location =
            match.location.isEmpty() ? tr("Primary location") : m_view->locations.value(match.location, match.location);
        QList<QStandardItem*> items;
        int column = 0;
        for (const QString& text : {nameOf(match.tenantId), takes,
                                    m_view->organizations.value(match.organization, match.organization), location}) {
            auto* item = new QStandardItem(text);
            item->setToolTip(text);
            item->setData(QString(m_model->headerData(column++, Qt::Horizontal).toString() % u": "_s % text),
                          Qt::AccessibleTextRole);
            items.append(item);
        }
        m_model->appendRow(items);
    }
    if (m_model->rowCount() > 0)
        m_ui->matches->selectRow(qBound(0, row, m_model->rowCount() - 1));
    tellButtons();
}

void ContactSyncSettings::showSwitches() {
    const auto put = [&](ContactSwitch which, QWidget* widget, QLabel* hint, const QString& otherwise) {
        const SwitchState state = switchState(m_settings, which);
        widget->setEnabled(state.available);
        widget->setToolTip(state.why);
        if (hint)
            hint->setText(state.available ? otherwise : state.why);
    };
    const auto check = [&](ContactSwitch which, QCheckBox* box, bool on, QLabel* hint, const QString& otherwise) {
        put(which, box, hint, otherwise);
        box->setChecked(on && box->isEnabled());
    };
    check(ContactSwitch::ContactSync, m_ui->contactSync, m_settings.contactSync, nullptr, {});
    check(ContactSwitch::TwoWaySync, m_ui->twoWaySync, m_settings.twoWaySync, m_ui->twoWaySyncHint,
          tr("Contacts of both systems are kept as one."));
    check(ContactSwitch::AutoPush, m_ui->autoPush, m_settings.autoPush, m_ui->autoPushHint,
          tr("New contacts go on to the PSA in the same run, without anybody opening and saving them."));
    const Lookups& lookups = m_view->input->base->lookups;
    fillTypes(*m_ui->emailType, lookups.emailTypes, m_settings.emailType, tr("Choose…"));
    fillTypes(*m_ui->phoneType, lookups.phoneTypes, m_settings.phoneType, tr("None"));
    put(ContactSwitch::EmailType, m_ui->emailType, m_ui->typeHint,
        m_settings.emailType.isEmpty() ? tr("Choose an Email Type: without one nothing is pushed.") : QString());
    put(ContactSwitch::PhoneType, m_ui->phoneType, nullptr, {});
    m_ui->typeHint->setVisible(!m_ui->typeHint->text().isEmpty());
    check(ContactSwitch::PhonesPrimary, m_ui->phonesPrimary, m_settings.phonesPrimary, m_ui->phonesPrimaryHint,
          tr("A contact is pushed only with a primary phone number."));
    put(ContactSwitch::PrimaryPhoneType, m_ui->primaryPhoneType, nullptr, {});
    m_ui->primaryPhoneType->setCurrentIndex(qMax(0, m_ui->primaryPhoneType->findData(m_settings.primaryPhoneType)));
    check(ContactSwitch::PlaceholderPhone, m_ui->placeholderPhone, m_settings.placeholderPhone,
          m_ui->placeholderPhoneHint, tr("For users without a number, so that they can be pushed."));
}

void ContactSyncSettings::edit() {
    // What is off because another switch is off keeps what was chosen.
    const auto read = [](const QCheckBox* box, bool& on) {
        if (box->isEnabled())
            on = box->isChecked();
    };
    read(m_ui->contactSync, m_settings.contactSync);
    read(m_ui->twoWaySync, m_settings.twoWaySync);
    read(m_ui->autoPush, m_settings.autoPush);
    read(m_ui->phonesPrimary, m_settings.phonesPrimary);
    read(m_ui->placeholderPhone, m_settings.placeholderPhone);
    m_settings.emailType = m_ui->emailType->currentData().toString();
    m_settings.phoneType = m_ui->phoneType->currentData().toString();
    m_settings.primaryPhoneType = m_ui->primaryPhoneType->currentData().toString();
    Q_EMIT settingsChanged(m_settings);
}

void ContactSyncSettings::openDialog(int row) {
    if (!m_view || m_dialog)
        return;
    const bool isNew = row < 0;
    m_dialog = new OrganizationMatchDialog(
        m_tenants, m_view, isNew ? OrganizationMatch() : m_settings.matches[static_cast<std::size_t>(row)], this);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &OrganizationMatchDialog::matchSaved, this, [this, isNew, row](const OrganizationMatch& match) {
        if (isNew)
            m_settings.matches.push_back(match);
        else
            m_settings.matches[static_cast<std::size_t>(row)] = match;
        Q_EMIT settingsChanged(m_settings);
    });
    m_dialog->open();
}

void ContactSyncSettings::removeMatch() {
    const int row = m_ui->matches->currentIndex().row();
    if (row < 0)
        return;
    m_settings.matches.erase(m_settings.matches.begin() + row);
    Q_EMIT settingsChanged(m_settings);
}

void ContactSyncSettings::tellButtons() {
    const bool chosen = m_ui->matches->currentIndex().isValid();
    m_ui->editMatch->setEnabled(chosen);
    m_ui->removeMatch->setEnabled(chosen);
}

bool ContactSyncSettings::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_ui->matches && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            m_ui->editMatch->click();
            return true;
        }
        if (key == Qt::Key_Delete) {
            m_ui->removeMatch->click();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace muster::gui

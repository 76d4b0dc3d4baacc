// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/contacts/organizationmatchdialog.h"

#include "core/jsonreader.h"
#include "gui/theme/theme.h"
#include "ui_organizationmatchdialog.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

std::vector<LookupEntry> sorted(std::vector<LookupEntry> entries) {
    std::sort(entries.begin(), entries.end(),
              [](const auto& a, const auto& b) { return QString::localeAwareCompare(a.name, b.name) < 0; });
    return entries;
}

/// A name of DNS (RFC 1035 §2.3.1), of two labels at least.
bool isDomain(const QString& text) {
    static const QRegularExpression form(
        u"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"_s);
    return text.size() <= 253 && form.match(text).hasMatch();
}

} // namespace

OrganizationMatchDialog::OrganizationMatchDialog(const std::vector<ContactTenant>& tenants,
                                                 std::shared_ptr<const ContactSyncView> view,
                                                 const OrganizationMatch& match, QWidget* parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::OrganizationMatchDialog>())
    , m_view(std::move(view))
    , m_tenantId(match.tenantId) {
    m_ui->setupUi(this);
    setMinimumWidth(460);
    m_ui->problem->setProperty("role", u"danger"_s);
    m_ui->takes->addItem(tr("The whole tenant"), WholeTenant);
    m_ui->takes->addItem(tr("Users of a domain"), Domain);
    m_ui->takes->addItem(tr("Members of a group"), Group);
    setTenants(tenants);
    std::vector<LookupEntry> organizations;
    for (const Entity& organization : m_view->input->organizations)
        if (!organization.archived)
            organizations.push_back({organization.id.toString(), organization.shownName()});
    m_ui->organization->setEntries(sorted(std::move(organizations)), tr("Type a part of its name"));
    m_ui->organization->choose(match.organization);
    m_ui->domain->setText(match.domain);
    m_ui->group->setText(match.groupId);
    m_ui->takes->setCurrentIndex(!match.groupId.isEmpty() ? Group : !match.domain.isEmpty() ? Domain : WholeTenant);
    fillLocations();
    m_ui->location->choose(match.location);
    tellTakes();
    connect(m_ui->takes, &QComboBox::currentIndexChanged, this, &OrganizationMatchDialog::tellTakes);
    connect(m_ui->tenant, &QComboBox::activated, this, [this] { m_tenantId = m_ui->tenant->currentData().toString(); });
    connect(m_ui->organization, &LookupBox::edited, this, [this] {
        m_ui->location->choose({});
        fillLocations();
    });
    connect(m_ui->save, &QPushButton::clicked, this, &OrganizationMatchDialog::save);
    connect(m_ui->cancel, &QPushButton::clicked, this, &QDialog::reject);
}

OrganizationMatchDialog::~OrganizationMatchDialog() = default;

void OrganizationMatchDialog::setTenants(const std::vector<ContactTenant>& tenants) {
    m_ui->tenant->clear();
    for (const ContactTenant& tenant : tenants) {
        m_ui->tenant->addItem(
            tenant.id.isEmpty() && tenant.problem.isEmpty() ? tr("%1 (is looked for)").arg(tenant.name) : tenant.name,
            tenant.id);
        if (!tenant.problem.isEmpty())
            m_ui->tenant->setItemData(m_ui->tenant->count() - 1, tenant.problem, Qt::ToolTipRole);
    }
    int at = m_ui->tenant->findData(m_tenantId);
    if (at < 0 && !m_tenantId.isEmpty()) {
        m_ui->tenant->addItem(m_tenantId, m_tenantId); // of a connection that is gone
        at = m_ui->tenant->count() - 1;
    }
    m_ui->tenant->setCurrentIndex(qMax(0, at));
    m_tenantId = m_ui->tenant->currentData().toString();
}

void OrganizationMatchDialog::tellTakes() {
    const int takes = m_ui->takes->currentIndex();
    for (QWidget* widget : {static_cast<QWidget*>(m_ui->domain), static_cast<QWidget*>(m_ui->domainLabel)})
        widget->setVisible(takes == Domain);
    for (QWidget* widget : {static_cast<QWidget*>(m_ui->group), static_cast<QWidget*>(m_ui->groupLabel)})
        widget->setVisible(takes == Group);
}

void OrganizationMatchDialog::fillLocations() {
    std::vector<LookupEntry> locations;
    for (const Entity& location : m_view->input->locations)
        if (!location.archived && location.client.toString() == m_ui->organization->chosen())
            locations.push_back({location.id.toString(), location.shownName()});
    m_ui->location->setEntries(sorted(std::move(locations)), tr("The organization's primary location"),
                               tr("The organization's primary location"));
}

QString OrganizationMatchDialog::problem(OrganizationMatch& match, QWidget*& where) const {
    where = m_ui->tenant;
    if (m_ui->tenant->count() == 0)
        return tr("There is no connection yet. Add one under Auth && Provision first.");
    match.tenantId = m_ui->tenant->currentData().toString();
    if (match.tenantId.isEmpty()) {
        const QString why = m_ui->tenant->currentData(Qt::ToolTipRole).toString();
        return why.isEmpty() ? tr("The tenant is still looked for. Wait a moment.") : why;
    }
    if (m_ui->takes->currentIndex() == Domain) {
        where = m_ui->domain;
        match.domain = m_ui->domain->text().trimmed().toLower();
        if (match.domain.startsWith(u'@'))
            match.domain.remove(0, 1);
        if (!isDomain(match.domain))
            return tr("Type a domain, like contoso.com.");
    }
    if (m_ui->takes->currentIndex() == Group) {
        where = m_ui->group;
        const auto id = guidFrom(m_ui->group->text().trimmed());
        if (!id)
            return tr("Paste the group's Object ID; the Entra admin center shows it on the group's page.");
        match.groupId = *id;
    }
    where = m_ui->organization;
    match.organization = m_ui->organization->chosen();
    if (match.organization.isEmpty() || !m_ui->organization->strayText().isEmpty())
        return m_view->input->organizations.empty()
                   ? tr("%1 was not read yet, or has no organization. Read it on the Document page first.")
                         .arg(m_view->nameOfTarget())
                   : tr("Choose the organization.");
    where = m_ui->location;
    match.location = m_ui->location->chosen();
    if (!m_ui->location->strayText().isEmpty())
        return tr("The organization has no such location.");
    return {};
}

void OrganizationMatchDialog::save() {
    OrganizationMatch match;
    QWidget* where = nullptr;
    const QString trouble = problem(match, where);
    m_ui->problem->setText(trouble);
    if (!trouble.isEmpty()) {
        where->setFocus();
        return;
    }
    Q_EMIT matchSaved(match);
    accept();
}

} // namespace muster::gui

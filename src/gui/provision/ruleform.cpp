// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/ruleform.h"

#include "core/jsonreader.h"
#include "gui/provision/rulehintline.h"
#include "gui/theme/icon.h"
#include "gui/theme/picture.h"
#include "gui/theme/theme.h"
#include "ui_ruleform.h"

#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

std::vector<LookupEntry> accountEntries(const Lookups& lookups) {
    std::vector<LookupEntry> entries;
    for (const auto& account : lookups.accounts) {
        if (account.active)
            entries.push_back({account.id, account.name});
    }
    return entries;
}

std::vector<LookupEntry> locationEntries(const Lookups& lookups, const QString& account) {
    std::vector<LookupEntry> entries;
    for (const auto& location : lookups.locations) {
        if (location.account == account)
            entries.push_back({location.id, location.name});
    }
    return entries;
}

} // namespace

RuleForm::RuleForm(QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::RuleForm>()) {
    m_ui->setupUi(this);
    m_ui->findGroup->setIcon(icon(u"search"_s));
    m_ui->groupId->setFont(fixedFont());
    setPicture(*m_ui->overrideIcon, u"triangle-alert"_s, &Tokens::danger, 14);
    for (auto* choice : {m_ui->account, m_ui->phoneType})
        choice->setDisabledText(tr("Client Portal only"));
    m_ui->location->setDisabledText(u"–"_s);
    setTitle({}, {});
    setHints({}, {});
    setLookups({});
    connectFields();
}

RuleForm::~RuleForm() {
    // A box that has the focus tells that it was left while it is destroyed, when m_ui is gone already.
    m_ui->order->disconnect(this);
}

void RuleForm::connectFields() {
    connect(m_ui->tenant, &QComboBox::activated, this, [this](int row) {
        change(u"tenantId"_s, [&](Rule& rule) { rule.tenantId = m_ui->tenant->itemData(row).toString(); });
    });
    connect(m_ui->groupId, &QLineEdit::textEdited, this, &RuleForm::groupTyped);
    connect(m_ui->findGroup, &QPushButton::clicked, this, &RuleForm::findGroupWished);
    connect(m_ui->order, &QSpinBox::textChanged, this, &RuleForm::orderTyped);
    // The box tells neither that it was emptied nor that it filled itself again when left.
    connect(m_ui->order->findChild<QLineEdit*>(), &QLineEdit::textEdited, this, &RuleForm::orderTyped);
    connect(m_ui->order, &QSpinBox::editingFinished, this, [this] { orderTyped(m_ui->order->text()); });
    connect(m_ui->becomesEmployee, &QRadioButton::clicked, this, [this] { setKind(Becomes::Employee); });
    connect(m_ui->becomesClientPortal, &QRadioButton::clicked, this, [this] { setKind(Becomes::ClientPortal); });
    connect(m_ui->securityRoles, &RuleRoles::edited, this, [this] {
        change(u"securityRoles"_s, [this](Rule& rule) { rule.securityRoles = m_ui->securityRoles->chosen(); });
    });
    connect(m_ui->account, &RuleChoice::edited, this, [this] {
        const QString before = m_rule.account;
        change(
            u"account"_s,
            [this](Rule& rule) {
                if (rule.account != m_ui->account->chosen())
                    rule.location.clear(); // it is one of the other account
                rule.account = m_ui->account->chosen();
            },
            m_ui->account->strayText());
        if (m_rule.account != before)
            showLocations();
    });
    connect(m_ui->location, &RuleChoice::edited, this, [this] {
        change(
            u"location"_s, [this](Rule& rule) { rule.location = m_ui->location->chosen(); },
            m_ui->location->strayText());
    });
    connect(m_ui->phoneType, &RuleChoice::edited, this, [this] {
        change(
            u"phoneType"_s, [this](Rule& rule) { rule.phoneType = m_ui->phoneType->chosen(); },
            m_ui->phoneType->strayText());
    });
    connect(m_ui->overrideWarning, &QLabel::linkActivated, this, &RuleForm::showOverriddenWished);
}

void RuleForm::change(const QString& field, const std::function<void(Rule&)>& assign, const QString& stray) {
    const Rule before = m_rule;
    const RuleTyping typedBefore = m_typing;
    if (stray.isEmpty())
        m_typing.remove(field);
    else
        m_typing[field] = stray;
    assign(m_rule);
    if (m_rule != before || m_typing != typedBefore)
        Q_EMIT edited();
}

void RuleForm::groupTyped(const QString& text) {
    const auto id = guidFrom(text.trimmed());
    // Nothing typed is no value either: the rule keeps its group until there is another.
    change(
        u"groupId"_s, [&](Rule& rule) { rule.groupId = id.value_or(rule.groupId); },
        id                         ? QString()
        : text.trimmed().isEmpty() ? u" "_s
                                   : text);
}

void RuleForm::orderTyped(const QString& text) {
    bool isNumber = false;
    const int order = text.toInt(&isNumber);
    change(
        u"order"_s, [&](Rule& rule) { rule.order = isNumber ? order : rule.order; }, isNumber ? QString() : u" "_s);
}

/// Roles, account, location and phone type mean something else, or nothing, for the other kind.
void RuleForm::setKind(Becomes becomes) {
    if (m_rule.becomes == becomes)
        return;
    m_aside[m_rule.becomes] = m_rule;
    const Rule other = m_aside.value(becomes);
    for (const auto& field : {u"account"_s, u"location"_s, u"phoneType"_s})
        m_typing.remove(field);
    change({}, [&](Rule& rule) {
        rule.becomes = becomes;
        rule.securityRoles = other.securityRoles;
        rule.account = other.account;
        rule.location = other.location;
        rule.phoneType = other.phoneType;
    });
    showKind();
}

void RuleForm::setLookups(const Lookups& lookups) {
    if (lookups == m_lookups && m_ui->phoneType->count() > 0)
        return;
    m_lookups = lookups;
    m_ui->account->setEntries(accountEntries(lookups), {});
    m_ui->phoneType->setEntries(lookups.phoneTypes, tr("(Employee Defaults)"));
    showKind();
}

void RuleForm::setTenants(const std::vector<RuleTenant>& tenants) {
    m_tenants = tenants;
    showTenant();
}

void RuleForm::showTenant() {
    const QSignalBlocker quiet(m_ui->tenant);
    QStringList wanted{m_rule.tenantId};
    for (const auto& tenant : m_tenants)
        wanted << tenant.title() << tenant.tenantId << tenant.problem;
    if (wanted == m_tenantsShown)
        return; // an open list stays as it is
    m_tenantsShown = wanted;
    m_ui->tenant->clear();
    for (const auto& tenant : m_tenants) {
        const bool isKnown = !tenant.tenantId.isEmpty();
        const QString detail = isKnown                    ? tenant.tenantId
                               : tenant.problem.isEmpty() ? tr("being looked up…")
                                                          : tr("no tenant id: %1").arg(tenant.problem);
        const QString shortId = isKnown ? QString(detail.left(18) + u'…') : detail;
        m_ui->tenant->addItem(tenant.title() == detail ? detail : QString(tenant.title() + u"  "_s + shortId),
                              tenant.tenantId);
        const int row = m_ui->tenant->count() - 1;
        m_ui->tenant->setItemData(row, detail, Qt::ToolTipRole);
        if (!isKnown)
            m_ui->tenant->setItemData(row, 0, Qt::UserRole - 1); // not to be chosen: a rule keeps the id
    }
    int row = m_rule.tenantId.isEmpty() ? -1 : m_ui->tenant->findData(m_rule.tenantId);
    if (row < 0 && !m_rule.tenantId.isEmpty()) {
        m_ui->tenant->addItem(tr("%1  no connection").arg(m_rule.tenantId), m_rule.tenantId);
        row = m_ui->tenant->count() - 1;
    }
    m_ui->tenant->setCurrentIndex(row);
}

void RuleForm::setRule(const Rule& rule, const RuleTyping& typing) {
    if (rule == m_rule && typing == m_typing)
        return; // what is being typed stays as it is typed
    if (rule.id != m_rule.id)
        m_aside.clear();
    m_rule = rule;
    m_typing = typing;
    showTenant();
    const QString group = typing.value(u"groupId"_s, rule.groupId);
    if (m_ui->groupId->text() != group)
        m_ui->groupId->setText(group.trimmed());
    {
        const QSignalBlocker quiet(m_ui->order);
        m_ui->order->setValue(rule.order);
    }
    m_typing.remove(u"order"_s); // an empty box was filled just now
    (rule.becomes == Becomes::Employee ? m_ui->becomesEmployee : m_ui->becomesClientPortal)->setChecked(true);
    showKind();
    for (const auto& [field, choice] :
         {std::pair{u"account"_s, m_ui->account}, {u"location"_s, m_ui->location}, {u"phoneType"_s, m_ui->phoneType}}) {
        if (typing.contains(field))
            choice->setStrayText(typing.value(field));
    }
}

void RuleForm::showKind() {
    const bool isPortal = m_rule.becomes == Becomes::ClientPortal;
    for (auto* choice : {m_ui->account, m_ui->location, m_ui->phoneType})
        choice->setEnabled(isPortal);
    m_ui->account->choose(m_rule.account);
    m_ui->phoneType->choose(m_rule.phoneType);
    m_ui->securityRoles->choose(m_rule.securityRoles);
    m_ui->securityRoles->setRoles(m_lookups.securityRoles, isPortal);
    showLocations();
}

void RuleForm::showLocations() {
    m_ui->location->choose(m_rule.location);
    m_ui->location->setEntries(locationEntries(m_lookups, m_rule.account), tr("(none)"));
}

void RuleForm::setTitle(const QString& title, const QString& chip) {
    m_ui->ruleTitle->setText(title);
    m_ui->draftChip->setText(chip);
    m_ui->draftChip->setVisible(!chip.isEmpty());
}

void RuleForm::setHints(const RuleHints& hints, const QMap<QString, QString>& refusals) {
    const auto show = [&](QLabel* iconLabel, QLabel* label, const RuleHint& hint, const QStringList& fields) {
        QStringList refused;
        for (const auto& field : fields) {
            if (refusals.contains(field))
                refused.append(refusals.value(field));
            markWrong(widgetOf(field), refusals.contains(field));
        }
        showHintLine(iconLabel, label, refused.isEmpty() ? hint : RuleHint{refused.join(u' '), RuleHint::Tone::Danger});
    };
    show(m_ui->tenantHintIcon, m_ui->tenantHint, {}, {u"tenantId"_s});
    show(m_ui->groupHintIcon, m_ui->groupHint, hints.group, {u"groupId"_s});
    show(m_ui->orderHintIcon, m_ui->orderHint, hints.order, {u"order"_s});
    show(m_ui->rolesHintIcon, m_ui->rolesHint, hints.roles, {u"securityRoles"_s});
    show(m_ui->accountHintIcon, m_ui->accountHint, {}, {u"account"_s, u"location"_s});
    show(m_ui->phoneTypeHintIcon, m_ui->phoneTypeHint, {}, {u"phoneType"_s});
    m_ui->overrideWarning->setText(hints.overridden);
    m_ui->overrideWarning->setVisible(!hints.overridden.isEmpty());
    m_ui->overrideIcon->setVisible(!hints.overridden.isEmpty());
}

QWidget* RuleForm::widgetOf(const QString& field) const {
    const QMap<QString, QWidget*> widgets{{u"tenantId"_s, m_ui->tenant},    {u"groupId"_s, m_ui->groupId},
                                          {u"order"_s, m_ui->order},        {u"securityRoles"_s, m_ui->securityRoles},
                                          {u"account"_s, m_ui->account},    {u"location"_s, m_ui->location},
                                          {u"phoneType"_s, m_ui->phoneType}};
    return widgets.value(field);
}

bool RuleForm::focusField(const QString& field) {
    auto* widget = widgetOf(field);
    if (!widget)
        return false;
    widget->setFocus(Qt::OtherFocusReason);
    return true;
}

} // namespace muster::gui

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/rulestab.h"

#include "gui/provision/groupsearchdialog.h"
#include "gui/theme/icon.h"
#include "ui_rulestab.h"

#include <QHeaderView>
#include <QMetaMethod>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace muster::gui {

RulesTab::RulesTab(ProvisionDraft& draft, Background& background, const Services& services, QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::RulesTab>())
    , m_controller(draft, background, services) {
    m_ui->setupUi(this);
    m_ui->addRule->setIcon(icon(u"plus"_s));
    m_ui->addFirstRule->setIcon(icon(u"plus"_s));
    m_ui->editRule->setIcon(icon(u"pencil"_s));
    m_ui->duplicateRule->setIcon(icon(u"copy"_s));
    m_ui->removeRule->setIcon(icon(u"trash-2"_s));
    m_ui->rulesTable->setModel(&m_model);
    m_ui->rulesSplitter->setStretchFactor(0, 1);
    m_ui->rulesSplitter->setStretchFactor(1, 0);
    // Wide enough for what is usual; longer names are elided, with the whole as tooltip.
    const std::array<int, RulesModel::Findings> widths{58, 36, 112, 130, 90, 138, 128, 76, 92};
    const auto* header = m_ui->rulesTable->horizontalHeader();
    std::vector<int> fitting;
    for (int column = 0; const int width : widths)
        fitting.push_back(qMax(width, header->sectionSizeHint(column++)));
    m_ui->rulesTable->setWidths(std::move(fitting));
    // Screen readers and the page's stack should not meet a form of nothing.
    m_ui->ruleArea->hide();
    connectWishes();
    refresh();
}

RulesTab::~RulesTab() = default;

void RulesTab::connectWishes() {
    const auto add = [this] {
        select(m_controller.add());
        edit();
    };
    connect(m_ui->addRule, &QPushButton::clicked, this, add);
    connect(m_ui->addFirstRule, &QPushButton::clicked, this, add);
    connect(m_ui->editRule, &QPushButton::clicked, this, &RulesTab::edit);
    connect(m_ui->duplicateRule, &QPushButton::clicked, this, [this] {
        select(m_controller.duplicate(selected()));
        edit();
    });
    connect(m_ui->removeRule, &QPushButton::clicked, this, &RulesTab::remove);
    connect(m_ui->rulesTable, &RulesTable::editWished, this, &RulesTab::edit);
    connect(m_ui->rulesTable, &RulesTable::removeWished, this, &RulesTab::remove);
    connect(m_ui->rulesTable, &RulesTable::moveWished, this, &RulesTab::move);
    connect(m_ui->rulesTable, &QTableView::doubleClicked, this, [this](const QModelIndex& index) {
        if (index.column() != RulesModel::On)
            edit();
    });
    connect(m_ui->rulesTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &RulesTab::selectionChanged);
    connect(&m_model, &RulesModel::enabledWished, this, [this](const QString& id, bool enabled) {
        if (const auto* found = m_controller.find(id)) {
            Rule rule = *found;
            rule.enabled = enabled;
            m_controller.change(rule);
        }
    });
    connect(m_ui->ruleForm, &RuleForm::edited, this, &RulesTab::formEdited);
    connect(m_ui->ruleForm, &RuleForm::findGroupWished, this, &RulesTab::findGroup);
    connect(m_ui->ruleForm, &RuleForm::showOverriddenWished, this, [this] { Q_EMIT overriddenWished(m_shown); });
    connect(&m_controller, &RulesController::changed, this, &RulesTab::refresh);
}

QString RulesTab::selected() const {
    const auto* rule = m_model.rule(m_ui->rulesTable->currentIndex().row());
    return rule ? rule->id : QString();
}

void RulesTab::refresh() {
    m_model.setNames(m_controller.names());
    m_model.setRules(m_controller.rules(), m_controller.studies());
    const bool any = m_model.rowCount() > 0;
    m_ui->rulesStack->setCurrentWidget(any ? m_ui->tablePage : m_ui->emptyPage);
    if (any && !m_ui->rulesTable->currentIndex().isValid())
        m_ui->rulesTable->selectRow(0);
    refreshForm();
    // The form keeps its height, the table takes the rest; in a low window the form scrolls.
    m_ui->ruleArea->setMinimumHeight(qMin(m_ui->ruleForm->sizeHint().height(), 330));
}

void RulesTab::selectionChanged() {
    const auto* rule = m_controller.find(selected());
    if (!rule || rule->id == m_shown) {
        refreshForm();
        return;
    }
    auto left = m_controller.typing(m_shown);
    left.remove(u"order"_s); // an emptied box shows its number again when one comes back to it
    if (m_controller.find(m_shown))
        m_controller.setTyping(m_shown, left);
    refreshForm();
    m_controller.lookAt(*m_controller.find(selected()));
}

void RulesTab::refreshForm() {
    const auto* rule = m_controller.find(selected());
    for (auto* button : {m_ui->editRule, m_ui->duplicateRule, m_ui->removeRule})
        button->setEnabled(rule != nullptr);
    m_ui->ruleArea->setVisible(rule != nullptr);
    m_shown = rule ? rule->id : QString();
    if (!rule)
        return;
    auto& form = *m_ui->ruleForm;
    form.setLookups(m_controller.draft().lookups());
    form.setTenants(m_controller.tenants().all());
    form.setRule(*rule, m_controller.typing(rule->id));
    // The preview is of the rules as they are saved; what a draft would do is the what-if's.
    const bool canShow = isSignalConnected(QMetaMethod::fromSignal(&RulesTab::overriddenWished)) &&
                         m_controller.draft().known() && m_controller.difference(*rule).isEmpty();
    form.setHints(m_controller.hints(*rule, canShow), m_controller.refusals(rule->id));
    const QString group = rule->groupId.isEmpty() ? QString() : m_controller.names().group(*rule);
    form.setTitle(group.isEmpty() ? tr("New rule") : tr("Edit rule: %1").arg(group), m_controller.difference(*rule));
}

void RulesTab::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_controller.askAgain();
}

void RulesTab::select(const QString& id) {
    const int row = m_model.rowOf(id);
    if (row < 0)
        return;
    m_ui->rulesTable->selectRow(row);
    m_ui->rulesTable->scrollTo(m_model.index(row, 0));
}

void RulesTab::edit() {
    if (m_controller.find(selected()))
        m_ui->ruleForm->focusField(u"groupId"_s);
}

void RulesTab::remove() {
    const int row = m_ui->rulesTable->currentIndex().row();
    m_controller.remove(selected());
    if (m_model.rowCount() > 0)
        m_ui->rulesTable->selectRow(qMin(row, m_model.rowCount() - 1));
}

void RulesTab::move(int from, int to) {
    const auto shown = m_model.shownIds();
    m_controller.move(shown, from, to);
    select(shown.at(from));
}

void RulesTab::formEdited() {
    const Rule rule = m_ui->ruleForm->rule();
    const auto typing = m_ui->ruleForm->typing();
    const auto* before = m_controller.find(rule.id);
    if (!before)
        return;
    const bool isOtherGroup = before->groupId != rule.groupId || before->tenantId != rule.tenantId;
    // Both at once would show the form a state between the two.
    {
        const QSignalBlocker quiet(&m_controller);
        m_controller.setTyping(rule.id, typing);
    }
    m_controller.change(rule);
    refresh();
    if (isOtherGroup)
        m_controller.lookAt(rule);
    m_ui->rulesTable->scrollTo(m_ui->rulesTable->currentIndex());
}

void RulesTab::findGroup() {
    const auto* rule = m_controller.find(m_shown);
    const auto* tenant = rule ? m_controller.tenants().find(rule->tenantId) : nullptr;
    if (!tenant) {
        m_ui->ruleForm->focusField(u"tenantId"_s);
        return;
    }
    auto* dialog = new GroupSearchDialog(m_controller.directory(), tenant->connection, tenant->title(), this);
    connect(dialog, &GroupSearchDialog::taken, this,
            [this, id = rule->id](const QString& groupId, const QString& name) {
                const auto* found = m_controller.find(id);
                if (!found)
                    return;
                m_controller.setGroupName(groupId, name);
                auto typing = m_controller.typing(id);
                typing.remove(u"groupId"_s);
                m_controller.setTyping(id, typing);
                Rule changed = *m_controller.find(id);
                changed.groupId = groupId;
                m_controller.change(changed);
                m_controller.lookAt(changed);
            });
    connect(dialog, &QDialog::finished, this, [this] { m_ui->ruleForm->focusField(u"groupId"_s); });
    dialog->open();
}

bool RulesTab::showProblem(const Problem& problem) {
    const auto path = rulePathFrom(problem.path);
    const auto& rules = m_controller.rules();
    if (!path || path->index >= rules.size())
        return false;
    select(rules[path->index].id);
    if (!m_ui->ruleForm->focusField(path->field))
        m_ui->rulesTable->setFocus(Qt::OtherFocusReason);
    return true;
}

} // namespace muster::gui

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/defaultstab.h"

#include "gui/theme/icon.h"
#include "gui/theme/theme.h"
#include "ui_defaultstab.h"

#include <QCompleter>
#include <QHeaderView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

void fill(QComboBox& box, const std::vector<LookupEntry>& entries, const QString& nothing) {
    const QSignalBlocker quiet(&box);
    const QVariant kept = box.currentData();
    box.clear();
    box.addItem(nothing, QString());
    for (const LookupEntry& entry : entries)
        box.addItem(entry.name, entry.id);
    box.setCurrentIndex(qMax(0, box.findData(kept)));
}

void choose(QComboBox& box, const QString& id) {
    const QSignalBlocker quiet(&box);
    int index = box.findData(id);
    // An id that the PSA does not have (any more) is shown as it is, not taken away.
    if (index < 0) {
        box.addItem(id, id);
        index = box.count() - 1;
    }
    box.setCurrentIndex(index);
}

} // namespace

DefaultsTab::DefaultsTab(ProvisionDraft& draft, Background& background, QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::DefaultsTab>())
    , m_draft(draft)
    , m_background(background) {
    m_ui->setupUi(this);
    const auto& u = *m_ui;
    using D = EmployeeDefaults;
    m_choices = {
        {u"department"_s, u.department, u.departmentHint, u.departmentError, &D::department, Field::Department, true},
        {u"location"_s, u.location, u.locationHint, u.locationError, &D::location, Field::Location, true},
        {u"manager"_s, u.manager, u.managerHint, u.managerError, &D::manager, Field::Manager, true},
        {u"jobTitle"_s, u.jobTitle, u.jobTitleHint, u.jobTitleError, &D::jobTitle, Field::JobTitle, true},
        {u"employmentType"_s, u.employmentType, u.employmentTypeHint, u.employmentTypeError, &D::employmentType,
         Field::EmploymentType, true},
        {u"employeeRole"_s, u.employeeRole, u.employeeRoleHint, u.employeeRoleError, &D::employeeRole,
         Field::EmployeeRole, true},
        {u"securityRole"_s, u.securityRole, u.securityRoleHint, u.securityRoleError, &D::securityRole,
         Field::SecurityRoles, false},
        {u"phoneType"_s, u.phoneType, u.phoneTypeHint, u.phoneTypeError, &D::phoneType, Field::PhoneType, false}};
    for (const Choice& choice : m_choices) {
        choice.error->hide();
        connect(choice.box, &QComboBox::currentIndexChanged, this, &DefaultsTab::edit);
    }
    m_ui->tryPerson->addAction(icon(u"search"_s, &Tokens::secondary), QLineEdit::LeadingPosition);
    m_ui->tryTable->verticalHeader()->hide();
    m_ui->tryTable->verticalHeader()->setDefaultSectionSize(26);
    m_ui->tryTable->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_ui->tryTable->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_studyLater.setSingleShot(true);
    m_studyLater.setInterval(200);
    connect(&m_studyLater, &QTimer::timeout, this, &DefaultsTab::study);
    connect(m_ui->tryPerson, &QLineEdit::textChanged, this, &DefaultsTab::showStudy);
    connect(&m_draft, &ProvisionDraft::loaded, this, &DefaultsTab::fillLists);
    connect(&m_draft, &ProvisionDraft::changed, this, &DefaultsTab::showDraft);
    fillLists();
    showDraft();
}

DefaultsTab::~DefaultsTab() = default;

void DefaultsTab::fillLists() {
    const Lookups& lists = m_draft.lookups();
    std::vector<LookupEntry> locations, roles;
    // Employees sit at the MSP's own locations.
    for (const Location& location : lists.locations) {
        const auto owner = std::find_if(lists.accounts.begin(), lists.accounts.end(),
                                        [&](const Account& account) { return account.id == location.account; });
        if (owner == lists.accounts.end() || owner->own)
            locations.push_back({location.id, location.name});
    }
    for (const SecurityRole& role : lists.securityRoles)
        if (!role.external)
            roles.push_back({role.id, role.name});
    fill(*m_ui->department, lists.departments, tr("Choose a department…"));
    fill(*m_ui->location, locations, tr("Choose a location…"));
    fill(*m_ui->manager, m_draft.managers(), tr("Choose an employee…"));
    fill(*m_ui->jobTitle, lists.jobTitles, tr("Choose a job title…"));
    fill(*m_ui->employmentType, lists.employmentTypes, tr("Choose an employment type…"));
    fill(*m_ui->employeeRole, lists.employeeRoles, tr("Choose an employee role…"));
    fill(*m_ui->securityRole, roles, tr("None"));
    fill(*m_ui->phoneType, lists.phoneTypes, tr("None"));
    showDraft();
}

void DefaultsTab::showDraft() {
    for (const Choice& choice : m_choices)
        choose(*choice.box, m_draft.draft().employeeDefaults.*choice.value);
    if (!m_draft.isEdited())
        m_showsGaps = false;
    showProblems();
    m_studyLater.start();
}

void DefaultsTab::edit() {
    EmployeeDefaults defaults = m_draft.draft().employeeDefaults;
    for (const Choice& choice : m_choices)
        defaults.*choice.value = choice.box->currentData().toString();
    m_draft.setDefaults(defaults);
}

void DefaultsTab::showProblems() {
    const auto problems = m_draft.problems();
    for (const Choice& choice : m_choices) {
        const QString path = u"employeeDefaults."_s + choice.key;
        const auto found = std::find_if(problems.begin(), problems.end(),
                                        [&](const Problem& problem) { return problem.path == path; });
        const bool empty = choice.box->currentData().toString().isEmpty();
        const bool wrong = found != problems.end() && (m_showsGaps || !empty);
        choice.error->setVisible(wrong);
        if (wrong)
            choice.error->setText(empty ? tr("Choose a value: every new employee needs one.") : found->sentence);
        if (choice.box->property("wrong").toBool() != wrong) {
            choice.box->setProperty("wrong", wrong);
            restyle(*choice.box);
        }
    }
}

bool DefaultsTab::showProblem(const Problem& problem) {
    for (const Choice& choice : m_choices) {
        if (problem.path != u"employeeDefaults."_s + choice.key)
            continue;
        m_showsGaps = true;
        showProblems();
        m_ui->scroll->ensureWidgetVisible(choice.box);
        choice.box->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return false;
}

void DefaultsTab::study() {
    const auto known = m_draft.known();
    m_ui->tryPerson->setEnabled(known != nullptr);
    if (!known) {
        m_ui->tryState->setText(tr("Sync once; then anybody who was read can be tried."));
        m_ui->tryTable->hide();
        return;
    }
    m_background.run(
        this,
        [known, draft = m_draft.draft()](const std::stop_token&) {
            return std::make_shared<const DefaultsStudy>(*known, draft);
        },
        [this, era = ++m_era](std::shared_ptr<const DefaultsStudy> study) {
            if (era != m_era)
                return;
            m_study = std::move(study);
            showStudy();
        });
}

void DefaultsTab::showStudy() {
    if (!m_study)
        return;
    for (const Choice& choice : m_choices)
        choice.hint->setText(
            choice.field == Field::PhoneType
                ? QString()
                : tr("%1 of %n new employee(s)", nullptr, m_study->newEmployees()).arg(m_study->uses(choice.field)));
    const QString text = m_ui->tryPerson->text();
    m_background.run(
        this, [study = m_study, text](const std::stop_token&) { return study->person(text); },
        [this, text](const DefaultsStudy::Person& person) {
            if (text != m_ui->tryPerson->text())
                return;
            m_ui->tryState->setText(person.sentence);
            m_ui->tryTable->setVisible(!person.values.empty());
            m_ui->tryTable->setRowCount(static_cast<int>(person.values.size()));
            for (int row = 0; row < m_ui->tryTable->rowCount(); ++row) {
                const DefaultsStudy::Value& value = person.values[static_cast<std::size_t>(row)];
                const QString cells[]{value.field, value.value, value.from};
                for (int column = 0; column < 3; ++column) {
                    auto* item = new QTableWidgetItem(cells[column]);
                    item->setToolTip(cells[column]);
                    m_ui->tryTable->setItem(row, column, item);
                }
            }
        });
}

} // namespace muster::gui

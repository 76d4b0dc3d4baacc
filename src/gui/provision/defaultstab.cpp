// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/defaultstab.h"

#include "gui/history/moment.h"
#include "gui/provision/lookupbox.h"
#include "gui/provision/problemwords.h"
#include "gui/psa/psacheck.h"
#include "gui/theme/icon.h"
#include "gui/theme/theme.h"
#include "gui/work/elsewhere.h"
#include "ui_defaultstab.h"

#include <QCompleter>
#include <QHeaderView>
#include <QStringListModel>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

const QString formName = u"employeeDefaults"_s;

/// Employees sit at the MSP's own locations.
std::vector<LookupEntry> ownLocations(const Lookups& lists) {
    std::vector<LookupEntry> own;
    for (const Location& location : lists.locations) {
        const auto owner = std::find_if(lists.accounts.begin(), lists.accounts.end(),
                                        [&](const Account& account) { return account.id == location.account; });
        if (owner == lists.accounts.end() || owner->own)
            own.push_back({location.id, location.name});
    }
    return own;
}

/// Employees take internal roles.
std::vector<LookupEntry> internalRoles(const Lookups& lists) {
    std::vector<LookupEntry> roles;
    for (const SecurityRole& role : lists.securityRoles)
        if (!role.external)
            roles.push_back({role.id, role.name});
    return roles;
}

} // namespace

DefaultsTab::DefaultsTab(ProvisionDraft& draft, Background& background, QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::DefaultsTab>())
    , m_draft(draft)
    , m_background(background)
    , m_people(new QStringListModel(this)) {
    m_ui->setupUi(this);
    const auto& u = *m_ui;
    using D = EmployeeDefaults;
    const auto add = [this](LookupBox* box, QLabel* hint, QLabel* error, QString D::*value, Field field,
                            const QString& gap) {
        m_choices.push_back({formName + u'.' + box->objectName(), box, hint, error, value, field, gap});
    };
    add(u.department, u.departmentHint, u.departmentError, &D::department, Field::Department,
        tr("Choose a department."));
    add(u.location, u.locationHint, u.locationError, &D::location, Field::Location, tr("Choose a location."));
    add(u.manager, u.managerHint, u.managerError, &D::manager, Field::Manager, tr("Choose a manager."));
    add(u.jobTitle, u.jobTitleHint, u.jobTitleError, &D::jobTitle, Field::JobTitle, tr("Choose a job title."));
    add(u.employmentType, u.employmentTypeHint, u.employmentTypeError, &D::employmentType, Field::EmploymentType,
        tr("Choose an employment type."));
    add(u.employeeRole, u.employeeRoleHint, u.employeeRoleError, &D::employeeRole, Field::EmployeeRole,
        tr("Choose an employee role."));
    add(u.securityRole, u.securityRoleHint, u.securityRoleError, &D::securityRole, Field::SecurityRoles, {});
    add(u.phoneType, u.phoneTypeHint, u.phoneTypeError, &D::phoneType, Field::PhoneType, {});
    for (const Choice& choice : m_choices) {
        choice.error->hide();
        connect(choice.box, &LookupBox::edited, this, &DefaultsTab::edit);
        connect(choice.box, &LookupBox::left, this, &DefaultsTab::showProblems);
    }
    u.tryPerson->addAction(icon(u"search"_s, &Tokens::secondary), QLineEdit::LeadingPosition);
    auto* completer = new QCompleter(m_people, this);
    completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    u.tryPerson->setCompleter(completer);
    u.tryTable->verticalHeader()->hide();
    u.tryTable->verticalHeader()->setDefaultSectionSize(28);
    u.tryTable->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    u.tryTable->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    u.tryTable->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    u.tryTable->hide();
    u.tryColumn->setStretchFactor(u.tryTable, 1); // before the space below it
    for (QTimer* timer : {&m_studyLater, &m_askLater}) {
        timer->setSingleShot(true);
        timer->setInterval(150);
    }
    connect(&m_studyLater, &QTimer::timeout, this, &DefaultsTab::study);
    connect(&m_askLater, &QTimer::timeout, this, &DefaultsTab::askForPerson);
    connect(u.tryPerson, &QLineEdit::textChanged, &m_askLater, qOverload<>(&QTimer::start));
    connect(&m_draft, &ProvisionDraft::loaded, this, &DefaultsTab::fillLists);
    connect(&m_draft, &ProvisionDraft::changed, this, &DefaultsTab::showDraft);
    connect(&m_draft, &ProvisionDraft::discarded, this, &DefaultsTab::forgetTyped);
    fillLists();
}

DefaultsTab::~DefaultsTab() {
    // A field that has the focus loses it while it is destroyed, and that is nothing to react to any more.
    for (const Choice& choice : m_choices)
        choice.box->disconnect(this);
}

void DefaultsTab::fillLists() {
    const Lookups& lists = m_draft.lookups();
    const QString source = nameOfTarget(m_draft.saved());
    m_ui->lead->setText(tr("Used only where the directory has no value and the record has none. Values come from %1. "
                           "* required as soon as a rule makes employees")
                            .arg(!m_draft.listsAt().isValid()
                                     ? targetInSentence(m_draft.saved())
                                     : tr("%1 (read: %2)").arg(source, momentText(m_draft.listsAt()))));
    m_ui->department->setEntries(lists.departments, tr("Choose a department…"));
    m_ui->location->setEntries(ownLocations(lists), tr("Choose a location…"));
    m_ui->manager->setEntries(m_draft.managers(), tr("Choose an employee…"));
    m_ui->jobTitle->setEntries(lists.jobTitles, tr("Choose a job title…"));
    m_ui->employmentType->setEntries(lists.employmentTypes, tr("Choose an employment type…"));
    m_ui->employeeRole->setEntries(lists.employeeRoles, tr("Choose an employee role…"));
    m_ui->securityRole->setEntries(internalRoles(lists), tr("None"), tr("None"));
    m_ui->phoneType->setEntries(lists.phoneTypes, tr("None"), tr("None"));
    showDraft();
}

void DefaultsTab::forgetTyped() {
    for (const Choice& choice : m_choices)
        choice.box->choose(m_draft.draft().employeeDefaults.*choice.value);
    m_showsGaps = false;
}

void DefaultsTab::showDraft() {
    for (const Choice& choice : m_choices)
        if (const QString& id = m_draft.draft().employeeDefaults.*choice.value; choice.box->chosen() != id)
            choice.box->choose(id);
    if (!m_draft.isEdited())
        m_showsGaps = false;
    showProblems();
    m_studyLater.start();
}

void DefaultsTab::edit() {
    EmployeeDefaults defaults = m_draft.draft().employeeDefaults;
    std::vector<Problem> stray;
    for (const Choice& choice : m_choices) {
        defaults.*choice.value = choice.box->chosen();
        if (const QString& text = choice.box->strayText(); !text.isEmpty())
            stray.push_back({choice.path, tr("The PSA has no “%1”. Choose one from the list.").arg(text)});
    }
    m_draft.setFormProblems(formName, std::move(stray));
    m_draft.setDefaults(defaults);
}

void DefaultsTab::showProblems() {
    const auto problems = m_draft.problems();
    for (const Choice& choice : m_choices) {
        const auto found = std::find_if(problems.begin(), problems.end(),
                                        [&](const Problem& problem) { return problem.path == choice.path; });
        const bool stray = !choice.box->strayText().isEmpty();
        const bool gap = !stray && choice.box->chosen().isEmpty();
        // Nobody is corrected in the middle of a word.
        const bool early = gap || (stray && choice.box->hasFocus());
        const bool wrong = found != problems.end() && (m_showsGaps || !early);
        choice.error->setVisible(wrong);
        if (wrong) {
            QString text = gap ? choice.gap : found->sentence;
            if (const int people = m_study ? m_study->needing(choice.field) : 0; gap && people > 0)
                text += u' ' + tr("%n new employee(s) in the next plan need one.", nullptr, people);
            choice.error->setText(text);
            choice.box->setAccessibleDescription(text);
        } else {
            choice.box->setAccessibleDescription(choice.hint->text());
        }
        if (choice.box->property("wrong").toBool() != wrong) {
            choice.box->setProperty("wrong", wrong);
            restyle(*choice.box);
        }
    }
}

bool DefaultsTab::showProblem(const Problem& problem) {
    for (const Choice& choice : m_choices) {
        if (problem.path != choice.path)
            continue;
        m_showsGaps = true;
        showProblems();
        m_ui->scroll->ensureWidgetVisible(choice.box);
        choice.box->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return false;
}

void DefaultsTab::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_studyLater.start();
}

void DefaultsTab::study() {
    const auto known = m_draft.known();
    m_ui->tryPerson->setEnabled(known != nullptr);
    if (!known) {
        m_ui->tryState->setText(tr("Sync once; then anybody who was read can be tried."));
        m_ui->tryTable->hide();
        return;
    }
    // One at a time, and none for a page that nobody looks at: a plan of a big tenant is work for seconds.
    if (m_isStudying || !isVisible() || (m_studied == known && m_studiedDraft == m_draft.draft()))
        return;
    m_isStudying = true;
    m_studied = known;
    m_studiedDraft = m_draft.draft();
    m_background.run(
        this,
        [known, draft = m_draft.draft()](const std::stop_token&) {
            return freedElsewhere(std::make_unique<DefaultsStudy>(*known, draft));
        },
        [this](std::shared_ptr<const DefaultsStudy> study) {
            m_isStudying = false;
            m_study = std::move(study);
            showHints();
            showProblems();
            askForPerson();
            m_studyLater.start(); // for what changed meanwhile
        });
}

QString DefaultsTab::hintFor(const Choice& choice) const {
    const bool contacts = choice.field == Field::PhoneType;
    const int needing = m_study->needing(choice.field);
    const int all = contacts ? m_study->newContacts() : m_study->newEmployees();
    if (all == 0)
        return {};
    if (contacts)
        return needing == 0 ? tr("0 of %n new contact(s), their rules name one", nullptr, all)
                            : tr("%1 of %n new contact(s)", nullptr, all).arg(needing);
    if (choice.field == Field::SecurityRoles && needing == 0)
        return tr("0 of %1, every rule names its roles").arg(all);
    if (choice.field == Field::JobTitle && needing < all)
        return tr("%1 of %2, Entra has the others").arg(needing).arg(all);
    if (choice.field == Field::Department)
        return tr("%1 of %n new employee(s) use it", nullptr, all).arg(needing);
    return tr("%1 of %2").arg(needing).arg(all);
}

void DefaultsTab::showHints() {
    for (const Choice& choice : m_choices)
        choice.hint->setText(hintFor(choice));
}

void DefaultsTab::askForPerson() {
    if (!m_study)
        return;
    const QString text = m_ui->tryPerson->text();
    m_background.run(
        this, [study = m_study, text](const std::stop_token&) { return study->person(text); },
        [this, text](const DefaultsStudy::Person& person) {
            if (text == m_ui->tryPerson->text())
                showPerson(person);
        });
}

void DefaultsTab::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    // The cells' colours are the palette's of when they were filled.
    if (event->type() == QEvent::PaletteChange && m_ui && m_ui->tryTable->rowCount() > 0)
        showValues(DefaultsStudy::Person(m_person));
}

void DefaultsTab::showPerson(const DefaultsStudy::Person& person) {
    if (m_people->stringList() != person.sameText) {
        m_people->setStringList(person.sameText);
        const bool chosen = person.sameText.size() == 1 && person.sameText.first() == m_ui->tryPerson->text();
        if (m_ui->tryPerson->hasFocus() && !person.sameText.isEmpty() && !chosen)
            m_ui->tryPerson->completer()->complete();
    }
    showValues(person);
}

void DefaultsTab::showValues(const DefaultsStudy::Person& person) {
    m_person = person;
    auto& table = *m_ui->tryTable;
    m_ui->tryState->setText(person.sentence);
    m_ui->tryState->setVisible(!person.sentence.isEmpty());
    table.setVisible(!person.values.empty());
    table.setRowCount(static_cast<int>(person.values.size()));
    const Tokens& tokens = tokensOf(palette());
    for (int row = 0; row < table.rowCount(); ++row) {
        const DefaultsStudy::Value& value = person.values[static_cast<std::size_t>(row)];
        const QString cells[]{value.field, value.value, value.from};
        for (int column = 0; column < 3; ++column) {
            auto* item = new QTableWidgetItem(cells[column]);
            item->setToolTip(cells[column]);
            if (value.missing && column == 1) {
                QFont bold = table.font();
                bold.setWeight(QFont::DemiBold);
                item->setFont(bold);
                item->setForeground(tokens.danger);
            } else if (column == 2) {
                item->setForeground(tokens.secondary);
            }
            table.setItem(row, column, item);
        }
    }
    // As high as its rows: what follows stands right below it, and a long list scrolls.
    table.setMaximumHeight(table.horizontalHeader()->sizeHint().height() + 28 * table.rowCount() + 2);
}

} // namespace muster::gui

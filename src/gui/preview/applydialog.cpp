// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preview/applydialog.h"

#include "core/psaservers.h"
#include "gui/preview/words.h"
#include "gui/theme/badge.h"
#include "gui/theme/picture.h"
#include "gui/theme/theme.h"
#include "ui_applydialog.h"

#include <QCheckBox>
#include <QDateTime>
#include <QIntValidator>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

QLabel* label(const QString& text, const QString& role = {}) {
    auto* made = new QLabel(text);
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    if (!role.isEmpty())
        made->setProperty("role", role);
    return made;
}

QLabel* picture(const QString& name, QColor Tokens::*role) {
    auto* made = new QLabel;
    setPicture(*made, name, role);
    return made;
}

QFrame* box(const QString& role) {
    auto* frame = new QFrame;
    frame->setProperty("role", role);
    return frame;
}

QString number(int value) {
    return QLocale().toString(value);
}

QString limited(const QString& what, int limit) {
    return limit < 0 ? what : ApplyDialog::tr("%1 (limit %2)").arg(what, number(limit));
}

QString counted(BrakeName brake, int n) {
    switch (brake) {
    case BrakeName::Removals:
        return n == 1 ? ApplyDialog::tr("1 person loses access")
                      : ApplyDialog::tr("%1 people lose access").arg(number(n));
    case BrakeName::SourceShrank:
        return ApplyDialog::tr("the directory has %1 people fewer").arg(number(n));
    case BrakeName::DuplicateCreates:
        return ApplyDialog::tr("%1 new records look like existing ones").arg(number(n));
    case BrakeName::IdentityChanges:
        return n == 1 ? ApplyDialog::tr("1 person gets another username or address")
                      : ApplyDialog::tr("%1 people get another username or address").arg(number(n));
    case BrakeName::RoleChanges:
        return n == 1 ? ApplyDialog::tr("1 person gets other security roles")
                      : ApplyDialog::tr("%1 people get other security roles").arg(number(n));
    }
    return {};
}

/// The number to type is the total's, also when the brake tripped for one tenant or account only.
QString sentenceFor(const TrippedBrake& brake, const Lookups& lookups) {
    const QString what = counted(brake.name, brake.count);
    if (brake.where.isEmpty())
        return ApplyDialog::tr("Brake: %1, the limit is %2.").arg(what, brake.limit);
    const auto account = std::find_if(lookups.accounts.begin(), lookups.accounts.end(),
                                      [&](const Account& a) { return a.id == brake.where; });
    return ApplyDialog::tr("Brake: %1; at %2 that passes the limit of %3.")
        .arg(what, account == lookups.accounts.end() ? brake.where : account->name, brake.limit);
}

} // namespace

ApplyDialog::ApplyDialog(std::shared_ptr<const Preview> preview, ApplySummary summary, const QString& target,
                         Background& background, QWidget* parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::ApplyDialog>())
    , m_preview(std::move(preview))
    , m_summary(std::move(summary))
    , m_target(target)
    , m_background(background)
    , m_brakeBox(box(u"strip-warning"_s)) {
    m_ui->setupUi(this);
    setWindowTitle(
        tr("Apply plan of %1").arg(QLocale().toString(m_preview->readAt.toLocalTime().time(), QLocale::ShortFormat)));
    buildSafe();
    if (m_summary.removals() > 0)
        buildDangerous();
    buildConflicts();
    buildCost();
    m_brakeBox->setLayout(new QVBoxLayout);
    m_brakeBox->layout()->setSpacing(space::control);
    m_brakeBox->hide();
    m_ui->boxes->addWidget(m_brakeBox);
    m_ui->boxes->addStretch();
    connect(m_ui->cancelApply, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->applyAll, &QPushButton::clicked, this, [this] { apply(false); });
    connect(m_ui->applyAddsOnly, &QPushButton::clicked, this, [this] { apply(true); });
    convertsChanged();
    m_ui->cancelApply->setFocus();
}

ApplyDialog::~ApplyDialog() = default;

void ApplyDialog::buildSafe() {
    QFrame* frame = box(u"surface"_s);
    auto* column = new QVBoxLayout(frame);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::control);
    QLabel* title = label(tr("Adds and updates"));
    title->setProperty("role", u"section"_s);
    title->setWordWrap(false);
    row->addWidget(title);
    for (const Action action : {Action::Create, Action::Merge, Action::Update, Action::Reactivate}) {
        if (m_summary.count(action) == 0)
            continue;
        auto* badge = new ActionBadge;
        badge->setAction(action);
        row->addWidget(badge);
        QLabel* count = label(number(m_summary.count(action)));
        count->setWordWrap(false);
        row->addWidget(count);
    }
    row->addStretch();
    QLabel* sum = label(number(m_summary.adds()), u"section"_s);
    sum->setWordWrap(false);
    row->addWidget(sum);
    column->addLayout(row);
    QStringList within;
    if (m_summary.roleChanges > 0)
        within << limited(counted(BrakeName::RoleChanges, m_summary.roleChanges), m_summary.roleLimit);
    if (m_summary.identityChanges > 0)
        within << limited(counted(BrakeName::IdentityChanges, m_summary.identityChanges), m_summary.identityLimit);
    if (!within.isEmpty())
        column->addWidget(label(tr("Within these: %1").arg(within.join(u" · "_s)), u"hint"_s));
    m_ui->boxes->addWidget(frame);
}

QPushButton* ApplyDialog::showButton(Action action) {
    auto* show = new QPushButton(tr("Show %1").arg(number(m_summary.count(action))));
    show->setProperty("role", u"link"_s);
    show->setAutoDefault(false);
    connect(show, &QPushButton::clicked, this, [this, action] {
        reject();
        Q_EMIT showWanted({action});
    });
    show->setAccessibleName(tr("Show %1 in the table: %2").arg(number(m_summary.count(action)), wordFor(action)));
    return show;
}

QWidget* ApplyDialog::dangerousRow(Action action, const QString& text, const QStringList& names) {
    auto* widget = new QWidget;
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(space::panel, space::icon, space::panel, space::icon);
    auto* row = new QHBoxLayout;
    auto* badge = new ActionBadge;
    badge->setAction(action);
    row->addWidget(badge);
    row->addWidget(label(text), 1);
    row->addWidget(showButton(action));
    column->addLayout(row);
    if (!names.isEmpty()) {
        const int more = m_summary.count(action) - static_cast<int>(names.size());
        QString line = names.join(u" · "_s);
        if (more > 0)
            line += u" · "_s % tr("%n more", nullptr, more);
        column->addWidget(label(line, u"hint"_s));
    }
    return widget;
}

QWidget* ApplyDialog::convertRow(const ApplySummary::Convert& convert) {
    QFrame* frame = box(u"alternate"_s);
    auto* column = new QVBoxLayout(frame);
    column->setSpacing(2);
    auto* tick = new QCheckBox(convert.name);
    tick->setObjectName(u"convert_"_s + convert.key);
    tick->setChecked(true);
    connect(tick, &QCheckBox::toggled, this, &ApplyDialog::convertsChanged);
    m_ticks[convert.key] = tick;
    column->addWidget(tick);
    for (const QString& line : {convert.becomes, convert.creates}) {
        QLabel* hint = label(line, u"hint"_s);
        hint->setIndent(22);
        column->addWidget(hint);
    }
    if (!convert.lock.isEmpty()) {
        QLabel* lock = label(convert.lock, u"danger"_s);
        lock->setIndent(22);
        column->addWidget(lock);
    }
    return frame;
}

void ApplyDialog::buildDangerous() {
    QFrame* frame = box(u"surface"_s);
    auto* column = new QVBoxLayout(frame);
    column->setContentsMargins(0, 0, 0, space::control);
    column->setSpacing(space::icon);
    QFrame* head = box(u"strip-danger"_s);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(space::panel, 6, space::panel, 6);
    row->addWidget(picture(u"triangle-alert"_s, &Tokens::danger));
    row->addWidget(label(tr("Takes access away"), u"section"_s), 1);
    QLabel* sum = label(number(m_summary.removals()), u"section"_s);
    sum->setWordWrap(false);
    row->addWidget(sum);
    column->addWidget(head);
    const bool undo = !m_preview->plan->undoes.isEmpty();
    if (const int n = m_summary.count(Action::Deactivate); n > 0)
        column->addWidget(dangerousRow(
            Action::Deactivate,
            undo ? tr("%n employee(s) and contact(s) become inactive: the run made them or let them in", nullptr, n)
                 : tr("%n employee(s) and contact(s) become inactive: deleted or disabled in Entra", nullptr, n),
            m_summary.deactivated));
    if (const int n = m_summary.count(Action::Revoke); n > 0)
        column->addWidget(dangerousRow(Action::Revoke,
                                       undo && n == 1 ? tr("1 person loses the access that the run gave them")
                                       : undo ? tr("%n people lose the access that the run gave them", nullptr, n)
                                       : n == 1
                                           ? tr("1 person loses login and roles: no rule fits any more")
                                           : tr("%n people lose login and roles: no rule fits any more", nullptr, n),
                                       m_summary.revoked));
    if (const int n = m_summary.count(Action::Convert); n > 0) {
        column->addWidget(dangerousRow(
            Action::Convert,
            n == 1 ? tr("1 person changes from one login to the other. Never part of a bulk approval:")
                   : tr("%n people change from one login to the other. Never part of a bulk approval:", nullptr, n),
            {}));
        auto* list = new QVBoxLayout;
        list->setContentsMargins(space::panel, 0, space::panel, 0);
        for (const ApplySummary::Convert& convert : m_summary.converts)
            list->addWidget(convertRow(convert));
        column->addLayout(list);
    }
    m_ui->boxes->addWidget(frame);
}

/// What the PSA's API cannot be told, and what it makes us wait for.
void ApplyDialog::buildCost() {
    const PlanCost& cost = m_preview->cost;
    const QString psa = displayNameOf(m_preview->input->configuration.product);
    QStringList parts;
    if (cost.byHand > 0)
        parts
            << tr("%n step(s) leave something to do by hand in %1, whose API cannot be told; they go to Manual Steps.",
                  nullptr, cost.byHand)
                   .arg(psa);
    int calls = 0;
    std::chrono::seconds wait{0};
    for (const CallCost& one : cost.calls) {
        calls += one.calls;
        wait = std::max(wait, one.wait);
    }
    if (calls > 0)
        parts << tr("About %n call(s) of %1.", nullptr, calls).arg(psa);
    if (wait.count() > 0) {
        const QDateTime ends = QDateTime::currentDateTime().addSecs(wait.count());
        parts << tr("It grants so many calls an hour that the last is made at %1; the run waits for its turn.")
                     .arg(QLocale().toString(ends, QLocale::ShortFormat));
    }
    if (parts.isEmpty())
        return;
    QFrame* frame = box(u"surface"_s);
    frame->setObjectName(u"costBox"_s);
    auto* row = new QHBoxLayout(frame);
    row->addWidget(picture(wait.count() > 0 ? u"clock"_s : u"info"_s, &Tokens::secondary));
    row->addWidget(label(parts.join(u' ')), 1);
    m_ui->boxes->addWidget(frame);
}

void ApplyDialog::buildConflicts() {
    const int conflicts = m_summary.count(Action::Conflict);
    const int excluded = m_summary.count(Action::Exclude);
    if (conflicts == 0 && excluded == 0)
        return;
    QFrame* frame = box(u"surface"_s);
    auto* row = new QHBoxLayout(frame);
    row->addWidget(picture(u"triangle-alert"_s, &Tokens::warning));
    QStringList parts;
    if (conflicts > 0)
        parts << tr("%n conflict(s) stay as they are until somebody decides.", nullptr, conflicts);
    if (excluded > 0)
        parts << tr("%n excluded people are not touched.", nullptr, excluded);
    row->addWidget(label(parts.join(u' ')), 1);
    if (conflicts > 0)
        row->addWidget(showButton(Action::Conflict));
    m_ui->boxes->addWidget(frame);
}

QSet<QString> ApplyDialog::leftOut() const {
    QSet<QString> keys;
    for (const auto& [key, tick] : m_ticks)
        if (!tick->isChecked())
            keys.insert(key);
    return keys;
}

void ApplyDialog::convertsChanged() {
    m_counting = true;
    struct Counted {
        std::vector<TrippedBrake> all, adds;
    };
    m_background.run(
        this,
        [preview = m_preview, out = leftOut()](const std::stop_token&) {
            return Counted{trippedBrakes(*preview, out, false), trippedBrakes(*preview, out, true)};
        },
        [this, era = ++m_era](const Counted& counted) {
            if (era != m_era)
                return;
            m_counting = false;
            m_addBrakes = counted.adds;
            showBrakes(counted.all);
        });
    check();
}

void ApplyDialog::showBrakes(const std::vector<TrippedBrake>& all) {
    m_brakes = all;
    // What was typed for a brake that is still there with the same number stays.
    std::map<BrakeName, QString> typed;
    for (const BrakeField& field : m_fields)
        typed[field.brake.name] = field.number->text();
    m_fields.clear();
    for (QWidget* old : m_brakeBox->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly))
        delete old;
    // Both ways of applying may need a number; the same brake can count differently for them.
    for (const TrippedBrake& brake : m_brakes) {
        auto* row = new QWidget;
        auto* line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        line->addWidget(picture(u"hand"_s, &Tokens::warning));
        auto* texts = new QVBoxLayout;
        texts->setSpacing(2);
        QLabel* head = label(sentenceFor(brake, m_preview->input->lookups));
        QFont bold(head->font());
        bold.setWeight(QFont::DemiBold);
        head->setFont(bold);
        head->setObjectName(u"brakeText"_s);
        texts->addWidget(head);
        texts->addWidget(label(
            tr("To go on, type the number. It is bound to this one plan and recorded with your name."), u"hint"_s));
        line->addLayout(texts, 1);
        auto* field = new QLineEdit(typed[brake.name]);
        const auto name = nameOf(brake.name);
        field->setObjectName(u"brakeNumber_"_s + QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
        field->setAccessibleName(tr("Number of %1").arg(wordFor(brake.name)));
        field->setValidator(new QIntValidator(0, 99999999, field));
        field->setFixedWidth(90);
        connect(field, &QLineEdit::textChanged, this, &ApplyDialog::check);
        line->addWidget(field);
        auto* mark = new QLabel;
        mark->setFixedWidth(size::icon);
        line->addWidget(mark);
        m_brakeBox->layout()->addWidget(row);
        m_fields.push_back({brake, field, mark});
    }
    m_brakeBox->setVisible(!m_fields.empty());
    orderTabs();
    if (!m_fields.empty())
        m_fields.front().number->setFocus();
    check();
}

void ApplyDialog::orderTabs() {
    // As it is read: ticks and links from top to bottom, the numbers, then the buttons, the careful one first.
    QWidget* last = nullptr;
    const auto next = [&](QWidget* widget) {
        if (last)
            setTabOrder(last, widget);
        last = widget;
    };
    for (QAbstractButton* button : m_ui->content->findChildren<QAbstractButton*>())
        next(button);
    for (const BrakeField& field : m_fields)
        next(field.number);
    for (QPushButton* button : {m_ui->applyAddsOnly, m_ui->applyAll, m_ui->cancelApply})
        next(button);
}

bool ApplyDialog::allows(const std::vector<TrippedBrake>& brakes) const {
    return std::all_of(brakes.begin(), brakes.end(), [this](const TrippedBrake& brake) {
        return std::any_of(m_fields.begin(), m_fields.end(), [&](const BrakeField& field) {
            return field.brake.name == brake.name && field.number->text() == QString::number(brake.count);
        });
    });
}

void ApplyDialog::check() {
    const int left = static_cast<int>(leftOut().size());
    const int removals = m_summary.removals() - left;
    const int all = m_summary.adds() + removals;
    m_ui->headline->setText(
        removals > 0 ? tr("%1 changes to %2, %3 of them take access away").arg(number(all), m_target, number(removals))
                     : tr("%1 changes to %2").arg(number(all), m_target));
    m_ui->applyAll->setText(removals > 0 ? tr("Apply %1, Take Access from %2").arg(number(all), number(removals))
                                         : tr("Apply %n Change(s)", nullptr, all));
    m_ui->applyAll->setProperty("role", removals > 0 ? u"danger"_s : u"main"_s);
    restyle(*m_ui->applyAll);
    m_ui->applyAddsOnly->setText(tr("Apply Only %n Add(s) and Update(s)", nullptr, m_summary.adds()));
    m_ui->applyAddsOnly->setVisible(removals > 0 && m_summary.adds() > 0);
    for (const BrakeField& field : m_fields) {
        const bool right = field.number->text() == QString::number(field.brake.count);
        setPicture(*field.mark, right ? u"circle-check"_s : QString(), &Tokens::good);
        field.mark->setAccessibleName(right ? tr("The number is right") : tr("The number is missing"));
    }
    m_ui->applyAll->setEnabled(!m_counting && all > 0 && allows(m_brakes));
    m_ui->applyAddsOnly->setEnabled(!m_counting && allows(m_addBrakes));
    m_ui->applyAll->setToolTip(m_ui->applyAll->isEnabled() ? QString()
                                                           : tr("Type the number beside each brake first."));
}

void ApplyDialog::apply(bool onlyAddsAndUpdates) {
    ApplyWish wish;
    wish.preview = m_preview;
    wish.leaveOut = leftOut();
    wish.onlyAddsAndUpdates = onlyAddsAndUpdates;
    for (const TrippedBrake& brake : onlyAddsAndUpdates ? m_addBrakes : m_brakes)
        wish.allowances.brakes[static_cast<std::size_t>(brake.name)] = brake.count;
    if (!onlyAddsAndUpdates)
        wish.allowances.converts =
            static_cast<int>(m_summary.converts.size() - static_cast<std::size_t>(wish.leaveOut.size()));
    accept();
    Q_EMIT applyWanted(wish);
}

} // namespace muster::gui

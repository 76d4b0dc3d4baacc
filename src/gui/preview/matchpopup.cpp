// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preview/matchpopup.h"

#include "gui/preview/choicedelegate.h"
#include "gui/theme/icon.h"
#include "ui_matchpopup.h"

#include <QKeyEvent>
#include <QScreen>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

QStandardItem* heading(const QString& text) {
    auto* item = new QStandardItem(text);
    item->setFlags(Qt::NoItemFlags);
    return item;
}

} // namespace

MatchPopup::MatchPopup(Background& background, QWidget* parent)
    : QFrame(parent, Qt::Popup)
    , m_ui(std::make_unique<Ui::MatchPopup>())
    , m_background(background)
    , m_model(new QStandardItemModel(this)) {
    m_ui->setupUi(this);
    m_ui->matchList->setModel(m_model);
    m_ui->matchList->setItemDelegate(new ChoiceDelegate(this));
    m_ui->matchSearch->addAction(icon(u"search"_s, &Tokens::secondary), QLineEdit::LeadingPosition);
    m_ui->matchSearch->installEventFilter(this);
    connect(m_ui->matchSearch, &QLineEdit::textChanged, this, &MatchPopup::find);
    connect(m_ui->matchSearch, &QLineEdit::returnPressed, this, &MatchPopup::take);
    connect(m_ui->matchList, &QListView::clicked, this, &MatchPopup::take);
    connect(m_ui->matchList, &QListView::activated, this, &MatchPopup::take);
}

MatchPopup::~MatchPopup() = default;

void MatchPopup::openFor(std::shared_ptr<MatchChoices> choices, const QString& userKey, RecordKind kind,
                         const QRect& cell) {
    m_choices = std::move(choices);
    m_userKey = userKey;
    m_kind = kind;
    m_model->clear();
    {
        const QSignalBlocker quiet(m_ui->matchSearch);
        m_ui->matchSearch->clear();
    }
    m_ui->matchSearch->setPlaceholderText(kind == RecordKind::Employee ? tr("Search employees…")
                                                                       : tr("Search contacts…"));
    adjustSize();
    QPoint at = cell.bottomLeft() + QPoint(0, 2);
    if (const QScreen* screen = this->screen(); screen && at.y() + height() > screen->availableGeometry().bottom())
        at = cell.topLeft() - QPoint(0, height() + 2);
    move(at);
    show();
    m_ui->matchSearch->setFocus();
    find();
}

void MatchPopup::find() {
    m_takes = false;
    if (m_finding) {
        m_again = true;
        return;
    }
    m_finding = true;
    m_background.run(
        this,
        [choices = m_choices, key = m_userKey, kind = m_kind,
         text = m_ui->matchSearch->text()](const std::stop_token&) { return choices->find(key, kind, text); },
        [this, key = m_userKey](const std::vector<MatchChoice>& found) {
            m_finding = false;
            if (std::exchange(m_again, false) || key != m_userKey) {
                const bool takes = m_takes;
                find();
                m_takes = takes;
            } else
                fill(found);
        });
}

void MatchPopup::fill(const std::vector<MatchChoice>& choices) {
    m_model->clear();
    bool suggested = false, others = false;
    for (const MatchChoice& choice : choices) {
        if (choice.isSuggestion() && !std::exchange(suggested, true))
            m_model->appendRow(heading(tr("Suggestions, best first")));
        if (!choice.isSuggestion() && !std::exchange(others, true))
            m_model->appendRow(heading(suggested ? tr("All others") : tr("All")));
        auto* item = new QStandardItem(choice.name);
        item->setEditable(false);
        item->setData(choice.detail, ChoiceDelegate::DetailRole);
        item->setData(choice.score, ChoiceDelegate::ScoreRole);
        item->setData(choice.record.toString(), ChoiceDelegate::KeyRole);
        item->setToolTip(choice.detail);
        item->setAccessibleText(QString(choice.name % u", "_s % choice.detail));
        m_model->appendRow(item);
    }
    if (choices.empty())
        m_model->appendRow(heading(tr("No record has this in its name, address or key.")));
    else
        m_ui->matchList->setCurrentIndex(m_model->index(1, 0));
    if (std::exchange(m_takes, false))
        take();
}

void MatchPopup::take() {
    if (!isVisible())
        return; // a click of the style that activates by one click comes twice
    if (m_finding) {
        m_takes = true; // what is highlighted answers an older text
        return;
    }
    const QModelIndex current = m_ui->matchList->currentIndex();
    const auto record = RecordKey::parse(current.data(ChoiceDelegate::KeyRole).toString());
    if (!record)
        return;
    close();
    Q_EMIT matchChosen(m_userKey, *record);
}

bool MatchPopup::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_ui->matchSearch && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            const int step = key == Qt::Key_Down ? 1 : -1;
            int row = m_ui->matchList->currentIndex().row() + step;
            while (row >= 0 && row < m_model->rowCount() && !m_model->item(row)->isSelectable())
                row += step;
            if (row >= 0 && row < m_model->rowCount())
                m_ui->matchList->setCurrentIndex(m_model->index(row, 0));
            return true;
        }
        if (key == Qt::Key_Escape) {
            close();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace muster::gui

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/startpage.h"

#include "ui_startpage.h"

#include <QIcon>

using namespace Qt::StringLiterals;

namespace muster::gui {

StartPage::StartPage(QWidget* parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::StartPage>()) {
    m_ui->setupUi(this);
    m_ui->logo->setPixmap(QIcon(u":/icons/muster.svg"_s).pixmap(64, 64));
    m_ui->errorStrip->hide();
    connect(m_ui->tryDemo, &QPushButton::clicked, this, &StartPage::demoWanted);
    connect(m_ui->openWorkspace, &QPushButton::clicked, this, &StartPage::openWanted);
    connect(m_ui->newWorkspace, &QPushButton::clicked, this, &StartPage::newWanted);
}

StartPage::~StartPage() = default;

void StartPage::setError(const QString& sentence) {
    m_ui->errorText->setText(sentence);
    m_ui->errorStrip->setVisible(!sentence.isEmpty());
}

void StartPage::setBusy(bool busy) {
    m_ui->box->setEnabled(!busy);
}

void StartPage::setDemoOffered(bool offered) {
    m_ui->tryDemo->setVisible(offered);
    m_ui->demoHint->setVisible(offered);
}

} // namespace muster::gui

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/windowtour.h"

#include "app/window/demoworld.h"
#include "gui/frame/navigation.h"
#include "gui/frame/session.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#ifdef MUSTER_WEBENGINE
#include <QWebEngineView>
#endif

#include <array>
#include <cstdio>
#include <utility>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

constexpr int stopLimit = 60'000; // ms

#ifdef MUSTER_WEBENGINE
QWebEngineView* browser() {
    for (QWidget* widget : QApplication::allWidgets())
        if (auto* view = qobject_cast<QWebEngineView*>(widget); view && view->isVisible())
            return view;
    return nullptr;
}
#endif

} // namespace

WindowTour::WindowTour(gui::MainWindow& window, const DemoWorld& demo, QString folder)
    : m_window(window)
    , m_demo(demo)
    , m_folder(std::move(folder)) {
    connect(&m_window, &gui::MainWindow::ready, this, [this] { m_ready = true; });
    m_poll.setInterval(5);
    connect(&m_poll, &QTimer::timeout, this, &WindowTour::step);
}

void WindowTour::start() {
    if (!QDir().mkpath(m_folder)) {
        std::fprintf(stderr, "muster: %s cannot be made\n", qPrintable(m_folder));
        finish(2);
        return;
    }
    plan();
    m_since.start();
    m_poll.start();
}

void WindowTour::then(const QString& name, std::function<void()> act, std::function<bool()> isReached) {
    m_stops.push_back({name, std::move(act), std::move(isReached)});
}

void WindowTour::step() {
    if (m_next == m_stops.size()) {
        std::printf("%d pictures are in %s\n", m_pictures, qPrintable(QDir(m_folder).absolutePath()));
        finish(0);
        return;
    }
    Stop& stop = m_stops[m_next];
    if (!std::exchange(m_acted, true)) {
        m_since.restart();
        if (stop.act)
            stop.act();
    }
    if (!stop.isReached || stop.isReached()) {
        if (!stop.name.isEmpty()) {
            std::printf("%s\n", qPrintable(stop.name));
            std::fflush(stdout);
        }
        ++m_next;
        m_acted = false;
    } else if (m_since.elapsed() > stopLimit) {
        std::fprintf(stderr, "muster: the tour got stuck at \"%s\"\n", qPrintable(stop.name));
        m_window.grab().save(m_folder + u"/stuck.png"_s);
        if (QWidget* dialog = QApplication::activeModalWidget())
            dialog->grab().save(m_folder + u"/stuck-dialog.png"_s);
        finish(4);
    }
}

bool WindowTour::isVisible(const QWidget* widget) {
    return widget && widget->isVisible();
}

void WindowTour::finish(int code) {
    m_poll.stop();
    QApplication::exit(code);
}

QWidget* WindowTour::find(const QString& name) const {
    for (QWidget* widget : QApplication::allWidgets())
        if (widget->objectName() == name && widget->isVisible())
            return widget;
    return nullptr;
}

bool WindowTour::canClick(const QString& name) const {
    const auto* button = qobject_cast<QAbstractButton*>(find(name));
    return button && button->isEnabled();
}

void WindowTour::click(const QString& name) const {
    if (auto* button = qobject_cast<QAbstractButton*>(find(name)))
        button->click();
}

void WindowTour::goTo(gui::SessionPages::Page page) {
    auto* list = m_window.findChild<QListWidget*>(u"navigation"_s);
    for (int row = 0; row < list->count(); ++row)
        if (list->item(row)->data(gui::NavigationDelegate::Page) == QVariant(page))
            list->setCurrentRow(row);
}

void WindowTour::picture(const QString& name, std::function<QWidget*()> widget) {
    const bool whole = !widget;
    const auto save = [this, name, widget](const QString& variant) {
        QWidget* seen = widget ? widget() : &m_window;
        if (seen && seen->grab().save(QString(m_folder % u'/' % name % u'-' % variant % u".png"_s)))
            ++m_pictures;
    };
    const auto wait = [this](int ms) { then({}, {}, [this, ms] { return m_since.elapsed() > ms; }); };
    std::array schemes{std::pair(gui::ColorScheme::Light, QStringLiteral("light")),
                       std::pair(gui::ColorScheme::Dark, QStringLiteral("dark"))};
    // Styling every page anew takes longest: a picture begins in the colours in which the one before ended.
    if (std::exchange(m_endsDark, !m_endsDark))
        std::swap(schemes[0], schemes[1]);
    for (const auto& [scheme, suffix] : schemes) {
        then({}, [this, wanted = scheme] {
            if (m_scheme != wanted)
                m_window.setColorScheme(m_scheme = wanted);
        });
        if (whole) {
            then({}, [this] { m_window.resize(1024, 700); });
            wait(250);
            then({}, [save, name = suffix] { save(QString(name % u"-1024"_s)); });
            then({}, [this] { m_window.resize(1280, 800); });
        }
        wait(250);
        then({}, [save, name = suffix] { save(name); });
    }
}

void WindowTour::plan() {
    m_window.resize(1280, 800);
    openAndConnect();
    lookIntoDialogs();
    syncAndDecide();
    approveAPlan();
    applyAndLook();
}

void WindowTour::typeIntoPage([[maybe_unused]] const QString& script) {
#ifdef MUSTER_WEBENGINE
    if (QWebEngineView* view = browser())
        view->page()->runJavaScript(script);
#endif
}

void WindowTour::openAndConnect() {
    picture(u"01-start"_s);
    then(
        u"The demo tenant is open."_s, [this] { m_window.openDemo(); }, [this] { return m_ready; });
    const auto tab = [this](int index) {
        then({}, [this, index] { qobject_cast<QTabWidget*>(find(u"tabs"_s))->setCurrentIndex(index); });
    };
    tab(1);
    then(
        {}, [this] { find(u"connectionsTable"_s)->setFocus(); }, [this] { return canClick(u"azureConnect"_s); });
    picture(u"03-connections"_s);
    tab(2);
    picture(u"04-mapping-rules"_s);
    tab(1);
    const auto dialog = [this] { return find(u"SignInDialog"_s); };
    then(
        u"Azure Connect asks for a sign-in."_s, [this] { click(u"azureConnect"_s); },
        [dialog] { return isVisible(dialog()); });
#ifdef MUSTER_WEBENGINE
    // The pages are the simulated identity platform's own: name and password, then consent.
    const auto shows = [](const QString& id) {
        auto seen = std::make_shared<bool>(false);
        return [seen, id] {
            if (QWebEngineView* view = browser())
                view->page()->runJavaScript(u"document.getElementById('%1') !== null"_s.arg(id),
                                            [seen](const QVariant& there) { *seen = *seen || there.toBool(); });
            return *seen;
        };
    };
    then(u"The sign-in page is there."_s, {}, shows(u"passwd"_s));
    picture(u"05-sign-in"_s, dialog);
    then({}, [this] {
        const auto& papers = m_demo.papers();
        typeIntoPage(u"document.getElementById('login').value='%1';document.getElementById('passwd').value='%2';"
                     u"document.getElementById('signin').click();"_s.arg(papers.user, papers.password));
    });
    then(u"The consent page is there."_s, {}, shows(u"accept"_s));
    picture(u"05-sign-in-consent"_s, dialog);
    then({}, [this] { typeIntoPage(u"document.getElementById('accept').click()"_s); });
#endif
    then(u"Signed in."_s, {}, [this, dialog] { return !dialog() && canClick(u"syncButton"_s); });
}

void WindowTour::lookIntoDialogs() {
    const auto dialog = [](const char* name) {
        return [name]() -> QWidget* {
            for (QWidget* widget : QApplication::topLevelWidgets())
                if (widget->isVisible() && widget->inherits(name))
                    return widget;
            return nullptr;
        };
    };
    const auto look = [this, dialog](const QString& button, const char* name, const QString& file) {
        then(
            {}, [this, button] { click(button); }, [dialog, name] { return dialog(name)() != nullptr; });
        picture(file, dialog(name));
        then(
            {}, [dialog, name] { dialog(name)()->close(); }, [dialog, name] { return !dialog(name)(); });
    };
    then({}, [this] { goTo(gui::SessionPages::PreviewPageIndex); });
    picture(u"06-preview-empty"_s);
    then({}, [this] { goTo(gui::SessionPages::Provision); });
    look(u"setupGuide"_s, "muster::gui::SetupGuide", u"08-setup-guide"_s);
    look(u"removeConnection"_s, "QMessageBox", u"03-remove-connection"_s);
    then(
        {}, [this] { click(u"addConnection"_s); }, [this] { return isVisible(find(u"tenant"_s)); });
    then({}, [this] {
        for (const auto& [field, text] :
             {std::pair(u"tenant"_s, u"no tenant"_s), std::pair(u"applicationId"_s, u"3f0c"_s),
              std::pair(u"applicationKey"_s, u"3f0c81d2-7ae4-4c1f-b6d9-50a3e21f9c84"_s)}) {
            auto* line = qobject_cast<QLineEdit*>(find(field));
            line->setFocus();
            QKeyEvent press(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, text);
            QApplication::sendEvent(line, &press);
        }
    });
    picture(u"03-connection-refused"_s);
    then({}, [this] { click(u"discardButton"_s); });
    then({}, [this] { qobject_cast<QTabWidget*>(find(u"tabs"_s))->setCurrentIndex(2); });
    look(u"findGroup"_s, "muster::gui::GroupSearchDialog", u"04-group-search"_s);
    then({}, [this] { qobject_cast<QTabWidget*>(find(u"tabs"_s))->setCurrentIndex(3); });
    then(
        u"Another PSA asks for its account."_s, [this] { click(u"targetBms"_s); },
        [this] { return canClick(u"testAccount"_s) && m_since.elapsed() > 200; });
    picture(u"16-psa-account"_s);
    then(
        u"Without an account it is not saved, and the field is named."_s, [this] { click(u"saveButton"_s); },
        [this] { return isVisible(find(u"tenantError"_s)); });
    picture(u"16-psa-account-refused"_s);
    then(
        {}, [this] { click(u"discardButton"_s); }, [this] { return !canClick(u"testAccount"_s); });
    then({}, [this] { qobject_cast<QTabWidget*>(find(u"tabs"_s))->setCurrentIndex(1); });
}

void WindowTour::syncAndDecide() {
    then(
        u"Sync reads both sides and plans; nothing is written."_s, [this] { click(u"syncButton"_s); },
        [this] { return m_window.session()->decisions.preview() != nullptr && canClick(u"applyButton"_s); });
    then({}, {}, [this] { return m_since.elapsed() > 400; });
    picture(u"06-preview"_s);
    then({}, [this] { goTo(gui::SessionPages::Provision); });
    then({}, [this] { qobject_cast<QTabWidget*>(find(u"tabs"_s))->setCurrentIndex(0); });
    then(
        {}, [this] { qobject_cast<QLineEdit*>(find(u"tryPerson"_s))->setText(u"a"_s); },
        [this] { return m_since.elapsed() > 700; });
    picture(u"02-employee-defaults"_s);
    then({}, [this] { qobject_cast<QTabWidget*>(find(u"tabs"_s))->setCurrentIndex(2); });
    then({}, {}, [this] { return m_since.elapsed() > 500; });
    picture(u"04-mapping-rules-known"_s);
    const auto whatIf = [this] { return m_window.session()->whatIf.state(); };
    then(
        u"What if a rule were off: shown before it is saved."_s,
        [this] {
            auto* rules = qobject_cast<QTableView*>(find(u"rulesTable"_s))->model();
            rules->setData(rules->index(0, 1), Qt::Unchecked, Qt::CheckStateRole);
        },
        [whatIf] { return whatIf() == gui::WhatIfController::State::Ready; });
    picture(u"04-what-if"_s);
    then(
        {}, [this] { click(u"compareRows"_s); }, [this] { return m_since.elapsed() > 300; });
    picture(u"04-what-if-rows"_s);
    then({}, [this] { click(u"backButton"_s); });
    then(
        {}, [this] { click(u"discardButton"_s); },
        [whatIf] { return whatIf() == gui::WhatIfController::State::Quiet; });
    then({}, [this] { goTo(gui::SessionPages::PreviewPageIndex); });
    then(
        u"Conflicts that have one answer are matched."_s, [this] { click(u"autoMatchAll"_s); },
        [this] { return !m_window.session()->decisions.isBusy() && m_since.elapsed() > 300; });
    then(
        {},
        [this] {
            // The drop-down of the first row.
            auto* table = qobject_cast<QTableView*>(find(u"previewTable"_s));
            table->setFocus();
            QKeyEvent press(QEvent::KeyPress, Qt::Key_M, Qt::NoModifier, u"m"_s);
            QApplication::sendEvent(table, &press);
        },
        [this] { return isVisible(find(u"MatchPopup"_s)) && m_since.elapsed() > 300; });
    picture(u"06-match"_s, [this] { return find(u"MatchPopup"_s); });
    then({}, [this] {
        if (auto* popup = find(u"MatchPopup"_s))
            popup->close();
    });
}

void WindowTour::applyAndLook() {
    const auto dialog = [this] { return find(u"ApplyDialog"_s); };
    then(
        {}, [this] { click(u"applyButton"_s); }, [dialog] { return isVisible(dialog()); });
    then({}, {}, [this] { return m_since.elapsed() > 300; });
    picture(u"07-apply"_s, dialog);
    then(
        u"The number that each brake asks for is typed."_s,
        [dialog] {
            for (auto* field : dialog()->findChildren<QLineEdit*>()) {
                const QString text = field->parentWidget()->findChild<QLabel*>(u"brakeText"_s)
                                         ? field->parentWidget()->findChild<QLabel*>(u"brakeText"_s)->text()
                                         : QString();
                QString number;
                for (const QChar c : text.section(u':', 1)) {
                    if (c.isDigit())
                        number += c;
                    else if (!number.isEmpty())
                        break;
                }
                field->setText(number);
            }
        },
        [this] { return canClick(u"applyAll"_s); });
    then(
        u"The plan is applied."_s, [this] { click(u"applyAll"_s); },
        [this] { return !m_window.session()->runs.isRunning() && m_since.elapsed() > 500; });
    picture(u"06-applied"_s);
    then(
        {}, [this] { click(u"showResult"_s); }, [this] { return isVisible(find(u"ApplyResultDialog"_s)); });
    picture(u"07-result"_s, [this] { return find(u"ApplyResultDialog"_s); });
    then({}, [this] { click(u"closeResult"_s); });
    for (const auto& [page, file] : {std::pair(gui::SessionPages::ManualSteps, u"15-manual-steps"_s),
                                     std::pair(gui::SessionPages::Employees, u"10-employees"_s),
                                     std::pair(gui::SessionPages::Contacts, u"11-contacts"_s),
                                     std::pair(gui::SessionPages::Accounts, u"12-accounts"_s),
                                     std::pair(gui::SessionPages::History, u"09-history"_s)}) {
        then(
            {}, [this, wanted = page] { goTo(wanted); }, [this] { return m_since.elapsed() > 400; });
        picture(file);
    }
    then(u"The people are in HR and CRM."_s, {});
    lookIntoDocumentation();
    then(
        u"It goes on by itself."_s,
        [this] {
            goTo(gui::SessionPages::Provision);
            qobject_cast<QTabWidget*>(find(u"tabs"_s))->setCurrentIndex(1);
            m_window.session()->continuous.setOn(true);
        },
        [this] { return m_window.session()->continuous.sentence().startsWith(u"Next look in 0:5"_s); });
    picture(u"14-keep-syncing"_s);
}

} // namespace muster

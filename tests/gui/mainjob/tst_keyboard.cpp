// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/sessionpages.h"
#include "gui/mainjob/keyboard.h"
#include "gui/mainjob/office.h"
#include "gui/mainjob/pagekeys.h"
#include "gui/theme/theme.h"

#include <QApplication>
#include <QLineEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::test;

/// A part of the job; what comes after a failed one would fail for its sake.
#define STEP(part)                                                                                                     \
    part;                                                                                                              \
    if (QTest::currentTestFailed())                                                                                    \
    return

/// The main job in the real window with the keyboard alone: from an empty workspace through connection, embedded
/// sign-in, consent, rules, Sync, decisions and Apply to the people in HR.
class TestKeyboard : public QObject {
    Q_OBJECT

    std::unique_ptr<Office> m_office;
    std::unique_ptr<Keyboard> m_keys;

    template <class T>
    T* find(const QString& name) const {
        const QWidget* modal = QApplication::activeModalWidget();
        for (T* widget : (modal ? modal : &m_office->window())->findChildren<T*>(name))
            if (widget->isVisible())
                return widget;
        return nullptr;
    }
    [[nodiscard]] bool sees(const QString& dialog) const {
        const QWidget* modal = QApplication::activeModalWidget();
        return modal && modal->objectName() == dialog;
    }
    /// What the desktop does when a dialog or a pop-up closes.
    void comeBack() {
        m_office->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_office->window()));
    }
    [[nodiscard]] int rows(const QString& table) const {
        const auto* view = find<QTableView>(table);
        return view ? view->model()->rowCount() : -1;
    }

    void goToTab(int tab) {
        QVERIFY(m_keys->tabTo(u"qt_tabwidget_tabbar"_s));
        auto* bar = qobject_cast<QTabBar*>(QApplication::focusWidget());
        QVERIFY(bar);
        while (bar->currentIndex() != tab)
            m_keys->press(bar->currentIndex() < tab ? Qt::Key_Right : Qt::Key_Left);
    }

    void fillConnection() {
        const auto& papers = m_office->papers();
        STEP(goToTab(1));
        QVERIFY(m_keys->push(u"addConnection"_s));
        QVERIFY(m_keys->fill(u"tenant"_s, papers.tenant));
        QVERIFY(m_keys->fill(u"applicationId"_s, papers.applicationId));
        QVERIFY(m_keys->fill(u"applicationKey"_s, papers.applicationKey));
        QVERIFY(m_keys->tabTo(u"cloud"_s));
        m_keys->write(u"Custom"_s);
        QVERIFY(m_keys->fill(u"authority"_s, papers.authority));
        QVERIFY(m_keys->fill(u"graph"_s, papers.graph));
        QVERIFY(m_keys->fill(u"redirectUri"_s, u"http://localhost/muster"_s));
    }

    void signIn() {
        QVERIFY(m_keys->push(u"azureConnect"_s));
        QTRY_VERIFY_WITH_TIMEOUT(sees(u"SignInDialog"_s) && find<QWebEngineView>(u"page"_s), 20'000);
        PageKeys page(*m_keys, find<QWebEngineView>(u"page"_s));
        QVERIFY(page.fill(u"login"_s, m_office->papers().user));
        QVERIFY(page.fill(u"passwd"_s, m_office->papers().password));
        QVERIFY(page.push(u"signin"_s));
        QVERIFY(page.push(u"accept"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!sees(u"SignInDialog"_s), 20'000);
        comeBack();
    }

    void fillDefaults() {
        STEP(goToTab(0));
        for (const auto& [field, value] :
             {std::pair(u"department"_s, u"Service Delivery"_s), std::pair(u"location"_s, u"Main"_s),
              std::pair(u"manager"_s, u"Rita Lindholm"_s), std::pair(u"jobTitle"_s, u"Technician I"_s),
              std::pair(u"employmentType"_s, u"Full Time"_s), std::pair(u"employeeRole"_s, u"Technician"_s)})
            QVERIFY(m_keys->fill(field, value));
        m_keys->press(Qt::Key_Tab);
    }

    void addRule() {
        STEP(goToTab(2));
        QVERIFY(m_keys->push(u"addFirstRule"_s));
        QVERIFY(m_keys->fill(u"groupId"_s, Office::serviceDesk));
        QVERIFY(m_keys->fill(u"order"_s, u"20"_s));
        QVERIFY(m_keys->tabTo(u"securityRoles"_s));
        m_keys->press(Qt::Key_Down);
        QTRY_VERIFY(QApplication::activePopupWidget());
        m_keys->press(Qt::Key_Space);
        m_keys->press(Qt::Key_Escape);
        QTRY_VERIFY(!QApplication::activePopupWidget());
        STEP(comeBack());
        QSignalSpy saved(&m_office->session().draft, &gui::ProvisionDraft::savedAll);
        m_keys->press(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, 20'000);
    }

    void sync() {
        m_keys->press(Qt::Key_F5);
        QTRY_VERIFY_WITH_TIMEOUT(m_office->preview() && rows(u"previewTable"_s) > 10, 30'000);
    }

    void findRow(const QString& name) {
        m_keys->press(Qt::Key_F, Qt::ControlModifier);
        m_keys->press(Qt::Key_A, Qt::ControlModifier);
        m_keys->write(name);
        const auto shown = [this] {
            const auto* view = find<QTableView>(u"previewTable"_s);
            return view && view->model()->rowCount() == 1 ? view->model()->index(0, 0).data().toString() : QString();
        };
        QTRY_VERIFY_WITH_TIMEOUT(shown().startsWith(name), 10'000);
        QVERIFY(m_keys->tabTo(u"previewTable"_s));
    }

    /// Name of an employee whom nobody of the plan is.
    [[nodiscard]] QString freeEmployee() const {
        const auto preview = m_office->preview();
        QSet<std::uint32_t> taken;
        for (const Step& step : preview->plan->steps)
            taken << step.record << step.archives;
        for (std::uint32_t i = 0; i < preview->input->records.size(); ++i) {
            const Record& record = preview->input->records[i];
            if (record.kind == RecordKind::Employee && record.isLogin() && !record.root && !taken.contains(i))
                return QString(record.firstName.toString() % u' ' % record.lastName.toString());
        }
        return {};
    }

    void decide() {
        const QStringList people = m_office->newPeople(4);
        // Somebody is matched by hand: with the record of a search.
        STEP(findRow(people[2]));
        const int creates = m_office->count(Action::Create);
        m_keys->press(Qt::Key_M);
        QTRY_VERIFY_WITH_TIMEOUT(QApplication::activePopupWidget(), 10'000);
        m_keys->write(freeEmployee());
        QTest::qWait(500); // the search is in the pool
        m_keys->press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(m_office->count(Action::Create), creates - 1, 10'000);
        STEP(comeBack());
        for (const QString& name : {people[0], people[1]}) {
            STEP(findRow(name));
            const int excluded = m_office->count(Action::Exclude);
            m_keys->press(Qt::Key_X);
            QTRY_COMPARE_WITH_TIMEOUT(m_office->count(Action::Exclude), excluded + 1, 10'000);
        }
        const int excluded = m_office->count(Action::Exclude);
        m_keys->press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(m_office->count(Action::Exclude), excluded - 1, 10'000);
        QVERIFY(m_keys->push(u"createUnmatched"_s));
        m_excluded = people[0];
        m_created = people[1];
    }

    void apply() {
        QSignalSpy applied(&m_office->session().runs, &gui::RunController::applied);
        QTRY_VERIFY(!m_office->session().decisions.isBusy());
        m_keys->press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(sees(u"ApplyDialog"_s), 10'000);
        QTest::qWait(100); // the brakes are counted in the pool
        for (const auto* field : QApplication::activeModalWidget()->findChildren<QLineEdit*>())
            if (const QString number = m_office->numberFor(field->objectName());
                !number.isEmpty() && field->isVisible())
                QVERIFY(m_keys->fill(field->objectName(), number));
        QVERIFY(m_keys->push(u"applyAll"_s));
        QTRY_COMPARE_WITH_TIMEOUT(applied.size(), 1, 30'000);
        QVERIFY(applied[0][0].value<ApplyReport>().failures.empty());
        comeBack();
    }

    void findInEmployees() {
        m_keys->press(static_cast<Qt::Key>(int(Qt::Key_1) + int(gui::SessionPages::Employees)), Qt::ControlModifier);
        const auto names = [this] {
            QStringList all;
            if (const auto* table = find<QTableView>(u"recordsTable"_s))
                for (int row = 0; row < table->model()->rowCount(); ++row)
                    all.append(table->model()->index(row, 0).data().toString());
            return all.join(u'\n');
        };
        QTRY_VERIFY_WITH_TIMEOUT(names().contains(m_created), 10'000);
        QVERIFY2(!names().contains(m_excluded), qPrintable(m_excluded + u" among:\n"_s + names()));
    }

    QString m_created, m_excluded;

private Q_SLOTS:
    void init() {
        m_office = std::make_unique<Office>();
        m_keys = std::make_unique<Keyboard>(m_office->window());
        const QString trouble = m_office->open();
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble));
    }
    void cleanup() {
        if (QTest::currentTestFailed())
            for (QWidget* seen : {static_cast<QWidget*>(&m_office->window()), QApplication::activeModalWidget()})
                if (seen)
                    seen->grab().save(QString(u"keyboard-failed-"_s % seen->objectName() % u".png"_s));
        m_keys.reset();
        m_office.reset();
    }

    void doesTheMainJob() {
        m_keys->press(Qt::Key_1, Qt::ControlModifier);
        STEP(fillConnection());
        STEP(signIn());
        STEP(fillDefaults());
        STEP(addRule());
        STEP(sync());
        STEP(decide());
        STEP(apply());
        findInEmployees();
    }
};

int main(int argc, char* argv[]) {
    qputenv("QTWEBENGINE_DISABLE_SANDBOX", "1"); // Chromium's does not run as root, and tests may
    QCoreApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    QApplication app(argc, argv);
    const QTemporaryDir settings;
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    QApplication::setOrganizationName(u"MusterTest"_s);
    gui::applyTheme(app, gui::ColorScheme::Light);
    TestKeyboard test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_keyboard.moc"

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/psaaccess.h"
#include "bms/bmsworld.h"
#include "gui/frame/strip.h"
#include "gui/provision/defaultstab.h"
#include "gui/provision/lookupbox.h"
#include "gui/psa/psaaccounttab.h"
#include "gui/psa/unreadstrip.h"
#include "gui/theme/theme.h"
#include "psa/psaworld.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>

using namespace muster;
using namespace muster::gui;
using namespace muster::gui::test;

/// The form against the simulated PSA, by the services that the program has.
class TestPsaSandbox : public QObject {
    Q_OBJECT

private:
    /// The tab on an empty workspace, with the account of the simulated PSA typed into it.
    struct Seat {
        Seat() {
            world.services.checkPsa = checkPsaAccount;
            world.services.psa = psaOf;
            tab.QWidget::show();
            if (!world.load())
                qFatal("nothing was loaded");
        }
        template <class T>
        T& part(const QString& name) {
            return *tab.findChild<T*>(name);
        }
        void type(const QString& name, const QString& text) {
            part<QLineEdit>(name).selectAll();
            QTest::keyClicks(&part<QLineEdit>(name), text);
        }
        void typeAccount(const QString& password) {
            part<QRadioButton>(u"targetBms"_s).click();
            auto& server = part<QComboBox>(u"server"_s);
            server.setCurrentIndex(server.count() - 1);
            type(u"baseUrl"_s, bms.access.target.baseUrl);
            type(u"tenant"_s, bms.access.target.tenant);
            type(u"userName"_s, bms.access.target.userName);
            type(u"password"_s, password);
        }
        void test() { part<QPushButton>(u"testAccount"_s).click(); }
        QString error() {
            const auto& strip = part<Strip>(u"psaStrip"_s);
            return strip.isHidden() ? QString() : strip.accessibleName();
        }

        testkit::BmsWorld bms;
        PsaWorld world;
        PsaAccountTab tab{world.draft, world.psa};
    };

private Q_SLOTS:
    void testsReadsAndFillsTheForms() {
        Seat seat;
        seat.typeAccount(seat.bms.access.password);
        seat.test();
        QTRY_VERIFY2(!seat.world.psa.isTesting(), qPrintable(seat.error()));
        QCOMPARE(seat.error(), QString());
        QStringList findings;
        for (const auto* label : seat.tab.findChildren<QLabel*>(u"findingText"_s))
            findings << label->text();
        QVERIFY2(findings.contains(u"Contacts can be read."_s), qPrintable(findings.join(u'\n')));
        QVERIFY(!seat.part<QLabel>(u"reportPerson"_s).text().isEmpty());
        QSignalSpy kept(&seat.world.psa, &PsaController::kept);
        seat.world.draft.save();
        QVERIFY(kept.wait());
        UnreadStrip strip(seat.world.draft, seat.world.psa);
        DefaultsTab defaults(seat.world.draft, seat.world.background);
        QTRY_VERIFY(!strip.isHidden());
        strip.findChild<QPushButton*>(u"readPsa"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(strip.isHidden(), 20'000);
        const auto* department = defaults.findChild<LookupBox*>(u"department"_s);
        QVERIFY(department->findText(u"Service"_s) >= 0);
        QVERIFY(!seat.world.draft.managers().empty());
    }

    void tellsThatThePasswordIsWrong() {
        Seat seat;
        seat.typeAccount(u"wrong"_s);
        seat.test();
        QTRY_VERIFY2(seat.error().contains(u"refused the sign-in"_s), qPrintable(seat.error()));
        QVERIFY(seat.error().contains(seat.bms.access.target.userName));
        QVERIFY2(!seat.error().contains(u"\"wrong\""_s), "no password in an error");
    }

    void signsInOnceWithACodeAndKeepsItsTokens() {
        Seat seat;
        QVERIFY(seat.bms.sandbox().control(u"bms/mfa"_s, {{u"on"_s, true}, {u"code"_s, u"123456"_s}}));
        seat.typeAccount(seat.bms.access.password);
        seat.test();
        QTRY_VERIFY(!seat.error().isEmpty());
        seat.type(u"code"_s, u"123456"_s);
        seat.test();
        QTRY_VERIFY2(!seat.world.psa.isTesting(), qPrintable(seat.error()));
        QCOMPARE(seat.error(), QString());
        QVERIFY(seat.world.keychain.entries().contains(psaTokens()));
        QSignalSpy kept(&seat.world.psa, &PsaController::kept);
        seat.world.draft.save();
        QVERIFY(kept.wait());
        QSignalSpy read(&seat.world.psa, &PsaController::wasRead);
        seat.world.psa.read();
        QVERIFY2(read.wait(20'000), "the code is not asked again");
    }
};

int main(int argc, char* argv[]) {
    QApplication application(argc, argv);
    applyTheme(application, ColorScheme::Light);
    TestPsaSandbox test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_psasandbox.moc"

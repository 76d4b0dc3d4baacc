// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "psaworld.h"
#include "tests.h"

#include "gui/provision/defaultstab.h"
#include "gui/provision/lookupbox.h"
#include "gui/psa/unreadstrip.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

namespace muster::gui::test {
namespace {

/// The line that says that there is nothing to choose from, and its button.
class UnreadStripTest : public QObject {
    Q_OBJECT

    static QString text(UnreadStrip& strip) {
        return strip.isHidden() ? QString() : strip.findChild<QLabel*>(u"stripText"_s)->text();
    }
    static QPushButton& read(UnreadStrip& strip) { return *strip.findChild<QPushButton*>(u"readPsa"_s); }

private Q_SLOTS:
    void readsThePsaAndFillsTheForms() {
        PsaWorld world(kaseyaBms());
        UnreadStrip strip(world.draft, world.psa);
        DefaultsTab defaults(world.draft, world.background);
        QVERIFY(strip.isHidden());
        QVERIFY(world.load());
        QVERIFY(text(strip).startsWith(u"Kaseya BMS has not been read yet"_s));
        QCOMPARE(read(strip).text(), u"Read Kaseya BMS"_s);
        QCOMPARE(defaults.findChild<LookupBox*>(u"department"_s)->count(), 0);
        QSignalSpy waits(&world.psa, &PsaController::waits);
        read(strip).click();
        QVERIFY(world.psa.isReading());
        QVERIFY(!strip.findChild<QPushButton*>(u"cancelReadPsa"_s)->isHidden());
        QTRY_VERIFY(!world.draft.isUnread());
        QVERIFY(strip.isHidden());
        QCOMPARE(waits.size(), 1);
        QCOMPARE(defaults.findChild<LookupBox*>(u"department"_s)->itemText(0), u"Service Delivery"_s);
        QVERIFY(defaults.findChild<QLabel*>(u"lead"_s)->text().contains(u"Kaseya BMS (read"_s));
    }

    void saysWhyItCouldNotBeRead() {
        PsaWorld world(kaseyaBms());
        world.accountRefusal = Error{ErrorKind::Auth, u"The PSA refused the sign-in."_s};
        UnreadStrip strip(world.draft, world.psa);
        QVERIFY(world.load());
        read(strip).click();
        QTRY_VERIFY(text(strip).startsWith(u"The PSA refused the sign-in."_s));
        QVERIFY(!read(strip).isHidden());
        world.accountRefusal.reset();
        read(strip).click();
        QTRY_VERIFY(strip.isHidden());
    }

    void isThereOnlyWhereItIsNeeded() {
        PsaWorld world(kaseyaBms());
        UnreadStrip strip(world.draft, world.psa);
        QVERIFY(world.load());
        QVERIFY(!strip.isHidden());
        strip.setNeeded(false);
        QVERIFY(strip.isHidden());
        PsaWorld builtIn;
        UnreadStrip none(builtIn.draft, builtIn.psa);
        QVERIFY(builtIn.load());
        QVERIFY(none.isHidden());
    }

    void comesWithASavedAccountAndGoesWithTheBuiltInPsa() {
        PsaWorld world;
        UnreadStrip strip(world.draft, world.psa);
        QVERIFY(world.load());
        world.draft.setTarget(Product::Pulseway, kaseyaBms());
        world.psa.setTypedPassword(u"secret"_s);
        QVERIFY(strip.isHidden());
        world.draft.save();
        QTRY_VERIFY(text(strip).startsWith(u"Pulseway PSA has not been read yet"_s));
        world.draft.setTarget(Product::Pulseway, {});
        world.draft.save();
        QTRY_VERIFY(strip.isHidden());
    }

    void readsAnotherCompanyAnew() {
        PsaWorld world(kaseyaBms());
        QVERIFY(world.load());
        world.psa.read();
        QTRY_VERIFY(!world.draft.isUnread());
        PsaTarget other = kaseyaBms();
        other.tenant = u"Harborview"_s;
        world.draft.setTarget(Product::Bms, other);
        world.psa.setTypedPassword(u"secret"_s);
        world.draft.save();
        QTRY_VERIFY2(world.draft.isUnread(), "what was read is another company's");
    }

    void cannotReadWithoutAWayToAPsa() {
        PsaWorld world(kaseyaBms());
        world.services.psa = nullptr;
        UnreadStrip strip(world.draft, world.psa);
        QVERIFY(world.load());
        QVERIFY(!read(strip).isEnabled());
        QVERIFY(!read(strip).toolTip().isEmpty());
    }
};

} // namespace

std::unique_ptr<QObject> unreadStripTest() {
    return std::make_unique<UnreadStripTest>();
}

} // namespace muster::gui::test

#include "tst_unreadstrip.moc"

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests.h"

#include "gui/provision/lookupbox.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace Qt::StringLiterals;

namespace muster::gui::test {
namespace {

const std::vector<LookupEntry> people{{u"e1"_s, u"Ada Lovelace"_s}, {u"e2"_s, u"Sam Lee"_s}, {u"e3"_s, u"Sam Lee"_s}};

/// Choosing one entry of a list of the PSA.
class LookupBoxTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hasARightModel() {
        LookupBox box;
        box.setEntries(people, u"Choose…"_s, u"None"_s);
        QAbstractItemModelTester tester(box.model());
        box.setEntries({}, u"Choose…"_s);
        QCOMPARE(box.count(), 0);
    }

    void showsAPlaceholderWhileNothingIsChosen() {
        LookupBox box;
        box.setEntries(people, u"Choose…"_s);
        QCOMPARE(box.currentText(), QString());
        QCOMPARE(box.lineEdit()->placeholderText(), u"Choose…"_s);
        QVERIFY(box.chosen().isEmpty());
    }

    void takesANameTypedInAnyCase() {
        LookupBox box;
        box.setEntries(people, {});
        QSignalSpy edited(&box, &LookupBox::edited);
        QTest::keyClicks(&box, u"ada lovelace"_s);
        QCOMPARE(box.chosen(), u"e1"_s);
        QVERIFY(box.strayText().isEmpty());
        QVERIFY(!edited.isEmpty());
    }

    void keepsATextThatIsNoName() {
        LookupBox box;
        box.setEntries(people, {});
        box.choose(u"e1"_s);
        box.lineEdit()->selectAll();
        QTest::keyClicks(&box, u"Adam"_s);
        QCOMPARE(box.strayText(), u"Adam"_s);
        QCOMPARE(box.chosen(), u"e1"_s);
        box.setEntries(people, {});
        QCOMPARE(box.currentText(), u"Adam"_s);
        box.choose(u"e1"_s);
        QVERIFY(box.strayText().isEmpty());
        QCOMPARE(box.currentText(), u"Ada Lovelace"_s);
    }

    void tellsNamesakesApartByTheRow() {
        LookupBox box;
        box.setEntries(people, {});
        box.choose(u"e2"_s);
        QTest::keyClick(&box, Qt::Key_Down);
        QCOMPARE(box.chosen(), u"e3"_s);
    }

    void erasingTakesTheChoiceBack() {
        LookupBox box;
        box.setEntries(people, {});
        box.choose(u"e1"_s);
        box.lineEdit()->selectAll();
        QTest::keyClick(&box, Qt::Key_Delete);
        QCOMPARE(box.chosen(), QString());
        QVERIFY(box.strayText().isEmpty());
    }

    void showsAnIdThatThePsaDoesNotHave() {
        LookupBox box;
        box.setEntries(people, {});
        box.choose(u"gone"_s);
        QCOMPARE(box.currentText(), u"gone"_s);
        QCOMPARE(box.chosen(), u"gone"_s);
        box.setEntries({{u"gone"_s, u"Back again"_s}}, {});
        QCOMPARE(box.currentText(), u"Back again"_s);
    }

    void ignoresTheWheelWithoutFocus() {
        LookupBox box;
        box.setEntries(people, {});
        box.choose(u"e1"_s);
        QWheelEvent wheel(QPointF(5, 5), QPointF(5, 5), {}, QPoint(0, -120), Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&box, &wheel);
        QVERIFY(!wheel.isAccepted());
        QCOMPARE(box.chosen(), u"e1"_s);
    }
};

} // namespace

std::unique_ptr<QObject> lookupBoxTest() {
    return std::make_unique<LookupBoxTest>();
}

} // namespace muster::gui::test

#include "tst_lookupbox.moc"

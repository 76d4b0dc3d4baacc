// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/theme.h"

#include "gui/frame/strip.h"
#include "gui/theme/elidedlabel.h"
#include "gui/theme/picture.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHelpEvent>
#include <QLabel>
#include <QTest>
#include <QToolTip>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::gui;

namespace {

bool shows(const QImage& image, const QColor& color) {
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixelColor(x, y).rgb() == color.rgb())
                return true;
    return false;
}

bool shows(const QLabel& label, const QColor& color) {
    return shows(label.pixmap().toImage().convertToFormat(QImage::Format_ARGB32), color);
}

double luminance(const QColor& color) {
    const auto part = [](double value) {
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const double la = luminance(a), lb = luminance(b);
    return (qMax(la, lb) + 0.05) / (qMin(la, lb) + 0.05);
}

} // namespace

/// What is on the screen when light turns dark follows, and can be read in both.
class TestTheme : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { applyTheme(*qApp, ColorScheme::Light); }
    void cleanupTestCase() { applyTheme(*qApp, ColorScheme::Light); }

    void aPictureOfALabelFollowsTheScheme() {
        QLabel label;
        setPicture(label, u"square"_s, &Tokens::warning);
        label.show();
        QVERIFY(shows(label, lightTokens().warning));
        applyTheme(*qApp, ColorScheme::Dark);
        QTRY_VERIFY(shows(label, darkTokens().warning));
        QVERIFY(!shows(label, lightTokens().warning));
        setPicture(label, u"square"_s, &Tokens::good);
        applyTheme(*qApp, ColorScheme::Light);
        QTRY_VERIFY(shows(label, lightTokens().good));
    }

    void aPictureThatIsNotShownFollowsToo() {
        QWidget page;
        QLabel label(&page);
        label.hide();
        setPicture(label, u"square"_s, &Tokens::danger);
        page.show();
        applyTheme(*qApp, ColorScheme::Dark);
        label.show();
        QTRY_VERIFY(shows(label, darkTokens().danger));
    }

    void noNameTakesThePictureAway() {
        QLabel label;
        setPicture(label, u"square"_s, &Tokens::good);
        setPicture(label, {}, &Tokens::good);
        applyTheme(*qApp, ColorScheme::Dark);
        QVERIFY(label.pixmap().isNull());
    }

    void aStripThatWasToldBeforeFollows() {
        Strip strip;
        strip.tell(Strip::Warning, u"square"_s, u"A brake."_s);
        applyTheme(*qApp, ColorScheme::Dark);
        const auto labels = strip.findChildren<QLabel*>();
        const auto picture =
            std::find_if(labels.begin(), labels.end(), [](const QLabel* l) { return !l->pixmap().isNull(); });
        QVERIFY(picture != labels.end());
        QTRY_VERIFY(shows(**picture, darkTokens().warning));
    }

    void aNameOfAnyLengthLeavesTheWindowAsItIs_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("one word") << QString(256, u'W');
        QTest::newRow("from right to left") << QString(u"عبد الرحمن "_s).repeated(25);
        QTest::newRow("markup") << QString(u"<img src=x> & \"quotes\" "_s).repeated(12);
    }
    void aNameOfAnyLengthLeavesTheWindowAsItIs() {
        QFETCH(const QString, name);
        QWidget window;
        QHBoxLayout row(&window);
        ElidedLabel label;
        row.addWidget(&label);
        label.setText(name);
        QVERIFY2(window.minimumSizeHint().width() < 120, qPrintable(QString::number(window.minimumSizeHint().width())));
        window.resize(200, 40);
        window.show();
        QVERIFY(label.width() <= 200);
        QHelpEvent help(QEvent::ToolTip, QPoint(5, 5), label.mapToGlobal(QPoint(5, 5)));
        QCoreApplication::sendEvent(&label, &help);
        QCOMPARE(QToolTip::text(), name);
        QToolTip::hideText();
        QVERIFY(shows(label.grab().toImage(), lightTokens().text)); // something of it is read
    }

    void anEmptyCheckBoxIsSeenInBothSchemes_data() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void anEmptyCheckBoxIsSeenInBothSchemes() {
        QFETCH(const bool, dark);
        applyTheme(*qApp, dark ? ColorScheme::Dark : ColorScheme::Light);
        const Tokens& tokens = dark ? darkTokens() : lightTokens();
        QCheckBox box;
        box.show();
        // WCAG 1.4.11: what shows a control has 3 : 1 against what is beside it.
        QVERIFY(contrast(tokens.controlLine, tokens.surface) >= 3);
        QVERIFY(shows(box.grab().toImage(), tokens.controlLine));
        box.setChecked(true);
        QVERIFY(shows(box.grab().toImage(), tokens.accent));
        QVERIFY(shows(box.grab().toImage(), tokens.onAccent));
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"

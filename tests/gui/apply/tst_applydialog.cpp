// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preview/applydialog.h"

#include "gui/theme/theme.h"
#include "previewmaker.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::gui;
using muster::testkit::PreviewMaker;

/// The last look before anything is written: what it says, and what lets a person go on.
class TestApplyDialog : public QObject {
    Q_OBJECT

    std::unique_ptr<Background> m_background;
    std::unique_ptr<ApplyDialog> m_dialog;
    std::vector<ApplyWish> m_wishes;

    void open(const PreviewMaker& maker) {
        m_wishes.clear();
        const auto preview = maker.preview();
        m_dialog = std::make_unique<ApplyDialog>(preview, applySummaryOf(*preview), u"Kaseya BMS"_s, *m_background);
        connect(m_dialog.get(), &ApplyDialog::applyWanted, this,
                [this](const ApplyWish& wish) { m_wishes.push_back(wish); });
        m_dialog->open();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
        // Brakes are counted in the background; with those at rest, the dialog waits for nobody but a person.
        QTRY_VERIFY(button(u"applyAll"_s).isEnabled() || !numbers().isEmpty());
    }
    QPushButton& button(const QString& name) { return *m_dialog->findChild<QPushButton*>(name); }
    QLineEdit* number(const QString& brake) { return m_dialog->findChild<QLineEdit*>(u"brakeNumber_"_s + brake); }
    QStringList numbers() {
        QStringList names;
        for (const QLineEdit* field : m_dialog->findChildren<QLineEdit*>())
            names.append(field->objectName().section(u'_', 1));
        names.sort();
        return names;
    }
    QString texts() {
        QStringList all;
        for (const QLabel* label : m_dialog->findChildren<QLabel*>())
            all.append(label->text());
        for (const QCheckBox* tick : m_dialog->findChildren<QCheckBox*>())
            all.append(tick->text());
        return all.join(u'\n');
    }
    QString headline() { return m_dialog->findChild<QLabel*>(u"headline"_s)->text(); }
    void type(const QString& brake, const QString& text) {
        QLineEdit* field = number(brake);
        QVERIFY2(field, qPrintable(brake));
        field->setFocus();
        field->clear();
        QTest::keyClicks(field, text);
    }
    /// The mockup's plan: 248 adds and updates, 16 that take access away.
    static PreviewMaker mockup() {
        PreviewMaker maker;
        maker.add(Action::Create, 38).add(Action::Merge, 61).add(Action::Update, 147).add(Action::Reactivate, 2);
        maker.add(Action::Deactivate, 12).add(Action::Revoke, 3).add(Action::Convert, 1);
        maker.add(Action::Conflict, 4).add(Action::Exclude, 19);
        return maker;
    }

private Q_SLOTS:
    void initTestCase() {
        applyTheme(*qApp, ColorScheme::Light);
        m_background = std::make_unique<Background>();
    }
    void cleanup() { m_dialog.reset(); }

    void asksForNothingWhenNothingTakesAccessAway() {
        open(PreviewMaker().add(Action::Create, 3).add(Action::Update, 2));
        QCOMPARE(headline(), u"5 changes to Kaseya BMS"_s);
        QCOMPARE(button(u"applyAll"_s).text(), u"Apply 5 Change(s)"_s);
        QCOMPARE(button(u"applyAll"_s).property("role").toString(), u"main"_s);
        QVERIFY(!button(u"applyAddsOnly"_s).isVisible());
        QTest::mouseClick(&button(u"applyAll"_s), Qt::LeftButton);
        QCOMPARE(m_wishes.size(), 1U);
        QVERIFY(!m_wishes[0].onlyAddsAndUpdates);
        QVERIFY(m_wishes[0].leaveOut.isEmpty());
        QVERIFY(!m_dialog->isVisible());
    }

    void namesEveryDangerousClass() {
        open(mockup());
        QCOMPARE(headline(), u"264 changes to Kaseya BMS, 16 of them take access away"_s);
        QCOMPARE(button(u"applyAll"_s).text(), u"Apply 264, Take Access from 16"_s);
        QCOMPARE(button(u"applyAll"_s).property("role").toString(), u"danger"_s);
        QCOMPARE(button(u"applyAddsOnly"_s).text(), u"Apply Only 248 Add(s) and Update(s)"_s);
        const QString all = texts();
        // Five of the twelve by name, the rest by number; all three who are revoked.
        QVERIFY2(all.contains(u"Person 248 · Person 249 · Person 250 · Person 251 · Person 252 · 7 more"_s),
                 qPrintable(all));
        QVERIFY(all.contains(u"Person 260 · Person 261 · Person 262\n"_s));
        QVERIFY(all.contains(u"Person 263"_s));
        QVERIFY2(all.contains(u"Employee e225 becomes person263_Archived"_s), qPrintable(all));
        QVERIFY(all.contains(u"Lakeside Legal, External Manager"_s));
        QVERIFY(all.contains(u"14 related record(s) lock the archived name"_s));
        QVERIFY(all.contains(u"4 conflict(s) stay as they are"_s));
        QVERIFY(all.contains(u"19 excluded people are not touched"_s));
    }

    void goesOnOnlyWithTheRightNumber() {
        open(mockup());
        QCOMPARE(numbers(), QStringList{u"removals"_s});
        QVERIFY2(texts().contains(u"16 people lose access, the limit is 10"_s), qPrintable(texts()));
        QPushButton& apply = button(u"applyAll"_s);
        QVERIFY(!apply.isEnabled());
        for (const QString& wrong : {u"1"_s, u"15"_s, u"160"_s, u"016"_s}) {
            type(u"removals"_s, wrong);
            QVERIFY2(!apply.isEnabled(), qPrintable(wrong));
        }
        type(u"removals"_s, u"16"_s);
        QVERIFY(apply.isEnabled());
        QTest::mouseClick(&apply, Qt::LeftButton);
        QCOMPARE(m_wishes.size(), 1U);
        QCOMPARE(m_wishes[0].allowances.brakes[static_cast<std::size_t>(BrakeName::Removals)], std::optional(16));
        QCOMPARE(m_wishes[0].allowances.converts, std::optional(1));
    }

    void saysWhatIsWithinTheUpdatesAndItsLimits() {
        open(PreviewMaker().addUpdatesOf(Field::SecurityRoles, 17).addUpdatesOf(Field::Email, 11));
        QVERIFY2(texts().contains(u"17 people get other security roles (limit 20) · 11 people get another username or "
                                  "address (limit 50)"_s),
                 qPrintable(texts()));
    }

    void namesTheClientForWhichABrakeTripped() {
        // Three of this client's ten linked contacts, and far below every limit in total.
        open(PreviewMaker().addContacts(10).addContactRemovals(3));
        QTRY_COMPARE(numbers(), QStringList{u"removals"_s});
        QVERIFY2(texts().contains(u"3 people lose access; at Lakeside Legal that passes the limit of 5 %"_s),
                 qPrintable(texts()));
    }

    void takesNoLettersForANumber() {
        open(mockup());
        type(u"removals"_s, u"-1x6"_s);
        QCOMPARE(number(u"removals"_s)->text(), u"16"_s);
    }

    void aConvertThatIsNotTickedLowersTheNumber() {
        open(mockup());
        type(u"removals"_s, u"16"_s);
        auto* tick = m_dialog->findChild<QCheckBox*>();
        QVERIFY(tick && tick->isChecked());
        QTest::mouseClick(tick, Qt::LeftButton, {}, QPoint(8, tick->height() / 2));
        QVERIFY(!tick->isChecked());
        QVERIFY(!button(u"applyAll"_s).isEnabled()); // counted anew, and 16 is wrong then
        QTRY_VERIFY(texts().contains(u"15 people lose access"_s));
        QCOMPARE(headline(), u"263 changes to Kaseya BMS, 15 of them take access away"_s);
        QVERIFY(!button(u"applyAll"_s).isEnabled());
        type(u"removals"_s, u"15"_s);
        QTest::mouseClick(&button(u"applyAll"_s), Qt::LeftButton);
        QCOMPARE(m_wishes.size(), 1U);
        QCOMPARE(m_wishes[0].leaveOut, QSet<QString>{u"11111111-1111-1111-1111-111111111111/000263"_s});
        QCOMPARE(m_wishes[0].allowances.converts, std::optional(0));
        QCOMPARE(m_wishes[0].allowances.brakes[static_cast<std::size_t>(BrakeName::Removals)], std::optional(15));
    }

    void asksForNoNumberOnceTheBrakeIsAtRest() {
        open(PreviewMaker().add(Action::Update, 1).add(Action::Deactivate, 10).add(Action::Convert, 1));
        QCOMPARE(numbers(), QStringList{u"removals"_s});
        m_dialog->findChild<QCheckBox*>()->click();
        QTRY_COMPARE(numbers(), QStringList());
        QTRY_VERIFY(button(u"applyAll"_s).isEnabled());
        QCOMPARE(button(u"applyAll"_s).text(), u"Apply 11, Take Access from 10"_s);
    }

    void addsAndUpdatesAloneNeedNoNumber() {
        open(mockup());
        QPushButton& only = button(u"applyAddsOnly"_s);
        QTRY_VERIFY(only.isEnabled());
        QTest::mouseClick(&only, Qt::LeftButton);
        QCOMPARE(m_wishes.size(), 1U);
        QVERIFY(m_wishes[0].onlyAddsAndUpdates);
        for (const auto& allowed : m_wishes[0].allowances.brakes)
            QVERIFY(!allowed);
        QVERIFY(!m_wishes[0].allowances.converts);
    }

    void everyBrakeHasItsNumber_data() {
        QTest::addColumn<PreviewMaker>("maker");
        QTest::addColumn<QString>("brake");
        QTest::addColumn<int>("count");
        QTest::addColumn<bool>("alsoForAdds");
        QTest::newRow("removals") << PreviewMaker().add(Action::Update, 1).add(Action::Revoke, 11) << u"removals"_s
                                  << 11 << false;
        QTest::newRow("source shrank") << PreviewMaker().add(Action::Update, 1).add(Action::Revoke, 1).shrink()
                                       << u"sourceShrank"_s << 250 << true;
        QTest::newRow("duplicates") << PreviewMaker().addDoubles(41).add(Action::Revoke, 1) << u"duplicateCreates"_s
                                    << 41 << true;
        QTest::newRow("identity") << PreviewMaker().addUpdatesOf(Field::Email, 51).add(Action::Revoke, 1)
                                  << u"identityChanges"_s << 51 << true;
        QTest::newRow("roles") << PreviewMaker().addUpdatesOf(Field::SecurityRoles, 21).add(Action::Revoke, 1)
                               << u"roleChanges"_s << 21 << true;
    }
    void everyBrakeHasItsNumber() {
        QFETCH(PreviewMaker, maker);
        QFETCH(QString, brake);
        QFETCH(int, count);
        QFETCH(bool, alsoForAdds);
        open(maker);
        QTRY_COMPARE(numbers(), QStringList{brake});
        QVERIFY(!button(u"applyAll"_s).isEnabled());
        QCOMPARE(button(u"applyAddsOnly"_s).isEnabled(), !alsoForAdds);
        type(brake, QString::number(count));
        QVERIFY(button(u"applyAll"_s).isEnabled());
        QVERIFY(button(u"applyAddsOnly"_s).isEnabled());
        QTest::mouseClick(&button(u"applyAddsOnly"_s), Qt::LeftButton);
        QCOMPARE(m_wishes.size(), 1U);
        QCOMPARE(m_wishes[0].allowances.brakes[static_cast<std::size_t>(*brakeNamed(brake.toStdString()))],
                 alsoForAdds ? std::optional(count) : std::nullopt);
    }

    void severalBrakesNeedAllTheirNumbers() {
        open(PreviewMaker().addUpdatesOf(Field::Email, 51).add(Action::Deactivate, 11));
        QTRY_COMPARE(numbers(), (QStringList{u"identityChanges"_s, u"removals"_s}));
        type(u"removals"_s, u"11"_s);
        QVERIFY(!button(u"applyAll"_s).isEnabled());
        type(u"identityChanges"_s, u"51"_s);
        QVERIFY(button(u"applyAll"_s).isEnabled());
    }

    void escapeLeavesEverythingAsItWas() {
        open(mockup());
        type(u"removals"_s, u"16"_s);
        QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
        QVERIFY(!m_dialog->isVisible());
        QVERIFY(m_wishes.empty());
    }

    void enterInTheNumberAppliesNothing() {
        open(mockup());
        type(u"removals"_s, u"16"_s);
        QTest::keyClick(number(u"removals"_s), Qt::Key_Return);
        QVERIFY(m_wishes.empty());
        QVERIFY(m_dialog->isVisible());
        for (const QPushButton* pushed : m_dialog->findChildren<QPushButton*>())
            QVERIFY2(!pushed->isDefault() && !pushed->autoDefault(), qPrintable(pushed->text()));
    }

    void canBeDoneWithTheKeyboardAlone() {
        open(mockup());
        QTRY_COMPARE(QApplication::focusWidget(), number(u"removals"_s));
        QTest::keyClicks(QApplication::focusWidget(), u"16"_s);
        // From the number Tab leads to the buttons, the careful one first.
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), &button(u"applyAddsOnly"_s));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), &button(u"applyAll"_s));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QCOMPARE(m_wishes.size(), 1U);
    }

    void showsWhomItIsAboutAndAppliesNothing() {
        open(mockup());
        QSignalSpy shown(m_dialog.get(), &ApplyDialog::showWanted);
        for (QPushButton* show : m_dialog->findChildren<QPushButton*>())
            if (show->text() == u"Show 12"_s)
                show->click();
        QCOMPARE(shown.size(), 1);
        QCOMPARE(shown[0][0].value<std::vector<Action>>(), std::vector{Action::Deactivate});
        QVERIFY(!m_dialog->isVisible());
        QVERIFY(m_wishes.empty());
    }

    void summarizesAHundredThousandSteps() {
        const auto preview = PreviewMaker().add(Action::Create, 100'000).add(Action::Deactivate, 12).preview();
        const ApplySummary summary = applySummaryOf(*preview);
        QCOMPARE(summary.adds(), 100'000);
        QCOMPARE(summary.removals(), 12);
        QCOMPARE(trippedBrakes(*preview, {}, true).size(), 0U);
    }

    void leavesPicturesForThoseWhoLook() {
        const QString folder = qEnvironmentVariable("MUSTER_PICTURES");
        if (folder.isEmpty())
            return;
        for (const auto scheme : {ColorScheme::Light, ColorScheme::Dark}) {
            applyTheme(*qApp, scheme);
            open(mockup());
            type(u"removals"_s, u"16"_s);
            QVERIFY(
                m_dialog->grab().save(folder % (scheme == ColorScheme::Dark ? u"/apply-dark.png"_s : u"/apply.png"_s)));
        }
        applyTheme(*qApp, ColorScheme::Light);
    }
};

QTEST_MAIN(TestApplyDialog)
#include "tst_applydialog.moc"

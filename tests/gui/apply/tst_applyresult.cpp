// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preview/applyresultdialog.h"

#include "gui/preview/demopreview.h"
#include "gui/preview/previewpage.h"
#include "gui/table/tablereader.h"
#include "gui/theme/englishplurals.h"
#include "gui/theme/theme.h"
#include "previewmaker.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::gui;
using muster::testkit::PreviewMaker;

/// What an apply came to is told record by record, with what to do about each that was not written.
class TestApplyResult : public QObject {
    Q_OBJECT

    EnglishPlurals m_plurals;
    std::shared_ptr<const Preview> m_preview;

    static std::shared_ptr<const Preview> withRows(Preview preview) {
        preview.rows = std::make_shared<const PreviewRows>(preview.input, preview.plan);
        return std::make_shared<const Preview>(std::move(preview));
    }
    [[nodiscard]] QString keyOf(std::uint32_t row) const { return m_preview->rows->key(row); }
    [[nodiscard]] ApplyReport report() const {
        ApplyReport report;
        report.applied = 3;
        report.counts[static_cast<std::size_t>(Action::Update)] = 3;
        report.failures.push_back(
            {keyOf(0), u"Åse \"O'Brien\" <b>"_s, u"The address is taken by k7."_s, ErrorKind::Rejected});
        return report;
    }

private Q_SLOTS:
    void initTestCase() {
        applyTheme(*qApp, ColorScheme::Light);
        QCoreApplication::installTranslator(&m_plurals);
        m_preview = withRows(*PreviewMaker().add(Action::Update, 5).preview());
    }

    void everyRecordThatWasNotWrittenIsNamedWithReasonAndRemedy() {
        const ApplyResult result = applyResultOf(report(), {keyOf(1)}, *m_preview);
        QCOMPARE(result.headline(), u"3 changes written, 2 not"_s);
        ApplyResultDialog dialog(result);
        const auto* table = dialog.findChild<QTableView*>(u"notWrittenTable"_s);
        const QAbstractItemModelTester tester(table->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(table->model()->rowCount(), 2);
        const auto cell = [&](int row, int column) { return table->model()->index(row, column).data().toString(); };
        QCOMPARE(cell(0, NotWrittenModel::Person), u"Åse \"O'Brien\" <b>"_s);
        QCOMPARE(cell(0, NotWrittenModel::Why), u"The address is taken by k7."_s);
        QVERIFY(!cell(0, NotWrittenModel::WhatToDo).isEmpty());
        // Three others were written, so the general sentence for a refusal would be a lie here.
        QVERIFY(!cell(0, NotWrittenModel::WhatToDo).contains(u"nothing was changed"_s));
        QVERIFY(!cell(1, NotWrittenModel::Person).contains(u'/'));
        QVERIFY(cell(1, NotWrittenModel::Why).contains(u"changed after the preview"_s));
    }

    void theListIsCopiedWhole() {
        ApplyResultDialog dialog(applyResultOf(report(), {keyOf(1)}, *m_preview));
        dialog.findChild<QPushButton*>(u"copyResult"_s)->click();
        QCOMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 2);
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"The address is taken by k7."_s));
    }

    void aStoppedRunSaysWhatStays() {
        ApplyReport stopped = report();
        stopped.failures.clear();
        stopped.state = RunState::Stopped;
        stopped.error = Error{.kind = ErrorKind::Cancelled, .detail = u"Stopped by the user."_s};
        const ApplyResult result = applyResultOf(stopped, {}, *m_preview);
        QVERIFY(!result.isComplete());
        QCOMPARE(result.headline(), u"Stopped: 3 changes written"_s);
        ApplyResultDialog dialog(result);
        QVERIFY(!dialog.findChild<QWidget*>(u"resultStopped"_s)->isHidden());
        QVERIFY(!dialog.findChild<QWidget*>(u"resultError"_s));
        QVERIFY(dialog.findChild<QTableView*>(u"notWrittenTable"_s)->isHidden());
    }

    void whatIsLeftToAPersonIsSaidAndLedTo() {
        ApplyReport rest = report();
        rest.failures.clear();
        rest.byHand = 2;
        const ApplyResult result = applyResultOf(rest, {}, *m_preview);
        QVERIFY(result.isComplete());
        QCOMPARE(result.headline(), u"3 changes written, 2 left to do by hand"_s);
        ApplyResultDialog dialog(result);
        QSignalSpy wanted(&dialog, &ApplyResultDialog::manualWanted);
        dialog.open();
        dialog.findChild<QPushButton*>(u"showManual"_s)->click();
        QVERIFY(!dialog.isVisible());
        QCOMPARE(wanted.size(), 1);
        const ApplyResultDialog nothing(applyResultOf(report(), {}, *m_preview));
        QVERIFY(!nothing.findChild<QPushButton*>(u"showManual"_s));
    }

    void aRunThatEndedEarlyKeepsItsCode() {
        ApplyReport early = report();
        early.state = RunState::Failed;
        early.error = Error{.kind = ErrorKind::Auth, .detail = u"The sign-in has expired."_s, .code = u"AADSTS50173"_s};
        ApplyResultDialog dialog(applyResultOf(early, {}, *m_preview));
        const auto* text = dialog.findChild<QWidget*>(u"resultError"_s)->findChild<QLabel*>(u"stripText"_s);
        QVERIFY(text->text().contains(u"AADSTS50173"_s));
        QVERIFY(text->text().contains(u"Sign in again"_s));
    }

    void leadsToThePersonWhateverIsFiltered() {
        const auto demo = withRows(*firstDemoPreview());
        TableReader reader;
        Background background;
        PreviewPage page(reader, background);
        page.resize(1100, 700);
        page.setPreview(demo);
        page.show();
        page.showActions({Action::Convert});
        auto* table = page.findChild<QTableView*>(u"previewTable"_s);
        QTRY_COMPARE(table->model()->rowCount(), countOf(*demo, Action::Convert));
        const QString key = personWith(*demo, Action::Exclude);
        ApplyResultDialog dialog(applyResultOf({}, {key}, *demo));
        connect(&dialog, &ApplyResultDialog::personWanted, &page, &PreviewPage::showPerson);
        dialog.open();
        const QString name =
            dialog.findChild<QTableView*>(u"notWrittenTable"_s)->model()->index(0, 0).data().toString();
        dialog.findChild<QPushButton*>(u"showResultPerson"_s)->click();
        QVERIFY(!dialog.isVisible());
        QTRY_COMPARE(page.findChild<QLabel*>(u"personName"_s)->text(), name);
        QCOMPARE(table->currentIndex().siblingAtColumn(0).data(PrimaryRole).toString(), name);
    }

    void planningAgainIsOneClickAway() {
        ApplyResultDialog dialog(applyResultOf(report(), {}, *m_preview));
        QSignalSpy again(&dialog, &ApplyResultDialog::planAgainWanted);
        dialog.open();
        dialog.findChild<QPushButton*>(u"planAgain"_s)->click();
        QCOMPARE(again.size(), 1);
        QVERIFY(!dialog.isVisible());
    }
};

QTEST_MAIN(TestApplyResult)
#include "tst_applyresult.moc"

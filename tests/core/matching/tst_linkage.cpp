// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/linkagefigures.h"
#include "core/matching/matchevidence.h"

#include <QtTest>

using namespace muster;

/// How good suggestions have to be on people nobody has tuned them for; bench_linkage prints the figures.
class TstLinkage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsWhoIsWhoOnFebrl2() {
        const auto set = readLinkageSet(QStringLiteral(MUSTER_LINKAGE "/febrl2.csv"));
        QVERIFY2(set.has_value(), "../shared/samples/linkage must be beside the project");
        QCOMPARE(set->people.size(), 5000U);
        const auto figures = linkByMatcher(*set, LinkageTask::DuplicatesToOriginals);
        QCOMPARE(figures.pairs, 1000);
        constexpr int threshold = defaultMatchThreshold * 10;
        QVERIFY2(figures.precision(threshold) >= .98, qPrintable(QString::number(figures.precision(threshold))));
        QVERIFY2(figures.recall(threshold) >= .85, qPrintable(QString::number(figures.recall(threshold))));
        QVERIFY2(figures.bestOnTop() >= .97, qPrintable(QString::number(figures.bestOnTop())));
    }
};

QTEST_GUILESS_MAIN(TstLinkage)
#include "tst_linkage.moc"

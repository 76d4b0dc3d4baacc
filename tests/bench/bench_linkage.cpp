// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/matching/matchevidence.h"
#include "linkagefigures.h"

#include <QTextStream>

#include <algorithm>

using namespace muster;
using namespace Qt::StringLiterals;

namespace {

struct Way {
    QString name;
    std::function<LinkageFigures(const LinkageSet&, LinkageTask)> link;
    int threshold = -1; ///< in tenths; -1: its own best, as found on FEBRL 1
};

void printHead(QTextStream& out) {
    out << u"%1 %2 %3 %4 %5 %6 %7\n"_s.arg(u"way"_s, -34)
               .arg(u"from"_s, 6)
               .arg(u"precision"_s, 10)
               .arg(u"recall"_s, 8)
               .arg(u"on top"_s, 8)
               .arg(u"offered"_s, 10)
               .arg(u"seconds"_s, 8);
}

void printRow(QTextStream& out, const QString& name, const LinkageFigures& figures, int threshold) {
    out << u"%1 %2 %3 %4 %5 %6 %7\n"_s.arg(name, -34)
               .arg(threshold / 10.0, 6, 'f', 1)
               .arg(figures.precision(threshold), 10, 'f', 4)
               .arg(figures.recall(threshold), 8, 'f', 4)
               .arg(figures.bestOnTop(), 8, 'f', 4)
               .arg(figures.offered, 10)
               .arg(figures.seconds, 8, 'f', 2);
}

/// Every threshold of the matcher on FEBRL 1: what the default was chosen from.
void printThresholds(QTextStream& out, const LinkageSet& set) {
    for (const auto task : {LinkageTask::DuplicatesToOriginals, LinkageTask::EachToAllOthers}) {
        const auto figures = linkByMatcher(set, task);
        for (const int threshold : {500, 700, 800, 850, 900, 920, 950, 960, 970, 980, 990, 1000})
            printRow(out, u"  threshold"_s, figures, threshold);
    }
}

} // namespace

/// `bench_linkage [--thresholds | --patient]`: how good suggestions are, on the record-linkage sets beside the project:
/// the matcher with its default threshold, and Jaro-Winkler's likeness alone with the threshold that is its best on
/// FEBRL 1.
int main(int argc, char** argv) {
    QTextStream out(stdout);
    const auto folder = QStringLiteral(MUSTER_LINKAGE);
    const auto first = readLinkageSet(folder + u"/febrl1.csv"), second = readLinkageSet(folder + u"/febrl2.csv");
    if (!first || !second) {
        out << u"%1: %2\n"_s.arg(folder, (first ? second : first).error().detail);
        return 1;
    }
    if (argc > 1 && std::string_view(argv[1]) == "--thresholds") {
        printHead(out);
        printThresholds(out, *first);
        return 0;
    }
    const bool patient = argc > 1 && std::string_view(argv[1]) == "--patient";
    std::vector<Way> ways{
        {u"Muster"_s, linkByMatcher, defaultMatchThreshold * 10},
        {u"Jaro-Winkler, name"_s,
         [](const LinkageSet& set, LinkageTask task) { return linkByJaroWinkler(set, set.names, task); }},
        {u"Jaro-Winkler, name and address"_s,
         [](const LinkageSet& set, LinkageTask task) { return linkByJaroWinkler(set, set.wholes, task); }}};
    for (const auto task : {LinkageTask::DuplicatesToOriginals, LinkageTask::EachToAllOthers}) {
        const bool all = task == LinkageTask::EachToAllOthers;
        for (const auto* set : {&*first, &*second}) {
            out << u"\nFEBRL %1, %2\n"_s.arg(set == &*first ? 1 : 2)
                       .arg(all ? u"each record against all others"_s : u"duplicates against originals"_s);
            printHead(out);
            for (auto& way : ways) {
                // 25 million pairs of long texts take minutes.
                if (all && set == &*second && &way == &ways.back() && !patient)
                    continue;
                const auto figures = way.link(*set, task);
                if (set == &*first && &way != &ways.front())
                    way.threshold = figures.bestThreshold();
                printRow(out, way.name, figures, way.threshold);
                out.flush();
            }
        }
    }
    return 0;
}

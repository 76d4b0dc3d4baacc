// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/records/recordexport.h"

#include "core/csv.h"

#include <QCoreApplication>
#include <QDir>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(muster::gui::RecordExport)
};

} // namespace

QString RecordExport::toText() const {
    QString text;
    for (const std::uint32_t row : order) {
        QStringList cells = exportCells(*rows, row);
        for (QString& cell : cells)
            cell.replace(u'\t', u' ').replace(u'\n', u' ');
        text += cells.join(u'\t') % u'\n';
    }
    return text;
}

Result<int> RecordExport::writeCsv(const QString& path) const {
    QSaveFile file(path);
    bool good = file.open(QIODevice::WriteOnly);
    good = good && file.write("\xef\xbb\xbf") == 3;
    const auto write = [&](const QStringList& cells) {
        const QByteArray line = csvLine(cells).toUtf8();
        good = good && file.write(line) == line.size();
    };
    write(exportHeadings(*rows));
    for (const std::uint32_t row : order)
        write(exportCells(*rows, row));
    good = good && file.commit();
    if (!good)
        return fail(ErrorKind::Storage,
                    Texts::tr("%1 could not be written: %2").arg(QDir::toNativeSeparators(path), file.errorString()));
    return static_cast<int>(order.size());
}

} // namespace muster::gui

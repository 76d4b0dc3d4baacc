// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/continuous/lookresult.h"

#include <QCoreApplication>
#include <QSet>

#include <vector>

namespace muster::gui {

/// Something that a person should hear of although they are not looking.
struct Notice {
    enum Page { Connections, Preview };
    QString title, text;
    Page page = Preview; ///< where to go on
    friend bool operator==(const Notice&, const Notice&) = default;
};

/// Which looks are worth a notice (spec/05): the second failure of a connection in a row, and when a person is needed;
/// each once, and again only after it was over. GUI thread.
class Notices {
    Q_DECLARE_TR_FUNCTIONS(muster::gui::Notices)

public:
    [[nodiscard]] std::vector<Notice> of(const LookResult& look);

private:
    void once(const QString& what, bool is, Notice notice, std::vector<Notice>& into);

    QSet<QString> m_told;
};

} // namespace muster::gui

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "store/workspace.h"

#include <QObject>
#include <QPointer>
#include <QThread>

#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

namespace muster::gui {

/// The window's own connection to the workspace, in a thread of its own (the read thread of the design): forms and
/// tables ask, and are answered in the GUI thread. Questions are answered in the order in which they were asked.
/// Lives in the GUI thread; when it ends, the questions already asked are answered first, so that nothing that was
/// saved is lost.
class Desk : public QObject {
    Q_OBJECT

public:
    explicit Desk(QString location, QObject* parent = nullptr);
    ~Desk() override;

    [[nodiscard]] const QString& location() const { return m_location; }

    /// `ask(Workspace&)` → Result<T> in the desk's thread, then `then(Result<T>)` in the GUI thread, unless `context`
    /// is gone by then. A workspace that cannot be opened is the answer to every question. GUI thread.
    template <class Ask, class Then>
    void ask(QObject* context, Ask question, Then then) {
        using Answer = std::invoke_result_t<Ask, Workspace&>;
        QMetaObject::invokeMethod(
            m_seat,
            [this, question = std::move(question), then = std::move(then),
             living = QPointer<QObject>(context)]() mutable {
                auto answer = std::make_shared<Answer>(answered<Answer>(question));
                QMetaObject::invokeMethod(
                    this,
                    [answer, then = std::move(then), living] {
                        if (living)
                            then(std::move(*answer));
                    },
                    Qt::QueuedConnection);
            },
            Qt::QueuedConnection);
    }

private:
    /// Opens the workspace when that has not been done. Desk's thread.
    Result<Workspace*> workspace();

    template <class Answer, class Ask>
    Answer answered(Ask& question) {
        const auto open = workspace();
        if (!open)
            return fail(open.error());
        return question(**open);
    }

    QString m_location;
    QThread m_thread;
    QObject* m_seat;                        ///< lives in the thread
    std::unique_ptr<Workspace> m_workspace; ///< made and destroyed there
};

} // namespace muster::gui

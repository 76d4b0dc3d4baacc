// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <memory>
#include <stop_token>
#include <type_traits>
#include <utility>

namespace muster::gui {

/// One-offs of the forms (test a connection, exchange a code, what-if) on a pool of its own. Lives in the GUI thread
/// and is owned by the window's composition; when it ends, what still runs is asked to stop and waited for.
class Background : public QObject {
    Q_OBJECT

public:
    explicit Background(QObject* parent = nullptr);
    ~Background() override;

    /// Runs `work(std::stop_token)` in a thread of the pool, then `then(its result)` in the GUI thread, unless
    /// `context` is gone by then. The returned source stops this one piece of work. GUI thread.
    template <class Work, class Then>
    std::stop_source run(QObject* context, Work work, Then then) {
        using Value = std::invoke_result_t<Work, std::stop_token>;
        std::stop_source stop;
        m_stops.push_back(stop);
        m_pool.start([this, stop, work = std::move(work), then = std::move(then),
                      living = QPointer<QObject>(context)]() mutable {
            auto value = std::make_shared<Value>(work(stop.get_token()));
            QMetaObject::invokeMethod(
                this,
                [this, stop, value, then = std::move(then), living] {
                    forget(stop);
                    if (living)
                        then(std::move(*value));
                },
                Qt::QueuedConnection);
        });
        return stop;
    }

private:
    void forget(const std::stop_source& stop);

    QThreadPool m_pool;
    std::vector<std::stop_source> m_stops;
};

} // namespace muster::gui

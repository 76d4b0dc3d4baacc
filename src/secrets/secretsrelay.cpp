// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secretsrelay.h"

#include <QCoreApplication>
#include <QEvent>
#include <QObject>
#include <QSemaphore>
#include <QThread>

#include <atomic>
#include <optional>

namespace muster {

using namespace Qt::StringLiterals;

struct SecretsRelay::Desk {
    SecretStore& store;
    std::atomic<bool> open = true;
    QObject receiver{};
};

namespace {

/// One wish under way: filled by the GUI thread, waited for by the run.
template <class T>
struct Wish {
    QSemaphore wakes{};
    std::optional<Result<T>> answer{};
    std::atomic<bool> answered = false;
};

class RunEnd : public SecretStore {
public:
    RunEnd(std::shared_ptr<SecretsRelay::Desk> desk, std::stop_token stop)
        : m_desk(std::move(desk))
        , m_stop(std::move(stop)) {}

    Result<std::optional<QString>> read(const QString& name) override {
        return ask<std::optional<QString>>([name](SecretStore& store) { return store.read(name); });
    }
    Result<void> write(const QString& name, const QString& secret) override {
        return ask<void>([name, secret](SecretStore& store) { return store.write(name, secret); });
    }
    Result<void> remove(const QString& name) override {
        return ask<void>([name](SecretStore& store) { return store.remove(name); });
    }

private:
    template <class T, class Work>
    Result<T> ask(Work work) {
        const auto closing = [] {
            return fail(ErrorKind::Cancelled, u"The program is closing; the keychain is not asked any more."_s);
        };
        if (!m_desk->open)
            return closing();
        // Waiting for ourselves would never end.
        if (m_desk->receiver.thread() == QThread::currentThread())
            return work(m_desk->store);

        const auto wish = std::make_shared<Wish<T>>();
        QMetaObject::invokeMethod(
            &m_desk->receiver,
            [wish, desk = m_desk.get(), work] {
                wish->answer = work(desk->store);
                wish->answered = true;
                wish->wakes.release();
            },
            Qt::QueuedConnection);
        // Asked again after sending: a relay that closes from here on still carries the wish out (see ~SecretsRelay).
        if (!m_desk->open)
            return closing();
        const std::stop_callback left(m_stop, [wish] { wish->wakes.release(); });
        wish->wakes.acquire();
        if (!wish->answered)
            return fail(ErrorKind::Cancelled, u"Stopped while waiting for the keychain."_s);
        return *wish->answer;
    }

    std::shared_ptr<SecretsRelay::Desk> m_desk;
    std::stop_token m_stop;
};

} // namespace

SecretsRelay::SecretsRelay(SecretStore& store)
    : m_desk(new Desk{store}) {}

SecretsRelay::~SecretsRelay() {
    m_desk->open = false;
    QCoreApplication::sendPostedEvents(&m_desk->receiver, QEvent::MetaCall);
    // The last run may destroy the receiver in its own thread: allowed once it belongs to none.
    m_desk->receiver.moveToThread(nullptr);
}

std::unique_ptr<SecretStore> SecretsRelay::forRun(std::stop_token stop) const {
    return std::make_unique<RunEnd>(m_desk, std::move(stop));
}

} // namespace muster

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/mainjob/keyboard.h"

#include <QApplication>
#include <QPointer>
#include <QTest>
#include <QWebEnginePage>
#include <QWebEngineView>

#include <memory>
#include <optional>

namespace muster::test {

/// The keyboard in an embedded page. The page is asked what it shows, never told what to do. A key that the page was
/// too busy to take is pressed again, as a person would.
class PageKeys {
public:
    PageKeys(const Keyboard& keys, QWebEngineView* view)
        : m_keys(keys)
        , m_view(view) {}

    [[nodiscard]] bool isThere() const { return m_view && m_view->isVisible(); }

    /// Waits for the field, goes to it with Tab, writes.
    [[nodiscard]] bool fill(const QString& id, const QString& text) {
        return again([&] {
            if (!tabTo(id))
                return false;
            m_keys.press(Qt::Key_A, Qt::ControlModifier);
            m_keys.press(Qt::Key_Delete);
            m_keys.write(text);
            return QTest::qWaitFor(
                [&] { return ask(QStringLiteral("document.getElementById('%1').value").arg(id)) == text; }, 2'000);
        });
    }
    /// Goes to the button with Tab, presses Enter; the page goes away.
    [[nodiscard]] bool push(const QString& id) {
        return again([&] {
            if (!tabTo(id))
                return false;
            m_keys.press(Qt::Key_Return);
            return QTest::qWaitFor([&] { return isGone(id); }, 5'000);
        });
    }

private:
    template <class Attempt>
    static bool again(Attempt attempt) {
        for (int i = 0; i < 5; ++i)
            if (attempt())
                return true;
        return false;
    }
    QVariant ask(const QString& code) {
        if (!isThere())
            return {};
        const auto answer = std::make_shared<std::optional<QVariant>>();
        m_view->page()->runJavaScript(code, [answer](const QVariant& value) { *answer = value; });
        return QTest::qWaitFor([&] { return answer->has_value() || !isThere(); }, 2'000) ? answer->value_or(QVariant())
                                                                                         : QVariant();
    }
    bool sees(const QString& id) {
        return ask(QStringLiteral("!!document.getElementById('%1') && document.readyState == 'complete'").arg(id))
            .toBool();
    }
    /// A page that is too busy to answer has not gone.
    bool isGone(const QString& id) {
        const QVariant gone = ask(QStringLiteral("!document.getElementById('%1')").arg(id));
        return !isThere() || gone.toBool();
    }
    bool hasFocus(const QString& id) { return ask(QStringLiteral("document.activeElement.id")) == id; }
    bool tabTo(const QString& id) {
        if (!QTest::qWaitFor([&] { return sees(id); }, 20'000))
            return false;
        for (int i = 0; i < 30; ++i) {
            const bool inside = m_view && m_view->focusProxy() && m_view->focusProxy()->hasFocus();
            if (inside && hasFocus(id)) {
                // The page gets keys later than it answers; one of them may move on.
                QTest::qWait(100);
                if (hasFocus(id))
                    return true;
                continue;
            }
            m_keys.press(Qt::Key_Tab);
        }
        return false;
    }

    const Keyboard& m_keys;
    QPointer<QWebEngineView> m_view;
};

} // namespace muster::test

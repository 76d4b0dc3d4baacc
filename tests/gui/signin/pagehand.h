// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>
#include <QWebEnginePage>
#include <QWebEngineView>

#include <memory>

namespace muster::test {

/// A person at an embedded page: looks for an element by its id, clicks into it, types. Real mouse and key events.
class PageHand {
public:
    explicit PageHand(QWebEngineView* view)
        : m_view(view) {}

    /// What the page's script makes of `code`; invalid when it does not answer.
    QVariant ask(const QString& code) {
        const auto answer = std::make_shared<std::optional<QVariant>>();
        m_view->page()->runJavaScript(code, [answer](const QVariant& value) { *answer = value; });
        return QTest::qWaitFor([&] { return answer->has_value(); }, 5'000) ? **answer : QVariant();
    }
    bool sees(const QString& id) {
        return ask(QStringLiteral("!!document.getElementById('%1') && document.readyState == 'complete'").arg(id))
            .toBool();
    }
    /// Waits until the element is there, then clicks into its middle.
    bool click(const QString& id) {
        if (!QTest::qWaitFor([&] { return m_view->focusProxy() && sees(id); }, 20'000))
            return false;
        const auto place = ask(QStringLiteral("(function(){var r=document.getElementById('%1').getBoundingClientRect();"
                                              "return [r.x+r.width/2, r.y+r.height/2]})()")
                                   .arg(id))
                               .toList();
        if (place.size() != 2)
            return false;
        QTest::mouseClick(m_view->focusProxy(), Qt::LeftButton, {}, QPoint(place[0].toInt(), place[1].toInt()));
        return true;
    }
    /// Clicks into a field and replaces what it holds, key by key.
    bool type(const QString& id, const QString& text) {
        const auto holds = [&](const QString& wanted) {
            return ask(QStringLiteral("document.getElementById('%1').value").arg(id)).toString() == wanted;
        };
        if (!click(id) ||
            !QTest::qWaitFor([&] { return ask(QStringLiteral("document.activeElement.id")).toString() == id; }))
            return false;
        QTest::keyClick(m_view->focusProxy(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(m_view->focusProxy(), Qt::Key_Delete);
        QTest::keyClicks(m_view->focusProxy(), text);
        return QTest::qWaitFor([&] { return holds(text); });
    }

private:
    QWebEngineView* m_view;
};

} // namespace muster::test

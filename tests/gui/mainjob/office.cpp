// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/mainjob/office.h"

#include "app/composition/sandboxprocess.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace muster::test {

Office::Office()
    : m_demo(std::make_unique<DemoWorld>())
    , m_memory(std::make_unique<SecretsDesk>(GivenSecrets())) {
    gui::WindowParts parts;
    parts.services = windowServices(*m_memory);
    m_window = std::make_unique<gui::MainWindow>(std::move(parts));
    m_window->resize(1280, 800);
    m_window->show();
}

Office::~Office() {
    m_window.reset();
}

QString Office::open() {
    if (!QTest::qWaitForWindowActive(m_window.get()))
        return u"the window does not become active"_s;
    const auto location = m_demo->start(DemoWorld::Empty, {});
    if (!location)
        return location.error().detail;
    QSignalSpy ready(m_window.get(), &gui::MainWindow::ready);
    m_window->openWorkspace(*location);
    return ready.wait(20'000) ? QString() : u"the workspace does not open"_s;
}

QJsonObject Office::companyNow() const {
    HttpClient client(loopbackSettings(), {});
    const auto answer = client.send(HttpRequest::get(QUrl(m_demo->control() % u"/bms/records"_s)));
    return answer ? QJsonDocument::fromJson(answer->body).object() : QJsonObject();
}

bool Office::control(const QString& call, const QJsonObject& body) const {
    HttpClient client(loopbackSettings(), {});
    const auto answer = client.send(HttpRequest::post(QUrl(m_demo->control() % u'/' % call), "application/json",
                                                      QJsonDocument(body).toJson(QJsonDocument::Compact)));
    return answer && answer->status == 200;
}

int Office::count(Action action) const {
    return preview()->plan->summary()[static_cast<std::size_t>(action)];
}

QStringList Office::newPeople(int most) const {
    QStringList names;
    for (const Step& step : preview()->plan->steps)
        if (step.action == Action::Create && step.kind == RecordKind::Employee && names.size() < most)
            names.append(preview()->input->users[step.user].displayName.toString());
    return names;
}

QString Office::numberFor(const QString& brakeField) const {
    const auto brake =
        brakeField.startsWith(u"brakeNumber_"_s) ? brakeNamed(brakeField.section(u'_', 1).toStdString()) : std::nullopt;
    for (const BrakeResult& result : preview()->plan->brakes)
        if (brake && result.name == *brake && result.scope == u"total"_s)
            return QString::number(result.count);
    return {};
}

} // namespace muster::test

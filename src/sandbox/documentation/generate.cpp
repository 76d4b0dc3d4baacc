// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/documentation/generate.h"

#include <QRandomGenerator>

#include <array>

namespace muster::sandbox::documentation {

using namespace Qt::StringLiterals;

namespace {

struct Device {
    QString type, manufacturer, model, system, prefix;
};

QString hexPair(quint32 value) {
    return u"%1"_s.arg(value & 0xffU, 2, 16, QChar(u'0')).toUpper();
}

/// Different for every number: the last three pairs count.
QString macAddress(int number) {
    const auto value = static_cast<quint32>(number);
    return u"02:4D:55:%1:%2:%3"_s.arg(hexPair(value >> 16U), hexPair(value >> 8U), hexPair(value));
}

} // namespace

void generate(Content& content, int clients, int configurations, quint32 seed) {
    static const std::array<Device, 4> devices = {{
        {u"Managed Workstation"_s, u"Dell"_s, u"Latitude E7470"_s, u"Windows 11"_s, u"WS"_s},
        {u"Managed Server"_s, u"HP"_s, u"ProLiant DL380"_s, u"Windows Server 2022"_s, u"SRV"_s},
        {u"Switch"_s, u"Cisco"_s, u"Catalyst 9200"_s, QString(), u"SW"_s},
        {u"Printer"_s, u"Brother"_s, u"HL-L5200"_s, QString(), u"PRN"_s},
    }};
    QRandomGenerator chance(seed);
    for (int i = 1; i <= clients; ++i) {
        Client client;
        client.id = u"generated-client-%1"_s.arg(i);
        client.name = u"Client %1"_s.arg(i);
        client.code = u"GEN%1"_s.arg(i);
        client.type = u"Customer"_s;
        client.status = u"Active"_s;
        Location location;
        location.id = u"generated-location-%1"_s.arg(i);
        location.client = client.id;
        location.name = u"Main"_s;
        location.main = true;
        location.address1 = u"%1 Station Road"_s.arg(1 + chance.bounded(200));
        location.city = u"Springfield"_s;
        location.country = u"United States"_s;
        content.clients.push_back(std::move(client));
        content.locations.push_back(std::move(location));
    }
    if (content.clients.empty())
        return;
    content.configurations.reserve(content.configurations.size() + static_cast<std::size_t>(configurations));
    for (int i = 1; i <= configurations; ++i) {
        const Device& device = devices.at(chance.bounded(100) < 80 ? 0 : 1 + chance.bounded(3U));
        Configuration row;
        row.id = u"generated-configuration-%1"_s.arg(i);
        row.client = content.clients[static_cast<std::size_t>(i - 1) % content.clients.size()].id;
        row.name = u"%1-%2"_s.arg(device.prefix).arg(i, 6, 10, QChar(u'0'));
        row.type = device.type;
        row.status = u"Active"_s;
        row.hostname = row.name.toLower();
        row.serialNumber = u"SN%1"_s.arg(i, 8, 10, QChar(u'0'));
        row.macAddress = macAddress(i);
        row.ip = u"10.%1.%2.%3"_s.arg((i >> 16) & 255).arg((i >> 8) & 255).arg(i & 255);
        row.manufacturer = device.manufacturer;
        row.model = device.model;
        row.operatingSystem = device.system;
        content.configurations.push_back(std::move(row));
    }
}

} // namespace muster::sandbox::documentation

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/matching/profile.h"

#include "core/fold.h"

#include <algorithm>

namespace muster {
namespace {

using F = EntityField;
constexpr std::size_t comparedDigits = 9;

std::string wordForm(Text text) {
    const auto form = comparedForm(text.view());
    std::string utf8;
    utf8.reserve(form.size());
    for (const char32_t c : form) {
        if (c < 0x80)
            utf8 += static_cast<char>(c);
        else
            utf8 += QString::fromUcs4(&c, 1).toStdString();
    }
    return utf8;
}

/// "ws-01.contoso.local" is called "ws-01".
std::string_view machineOf(std::string_view hostname) {
    const auto dot = hostname.find('.');
    return dot == std::string_view::npos || dot == 0 ? hostname : hostname.substr(0, dot);
}

AddressProfile addressOf(const Entity& place) {
    AddressProfile address;
    const auto line1 = place[F::Address1].view(), line2 = place[F::Address2].view();
    address.street = streetWords(line1);
    address.number = houseNumber(line1);
    address.line2 = nameWords(line2);
    address.city = comparedForm(place[F::City].view());
    address.region = comparedForm(place[F::Region].view());
    address.postalCode = codeForm(place[F::PostalCode].view());
    address.country = wordForm(place[F::Country]);
    for (const auto c : address.number + U' ' + address.street.joined)
        address.whole += c < 0x80 ? static_cast<char>(c) : '?';
    // A country alone is no address that anybody could share.
    if (address.whole.size() == 1 && address.city.empty() && address.postalCode.empty() && address.line2.empty() &&
        address.region.empty())
        address.whole.clear();
    else
        address.whole += ' ' + address.postalCode;
    return address;
}

} // namespace

Profiles::Profiles(std::span<const Entity> locations, PhoneForm phoneForm)
    : m_phoneForm(std::move(phoneForm)) {
    m_byId.reserve(locations.size());
    for (const auto& location : locations) {
        m_byId.emplace(location.id.view(), &location);
        if (location[F::Main].view() == "true" && !location.archived)
            m_mainOfClient.emplace(location.client.view(), &location);
    }
}

const Entity* Profiles::placeOf(const Entity& entity) const {
    const auto known = [](const auto& map, Text id) {
        const auto at = id.isBlank() ? map.end() : map.find(id.view());
        return at == map.end() ? nullptr : at->second;
    };
    switch (entity.kind) {
    case EntityKind::Location:
        return &entity;
    case EntityKind::Contact:
        return known(m_byId, entity[F::Location]);
    case EntityKind::Client:
        if (const auto* main = known(m_byId, entity[F::MainLocation]))
            return main;
        return known(m_mainOfClient, entity.id);
    case EntityKind::User:
    case EntityKind::Configuration:
        return nullptr;
    }
    return nullptr;
}

void Profiles::addPhone(Profile& profile, std::string_view number, std::string_view country) const {
    std::string form;
    if (m_phoneForm)
        form = m_phoneForm(number, country);
    if (form.empty())
        std::copy_if(number.begin(), number.end(), std::back_inserter(form),
                     [](char c) { return c >= '0' && c <= '9'; });
    // All zeros is what is written where a number must be (spec/03 §1).
    const auto line = lineOf(form);
    if (line.size() < 6 || line.find_first_not_of("+0") == std::string_view::npos ||
        std::find(profile.phones.begin(), profile.phones.end(), form) != profile.phones.end())
        return;
    profile.phones.push_back(std::move(form));
}

Profile Profiles::of(const Entity& entity) const {
    Profile profile;
    const auto* place = placeOf(entity);
    if (place)
        profile.address = addressOf(*place);
    const auto country = place ? (*place)[F::Country].view() : std::string_view();
    const auto eachItem = [&](F field, auto visit) {
        if (const auto list = entity[field]; !list.isBlank()) {
            for (const auto& item : entityListItems(list.toString()))
                visit(item.value.toStdString());
        }
    };
    const auto addEmail = [&](std::string_view address) {
        if (auto form = foldedKey(address); form.find('@') != std::string::npos)
            profile.emails.push_back(std::move(form));
    };
    switch (entity.kind) {
    case EntityKind::User:
    case EntityKind::Contact:
        profile.person = personName(entity[F::FirstName].view(), entity[F::LastName].view());
        profile.title = wordForm(entity[F::Title]);
        profile.username = foldedKey(entity[F::Username].view());
        addEmail(entity[F::Email].view());
        eachItem(F::Emails, addEmail);
        eachItem(F::Phones, [&](const std::string& number) { addPhone(profile, number, country); });
        break;
    case EntityKind::Client:
        profile.name = companyWords(entity[F::Name].view());
        profile.shortName = wordForm(entity[F::ShortName]);
        profile.website = hostForm(entity[F::Website].view());
        profile.type = wordForm(entity[F::Type]);
        addPhone(profile, entity[F::Phone].view(), country);
        if (place)
            addPhone(profile, (*place)[F::Phone].view(), country);
        break;
    case EntityKind::Location:
        profile.name = nameWords(entity[F::Name].view());
        addPhone(profile, entity[F::Phone].view(), country);
        addPhone(profile, entity[F::Fax].view(), country);
        break;
    case EntityKind::Configuration:
        profile.name = nameWords(entity[F::Name].view());
        profile.hostname = nameWords(machineOf(entity[F::Hostname].view()));
        profile.type = wordForm(entity[F::Type]);
        profile.serialNumber = serialForm(entity[F::SerialNumber].view());
        profile.macAddress = macForm(entity[F::MacAddress].view());
        profile.ipAddress = foldedKey(entity[F::PrimaryIp].view());
        profile.manufacturer = wordForm(entity[F::Manufacturer]);
        profile.model = wordForm(entity[F::Model]);
        profile.operatingSystem = wordForm(entity[F::OperatingSystem]);
        break;
    }
    return profile;
}

std::string_view lineOf(std::string_view phone) {
    return phone.substr(0, phone.find(';'));
}

std::string_view lineEnd(std::string_view phone) {
    auto line = lineOf(phone);
    if (!line.empty() && line.front() == '+')
        line.remove_prefix(1);
    return line.size() > comparedDigits ? line.substr(line.size() - comparedDigits) : line;
}

bool sameLine(std::string_view a, std::string_view b) {
    const auto lineA = lineOf(a), lineB = lineOf(b);
    if (lineA == lineB)
        return true;
    const bool bothWhole = lineA.starts_with('+') && lineB.starts_with('+');
    return !bothWhole && lineEnd(a) == lineEnd(b) && lineEnd(a).size() >= 6;
}

} // namespace muster

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/bms/company.h"

#include <QHash>

#include <limits>

namespace muster::sandbox::bms {

namespace {

QString joined(const QString& first, const QString& last) {
    return QString(first + u' ' + last).trimmed();
}

/// The digits at the end of a records file's id; 0 when they are no id of the API.
int digitsOf(const QString& record) {
    QString digits;
    for (const QChar c : record) {
        if (c >= u'0' && c <= u'9')
            digits += c;
    }
    bool ok = false;
    const int number = digits.toInt(&ok);
    return ok ? number : 0;
}

} // namespace

QString Employee::fullName() const {
    return joined(firstName, lastName);
}

QString Contact::fullName() const {
    return joined(firstName, lastName);
}

const Reach* defaultOf(const std::vector<Reach>& reaches) {
    const auto found = std::find_if(reaches.begin(), reaches.end(), [](const Reach& reach) { return reach.isDefault; });
    return found == reaches.end() ? nullptr : &*found;
}

void Company::settle() {
    for (const Employee& employee : employees)
        lastEmployee = std::max(lastEmployee, employee.id);
    for (const Contact& contact : contacts)
        lastContact = std::max(lastContact, contact.id);
}

std::vector<int> numbersOf(const QStringList& records) {
    QHash<int, int> used;
    int greatest = 0;
    for (const QString& record : records) {
        const int number = digitsOf(record);
        ++used[number];
        // Near the end of int32 there would be no room for records that come later.
        if (number < std::numeric_limits<int>::max() / 2)
            greatest = std::max(greatest, number);
    }
    std::vector<int> numbers;
    numbers.reserve(static_cast<std::size_t>(records.size()));
    for (const QString& record : records) {
        const int number = digitsOf(record);
        const bool own = number > 0 && number < std::numeric_limits<int>::max() / 2 && used.value(number) == 1;
        numbers.push_back(own ? number : ++greatest);
    }
    return numbers;
}

} // namespace muster::sandbox::bms

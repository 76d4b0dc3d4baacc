// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/provision/problemwords.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <span>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

struct Key {
    const char16_t* key;
    const char* label;
};

// As the fields are labelled on the page.
constexpr Key labels[]{
    {u"department", QT_TRANSLATE_NOOP("muster::gui::ProblemWords", "Department")},
    {u"location", QT_TRANSLATE_NOOP("muster::gui::ProblemWords", "Location")},
    {u"manager", QT_TRANSLATE_NOOP("muster::gui::ProblemWords", "Manager")},
    {u"jobTitle", QT_TRANSLATE_NOOP("muster::gui::ProblemWords", "Job Title")},
    {u"employmentType", QT_TRANSLATE_NOOP("muster::gui::ProblemWords", "Employment Type")},
    {u"employeeRole", QT_TRANSLATE_NOOP("muster::gui::ProblemWords", "Employee Role")},
    {u"securityRole", QT_TRANSLATE_NOOP("muster::gui::ProblemWords", "Fallback Security Role")},
    {u"phoneType", QT_TRANSLATE_NOOP("muster::gui::ProblemWords", "Default Phone Type")},
    {u"securityRoles", QT_TRANSLATE_NOOP("muster::gui::ProblemWords", "Security Role(s)")},
    {u"account", QT_TRANSLATE_NOOP("muster::gui::ProblemWords", "Account")},
    {u"order", QT_TRANSLATE_NOOP("muster::gui::ProblemWords", "Order")},
    {u"groupId", QT_TRANSLATE_NOOP("muster::gui::ProblemWords", "Group Object ID")},
    {u"tenantId", QT_TRANSLATE_NOOP("muster::gui::ProblemWords", "Tenant")},
    {u"tenant", QT_TRANSLATE_NOOP("muster::gui::ProblemWords", "Tenant Domain Name")},
    {u"applicationId", QT_TRANSLATE_NOOP("muster::gui::ProblemWords", "Application ID")},
    {u"applicationKey", QT_TRANSLATE_NOOP("muster::gui::ProblemWords", "Application Key")},
    {u"keyExpiresOn", QT_TRANSLATE_NOOP("muster::gui::ProblemWords", "Key expires")},
    {u"cloud", QT_TRANSLATE_NOOP("muster::gui::ProblemWords", "Cloud")},
    {u"authority", QT_TRANSLATE_NOOP("muster::gui::ProblemWords", "Sign-in address")},
    {u"graph", QT_TRANSLATE_NOOP("muster::gui::ProblemWords", "Graph address")},
    {u"redirectUri", QT_TRANSLATE_NOOP("muster::gui::ProblemWords", "Redirect address")},
};

// Those of the PSA account; some have names that other forms give to something else.
constexpr Key psaLabels[]{
    {u"kind", QT_TRANSLATE_NOOP("muster::gui::ProblemWords", "PSA")},
    {u"baseUrl", QT_TRANSLATE_NOOP("muster::gui::ProblemWords", "Base address")},
    {u"tenant", QT_TRANSLATE_NOOP("muster::gui::ProblemWords", "Company")},
    {u"userName", QT_TRANSLATE_NOOP("muster::gui::ProblemWords", "User name")},
    {u"password", QT_TRANSLATE_NOOP("muster::gui::ProblemWords", "Password")},
    {u"certificateFile", QT_TRANSLATE_NOOP("muster::gui::ProblemWords", "Certificate file")},
    {u"callsPerHour", QT_TRANSLATE_NOOP("muster::gui::ProblemWords", "Calls per hour")},
    {u"keyModule", QT_TRANSLATE_NOOP("muster::gui::ProblemWords", "Custom field's module")},
    {u"keyField", QT_TRANSLATE_NOOP("muster::gui::ProblemWords", "Custom field")},
};

struct Words {
    Q_DECLARE_TR_FUNCTIONS(muster::gui::ProblemWords)
};

/// A path of the file in its parts: "rules[2].securityRoles[0]" is rules, 2, securityRoles.
struct Place {
    QString list, key;
    int index = -1;
    bool isEntry = false; ///< of a list under the key

    explicit Place(const QString& path) {
        static const QRegularExpression form(uR"(^(\w+)(?:\[(\d+)\])?\.(\w+)(\[\d+\])?$)"_s);
        const auto match = form.match(path);
        list = match.captured(1);
        index = match.captured(2).isEmpty() ? -1 : match.captured(2).toInt();
        key = match.captured(3);
        isEntry = !match.captured(4).isEmpty();
    }
};

QString labelOf(const QString& key, std::span<const Key> among = labels) {
    for (const Key& label : among)
        if (key == QStringView(label.key))
            return Words::tr(label.label);
    return key;
}

} // namespace

QString placeOf(const Problem& problem) {
    const Place place(problem.path);
    if (place.list == "employeeDefaults"_L1)
        return labelOf(place.key);
    if (place.list == "psa"_L1)
        return Words::tr("PSA Account: %1").arg(labelOf(place.key, psaLabels));
    if (place.list == "rules"_L1 && place.index >= 0)
        return Words::tr("Mapping rule %1: %2").arg(place.index + 1).arg(labelOf(place.key));
    if (place.list == "connections"_L1 && place.index >= 0)
        return Words::tr("Connection %1: %2").arg(place.index + 1).arg(labelOf(place.key));
    return problem.path;
}

QString sentenceOf(const Problem& problem) {
    // The sentences of core go on where the path ends ("is missing; every employee needs one").
    const bool goesOn = problem.sentence.startsWith("is "_L1);
    QString sentence = placeOf(problem) + (goesOn ? u" "_s : u": "_s) + problem.sentence;
    if (!sentence.endsWith(u'.'))
        sentence += u'.';
    return sentence;
}

QString EmployeeDefaults::*defaultNamed(QStringView key) {
    using D = EmployeeDefaults;
    static constexpr std::pair<const char16_t*, QString D::*> places[]{{u"department", &D::department},
                                                                       {u"location", &D::location},
                                                                       {u"manager", &D::manager},
                                                                       {u"jobTitle", &D::jobTitle},
                                                                       {u"employmentType", &D::employmentType},
                                                                       {u"employeeRole", &D::employeeRole},
                                                                       {u"securityRole", &D::securityRole},
                                                                       {u"phoneType", &D::phoneType}};
    for (const auto& [name, place] : places)
        if (key == QStringView(name))
            return place;
    return nullptr;
}

bool isGap(const Problem& problem, const Configuration& configuration) {
    const Place place(problem.path);
    if (place.list == "employeeDefaults"_L1) {
        const auto value = defaultNamed(place.key);
        return value && (configuration.employeeDefaults.*value).isEmpty();
    }
    if (place.list == "psa"_L1) {
        const PsaTarget& psa = configuration.psa;
        return place.key == "password"_L1 || (place.key == "baseUrl"_L1 && psa.baseUrl.isEmpty()) ||
               (place.key == "tenant"_L1 && psa.tenant.isEmpty()) ||
               (place.key == "userName"_L1 && psa.userName.isEmpty());
    }
    if (place.list != "rules"_L1 || place.index < 0 ||
        static_cast<std::size_t>(place.index) >= configuration.rules.size())
        return false;
    const Rule& rule = configuration.rules[static_cast<std::size_t>(place.index)];
    return (place.key == "securityRoles"_L1 && !place.isEntry && rule.securityRoles.isEmpty()) ||
           (place.key == "account"_L1 && rule.account.isEmpty());
}

} // namespace muster::gui

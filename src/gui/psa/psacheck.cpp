// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/psa/psacheck.h"

#include "core/addresses.h"
#include "core/psaservers.h"

#include <QCoreApplication>
#include <QFile>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(muster::gui::PsaCheck)
};

/// More than any list of authorities has.
constexpr qint64 largestCertificateFile = 4 * 1024 * 1024;

} // namespace

bool isBuiltIn(const PsaTarget& target) {
    return target.kind == u"builtin"_s;
}

QString nameOfTarget(const Configuration& configuration) {
    return isBuiltIn(configuration.psa) ? Words::tr("Built-in PSA") : displayNameOf(configuration.product);
}

QString targetInSentence(const Configuration& configuration) {
    return isBuiltIn(configuration.psa) ? Words::tr("the built-in PSA") : displayNameOf(configuration.product);
}

bool isSamePsa(const PsaTarget& a, const PsaTarget& b) {
    return a.kind == b.kind && (isBuiltIn(a) || sourceOf(a) == sourceOf(b));
}

bool isSameAccount(const PsaTarget& a, const PsaTarget& b) {
    return isSamePsa(a, b) && (isBuiltIn(a) || a.userName == b.userName);
}

QString baseAddressOf(const QString& typed) {
    QString address = typed.trimmed();
    const auto chopSlashes = [&address] {
        while (address.endsWith(u'/') && !address.endsWith("://"_L1))
            address.chop(1);
    };
    chopSlashes();
    if (address.endsWith("/v2"_L1, Qt::CaseInsensitive)) {
        address.chop(3);
        chopSlashes();
    }
    return address;
}

std::vector<Problem> problemsOf(const PsaTarget& target) {
    std::vector<Problem> found;
    if (isBuiltIn(target))
        return found;
    if (target.baseUrl.isEmpty())
        found.push_back({u"psa.baseUrl"_s, Words::tr("is missing: where the PSA's API is, like %1")
                                               .arg(QLatin1StringView(defaultServerOf(Product::Bms).api))});
    else if (const QString fault = faultOfAddress(target.baseUrl); !fault.isEmpty())
        found.push_back({u"psa.baseUrl"_s, fault});
    if (target.tenant.isEmpty())
        found.push_back({u"psa.tenant"_s, Words::tr("is missing: the name that the PSA's sign-in page asks for")});
    if (target.userName.isEmpty())
        found.push_back({u"psa.userName"_s, Words::tr("is missing: the API employee that Muster signs in as")});
    if (target.keyField != 0 && target.keyModule == 0)
        found.push_back({u"psa.keyModule"_s, Words::tr("is missing: the module that the custom field belongs to")});
    if (target.keyModule != 0 && target.keyField == 0)
        found.push_back({u"psa.keyField"_s, Words::tr("is missing: the custom field of that module")});
    return found;
}

QString faultOfCertificateFile(const QString& path) {
    if (path.isEmpty())
        return {};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Words::tr("cannot be read: %1").arg(file.errorString());
    if (file.size() > largestCertificateFile || !file.readAll().contains("-----BEGIN CERTIFICATE-----"))
        return Words::tr("holds no certificate in PEM form");
    return {};
}

QString apiUserRecipe(Product product) {
    return Words::tr("In %1, as an administrator:\n"
                     "1. Admin › Security › Roles › New: Role Type “Internal”, Special Features “Has API Access”, and "
                     "the right to see and edit contacts, accounts and employees.\n"
                     "2. HR › Employees › New: User Type “API Employee”, with that role.\n"
                     "3. Set the password by the link in the mail that the employee gets.\n"
                     "4. Company is the name under My Settings.\n"
                     "An API employee takes no licence and is not asked for an authenticator's code.")
        .arg(displayNameOf(product));
}

} // namespace muster::gui

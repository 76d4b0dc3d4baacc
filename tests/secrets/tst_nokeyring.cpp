// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secretnames.h"
#include "secrets/keychainsecrets.h"

#include <QTest>

using namespace muster;
using namespace Qt::StringLiterals;

/// Runs under without.sh, which says in MUSTER_WITHOUT what is missing.
class TestNoKeyring : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCallSaysWhatIsMissingAndNamesTheTwoWaysOut();

private:
    void check(const std::optional<Error>& error);
};

void TestNoKeyring::check(const std::optional<Error>& error) {
    const QString lack = qEnvironmentVariable("MUSTER_WITHOUT");
    const QString says = lack == u"bus"_s       ? u"no session bus"_s
                         : lack == u"service"_s ? u"No keyring service answers"_s
                         : lack == u"keyring"_s ? u"no default keyring"_s
                                                : u"(run this by without.sh)"_s;
    QVERIFY(error.has_value());
    QCOMPARE(error->kind, ErrorKind::Auth);
    QVERIFY2(error->detail.contains(says), qPrintable(error->detail));
    QVERIFY2(error->detail.contains(u"start and unlock a keyring service"_s), qPrintable(error->detail));
    QVERIFY2(error->detail.contains(u"--secrets stdin"_s), qPrintable(error->detail));
}

void TestNoKeyring::everyCallSaysWhatIsMissingAndNamesTheTwoWaysOut() {
    KeychainSecrets secrets(u"w1"_s);
    const auto errorOf = [](const auto& result) {
        return result ? std::optional<Error>() : std::optional<Error>(result.error());
    };
    check(errorOf(secrets.read(psaPassword())));
    check(errorOf(secrets.write(psaPassword(), u"secret"_s)));
    check(errorOf(secrets.remove(psaPassword())));
}

QTEST_GUILESS_MAIN(TestNoKeyring)
#include "tst_nokeyring.moc"

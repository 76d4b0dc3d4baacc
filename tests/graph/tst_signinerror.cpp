// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/signinerror.h"
#include "graph/signinrows.h"

#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace muster;
using namespace Qt::StringLiterals;

/// The table of refusals (identity.md §1.8), row by row.
class TestSignInError : public QObject {
    Q_OBJECT

private:
    static SignInContext context() {
        return {u"app-1"_s, u"msp.example"_s, u"http://localhost/muster"_s, u"portal.azure.com"_s};
    }
    static Error of(int code, const QString& error = u"invalid_grant"_s, const QString& suberror = {}) {
        OAuthError refused{.status = 400, .error = error, .suberror = suberror, .trace = u"t-1"_s};
        if (code != 0)
            refused.codes = {code};
        return signInError(refused, context());
    }

private Q_SLOTS:
    void saysWhatToDo_data() {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("says"); ///< what makes this sentence different from all others
        const auto rows = [](std::initializer_list<int> codes, const char* says) {
            for (const int code : codes)
                QTest::newRow(QByteArray::number(code).constData()) << code << QString::fromLatin1(says);
        };
        rows({65001}, "Choose Grant admin consent");
        rows({65004}, "declined");
        rows({90094, 90095, 90008}, "need the consent of an administrator");
        rows({650056, 650057, 70011, 28002}, "not listed in the registration");
        rows({7000215, 70002}, "secret's Value");
        rows({7000222}, "has expired");
        rows({700025}, "must not send an application key");
        rows({7000218}, "needs an application key");
        rows({700027, 50012, 700030}, "certificate");
        rows({700016, 700011, 70001, 7000112}, "does not exist in the tenant msp.example");
        rows({90002}, "There is no tenant msp.example");
        rows({90038, 50049, 90051, 900382, 900432}, "another national cloud");
        rows({50011, 70004, 900971, 90102}, "http://localhost/muster is not registered");
        rows({50194, 9002332, 90130, 90124, 9001023}, "belongs to one tenant");
        rows({700005, 54005, 501481, 50147}, "Start the sign-in again");
        rows({50076, 50079, 50074, 50072, 50078, 50158}, "another proof");
        rows({53000, 53001, 53002, 50097, 50129, 50131, 53003, 530032, 530035, 53004, 53011, 50005},
             "Conditional Access");
        rows({50105}, "not assigned");
        rows({50057}, "is disabled");
        rows({50053, 50055, 50126, 50144, 50056}, "password");
        rows({50020, 16000, 51004, 50034, 50014, 90072, 500208}, "does not belong to the tenant");
        rows({50173, 50132, 50133, 50089, 700082, 70008, 700084, 70043, 70000}, "no longer valid");
        rows({50058}, "at its page");
        rows({500011, 50001, 650052, 650054}, "Microsoft Graph cannot be reached");
        rows({500021, 500022, 50002, 500212, 500213}, "policy of your network");
        rows({50196}, "identical sign-in requests");
        rows({90033, 90006, 50033, 90012, 90024}, "trouble");
    }
    void saysWhatToDo() {
        QFETCH(int, code);
        QFETCH(QString, says);
        const auto error = of(code);
        QVERIFY2(error.detail.contains(says), qPrintable(error.detail));
        QVERIFY2(!error.detail.contains(u'{'), qPrintable(error.detail));
        QCOMPARE(error.code, u"AADSTS%1"_s.arg(code));
        QCOMPARE(error.trace, u"t-1"_s);
        const bool passes = says.contains(u"trouble"_s) || says.contains(u"identical"_s);
        QCOMPARE(error.kind, passes ? ErrorKind::Network : ErrorKind::Auth);
    }

    void decidesOnTheWordsWhenTheNumberIsNewToIt_data() {
        QTest::addColumn<QString>("error");
        QTest::addColumn<QString>("suberror");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* error, const char* suberror, const char* says) {
            QTest::newRow(QByteArray(QByteArray(error) + "/" + suberror).constData())
                << QString::fromLatin1(error) << QString::fromLatin1(suberror) << QString::fromLatin1(says);
        };
        row("invalid_grant", "basic_action", "another proof");
        row("interaction_required", "additional_action", "Conditional Access");
        row("invalid_grant", "message_only", "Conditional Access");
        row("invalid_grant", "consent_required", "admin consent");
        row("invalid_grant", "user_password_expired", "password");
        row("invalid_grant", "bad_token", "Sign in again");
        row("invalid_grant", "token_expired", "Sign in again");
        row("invalid_grant", "client_mismatch", "Sign in again");
        row("invalid_grant", "device_authentication_failed", "Sign in again");
        row("invalid_grant", "protection_policy_required", "Sign in again");
        row("invalid_grant", "", "Sign in again");
        row("interaction_required", "", "Sign in again");
        row("login_required", "", "Sign in again");
        row("consent_required", "", "admin consent");
        row("access_denied", "cancel", "cancelled");
        row("invalid_client", "", "application key");
        row("invalid_scope", "", "not listed");
        row("invalid_resource", "", "Check the cloud");
        row("unauthorized_client", "", "does not exist");
        row("invalid_request", "", "Check the tenant");
        row("invalid_tenant", "", "no tenant");
    }
    void decidesOnTheWordsWhenTheNumberIsNewToIt() {
        QFETCH(QString, error);
        QFETCH(QString, suberror);
        QFETCH(QString, says);
        const auto made = of(999999, error, suberror);
        QVERIFY2(made.detail.contains(says), qPrintable(made.detail));
        QCOMPARE(made.kind, ErrorKind::Auth);
    }

    void whatGoesAwayByItselfIsNoQuestionOfSigningIn() {
        QCOMPARE(of(0, u"temporarily_unavailable"_s).kind, ErrorKind::Network);
        QCOMPARE(of(0, u"server_error"_s).kind, ErrorKind::Network);
        QCOMPARE(signInError({.status = 503}, context()).kind, ErrorKind::Network);
        QCOMPARE(signInError({.status = 429}, context()).kind, ErrorKind::Throttled);
    }

    void isHonestAboutWhatItDoesNotKnow() {
        const auto error = of(123456, u"odd_error"_s);
        for (const auto& part : {u"does not know"_s, u"odd_error"_s, u"AADSTS123456"_s, u"t-1"_s})
            QVERIFY2(error.detail.contains(part), qPrintable(error.detail));
    }

    void noNumberAndNoWordMeansTwoThings() {
        std::set<int> codes;
        std::set<QByteArray> words;
        for (const auto& row : signInRows()) {
            for (const int code : row.codes)
                QVERIFY2(codes.insert(code).second, QByteArray::number(code).constData());
            if (row.word)
                QVERIFY2(words.insert(row.word).second, row.word);
            QVERIFY(QByteArray(row.sentence).endsWith('.'));
        }
    }

    void neverShowsTheTextOfTheService() {
        OAuthError refused{
            .status = 400, .error = u"invalid_grant"_s, .codes = {700082}, .description = u"planted-text"_s};
        QVERIFY(!signInError(refused, context()).detail.contains(u"planted"_s));
    }
};

QTEST_GUILESS_MAIN(TestSignInError)
#include "tst_signinerror.moc"

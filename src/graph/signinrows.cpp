// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph/signinrows.h"

#include <algorithm>
#include <array>

namespace muster {
namespace {

// Facts: identity.md §1.8. Each sentence says what happened, why, and what to do.

constexpr int consentMissing[] = {65001};
constexpr int declined[] = {65004};
constexpr int adminNeeded[] = {90094, 90095, 90008};
constexpr int notRegistered[] = {650056, 650057, 70011, 28002};
constexpr int wrongSecret[] = {7000215, 70002};
constexpr int expiredSecret[] = {7000222};
constexpr int secretForNative[] = {700025};
constexpr int secretMissing[] = {7000218};
constexpr int certificate[] = {700027, 50012, 700030};
constexpr int noApplication[] = {700016, 700011, 70001, 7000112};
constexpr int noTenant[] = {90002};
constexpr int otherCloud[] = {90038, 50049, 90051, 900382, 900432};
constexpr int redirectUri[] = {50011, 70004, 900971, 90102};
constexpr int notMultiTenant[] = {50194, 9002332, 90130, 90124, 9001023};
constexpr int codeSpent[] = {700005, 54005, 501481, 50147};
constexpr int secondFactor[] = {50076, 50079, 50074, 50072, 50078, 50158};
constexpr int conditionalAccess[] = {53000, 53001,  53002,  50097, 50129, 50131,
                                     53003, 530032, 530035, 53004, 53011, 50005};
constexpr int notAssigned[] = {50105};
constexpr int userDisabled[] = {50057};
constexpr int password[] = {50053, 50055, 50126, 50144, 50056};
constexpr int otherAccount[] = {50020, 16000, 51004, 50034, 50014, 90072, 500208};
constexpr int refreshDead[] = {50173, 50132, 50133, 50089, 700082, 70008, 700084, 70043, 70000};
constexpr int noSession[] = {50058};
constexpr int noResource[] = {500011, 50001, 650052, 650054};
constexpr int restricted[] = {500021, 500022, 50002, 500212, 500213};
constexpr int loop[] = {50196};
constexpr int trouble[] = {90033, 90006, 50033, 90012, 90024};

constexpr const char* signInAgain =
    "The sign-in of this connection is no longer valid: it was revoked, not used for 90 days, or a "
    "password or policy changed. Sign in again; what was read of the tenant is kept.";
constexpr const char* consentSentence =
    "Nobody has consented to the permissions of the application {application} in this tenant, or the consent was "
    "withdrawn. Choose Grant admin consent, then sign in again.";
constexpr const char* declinedSentence =
    "The sign-in was cancelled, or the permissions were declined. Sign in again and accept them; without them the "
    "directory cannot be read.";
constexpr const char* policySentence =
    "A Conditional Access policy of the tenant does not allow this sign-in (device, place, risk or security defaults). "
    "Sign in with the system's browser on a managed device, or ask the administrator for an exception for the "
    "application {application}, giving the trace id.";
constexpr const char* factorSentence = "The tenant asks for another proof of who you are (multi-factor authentication, "
                                       "or setting it up). Sign in again and "
                                       "follow Microsoft's page.";
constexpr const char* sessionSentence = "Microsoft wants you to sign in at its page. Sign in again.";
constexpr const char* troubleSentence =
    "Microsoft's sign-in service has trouble at the moment. Nothing is wrong with the "
    "connection; try again in a few minutes.";

constexpr std::array rows{
    SignInRow{consentMissing, "consent_required", false, consentSentence},
    SignInRow{declined, "access_denied", false, declinedSentence},
    SignInRow{adminNeeded, nullptr, false,
              "The permissions of the application {application} need the consent of an administrator. Have a Cloud "
              "Application Administrator or Application Administrator choose Grant admin consent, then sign in again."},
    SignInRow{
        notRegistered, "invalid_scope", false,
        "A permission that is asked for is not listed in the registration of the application {application}. Add "
        "Directory.Read.All, Group.Read.All, User.Read and User.Read.All (Microsoft Graph, delegated) at {portal}, "
        "then grant admin consent."},
    SignInRow{wrongSecret, nullptr, false,
              "The application key is wrong. Paste the secret's Value from {portal} (Certificates & secrets), not its "
              "Secret ID; the value is shown only once, so make a new secret if it is lost."},
    SignInRow{expiredSecret, nullptr, false,
              "The application key has expired. Make a new client secret for the application {application} at {portal} "
              "(Certificates & secrets) and enter its value."},
    SignInRow{
        secretForNative, nullptr, false,
        "The redirect URI {redirect} is registered for a desktop application, which must not send an application key. "
        "Register it under the platform Web at {portal}, or clear the application key here."},
    SignInRow{
        secretMissing, nullptr, false,
        "The redirect URI {redirect} is registered under the platform Web, which needs an application key. Enter the "
        "key, or register the URI under Mobile and desktop applications at {portal}."},
    SignInRow{
        certificate, nullptr, false,
        "The certificate of the application {application} was not accepted. Upload the right certificate at {portal} "
        "(Certificates & secrets)."},
    SignInRow{
        noApplication, "unauthorized_client", false,
        "The application {application} does not exist in the tenant {tenant}, or is switched off there. Check the "
        "application id and the tenant, enable the application at {portal}, and grant admin consent."},
    SignInRow{
        noTenant, "invalid_tenant", false,
        "There is no tenant {tenant} in this cloud. Check the tenant id or domain, and the cloud of the connection."},
    SignInRow{
        otherCloud, nullptr, false,
        "The tenant {tenant} lives in another national cloud than the connection says. Choose the right cloud, and "
        "register the application in that cloud's portal."},
    SignInRow{redirectUri, nullptr, false,
              "The redirect URI {redirect} is not registered for the application {application}. Register exactly this "
              "address at {portal} (Authentication): under Web with an application key, under Mobile and desktop "
              "applications without."},
    SignInRow{
        notMultiTenant, nullptr, false,
        "The application {application} belongs to one tenant and cannot be used by way of a common address. Enter the "
        "tenant id or domain of that tenant in the connection."},
    SignInRow{
        codeSpent, nullptr, false,
        "The answer of the sign-in was too old, used already, or made for another tenant. Start the sign-in again."},
    SignInRow{secondFactor, "basic_action", false, factorSentence},
    SignInRow{conditionalAccess, nullptr, false, policySentence},
    SignInRow{
        notAssigned, nullptr, false,
        "Your account is not assigned to the application {application}. Have an administrator assign it (Enterprise "
        "applications, Users and groups), or switch off Assignment required."},
    SignInRow{userDisabled, nullptr, false,
              "The account that signed in is disabled in the directory. Enable it, or sign in with another account."},
    SignInRow{password, "user_password_expired", false,
              "Microsoft did not accept the account's password: wrong, expired, or locked after too many tries. Set it "
              "right at Microsoft's page, then sign in again."},
    SignInRow{
        otherAccount, nullptr, false,
        "The account that signed in does not belong to the tenant {tenant}. Sign in with an account of that tenant, or "
        "have this one invited as a guest."},
    SignInRow{refreshDead, "invalid_grant", false, signInAgain},
    SignInRow{{}, "bad_token", false, signInAgain},
    SignInRow{{}, "token_expired", false, signInAgain},
    SignInRow{{}, "client_mismatch", false, signInAgain},
    SignInRow{{}, "device_authentication_failed", false, signInAgain},
    SignInRow{{}, "protection_policy_required", false, signInAgain},
    SignInRow{{}, "message_only", false, policySentence},
    SignInRow{{}, "additional_action", false, policySentence},
    SignInRow{noSession, "login_required", false, sessionSentence},
    SignInRow{{}, "interaction_required", false, sessionSentence},
    SignInRow{noResource, "invalid_resource", false,
              "Microsoft Graph cannot be reached by way of this tenant: the cloud of the connection does not fit, or "
              "Graph is "
              "switched off in the tenant. Check the cloud and the Graph address."},
    SignInRow{
        restricted, nullptr, false,
        "A policy of your network or of the tenant forbids signing in to {tenant} from here (tenant restrictions, "
        "cross-tenant access). Ask your network's or the tenant's administrator."},
    SignInRow{
        loop, nullptr, true,
        "Microsoft saw too many identical sign-in requests and refuses more for a while. Wait some minutes; if it "
        "happens again, report it as a fault of this program."},
    SignInRow{
        {},
        "invalid_client",
        false,
        "Microsoft did not accept the application {application} with this application key. Check both at {portal}; "
        "with "
        "a key the redirect URI must be registered under Web, without one under Mobile and desktop applications."},
    SignInRow{{},
              "invalid_request",
              false,
              "Microsoft did not understand the sign-in. Check the tenant, the application id, the redirect URI and "
              "the cloud "
              "of the connection."},
    SignInRow{trouble, "temporarily_unavailable", true, troubleSentence},
    SignInRow{{}, "server_error", true, troubleSentence},
};

} // namespace

std::span<const SignInRow> signInRows() {
    return rows;
}

const SignInRow* rowFor(const OAuthError& refused) {
    for (const int code : refused.codes) {
        for (const auto& row : rows) {
            if (std::ranges::find(row.codes, code) != row.codes.end())
                return &row;
        }
    }
    for (const auto& word : {refused.suberror, refused.error}) {
        for (const auto& row : rows) {
            if (!word.isEmpty() && row.word && word == QLatin1StringView(row.word))
                return &row;
        }
    }
    return nullptr;
}

} // namespace muster

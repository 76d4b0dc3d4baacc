// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"

#include "cli/commands/contacting.h"
#include "cli/commands/documenting.h"
#include "cli/exitcode.h"

using namespace Qt::StringLiterals;

namespace muster::cli {
namespace {

struct Entry {
    CommandSpec spec;
    int (*run)(const Call&);
};

const OptionSpec flow{u"flow"_s, u"provision|document|contacts"_s};
const OptionSpec only{u"only"_s, u"USER"_s};
const OptionSpec allow{u"allow"_s, u"BRAKE=COUNT"_s, true};
const OptionSpec csv{u"csv"_s, {}};

const std::vector<Entry>& entries() {
    static const std::vector<Entry> all{
        {{u"init"_s,
          {},
          {{u"product"_s, u"bms|vorex|pulseway"_s}, {u"bundle"_s, u"FILE"_s}, {u"sandbox"_s, u"URL"_s}},
          u"make a workspace; of a support bundle, to replay it against muster-sandbox --bundle"_s},
         initCommand},
        {{u"config export"_s, {u"FILE"_s}, {}, u"write the configuration, without secrets"_s}, configExport},
        {{u"config import"_s, {u"FILE"_s}, {}, u"replace the configuration"_s}, configImport},
        {{u"records import"_s, {u"FILE"_s}, {}, u"replace what the built-in PSA holds"_s}, recordsImport},
        {{u"records export"_s, {u"FILE"_s}, {}, u"write what the built-in PSA holds"_s}, recordsExport},
        {{u"records list"_s, {u"KIND"_s}, {csv}, u"what the PSA has: employees, contacts, accounts, …"_s}, recordsList},
        {{u"connection add"_s,
          {u"ID"_s},
          {{u"tenant"_s, u"DOMAIN|ID"_s},
           {u"application"_s, u"ID"_s},
           {u"cloud"_s, u"global|usGov|usDod|china|custom"_s},
           {u"authority"_s, u"URL"_s},
           {u"graph"_s, u"URL"_s},
           {u"redirect-uri"_s, u"URL"_s},
           {u"disabled"_s, {}}},
          u"a tenant and its app registration"_s},
         connectionAdd},
        {{u"connection list"_s, {}, {csv}, u"the connections"_s}, connectionList},
        {{u"connection test"_s, {u"ID"_s}, {}, u"ask who is signed in to which tenant"_s}, connectionTest},
        {{u"connection remove"_s, {u"ID"_s}, {}, u"forget a connection and its secrets"_s}, connectionRemove},
        {{u"connection secret"_s, {u"ID"_s}, {}, u"application key from standard input, into the keychain"_s},
         connectionSecret},
        {{u"connection connect"_s,
          {u"ID"_s},
          {{u"browser"_s, u"embedded|system|print"_s}, {u"timeout"_s, u"SECONDS"_s}},
          u"sign in"_s},
         connectionConnect},
        {{u"psa password"_s, {}, {}, u"password of the PSA account from standard input, into the keychain"_s},
         psaPasswordCommand},
        {{u"psa test"_s, {}, {{u"code"_s, u"CODE"_s}}, u"sign in to the PSA and look what the account may do"_s},
         psaTestCommand},
        {{u"psa read"_s, {}, {}, u"read the PSA's lists and people, for forms and rules"_s}, psaReadCommand},
        {{u"plan"_s,
          {},
          {flow,
           only,
           {u"rule"_s, u"ID"_s},
           {u"account"_s, u"ID"_s},
           {u"out"_s, u"FILE"_s},
           {u"config"_s, u"FILE"_s},
           {u"against"_s, u"FILE"_s}},
          u"read both sides and show what would be done"_s},
         planCommand},
        {{u"show"_s, {u"FILE"_s}, {}, u"show a plan file"_s}, showCommand},
        {{u"apply"_s, {u"FILE"_s}, {allow}, u"do what a plan file says, as far as it still fits"_s}, applyCommand},
        {{u"sync"_s,
          {},
          {flow, only, {u"force"_s, {}}, {u"rule"_s, u"ID"_s}, {u"account"_s, u"ID"_s}, allow},
          u"plan and apply in one"_s},
         syncCommand},
        {{u"why"_s, {u"USER"_s}, {flow}, u"why a person's step is what it is, or why there is none"_s}, whyCommand},
        {{u"match"_s, {u"USER"_s, u"RECORD"_s}, {}, u"decide: this record"_s}, matchCommand},
        {{u"create"_s, {u"USER"_s}, {}, u"decide: a new record"_s}, createCommand},
        {{u"exclude"_s, {u"USER"_s}, {}, u"decide: leave alone"_s}, excludeCommand},
        {{u"hold"_s, {u"USER"_s}, {}, u"decide: wait until somebody decides"_s}, holdCommand},
        {{u"forget"_s, {u"USER"_s}, {}, u"take a decision back"_s}, forgetCommand},
        {{u"username"_s, {u"USER"_s, u"NAME"_s}, {}, u"decide: another username"_s}, usernameCommand},
        {{u"never-match"_s, {u"USER"_s, u"RECORD"_s}, {}, u"decide: never this record"_s}, neverMatchCommand},
        {{u"unlink"_s, {u"USER"_s}, {}, u"remove the link and hold the user"_s}, unlinkCommand},
        {{u"links"_s, {}, {csv}, u"who is linked to what"_s}, linksCommand},
        {{u"runs"_s, {}, {csv}, u"the runs so far"_s}, runsCommand},
        {{u"run"_s, {u"ID"_s}, {csv}, u"one run, record by record"_s}, runCommand},
        {{u"history"_s, {u"USER|RECORD"_s}, {csv}, u"everything that was written for one person or to one record"_s},
         historyCommand},
        {{u"document secret"_s, {}, {}, u"key of IT Glue or Passportal from standard input, into the keychain"_s},
         documentSecret},
        {{u"document test"_s, {}, {}, u"ask the documentation system who we are and what we may see"_s}, documentTest},
        {{u"document read"_s, {}, {}, u"read the PSA and the documentation system, for choices"_s}, documentRead},
        {{u"document list"_s, {u"[KIND]"_s}, {csv}, u"what of the PSA is documented, and why not"_s}, documentList},
        {{u"document auto-match"_s, {u"KIND"_s}, {}, u"decide: identical names are the same"_s}, documentAutoMatch},
        {{u"document create-unmatched"_s, {u"KIND"_s}, {}, u"decide: create whatever is open"_s},
         documentCreateUnmatched},
        {{u"document match"_s,
          {u"RECORD"_s, u"COUNTERPART"_s},
          {},
          u"decide: this counterpart (client:a1 client:77)"_s},
         documentMatch},
        {{u"document create"_s, {u"RECORD"_s}, {}, u"decide: a new counterpart"_s}, documentCreate},
        {{u"document exclude"_s, {u"RECORD"_s}, {}, u"decide: not documented"_s}, documentExclude},
        {{u"document reopen"_s, {u"RECORD"_s}, {}, u"take such a decision back"_s}, documentReopen},
        {{u"document finish"_s, {}, {allow}, u"first sync: do what was chosen, and leave the rest open"_s},
         documentSync},
        {{u"manual"_s, {}, {csv}, u"what a person has to do by hand in the PSA, with the values"_s}, manualCommand},
        {{u"manual done"_s, {u"INTENT|all…"_s}, {}, u"say that steps are done; the next reading looks"_s}, manualDone},
        {{u"manual undone"_s, {u"INTENT|all…"_s}, {}, u"take that back"_s}, manualUndone},
        {{u"restore"_s, {u"[COPY]"_s}, {}, u"the copies of the workspace; with one of them, back to it"_s},
         restoreCommand},
        {{u"lint"_s, {}, {}, u"findings about rules"_s}, lintCommand},
        {{u"demo"_s,
          {},
          {{u"keep"_s, u"DIR"_s}, {u"screenshots"_s, u"DIR"_s}},
          u"the whole tour against the sandbox"_s},
         demoCommand},
        {{u"approve"_s, {u"FILE"_s}, {{u"note"_s, u"T"_s}}, u"sign another person's plan"_s}, approveCommand},
        {{u"reject"_s, {u"FILE"_s}, {{u"note"_s, u"T"_s}}, u"refuse another person's plan"_s}, rejectCommand},
        {{u"approver key"_s, {}, {}, u"your public key, for whoever makes the workspace know you"_s}, approverKey},
        {{u"approver add"_s, {u"NAME"_s, u"[KEY]"_s}, {}, u"whose word counts here; without KEY: your own"_s},
         approverAdd},
        {{u"approver list"_s, {}, {csv}, u"whose word counts here"_s}, approverList},
        {{u"approver remove"_s, {u"NAME"_s}, {}, u"whose word does not count any more"_s}, approverRemove},
        {{u"undo"_s, {u"RUN"_s}, {flow, {u"out"_s, u"FILE"_s}, allow}, u"take back what a run wrote"_s}, undoCommand},
        {{u"watch"_s, {}, {{u"interval"_s, u"SECONDS"_s}}, u"sync by itself until stopped"_s}, watchCommand},
        {{u"bundle"_s,
          {u"FILE"_s},
          {{u"pseudonyms"_s, {}}},
          u"support bundle: configuration, inputs, plan, history, log; no secrets"_s},
         bundleCommand},
    };
    return all;
}

} // namespace

const std::vector<CommandSpec>& commands() {
    static const std::vector<CommandSpec> specs = [] {
        std::vector<CommandSpec> result;
        for (const Entry& entry : entries())
            result.push_back(entry.spec);
        return result;
    }();
    return specs;
}

int run(const Services& services, const Arguments& arguments, Output& out) {
    const QString flowName = arguments.value(u"flow"_s, u"provision"_s);
    const Call call{services, arguments, out};
    if (flowName == u"contacts"_s) {
        if (arguments.command == u"undo"_s)
            return contactsUndo(call);
        if (arguments.command == u"plan"_s)
            return contactsPlan(call);
        return arguments.command == u"why"_s ? contactsWhy(call) : contactsSync(call);
    }
    if (flowName == u"document"_s) {
        if (arguments.command == u"plan"_s)
            return documentPlan(call);
        if (arguments.command == u"undo"_s)
            return documentUndo(call);
        return arguments.command == u"why"_s ? documentWhy(call) : documentSync(call);
    }
    if (flowName != u"provision"_s)
        return out.failed(
            {ErrorKind::Rejected, u"--flow is provision, document or contacts, not \"%1\"."_s.arg(flowName)});
    for (const Entry& entry : entries())
        if (entry.spec.path == arguments.command)
            return entry.run(call);
    return out.failed({ErrorKind::Rejected, u"There is no command %1."_s.arg(arguments.command)});
}

} // namespace muster::cli

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/migration.h"

#include <vector>

using namespace Qt::StringLiterals;

// Numbers are bigint so that both databases mean the same; times are ms since 1970 UTC; yes and no are 1 and 0. NULL is
// "absent", '' is "blank".
namespace muster {
namespace {

Migration workspace() {
    return {u"workspace"_s,
            {u"create table workspace(one integer primary key check (one = 1), id text not null, made_at bigint not "
             u"null, configuration text not null)"_s,
             u"create table decision(tenant_id text not null, object_id text not null, choice bigint not null, "
             u"record text, username text not null, made_at bigint, primary key(tenant_id, object_id)) {clustered}"_s,
             u"create table never_match(tenant_id text not null, object_id text not null, record text not null, "
             u"primary key(tenant_id, object_id, record)) {clustered}"_s,
             u"create table lease(one integer primary key check (one = 1), token text not null, holder text not null, "
             u"heartbeat bigint not null, expires bigint not null, lifetime bigint not null)"_s,
             u"create table link(tenant_id text not null, object_id text not null, kind bigint not null, "
             u"record text not null, rule text, rule_shape text, fingerprint bigint not null, username text, "
             u"written text, deactivated_by_us bigint not null, since bigint not null, written_at bigint not null, "
             u"primary key(tenant_id, object_id)) {clustered}"_s,
             u"create table run(n bigint primary key, flow text not null, started_by text not null, "
             u"trigger_name text not null, plan_hash text not null, started_at bigint not null, "
             u"state bigint not null, finished_at bigint, applied bigint not null, failed bigint not null, "
             u"waiting bigint not null, counts text not null, error text not null)"_s,
             u"create table journal(n bigint primary key, run bigint not null, intent text not null unique, "
             u"source text not null, action text not null, kind bigint not null, record text not null, "
             u"before_image text not null, fields text not null, state bigint not null, error text not null, "
             u"written_at bigint not null)"_s,
             u"create index journal_run on journal(run)"_s, u"create index journal_record on journal(kind, record)"_s,
             u"create index journal_open on journal(n) where state = 0"_s}};
}

Migration mirror() {
    return {u"mirror"_s,
            {u"create table mirror_tenant(n integer primary key, id text not null unique, users_link text not null, "
             u"groups_link text not null, full_read_at bigint, user_count bigint, operator_id text not null, "
             u"operator_email text not null, reading bigint not null)"_s,
             u"create table mirror_user(tenant bigint not null, id text not null, presence bigint not null, "
             u"partial bigint not null, seen bigint not null, fingerprint bigint not null, account_enabled text, "
             u"given_name text, surname text, display_name text, user_principal_name text, mail text, "
             u"other_mails text, proxy_addresses text, business_phones text, mobile_phone text, job_title text, "
             u"department text, office_location text, company_name text, street_address text, city text, state text, "
             u"postal_code text, country text, employee_id text, user_type text, external_user_state text, "
             u"creation_type text, identities text, on_premises_sync_enabled text, created_date_time text, "
             u"primary key(tenant, id))"_s,
             u"create table mirror_group(tenant bigint not null, id text not null, presence bigint not null, "
             u"display_name text, created_date_time text, security_enabled bigint, group_types text, "
             u"hidden bigint not null, known bigint not null, members_read bigint not null, missing bigint not null, "
             u"primary key(tenant, id))"_s,
             u"create table mirror_member(tenant bigint not null, group_id text not null, user_id text not null, "
             u"primary key(tenant, group_id, user_id)) {clustered}"_s,
             u"create table mirror_nesting(tenant bigint not null, group_id text not null, nested_id text not null, "
             u"primary key(tenant, group_id, nested_id)) {clustered}"_s}};
}

Migration builtInPsa() {
    return {u"built-in PSA"_s,
            {u"create table psa_list(list text not null, id text not null, name text not null, external bigint not "
             u"null, place bigint not null, primary key(list, id))"_s,
             u"create table psa_account(id text primary key, name text not null, code text not null, own bigint not "
             u"null, active bigint not null, place bigint not null)"_s,
             u"create table psa_location(id text primary key, account text not null, name text not null, main bigint "
             u"not null, address1 text not null, city text not null, country text not null, place bigint not null)"_s,
             u"create table psa_configuration(id text primary key, account text not null, location text not null, "
             u"contact text not null, name text not null, type text not null, hostname text not null, "
             u"serial_number text not null, mac_address text not null, place bigint not null)"_s,
             u"create table psa_employee(id text primary key, place bigint not null, user_type bigint not null, "
             u"root bigint not null, archived bigint not null, active bigint not null, login bigint not null, "
             u"first_name text, last_name text, username text, email text, phone text, job_title text, location text, "
             u"department text, manager text, employment_type text, employee_role text, security_roles text, "
             u"related_data text)"_s,
             u"create table psa_contact(id text primary key, place bigint not null, archived bigint not null, "
             u"active bigint not null, login bigint not null, point_of_contact bigint not null, first_name text, "
             u"last_name text, username text, email text, job_title text, account text, location text, "
             u"security_roles text, emails text, phones text, related_data text)"_s,
             u"create table psa_created(intent text primary key, kind bigint not null, record text not null)"_s,
             u"create table psa_next(kind bigint primary key, n bigint not null)"_s}};
}

Migration ties() {
    return {u"ties in the journal"_s,
            {u"alter table journal add column ties text not null default ''"_s,
             u"alter table run add column undoes text not null default ''"_s}};
}

Migration history() {
    return {u"history"_s,
            {u"create table run_log(run bigint not null, line bigint not null, at bigint not null, level bigint not "
             u"null, text text not null, primary key(run, line)) {clustered}"_s,
             u"create index journal_source on journal(source)"_s,
             u"create table workspace_copy(place text primary key, made_at bigint not null, why text not null, "
             u"plan_hash text not null)"_s}};
}

Migration leaseSince() {
    return {u"since when the lease is held"_s, {u"alter table lease add column since bigint not null default 0"_s}};
}

/// A restore makes the workspace's tables anew in one transaction, and the lease's keeper writes meanwhile through its
/// own connection: so its table is none that a restore touches.
Migration runLease() {
    return {u"the lease apart"_s,
            {u"drop table lease"_s,
             u"create table if not exists run_lease(one integer primary key check (one = 1), token text not null, "
             u"holder text not null, heartbeat bigint not null, expires bigint not null, lifetime bigint not null, "
             u"since bigint not null)"_s}};
}

Migration approvals() {
    return {u"approvals"_s,
            {u"create table approver(name text primary key, public_key text not null unique, since bigint not null, "
             u"added_by text not null)"_s,
             u"create table approval(plan_hash text not null, public_key text not null, verdict bigint not null, note "
             u"text not null, approver text not null, at bigint not null, signature text not null, primary "
             u"key(plan_hash, public_key)) {clustered}"_s}};
}

/// The PSA that is elsewhere, as it was read: the tables of the built-in one again.
Migration psaMirror() {
    Migration step{u"mirror of the PSA"_s, {}};
    for (QString sql : builtInPsa().statements)
        step.statements.push_back(sql.replace(u"create table psa_"_s, u"create table far_"_s));
    step.statements.push_back(u"create table far_state(name text primary key, value text not null)"_s);
    step.statements.push_back(
        u"create table call_count(service text not null, endpoint text not null, minute bigint "
        u"not null, calls bigint not null, primary key(service, endpoint, minute)) {clustered}"_s);
    step.statements.push_back(u"alter table journal add column said_by text not null default ''"_s);
    step.statements.push_back(u"create index journal_manual on journal(n) where state = 4"_s);
    return step;
}

/// Things of a documentation system: of the built-in one, and of another as it was read.
Migration documents() {
    Migration step{u"documents"_s,
                   {u"create table document_choice(kind bigint not null, source text not null, choice bigint not null, "
                    u"target text not null, identical bigint not null, at bigint not null, primary key(kind, source)) "
                    u"{clustered}"_s,
                    u"create table document_link(kind bigint not null, source text not null, target text not null, "
                    u"written text not null, made bigint not null, since bigint not null, written_at bigint not null, "
                    u"primary key(kind, source)) {clustered}"_s,
                    u"create table docs_made(intent text primary key, kind bigint not null, id text not null)"_s,
                    u"create table docs_next(kind bigint primary key, n bigint not null)"_s}};
    for (const QString& side : {u"docs"_s, u"far_docs"_s}) {
        step.statements.push_back(
            u"create table %1_entity(kind bigint not null, id text not null, client text not null, psa_owned bigint "
            u"not null, archived bigint not null, body text not null, primary key(kind, id))"_s.arg(side));
        step.statements.push_back(u"create table %1_state(name text primary key, value text not null)"_s.arg(side));
    }
    return step;
}

/// Microsoft user ↔ contact of the documentation system ↔ contact of the PSA.
Migration contacts() {
    return {
        u"contacts"_s,
        {u"alter table mirror_tenant add column whole bigint not null default 0"_s,
         u"create table contact_link(tenant_id text not null, object_id text not null, target text not null, record "
         u"text not null, written text not null, since bigint not null, written_at bigint not null, primary "
         u"key(tenant_id, object_id)) {clustered}"_s,
         u"create table contact_choice(tenant_id text not null, object_id text not null, choice bigint not null, "
         u"target text not null, record text not null, at bigint not null, primary key(tenant_id, object_id)) "
         u"{clustered}"_s}};
}

/// What the document flow tells of clients, locations and configurations (spec/02 §6).
Migration documentedFields() {
    Migration step{u"what is documented of the PSA"_s, {}};
    const std::initializer_list<std::pair<QString, QStringList>> columns{
        {u"account"_s, {u"type"_s, u"status"_s, u"parent"_s, u"phone"_s, u"website"_s}},
        {u"location"_s, {u"address2"_s, u"region"_s, u"postal_code"_s, u"phone"_s, u"fax"_s}},
        {u"configuration"_s,
         {u"primary_ip"_s, u"manufacturer"_s, u"model"_s, u"operating_system"_s, u"warranty_until"_s, u"notes"_s}}};
    for (const QString& side : {u"psa_"_s, u"far_"_s})
        for (const auto& [table, names] : columns)
            for (const QString& name : names)
                step.statements.push_back(
                    u"alter table %1%2 add column %3 text not null default ''"_s.arg(side, table, name));
    return step;
}

} // namespace

std::span<const Migration> schema() {
    static const std::vector<Migration> steps{workspace(), mirror(),     builtInPsa(), ties(),
                                              history(),   leaseSince(), runLease(),   approvals(),
                                              psaMirror(), documents(),  contacts(),   documentedFields()};
    return steps;
}

} // namespace muster

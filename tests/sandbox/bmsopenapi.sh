#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Muster authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Puts the validating proxy of ../shared/openapi between curl and the simulated BMS, which speaks to the letter of the
# description (control bms/casing "described"), asks for everything that it answers, and fails when a request or an
# answer breaks the description (a line with a cross mark in the proxy's log).
#
#   tests/sandbox/bmsopenapi.sh MUSTER-SANDBOX CHECK.SH
#
# Needs node and npm (the proxy is installed on first use) and curl. 77: something of that is missing.
set -eu

sandbox=$1
check=$2
for tool in node npm curl; do
    command -v "$tool" >/dev/null || {
        echo "bmsopenapi.sh: no $tool, nothing checked"
        exit 77
    }
done

folder=$(mktemp -d)
pids=
finish() {
    for pid in $pids; do kill "$pid" 2>/dev/null || :; done
    wait 2>/dev/null || :
    rm -rf "$folder"
}
trap finish EXIT

port=$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
"$sandbox" --generate-contacts 250 >"$folder/said" &
pids="$pids $!"
until [ -s "$folder/said" ]; do sleep 0.05; done
field() { node -e 'const j=JSON.parse(require("fs").readFileSync(0));console.log(eval("j."+process.argv[1])??"")' "$1"; }
bms=$(field bms <"$folder/said")
control() { curl -sS -o /dev/null -f -X POST "$bms/__sandbox/bms/$1" -d "$2"; }
control casing '{"casing":"described"}'

"$check" bms "$bms" "$port" "$folder/log" &
pids="$pids $!"
waited=0
until grep -q "is listening" "$folder/log" 2>/dev/null; do
    sleep 0.2
    waited=$((waited + 1))
    [ "$waited" -lt 900 ] || { echo "bmsopenapi.sh: the proxy does not start"; cat "$folder/log"; exit 1; }
done

calls=0
token=none
# ask METHOD PATH [CURL OPTION …]: one call through the proxy, which must succeed; the body is in $folder/body.
ask() {
    method=$1 target=$2
    shift 2
    status=$(curl -sS -g -X "$method" -o "$folder/body" -w '%{http_code}' -H "Authorization: Bearer $token" "$@" \
        "http://127.0.0.1:$port/v2/$target")
    calls=$((calls + 1))
    [ "$status" = 200 ] || { echo "bmsopenapi.sh: $method $target: $status"; cat "$folder/body"; exit 1; }
}
# send METHOD PATH JSON
send() { ask "$1" "$2" -H 'Content-Type: application/json' -d "$3"; }

ask POST security/authenticate -F GrantType=password -F UserName=api -F Password=bms -F Tenant=Company
token=$(field Result.AccessToken <"$folder/body")
refresh=$(field Result.RefreshToken <"$folder/body")
ask POST security/refreshtoken -F AccessToken="$token" -F RefreshToken="$refresh"
token=$(field Result.AccessToken <"$folder/body")
ask POST security/authenticate -F GrantType=password -F UserName=api -F Password=wrong -F Tenant=Company
ask GET security/userinfo

for page in 1 2 3 4; do ask GET "crm/contacts/summary?PageSize=100&PageNumber=$page"; done
[ "$(field TotalRecords <"$folder/body")" = 250 ] || { echo "bmsopenapi.sh: not all contacts"; exit 1; }
ask GET 'crm/contacts/summary?Filter.Email=ada&Filter.IsActive=true&Filter.ModifiedOnFrom=2020-01-01T00:00:00Z'
ask GET crm/contacts/summary/7
ask GET 'crm/contacts/search?Filter.Ids=7&Filter.Ids=8&Filter.HasClientPortalAccess=false'
ask GET 'crm/accounts/lookup?Filter.WithInactiveAccounts=true'
ask GET crm/accounts/summary
ask GET crm/accounts/summary/2
ask GET crm/accounts/2/locations/lookup
ask GET crm/accounts/2/locations/2
ask GET crm/accounts/2/contacts/lookup
ask GET 'hr/employees/searchselect?Filter.Filter_Text=petra'
for path in hr/employees/lookup hr/assignees hr/assignees/1/roles admin/hr/departments/lookup admin/hr/jobtitles/lookup \
    admin/security/roles/lookup system/locations/lookup system/roles/lookup system/lookup/PhoneType \
    system/lookup/Nonsense system/tenantlookup/EmailType system/customFields/5 system/customFields/5/7; do
    ask GET $path
done

send POST crm/contacts/summary '{"FirstName":"Eve","LastName":"Noether","AccountId":2,"LocationId":2,
    "Emails":[{"EmailAddress":"eve@contoso.com","EmailTypeId":1,"IsDefault":true}],
    "Phones":[{"PhoneNumber":"1","PhoneTypeId":1,"IsDefault":true}],
    "CustomFieldsData":[{"Id":0,"CustomFieldId":77,"Data":"x","SettingsId":null}]}'
contact=$(field Result.Id <"$folder/body")
send POST crm/contacts/summary '{"FirstName":"Eve","AccountId":99,"LocationId":2}'
send PATCH "crm/contacts/$contact" '[{"op":"replace","path":"/JobTitle","value":"Professor"}]'
send PUT "crm/contacts/$contact" '{"AccountId":2,"LocationId":2,"FirstName":"Eve","IsActive":true}'
send PATCH "crm/contacts/$contact/emails" '[{"Operation":0,"EmailAddress":"e@x.org","TypeId":1,"IsDefault":true}]'
send PATCH "crm/contacts/$contact/phones" '[{"Operation":2,"PhoneNumber":"1"}]'
send PUT "system/customFields/data/5/$contact/77" '{"Value":"0000"}'
ask GET "crm/contacts/summary/$contact"
ask DELETE "crm/contacts/$contact"

if grep -n '✖' "$folder/log"; then
    echo "bmsopenapi.sh: the proxy found violations in $calls calls"
    exit 1
fi

# The proxy can say no: as live services spell it, the same answer breaks the description.
control casing '{"casing":"camel"}'
status=$(curl -sS -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $token" \
    "http://127.0.0.1:$port/v2/system/roles/lookup")
[ "$status" = 500 ] && grep -q '✖' "$folder/log" || { echo "bmsopenapi.sh: the proxy checks nothing"; exit 1; }
echo "bmsopenapi.sh: $calls calls fit the description"

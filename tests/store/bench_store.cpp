// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recordjson.h"
#include "store/workspace.h"

#include "store/database.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QUuid>

#include <cstdio>
#include <ctime>
#include <random>

// bench_store [USERS]: what the workspace's database takes, printed as one JSON line per figure. On a file of its own,
// and on MUSTER_TEST_POSTGRES when that is set (POSTGRES_DURABLE=" " tests/testkit/postgres.sh bench_store).
using namespace Qt::StringLiterals;
using namespace muster;

namespace {

const QString tenant = u"11111111-1111-1111-1111-111111111111"_s;

template <class T>
T require(Result<T> result) {
    if (!result)
        qFatal("%s", qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

void report(const char* database, const char* what, qint64 rows, qint64 ns) {
    const double seconds = static_cast<double>(ns) / 1e9;
    // Of this process: what the machine's other work does not change.
    static std::clock_t last = 0;
    const std::clock_t now = std::clock();
    const double cpu = 1e3 * static_cast<double>(now - last) / CLOCKS_PER_SEC;
    last = now;
    std::printf("{\"database\":\"%s\",\"what\":\"%s\",\"rows\":%lld,\"ms\":%.1f,\"cpuMs\":%.1f,\"perSecond\":%.0f}\n",
                database, what, static_cast<long long>(rows), seconds * 1e3, cpu, static_cast<double>(rows) / seconds);
    std::fflush(stdout);
}

/// People as Graph gives them: most of the 26 properties filled.
std::vector<UserReading> makeUsers(int count, TextPool& pool) {
    std::mt19937 random(1);
    std::vector<UserReading> users(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        auto& user = users[static_cast<std::size_t>(i)];
        const QString n = QString::number(i);
        const QString name = u"person"_s + n;
        const QString id = u"%1-%2-4000-8000-%3"_s.arg(random(), 8, 16, QLatin1Char('0'))
                               .arg(random() & 0xffff, 4, 16, QLatin1Char('0'))
                               .arg(i, 12, 16, QLatin1Char('0'));
        user.id = pool.add(id);
        const auto set = [&](UserProperty property, const QString& value) { user[property] = pool.add(value); };
        for (std::size_t p = 0; p < userPropertyCount; ++p)
            user.values[p] = TextPool::blank();
        set(UserProperty::AccountEnabled, u"true"_s);
        set(UserProperty::GivenName, u"Given"_s + n);
        set(UserProperty::Surname, u"Surname"_s + n);
        set(UserProperty::DisplayName, u"Given"_s + n + u" Surname"_s + n);
        set(UserProperty::UserPrincipalName, name + u"@contoso.onmicrosoft.com"_s);
        set(UserProperty::Mail, name + u"@contoso.com"_s);
        set(UserProperty::ProxyAddresses, u"SMTP:"_s + name + u"@contoso.com\nsmtp:"_s + name + u"@contoso.net"_s);
        set(UserProperty::BusinessPhones, u"+1 555 "_s + n);
        set(UserProperty::JobTitle, u"Analyst"_s);
        set(UserProperty::Department, u"Service"_s);
        set(UserProperty::OfficeLocation, u"Berlin"_s);
        set(UserProperty::CompanyName, u"Contoso"_s);
        set(UserProperty::City, u"Berlin"_s);
        set(UserProperty::Country, u"Germany"_s);
        set(UserProperty::UserType, u"Member"_s);
        set(UserProperty::Identities,
            u"userPrincipalName\tcontoso.onmicrosoft.com\t"_s + name + u"@contoso.onmicrosoft.com"_s);
        set(UserProperty::CreatedDateTime, u"2024-01-01T00:00:00Z"_s);
    }
    return users;
}

void readTenant(Workspace& workspace, const char* database, const std::vector<UserReading>& users, const char* what) {
    auto& mirror = workspace.mirror();
    constexpr std::size_t page = 999;
    constexpr std::size_t groups = 200;
    TextPool pool;
    require(mirror.beginReading(tenant));
    QElapsedTimer timer;
    timer.start();
    for (std::size_t at = 0; at < users.size(); at += page)
        require(mirror.putUsers(std::span(users).subspan(at, std::min(page, users.size() - at))));
    report(database, what, static_cast<qint64>(users.size()), timer.nsecsElapsed());
    timer.restart();
    MirrorState state;
    state.usersLink = u"u"_s;
    state.groupsLink = u"g"_s;
    state.fullReadAt = QDateTime::currentDateTimeUtc();
    const std::size_t each = users.size() / groups;
    for (std::size_t g = 0; g < groups; ++g) {
        const QString id = u"aaaaaaaa-0000-4000-8000-%1"_s.arg(g, 12, 10, QLatin1Char('0'));
        GroupReading group;
        group.id = pool.add(id);
        require(mirror.putGroups({&group, 1}));
        require(mirror.markRead(id));
        require(mirror.clearMembers(id));
        MembershipReading members;
        members.group = group.id;
        for (std::size_t i = g * each; i < (g + 1) * each; ++i)
            members.addedUsers.push_back(users[i].id);
        require(mirror.putMembers({&members, 1}));
        state.readGroups.push_back(id);
    }
    report(database, "members", static_cast<qint64>(groups * each), timer.nsecsElapsed());
    timer.restart();
    require(mirror.unknownUsers(tenant));
    require(mirror.usersNotSeen(tenant));
    require(mirror.unreadGroups(tenant, state.readGroups));
    report(database, "questions", 3, timer.nsecsElapsed());
    require(mirror.putState(state));
    timer.restart();
    require(mirror.commitReading());
    report(database, "commit", 1, timer.nsecsElapsed());
}

/// One run of applies as the engine does it: entry, write, outcome, link in transactions of 500.
void apply(Workspace& workspace, const char* database, const std::vector<UserReading>& users, bool create,
           std::vector<QString>& records) {
    auto& journal = workspace.journal();
    const QString run = require(journal.startRun({}));
    TextPool pool;
    QElapsedTimer timer;
    timer.start();
    for (std::size_t at = 0; at < users.size(); at += 500) {
        const std::size_t end = std::min(at + 500, users.size());
        std::vector<JournalEntry> entries;
        std::vector<RecordWrite> writes;
        std::vector<JournalOutcome> outcomes;
        std::vector<Link> links;
        std::vector<Record> before;
        TextPool texts;
        if (!create) {
            std::vector<RecordKey> keys;
            for (std::size_t i = at; i < end; ++i)
                keys.push_back({RecordKind::Employee, records[i]});
            require(workspace.builtInPsa().find(keys, texts, before));
        }
        for (std::size_t i = at; i < end; ++i) {
            const auto& user = users[i];
            RecordWrite write;
            write.intentId = run + u'/' + QString::number(i);
            write.record = create ? QString() : records[i];
            if (create) {
                write.values[Field::FirstName] = user[UserProperty::GivenName];
                write.values[Field::LastName] = user[UserProperty::Surname];
                write.values[Field::Username] = user[UserProperty::Mail];
                write.values[Field::Email] = user[UserProperty::Mail];
                write.values[Field::SecurityRoles] = texts.intern("s1");
                write.values[Field::LoginEnabled] = TextPool::truth(true);
            }
            write.values[Field::Phone] = user[UserProperty::BusinessPhones];
            write.values[Field::JobTitle] = user[UserProperty::JobTitle];
            JournalEntry entry;
            entry.runId = run;
            entry.intentId = write.intentId;
            entry.key = tenant + u'/' + user.id.toString();
            entry.action = create ? u"create"_s : u"update"_s;
            entry.record = write.record;
            if (!create)
                entry.before = toJson(before[i - at]);
            for (std::size_t f = 0; f < fieldCount; ++f)
                if (!write.values.values[f].isAbsent())
                    entry.fields.insert(QLatin1String(nameOf(static_cast<Field>(f)).data(),
                                                      static_cast<qsizetype>(nameOf(static_cast<Field>(f)).size())),
                                        write.values.values[f].toString());
            entries.push_back(std::move(entry));
            writes.push_back(std::move(write));
        }
        require(journal.begin());
        require(journal.open(entries));
        const auto written = require(workspace.builtInPsa().write(writes));
        for (std::size_t i = at; i < end; ++i) {
            outcomes.push_back({writes[i - at].intentId, EntryState::Done, written[i - at].record, {}});
            Link link;
            link.tenantId = texts.intern(tenant);
            link.objectId = users[i].id;
            link.record = texts.add(written[i - at].record);
            link.rule = texts.intern("r1");
            link.ruleShape = texts.intern("employee;s1;;;");
            const auto values = packed(writes[i - at].values);
            link.written = texts.add(values);
            link.fingerprint = 1;
            links.push_back(link);
            if (create)
                records.push_back(written[i - at].record);
        }
        require(journal.close(outcomes));
        require(journal.putLinks(links));
        require(journal.commit());
    }
    report(database, create ? "apply creates" : "apply updates", static_cast<qint64>(users.size()),
           timer.nsecsElapsed());
}

void measure(const char* database, const QString& location, int count) {
    TextPool pool;
    const auto users = makeUsers(count, pool);
    auto workspace = require(Workspace::create(location));
    readTenant(*workspace, database, users, "users, first reading");
    readTenant(*workspace, database, users, "users, merged");
    for (int i = 0; i < 2; ++i) {
        QElapsedTimer timer;
        timer.start();
        PlanInput input;
        require(workspace->mirror().load({&tenant, 1}, input));
        report(database, "load", static_cast<qint64>(input.users.size()), timer.nsecsElapsed());
    }
    std::vector<QString> records;
    const std::vector<UserReading> some(users.begin(), users.begin() + std::min<std::ptrdiff_t>(count, 20000));
    apply(*workspace, database, some, true, records);
    apply(*workspace, database, some, false, records);
    QElapsedTimer timer;
    timer.start();
    std::vector<Record> people;
    require(workspace->builtInPsa().people(pool, people));
    report(database, "people", static_cast<qint64>(people.size()), timer.nsecsElapsed());
    timer.restart();
    std::vector<Link> links;
    require(workspace->journal().links(pool, links));
    report(database, "links", static_cast<qint64>(links.size()), timer.nsecsElapsed());
}

} // namespace

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    const int count = argc > 1 ? std::atoi(argv[1]) : 100'000;
    QTemporaryDir folder;
    measure("sqlite", folder.filePath(u"bench.db"_s), count);
    const QString server = qEnvironmentVariable("MUSTER_TEST_POSTGRES");
    if (!server.isEmpty()) {
        require(require(Database::open(server))->execute(u"drop schema if exists muster cascade"_s));
        measure("postgresql", server, count);
    }
    return 0;
}

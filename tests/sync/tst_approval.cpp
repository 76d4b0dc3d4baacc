// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/approval.h"

#include "core/planfile.h"
#include "core/secretnames.h"
#include "sync/rig.h"
#include "testkit/keychain.h"

#include <QTest>

using namespace muster;
using namespace muster::testkit;
using namespace Qt::StringLiterals;

namespace {

/// Somebody at a console of their own.
struct Person {
    explicit Person(QString personName)
        : name(std::move(personName)) {}
    [[nodiscard]] SigningKey key() {
        auto mine = SigningKey::ofOrNew(keychain);
        if (!mine)
            qFatal("%s", qPrintable(mine.error().detail));
        return *mine;
    }
    [[nodiscard]] Approver known() { return {name, key().publicKey(), {}, u"root@console"_s}; }
    QString name;
    Keychain keychain;
};

bool wrote(const Result<RunReport>& report) {
    return report && report->applied && report->applied->applied > 0;
}

} // namespace

/// Plan files and approval (spec/04 §4): a test per sentence, and what somebody might try.
class TestApproval : public QObject {
    Q_OBJECT

    std::unique_ptr<Rig> m_rig;
    std::unique_ptr<Person> m_ada, m_bob;

    static QString id(int n) { return u"00000000-0000-4000-8000-%1"_s.arg(n, 12, 10, QLatin1Char('0')); }
    /// What `musterctl plan --out` writes, made by `author`.
    QByteArray planBy(Person& author) {
        m_rig->file.reset();
        const auto report = m_rig->plan();
        if (!report)
            qFatal("%s", qPrintable(report.error().detail));
        QByteArray bytes;
        const auto written = writePlan(
            *report->planned.input, report->planned.plan, u"w1"_s,
            [&](const QByteArray& part) -> Result<void> {
                bytes += part;
                return {};
            },
            sealOf(author.key(), author.name + u"@desk"_s));
        if (!written)
            qFatal("%s", qPrintable(written.error().detail));
        return bytes;
    }
    Result<Approval> word(const QByteArray& plan, Person& approver, Verdict verdict = Verdict::Approve,
                          const QString& note = u"Looked at it with Cyd."_s) {
        const auto file = parsePlan(plan);
        if (!file)
            return fail(file.error());
        return approve(*file, approver.key(), m_rig->approvals,
                       {verdict, note, approver.name + u"@desk"_s, QDateTime::fromMSecsSinceEpoch(m_rig->now)});
    }
    QByteArray with(const QByteArray& plan, const Result<Approval>& approval) {
        if (!approval)
            qFatal("%s", qPrintable(approval.error().detail));
        auto all = parsePlan(plan)->approvals;
        std::erase_if(all, [&](const Approval& one) { return one.key == approval->key; });
        all.push_back(*approval);
        const auto bytes = withApprovals(plan, all);
        return bytes ? *bytes : QByteArray();
    }
    Result<RunReport> apply(const QByteArray& plan) {
        auto file = parsePlan(plan);
        if (!file)
            return fail(file.error());
        m_rig->file = *file;
        m_rig->trigger = u"apply"_s;
        return m_rig->sync();
    }
    static QByteArray edited(QByteArray plan, const char* from, const char* to) {
        const auto at = plan.indexOf(from);
        if (at < 0)
            qFatal("the plan has no %s", from);
        return plan.replace(at, static_cast<qsizetype>(qstrlen(from)), to);
    }

private Q_SLOTS:
    void init() {
        m_rig = std::make_unique<Rig>();
        m_rig->configuration.approvalRequired = true;
        // Ids as a plan file has them.
        m_rig->tenant.users.clear();
        m_rig->tenant.groups.clear();
        const QStringList people{u"Ada"_s, u"Bob"_s, u"Cyd"_s, u"Dan"_s};
        for (int i = 0; i < people.size(); ++i)
            m_rig->tenant.addUser(id(i + 1), people[i], u"Sur"_s, people[i].toLower() + u"@msp.com"_s);
        for (std::size_t i = 0; i < 2; ++i)
            m_rig->configuration.rules[i].groupId = id(101 + static_cast<int>(i));
        m_rig->tenant.addGroup(id(101), {id(1), id(2), id(3)});
        m_rig->tenant.addGroup(id(102), {id(4)});
        m_ada = std::make_unique<Person>(u"Ada"_s);
        m_bob = std::make_unique<Person>(u"Bob"_s);
        m_rig->approvals.known = {m_ada->known(), m_bob->known()};
    }

    // "`plan` writes a plan file: versioned JSON with the hash of the inputs and of the rules."
    void aSignedPlanFileReadsBackAndGivesTheSameBytes();
    // "Another admin opens it, sees the same table, …"
    void showsAnotherPersonTheSameSteps();
    // "… approves or rejects with a note (signed with their own key)."
    void appliesWhatAnotherPersonApproved();
    void appliesNothingThatAnotherPersonRejected();
    void theNewerWordOfAPersonCounts();
    void oneRejectionOutweighsApprovals();
    void aRejectionCountsThoughItWasTakenOutOfTheFile();
    // "The approver is another person than the author."
    void theAuthorCannotApprove();
    void theAuthorCannotApproveWithASecondKey();
    void aStrangerCannotApprove();
    void aStrangersPlanCannotBeApproved();
    void theWordOfSomebodyWhoLeftDoesNotCount();
    // "Apply … refuses those that changed, naming them; other changes do not matter."
    void appliesAnApprovedPlanAsFarAsItStillFits();
    // "Rules, defaults or settings changed: the whole plan is refused."
    void anApprovalDoesNotOutliveTheRules();
    // "Approval can be required per workspace."
    void appliesNothingUnapprovedWhereItIsRequired();
    void asksForNoApprovalWhereNothingIsWritten();
    void anUndoNeedsApprovalToo();
    void aWatchWaitsForApproval();
    void needsNoApprovalWhereItIsNotRequired();
    // What somebody might try.
    void refusesWhatSomebodyChanged_data();
    void refusesWhatSomebodyChanged();
    void aPlanOfAnotherWorkspaceIsNotJudged();
    void anApprovalDoesNotFitAnotherPlan();
    void anApprovalDoesNotFitAnotherAuthor();
    void survivesAnEditorThatLaysTheFileOutAnew();
};

void TestApproval::aSignedPlanFileReadsBackAndGivesTheSameBytes() {
    const QByteArray plan = planBy(*m_ada);
    QCOMPARE(planBy(*m_ada), plan);
    const auto file = parsePlan(plan);
    QVERIFY2(file, file ? "" : qPrintable(file.error().detail));
    QVERIFY(file->author.has_value());
    QCOMPARE(file->author->name, u"Ada@desk"_s);
    QVERIFY(checkSignatures(*file));
    const auto report = m_rig->plan();
    QVERIFY(report);
    QCOMPARE(file->hash, planFileOf(*report->planned.input, report->planned.plan, u"w1"_s).hash);
    QCOMPARE(parsePlan(planDocument(*report->planned.input, report->planned.plan, u"w1"_s))->hash, file->hash);
}

void TestApproval::showsAnotherPersonTheSameSteps() {
    const auto file = parsePlan(planBy(*m_ada));
    const auto report = m_rig->plan();
    QVERIFY(file && report);
    const auto& plan = report->planned.plan;
    QCOMPARE(file->steps.size(), plan.steps.size());
    for (std::size_t i = 0; i < plan.steps.size(); ++i)
        QCOMPARE(file->steps[i].canonical, stepJson(*report->planned.input, plan.steps[i]));
}

void TestApproval::appliesWhatAnotherPersonApproved() {
    const QByteArray plan = planBy(*m_ada);
    const QByteArray approved = with(plan, word(plan, *m_bob));
    QCOMPARE(parsePlan(approved)->approvals.front().note, u"Looked at it with Cyd."_s);
    QVERIFY(wrote(apply(approved)));
    QCOMPARE(m_rig->workspace.data.runs.size(), std::size_t{1});
}

void TestApproval::appliesNothingThatAnotherPersonRejected() {
    const QByteArray plan = planBy(*m_ada);
    const QByteArray rejected = with(plan, word(plan, *m_bob, Verdict::Reject, u"Not before the audit."_s));
    for (const bool required : {true, false}) {
        m_rig->configuration.approvalRequired = required;
        // The setting is one of those that the plan was made under.
        const auto report = required
                                ? apply(rejected)
                                : apply(with(planBy(*m_ada), word(planBy(*m_ada), *m_bob, Verdict::Reject, u"No."_s)));
        QVERIFY(report && !report->applied);
        QVERIFY2(report->plan.gate.unapproved.startsWith(u"Rejected by Bob"), qPrintable(report->plan.gate.unapproved));
    }
}

void TestApproval::theNewerWordOfAPersonCounts() {
    const QByteArray plan = planBy(*m_ada);
    const QByteArray rejected = with(plan, word(plan, *m_bob, Verdict::Reject));
    m_rig->now += 60'000;
    const QByteArray approved = with(rejected, word(rejected, *m_bob));
    QCOMPARE(parsePlan(approved)->approvals.size(), std::size_t{1});
    QVERIFY(wrote(apply(approved)));
}

void TestApproval::oneRejectionOutweighsApprovals() {
    Person cyd(u"Cyd"_s);
    m_rig->approvals.known.push_back(cyd.known());
    QByteArray plan = planBy(*m_ada);
    plan = with(plan, word(plan, *m_bob, Verdict::Reject));
    m_rig->now += 60'000;
    plan = with(plan, word(plan, cyd));
    const auto report = apply(plan);
    QVERIFY(report && !report->applied);
    QVERIFY(report->plan.gate.unapproved.startsWith(u"Rejected by Bob"));
}

void TestApproval::aRejectionCountsThoughItWasTakenOutOfTheFile() {
    Person cyd(u"Cyd"_s);
    m_rig->approvals.known.push_back(cyd.known());
    const QByteArray plan = planBy(*m_ada);
    const auto rejection =
        judge(plan, u"w1"_s, m_bob->key(), m_rig->approvals,
              {Verdict::Reject, u"No."_s, u"Bob@desk"_s, QDateTime::fromMSecsSinceEpoch(m_rig->now)});
    QVERIFY(rejection);
    QVERIFY(!apply(rejection->bytes)->applied);
    const auto report = apply(with(plan, word(plan, cyd)));
    QVERIFY(report && !report->applied);
    // What stands in the workspace has to be genuine as well.
    m_rig->approvals.said.begin()->second.front().note = u"Fine."_s;
    QVERIFY(wrote(apply(with(plan, word(plan, cyd)))));
}

void TestApproval::theAuthorCannotApprove() {
    const QByteArray plan = planBy(*m_ada);
    const auto refused = word(plan, *m_ada);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, approvalNeeded);
    QVERIFY(refused.error().detail.contains(u"Another person"));
    // And if they make the words themselves, they do not count.
    Approval own{Verdict::Approve, {}, u"Ada@desk"_s, QDateTime::fromMSecsSinceEpoch(m_rig->now), {}, {}};
    own.key = m_ada->key().publicKey();
    const auto file = parsePlan(plan);
    own.signature = m_ada->key().sign(messageOf(own, file->hash, file->author->key));
    const auto report = apply(*withApprovals(plan, {own}));
    QVERIFY(report && !report->applied);
}

void TestApproval::theAuthorCannotApproveWithASecondKey() {
    Person laptop(u"ada"_s);
    m_rig->approvals.known.push_back(laptop.known());
    const auto refused = word(planBy(*m_ada), laptop);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, approvalNeeded);
}

void TestApproval::aStrangerCannotApprove() {
    Person stranger(u"Bob"_s);
    const QByteArray plan = planBy(*m_ada);
    const auto refused = word(plan, stranger);
    QVERIFY(!refused);
    QVERIFY2(refused.error().detail.contains(keyText(stranger.key().publicKey())), qPrintable(refused.error().detail));
    m_rig->approvals.known = {m_ada->known(), stranger.known()};
    const QByteArray approved = with(plan, word(plan, stranger));
    m_rig->approvals.known = {m_ada->known(), m_bob->known()};
    const auto report = apply(approved);
    QVERIFY(report && !report->applied);
    QVERIFY2(report->plan.gate.unapproved.contains(u"does not know"), qPrintable(report->plan.gate.unapproved));
}

void TestApproval::aStrangersPlanCannotBeApproved() {
    Person stranger(u"Ada"_s);
    const auto refused = word(planBy(stranger), *m_bob);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, approvalNeeded);
}

void TestApproval::theWordOfSomebodyWhoLeftDoesNotCount() {
    const QByteArray plan = planBy(*m_ada);
    const QByteArray approved = with(plan, word(plan, *m_bob));
    QVERIFY(m_rig->approvals.removeApprover(u"Bob"_s));
    const auto report = apply(approved);
    QVERIFY(report && !report->applied);
}

void TestApproval::appliesAnApprovedPlanAsFarAsItStillFits() {
    const QByteArray plan = planBy(*m_ada);
    const QByteArray approved = with(plan, word(plan, *m_bob));
    m_rig->tenant.edit(id(1), UserProperty::GivenName, u"Adelheid"_s);
    m_rig->tenant.addUser(id(9), u"Somebody"_s, u"Else"_s, u"else@msp.com"_s);
    const auto report = apply(approved);
    QVERIFY(wrote(report));
    QCOMPARE(report->plan.changed, QStringList{m_rig->key(id(1))});
    QCOMPARE(report->applied->applied, 3);
}

void TestApproval::anApprovalDoesNotOutliveTheRules() {
    const QByteArray plan = planBy(*m_ada);
    const QByteArray approved = with(plan, word(plan, *m_bob));
    m_rig->configuration.rules[0].order = 11;
    const auto report = apply(approved);
    QVERIFY(!report);
    QCOMPARE(report.error().code, planNoLongerFits);
}

void TestApproval::appliesNothingUnapprovedWhereItIsRequired() {
    const auto report = apply(planBy(*m_ada));
    QVERIFY(report && !report->applied);
    QVERIFY2(report->plan.gate.unapproved.contains(u"waits for another person"),
             qPrintable(report->plan.gate.unapproved));
    m_rig->file.reset();
    const auto sync = m_rig->sync();
    QVERIFY(sync && !sync->applied);
    QCOMPARE(m_rig->workspace.data.runs.back().result.state, RunState::Waiting);
    QVERIFY(!m_rig->plan()->gate.isOpen());
}

void TestApproval::asksForNoApprovalWhereNothingIsWritten() {
    m_rig->configuration.approvalRequired = false;
    QVERIFY(wrote(m_rig->sync()));
    m_rig->configuration.approvalRequired = true;
    QVERIFY(m_rig->sync()->applied.has_value());
}

void TestApproval::anUndoNeedsApprovalToo() {
    m_rig->configuration.brakes = {};
    m_rig->configuration.approvalRequired = false;
    const auto done = m_rig->sync();
    QVERIFY(wrote(done));
    m_rig->configuration.approvalRequired = true;
    const auto undo = m_rig->undo(done->applied->run);
    QVERIFY(undo && !undo->applied);
    const auto report = m_rig->planUndo(done->applied->run);
    QVERIFY(report);
    QByteArray plan;
    const ByteSink sink = [&](const QByteArray& part) -> Result<void> {
        plan += part;
        return {};
    };
    QVERIFY(writePlan(*report->planned.input, report->planned.plan, u"w1"_s, sink, sealOf(m_ada->key(), u"Ada"_s)));
    m_rig->file = *parsePlan(with(plan, word(plan, *m_bob)));
    const auto undone = m_rig->undo(done->applied->run);
    QVERIFY2(wrote(undone), qPrintable(undone ? undone->plan.gate.unapproved : undone.error().detail));
}

void TestApproval::aWatchWaitsForApproval() {
    m_rig->configuration.approvalRequired = false;
    QVERIFY(wrote(m_rig->sync()));
    m_rig->configuration.approvalRequired = true;
    m_rig->tenant.edit(id(1), UserProperty::GivenName, u"Adelheid"_s);
    const auto round = m_rig->watch();
    QVERIFY(round && round->report);
    QVERIFY(!round->report->applied);
    QVERIFY(!round->report->plan.gate.unapproved.isEmpty());
}

void TestApproval::needsNoApprovalWhereItIsNotRequired() {
    m_rig->configuration.approvalRequired = false;
    QVERIFY(wrote(apply(planBy(*m_ada))));
}

void TestApproval::refusesWhatSomebodyChanged_data() {
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    const auto row = [](const char* name, const char* from, const char* to) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to);
    };
    row("a step's value", "\"Cyd\"", "\"Cid\"");
    row("a step's action", "\"action\":\"merge\"", "\"action\":\"update\"");
    row("the rules' hash", "\"rules\":\"sha256:", "\"rules\":\"sha256:f");
    row("the count of a brake", "\"brakes\":[{\"count\":0", "\"brakes\":[{\"count\":1");
    row("the summary", "\"create\":3", "\"create\":2");
    row("the workspace", "\"workspace\":\"w1\"", "\"workspace\":\"w2\"");
    row("something new", "\"version\":1", "\"version\":1,\"welcome\":true");
    row("the author's name", "Ada@desk", "Eve@desk");
    row("the note", "Looked at it with Cyd.", "Looked at it with Eve.");
    row("the verdict", "\"verdict\":\"approve\"", "\"verdict\":\"reject\"");
    row("the approver's name", "Bob@desk", "Eve@desk");
    row("the time", "\"at\":\"2026-01-01", "\"at\":\"2026-01-02");
    row("an unsigned remark", "\"verdict\":", "\"also\":1,\"verdict\":");
    row("an approval's signature", "==\",\"verdict\"", "AA\",\"verdict\"");
}

void TestApproval::refusesWhatSomebodyChanged() {
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    const QByteArray plan = planBy(*m_ada);
    const QByteArray forged = edited(with(plan, word(plan, *m_bob)), from.constData(), to.constData());
    const auto file = parsePlan(forged);
    const auto report = apply(forged);
    QVERIFY(!report);
    QVERIFY(report.error().kind == ErrorKind::Rejected || report.error().code == planNoLongerFits);
    QVERIFY(!file || !checkSignatures(*file));
    QVERIFY(m_rig->workspace.data.records.size() <= 2);
}

void TestApproval::aPlanOfAnotherWorkspaceIsNotJudged() {
    const auto refused = judge(planBy(*m_ada), u"w2"_s, m_bob->key(), m_rig->approvals, {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, planNoLongerFits);
    QVERIFY(m_rig->approvals.said.empty());
}

void TestApproval::anApprovalDoesNotFitAnotherPlan() {
    const QByteArray small = planBy(*m_ada);
    const auto approval = word(small, *m_bob);
    QVERIFY(approval);
    m_rig->tenant.addUser(id(9), u"Somebody"_s, u"Else"_s, u"else@msp.com"_s);
    m_rig->tenant.addGroup(id(101), {id(1), id(2), id(3), id(9)});
    const auto report = apply(*withApprovals(planBy(*m_ada), {*approval}));
    QVERIFY(!report);
    QCOMPARE(report.error().kind, ErrorKind::Rejected);
}

void TestApproval::anApprovalDoesNotFitAnotherAuthor() {
    Person cyd(u"Cyd"_s);
    m_rig->approvals.known.push_back(cyd.known());
    const QByteArray plan = planBy(*m_ada);
    const auto approval = word(plan, *m_bob);
    QVERIFY(approval);
    QVERIFY(!checkSignatures(*parsePlan(*withApprovals(planBy(cyd), {*approval}))));
}

void TestApproval::survivesAnEditorThatLaysTheFileOutAnew() {
    const QByteArray plan = planBy(*m_ada);
    const QByteArray indented = QJsonDocument::fromJson(plan).toJson(QJsonDocument::Indented);
    const QByteArray approved = with(indented, word(indented, *m_bob));
    QCOMPARE(approved, with(plan, word(plan, *m_bob)));
    QVERIFY(wrote(apply(approved)));
}

QTEST_GUILESS_MAIN(TestApproval)
#include "tst_approval.moc"

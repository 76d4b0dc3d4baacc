// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/approval.h"

#include "sync/planfit.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster {
namespace {

tl::unexpected<Error> needed(const QString& sentence) {
    Error error{ErrorKind::Conflict, sentence};
    error.code = approvalNeeded;
    return fail(std::move(error));
}

bool isGenuine(const PlanFile& file, const Approval& approval) {
    return file.author &&
           isSignedBy(approval.key, messageOf(approval, file.hash, file.author->key), approval.signature);
}

QString saidBy(const QString& what, const QString& name, const Approval& approval) {
    const QString at = approval.at.toUTC().toString(u"yyyy-MM-dd HH:mm"_s);
    return approval.note.isEmpty() ? u"%1 by %2 on %3 UTC."_s.arg(what, name, at)
                                   : u"%1 by %2 on %3 UTC: %4"_s.arg(what, name, at, approval.note);
}

const QString howToBeKnown = u"\"musterctl approver key\" prints a person's key, \"musterctl approver add NAME KEY\" "
                             u"makes the workspace know it."_s;

} // namespace

const Approver* knownAs(const std::vector<Approver>& known, const QByteArray& key) {
    const auto found = std::find_if(known.begin(), known.end(), [&](const Approver& one) { return one.key == key; });
    return found == known.end() ? nullptr : &*found;
}

bool isAnother(const Approver& approver, const Approver& author) {
    return approver.key != author.key && approver.name.compare(author.name, Qt::CaseInsensitive) != 0;
}

Result<void> checkSignatures(const PlanFile& file) {
    if (!file.author)
        return {};
    if (!isSignedBy(file.author->key, messageOf(*file.author, file.hash), file.author->signature))
        return fail(
            ErrorKind::Rejected,
            u"The plan is not what %1 signed: somebody changed it afterwards. Ask for the file again, or make a "
            u"new plan."_s.arg(file.author->name));
    for (const Approval& approval : file.approvals)
        if (!isGenuine(file, approval))
            return fail(ErrorKind::Rejected,
                        u"The plan does not bear what %1 signed: the plan, the note or the signature was changed "
                        u"afterwards. Ask them to look at it again."_s.arg(approval.approver));
    return {};
}

PlanSeal sealOf(const SigningKey& key, const QString& name) {
    return [key, name](const QByteArray& planHash) -> Result<PlanAuthor> {
        PlanAuthor author{name, key.publicKey(), {}};
        author.signature = key.sign(messageOf(author, planHash));
        return author;
    };
}

Result<ApprovalStanding> standingOf(const PlanFile& file, Approvals& approvals) {
    if (auto genuine = checkSignatures(file); !genuine)
        return fail(genuine.error());
    const auto known = approvals.approvers();
    if (!known)
        return fail(known.error());
    const auto told = approvals.saidOf(file.hash);
    if (!told)
        return fail(told.error());

    ApprovalStanding standing;
    if (!file.author) {
        standing.sentence = u"Nobody signed the plan as its author, so nobody can tell whether its approver is another "
                            u"person. Get a key (musterctl approver add NAME) and make the plan again."_s;
        return standing;
    }
    const Approver* author = knownAs(*known, file.author->key);
    if (!author) {
        standing.sentence = u"The plan was made by %1, whose key this workspace does not know. %2"_s.arg(
            file.author->name, howToBeKnown);
        return standing;
    }
    standing.author = *author;

    std::vector<Approval> words = file.approvals;
    std::copy_if(told->begin(), told->end(), std::back_inserter(words),
                 [&](const Approval& word) { return isGenuine(file, word); });
    std::stable_sort(words.begin(), words.end(), [](const Approval& a, const Approval& b) { return a.at < b.at; });
    QStringList unknown;
    for (auto word = words.begin(); word != words.end(); ++word) {
        const bool isLast = std::none_of(word + 1, words.end(), [&](const Approval& o) { return o.key == word->key; });
        const Approver* approver = knownAs(*known, word->key);
        if (!isLast)
            continue;
        if (approver && isAnother(*approver, *author))
            standing.counted.push_back(*word);
        else if (!approver)
            unknown.append(word->approver);
    }
    using State = ApprovalStanding::State;
    for (const Approval& word : standing.counted) {
        const bool rejects = word.verdict == Verdict::Reject;
        if (standing.state == State::Rejected && !rejects)
            continue;
        standing.state = rejects ? State::Rejected : State::Approved;
        standing.sentence = saidBy(rejects ? u"Rejected"_s : u"Approved"_s, knownAs(*known, word.key)->name, word);
    }
    if (standing.state == State::Waiting)
        standing.sentence =
            unknown.isEmpty()
                ? u"The plan of %1 waits for another person's approval (musterctl approve FILE)."_s.arg(author->name)
                : u"%1 signed it, whose key this workspace does not know. %2"_s.arg(unknown.join(u", "_s),
                                                                                    howToBeKnown);
    return standing;
}

Result<QString> missingApproval(bool required, const PlanFile* file, Approvals* approvals, const QString& flow) {
    if (!file || !file->author || !approvals)
        return required
                   ? u"This workspace wants every plan approved by a second person. Write it to a file (musterctl "
                     u"plan --flow %1 --out FILE), have it approved (musterctl approve FILE), and apply that."_s.arg(
                         flow)
                   : QString();
    const auto standing = standingOf(*file, *approvals);
    if (!standing)
        return fail(standing.error());
    using State = ApprovalStanding::State;
    const bool missing = standing->state == State::Rejected || (required && standing->state == State::Waiting);
    return missing ? standing->sentence : QString();
}

Result<Approval> approve(const PlanFile& file, const SigningKey& key, Approvals& approvals, const ApprovalWish& wish) {
    const auto standing = standingOf(file, approvals);
    if (!standing)
        return fail(standing.error());
    if (!standing->author)
        return needed(standing->sentence);
    if (wish.note.size() > longestNote)
        return fail(ErrorKind::Rejected, u"A note has at most %1 characters."_s.arg(longestNote));
    const auto known = approvals.approvers();
    if (!known)
        return fail(known.error());
    const Approver* approver = knownAs(*known, key.publicKey());
    if (!approver)
        return needed(
            u"This workspace does not know your key yet, so your word would not count. Somebody who knows you "
            u"adds it: musterctl approver add NAME %1"_s.arg(keyText(key.publicKey())));
    if (!isAnother(*approver, *standing->author))
        return needed(u"You made this plan (%1). Another person has to look at it."_s.arg(standing->author->name));
    Approval approval{wish.verdict, wish.note, wish.approver, wish.at, key.publicKey(), {}};
    approval.signature = key.sign(messageOf(approval, file.hash, file.author->key));
    return approval;
}

Result<JudgedPlan> judge(const QByteArray& planFile, const QString& workspace, const SigningKey& key,
                         Approvals& approvals, const ApprovalWish& wish) {
    auto file = parsePlan(planFile);
    if (!file)
        return fail(file.error());
    if (auto ours = belongsTo(*file, workspace); !ours)
        return fail(ours.error());
    auto approval = approve(*file, key, approvals, wish);
    if (!approval)
        return fail(approval.error());
    std::erase_if(file->approvals, [&](const Approval& one) { return one.key == approval->key; });
    file->approvals.push_back(*approval);
    auto bytes = withApprovals(planFile, file->approvals);
    if (!bytes)
        return fail(bytes.error());
    // The workspace before the file: a rejection counts, whatever becomes of that.
    if (auto said = approvals.say(file->hash, *approval); !said)
        return fail(said.error());
    return JudgedPlan{std::move(*file), std::move(*approval), std::move(*bytes)};
}

} // namespace muster

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/approval/approvalstrip.h"

#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::gui {

using State = ApprovalStanding::State;
using You = PlanOnFile::You;

struct ApprovalStrip::Words {
    Kind kind = Info;
    QString icon, text;
};

ApprovalStrip::ApprovalStrip(QWidget* parent)
    : Strip(parent)
    , m_save(addLink(tr("Save for Approval…")))
    , m_judge(addLink(tr("Approve or Reject…")))
    , m_key(addLink(tr("Approvers…"))) {
    m_save->setObjectName(u"saveForApproval"_s);
    m_judge->setObjectName(u"judgePlan"_s);
    m_key->setObjectName(u"showApprovers"_s);
    connect(m_save, &QPushButton::clicked, this, &ApprovalStrip::saveWanted);
    connect(m_judge, &QPushButton::clicked, this, &ApprovalStrip::judgeWanted);
    connect(m_key, &QPushButton::clicked, this, &ApprovalStrip::keyWanted);
}

ApprovalStrip::Words ApprovalStrip::wordsFor(const PlanOnFile& onFile) {
    const QString author = onFile.file.author ? onFile.file.author->name : QString();
    switch (onFile.standing.state) {
    case State::Approved:
        return {Info, u"shield-check"_s, onFile.standing.sentence};
    case State::Rejected:
        return {Danger, u"shield-alert"_s,
                QString(onFile.standing.sentence % u' ' % tr("It is not applied; make another plan."))};
    case State::Waiting:
        break;
    }
    if (onFile.you == You::Approver)
        return {Warning, u"shield-user"_s, tr("%1 asks for your approval. Look at every change first.").arg(author)};
    if (onFile.you == You::Author && onFile.standing.author)
        return {Warning, u"shield-user"_s,
                tr("Your plan waits for another person. Give them the file; they open and sign it.")};
    return {Warning, u"shield-user"_s, onFile.standing.sentence};
}

void ApprovalStrip::setPreview(const Preview& preview, int changes) {
    const PlanOnFile* onFile = preview.onFile.get();
    Words words;
    if (onFile)
        words = wordsFor(*onFile);
    else if (changes > 0 && waitsForApproval(preview))
        words = {Warning, u"shield-user"_s, tr("A second person approves every plan here before it is applied.")};
    if (onFile && !onFile->changed.isEmpty())
        words.text += u' ' % tr("Left out, because the directory or the PSA is another since: %n change(s).", nullptr,
                                static_cast<int>(onFile->changed.size()));
    m_save->setVisible(!onFile);
    m_judge->setVisible(onFile && onFile->you == You::Approver);
    const auto said = [&](const Approval& word) { return keyText(word.key) == onFile->yourKey; };
    const bool again = onFile && std::any_of(onFile->standing.counted.begin(), onFile->standing.counted.end(), said);
    m_judge->setText(again ? tr("Change Your Word…") : tr("Approve or Reject…"));
    m_key->setVisible(onFile && onFile->you != You::Approver && !onFile->mayApply() &&
                      onFile->standing.state == State::Waiting);
    tell(words.kind, words.icon, words.text);
}

} // namespace muster::gui

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/sentences.h"

using namespace Qt::StringLiterals;

namespace muster {
namespace {

QString textOf(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString shown(Text text) {
    return text.isBlank() ? u"nothing"_s
                          : QString(u'"' % text.toString().replace(u'\n', u"; "_s).replace(u'\t', u' ') % u'"');
}

QString verbOf(DocumentAction action) {
    switch (action) {
    case DocumentAction::Create:
        return u"will be created"_s;
    case DocumentAction::Match:
        return u"will be matched"_s;
    case DocumentAction::Update:
        return u"will be updated"_s;
    case DocumentAction::Unchanged:
        return u"is matched, and nothing has to be written"_s;
    case DocumentAction::Exclude:
        return u"is excluded"_s;
    case DocumentAction::Open:
        return u"is not synced"_s;
    case DocumentAction::Conflict:
        return u"waits for a person"_s;
    case DocumentAction::Remove:
        return u"will be taken away again"_s;
    }
    return {};
}

} // namespace

QString sentenceOf(DocumentReason reason) {
    switch (reason) {
    case DocumentReason::TargetGone:
        return u"The counterpart is not there any more. Match it anew, create it, or exclude the record."_s;
    case DocumentReason::TargetTaken:
        return u"Another record has this counterpart already. Choose another one."_s;
    case DocumentReason::OtherClient:
        return u"The chosen counterpart belongs to another client."_s;
    case DocumentReason::LinkMatch:
        return u"It is linked to its counterpart since an earlier sync."_s;
    case DocumentReason::DecisionMatch:
        return u"A person matched it."_s;
    case DocumentReason::IdenticalName:
        return u"The names are identical, and nothing else has that name."_s;
    case DocumentReason::DecisionCreate:
        return u"A person chose Create."_s;
    case DocumentReason::AutoCreated:
        return u"It is new since the first sync, and Auto-create is on for its kind."_s;
    case DocumentReason::LooksLike:
        return u"It is new, but looks like something that is there, so it is not created by itself. Match or create "
               u"it."_s;
    case DocumentReason::NotChosen:
        return u"Nobody has chosen yet what becomes of it."_s;
    case DocumentReason::LeftOpen:
        return u"It was left open when the sync was finished."_s;
    case DocumentReason::WaitsForClient:
        return u"It follows its client, which is unmatched or excluded."_s;
    case DocumentReason::Excluded:
        return u"A person excluded it."_s;
    case DocumentReason::SourceChanged:
        return u"It was changed in the PSA since it was last written."_s;
    case DocumentReason::TargetDiffers:
        return u"Somebody changed it at the documentation system; the PSA owns these fields."_s;
    case DocumentReason::PsaOwned:
        return u"The documentation system marks it as synced by the PSA's own integration: it is checked and never "
               u"written."_s;
    case DocumentReason::ByHand:
        return u"The documentation system cannot be told some of it; a person has to do that by hand."_s;
    case DocumentReason::SourceGone:
        return u"The PSA does not have it any more. The counterpart stays as it is."_s;
    case DocumentReason::Undone:
        return u"The run that wrote it is taken back; nothing more is written until a person decides."_s;
    case DocumentReason::ChangedSince:
        return u"Somebody changed it after the run, so it stays as it is."_s;
    case DocumentReason::CannotRemove:
        return u"The documentation system cannot take away what was made; it stays."_s;
    }
    return {};
}

QStringList whySentences(const DocumentInput& input, const DocumentStep& step) {
    QStringList sentences;
    QString name, counterpart;
    if (step.source != none)
        name = input.source(step.kind)[step.source].shownName();
    if (step.target != none)
        counterpart = input.target(step.kind)[step.target].shownName();
    sentences.append(
        u"The %1 %2 %3%4."_s.arg(textOf(nameOf(step.kind)), name.isEmpty() ? u"(gone)"_s : name, verbOf(step.action),
                                 counterpart.isEmpty() ? QString() : u" (counterpart: %1)"_s.arg(counterpart)));
    for (std::size_t r = 0; r < documentReasonCount; ++r)
        if (step.reasons.has(static_cast<DocumentReason>(r)))
            sentences.append(sentenceOf(static_cast<DocumentReason>(r)));
    for (const auto& change : step.fields)
        sentences.append(u"%1: %2 becomes %3%4."_s.arg(textOf(nameOf(change.field)), shown(change.before),
                                                       shown(change.after),
                                                       change.byHand || step.byHand ? u", by hand"_s : QString()));
    return sentences;
}

} // namespace muster

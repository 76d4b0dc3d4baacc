// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/approval/planfiles.h"

#include "core/wholefile.h"
#include "sync/planfit.h"

#include <QCoreApplication>
#include <QDateTime>

namespace muster::gui {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("PlanFiles", text);
}

} // namespace

Result<PlanOnFile> openPlanFile(const QString& path, bool approvalRequired, const PlanDesk& desk) {
    const auto bytes = readFile(path);
    if (!bytes)
        return fail(bytes.error());
    auto file = parsePlan(*bytes);
    if (!file)
        return fail(file.error());
    if (auto ours = belongsTo(*file, desk.workspace); !ours)
        return fail(ours.error());
    auto standing = standingOf(*file, desk.approvals);
    if (!standing)
        return fail(standing.error());
    PlanOnFile opened;
    opened.path = path;
    opened.standing = std::move(*standing);
    opened.approvalRequired = approvalRequired;
    // Who has no keychain can still look.
    if (const auto key = SigningKey::of(desk.secrets)) {
        opened.yourKey = keyText(key->publicKey());
        const auto known = desk.approvals.approvers();
        if (!known)
            return fail(known.error());
        const Approver* you = knownAs(*known, key->publicKey());
        if (file->author && file->author->key == key->publicKey())
            opened.you = PlanOnFile::You::Author;
        else if (you && opened.standing.author)
            opened.you = isAnother(*you, *opened.standing.author) ? PlanOnFile::You::Approver : PlanOnFile::You::Author;
    }
    opened.file = std::move(*file);
    return opened;
}

Result<void> savePlanFile(const QString& path, const PlanInput& input, const Plan& plan, const PlanDesk& desk) {
    const auto key = SigningKey::ofOrNew(desk.secrets);
    if (!key)
        return fail(key.error());
    return writeFile(path, [&](const ByteSink& sink) {
        return writePlan(input, plan, desk.workspace, sink, sealOf(*key, desk.holder));
    });
}

Result<void> judgePlanFile(const PlanOnFile& shown, Verdict verdict, const QString& note, const PlanDesk& desk) {
    const auto bytes = readFile(shown.path);
    if (!bytes)
        return fail(bytes.error());
    const auto file = parsePlan(*bytes);
    if (!file)
        return fail(file.error());
    if (file->hash != shown.file.hash || file->author != shown.file.author)
        return fail(ErrorKind::Conflict,
                    tr("%1 is another plan by now than the one on the screen. Open it again.").arg(shown.path));
    const auto key = SigningKey::of(desk.secrets);
    if (!key)
        return fail(key.error());
    const auto judged = judge(*bytes, desk.workspace, *key, desk.approvals,
                              {verdict, note, desk.holder, QDateTime::currentDateTimeUtc()});
    if (!judged)
        return fail(judged.error());
    return writeFile(shown.path, [&](const ByteSink& sink) { return sink(judged->bytes); });
}

} // namespace muster::gui

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <cstdint>
#include <optional>

class QJsonObject;

/// Who made a plan, and what other people said about it (spec/04 §4), as values and as they stand in a plan file.
/// Keys are Ed25519 public keys of 32 bytes, signatures have 64 (RFC 8032).
namespace muster {

class JsonReader;

/// Somebody whose signature the workspace knows.
struct Approver {
    QString name; ///< as the workspace calls them, whatever a file says
    QByteArray key;
    QDateTime since; ///< UTC
    QString addedBy; ///< user@host
    friend bool operator==(const Approver&, const Approver&) = default;
};

struct PlanAuthor {
    QString name; ///< user@host
    QByteArray key, signature;
    friend bool operator==(const PlanAuthor&, const PlanAuthor&) = default;
};

enum class Verdict : std::uint8_t { Approve, Reject };

/// One person's word about one plan.
struct Approval {
    Verdict verdict = Verdict::Approve;
    QString note;
    QString approver; ///< user@host
    QDateTime at;     ///< UTC
    QByteArray key, signature;
    friend bool operator==(const Approval&, const Approval&) = default;
};

/// What an author signs: the plan's body (PlanFile::hash, which covers its workspace) and their name. Fields have
/// their lengths before them, so that none can run into the next; a tag keeps one kind of signature from passing for
/// another.
[[nodiscard]] QByteArray messageOf(const PlanAuthor& author, const QByteArray& planHash);
/// What an approver signs: the same, who made the plan, and all they say.
[[nodiscard]] QByteArray messageOf(const Approval& approval, const QByteArray& planHash, const QByteArray& authorKey);

[[nodiscard]] QJsonObject toJson(const PlanAuthor& author);
[[nodiscard]] QJsonObject toJson(const Approval& approval);
/// Strict: a key that is not known is refused, because nobody signed it.
[[nodiscard]] PlanAuthor readPlanAuthor(const JsonReader& reader);
[[nodiscard]] Approval readApproval(const JsonReader& reader);

/// A key as people pass it on: Base64, 44 characters. Nothing when it is no key.
[[nodiscard]] QString keyText(const QByteArray& key);
[[nodiscard]] std::optional<QByteArray> keyFrom(const QString& text);

/// A note is for a dialog and a table.
inline constexpr qsizetype longestNote = 2000;

} // namespace muster

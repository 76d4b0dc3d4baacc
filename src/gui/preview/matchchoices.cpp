// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/preview/matchchoices.h"

#include "core/explain.h"
#include "core/fold.h"
#include "core/planfile.h"
#include "gui/preview/previewcells.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace muster::gui {
namespace {

QString detailOf(const Record& record) {
    QString text = titleOf(record);
    if (!record.email.isBlank())
        text += u" · "_s % record.email.toString();
    return text;
}

std::string searched(const Record& record) {
    std::string text(record.firstName.view());
    for (const Text part : {record.lastName, record.email, record.username, record.id}) {
        text += ' ';
        text += part.view();
    }
    return foldedKey(text);
}

std::vector<std::string> wordsOf(const QString& text) {
    std::vector<std::string> words;
    for (const QString& word : text.simplified().split(u' ', Qt::SkipEmptyParts))
        words.push_back(foldedKey(word.toStdString()));
    return words;
}

bool holdsAll(const Record& record, const std::vector<std::string>& words) {
    if (words.empty())
        return true;
    const std::string text = searched(record);
    return std::all_of(words.begin(), words.end(),
                       [&](const std::string& word) { return text.find(word) != std::string::npos; });
}

} // namespace

MatchChoices::MatchChoices(std::shared_ptr<const PlanInput> input)
    : m_input(std::move(input)) {}

void MatchChoices::prepare() {
    const std::lock_guard lock(m_asked);
    if (!m_suggestions)
        m_suggestions = std::make_unique<Suggestions>(*m_input);
}

const std::vector<Suggestion>& MatchChoices::suggestionsFor(const QString& userKey, RecordKind kind) {
    if (m_person != userKey || m_personKind != kind) {
        const auto users = usersNamed(*m_input, userKey);
        m_ofPerson = users.empty() ? std::vector<Suggestion>() : m_suggestions->forUser(users.front(), kind, 8);
        m_person = userKey;
        m_personKind = kind;
    }
    return m_ofPerson;
}

std::vector<MatchChoice> MatchChoices::find(const QString& userKey, RecordKind kind, const QString& text,
                                            std::size_t most) {
    prepare();
    const std::lock_guard lock(m_asked);
    const PlanInput& input = *m_input;
    std::vector<MatchChoice> choices;
    std::set<std::uint32_t> taken;
    const auto words = wordsOf(text);
    for (const Suggestion& suggestion : suggestionsFor(userKey, kind)) {
        const Record& record = input.records[suggestion.record];
        if (!holdsAll(record, words))
            continue;
        QString why = suggestion.evidence.empty() ? QString() : suggestion.evidence.front().sentence;
        if (suggestion.linkedToOther)
            why = QCoreApplication::translate("muster::gui::MatchChoices", "Linked to somebody else. %1").arg(why);
        choices.push_back({recordKeyOf(input, suggestion.record), nameOf(record),
                           QString(titleOf(record) % u" · "_s % why), suggestion.score});
        taken.insert(suggestion.record);
    }
    for (std::uint32_t i = 0; i < input.records.size() && choices.size() < most; ++i) {
        const Record& record = input.records[i];
        if (taken.contains(i) || isArchived(record) || record.kind != kind || !holdsAll(record, words))
            continue;
        choices.push_back({recordKeyOf(input, i), nameOf(record), detailOf(record), -1});
    }
    return choices;
}

} // namespace muster::gui

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plantext.h"

namespace muster {

using namespace Qt::StringLiterals;

namespace {

QString named(std::string_view name) {
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

QString shown(Text value) {
    if (value.isBlank())
        return u"-"_s;
    auto text = value.toString().replace(u'\n', u',');
    return text.contains(u' ') ? u'"' + text + u'"' : text;
}

class Lines {
public:
    explicit Lines(const PlanInput& input)
        : m_input(input) {}

    QStringList of(const Step& step) const {
        QStringList reasons;
        for (std::size_t i = 0; i < reasonCount; ++i) {
            if (step.reasons.has(static_cast<Reason>(i)))
                reasons << named(nameOf(static_cast<Reason>(i)));
        }
        QStringList lines;
        lines << user(step.user) + u' ' + named(nameOf(step.action)) + u' ' +
                     (step.kind == RecordKind::Employee ? u"employee"_s : u"contact"_s) + u' ' + record(step.record) +
                     u' ' + (reasons.isEmpty() ? u"-"_s : reasons.join(u','));
        if (!step.considered.empty()) {
            QStringList rules;
            for (const auto rule : step.considered)
                rules << m_input.configuration.rules[rule].id;
            lines << u"  rule "_s + m_input.configuration.rules[step.rule].id + u' ' + named(nameOf(step.decidedBy)) +
                         u' ' + rules.join(u',');
        }
        changes(lines, u"  "_s, step.fields);
        if (step.archives != none) {
            lines << u"  archives "_s + record(step.archives) + u' ' +
                         (step.how == ArchiveHow::Archived ? u"archived"_s : u"portalOff"_s);
            changes(lines, u"  archived "_s, step.archiveFields);
        }
        for (const auto& drift : step.drift)
            lines << u"  drift "_s + named(nameOf(drift.field)) + u" wrote "_s + shown(drift.wrote) + u" now "_s +
                         shown(drift.now);
        QStringList candidates;
        for (const auto candidate : step.candidates)
            candidates << record(candidate);
        if (!candidates.isEmpty())
            lines << u"  candidates "_s + candidates.join(u',');
        if (step.holder != none)
            lines << u"  holder "_s + record(step.holder);
        if (step.holderUser != none)
            lines << u"  holder "_s + user(step.holderUser);
        return lines;
    }

private:
    QString user(std::uint32_t index) const { return m_input.users[index].id.toString(); }
    QString record(std::uint32_t index) const {
        if (index == none)
            return u"-"_s;
        const auto& r = m_input.records[index];
        return RecordKey{r.kind, r.id.toString()}.toString();
    }
    static void changes(QStringList& lines, const QString& indent, const PoolArray<FieldChange>& changes) {
        for (const auto& change : changes)
            lines << indent + named(nameOf(change.field)) + u' ' + shown(change.before) + u" -> "_s +
                         shown(change.after) + u" from "_s + named(nameOf(change.from));
    }
    const PlanInput& m_input;
};

/// A step with its details.
struct Block {
    QString head;
    QStringList details;
};

std::vector<Block> blocksOf(const QStringList& lines) {
    std::vector<Block> blocks;
    for (const auto& line : lines) {
        if (line.startsWith(u' ') && !blocks.empty())
            blocks.back().details << line;
        else
            blocks.push_back({line, {}});
    }
    return blocks;
}

bool isBrake(const Block& block) {
    return block.head.startsWith("brake "_L1);
}

QString shownBlock(const QString& sign, const Block& block) {
    QString text = sign + block.head + u'\n';
    for (const auto& detail : block.details)
        text += sign + detail + u'\n';
    return text;
}

bool fits(Block expected, const Block& actual) {
    if (!expected.head.endsWith("..."_L1))
        return expected.head == actual.head && expected.details == actual.details;
    expected.head = expected.head.chopped(3).trimmed();
    return expected.head == actual.head &&
           std::all_of(expected.details.begin(), expected.details.end(),
                       [&](const QString& detail) { return actual.details.contains(detail); });
}

} // namespace

QStringList planLines(const PlanInput& input, const Plan& plan) {
    QStringList lines;
    const Lines of(input);
    for (const auto& step : plan.steps)
        lines << of.of(step);
    for (const auto link : plan.linksToDrop)
        lines << u"drops "_s + input.links[link].objectId.toString();
    for (const auto& brake : plan.brakes) {
        if (brake.count > 0)
            lines << u"brake "_s + named(nameOf(brake.name)) + u' ' + brake.scope + u' ' +
                         QString::number(brake.count) + u' ' + QString::number(brake.percent) + u'%' +
                         (brake.tripped ? u" tripped"_s : QString());
    }
    return lines;
}

QString differenceOf(const QStringList& expected, const QStringList& actual) {
    const auto wanted = blocksOf(expected);
    auto got = blocksOf(actual);
    if (std::none_of(wanted.begin(), wanted.end(), isBrake))
        std::erase_if(got, isBrake);
    QString difference;
    for (const auto& block : wanted) {
        const auto it = std::find_if(got.begin(), got.end(), [&](const Block& other) { return fits(block, other); });
        if (it == got.end())
            difference += shownBlock(u"- "_s, block);
        else
            got.erase(it);
    }
    // Brakes of scopes that the sentence is not about are nobody's business.
    for (const auto& block : got) {
        if (!isBrake(block) || !difference.isEmpty())
            difference += shownBlock(u"+ "_s, block);
    }
    return difference;
}

} // namespace muster

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commandline.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::cli {
namespace {

const std::vector<OptionSpec>& commonOptions() {
    static const std::vector<OptionSpec> options{{u"workspace"_s, u"FILE|postgresql://user@host/db"_s},
                                                 {u"json"_s, {}},
                                                 {u"secrets"_s, u"keychain|stdin"_s},
                                                 {u"help"_s, {}},
                                                 {u"version"_s, {}}};
    return options;
}

const OptionSpec* optionNamed(const QString& name, const CommandSpec* command) {
    const auto fits = [&](const OptionSpec& option) { return option.name == name; };
    const auto& common = commonOptions();
    if (const auto found = std::find_if(common.begin(), common.end(), fits); found != common.end())
        return &*found;
    if (!command)
        return nullptr;
    const auto found = std::find_if(command->options.begin(), command->options.end(), fits);
    return found == command->options.end() ? nullptr : &*found;
}

QString synopsis(const CommandSpec& command) {
    QStringList parts{command.path};
    parts += command.words;
    for (const OptionSpec& option : command.options)
        parts.append(u"[--"_s % option.name % (option.value.isEmpty() ? QString() : u' ' % option.value) % u']' %
                     (option.repeats ? u" …"_s : QString()));
    return parts.join(u' ');
}

/// The command that the first words name; the rest stays in `words`.
const CommandSpec* takeCommand(QStringList& words, const std::vector<CommandSpec>& commands) {
    for (int length = 2; length > 0; --length) {
        if (words.size() < length)
            continue;
        const QString path = words.mid(0, length).join(u' ');
        for (const CommandSpec& command : commands)
            if (command.path == path) {
                words = words.mid(length);
                return &command;
            }
    }
    return nullptr;
}

/// Words that are surely no values, to find the command before its options are known.
QStringList leadingWords(const QStringList& all) {
    QStringList words;
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (!all[i].startsWith(u"--"_s)) {
            words.append(all[i]);
            continue;
        }
        const OptionSpec* option = optionNamed(all[i].mid(2), nullptr);
        if (option && !option->value.isEmpty())
            ++i;
        else if (!option && words.size() >= 2)
            break;
    }
    return words;
}

tl::unexpected<Error> refuse(const QString& sentence) {
    return fail(ErrorKind::Rejected, sentence);
}

} // namespace

QString Arguments::value(const QString& option, const QString& otherwise) const {
    const auto found = m_options.constFind(option);
    return found == m_options.constEnd() || found->isEmpty() ? otherwise : found->last();
}

Result<Arguments> parseCommandLine(const QStringList& words, const std::vector<CommandSpec>& commands) {
    QStringList leading = leadingWords(words);
    const CommandSpec* command = takeCommand(leading, commands);
    Arguments result;
    QStringList rest;
    bool options = true;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString& word = words[i];
        if (!options || !word.startsWith(u'-') || word == u"-"_s) {
            rest.append(word);
            continue;
        }
        if (word == u"--"_s) {
            options = false;
            continue;
        }
        const qsizetype equals = word.indexOf(u'=');
        const QString name = word.mid(2, equals < 0 ? -1 : equals - 2);
        const OptionSpec* option = word.startsWith(u"--"_s) ? optionNamed(name, command) : nullptr;
        if (!option)
            return refuse(command ? u"%1 has no option %2."_s.arg(command->path, word.section(u'=', 0, 0))
                                  : u"There is no option %1."_s.arg(word.section(u'=', 0, 0)));
        if (result.m_options.contains(name) && !option->repeats)
            return refuse(u"--%1 is given twice."_s.arg(name));
        QString value;
        if (option->value.isEmpty()) {
            if (equals >= 0)
                return refuse(u"--%1 takes no value."_s.arg(name));
        } else if (equals >= 0) {
            value = word.mid(equals + 1);
        } else if (i + 1 < words.size()) {
            value = words[++i];
        } else {
            return refuse(u"--%1 wants a value: %2."_s.arg(name, option->value));
        }
        if (!option->value.isEmpty() && value.isEmpty())
            return refuse(u"--%1 wants a value: %2."_s.arg(name, option->value));
        result.m_options[name].append(value);
    }
    result.json = result.has(u"json"_s);
    result.help = result.has(u"help"_s) || rest.value(0) == u"help"_s;
    result.version = result.has(u"version"_s);
    result.workspace = result.value(u"workspace"_s, result.workspace);
    const QString secrets = result.value(u"secrets"_s, u"keychain"_s);
    if (secrets != u"keychain"_s && secrets != u"stdin"_s)
        return refuse(u"--secrets is keychain or stdin, not \"%1\"."_s.arg(secrets));
    result.secretsGiven = secrets == u"stdin"_s;
    if (result.help || result.version)
        return result;

    if (rest.isEmpty())
        return refuse(u"Say a command; musterctl --help lists them."_s);
    command = takeCommand(rest, commands);
    if (!command)
        return refuse(u"There is no command \"%1\"; musterctl --help lists them."_s.arg(rest.mid(0, 2).join(u' ')));
    result.command = command->path;
    const auto needed = std::count_if(command->words.begin(), command->words.end(),
                                      [](const QString& word) { return !word.startsWith(u'['); });
    const bool repeats = !command->words.isEmpty() && command->words.last().endsWith(u'…');
    if (rest.size() < needed || (rest.size() > command->words.size() && !repeats))
        return refuse(u"Usage: musterctl %1"_s.arg(synopsis(*command)));
    for (qsizetype i = 0; i < rest.size(); ++i)
        if (rest[i].isEmpty())
            return refuse(u"%1 is empty."_s.arg(command->words[std::min(i, command->words.size() - 1)]));
    result.words = rest;
    return result;
}

QString usage(const std::vector<CommandSpec>& commands) {
    QString text = u"musterctl [--workspace FILE|postgresql://user@host/db] [--json] [--secrets keychain|stdin] "
                   u"COMMAND\n\n"_s;
    for (const CommandSpec& command : commands)
        text += u"  "_s % synopsis(command) % u"\n      "_s % command.help % u'\n';
    text += u"\nUSER is a mail address, a user principal name, an object id or tenantId/objectId; RECORD is "
            u"employee:ID or contact:ID.\n"_s;
    return text;
}

} // namespace muster::cli

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/graph/filter.h"

#include "sandbox/tenant/guid.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cctype>

namespace muster::sandbox {

namespace {

using Test = std::function<bool(const DirectoryObject&)>;

/// A property of the objects of one kind; "id" is one as well.
struct Subject {
    bool id = false;
    std::uint8_t index = 0;
    Type type = Type::Text;

    /// Text to compare in lower case; flags are "true"/"false", null is nothing.
    [[nodiscard]] std::optional<QByteArray> value(const DirectoryObject& object) const {
        if (id)
            return guidText(object.id());
        const QByteArray raw = object.raw(index);
        if (raw.isEmpty() || raw == "null")
            return std::nullopt;
        return raw.startsWith('"') ? object.text(index).toLower() : raw;
    }
    [[nodiscard]] QByteArrayList values(const DirectoryObject& object) const {
        QByteArrayList list;
        for (const QJsonValue& item : QJsonDocument::fromJson(object.raw(index)).array())
            list.append(item.toString().toUtf8().toLower());
        return list;
    }
};

/// Recursive descent over one $filter; lives as long as it is read.
class FilterReader {
public:
    FilterReader(Kind kind, const QByteArray& text)
        : m_kind(kind)
        , m_text(text) {}

    Checked<Filter> read() {
        Filter filter;
        filter.accepts = either();
        skip();
        if (m_problem.isEmpty() && m_at < m_text.size())
            problem("Syntax error at position " + QByteArray::number(m_at) + " in '" + m_text + "'.");
        if (!m_problem.isEmpty())
            return badRequest("Invalid filter clause: " + m_problem);
        if (m_onlyIds)
            filter.ids = m_ids;
        filter.advanced = m_advanced;
        return filter;
    }

private:
    void problem(const QByteArray& text) {
        if (m_problem.isEmpty())
            m_problem = text;
    }
    void skip() {
        while (m_at < m_text.size() && m_text[m_at] == ' ')
            ++m_at;
    }
    bool take(QByteArrayView token) {
        skip();
        if (!QByteArrayView(m_text).sliced(m_at).startsWith(token))
            return false;
        const bool word = std::isalpha(static_cast<unsigned char>(token.back())) != 0;
        const qsizetype after = m_at + token.size();
        if (word && after < m_text.size() && std::isalnum(static_cast<unsigned char>(m_text[after])))
            return false;
        m_at = after;
        return true;
    }
    void expect(QByteArrayView token) {
        if (!take(token))
            problem("Syntax error: '" + token.toByteArray() + "' expected at position " + QByteArray::number(m_at) +
                    '.');
    }
    QByteArray word() {
        skip();
        const qsizetype from = m_at;
        while (m_at < m_text.size() && (std::isalnum(static_cast<unsigned char>(m_text[m_at])) != 0 ||
                                        QByteArrayView("-:._+").contains(m_text[m_at])))
            ++m_at;
        return m_text.mid(from, m_at - from);
    }
    std::optional<QByteArray> literal() {
        skip();
        if (m_at < m_text.size() && m_text[m_at] == '\'') {
            QByteArray value;
            for (++m_at; m_at < m_text.size(); ++m_at) {
                if (m_text[m_at] == '\'') {
                    if (m_at + 1 >= m_text.size() || m_text[m_at + 1] != '\'') {
                        ++m_at;
                        return value.toLower();
                    }
                    ++m_at;
                }
                value += m_text[m_at];
            }
            problem("There is an unterminated string literal.");
            return value;
        }
        const QByteArray bare = word();
        if (bare.isEmpty())
            problem("Expression expected at position " + QByteArray::number(m_at) + '.');
        return bare == "null" ? std::nullopt : std::optional(bare.toLower());
    }
    Subject subject(const QByteArray& name) {
        Subject subject;
        if (name == "id") {
            subject.id = true;
            return subject;
        }
        const auto index = propertyIndex(m_kind, name);
        if (!index) {
            problem("Could not find a property named '" + name + "' on type '" + odataType(m_kind).mid(1) + "'.");
            return subject;
        }
        subject.index = *index;
        subject.type = schemaOf(m_kind)[*index].type;
        return subject;
    }

    Test either() {
        Test left = both();
        while (take("or")) {
            left = [left, right = both()](const DirectoryObject& o) { return left(o) || right(o); };
        }
        return left;
    }
    Test both() {
        Test left = one();
        while (take("and")) {
            m_onlyIds = false;
            left = [left, right = one()](const DirectoryObject& o) { return left(o) && right(o); };
        }
        return left;
    }
    Test one() {
        if (!m_problem.isEmpty())
            return [](const DirectoryObject&) { return false; };
        if (take("not")) {
            m_onlyIds = false;
            m_advanced = true;
            return [inner = one()](const DirectoryObject& o) { return !inner(o); };
        }
        if (take("(")) {
            Test inner = either();
            expect(")");
            return inner;
        }
        if (take("startswith"))
            return affix(true);
        if (take("endswith")) {
            m_advanced = true;
            return affix(false);
        }
        return comparison();
    }
    Test affix(bool atStart) {
        m_onlyIds = false;
        expect("(");
        const Subject what = subject(word());
        expect(",");
        const QByteArray value = literal().value_or(QByteArray());
        expect(")");
        return [what, value, atStart](const DirectoryObject& o) {
            const auto text = what.value(o);
            return text && (atStart ? text->startsWith(value) : text->endsWith(value));
        };
    }
    Test comparison() {
        const Subject what = subject(word());
        if (take("/any("))
            return any(what);
        if (take("in"))
            return in(what);
        for (const char* name : {"eq", "ne", "ge", "le", "gt", "lt"}) {
            if (take(name))
                return compare(what, name);
        }
        problem("Syntax error: an operator is expected at position " + QByteArray::number(m_at) + '.');
        return [](const DirectoryObject&) { return false; };
    }
    void id(const std::optional<QByteArray>& value) {
        const auto guid = value ? parseGuid(*value) : std::nullopt;
        if (!guid)
            problem("Invalid object identifier '" + value.value_or("null") + "'.");
        else
            m_ids.push_back(*guid);
    }
    Test compare(const Subject& what, const QByteArray& how) {
        const auto value = literal();
        if (what.id && how == "eq")
            id(value);
        else
            m_onlyIds = false;
        m_advanced = m_advanced || how == "ne";
        return [what, value, how](const DirectoryObject& o) {
            const auto text = what.value(o);
            if (how == "eq")
                return text == value;
            if (how == "ne")
                return text != value;
            if (!text || !value)
                return false;
            if (how == "ge" || how == "gt")
                return *text > *value || (how == "ge" && *text == *value);
            return *text < *value || (how == "le" && *text == *value);
        };
    }
    Test in(const Subject& what) {
        QByteArrayList values;
        expect("(");
        do {
            const auto value = literal();
            if (what.id)
                id(value);
            values.append(value.value_or(QByteArray()));
        } while (m_problem.isEmpty() && take(","));
        expect(")");
        m_onlyIds = m_onlyIds && what.id;
        return [what, values](const DirectoryObject& o) {
            const auto text = what.value(o);
            return text && values.contains(*text);
        };
    }
    Test any(const Subject& what) {
        m_onlyIds = false;
        if (what.type != Type::Texts)
            problem("any() is only supported for collections of strings here.");
        const QByteArray name = [this] {
            skip();
            const qsizetype colon = m_text.indexOf(':', m_at);
            const QByteArray variable = m_text.mid(m_at, std::max<qsizetype>(0, colon - m_at)).trimmed();
            m_at = colon < 0 ? m_text.size() : colon + 1;
            return variable;
        }();
        const bool prefix = take("startswith(");
        if (word() != name || name.isEmpty())
            problem("any() needs a variable.");
        expect(prefix ? "," : "eq");
        const QByteArray value = literal().value_or(QByteArray());
        if (prefix)
            expect(")");
        expect(")");
        return [what, value, prefix](const DirectoryObject& o) {
            const QByteArrayList values = what.values(o);
            return std::any_of(values.begin(), values.end(),
                               [&](const QByteArray& item) { return prefix ? item.startsWith(value) : item == value; });
        };
    }

    Kind m_kind;
    QByteArray m_text;
    qsizetype m_at = 0;
    QByteArray m_problem;
    std::vector<QUuid> m_ids;
    bool m_onlyIds = true;
    bool m_advanced = false;
};

} // namespace

Checked<Filter> parseFilter(Kind kind, const QByteArray& text) {
    return FilterReader(kind, text).read();
}

} // namespace muster::sandbox

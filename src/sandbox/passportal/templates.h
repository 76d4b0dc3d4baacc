// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace muster::sandbox::passportal {

/// What a document of one kind can hold: a name for each position, some of them for a person to fill only. There is one
/// template for every type of facts/passportal.md §5.2.
struct Template {
    int id = 0;
    QString type;         ///< "contact"
    QString name;         ///< "Contacts"
    QStringList fields{}; ///< by position; an empty name is a position that is never filled

    /// The position of a field; -1 when there is none.
    [[nodiscard]] int position(const QString& field) const;
    /// What kind of document the field refers to ("locations"); empty for plain text.
    [[nodiscard]] static QString referred(const QString& field);
};

[[nodiscard]] const std::vector<Template>& templates();
/// By type; null when there is none.
[[nodiscard]] const Template* findTemplate(const QString& type);
/// By "tpl-51", "TPL-51" or "51"; null when there is none.
[[nodiscard]] const Template* findTemplateByUid(const QString& uid);

} // namespace muster::sandbox::passportal

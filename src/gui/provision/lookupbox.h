// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lookups.h"

#include <QComboBox>

namespace muster::gui {

/// Chooses one entry of a list of the PSA from the drop-down or by typing a part of its name. A text that is no name
/// stays in the field and changes nothing of what is chosen. Owned by its form; GUI thread.
class LookupBox : public QComboBox {
    Q_OBJECT

public:
    explicit LookupBox(QWidget* parent = nullptr);

    /// `none`: the entry that takes the choice back; empty: there is no such entry, erasing the text does it.
    /// The choice stays, and so does a text that is no name.
    void setEntries(const std::vector<LookupEntry>& entries, const QString& placeholder, const QString& none = {});
    /// Shows the entry. An id that the PSA does not have (any more) is shown as it is. Takes away what was typed.
    void choose(const QString& id);
    [[nodiscard]] const QString& chosen() const { return m_chosen; }
    /// What was typed and is no name; empty when the text is one.
    [[nodiscard]] const QString& strayText() const { return m_stray; }

Q_SIGNALS:
    /// By a person: another choice, or another text that is no name.
    void edited();
    /// A person left the field.
    void left();

protected:
    void wheelEvent(QWheelEvent* event) override;

private:
    void take(int row);
    void read(const QString& text);

    QString m_chosen, m_stray;
};

} // namespace muster::gui

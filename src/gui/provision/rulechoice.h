// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lookups.h"

#include <QComboBox>

namespace muster::gui {

/// One entry of a list of the PSA, by choosing or by typing a part of its name. A text that names no entry stays in the
/// field and is no choice. Owned by its form; GUI thread.
class RuleChoice : public QComboBox {
    Q_OBJECT

public:
    explicit RuleChoice(QWidget* parent = nullptr);

    /// `nothing`: what stands there for no choice. The present choice stays, even when it is none of the entries.
    void setEntries(const std::vector<LookupEntry>& entries, const QString& nothing);
    void choose(const QString& id);
    /// Empty: nothing is chosen.
    [[nodiscard]] const QString& chosen() const { return m_chosen; }

    /// What was typed and names no entry; empty when the text is fine.
    [[nodiscard]] QString strayText() const;
    void setStrayText(const QString& text);

    /// What it shows instead of its choice while it is disabled.
    void setDisabledText(const QString& text);

Q_SIGNALS:
    /// By a person: another entry, or a text that names none.
    void edited();

protected:
    void changeEvent(QEvent* event) override;

private:
    void readText(const QString& text);
    void showChosen();
    [[nodiscard]] int rowOf(const QString& id) const;

    QString m_chosen, m_nothing, m_disabledText;
};

} // namespace muster::gui

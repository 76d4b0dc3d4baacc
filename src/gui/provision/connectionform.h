// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/provision/connectioncheck.h"

#include <QWidget>

#include <memory>
#include <vector>

class QLabel;

namespace Ui {
class ConnectionForm;
}

namespace muster::gui {

/// The fields of one connection. Shows a value, checks while one types, emits the value at every edit; the application
/// key is a value of its own, never part of the connection. GUI thread.
class ConnectionForm : public QWidget {
    Q_OBJECT

public:
    explicit ConnectionForm(QWidget* parent = nullptr);
    ~ConnectionForm() override;

    /// `typedKey`: not saved yet; `keySaved`: there is one in the keychain, which is never shown.
    void show(const Connection& connection, const QString& typedKey, bool keySaved);
    void clear();
    [[nodiscard]] Connection value() const;
    [[nodiscard]] QString typedKey() const;

    enum Verdict { Busy, Good, Bad };
    [[nodiscard]] Verdict tenantVerdict() const { return m_tenantVerdict; }
    /// The answer to tenantAsked().
    void setTenantVerdict(const QString& tenant, Verdict verdict, const QString& sentence);
    /// Where the embedded browser comes back to unless the connection says otherwise.
    void setEmbeddedRedirect(const QString& address) { m_embeddedRedirect = address; }
    /// What cannot be saved, with paths like ".tenant".
    [[nodiscard]] std::vector<Problem> problems() const { return problemsOf(value(), typedKey(), {}); }
    /// Gives the focus to a field by its name, as one with a problem or not; false: there is none of that name.
    bool showProblem(const QString& field);
    bool showField(const QString& field);

Q_SIGNALS:
    void edited();
    /// A tenant was typed: is there one?
    void tenantAsked();

private:
    void check();
    void tell(QLabel& label, QWidget& field, Verdict verdict, const QString& sentence);
    void cloudChosen();
    void showRedirect();

    std::unique_ptr<Ui::ConnectionForm> m_ui;
    Connection m_connection;
    QString m_embeddedRedirect;
    bool m_keySaved = false;
    bool m_replacing = false; ///< Replace… was pressed: the field stays open until the key is kept
    QString m_tenantSentence;
    Verdict m_tenantVerdict = Busy;
};

} // namespace muster::gui

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/configuration.h"
#include "core/validate.h"

#include <QWidget>

#include <memory>
#include <vector>

class QLabel;
class QRadioButton;

namespace Ui {
class PsaAccountForm;
}

namespace muster::gui {

/// The fields of the PSA account. Shows a value and emits edited() at every edit; the password is a value of its own,
/// never part of the target. Owned by its tab; GUI thread.
class PsaAccountForm : public QWidget {
    Q_OBJECT

public:
    explicit PsaAccountForm(QWidget* parent = nullptr);
    ~PsaAccountForm() override;

    /// What is shown already is left as it was typed. `typedPassword`: not kept yet; `passwordKept`: there is one for
    /// this account in the keychain, which is never shown.
    void show(Product product, const PsaTarget& target, const QString& typedPassword, bool passwordKept);
    [[nodiscard]] PsaTarget value() const;
    /// The one before stays while the built-in PSA is chosen.
    [[nodiscard]] Product product() const { return m_product; }
    [[nodiscard]] QString typedPassword() const;
    /// What was put aside while another PSA was chosen is forgotten.
    void forget();

    /// Sentences below the fields that they are about. Nobody is told of an empty field before `gapsToo`.
    void setProblems(const std::vector<Problem>& problems, bool gapsToo);
    /// Gives the focus to a field by its key in the file; null: there is none of that name.
    QWidget* showField(const QString& key);

Q_SIGNALS:
    void edited();

private:
    /// A key of the file with its field and the line below it.
    struct Place {
        QString key;
        QWidget* field;
        QLabel* error;
    };
    void wire();
    void choose(bool builtIn, Product product);
    void showServers(const QString& baseUrl);
    void showParts();
    void browse();
    [[nodiscard]] bool isOwnServer() const;
    [[nodiscard]] bool isEmpty(const Place& place) const;
    [[nodiscard]] QRadioButton* buttonOf(Product product) const;

    std::unique_ptr<Ui::PsaAccountForm> m_ui;
    std::vector<Place> m_places;
    Product m_product = Product::Bms;
    bool m_passwordKept = false;
    bool m_replacing = false; ///< Replace… was pressed: the field stays open until the password is kept
};

} // namespace muster::gui

// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports.h"

#include <QObject>

namespace muster::testkit {

/// What every system of record must do, written once: a test class of a system derives from this and says how to start
/// over. Runs as private slots of the derived class.
class RecordSystemContract : public QObject {
    Q_OBJECT

protected:
    /// An empty system with one account `a1`; called before each case.
    virtual void startOver() = 0;
    virtual RecordReader& reader() = 0;
    virtual RecordWriter& writer() = 0;
    /// Ids as the system gives them.
    virtual QString account() const { return QStringLiteral("a1"); }
    virtual QString phoneType(int number) const { return QStringLiteral("p%1").arg(number); }
    /// Records that are there from the start.
    virtual std::size_t employees() const { return 0; }
    [[nodiscard]] bool canGiveAccess() {
        return reader().capabilities().written(RecordKind::Contact).has(Field::PortalAccess);
    }

    Text text(const QString& value) { return m_pool.add(value); }
    RecordWrite create(RecordKind kind, const QString& intent, const QString& last);
    RecordWrite change(const RecordKey& key, Field field, const QString& value);
    /// Writes one that must succeed; its key.
    RecordKey written(const RecordWrite& write);
    std::optional<Record> record(const RecordKey& key);

private:
    TextPool m_pool;

private Q_SLOTS:
    void init() { startOver(); }

    void createsAnEmployeeWithTheValuesGiven();
    void createsAContactWithItsAddressAndNumber();
    void givesEachCreateItsOwnId();
    void writesOnlyTheFieldsGiven();
    void keepsOtherAddressesAndNumbersOfAContact();
    void switchesARecordOffAndOn();
    void failsAnUnknownRecordAlone();
    void tellsWhichRecordACreateMade();
    void makesARecordOnceForAnIntent();
    void findsTheRecordsThatExist();
    void keepsAwkwardTextsAsTheyAre();
    void takesSeveralWritesToOneRecordInOrder();
};

} // namespace muster::testkit

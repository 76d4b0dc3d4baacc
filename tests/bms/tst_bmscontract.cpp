// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bms/bmsworld.h"
#include "testkit/recordsystemcontract.h"

#include <QTest>

using namespace muster;
using namespace muster::testkit;
using namespace Qt::StringLiterals;

/// What every system of record must do, of Kaseya BMS over HTTP.
class TestBmsContract : public RecordSystemContract {
    Q_OBJECT

protected:
    void startOver() override {
        if (!m_world)
            m_world = std::make_unique<BmsWorld>();
        const auto people = m_world->companyNow()[u"contacts"_s].toArray();
        for (const auto contact : people)
            QVERIFY(m_world->sandbox().control(u"bms/remove"_s,
                                               {{u"record"_s, QString(u"contact:"_s % contact[u"id"_s].toString())}}));
        if (m_keyField) {
            m_world->access.target.keyModule = 5;
            m_world->access.target.keyField = 77;
        }
        m_world->restart();
        m_world->read();
    }
    RecordReader& reader() override { return m_world->psa(); }
    RecordWriter& writer() override { return m_world->psa(); }
    QString account() const override { return u"2528"_s; }
    QString phoneType(int number) const override { return QString::number(number); }
    std::size_t employees() const override { return 3; }

    bool m_keyField = false;

private:
    std::unique_ptr<BmsWorld> m_world;
};

/// With our key in a custom field.
class TestBmsContractWithKey : public TestBmsContract {
    Q_OBJECT

public:
    TestBmsContractWithKey() { m_keyField = true; }
};

int main(int argc, char** argv) {
    const QCoreApplication app(argc, argv);
    const auto run = [&](auto&& test) { return QTest::qExec(&test, argc, argv); };
    // One after the other: behind a proxy the simulated service has one port.
    const int failed = run(TestBmsContract());
    return failed + run(TestBmsContractWithKey());
}
#include "tst_bmscontract.moc"

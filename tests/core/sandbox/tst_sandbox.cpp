#include "core/sandbox/sandbox.h"
#include <QTest>
using namespace retort;
class TestSandbox : public QObject
{
    Q_OBJECT
private slots:
    void runs()
    {
        Sandbox s;
        qInfo("%s", s.state().message.c_str());
        QVERIFY(s.state().ready);
        ProgramRequest r;
        r.program = "a=6\nans=a*7";
        r.wantsVariables = true;
        auto x = s.run(std::vector {r});
        QCOMPARE(x[0].value, std::string("42"));
        qInfo("%zu", x[0].variables.size());
    }
};
QTEST_APPLESS_MAIN(TestSandbox)
#include "tst_sandbox.moc"

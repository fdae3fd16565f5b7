// What comes from a helper is not trusted, and a helper does not outlive the one who asked.

#include "core/sandbox/helper_start.h"
#include "core/sandbox/protocol.h"
#include "core/sandbox/result_reader.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <limits>
#include <string>

using namespace retort;
using namespace retort::sandbox_protocol;

namespace {

constexpr int kPatienceMs = 60000; // for a loaded machine; reached only by a failure

template<typename T>
std::string bytesOf(const T &value)
{
    return {reinterpret_cast<const char *>(&value), sizeof value};
}

std::string variable(int line, std::uint32_t nameBytes, std::uint32_t valueBytes, const std::string &texts)
{
    return bytesOf(VariableHeader {line, nameBytes, valueBytes}) + texts;
}

ResponseHeader headerWithVariables(const std::string &variables)
{
    ResponseHeader header;
    header.variablesBytes = static_cast<std::uint32_t>(variables.size());
    return header;
}

bool endsInTime(pid_t process)
{
    const int descriptor = static_cast<int>(syscall(SYS_pidfd_open, process, 0));
    if (descriptor < 0)
        return errno == ESRCH; // gone already
    pollfd watched {descriptor, POLLIN, 0};
    const bool hasEnded = poll(&watched, 1, kPatienceMs) == 1;
    close(descriptor);
    return hasEnded;
}

/// A helper that runs an endless program, by the bare protocol.
StartedHelper busyHelper()
{
    const auto path = findHelper({});
    if (!path)
        return {};
    const StartedHelper helper = startHelper({*path, false, false});
    pollfd watched {helper.socket, POLLIN, 0};
    Hello hello;
    if (poll(&watched, 1, kPatienceMs) != 1 || recv(helper.socket, &hello, sizeof hello, 0) != sizeof hello
        || hello.ready != 1)
        return {};
    const std::string program = "while True: pass";
    RequestHeader request;
    request.wallMs = kMaxWallMs;
    request.memoryMb = 64;
    request.programBytes = static_cast<std::uint32_t>(program.size());
    const std::string frame = bytesOf(request) + program;
    return send(helper.socket, frame.data(), frame.size(), 0) > 0 ? helper : StartedHelper {};
}

int childOf(pid_t process)
{
    QFile file(QString("/proc/%1/task/%1/children").arg(process));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toInt() : 0;
}

} // namespace

class TestSandboxProtocol : public QObject
{
    Q_OBJECT

private slots:
    void lengthsThatLieAreRefused_data();
    void lengthsThatLieAreRefused();
    void textsBecomeValidUtf8();
    void variablesAreRead();
    void variablesThatLieEndTheList_data();
    void variablesThatLieEndTheList();
    void helperThatTalksNonsenseIsNotReady();
    void helperEndsWithRetort();
    void programDiesWithItsHelper();
};

void TestSandboxProtocol::lengthsThatLieAreRefused_data()
{
    QTest::addColumn<int>("field");
    QTest::addColumn<bool>("isAccepted");
    QTest::newRow("honest") << 0 << true;
    QTest::newRow("magic") << 1 << false;
    QTest::newRow("kind of end") << 2 << false;
    QTest::newRow("value") << 3 << false;
    QTest::newRow("type") << 4 << false;
    QTest::newRow("error") << 5 << false;
    QTest::newRow("printed text") << 6 << false;
    QTest::newRow("variables") << 7 << false;
}

void TestSandboxProtocol::lengthsThatLieAreRefused()
{
    QFETCH(int, field);
    ResponseHeader header;
    std::uint32_t unused = 0;
    std::uint32_t *const fields[] = {
        &unused,           &header.magic,      &header.end,          &header.valueBytes,
        &header.typeBytes, &header.errorBytes, &header.printedBytes, &header.variablesBytes};
    *fields[field] = std::numeric_limits<std::uint32_t>::max();
    QTEST(payloadBytes(header).has_value(), "isAccepted");
}

void TestSandboxProtocol::textsBecomeValidUtf8()
{
    ResponseHeader header;
    header.valueBytes = 2;
    header.printedBytes = 1;
    QCOMPARE(payloadBytes(header), std::optional<std::size_t>(3));
    const ProgramResult result = readResult(header, "4\xff\xfe");
    QCOMPARE(result.value, std::string("4\xef\xbf\xbd"));
    QCOMPARE(result.printed, std::string("\xef\xbf\xbd"));
}

void TestSandboxProtocol::variablesAreRead()
{
    const std::string bytes = variable(1, 1, 2, "a42") + variable(3, 2, 0, "bc");
    const ProgramResult result = readResult(headerWithVariables(bytes), bytes);
    QVERIFY(result.variables == (std::vector<ProgramVariable> {{1, "a", "42"}, {3, "bc", ""}}));
}

void TestSandboxProtocol::variablesThatLieEndTheList_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char *name, const std::string &bytes) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes);
    };
    row("name beyond the end", variable(2, 4000000000u, 0, "x"));
    row("value beyond the end", variable(2, 1, 4000000000u, "xy"));
    row("both overflow together", variable(2, 0x80000000u, 0x80000000u, "xy"));
    row("half a header", "abc");
}

void TestSandboxProtocol::variablesThatLieEndTheList()
{
    QFETCH(QByteArray, bytes);
    const std::string all = variable(1, 1, 1, "a1") + bytes.toStdString();
    QCOMPARE(readResult(headerWithVariables(all), all).variables.size(), std::size_t(1));
}

void TestSandboxProtocol::helperThatTalksNonsenseIsNotReady()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("helper");
    QFile script(path);
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("#!/bin/sh\nhead -c 100000 /dev/zero >&0\n");
    script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    script.close();
    Sandbox sandbox({path.toStdString(), 1, false});
    QVERIFY(!sandbox.state().ready);
}

void TestSandboxProtocol::helperEndsWithRetort()
{
    const StartedHelper helper = busyHelper();
    QVERIFY(helper.process > 0);
    close(helper.socket);
    QVERIFY(endsInTime(helper.process));
    waitpid(helper.process, nullptr, 0);
}

void TestSandboxProtocol::programDiesWithItsHelper()
{
    const StartedHelper helper = busyHelper();
    QVERIFY(helper.process > 0);
    if (!QFile::exists(QString("/proc/%1/task/%1/children").arg(helper.process)))
        QSKIP("this kernel does not list children");
    QTRY_VERIFY_WITH_TIMEOUT(childOf(helper.process) > 0, kPatienceMs);
    const pid_t program = childOf(helper.process);
    kill(helper.process, SIGKILL);
    QVERIFY(endsInTime(program));
    waitpid(helper.process, nullptr, 0);
    close(helper.socket);
}

QTEST_GUILESS_MAIN(TestSandboxProtocol)
#include "tst_sandbox_protocol.moc"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/store/metric_log.h"

#include <QTemporaryDir>
#include <QTest>
#include <sys/resource.h>
#include <unistd.h>

#include <cmath>
#include <csignal>
#include <fstream>
#include <limits>
#include <optional>
#include <thread>

using namespace retort;

namespace {

void appendBytes(const std::filesystem::path &file, const std::string &bytes)
{
    std::ofstream(file, std::ios::binary | std::ios::app) << bytes;
}

std::string lineOf(int step)
{
    return R"({"step":)" + std::to_string(step) + R"(,"split":"train","name":"loss/cot","value":1})" + "\n";
}

} // namespace

class TestMetricLog : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void numbersComeBackExactly_data();
    void numbersComeBackExactly();
    void notFiniteIsNull();
    void otherFormsOfALineAreReadAsJson_data();
    void otherFormsOfALineAreReadAsJson();
    void readsWhatWasAdded();
    void unfinishedLineWaits();
    void brokenLinesAreCounted_data();
    void brokenLinesAreCounted();
    void shrunkFileIsReadFromItsStart();
    void replacedFileIsReadFromItsStart();
    void missingFileHasNoMetrics();
    void longLineIsSkipped();
    void tornLineIsCutByTheNextWriter();
    void threadsAppendWholeLines();
    void fullDiskKeepsWholeLines();
    void unknownFieldsAreIgnored();

private:
    std::optional<QTemporaryDir> m_folder;
    std::filesystem::path m_file;
};

void TestMetricLog::init()
{
    m_folder.emplace();
    m_file = std::filesystem::path(m_folder->path().toStdString()) / "metrics.jsonl";
}

void TestMetricLog::numbersComeBackExactly_data()
{
    QTest::addColumn<double>("value");
    QTest::newRow("a third") << 1.0 / 3;
    QTest::newRow("smallest") << std::numeric_limits<double>::denorm_min();
    QTest::newRow("largest") << std::numeric_limits<double>::max();
    QTest::newRow("beyond whole numbers") << 9007199254740993.0;
    QTest::newRow("next to one") << std::nextafter(1.0, 2.0);
    QTest::newRow("negative zero") << -0.0;
    QTest::newRow("float") << double(0.1f);
}

void TestMetricLog::numbersComeBackExactly()
{
    QFETCH(double, value);
    const Metric metric {7, "train", "loss/cot", value, value, 2};
    MetricWriter(m_file).append({metric});
    const std::vector<Metric> read = MetricReader(m_file).readNew();
    QCOMPARE(read.size(), 1u);
    QVERIFY(read[0] == metric);
    QCOMPARE(std::signbit(read[0].value), std::signbit(value));
}

void TestMetricLog::notFiniteIsNull()
{
    MetricWriter(m_file).append({{1, "train", "loss/cot", std::nan(""), 0, 0}});
    QVERIFY(readFile(m_file).find("\"value\":null") != std::string::npos);
    const std::vector<Metric> read = MetricReader(m_file).readNew();
    QCOMPARE(read.size(), 1u);
    QVERIFY(std::isnan(read[0].value));
}

void TestMetricLog::otherFormsOfALineAreReadAsJson_data()
{
    const QString own = R"({"step":7,"split":"train","name":"loss","value":0.5,"seconds":2,"segment":1})";
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("isRead");
    QTest::newRow("our own") << own << true;
    QTest::newRow("with blanks") << QString(own).replace(":", ": ").replace(",", " , ") << true;
    QTest::newRow("in another order")
        << R"({"segment":1,"seconds":2,"value":0.5,"name":"loss","split":"train","step":7})" << true;
    QTest::newRow("with a field of a newer version") << QString(own).replace("}", ",\"device\":1}") << true;
    QTest::newRow("an escaped letter") << QString(own).replace("loss", "\\u006coss") << true;
    QTest::newRow("a number in another form") << QString(own).replace("0.5", "5E-1") << true;
    QTest::newRow("not a number") << QString(own).replace("0.5", "nan") << false;
    QTest::newRow("a text for a number") << QString(own).replace("0.5", "\"0.5\"") << false;
    QTest::newRow("half a step") << QString(own).replace("7", "7.5") << false;
    QTest::newRow("something behind it") << own + "}" << false;
    QTest::newRow("cut short") << own.chopped(3) << false;
}

void TestMetricLog::otherFormsOfALineAreReadAsJson()
{
    QFETCH(QString, line);
    QFETCH(bool, isRead);
    writeFileAtomically(m_file, line.toStdString() + "\n");
    MetricReader reader(m_file);
    const std::vector<Metric> read = reader.readNew();
    QCOMPARE(read.size(), isRead ? 1u : 0u);
    QCOMPARE(reader.brokenLines(), isRead ? 0u : 1u);
    if (isRead)
        QVERIFY(read.front() == (Metric {7, "train", "loss", 0.5, 2, 1}));
}

void TestMetricLog::readsWhatWasAdded()
{
    MetricWriter writer(m_file);
    MetricReader reader(m_file);
    writer.append({{1, "train", "a", 1, 0, 0}, {1, "train", "b", 2, 0, 0}});
    QCOMPARE(reader.readNew().size(), 2u);
    QCOMPARE(reader.readNew().size(), 0u);
    writer.append({{2, "train", "a", 3, 0, 0}});
    const std::vector<Metric> added = reader.readNew();
    QCOMPARE(added.size(), 1u);
    QCOMPARE(added[0].step, 2);
    QVERIFY(!reader.restarted());
}

void TestMetricLog::unfinishedLineWaits()
{
    MetricReader reader(m_file);
    const std::string line = lineOf(3);
    appendBytes(m_file, line.substr(0, 20));
    QCOMPARE(reader.readNew().size(), 0u);
    appendBytes(m_file, line.substr(20));
    QCOMPARE(reader.readNew().size(), 1u);
    QCOMPARE(reader.brokenLines(), 0u);
}

void TestMetricLog::brokenLinesAreCounted_data()
{
    QTest::addColumn<std::string>("line");
    QTest::newRow("empty") << std::string();
    QTest::newRow("no JSON") << std::string("hello");
    QTest::newRow("a list") << std::string("[1]");
    QTest::newRow("no value") << std::string(R"({"step":1,"name":"a"})");
    QTest::newRow("step is text") << std::string(R"({"step":"1","name":"a","value":1})");
    QTest::newRow("step too large") << std::string(R"({"step":99999999999,"name":"a","value":1})");
    QTest::newRow("no UTF-8") << std::string("{\"step\":1,\"name\":\"\xff\",\"value\":1}");
    QTest::newRow("NUL bytes") << std::string(300, '\0');
    QTest::newRow("deep nesting") << std::string(100000, '[');
}

void TestMetricLog::brokenLinesAreCounted()
{
    QFETCH(std::string, line);
    appendBytes(m_file, lineOf(1) + line + "\n" + lineOf(2));
    MetricReader reader(m_file);
    QCOMPARE(reader.readNew().size(), 2u);
    QCOMPARE(reader.brokenLines(), 1u);
}

void TestMetricLog::shrunkFileIsReadFromItsStart()
{
    appendBytes(m_file, lineOf(1) + lineOf(2));
    MetricReader reader(m_file);
    QCOMPARE(reader.readNew().size(), 2u);
    std::filesystem::resize_file(m_file, lineOf(1).size());
    QCOMPARE(reader.readNew().size(), 1u);
    QVERIFY(reader.restarted());
    QCOMPARE(reader.readNew().size(), 0u);
    QVERIFY(!reader.restarted());
}

void TestMetricLog::replacedFileIsReadFromItsStart()
{
    appendBytes(m_file, lineOf(1));
    MetricReader reader(m_file);
    QCOMPARE(reader.readNew().size(), 1u);
    writeFileAtomically(m_file, lineOf(5) + lineOf(6));
    const std::vector<Metric> read = reader.readNew();
    QCOMPARE(read.size(), 2u);
    QCOMPARE(read[0].step, 5);
    QVERIFY(reader.restarted());
}

void TestMetricLog::missingFileHasNoMetrics()
{
    MetricReader reader(m_file);
    QVERIFY(reader.readNew().empty());
    appendBytes(m_file, lineOf(1));
    QCOMPARE(reader.readNew().size(), 1u);
}

void TestMetricLog::longLineIsSkipped()
{
    appendBytes(m_file, lineOf(1));
    appendBytes(m_file, std::string(3 * LineFollower::kLongestLine, 'x'));
    MetricReader reader(m_file);
    QCOMPARE(reader.readNew().size(), 1u);
    appendBytes(m_file, "xxx\n" + lineOf(2));
    QCOMPARE(reader.readNew().size(), 1u);
    QCOMPARE(reader.brokenLines(), 1u);
}

void TestMetricLog::tornLineIsCutByTheNextWriter()
{
    appendBytes(m_file, lineOf(1) + R"({"step":2,"na)");
    MetricReader reader(m_file);
    QCOMPARE(reader.readNew().size(), 1u);
    MetricWriter(m_file).append({{3, "train", "a", 1, 0, 1}});
    const std::vector<Metric> added = reader.readNew();
    QCOMPARE(added.size(), 1u);
    QCOMPARE(added[0].step, 3);
    QCOMPARE(reader.brokenLines(), 0u);
    QVERIFY(!reader.restarted());
}

void TestMetricLog::threadsAppendWholeLines()
{
    MetricWriter writer(m_file);
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&writer, thread] {
            for (int step = 0; step < 200; ++step)
                writer.append({{step, "train", "thread/" + std::to_string(thread), 0.5, 0, 0}});
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    MetricReader reader(m_file);
    QCOMPARE(reader.readNew().size(), 800u);
    QCOMPARE(reader.brokenLines(), 0u);
}

void TestMetricLog::fullDiskKeepsWholeLines()
{
    MetricWriter writer(m_file);
    writer.append({{1, "train", "a", 1, 0, 0}});
    rlimit before {};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, SIG_IGN);
    // Room for a part of the next line only: its write is cut short, the rest fails.
    const rlimit narrow {std::filesystem::file_size(m_file) + 10, before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &narrow), 0);
    bool failed = false;
    try {
        writer.append({{2, "train", "a", 1, 0, 0}, {2, "train", "b", 1, 0, 0}});
    } catch (const Error &) {
        failed = true;
    }
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, SIG_DFL);
    QVERIFY(failed);
    writer.append({{3, "train", "a", 1, 0, 0}});
    MetricReader reader(m_file);
    const std::vector<Metric> read = reader.readNew();
    QCOMPARE(read.size(), 2u);
    QCOMPARE(read[1].step, 3);
    QCOMPARE(reader.brokenLines(), 0u);
}

void TestMetricLog::unknownFieldsAreIgnored()
{
    appendBytes(m_file, R"({"step":1,"split":"test","name":"a","value":2,"colour":{"deep":[1]}})"
                        "\n");
    const std::vector<Metric> read = MetricReader(m_file).readNew();
    QCOMPARE(read.size(), 1u);
    QVERIFY(read[0] == (Metric {1, "test", "a", 2, 0, 0}));
}

QTEST_APPLESS_MAIN(TestMetricLog)
#include "tst_metric_log.moc"

#include "core/base/error.h"
#include "core/base/files.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

#include <csignal>
#include <fstream>

using namespace retort;

namespace {

std::filesystem::path in(const QTemporaryDir &folder, const char *name)
{
    return std::filesystem::path(folder.path().toStdString()) / name;
}

/// No file of this process may grow beyond so many bytes while it lives: what a full disk does to a writer.
class FullDisk
{
public:
    explicit FullDisk(rlim_t bytes)
    {
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit {bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }

private:
    rlimit m_before {};
    void (*m_handler)(int);
};

} // namespace

class TestFiles : public QObject
{
    Q_OBJECT

private slots:
    void writtenFilesReplaceWhole()
    {
        QTemporaryDir folder;
        writeFileAtomically(in(folder, "a"), "one");
        writeFileAtomically(in(folder, "a"), "two");
        QCOMPARE(readFile(in(folder, "a")), std::string("two"));
        QCOMPARE(std::distance(std::filesystem::directory_iterator(folder.path().toStdString()), {}),
                 std::ptrdiff_t(1));
    }

    void fullDiskLeavesTheOldFile()
    {
        QTemporaryDir folder;
        writeFileAtomically(in(folder, "a"), "old");
        {
            const FullDisk full(1000);
            QVERIFY_EXCEPTION_THROWN(writeFileAtomically(in(folder, "a"), std::string(5000, 'x')), Error);
        }
        QCOMPARE(readFile(in(folder, "a")), std::string("old"));
        QCOMPARE(std::distance(std::filesystem::directory_iterator(folder.path().toStdString()), {}),
                 std::ptrdiff_t(1));
    }

    void fullDiskLeavesWholeLines()
    {
        QTemporaryDir folder;
        AppendFile file(in(folder, "log"));
        file.append("first");
        {
            const FullDisk full(20);
            QVERIFY_EXCEPTION_THROWN(file.append(std::string(100, 'x')), Error);
        }
        file.append("second");
        QCOMPARE(readFile(in(folder, "log")), std::string("first\nsecond\n"));
    }

    void linesAreNumberedAndACutOneIsLeftOut()
    {
        QTemporaryDir folder;
        std::ofstream(in(folder, "l"), std::ios::binary) << "a\r\n\nb\npart";
        std::vector<std::pair<std::string, std::size_t>> all;
        forEachLine(in(folder, "l"),
                    [&](std::string_view line, std::size_t number) { all.emplace_back(line, number); });
        QCOMPARE(all, (std::vector<std::pair<std::string, std::size_t>> {{"a", 1}, {"", 2}, {"b", 3}, {"part", 4}}));
        all.clear();
        forEachLine(
            in(folder, "l"), [&](std::string_view line, std::size_t number) { all.emplace_back(line, number); }, true);
        QCOMPARE(all.size(), std::size_t(3));
    }

    void whatCannotBeReadIsNamed()
    {
        QTemporaryDir folder;
        for (const auto &path : {in(folder, "absent"), std::filesystem::path(folder.path().toStdString())}) {
            try {
                (void)readFile(path);
                QFAIL("was read");
            } catch (const Error &error) {
                QVERIFY2(QString(error.what()).contains(QString::fromStdString(path.string())), error.what());
            }
        }
        std::ofstream(in(folder, "big")) << "12345";
        QVERIFY_EXCEPTION_THROWN((void)readFile(in(folder, "big"), 4), Error);
    }
};

QTEST_APPLESS_MAIN(TestFiles)
#include "tst_files.moc"

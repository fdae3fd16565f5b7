#include "core/base/files.h"
#include "core/base/version.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace retort;

/// What a program is told to be built from.
class TestVersion final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void theCommitIsThatOfTheBuild();
    void changesAreTold();
    void withoutARepositoryItIsUnknown();
    void nothingIsWrittenWhenNothingChanged();
    void thisProgramKnowsIts();

private:
    void run(const QString &program, const QStringList &arguments);
    void git(const QStringList &arguments);
    void commit(const QByteArray &text);
    QString head();
    QString written(); // by a build of the sources

    std::unique_ptr<QTemporaryDir> m_folder;
    QByteArray m_output;
};

void TestVersion::initTestCase()
{
    if (QStandardPaths::findExecutable("git").isEmpty() || QStandardPaths::findExecutable("cmake").isEmpty())
        QSKIP("git or cmake is not on the path");
}

void TestVersion::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QDir(m_folder->path()).mkdir("sources");
    qputenv("GIT_CEILING_DIRECTORIES", m_folder->path().toLocal8Bit());
}

void TestVersion::run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    QVERIFY2(process.waitForFinished(), qPrintable(process.errorString()));
    m_output = process.readAll();
    QVERIFY2(process.exitCode() == 0, m_output);
}

void TestVersion::git(const QStringList &arguments)
{
    run("git", QStringList {"-C", m_folder->filePath("sources"), "-c", "user.name=A", "-c", "user.email=a@b.c", "-c",
                            "commit.gpgsign=false"}
                   + arguments);
}

void TestVersion::commit(const QByteArray &text)
{
    writeFileAtomically((m_folder->path() + "/sources/a.cpp").toStdString(), text.toStdString());
    git({"init", "-q"});
    git({"add", "a.cpp"});
    git({"commit", "-q", "-m", "a"});
}

QString TestVersion::head()
{
    git({"rev-parse", "--short=12", "HEAD"});
    return QString::fromUtf8(m_output).trimmed();
}

QString TestVersion::written()
{
    const QString output = m_folder->filePath("commit.h");
    run("cmake",
        {"-DSOURCE=" + m_folder->filePath("sources"), "-DOUTPUT=" + output, "-DVERSION=1.2.3", "-P",
         QString::fromLocal8Bit(qgetenv("RETORT_SOURCE_DIR")) + "/core/base/version.cmake"});
    return QString::fromStdString(readFile(output.toStdString()));
}

void TestVersion::theCommitIsThatOfTheBuild()
{
    commit("1");
    QVERIFY(written().contains("VERSION \"1.2.3\""));
    QVERIFY(written().contains("COMMIT \"" + head() + "\""));
    const QString first = head();
    commit("2"); // nothing is configured anew
    QVERIFY(head() != first);
    QVERIFY(written().contains("COMMIT \"" + head() + "\""));
}

void TestVersion::changesAreTold()
{
    commit("1");
    writeFileAtomically((m_folder->path() + "/sources/a.cpp").toStdString(), "2");
    QVERIFY(written().contains("COMMIT \"" + head() + "-dirty\""));
}

void TestVersion::withoutARepositoryItIsUnknown()
{
    QVERIFY(written().contains("COMMIT \"unknown\""));
}

void TestVersion::nothingIsWrittenWhenNothingChanged()
{
    commit("1");
    written();
    QFile file(m_folder->filePath("commit.h"));
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QDateTime old = QDateTime::fromSecsSinceEpoch(1'000'000'000);
    QVERIFY(file.setFileTime(old, QFileDevice::FileModificationTime));
    file.close();
    written();
    QCOMPARE(QFileInfo(file).lastModified(), old);
}

void TestVersion::thisProgramKnowsIts()
{
    QVERIFY(QRegularExpression("^\\d+\\.\\d+\\.\\d+$").match(kVersion).hasMatch());
    QVERIFY(QRegularExpression("^([0-9a-f]{12,40}(-dirty)?|unknown)$").match(kCommit).hasMatch());
}

QTEST_GUILESS_MAIN(TestVersion)
#include "tst_version.moc"

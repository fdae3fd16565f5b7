#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/folders.h"
#include "core/store/student_shelf.h"

#include <QTemporaryDir>
#include <QTest>

using namespace retort;

namespace {

void fillWith(const std::filesystem::path &folder, const std::string &text)
{
    writeFileAtomically(folder / "config.json", text);
}

std::size_t entriesOf(const std::filesystem::path &folder)
{
    return std::size_t(std::distance(std::filesystem::directory_iterator(folder), {}));
}

} // namespace

class TestStudentShelf : public QObject
{
    Q_OBJECT

private slots:
    void addedStudentIsListed();
    void takenNameIsRefusedUnlessReplaced();
    void failedImportLeavesNothing();
    void failedReplacementKeepsTheOldOne();
    void linkedStudentStaysWhereItIs();
    void missingStudentIsNamed();
    void namesBecomeFolders_data();
    void namesBecomeFolders();

private:
    [[nodiscard]] std::filesystem::path folder(const char *name) const { return m_folder.filePath(name).toStdString(); }

    QTemporaryDir m_folder;
};

void TestStudentShelf::addedStudentIsListed()
{
    const StudentShelf shelf(folder("one"));
    QVERIFY(shelf.students().empty()); // no folder yet
    shelf.add("b", folder("from.gguf"), false, [](const auto &place) { fillWith(place, "{}"); });
    shelf.add("a", folder("x/../other"), false, [](const auto &place) { fillWith(place, "{}"); });
    std::filesystem::create_directories(folder("one/no student"));
    const std::vector<ShelvedStudent> students = shelf.students();
    QCOMPARE(students.size(), 2U);
    QCOMPARE(students[0].name, std::string("a"));
    QCOMPARE(students[0].source, folder("other").string());
    QVERIFY(students[0].importedAt.ends_with("Z"));
    QVERIFY(!students[0].isLinked);
    QVERIFY(shelf.student("b").folder == folder("one/b"));
}

void TestStudentShelf::takenNameIsRefusedUnlessReplaced()
{
    const StudentShelf shelf(folder("two"));
    bool isFilled = false;
    const auto fill = [&](const auto &place) {
        isFilled = true;
        fillWith(place, "new");
    };
    shelf.add("s", "x", false, [](const auto &place) { fillWith(place, "old"); });
    QVERIFY_EXCEPTION_THROWN(shelf.add("s", "x", false, fill), Error);
    QVERIFY(!isFilled); // refused before anything is copied
    shelf.add("s", "x", true, fill);
    QCOMPARE(readFile(folder("two/s/config.json")), std::string("new"));
    QCOMPARE(entriesOf(folder("two")), 1U);
}

void TestStudentShelf::failedImportLeavesNothing()
{
    const StudentShelf shelf(folder("three"));
    const auto fail = [](const std::filesystem::path &place) {
        fillWith(place, "half");
        throw Error("the disk is full");
    };
    QVERIFY_EXCEPTION_THROWN(shelf.add("s", "x", false, fail), Error);
    QCOMPARE(entriesOf(folder("three")), 0U);
    QVERIFY(shelf.students().empty());
}

void TestStudentShelf::failedReplacementKeepsTheOldOne()
{
    const StudentShelf shelf(folder("four"));
    shelf.add("s", "x", false, [](const auto &place) { fillWith(place, "old"); });
    const auto fail = [](const std::filesystem::path &) { throw Error("no"); };
    QVERIFY_EXCEPTION_THROWN(shelf.add("s", "x", true, fail), Error);
    QCOMPARE(readFile(folder("four/s/config.json")), std::string("old"));
    QCOMPARE(entriesOf(folder("four")), 1U);
}

void TestStudentShelf::linkedStudentStaysWhereItIs()
{
    const StudentShelf shelf(folder("five"));
    std::filesystem::create_directories(folder("elsewhere"));
    fillWith(folder("elsewhere"), "{}");
    shelf.link("s", folder("elsewhere"), false);
    QVERIFY(shelf.student("s").isLinked);
    QVERIFY(shelf.student("s").target == std::filesystem::canonical(folder("elsewhere")));
    QVERIFY_EXCEPTION_THROWN(shelf.link("s", folder("elsewhere"), false), Error);
    shelf.link("s", folder("elsewhere"), true);
    shelf.add("s", "x", true, [](const auto &place) { fillWith(place, "own"); }); // the link goes, its target stays
    QVERIFY(!shelf.student("s").isLinked);
    QCOMPARE(readFile(folder("elsewhere/config.json")), std::string("{}"));
    QVERIFY_EXCEPTION_THROWN(shelf.link("s", folder("elsewhere"), true), Error); // a student of its own is kept
}

void TestStudentShelf::missingStudentIsNamed()
{
    const StudentShelf shelf(folder("six"));
    const auto messageFor = [&](const char *name) {
        try {
            (void)shelf.student(name);
        } catch (const Error &error) {
            return QString(error.what());
        }
        return QString();
    };
    QVERIFY2(messageFor("smollm").contains("retort student import"), qPrintable(messageFor("smollm")));
    shelf.add("smollm2", "x", false, [](const auto &place) { fillWith(place, "{}"); });
    QVERIFY2(messageFor("smollm").endsWith("did you mean \"smollm2\"?"), qPrintable(messageFor("smollm")));
    QVERIFY2(messageFor("quite another").endsWith("there are: smollm2"), qPrintable(messageFor("quite another")));
}

void TestStudentShelf::namesBecomeFolders_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    QTest::newRow("kept") << "SmolLM2-135M.Q4_1"
                          << "SmolLM2-135M.Q4_1";
    QTest::newRow("spaces and slashes") << " a / b\tc "
                                        << "a-b-c";
    QTest::newRow("no way out") << "../../etc"
                                << "etc";
    QTest::newRow("hidden") << ".hidden"
                            << "hidden";
    QTest::newRow("an option") << "--name"
                               << "name";
    QTest::newRow("letters of others") << "élève"
                                       << "élève";
    QTest::newRow("long") << QString(300, 'x') << QString(100, 'x');
    QTest::newRow("long, cut inside a letter") << "x" + QString(80, QChar(0xe9)) << "x" + QString(49, QChar(0xe9));
    QTest::newRow("nothing left") << " ./-"
                                  << "";
}

void TestStudentShelf::namesBecomeFolders()
{
    QFETCH(QString, text);
    QFETCH(QString, name);
    if (name.isEmpty())
        QVERIFY_EXCEPTION_THROWN((void)studentNameFrom(text.toStdString()), UsageError);
    else
        QCOMPARE(QString::fromStdString(studentNameFrom(text.toStdString())), name);
}

QTEST_APPLESS_MAIN(TestStudentShelf)
#include "tst_student_shelf.moc"

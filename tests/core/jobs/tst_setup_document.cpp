#include "core/base/files.h"
#include "core/jobs/draft_keeper.h"
#include "core/jobs/setup_document.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <limits>

using namespace retort;

namespace {

const std::string kText = "name: first # mine\n"
                          "data:\n"
                          "  problems:\n"
                          "    generator: {}\n"
                          "training:\n"
                          "  learning_rate: 1e-3\n";

} // namespace

class TestSetupDocument : public QObject
{
    Q_OBJECT

private slots:
    void formAndTextChangeOneThing()
    {
        SetupDocument document;
        QSignalSpy changed(&document, &SetupDocument::changed);
        document.load(kText, {"/x/first.yaml", "/x"}, "id", kText);
        QVERIFY(document.isReady());
        QVERIFY(!document.isModified());
        QCOMPARE(document.setValue("training.seed", "7"), std::string());
        QCOMPARE(document.text(), kText + "  seed: 7\n");
        QCOMPARE(document.config().training.seed, std::uint64_t(7));
        QCOMPARE(document.valueOf("training.max_steps"), std::string("0"));
        QVERIFY(!document.isGiven("training.max_steps"));
        QVERIFY(document.isModified());
        QCOMPARE(changed.size(), 2);
    }

    void brokenTextKeepsTheLastGoodValues()
    {
        SetupDocument document;
        document.load(kText, {}, "id");
        document.setText("training: [");
        QVERIFY(document.isBroken());
        QCOMPARE(document.config().name, std::string("first"));
        QVERIFY(!document.setValue("training.seed", "7").empty());
        document.undo();
        QCOMPARE(document.text(), kText);
        QVERIFY(document.isReady());
    }

    void changesInARowAreOneStep()
    {
        SetupDocument document;
        document.load(kText, {}, "id");
        for (const char *rate : {"2e-3", "3e-3", "4e-3"})
            QCOMPARE(document.setValue("training.learning_rate", rate, "slider"), std::string());
        std::string typed = document.text();
        for (const char letter : std::string("abc"))
            document.setText(typed = typed + letter);
        document.undo();
        QCOMPARE(document.config().training.learningRate, 4e-3);
        document.undo();
        QCOMPARE(document.text(), kText);
        QVERIFY(!document.canUndo());
        document.redo();
        document.redo();
        QCOMPARE(document.text(), typed);
    }

    void usualTextsAreReadAtOnceAndFast()
    {
        std::string text = kText + "formats:\n  - {format: cot}\n";
        while (text.size() < 8000)
            text += "# a comment that makes the experiment as long as one that is read at once\n";
        qint64 best = std::numeric_limits<qint64>::max(); // of several: other programs run here too
        for (int i = 0; i < 20; ++i) {
            QElapsedTimer timer;
            timer.start();
            QVERIFY(!readSetup(text, "x").isBroken);
            best = std::min(best, timer.nsecsElapsed());
        }
        QVERIFY2(best < 5'000'000, qPrintable(QString::number(best)));
    }

    void longTextsAreReadInAThread()
    {
        SetupDocument document;
        document.load(kText + std::string(40000, '#') + "\n", {}, "id");
        QVERIFY(!document.isRead());
        QTRY_VERIFY(document.isReady());
        QCOMPARE(document.config().name, std::string("first"));
    }

    void whatALongTextMeansIsToldWhenItIsRead()
    {
        SetupDocument document;
        std::string text = kText + std::string(40000, '#') + "\n";
        document.load(text, {}, "id");
        QTRY_VERIFY(document.isReady());
        QSignalSpy meant(&document, &SetupDocument::readingChanged);
        QSignalSpy changed(&document, &SetupDocument::changed);
        document.setText(text += "seed: 1\n");
        QCOMPARE(changed.size(), 1); // the text is another
        QCOMPARE(meant.size(), 0); // and no control is shown anew for it
        QTRY_COMPARE(meant.size(), 1);
        QCOMPARE(document.problems().size(), std::size_t(1));
        document.load(kText, {}, "other"); // short: both at once
        QCOMPARE(meant.size(), 2);
    }

    void manyProblemsAreCountedAndTheFirstAreKept()
    {
        std::string text = kText;
        for (int i = 0; i < 300; ++i)
            text += "key" + std::to_string(i) + ": 1\n";
        const SetupReading reading = readSetup(text, "x");
        QCOMPARE(reading.problemCount, std::size_t(300));
        QVERIFY(reading.problems.size() < 300);
        QCOMPARE(reading.problems.front().place.line, std::size_t(7));
    }

    void longTextsAreEditedInAThread()
    {
        SetupDocument document;
        const std::string text = kText + std::string(40000, '#') + "\n";
        document.load(text, {}, "id");
        QTRY_VERIFY(document.isReady());
        QSignalSpy changed(&document, &SetupDocument::changed);
        for (const char *seed : {"7", "78", "789"}) // typed faster than it is edited
            QCOMPARE(document.setValue("training.seed", seed, "typed seed"), std::string());
        QCOMPARE(document.setValue("name", "second"), std::string());
        QVERIFY(document.isEditing());
        QVERIFY(!document.isReady());
        QTRY_VERIFY(document.isReady());
        QCOMPARE(document.config().training.seed, std::uint64_t(789));
        QCOMPARE(document.config().name, std::string("second"));
        QCOMPARE(changed.size(), 1); // no control shows what was typed before the last
        document.undo();
        QTRY_VERIFY(document.isReady());
        QCOMPARE(document.config().name, std::string("first"));
        QCOMPARE(document.config().training.seed, std::uint64_t(789));
        document.undo();
        QCOMPARE(document.text(), text);
    }

    void longTextsAreEditedWhereTheyAreTyped()
    {
        SetupDocument document;
        const std::string text = kText + std::string(40000, '#') + "\n";
        document.load(text, {}, "id");
        QTRY_VERIFY(document.isReady());
        QSignalSpy refused(&document, &SetupDocument::refused);
        document.setValue("training.seed", "7");
        document.setValue("name.first", "x"); // a text is no section
        document.setText("# above\n" + text); // while it is edited
        QTRY_VERIFY(document.isReady());
        QVERIFY(document.text().starts_with("# above\n"));
        QCOMPARE(document.config().training.seed, std::uint64_t(7));
        QCOMPARE(refused.size(), 1);
        document.setValue("training.seed", "8");
        document.load(kText, {}, "other"); // another set-up: the change was for the one before
        QTRY_VERIFY(!document.isEditing());
        QCOMPARE(document.text(), kText);
    }

    void undoGoesBackToTheFolderOfItsPaths()
    {
        SetupDocument document;
        document.load(kText, {"/a/first.yaml", "/a"}, "id", kText);
        document.setValue("training.seed", "7");
        document.replaceText(document.text() + "# moved\n");
        document.setSaved({"/b/second.yaml", "/b"}, document.text());
        QVERIFY(!document.isModified());
        QSignalSpy moved(&document, &SetupDocument::originChanged);
        document.undo();
        QCOMPARE(document.origin(), (SetupOrigin {"/b/second.yaml", "/a"}));
        QCOMPARE(moved.size(), 1);
        document.redo();
        QCOMPARE(document.origin(), (SetupOrigin {"/b/second.yaml", "/b"}));
    }

    void aDraftIsThereAgain()
    {
        const QTemporaryDir folder;
        const std::filesystem::path workspace = folder.path().toStdString();
        {
            SetupDocument document;
            DraftKeeper keeper(document, workspace);
            keeper.begin(kText, {{}, "/base"});
            document.setText(kText + "# not finished");
        } // written at the end
        SetupDocument document;
        DraftKeeper keeper(document, workspace);
        QSignalSpy listed(&keeper, &DraftKeeper::listed);
        keeper.read();
        QVERIFY(listed.wait(kTestPatienceMs));
        QCOMPARE(keeper.drafts().size(), std::size_t(1));
        keeper.open(keeper.drafts().front().id);
        QCOMPARE(document.text(), kText + "# not finished");
        QCOMPARE(document.origin().baseFolder, std::filesystem::path("/base"));
        keeper.remove(document.draftId());
        QVERIFY(document.draftId().empty());
        QTRY_VERIFY(DraftStore(workspace).drafts().empty());
    }

    /// Nothing is written here, so that the list never holds what was begun meanwhile.
    void whatIsBegunWhileTheListIsReadStays()
    {
        const QTemporaryDir folder;
        const std::filesystem::path workspace = folder.path().toStdString();
        DraftStore(workspace).save({"kept", "kept", kText, "/base", {}});
        DraftStore(workspace).save({"gone", "gone", kText, "/base", {}});
        SetupDocument document;
        DraftKeeper keeper(document, workspace);
        keeper.setReadOnly(true);
        QSignalSpy listed(&keeper, &DraftKeeper::listed);
        keeper.read();
        keeper.begin(kText, {{}, "/base"});
        keeper.remove("gone");
        QTRY_COMPARE(listed.count(), 3); // of the begun one, the removed one, and of what was read
        QCOMPARE(keeper.drafts().size(), std::size_t(2));
        QCOMPARE(keeper.drafts()[0].id, document.draftId());
        QCOMPARE(keeper.drafts()[1].id, std::string("kept"));
    }

    void aDraftIsWrittenSoonAfterAChange()
    {
        const QTemporaryDir folder;
        const std::filesystem::path workspace = folder.path().toStdString();
        SetupDocument document;
        DraftKeeper keeper(document, workspace);
        keeper.begin(kText, {{}, "/base"});
        document.setValue("name", "second");
        QTRY_VERIFY(!DraftStore(workspace).drafts().empty()
                    && DraftStore(workspace).drafts().front().yaml == document.text());
        QCOMPARE(DraftStore(workspace).drafts().front().name, std::string("second"));
    }

    void aDraftOfAFileKnowsWhatTheFileHolds()
    {
        const QTemporaryDir folder;
        const std::filesystem::path workspace = folder.path().toStdString();
        const std::filesystem::path file = workspace / "first.yaml";
        writeFileAtomically(file, kText);
        SetupDocument document;
        DraftKeeper keeper(document, workspace);
        keeper.begin(kText, {file, workspace}, kText);
        document.setText(kText + "# more");
        QSignalSpy opened(&keeper, &DraftKeeper::opened);
        keeper.open("file:" + file.string());
        QVERIFY(opened.wait(kTestPatienceMs));
        QVERIFY(document.isModified());
        QCOMPARE(document.savedText(), kText);
        QCOMPARE(document.origin().file, file);
    }
};

QTEST_GUILESS_MAIN(TestSetupDocument)
#include "tst_setup_document.moc"

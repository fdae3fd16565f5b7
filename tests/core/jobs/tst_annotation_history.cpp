#include "core/jobs/annotation_history.h"
#include "core/store/workspace.h"

#include <QTemporaryDir>
#include <QTest>

using namespace retort;

/// Whatever a person says is taken back and said again, and never over what another window said.
class TestAnnotationHistory : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_annotations.reset(); }
    void everythingOfAProblemIsTakenBack();
    void namesOfTagsAreTakenBack();
    void filtersAreTakenBack();
    void correctionsAreTakenBack();
    void whatChangesNothingIsNoStep();
    void somethingNewEndsWhatCouldBeSaidAgain();
    void whatAnotherWindowChangedIsRefused_data();
    void whatAnotherWindowChangedIsRefused();
    void fiveHundredStepsAreKept();

private:
    Annotation stored() const { return m_annotations->get(m_key); }
    void say(const std::function<void(Annotation &)> &change)
    {
        (void)m_history.say(*m_annotations, m_key, "gsm8k-7", change);
    }
    HistoryOutcome undo() { return m_history.go(*m_annotations, HistoryStep::Undo); }
    HistoryOutcome redo() { return m_history.go(*m_annotations, HistoryStep::Redo); }

    const AnnotationKey m_key {"run", 240, "0123456789abcdef", {}};
    std::optional<QTemporaryDir> m_folder;
    std::unique_ptr<Annotations> m_annotations;
    AnnotationHistory m_history;
};

void TestAnnotationHistory::init()
{
    m_folder.emplace();
    const Workspace made(m_folder->path().toStdString());
    m_annotations = std::make_unique<Annotations>(made.folder());
    m_history = {};
}

void TestAnnotationHistory::everythingOfAProblemIsTakenBack()
{
    say([](Annotation &annotation) { annotation.toggle(3); });
    say([](Annotation &annotation) { annotation.toggleStar(); });
    say([](Annotation &annotation) { annotation.failure = "read_wrongly"; });
    say([](Annotation &annotation) { annotation.note = "look"; });
    const Annotation all = stored();
    QCOMPARE(all.tags, 0b100U | Annotation::kStar);
    QCOMPARE(std::get<ProblemSaid>(*undo().change).shownId, std::string("gsm8k-7"));
    QCOMPARE(stored().note, std::string());
    (void)undo();
    QVERIFY(!stored().failure);
    (void)undo();
    QCOMPARE(stored().tags, 0b100U);
    (void)undo();
    QVERIFY(stored() == Annotation {});
    QVERIFY(!undo().change);
    for (int i = 0; i < 4; ++i)
        QVERIFY(!redo().isRefused);
    QVERIFY(stored() == all);
    QVERIFY(!redo().change);
}

void TestAnnotationHistory::namesOfTagsAreTakenBack()
{
    m_history.nameTag(*m_annotations, 2, "units");
    m_history.nameTag(*m_annotations, 2, "kg");
    (void)undo();
    QCOMPARE(m_annotations->tagNames().at(2), std::string("units"));
    (void)undo();
    QVERIFY(m_annotations->tagNames().empty());
    (void)redo();
    (void)redo();
    QCOMPARE(m_annotations->tagNames().at(2), std::string("kg"));
}

void TestAnnotationHistory::filtersAreTakenBack()
{
    m_history.keepFilter(*m_annotations, "slips", "failure:arithmetic");
    m_history.keepFilter(*m_annotations, "slips", "failure:arithmetic steps>3");
    m_history.keepFilter(*m_annotations, "slips", std::nullopt);
    QVERIFY(m_annotations->savedFilters().empty());
    (void)undo();
    QCOMPARE(m_annotations->savedFilters().at(0).filter, std::string("failure:arithmetic steps>3"));
    (void)undo();
    QCOMPARE(m_annotations->savedFilters().at(0).filter, std::string("failure:arithmetic"));
    (void)undo();
    QVERIFY(m_annotations->savedFilters().empty());
}

void TestAnnotationHistory::correctionsAreTakenBack()
{
    Problem problem;
    problem.question = "How many are 2 and 3?";
    problem.id = problemId(problem.question);
    problem.gold = {AnswerKind::Number, 5, "5"};
    const CorrectionKey key {problem, FormatKind::Cot, "me"};
    const auto stored = [&] {
        const auto rationale = storedCorrection(m_folder->path().toStdString(), key);
        return rationale ? rationale->text : std::string("none");
    };
    for (const char *text : {"2 + 3 = 5. The answer is 5.", "3 + 2 = 5. The answer is 5."})
        m_history.correct(*m_annotations, key, "sum-1",
                          correctionOf(key, checkCorrection(problem, key.format, text, {})));
    QCOMPARE(stored(), std::string("3 + 2 = 5. The answer is 5."));
    QVERIFY(!undo().isRefused);
    QCOMPARE(stored(), std::string("2 + 3 = 5. The answer is 5."));
    QVERIFY(!undo().isRefused);
    QCOMPARE(stored(), std::string("none"));
    QVERIFY(Workspace(m_folder->path().toStdString()).datasets().empty());
    QVERIFY(Workspace(m_folder->path().toStdString()).removedDatasets().empty());
    QVERIFY(!redo().isRefused);
    QCOMPARE(stored(), std::string("2 + 3 = 5. The answer is 5."));
}

void TestAnnotationHistory::whatChangesNothingIsNoStep()
{
    say([](Annotation &annotation) { annotation.note = ""; });
    m_history.nameTag(*m_annotations, 2, "");
    m_history.keepFilter(*m_annotations, "none", std::nullopt);
    QCOMPARE(m_history.undoable(), 0u);
}

void TestAnnotationHistory::somethingNewEndsWhatCouldBeSaidAgain()
{
    say([](Annotation &annotation) { annotation.toggle(1); });
    (void)undo();
    say([](Annotation &annotation) { annotation.toggle(2); });
    QVERIFY(!redo().change);
    QCOMPARE(stored().tags, 0b10U);
}

void TestAnnotationHistory::whatAnotherWindowChangedIsRefused_data()
{
    QTest::addColumn<HistoryStep>("step");
    QTest::newRow("undo") << HistoryStep::Undo;
    QTest::newRow("redo") << HistoryStep::Redo;
}

void TestAnnotationHistory::whatAnotherWindowChangedIsRefused()
{
    QFETCH(HistoryStep, step);
    say([](Annotation &annotation) { annotation.toggle(1); });
    say([](Annotation &annotation) { annotation.toggle(2); });
    if (step == HistoryStep::Redo)
        (void)undo();
    Annotations other(m_folder->path().toStdString());
    Annotation theirs = other.get(m_key);
    theirs.note = "of the other window";
    other.set(m_key, theirs);
    const HistoryOutcome outcome = m_history.go(*m_annotations, step);
    QVERIFY(outcome.isRefused);
    QVERIFY(outcome.change.has_value());
    QVERIFY(stored() == theirs);
    QCOMPARE(m_history.undoable() + m_history.redoable(), 1u); // the step is given up
}

void TestAnnotationHistory::fiveHundredStepsAreKept()
{
    constexpr int kSaid = int(AnnotationHistory::kMost) + 1;
    for (int i = 0; i < kSaid; ++i)
        say([i](Annotation &annotation) { annotation.note = std::to_string(i); });
    while (undo().change) {}
    QCOMPARE(stored().note, std::string("0")); // the first is forgotten
    QCOMPARE(m_history.redoable(), AnnotationHistory::kMost);
}

QTEST_APPLESS_MAIN(TestAnnotationHistory)
#include "tst_annotation_history.moc"

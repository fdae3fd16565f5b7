#include "core/answers/reading.h"

#include <QTest>

#include <string>

using namespace retort;

namespace {

/// The answer as text; empty: none.
QString readAs(AnswerKind expected, const QString &text, ReadingProfile profile)
{
    ReadingOptions options;
    options.profile = profile;
    options.expected = expected;
    const ReadAnswer answer = readAnswer(text.toStdString(), options);
    return answer.answer ? QString::fromStdString(answer.answer->text) : QString();
}

} // namespace

/// Answers that are no numbers.
class TestReadingKinds : public QObject
{
    Q_OBJECT

private slots:
    void yesAndNo_data();
    void yesAndNo();
    void choices_data();
    void choices();
    void texts_data();
    void texts();
};

void TestReadingKinds::yesAndNo_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("strict");
    QTest::addColumn<QString>("flexible");
    QTest::addColumn<QString>("kojima");

    QTest::newRow("yes") << "So the answer is yes."
                         << "yes"
                         << "yes"
                         << "yes";
    QTest::newRow("True") << "The answer is True"
                          << "yes"
                          << "yes"
                          << "yes";
    QTest::newRow("FALSE") << "The answer is FALSE!"
                           << "no"
                           << "no"
                           << "no";
    QTest::newRow("first after the trigger") << "The answer is no, not yes."
                                             << "no"
                                             << "no"
                                             << "no";
    QTest::newRow("no trigger") << "Yes. In the end, no"
                                << ""
                                << "no"
                                << "no";
    QTest::newRow("inside words") << "The answer is noble yesterday untrue"
                                  << ""
                                  << ""
                                  << "";
    QTest::newRow("hashes") << "#### True"
                            << "yes"
                            << "yes"
                            << "yes";
}

void TestReadingKinds::yesAndNo()
{
    QFETCH(QString, text);
    QFETCH(QString, strict);
    QFETCH(QString, flexible);
    QFETCH(QString, kojima);
    const auto valueBy = [&](ReadingProfile profile) { return readAs(AnswerKind::YesNo, text, profile); };
    QCOMPARE(valueBy(ReadingProfile::Strict), strict);
    QCOMPARE(valueBy(ReadingProfile::Flexible), flexible);
    QCOMPARE(valueBy(ReadingProfile::Kojima), kojima);
    QCOMPARE(valueBy(ReadingProfile::LmEvalStrict), strict);
}

void TestReadingKinds::choices_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("strict");
    QTest::addColumn<QString>("flexible");

    QTest::newRow("in brackets") << "So the answer is (B)."
                                 << "B"
                                 << "B";
    QTest::newRow("small, in brackets") << "The answer is (b)."
                                        << "B"
                                        << "B";
    QTest::newRow("with a bracket") << "The answer is C) 5 apples"
                                    << "C"
                                    << "C";
    QTest::newRow("bare") << "The answer is D"
                          << "D"
                          << "D";
    QTest::newRow("option") << "The answer is option E."
                            << "E"
                            << "E";
    QTest::newRow("article") << "The answer is A dog, B"
                             << "B"
                             << "B";
    QTest::newRow("A itself") << "The answer is A."
                              << "A"
                              << "A";
    QTest::newRow("pronoun") << "The answer is I think C"
                             << "C"
                             << "C";
    QTest::newRow("no trigger") << "Not (A), it must be (C)"
                                << ""
                                << "C";
    QTest::newRow("none") << "Bananas"
                          << ""
                          << "";
}

void TestReadingKinds::choices()
{
    QFETCH(QString, text);
    QFETCH(QString, strict);
    QFETCH(QString, flexible);
    const auto valueBy = [&](ReadingProfile profile) { return readAs(AnswerKind::Choice, text, profile); };
    QCOMPARE(valueBy(ReadingProfile::Strict), strict);
    QCOMPARE(valueBy(ReadingProfile::Flexible), flexible);
}

void TestReadingKinds::texts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("flexible");
    QTest::addColumn<QString>("kojima");

    QTest::newRow("word") << "The answer is Paris."
                          << "Paris"
                          << "Paris";
    QTest::newRow("quotes") << "The answer is \"nk\"."
                            << "nk"
                            << "nk";
    QTest::newRow("two words") << "The answer is New York"
                               << "New York"
                               << "NewYork";
    QTest::newRow("last line") << "First this.\nThen that.\n"
                               << "Then that"
                               << "FirstthisThenthat";
    QTest::newRow("empty") << " \n "
                           << ""
                           << "";
}

void TestReadingKinds::texts()
{
    QFETCH(QString, text);
    QFETCH(QString, flexible);
    QFETCH(QString, kojima);
    const auto valueBy = [&](ReadingProfile profile) { return readAs(AnswerKind::Text, text, profile); };
    QCOMPARE(valueBy(ReadingProfile::Flexible), flexible);
    QCOMPARE(valueBy(ReadingProfile::Kojima), kojima);
}

QTEST_APPLESS_MAIN(TestReadingKinds)
#include "tst_reading_kinds.moc"

#include "core/answers/word_equations.h"
#include "core/base/text.h"
#include "core/evaluation/stray_numbers.h"

#include <QTest>

using namespace retort;

class TestStrayNumbers : public QObject
{
    Q_OBJECT

private slots:
    void whatNobodyGaveIsFound_data()
    {
        QTest::addColumn<QString>("question");
        QTest::addColumn<QString>("text"); // a step a line
        QTest::addColumn<QString>("strays");
        const auto row = [](const char *name, const char *question, const char *text, const char *strays) {
            QTest::newRow(name) << QString::fromUtf8(question) << QString::fromUtf8(text) << QString(strays);
        };
        const char *shop = "A shop sells 45 pens at $6 and thirteen books at a 20% discount.";
        row("given", shop, "There are 45 pens.", "");
        row("given in a word", shop, "13 books are left.", "");
        row("out of nowhere", shop, "There are 88 pencils.", "88");
        row("as an operand", shop, "So 45 + 88 = 133.", "88");
        row("named once, known from then on", shop, "There are 88 pencils.\n88 + 45 = 133 in all.", "88");
        row("a result", shop, "45 * 6 = 270.\nThe 270 go to the bank.", "");
        row("an equation's own result, again", shop, "45 * 6 = 270, so 270 dollars.", "");
        row("made of two by one operation", shop, "The pens bring $270.", "");
        row("a percentage as a share", shop, "That is 0.2 of it, or 0.8 of it, or 80%, or 120%.", "");
        row("what everybody knows", shop, "A week has 7 days, a year 12 months, 52 weeks and 365 days.", "");
        row("lists and ordinals", shop, "17. First\nStep 18: on the 19th", "");
        row("a number with commas", shop, "It costs $1,917.", "1,917");
        row("a part in words", "A fifth of the 90 pens is red.", "1/5 of 90 is 18.", "");
    }

    void whatNobodyGaveIsFound()
    {
        QFETCH(QString, question);
        QFETCH(QString, text);
        KnownValues known(question.toStdString());
        QStringList found;
        for (const std::string &step : splitLines(text.toStdString())) {
            for (const TextSpan &span : known.strays(step, allEquations(step)))
                found << QString::fromStdString(step.substr(span.begin, span.end - span.begin));
            known.add(step);
        }
        QTEST(found.join(QLatin1Char(' ')), "strays");
    }
};

QTEST_APPLESS_MAIN(TestStrayNumbers)
#include "tst_stray_numbers.moc"

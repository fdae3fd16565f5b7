#include "core/generation/row_calculator.h"

#include "tests/fakes/piece_tokenizer.h"

#include <QTest>

using namespace retort;

namespace {

using Space = PieceTokenizer::Space;

std::vector<std::string> asStrings(const QStringList &list)
{
    std::vector<std::string> strings;
    for (const QString &text : list)
        strings.push_back(text.toStdString());
    return strings;
}

/// Every byte that the tests write, and longer pieces behind them; id 0 ends.
PieceTokenizer tokenizerOf(const QStringList &longer, Space space = Space::Kept)
{
    std::vector<std::string> pieces {"", "<<", ">>"};
    for (const char byte : std::string_view("0123456789+-*/=.,$ abcx<>"))
        pieces.emplace_back(1, byte);
    for (const std::string &piece : asStrings(longer))
        pieces.push_back(piece);
    return PieceTokenizer(pieces, 0, space);
}

/// Ids of these pieces, one each.
std::vector<int> idsOf(const PieceTokenizer &tokenizer, const QStringList &pieces)
{
    std::vector<int> ids;
    for (const std::string &wanted : asStrings(pieces))
        for (int id = 1; id < tokenizer.vocabularySize(); ++id)
            if (tokenizer.piece(id) == wanted)
                ids.push_back(id);
    return ids;
}

QStringList piecesOf(const PieceTokenizer &tokenizer, const std::vector<int> &ids)
{
    QStringList pieces;
    for (const int id : ids)
        pieces.append(QString::fromStdString(tokenizer.piece(id)));
    return pieces;
}

/// What a calculator does while a student writes one piece after the other, as long as it only writes on.
struct Written
{
    std::string text;
    CalculatorUse use;
};

Written write(const PieceTokenizer &tokenizer, RowCalculator &calculator, const QStringList &pieces)
{
    std::vector<int> tokens;
    std::vector<int> forced;
    for (const int own : idsOf(tokenizer, pieces)) {
        if (!forced.empty()) {
            calculator.compare(tokens, tokenizer.decode(tokens), own, forced.front());
            tokens.push_back(forced.front());
            forced.erase(forced.begin());
            continue;
        }
        if (calculator.isBarred(tokens, tokenizer.decode(tokens), own))
            continue;
        tokens.push_back(own);
        if (const auto found = calculator.look(tokens, tokenizer.decode(tokens))) {
            forced = found->tokens;
            if (found->kept == tokens.size())
                continue;
            tokens.back() = forced.front();
            forced.erase(forced.begin());
        }
    }
    tokens.insert(tokens.end(), forced.begin(), forced.end());
    return {tokenizer.decode(tokens), calculator.use()};
}

} // namespace

class TestRowCalculator : public QObject
{
    Q_OBJECT

private slots:
    void forcedTokensAreThoseOfTheWholeText_data();
    void forcedTokensAreThoseOfTheWholeText();
    void textThatNoTokensGiveIsNotForced();
    void valuesAreFilledInAndCounted_data();
    void valuesAreFilledInAndCounted();
    void equationsAreLeftAloneByAnnotations();
    void decimalsAreThoseOfTraining();
    void digitsBehindAValueAreBarred();
};

void TestRowCalculator::forcedTokensAreThoseOfTheWholeText_data()
{
    QTest::addColumn<QStringList>("longer");
    QTest::addColumn<bool>("putsSpace");
    QTest::addColumn<QStringList>("written");
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<int>("kept");
    QTest::addColumn<QStringList>("tokens");
    const QStringList sum {"<<", "2", "+", "3", "="};
    QTest::newRow("behind the sign") << QStringList() << false << sum << "<<2+3=5>>" << 5 << QStringList {"5", ">>"};
    QTest::newRow("sign and value are one token")
        << QStringList {"=5"} << false << sum << "<<2+3=5>>" << 4 << QStringList {"=5", ">>"};
    QTest::newRow("sign is part of a token") << QStringList {"=6"} << false << QStringList {"<<", "2", "+", "3", "=6"}
                                             << "<<2+3=5>>" << 4 << QStringList {"=", "5", ">>"};
    QTest::newRow("sign ends a token") << QStringList {"3="} << false << QStringList {"<<", "2", "+", "3="}
                                       << "<<2+3=5>>" << 4 << QStringList {"5", ">>"};
    QTest::newRow("other tokens before it than the tokenizer's")
        << QStringList {"2+"} << false << sum << "<<2+3=5>>" << 5 << QStringList {"5", ">>"};
    QTest::newRow("tokenizer that puts a space before texts")
        << QStringList {" <<"} << true << QStringList {" <<", "2", "+", "3", "="} << "<<2+3=5>>" << 5
        << QStringList {"5", ">>"};
    QTest::newRow("the same, behind other tokens than the tokenizer's")
        << QStringList {" <<", "2+"} << true << QStringList {" <<", "2", "+", "3", "="} << "<<2+3=5>>" << 5
        << QStringList {"5", ">>"};
}

void TestRowCalculator::forcedTokensAreThoseOfTheWholeText()
{
    QFETCH(QStringList, longer);
    QFETCH(bool, putsSpace);
    QFETCH(QStringList, written);
    QFETCH(QString, wanted);
    QFETCH(int, kept);
    QFETCH(QStringList, tokens);
    const PieceTokenizer tokenizer = tokenizerOf(longer, putsSpace ? Space::Before : Space::Kept);
    const auto forced = forcedTokens(tokenizer, idsOf(tokenizer, written), wanted.toStdString());
    QVERIFY(forced.has_value());
    QCOMPARE(static_cast<int>(forced->kept), kept);
    QCOMPARE(piecesOf(tokenizer, forced->tokens), tokens);
}

void TestRowCalculator::textThatNoTokensGiveIsNotForced()
{
    const PieceTokenizer tokenizer(std::vector<std::string> {"", "2", "+", "="});
    RowCalculator calculator(tokenizer, CalculatorRule::Equations, 2);
    QVERIFY(!calculator.look(tokenizer.encode("2+2="), "2+2=").has_value()); // it has no 4
    QCOMPARE(calculator.use(), (CalculatorUse {0, 0, 1}));
}

void TestRowCalculator::valuesAreFilledInAndCounted_data()
{
    QTest::addColumn<QStringList>("longer");
    QTest::addColumn<QStringList>("written");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("fired");
    QTest::addColumn<int>("changed");
    QTest::addColumn<int>("unread");
    const QStringList sum {"<<", "2", "+", "3", "="};
    const QStringList plain {"2", "+", "3", "="};
    QTest::newRow("right value") << QStringList() << sum + QStringList {"5", ">>", "5"} << "<<2+3=5>>5" << 1 << 0 << 0;
    QTest::newRow("wrong value") << QStringList() << sum + QStringList {"6", ">>", "a"} << "<<2+3=5>>a" << 1 << 1 << 0;
    QTest::newRow("value that goes on") << QStringList() << sum + QStringList {"5", "0", "a"} << "<<2+3=5>>a" << 1 << 1
                                        << 0;
    QTest::newRow("no end of the annotation")
        << QStringList() << sum + QStringList {"5", "a", "b"} << "<<2+3=5>>b" << 1 << 1 << 0;
    QTest::newRow("right value in one token with the sign")
        << QStringList {"=5"} << QStringList {"<<", "2", "+", "3", "=5", ">>", "a"} << "<<2+3=5>>a" << 1 << 0 << 0;
    QTest::newRow("wrong value in one token with the sign")
        << QStringList {"=6"} << QStringList {"<<", "2", "+", "3", "=6", ">>", "a"} << "<<2+3=5>>" << 1 << 1 << 0;
    QTest::newRow("word that is no unit")
        << QStringList() << QStringList {"<<", "a", "+", "3", "=", "7", ">>"} << "<<a+3=7>>" << 0 << 0 << 1;
    QTest::newRow("division by nothing") << QStringList() << QStringList {"<<", "3", "/", "0", "=", "7", ">>"}
                                         << "<<3/0=7>>" << 0 << 0 << 1;
    QTest::newRow("in running text, right")
        << QStringList() << plain + QStringList {"5", " "} << "2+3=5 " << 1 << 0 << 0;
    QTest::newRow("in running text, wrong")
        << QStringList() << plain + QStringList {"6", " "} << "2+3=5 " << 1 << 1 << 0;
    QTest::newRow("in running text, going on")
        << QStringList() << plain + QStringList {"5", "0", " "} << "2+3=5 " << 1 << 1 << 0;
    QTest::newRow("with a space before the sign")
        << QStringList() << QStringList {"2", "+", "3", " ", "=", " ", "6", "a"} << "2+3 = 5a" << 1 << 1 << 0;
    QTest::newRow("with currency") << QStringList() << QStringList {"$", "2", "+", "$", "3", "=", "$", "5", "a"}
                                   << "$2+$3=$5a" << 1 << 0 << 0;
    QTest::newRow("two of them") << QStringList()
                                 << plain + QStringList {"5", ".", " "} + plain + QStringList {"6", "a"}
                                 << "2+3=5. 2+3=5a" << 2 << 1 << 0;
    QTest::newRow("one sign only") << QStringList() << QStringList {"a", "=", "7", "."} << "a=7." << 0 << 0 << 0;
}

void TestRowCalculator::valuesAreFilledInAndCounted()
{
    QFETCH(QStringList, longer);
    QFETCH(QStringList, written);
    QFETCH(QString, text);
    QFETCH(int, fired);
    QFETCH(int, changed);
    QFETCH(int, unread);
    const PieceTokenizer tokenizer = tokenizerOf(longer);
    RowCalculator calculator(tokenizer, CalculatorRule::Equations, 2);
    const Written result = write(tokenizer, calculator, written);
    QCOMPARE(QString::fromStdString(result.text), text);
    QCOMPARE(static_cast<int>(result.use.fired), fired);
    QCOMPARE(static_cast<int>(result.use.changed), changed);
    QCOMPARE(static_cast<int>(result.use.unread), unread);
}

void TestRowCalculator::equationsAreLeftAloneByAnnotations()
{
    const PieceTokenizer tokenizer = tokenizerOf({});
    RowCalculator calculator(tokenizer, CalculatorRule::Annotations, 2);
    QVERIFY(!calculator.look(tokenizer.encode("2+3="), "2+3=").has_value());
    QCOMPARE(calculator.use(), CalculatorUse());
}

void TestRowCalculator::decimalsAreThoseOfTraining()
{
    const PieceTokenizer tokenizer = tokenizerOf({});
    for (const auto &[decimals, text] : {std::pair(0, "<<7/3=2>>"), {1, "<<7/3=2.3>>"}, {4, "<<7/3=2.3333>>"}}) {
        RowCalculator calculator(tokenizer, CalculatorRule::Annotations, decimals);
        const auto forced = calculator.look(tokenizer.encode("<<7/3="), "<<7/3=");
        QVERIFY(forced.has_value());
        QCOMPARE(forced->text, std::string(text));
    }
}

/// Behind "= 5" neither 0 nor .5 nor ,000 may follow; a full stop may, but no digit behind it.
void TestRowCalculator::digitsBehindAValueAreBarred()
{
    const PieceTokenizer tokenizer = tokenizerOf({".5"});
    RowCalculator calculator(tokenizer, CalculatorRule::Equations, 2);
    QVERIFY(calculator.look(tokenizer.encode("2+3="), "2+3=").has_value());
    const auto isBarred = [&](const std::string &text, const std::string &next) {
        return calculator.isBarred(tokenizer.encode(text), text, tokenizer.encode(next).front());
    };
    QVERIFY(isBarred("2+3=5", "0") && isBarred("2+3=5", ".5") && isBarred("2+3=5.", "0") && isBarred("2+3=5,", "0"));
    QVERIFY(!isBarred("2+3=5", ".") && !isBarred("2+3=5", "a") && !isBarred("2+3=5", " "));
    QVERIFY(!isBarred("2+3=5 ", "0"));
    QCOMPARE(calculator.use().changed, std::size_t(1));
}

QTEST_APPLESS_MAIN(TestRowCalculator)
#include "tst_row_calculator.moc"

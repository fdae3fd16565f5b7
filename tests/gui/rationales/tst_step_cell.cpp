#include "tests/gui/rationales/detail_test.h"

#include <QFontMetrics>
#include <QImage>
#include <QTest>

using namespace retort;

/// How one cell of the steps lies in the width that it has.
class TestStepCell : public DetailTest
{
    Q_OBJECT

private slots:
    void chipsGoIntoASecondRow();
    void longLinesOfProgramsHang();
    void theRightValueFollowsFromLeftToRight();
    void textFromRightToLeftBeginsAtTheRight();
    void aValueWithoutRoomStandsBelowItsLine();
    void pictures_data() { addThemes(); }
    void pictures();

private:
    static int leftmostInk(const QImage &image, int top, int bottom);
    static ProblemView hebrew();
};

void TestStepCell::chipsGoIntoASecondRow()
{
    StepCell cell(nullptr);
    CellContent content;
    content.text.add("Short.");
    content.chips = {"First wrong step"};
    cell.setContent(content);
    const int one = cell.heightForWidth(236);
    content.chips << "wrong plan?";
    cell.setContent(content);
    QCOMPARE(cell.heightForWidth(400), one); // both beside each other
    content.chips << "wrong solution";
    cell.setContent(content);
    QVERIFY2(cell.heightForWidth(236) > one + 15, "the third one has a row of its own, none is cut");
    QVERIFY(cell.heightForWidth(40) > one); // nothing is endless where there is no room at all
}

/// Where something is drawn in the rows of an image; its width without any.
int TestStepCell::leftmostInk(const QImage &image, int top, int bottom)
{
    const QRgb ground = image.pixel(image.width() - 1, image.height() - 1);
    for (int x = 40; x < image.width(); ++x) { // behind the line numbers
        for (int y = top; y < bottom; ++y)
            if (image.pixel(x, y) != ground)
                return x;
    }
    return image.width();
}

void TestStepCell::longLinesOfProgramsHang()
{
    StepCell cell(nullptr);
    CellContent content;
    CodeLine line;
    line.number = 7;
    line.code.text = "ans = first_payment / payment_of_a_week";
    content.lines = {line};
    cell.setContent(content);
    constexpr int kNarrow = 236;
    constexpr int kPitch = 20;
    const int height = cell.heightForWidth(kNarrow);
    QVERIFY(height > 2 * kPitch); // it is wrapped
    cell.resize(kNarrow, height);
    const QImage image = cell.grab().toImage();
    const int first = leftmostInk(image, 8, 8 + kPitch - 2);
    const int second = leftmostInk(image, 8 + kPitch + 1, 8 + 2 * kPitch - 2);
    QVERIFY2(second > first + 8 && second < kNarrow / 2,
             qPrintable(QStringLiteral("%1 behind %2").arg(second).arg(first)));
}

ProblemView TestStepCell::hebrew()
{
    ProblemView view = sampleProblem();
    view.sources[1].path.steps = {QStringLiteral("היא מרוויחה 10 + 15 = 25 בשעה.").toStdString(),
                                  QStringLiteral("לכן 25 * 40 = 1,100 בשבוע.").toStdString()};
    return view;
}

void TestStepCell::theRightValueFollowsFromLeftToRight()
{
    open();
    m_detail->showProblem(hebrew());
    const QString text = cell("cell_2_2").text.text;
    const auto begin = text.indexOf(QChar(0x2066));
    const auto end = text.indexOf(QChar(0x2069));
    QVERIFY2(begin >= 0 && end > begin, qPrintable(text));
    const QString isolated = text.mid(begin + 1, end - begin - 1);
    QVERIFY2(isolated.startsWith("25 * 40") && isolated.endsWith("1,000"), qPrintable(isolated));
    m_detail->showProblem(sampleProblem());
    QVERIFY(!cell("cell_2_2").text.text.contains(QChar(0x2066)));
    m_detail.reset();
}

void TestStepCell::textFromRightToLeftBeginsAtTheRight()
{
    StepCell cell(nullptr);
    CellContent content;
    content.text.add(QStringLiteral("\u05d4\u05d9\u05d0 25"));
    cell.setContent(content);
    constexpr int kWidth = 300;
    cell.resize(kWidth, cell.heightForWidth(kWidth));
    const QImage image = cell.grab().toImage().mirrored(true, false);
    const int behind = leftmostInk(image.copy(-30, 0, kWidth + 30, image.height()), 8, 26) - 30;
    QVERIFY2(behind >= 8 && behind < 16, qPrintable(QString::number(behind))); // but for the padding
}

void TestStepCell::aValueWithoutRoomStandsBelowItsLine()
{
    StepCell cell(nullptr);
    const auto height = [&cell](const QString &code, const QString &value, int width) {
        CellContent content;
        content.lines = {{1, {code, {}}, value, false}};
        cell.setContent(content);
        return cell.heightForWidth(width);
    };
    const QString code = QStringLiteral("per_week = per_hour * 40");
    const int room = 40 + QFontMetrics(monoFont()).horizontalAdvance(code);
    QCOMPARE(height(code, "1000", 2 * room), height(code, {}, 2 * room)); // beside it
    QVERIFY(height(code, "1000", room + 10) > height(code, {}, room + 10) + 15);
    QCOMPARE(height("per_week_of_hers = 1000", "1000", room), height("per_week_of_hers = 1000", {}, room));
    QCOMPARE(height(code, "1000", room - 12), height(code, {}, room - 12)); // behind the end of a wrapped line
}

void TestStepCell::pictures()
{
    QFETCH(ThemeKind, theme);
    applyTheme(*qApp, theme);
    open();
    m_detail->resize(940, kDetailSize.height());
    m_detail->showProblem(hebrew());
    m_detail->showRun(sampleRun());
    QTRY_VERIFY(!cell("cell_1_3").lines[2].value.isEmpty());
    const QString name = QStringLiteral("rationales-cells-%1.png").arg(QLatin1String(QTest::currentDataTag()));
    QVERIFY(m_detail->grab().save(screenshots().filePath(name)));
    m_detail.reset();
    applyTheme(*qApp, ThemeKind::Light);
}

QTEST_MAIN(TestStepCell)
#include "tst_step_cell.moc"

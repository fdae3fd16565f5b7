#include "core/report/pdf_chart.h"

#include <QRegularExpression>
#include <QTest>

using namespace retort;

namespace {

ReportChart chartOf(const std::string &label)
{
    ReportChart chart {"loss", "Loss (mean)", "step", false, {}};
    chart.series.push_back({label, {{0, 3}, {100, 1.5}, {200, 1}}, 0, false, false});
    chart.series.push_back({"validation", {{0, 3.2}, {200, 1.4}}, 1, true, false});
    chart.series.push_back({"", {{100, 1.5}, {150, 2}}, 0, false, true});
    return chart;
}

QByteArray drawn(const std::string &label = "train CoT")
{
    return QByteArray::fromStdString(pdfChart(chartOf(label)));
}

} // namespace

class TestPdfChart : public QObject
{
    Q_OBJECT

private slots:
    void everyObjectIsWhereTheTableSays()
    {
        const QByteArray pdf = drawn();
        QVERIFY(pdf.startsWith("%PDF-1.4\n") && pdf.endsWith("%%EOF\n"));
        const qsizetype table = pdf.mid(pdf.lastIndexOf("startxref\n") + 10).split('\n').at(0).toLongLong();
        QVERIFY(pdf.mid(table).startsWith("xref\n0 7\n0000000000 65535 f \n"));
        const QList<QByteArray> rows = pdf.mid(table).split('\n');
        for (int object = 1; object <= 6; ++object) {
            QCOMPARE(rows.at(object + 2).size(), 19); // 20 bytes with its line's end
            const qsizetype place = rows.at(object + 2).left(10).toLongLong();
            QVERIFY(pdf.mid(place).startsWith(QByteArray::number(object) + " 0 obj\n"));
        }
    }

    void theStreamIsAsLongAsItSays()
    {
        const QByteArray pdf = drawn();
        const qsizetype begin = pdf.indexOf("stream\n") + 7;
        const auto length =
            QRegularExpression("/Length (\\d+)").match(QString::fromLatin1(pdf)).captured(1).toLongLong();
        QVERIFY(length > 500);
        QCOMPARE(pdf.mid(begin + length, 9), QByteArray("endstream"));
    }

    void nothingIsEmbeddedAndNothingChanges()
    {
        const QByteArray pdf = drawn();
        QVERIFY(pdf.contains("/BaseFont /Helvetica") && !pdf.contains("/FontFile"));
        QCOMPARE(pdf, drawn());
        QVERIFY(pdf.contains("/Title (Loss \\(mean\\))"));
    }

    void linesAreDashedAndDimmedAsInTheOtherDrawing()
    {
        const QByteArray pdf = drawn();
        QCOMPARE(pdf.count("[5 3] 0 d"), 2); // in the legend and in the plot
        QCOMPARE(pdf.count("/Faint gs"), 1);
        QCOMPARE(pdf.count(" c\n"), 5 * 4); // dots of both series, none where it was abandoned
    }

    void textsAreEscapedLatin()
    {
        const QByteArray pdf = drawn("a\\b) Tj \xc3\xa9 \xe4\xb8\xad\n");
        QVERIFY(pdf.contains("(a\\\\b\\) Tj \xe9 ?\?) Tj"));
        for (const char *broken : {"\xff", "\xc3", "\xe4\xb8"})
            QVERIFY(drawn(broken).endsWith("%%EOF\n"));
    }

    void textsEndWhereTheyAreAnchored()
    {
        // "3" is 6.67 wide in Helvetica at 12, and ends 8 left of the plot, which begins at 64.
        QVERIFY(drawn().contains("1 0 0 -1 49.33 "));
    }
};

QTEST_APPLESS_MAIN(TestPdfChart)

#include "tst_pdf_chart.moc"

#include "core/report/html_writer.h"
#include "core/report/chart_drawing.h"
#include "core/report/latex_writer.h"
#include "core/report/markdown_writer.h"
#include "core/report/svg_chart.h"

#include <QTest>
#include <QXmlStreamReader>

using namespace retort;

namespace {

constexpr const char *kHostile = "</pre><script>alert('x')</script>\" onload=\"y\" ```` | \\end{tabular} & \x01 \xff";

/// A document in which every text is hostile.
ReportDocument hostileDocument()
{
    const std::string text = kHostile;
    ReportDocument document {text, text, text, {text}, {}};
    ReportSection section {text, {}};
    section.blocks.push_back(ReportParagraph {text});
    section.blocks.push_back(ReportWarning {text});
    section.blocks.push_back(ReportListing {text, text});
    section.blocks.push_back(
        ReportTable {"accuracy-test", text, {{text}, {text, true}}, {{text, text}}, {ReportInterval {0.5, 0.4, 0.6}}});
    section.blocks.push_back(ReportChart {"loss", text, text, false, {{text, {{1, 2}, {2, 1}}, 0, false, false}}});
    section.blocks.push_back(ReportRationale {text, text, text, "right", text, {{text, text, text, text}}});
    document.sections.push_back(section);
    return document;
}

QString asText(const std::string &text)
{
    return QString::fromStdString(text);
}

} // namespace

class TestReportWriters : public QObject
{
    Q_OBJECT

private slots:
    void htmlHasNoMarkupOfOthers();
    void htmlAsksNothingOfTheNetworkAndRunsNothing();
    void htmlIsLightAndDark();
    void markdownFencesCannotBeClosed();
    void markdownEscapesWhatItWouldRead_data();
    void markdownEscapesWhatItWouldRead();
    void latexTablesAreBooktabs();
    void latexEscapesItsMarks();
    void chartsAreWholeXml();
};

void TestReportWriters::htmlHasNoMarkupOfOthers()
{
    const QString html = asText(writeHtml(hostileDocument()));
    QVERIFY(!html.contains("<script"));
    QVERIFY(!html.contains("onload=\"y\""));
    QVERIFY(html.contains("&lt;/pre&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot; onload=&quot;y&quot;"));
    QVERIFY(!html.contains(QChar(1)));
    // Every element that is opened is closed: read as XML without what HTML leaves open.
    QString body = html.mid(html.indexOf("<main>"));
    body = body.left(body.indexOf("</main>") + 7);
    QXmlStreamReader xml(body);
    while (!xml.atEnd())
        xml.readNext();
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
}

void TestReportWriters::htmlAsksNothingOfTheNetworkAndRunsNothing()
{
    const QString html = asText(writeHtml(hostileDocument()));
    for (const char *forbidden : {"http:", "https:", "src=", "@import", "url(", "<link", "<iframe"})
        QVERIFY2(!html.contains(forbidden), forbidden);
    QVERIFY(html.contains("content=\"default-src 'none'; style-src 'unsafe-inline'\""));
}

void TestReportWriters::htmlIsLightAndDark()
{
    const QString html = asText(writeHtml(hostileDocument()));
    QVERIFY(html.contains("@media (prefers-color-scheme:dark)"));
    for (std::size_t i = 0; i < seriesColours().size(); ++i) {
        QVERIFY(html.contains(asText("--s" + std::to_string(i) + ":" + seriesColours()[i])));
        QVERIFY(html.contains(asText("--s" + std::to_string(i) + ":" + darkSeriesColours()[i])));
    }
}

void TestReportWriters::markdownFencesCannotBeClosed()
{
    const QString markdown = asText(writeMarkdown(hostileDocument(), "run-report"));
    QVERIFY(markdown.contains("\n`````text\n</pre><script>"));
    QVERIFY(markdown.contains("(<run-report-loss.svg>)"));
    const QString outside = markdown.section("`````", 0, 0).remove("\\<");
    QVERIFY2(!outside.contains("<script"), qPrintable(outside));
    QVERIFY(markdown.contains("|---|---:|\n"));
}

void TestReportWriters::markdownEscapesWhatItWouldRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("escaped");
    QTest::newRow("numbers stay") << "73.5 %, 147 of 200, 67.0-79.1"
                                  << "73.5 %, 147 of 200, 67.0-79.1";
    QTest::newRow("sentences stay") << "Tom has 3 apples (red). How many?"
                                    << "Tom has 3 apples \\(red). How many?";
    QTest::newRow("list") << "1. first"
                          << "1\\. first";
    QTest::newRow("bullet") << "- x"
                            << "\\- x";
    QTest::newRow("table and emphasis") << "a|b *c* _d_"
                                        << "a\\|b \\*c\\* \\_d\\_";
    QTest::newRow("address") << "https://x.y"
                             << "https\\://x.y";
    QTest::newRow("lines") << "a\n# b"
                           << "a \\# b";
    QTest::newRow("image") << "![x](y)"
                           << "\\!\\[x\\]\\(y)";
}

void TestReportWriters::markdownEscapesWhatItWouldRead()
{
    QFETCH(QString, text);
    QTEST(asText(escapedMarkdown(text.toStdString())), "escaped");
}

void TestReportWriters::latexTablesAreBooktabs()
{
    ReportDocument document {"run\n\\evil", "", "facts", {"synthetic problems"}, {}};
    document.sections.push_back(
        {"Results",
         {ReportParagraph {"left out"},
          ReportTable {"accuracy-test", "Accuracy on test", {{"who"}, {"n", true}}, {{"student, CoT", "50 %"}}, {}},
          ReportChart {"loss", "Loss of 100 %", "step", false, {}}}});
    const std::string expected =
        "% run \\evil\n% facts\n"
        "% Needs \\usepackage{booktabs,graphicx} and, for texts beyond ASCII, a LaTeX that reads UTF-8.\n"
        "% Mark: synthetic problems\n\n% Results\n"
        "\\begin{table}\n  \\centering\n  \\caption{Accuracy on test}\n"
        "  \\label{tab:accuracy-test}\n  \\begin{tabular}{lr}\n    \\toprule\n"
        "    who & n \\\\\n    \\midrule\n    student, CoT & 50 \\% \\\\\n"
        "    \\bottomrule\n  \\end{tabular}\n\\end{table}\n"
        "\n% Results\n\\begin{figure}\n  \\centering\n  \\includegraphics[width=\\linewidth]{run-loss.pdf}\n"
        "  \\caption{Loss of 100 \\%}\n  \\label{fig:loss}\n\\end{figure}\n";
    QCOMPARE(asText(writeLatex(document, "run")), asText(expected));
}

void TestReportWriters::latexEscapesItsMarks()
{
    QCOMPARE(asText(escapedLatex("\\end{x}_a&b#$%~^<>\"\n")),
             QString("\\textbackslash{}end\\{x\\}\\_a\\&b\\#\\$\\%\\textasciitilde{}\\textasciicircum{}"
                     "\\textless{}\\textgreater{}\\textquotedbl{} "));
}

void TestReportWriters::chartsAreWholeXml()
{
    ReportChart chart {"loss", kHostile, "step", true, {}};
    for (std::size_t i = 0; i < 12; ++i)
        chart.series.push_back({std::string(60, 'a') + kHostile, {{0, 0.5}}, i, i % 2 == 0, i % 3 == 0});
    QXmlStreamReader xml(asText(svgChart(chart, true)));
    int paths = 0;
    while (!xml.atEnd())
        paths += xml.readNext() == QXmlStreamReader::StartElement && xml.name() == QLatin1String("path") ? 1 : 0;
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(paths, 12);
    QVERIFY(!asText(svgChart(chart, true)).contains("nan"));
}

QTEST_APPLESS_MAIN(TestReportWriters)
#include "tst_report_writers.moc"

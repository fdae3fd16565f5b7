#include "core/jobs/chart_data.h"
#include "core/jobs/serial_work.h"
#include "widgets/common/curve_chart.h"
#include "widgets/common/kept_settings.h"
#include "widgets/common/numbers.h"
#include "widgets/common/theme.h"
#include "widgets/compare/accuracy_bars.h"
#include "widgets/compare/compare_model.h"
#include "widgets/compare/compare_page.h"
#include "widgets/compare/compare_table.h"
#include "widgets/compare/curve_panel.h"
#include "widgets/compare/export_sheet.h"
#include "widgets/compare/pool_panel.h"
#include "widgets/compare/setting_panel.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QMenu>
#include <QMimeData>
#include <QStackedWidget>

// What of the page is given away: tables, charts, reports.

namespace retort {

namespace {

template<typename Chart>
PaperChart drawnBy(Chart *chart, const QString &title)
{
    return {title, {chart}, [chart](QPainter &painter, const QRectF &area) { chart->draw(painter, area); }};
}

PaperChart curvesOf(CurveChart *chart)
{
    return {chart->title(), {chart}, {}, chart};
}

/// A million points are written in a thread: to wait for them would stop the window.
void copyLater(QObject *owner, std::vector<ChartData> charts)
{
    auto *work = new SerialWork(owner);
    work->post<QByteArray>(
        {}, [charts = std::move(charts)] { return QByteArray::fromStdString(toCsv(charts)); },
        [work](const QByteArray &csv, const std::string &) {
            auto *data = new QMimeData; // as bytes: a text would be written anew for whoever pastes it
            data->setData(QStringLiteral("text/plain"), csv);
            QGuiApplication::clipboard()->setMimeData(data);
            work->deleteLater();
        });
}

} // namespace

void ComparePage::copyTable(TableFormat format)
{
    const TextTable table = comparisonTable(m_model->view(), m_table->shownKeys(), m_model->view().paths,
                                            {m_teacher.toStdString(), m_base.toStdString()}, format);
    QGuiApplication::clipboard()->setText(textOf(toText(table, format)));
}

/// A chart's own menu: its data, or a picture of the kind that the chosen name says.
void ComparePage::giveCurves(CurveChart *chart, const QString &file, ChartWish wish)
{
    const auto csv = [chart] { return QByteArray::fromStdString(toCsv({chart->data()})); };
    if (wish == ChartWish::CopyData)
        copyLater(this, {chart->data()});
    else if (wish == ChartWish::SaveData)
        emit saveRequested(file + QStringLiteral(".csv"), [csv](const QString &) { return csv(); });
    else
        emit saveRequested(file + QStringLiteral(".pdf"),
                           [chart](const QString &suffix) { return pictureOf({chart}, pictureKindOf(suffix)); });
}

/// The key of what stands in the middle, as the export knows it.
QString ComparePage::exportOfMiddle() const
{
    const QWidget *shown = m_middleStack->currentWidget();
    return shown == m_curvePanel     ? QStringLiteral("curves")
           : shown == m_settingPanel ? QStringLiteral("setting")
           : shown == m_pool         ? QStringLiteral("pool")
           : shown == m_steps        ? QStringLiteral("steps")
                                     : QStringLiteral("bars");
}

/// What has something to show.
void ComparePage::openExport()
{
    std::vector<ExportItem> items;
    items.push_back({QStringLiteral("table"), tr("Table of the runs"), QStringLiteral("comparison"), std::nullopt,
                     [this](TableFormat format) {
                         return comparisonTable(m_model->view(), m_table->shownKeys(), m_model->view().paths,
                                                {m_teacher.toStdString(), m_base.toStdString()}, format);
                     }});
    if (!m_bars->groups().empty())
        items.push_back({QStringLiteral("bars"),
                         tr("Student against teacher"),
                         QStringLiteral("student-against-teacher"),
                         drawnBy(m_bars, tr("Student against teacher, %1").arg(m_sets->currentText())),
                         {}});
    if (!m_curves.empty())
        items.push_back({QStringLiteral("steps"),
                         tr("Accuracy over steps"),
                         QStringLiteral("accuracy-over-steps"),
                         curvesOf(m_steps),
                         {}});
    if (!m_curvePanel->isEmpty())
        items.push_back({QStringLiteral("curves"), m_curvePanel->chart()->title(), QStringLiteral("curves"),
                         curvesOf(m_curvePanel->chart()),
                         [this](TableFormat format) { return m_curvePanel->table(format); }});
    if (!m_settingPanel->isEmpty())
        items.push_back({QStringLiteral("setting"), m_settingPanel->title(), QStringLiteral("accuracy-over-setting"),
                         m_settingPanel->picture(),
                         [this](TableFormat format) { return m_settingPanel->table(format); }});
    if (!m_pool->isEmpty())
        items.push_back({QStringLiteral("pool"), tr("Accuracy over number of paths"), QStringLiteral("paths"),
                         m_pool->picture(), [this](TableFormat format) { return m_pool->table(format); }});
    m_exportSheet->openWith(std::move(items), exportOfMiddle());
}

void ComparePage::fillReportMenu(QMenu *menu)
{
    for (const auto &[format, text] : {std::pair("html", tr("as HTML, one file")),
                                       {"markdown", tr("as Markdown, with its charts")},
                                       {"latex", tr("as LaTeX, with its charts")}}) {
        QAction *action = menu->addAction(text);
        action->setObjectName(QStringLiteral("report_") + QLatin1String(format));
        connect(action, &QAction::triggered, this, [this, name = QString::fromLatin1(format)] { wishReport(name); });
    }
}

/// Of the rows that are chosen in the table; of none: A's.
void ComparePage::wishReport(const QString &format)
{
    QStringList runs = m_table->chosenRuns();
    const CompareRow *a = row(m_a);
    if (runs.isEmpty() && a && !a->isTeacher) {
        if (!a->isFolded())
            runs << m_a;
        for (const SeedSide &seed : a->members)
            runs << textOf(seed.directory.string());
    }
    if (runs.isEmpty())
        showError(tr("A teacher has no report. Choose runs in the table, or a run as A."));
    else
        emit reportRequested(runs, format);
}

/// One run is opened, several are chosen in the table.
void ComparePage::chooseRows(const QStringList &keys)
{
    const CompareRow *only = keys.size() == 1 ? row(keys.front()) : nullptr;
    if (only && !only->isFolded())
        emit runOpened(textOf(only->directory.string()));
    else
        m_table->chooseRows(keys);
}

} // namespace retort

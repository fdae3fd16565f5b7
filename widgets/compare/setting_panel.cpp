#include "widgets/compare/setting_panel.h"

#include "widgets/common/kept_settings.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/segments.h"
#include "widgets/common/setting_titles.h"
#include "widgets/compare/copy_button.h"
#include "widgets/compare/heat_map.h"
#include "widgets/compare/line_chart.h"
#include "widgets/compare/text_table_view.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace retort {

namespace {

constexpr int kNothing = 0; // of the stack
constexpr int kChart = 1;
constexpr int kMap = 2;
constexpr int kTable = 3;

QString keptName(const QComboBox *box)
{
    return QStringLiteral("compare/") + box->objectName();
}

Shape shapeAt(std::size_t series)
{
    constexpr Shape kShapes[] = {Shape::Circle, Shape::Triangle, Shape::Square, Shape::Diamond};
    return kShapes[series % std::size(kShapes)];
}

/// "Rationales 646: 30.5 %, 61/200, 24.5-37.2, mean of 3 seeds, mixed"
QString spokenOf(const SettingView &view, const SettingSeries &series, const SettingPoint &point)
{
    QStringList parts {
        QStringLiteral("%1 %2: %3").arg(textOf(view.x.title), textOf(point.text), accuracyText(point.accuracy))};
    if (point.seeds > 1)
        parts << SettingPanel::tr("mean of %1 seeds").arg(point.seeds);
    if (!series.label.empty())
        parts << textOf(series.label);
    return parts.join(QStringLiteral(", "));
}

LineView linesOf(const SettingView &view)
{
    LineView lines {.xTitle = textOf(view.x.title), .isLog = view.isLog, .areAllBanded = true};
    for (const SettingSeries &series : view.series) {
        ChartLine line {textOf(series.label), shapeAt(lines.lines.size()), series.hue};
        for (const SettingPoint &point : series.points)
            line.points.push_back({point.x, textOf(point.text), point.accuracy.accuracy, point.accuracy.low,
                                   point.accuracy.high, spokenOf(view, series, point)});
        lines.lines.push_back(std::move(line));
    }
    if (view.teacher)
        lines.teacher = {QStringLiteral("%1 %2").arg(textOf(view.teacher->title), percentText(view.teacher->accuracy)),
                         view.teacher->accuracy};
    return lines;
}

} // namespace

SettingPanel::SettingPanel(QWidget *parent) : QFrame(parent)
{
    setProperty("role", "panel");
    setObjectName(QStringLiteral("settingPanel"));
    auto *layout = bareLayout<QVBoxLayout>(this, measure::kUnit);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->addWidget(makeHead());
    layout->addWidget(makeFoot());
    m_stack = new QStackedWidget(this);
    auto *nothing = makeLabel(tr("The runs that are compared have no setting with different numbers: the amount of "
                                 "rationales, a weight, a learning rate. A sweep over one gives a line here."),
                              {TextSize::Body, "text2"}, m_stack);
    nothing->setObjectName(QStringLiteral("settingNothing"));
    nothing->setAlignment(Qt::AlignCenter);
    nothing->setWordWrap(true);
    m_stack->addWidget(nothing);
    m_chart = new LineChart(QStringLiteral("settingChart"), tr("Accuracy over a setting"), m_stack);
    connect(m_chart, &LineChart::pointedAt, m_point, &QLabel::setText);
    m_stack->addWidget(m_chart);
    m_map = new HeatMap(m_stack);
    connect(m_map, &HeatMap::rowsChosen, this, &SettingPanel::rowsChosen);
    m_stack->addWidget(m_map);
    m_table = new TextTableView(QStringLiteral("settingTable"), tr("Accuracy over the setting"), m_stack);
    m_table->setFillsRoom();
    m_stack->addWidget(m_table);
    layout->addWidget(m_stack, 1);
    m_note = makeLabel({}, {TextSize::Caption, "warning"}, this);
    m_note->setObjectName(QStringLiteral("settingNote"));
    m_note->hide();
    layout->addWidget(m_note);
    setView({});
}

QWidget *SettingPanel::makeHead()
{
    auto *head = new QWidget(this);
    auto *layout = bareLayout<QHBoxLayout>(head);
    const auto makeBox = [this, head](const char *name, const QString &accessible) {
        auto *box = new QComboBox(head);
        box->setObjectName(QLatin1String(name));
        box->setAccessibleName(accessible);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(7);
        connect(box, &QComboBox::activated, this, [this, box] {
            kept::set(keptName(box), box->currentData().toString());
            showChosen();
        });
        return box;
    };
    m_paths = makeBox("settingPath", tr("Accuracy of"));
    m_settings = makeBox("settingX", tr("Over which setting"));
    m_second = makeBox("settingY", tr("And over which other setting"));
    m_second->setToolTip(tr("With a second setting: a heat map, one cell for each pair of values."));
    layout->addWidget(m_paths, 2);
    layout->addWidget(makeLabel(tr("over"), {TextSize::Body, "text2"}, head));
    layout->addWidget(m_settings, 3);
    layout->addWidget(makeLabel(tr("and"), {TextSize::Body, "text2"}, head));
    layout->addWidget(m_second, 3);
    return head;
}

/// What is read out, and how it is shown and copied.
QWidget *SettingPanel::makeFoot()
{
    auto *foot = new QWidget(this);
    auto *layout = bareLayout<QHBoxLayout>(foot);
    m_point = makeLabel({}, {TextSize::Caption, "text2"}, foot);
    m_point->setObjectName(QStringLiteral("settingPoint"));
    m_point->setWordWrap(true);
    auto *kind = new Segments(foot);
    kind->setObjectName(QStringLiteral("settingKind"));
    kind->setAccessibleName(tr("Show"));
    kind->setChoices({tr("Chart"), tr("Table")});
    kind->setCurrent(0);
    connect(kind, &Segments::chosen, this, [this](int chosen) {
        m_kind = chosen;
        showChosen();
    });
    layout->addWidget(m_point, 1);
    layout->addWidget(kind);
    layout->addWidget(
        makeCopyButton(QStringLiteral("settingCopy"), foot, [this](TableFormat format) { copy(format); }));
    return foot;
}

/// What was chosen stays as long as there is such a choice.
void SettingPanel::fill(QComboBox *box, const std::vector<SettingChoice> &choices)
{
    const QString kept =
        box->currentIndex() >= 0 ? box->currentData().toString() : kept::value(keptName(box)).toString();
    const QSignalBlocker quiet(box);
    box->clear();
    for (const SettingChoice &choice : choices)
        box->addItem(settingTitleText(choice.title), textOf(choice.key));
    box->setCurrentIndex(choices.empty() ? -1 : std::max(0, box->findData(kept)));
}

void SettingPanel::setView(const ComparisonView &view)
{
    m_view = view;
    std::vector<SettingChoice> paths {{"vote", formatTitle("vote").toStdString()}};
    for (const std::string &path : view.paths)
        if (path != "vote")
            paths.push_back({path, formatTitle(path).toStdString()});
    fill(m_paths, paths);
    fill(m_settings, numericSettings(view));
    showChosen();
}

bool SettingPanel::hasTwo() const
{
    return !m_second->currentData().toString().isEmpty();
}

void SettingPanel::showChosen()
{
    if (m_settings->currentIndex() < 0) {
        m_second->clear();
        m_stack->setCurrentIndex(kNothing);
        return;
    }
    std::vector<SettingChoice> seconds = secondSettings(m_view, m_settings->currentData().toString().toStdString());
    seconds.insert(seconds.begin(), {"", tr("no other").toStdString()});
    fill(m_second, seconds);
    if (hasTwo())
        showGrid();
    else
        showSeries();
}

void SettingPanel::showSeries()
{
    m_shown = seriesOver(m_view, m_settings->currentData().toString().toStdString(),
                         m_paths->currentData().toString().toStdString());
    m_chart->setView(linesOf(m_shown));
    m_point->setText(m_chart->spoken());
    m_table->setTable(settingText(m_shown, TableFormat::Markdown));
    m_note->setText(tr("%1 further series are not drawn.").arg(m_shown.leftOut));
    m_note->setVisible(m_shown.leftOut > 0);
    m_stack->setCurrentIndex(m_shown.series.empty() ? kNothing : m_kind == 0 ? kChart : kTable);
}

void SettingPanel::showGrid()
{
    m_map->setGrid(gridOver(m_view, m_settings->currentData().toString().toStdString(),
                            m_second->currentData().toString().toStdString(),
                            m_paths->currentData().toString().toStdString()));
    m_table->setTable(gridText(m_map->grid(), TableFormat::Markdown));
    m_point->setText(tr("Means over seeds. A click opens a cell's run, or chooses its runs in the table."));
    m_note->hide();
    m_stack->setCurrentIndex(m_map->grid().isEmpty() ? kNothing : m_kind == 0 ? kMap : kTable);
}

bool SettingPanel::isEmpty() const
{
    return m_stack->currentIndex() == kNothing;
}

QString SettingPanel::title() const
{
    const QString first = tr("Accuracy over %1").arg(m_settings->currentText());
    return hasTwo() ? tr("%1 and %2").arg(first, m_second->currentText()) : first;
}

PaperChart SettingPanel::picture() const
{
    if (hasTwo())
        return {title(), {m_map}, [map = m_map](QPainter &painter, const QRectF &area) { map->draw(painter, area); }};
    return {
        title(), {m_chart}, [chart = m_chart](QPainter &painter, const QRectF &area) { chart->draw(painter, area); }};
}

TextTable SettingPanel::table(TableFormat format) const
{
    return hasTwo() ? gridText(m_map->grid(), format) : settingText(m_shown, format);
}

void SettingPanel::copy(TableFormat format) const
{
    QGuiApplication::clipboard()->setText(textOf(toText(table(format), format)));
}

} // namespace retort

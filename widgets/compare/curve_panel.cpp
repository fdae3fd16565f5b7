#include "widgets/compare/curve_panel.h"

#include "core/base/text.h"
#include "core/jobs/run_follower.h"
#include "widgets/common/calm_combo_box.h"
#include "widgets/common/curve_chart.h"
#include "widgets/common/curve_controls.h"
#include "widgets/common/kept_settings.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/compare/copy_button.h"
#include "widgets/compare/curve_title.h"
#include "widgets/compare/text_table_view.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

constexpr double kRawShare = 0.32;
constexpr double kAbandonedShare = 0.2; // what a resume went back behind
constexpr std::size_t kMostRaw = 3; // runs whose raw lines stand behind the smoothed ones
constexpr int kTableHeight = 134; // at most, and so much of the panel
constexpr double kTableShare = 0.34;
constexpr int kLeastTable = 2 * measure::kRow + 4;

QString settingsKey(const char *name)
{
    return QStringLiteral("compare/curves/%1").arg(QLatin1String(name));
}

QString signedText(double difference, bool isShare)
{
    if (isShare)
        return signedPoints(difference);
    return difference > 0 ? QStringLiteral("+") + shortNumber(difference) : shortNumber(difference);
}

} // namespace

CurvePanel::CurvePanel(QWidget *parent) : QFrame(parent)
{
    setObjectName(QStringLiteral("curvePanel"));
    auto *layout = bareLayout<QVBoxLayout>(this, measure::kUnit);
    layout->addWidget(makeHead());
    m_stack = new QStackedWidget(this);
    m_shares = makeChart("compareShares", true);
    m_numbers = makeChart("compareNumbers", false);
    layout->addWidget(m_stack, 1);
    m_note = makeLabel({}, {TextSize::Caption, "warning"}, this);
    m_note->setObjectName(QStringLiteral("curveNote"));
    m_note->setWordWrap(true);
    layout->addWidget(m_note);
    m_tablePanel = makePanel(this);
    m_table = new TextTableView(QStringLiteral("curveValues"), {}, m_tablePanel); // named in showValues()
    m_table->setFillsRoom();
    auto *inside = bareLayout<QVBoxLayout>(m_tablePanel, 0);
    inside->setContentsMargins(1, 1, 1, 1);
    inside->addWidget(m_table);
    layout->addWidget(m_tablePanel);
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(CurveChart::kRedrawMs);
    connect(&m_refresh, &QTimer::timeout, this, &CurvePanel::refresh);
    rebuild();
}

CurvePanel::~CurvePanel()
{
    m_shares->clear(); // before the followers' curves go
    m_numbers->clear();
}

QWidget *CurvePanel::makeHead()
{
    auto *head = new QWidget(this);
    auto *layout = bareLayout<QHBoxLayout>(head, measure::kUnit);
    m_metric = new CalmComboBox(head);
    m_metric->setObjectName(QStringLiteral("curveMetric"));
    m_metric->setAccessibleName(tr("Metric"));
    m_metric->setPlaceholderText(tr("no curves"));
    m_metric->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_metric->setMinimumContentsLength(7);
    connect(m_metric, &QComboBox::activated, this, &CurvePanel::chooseMetric);
    m_controls = new CurveControls(QStringLiteral("compare-"), head);
    m_axis = StepAxis(std::clamp(kept::value(settingsKey("axis"), 0).toInt(), 0, 2));
    m_smoothing = std::clamp(kept::value(settingsKey("smoothing"), RunCurves::kSmoothing).toDouble(), 0.0, 0.999);
    m_controls->setAxis(m_axis);
    m_controls->setSmoothing(m_smoothing);
    connect(m_controls, &CurveControls::axisChosen, this, [this](StepAxis axis) {
        m_axis = axis;
        kept::set(settingsKey("axis"), int(axis));
        rebuild();
        chart()->redrawAtOnce();
    });
    connect(m_controls, &CurveControls::smoothingChosen, this, [this](double share) {
        m_smoothing = share;
        kept::set(settingsKey("smoothing"), share);
        rebuild();
        chart()->redrawAtOnce();
    });
    auto *copy = makeCopyButton(QStringLiteral("curveCopy"), head, [this](TableFormat format) {
        QGuiApplication::clipboard()->setText(textOf(toText(valueTable(format), format)));
    });
    copy->setText({});
    copy->setAccessibleName(tr("Copy the values"));
    copy->setToolTip(tr("Copy the values at the crosshair; the chart's menu gives whole curves"));
    layout->addWidget(m_metric, 1);
    layout->addWidget(m_controls);
    layout->addWidget(copy);
    return head;
}

CurveChart *CurvePanel::makeChart(const char *name, bool isShare)
{
    auto *chart =
        new CurveChart(tr("Curves of the ticked runs"), isShare ? AxisFormat::Percent : AxisFormat::Number, m_stack);
    chart->setObjectName(QLatin1String(name));
    chart->setLabelRoom(true);
    m_stack->addWidget(chart);
    connect(chart, &CurveChart::pointedAt, this, [this, chart](std::optional<double> x) {
        m_pointed = x;
        chart->setCrosshair(x);
        showValues();
    });
    connect(chart, &CurveChart::wished, this, &CurvePanel::pictureWished);
    return chart;
}

CurveChart *CurvePanel::chart() const
{
    return static_cast<CurveChart *>(m_stack->currentWidget());
}

void CurvePanel::setRuns(std::vector<CurveRun> runs, std::size_t leftOut)
{
    if (runs == m_runs && leftOut == m_leftOut)
        return;
    m_runs = std::move(runs);
    m_leftOut = leftOut;
    rebuild();
    if (isVisible())
        emit wanted(wantedRuns());
}

QStringList CurvePanel::wantedRuns() const
{
    QStringList directories;
    for (const CurveRun &run : m_runs)
        directories << run.directory;
    return isVisible() ? directories : QStringList();
}

void CurvePanel::setFollower(const QString &directory, const RunFollower *follower)
{
    m_failures.erase(directory);
    if (follower)
        m_followers[directory] = follower;
    else
        m_followers.erase(directory);
    rebuild();
}

void CurvePanel::setFailure(const QString &directory, const QString &message)
{
    m_failures[directory] = message;
    showNote();
}

void CurvePanel::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    emit wanted(wantedRuns());
}

/// The chart keeps most of a low panel.
void CurvePanel::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    m_tablePanel->setFixedHeight(std::clamp(int(height() * kTableShare), kLeastTable, kTableHeight));
}

void CurvePanel::hideEvent(QHideEvent *event)
{
    QFrame::hideEvent(event);
    emit wanted({});
}

std::vector<CurvePanel::Shown> CurvePanel::shown() const
{
    std::vector<Shown> shown;
    for (const CurveRun &run : m_runs)
        if (const auto found = m_followers.find(run.directory); found != m_followers.end())
            shown.push_back({&run, found->second});
    return shown;
}

const CurveChoice *CurvePanel::choice() const
{
    const int index = m_metric->currentIndex();
    return index >= 0 && std::size_t(index) < m_choices.size() ? &m_choices[std::size_t(index)] : nullptr;
}

void CurvePanel::chooseMetric()
{
    kept::set(settingsKey("metric"), textOf(choice()->key()));
    rebuild();
    chart()->redrawAtOnce();
}

/// What was chosen stays as long as a run has it.
void CurvePanel::fillMetrics()
{
    std::vector<const RunCurves *> curves;
    bool areEstimated = false;
    for (const Shown &each : shown()) {
        curves.push_back(&each.follower->curves());
        areEstimated = areEstimated || each.follower->curves().areTokensEstimated();
    }
    m_controls->setTokensEstimated(areEstimated);
    std::vector<CurveChoice> choices = curveChoices(curves);
    if (choices == m_choices)
        return;
    m_choices = std::move(choices);
    const QSignalBlocker quiet(m_metric);
    m_metric->clear();
    for (const CurveChoice &each : m_choices)
        m_metric->addItem(curveTitle(each), textOf(each.key()));
    m_metric->setCurrentIndex(m_choices.empty() ? -1
                                                : std::max(0, m_metric->findData(kept::value(settingsKey("metric")))));
}

int CurvePanel::shapeOfAll() const
{
    int shape = 0;
    for (const Shown &each : shown())
        shape += each.follower->curves().shape();
    return shape;
}

void CurvePanel::rebuild()
{
    m_shares->clear();
    m_numbers->clear();
    m_pointed.reset(); // as the charts' crosshairs
    m_shape = shapeOfAll();
    fillMetrics();
    const CurveChoice *chosen = choice();
    m_stack->setCurrentWidget(!chosen || chosen->isShare() ? m_shares : m_numbers);
    chart()->setTitle(chosen ? curveTitle(*chosen) : tr("Curves of the ticked runs"));
    chart()->setAxis(m_axis);
    chart()->setSubtitle(m_axis == StepAxis::Tokens ? tr("over tokens seen, prompts and targets") : QString());
    m_shares->setTeachers({});
    const std::vector<Shown> all = shown();
    const bool isWaiting = all.size() + m_failures.size() < m_runs.size() && isVisible();
    chart()->setMessage(chosen           ? QString()
                        : m_runs.empty() ? tr("Tick runs in the table to draw their curves here.")
                        : isWaiting      ? tr("Reading the runs' logs …")
                                         : tr("These runs have logged nothing yet."));
    for (const Shown &each : all)
        if (chosen)
            addCurves(each, *chosen, all.size() <= kMostRaw);
    if (chosen)
        showTeachers(*chosen);
    refresh();
}

void CurvePanel::addCurves(const Shown &each, const CurveChoice &choice, bool hasRaw)
{
    const RunCurves &curves = each.follower->curves();
    const NamedCurve *curve = curves.find(choice.split, choice.name);
    if (!curve)
        return;
    CurveLook look {.series = each.run->series, .width = 1, .isRead = false, .axis = curves.axis(m_axis)};
    look.run = each.run->name;
    const double smoothing = choice.isNoisy() ? m_smoothing : 0;
    look.share = kRawShare;
    if (smoothing > 0 && hasRaw)
        chart()->addCurve(&curve->points, look);
    look.share = kAbandonedShare;
    for (const Curve &tail : curve->abandoned)
        chart()->addCurve(&tail, look);
    look.share = 1;
    look.width = measure::kCurve;
    look.isRead = true;
    look.smoothing = smoothing;
    look.label = each.run->label;
    if (choice.isShare()) {
        look.marker = retort::Shape::Circle;
        look.isFilled = (each.run->series / int(themeOf(this).series.size())) % 2 == 0;
    }
    chart()->addCurve(&curve->points, look);
}

/// Measured on the first run's validation problems: the others have the same, or they were not compared.
void CurvePanel::showTeachers(const CurveChoice &choice)
{
    if (!choice.isShare() || choice.split != "validation")
        return;
    const std::string path(choice.name.substr(choice.name.find('/') + 1));
    std::vector<TeacherLine> lines;
    for (const TeacherAccuracy &teacher : shown().front().follower->facts().teachersOnValidation) {
        const Accuracy &own = teacher.accuracy;
        if (path == "vote" || path == teacher.format)
            lines.push_back(
                {own.accuracy, own.low, own.high,
                 QStringLiteral("%1 %2").arg(textOf(own.title), chartValue(own.accuracy, AxisFormat::Percent))});
    }
    m_shares->setTeachers(std::move(lines));
}

void CurvePanel::refreshSoon()
{
    if (!m_refresh.isActive())
        m_refresh.start();
}

void CurvePanel::refresh()
{
    if (shapeOfAll() != m_shape)
        return rebuild();
    double end = 1;
    for (const Shown &each : shown()) {
        const RunCurves &curves = each.follower->curves();
        const Curve *axis = curves.axis(m_axis);
        end = std::max(end, !axis ? curves.lastStep() : axis->isEmpty() ? 1 : axis->last().y);
    }
    chart()->setSpan(end);
    chart()->dataChanged();
    showNote();
    showValues();
}

void CurvePanel::showNote()
{
    QStringList notes;
    if (m_leftOut > 0)
        notes << (m_leftOut == 1 ? tr("1 further run is not drawn.")
                                 : tr("%1 further runs are not drawn.").arg(m_leftOut));
    for (const auto &[directory, message] : m_failures)
        notes << message;
    m_note->setText(notes.join(QLatin1Char('\n')));
    m_note->setVisible(!notes.isEmpty());
}

/// The runs in the order of their values: the highest first, of a loss the lowest.
TextTable CurvePanel::valueTable(TableFormat format, std::vector<int> *hues) const
{
    const CurveChoice *chosen = choice();
    const bool isLoss = chosen && chosen->isLoss();
    TextTable table {{{tr("Run").toStdString()},
                      {tr("Value").toStdString(), true},
                      {(isLoss ? tr("To the lowest") : tr("To the highest")).toStdString(), true},
                      {tr("At").toStdString(), true}},
                     {}};
    if (!chosen)
        return table;
    std::vector<CurveReading> readings = chart()->readings(m_pointed);
    std::ranges::stable_sort(readings, [isLoss](const CurveReading &a, const CurveReading &b) {
        return isLoss ? a.value < b.value : a.value > b.value;
    });
    const AxisFormat written = chosen->isShare() ? AxisFormat::Percent : AxisFormat::Number;
    for (const CurveReading &each : readings) {
        const double difference = each.value - readings.front().value;
        if (format == TableFormat::Csv)
            table.rows.push_back(
                {each.run.toStdString(), formatNumber(each.value), formatNumber(difference), formatNumber(each.x)});
        else
            table.rows.push_back({each.run.toStdString(), chartValue(each.value, written).toStdString(),
                                  signedText(difference, chosen->isShare()).toStdString(),
                                  axisPlace(each.x, m_axis).toStdString()});
        if (hues)
            hues->push_back(each.series);
    }
    return table;
}

void CurvePanel::showValues()
{
    std::vector<int> hues;
    TextTable table = valueTable(TableFormat::Markdown, &hues);
    m_table->setAccessibleName(choice() && choice()->isLoss() ? tr("Values at the crosshair, lowest first")
                                                              : tr("Values at the crosshair, highest first"));
    m_table->texts()->setHues(std::move(hues));
    m_table->setTable(std::move(table));
}

} // namespace retort

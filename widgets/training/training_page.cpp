#include "widgets/training/training_page.h"

#include "core/jobs/run_follower.h"
#include "widgets/common/numbers.h"
#include "widgets/common/page_header.h"
#include "widgets/common/parts.h"
#include "widgets/home/run_table_model.h"
#include "widgets/training/figure_strip.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

constexpr int kColumns = 3;
constexpr double kRawShare = 0.32;
constexpr double kPathShare = 0.72;
constexpr double kAbandonedShare = 0.2; // what a resume went back behind
constexpr int kSmallestChart = 132;
constexpr double kMegabytesPerGigabyte = 1024;

std::size_t validationCount(const RunFacts &facts)
{
    return facts.teachersOnValidation.empty() ? std::size_t(std::max(0, facts.config.evaluation.validationProblems))
                                              : facts.teachersOnValidation.front().accuracy.n;
}

const TeacherAccuracy *bestTeacher(const RunFacts &facts)
{
    const auto &teachers = facts.teachersOnValidation;
    const auto best = std::max_element(teachers.begin(), teachers.end(), [](const auto &a, const auto &b) {
        return a.accuracy.accuracy < b.accuracy.accuracy;
    });
    return best == teachers.end() ? nullptr : &*best;
}

/// The vote, or the only path.
const NamedCurve *leadingCurve(const RunCurves &curves)
{
    const auto paths = curves.withPrefix("validation", "accuracy/");
    const auto vote = std::find_if(paths.begin(), paths.end(),
                                   [](const NamedCurve *curve) { return curve->name == "accuracy/vote"; });
    if (vote != paths.end())
        return *vote;
    return paths.empty() ? nullptr : paths.front();
}

} // namespace

TrainingPage::TrainingPage(RunFollower *follower, QWidget *parent) : QWidget(parent), m_follower(follower)
{
    setObjectName(QStringLiteral("trainingPage"));
    auto *layout = bareLayout<QVBoxLayout>(this, 0);
    layout->addWidget(makeHeader());
    auto *body = bareLayout<QVBoxLayout>(nullptr, measure::kPanelGap);
    body->setContentsMargins(measure::kPage, measure::kPanelGap, measure::kPage, measure::kPanelGap);
    m_error = new Strip(this);
    m_error->setObjectName(QStringLiteral("trainingError"));
    body->addWidget(m_error);
    m_stack = new QStackedWidget(this);
    m_empty =
        new EmptyState(QStringLiteral("office-chart-line"),
                       tr("No run is open. Start one, or choose one of the recent runs."), tr("Go to Home"), m_stack);
    connect(m_empty, &EmptyState::clicked, this, &TrainingPage::homeRequested);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(makeBody());
    body->addWidget(m_stack, 1);
    layout->addLayout(body, 1);
    connect(m_follower, &RunFollower::closing, this, &TrainingPage::release);
    connect(m_follower, &RunFollower::opened, this, &TrainingPage::bind);
    connect(m_follower, &RunFollower::appended, this, &TrainingPage::takePoints);
    connect(m_follower, &RunFollower::statusChanged, this, &TrainingPage::takeStatus);
    setFocusProxy(m_pause);
    release();
}

QWidget *TrainingPage::makeHeader()
{
    auto *header = new PageHeader(tr("Training"), this);
    m_dot = new RunDot(0, header);
    header->addLeft(m_dot);
    m_name = new ElidedLabel(header);
    m_name->setObjectName(QStringLiteral("runName"));
    m_name->setMaximumWidth(320);
    m_state = makeChip({}, "neutral", header);
    m_state->setObjectName(QStringLiteral("runState"));
    m_synthetic = makeChip(tr("synthetic"), "warning", header);
    m_synthetic->setObjectName(QStringLiteral("syntheticChip"));
    m_synthetic->setToolTip(tr("Problems or teachers of this run come from the built-in generator."));
    header->addLeft(m_name);
    header->addLeft(m_state);
    header->addLeft(m_synthetic);
    m_checkpoint = makeButton(tr("Checkpoint now"), QStringLiteral("document-save"), "plain", header);
    m_checkpoint->setObjectName(QStringLiteral("checkpointButton"));
    m_evaluate = makeButton(tr("Evaluate now"), QStringLiteral("office-chart-bar"), "plain", header);
    m_evaluate->setObjectName(QStringLiteral("evaluateButton"));
    m_pause = makeButton(tr("Pause"), QStringLiteral("media-playback-pause"), "plain", header);
    m_pause->setObjectName(QStringLiteral("pauseButton"));
    m_stop = makeButton(tr("Stop"), QStringLiteral("media-playback-stop"), "danger", header);
    m_stop->setObjectName(QStringLiteral("stopButton"));
    for (QPushButton *button : {m_checkpoint, m_evaluate, m_pause, m_stop})
        header->addRight(button);
    connect(m_checkpoint, &QPushButton::clicked, this, &TrainingPage::checkpointRequested);
    connect(m_evaluate, &QPushButton::clicked, this, &TrainingPage::evaluateRequested);
    connect(m_stop, &QPushButton::clicked, this, &TrainingPage::stopRequested);
    connect(m_pause, &QPushButton::clicked, this, [this] {
        if (m_follower->status().state == RunState::Running)
            emit pauseRequested();
        else
            emit resumeRequested();
    });
    return header;
}

QWidget *TrainingPage::makeBody()
{
    auto *body = new QWidget(this);
    auto *layout = bareLayout<QVBoxLayout>(body, measure::kPanelGap);
    m_figures = new FigureStrip(body);
    m_figures->addFigure(QStringLiteral("step"), tr("Step"));
    m_figures->addFigure(QStringLiteral("time"), tr("Elapsed"));
    m_figures->addFigure(QStringLiteral("accuracy"), tr("Validation"));
    m_figures->addFigure(QStringLiteral("gap"), tr("Gap to the teacher"));
    m_figures->addFigure(QStringLiteral("loss"), tr("Weighted loss"));
    m_figures->addFigure(QStringLiteral("speed"), tr("Speed"));
    m_figures->addFigure(QStringLiteral("memory"), tr("Memory"));
    layout->addWidget(m_figures);
    auto *scroll = new QScrollArea(body);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    m_charts = new QWidget(scroll);
    m_charts->setProperty("role", "scrolled");
    m_grid = bareLayout<QGridLayout>(m_charts, measure::kPanelGap);
    for (int column = 0; column < kColumns; ++column)
        m_grid->setColumnStretch(column, 1);
    scroll->setWidget(m_charts);
    layout->addWidget(scroll, 1);
    return body;
}

void TrainingPage::setSeries(int series)
{
    m_series = series;
}

void TrainingPage::showError(const QString &message)
{
    m_error->showMessage(Strip::Kind::Danger, message);
}

void TrainingPage::setWaiting(const QString &sentence)
{
    m_empty->setSentence(sentence);
}

void TrainingPage::release()
{
    m_accuracy = nullptr;
    m_accuracyCurves = 0;
    m_metrics.clear();
    for (CurveChart *chart : m_charts->findChildren<CurveChart *>()) {
        chart->clear();
        delete chart;
    }
    m_stack->setCurrentIndex(0);
    for (QWidget *part : std::initializer_list<QWidget *> {m_dot, m_name, m_state, m_synthetic, m_checkpoint,
                                                           m_evaluate, m_pause, m_stop})
        part->hide();
}

void TrainingPage::bind()
{
    m_error->hide();
    makeCharts();
    layOutCharts();
    m_dot->setSeries(m_series);
    m_name->setWhole(textOf(m_follower->facts().config.name));
    m_synthetic->setVisible(m_follower->facts().hasSyntheticData);
    for (QWidget *part :
         std::initializer_list<QWidget *> {m_dot, m_name, m_state, m_checkpoint, m_evaluate, m_pause, m_stop})
        part->show();
    m_stack->setCurrentIndex(1);
    takePoints();
    takeStatus();
}

CurveChart *TrainingPage::addChart(const QString &name, const QString &title, AxisFormat format)
{
    auto *chart = new CurveChart(title, format, m_charts);
    chart->setObjectName(name);
    chart->setMinimumHeight(kSmallestChart);
    // All charts share the step axis and one crosshair.
    connect(chart, &CurveChart::pointedAt, this, [this](std::optional<double> x) {
        for (CurveChart *other : m_charts->findChildren<CurveChart *>())
            other->setCrosshair(x);
    });
    connect(chart, &CurveChart::rangeMoved, this, [this, chart](double from, double to) {
        for (CurveChart *other : m_charts->findChildren<CurveChart *>()) {
            if (other != chart)
                other->setRange(from, to);
        }
    });
    connect(chart, &CurveChart::allShown, this, [this] {
        for (CurveChart *other : m_charts->findChildren<CurveChart *>())
            other->showAll();
    });
    return chart;
}

void TrainingPage::makeCharts()
{
    const RunFacts &facts = m_follower->facts();
    m_accuracy = addChart(QStringLiteral("chart_accuracy"), tr("Accuracy on validation"), AxisFormat::Percent);
    const std::size_t n = validationCount(facts);
    m_accuracy->setSubtitle(n > 0 ? tr("%1 problems · 95 % interval").arg(n) : QString());
    makeTeacherLines();
    const auto add = [this](const QString &name, const QString &title, const QString &split, const QString &metric,
                            bool isNoisy) {
        m_metrics.append({addChart(name, title, AxisFormat::Number), split, metric, isNoisy, false});
    };
    add(QStringLiteral("chart_total"), tr("Loss, weighted"), QStringLiteral("train"), QStringLiteral("loss/total"),
        true);
    for (const FormatConfig &format : facts.config.formats) {
        const QString name = QString::fromStdString(std::string(toText(format.format)));
        add(QStringLiteral("chart_loss_") + name, tr("Loss · %1").arg(formatTitle(name.toStdString())),
            QStringLiteral("train"), QStringLiteral("loss/") + name, true);
    }
    add(QStringLiteral("chart_grad_norm"), tr("Gradient norm"), QStringLiteral("train"), QStringLiteral("grad_norm"),
        true);
    add(QStringLiteral("chart_lr"), tr("Learning rate"), QStringLiteral("train"), QStringLiteral("learning_rate"),
        false);
    add(QStringLiteral("chart_speed"), tr("Tokens per second"), QStringLiteral("system"),
        QStringLiteral("system/tokens_per_second"), true);
    add(QStringLiteral("chart_memory"), tr("Memory, MB"), QStringLiteral("system"), QStringLiteral("system/memory_mb"),
        false);
}

void TrainingPage::layOutCharts()
{
    m_grid->addWidget(m_accuracy, 0, 0, 1, 2);
    m_grid->addWidget(m_metrics.front().chart, 0, 2);
    const int rest = int(m_metrics.size()) - 1;
    const int rows = (rest + kColumns - 1) / kColumns;
    for (int i = 0; i < rest; ++i)
        m_grid->addWidget(m_metrics[i + 1].chart, 1 + i / kColumns, i % kColumns);
    for (int row = 0; row < m_grid->rowCount(); ++row)
        m_grid->setRowStretch(row, row == 0 ? 20 : row <= rows ? 12 : 0);
}

void TrainingPage::takePoints()
{
    if (!m_accuracy)
        return;
    updateAccuracy();
    const double span = std::max(m_follower->status().totalSteps, m_follower->curves().lastStep());
    m_accuracy->setSpan(span);
    for (MetricChart &metric : m_metrics) {
        metric.chart->setSpan(span);
        const NamedCurve *curve = m_follower->curves().find(metric.split.toStdString(), metric.metric.toStdString());
        if (!curve)
            continue;
        if (!metric.isBound) {
            metric.isBound = true;
            const double rawShare = metric.isNoisy ? kRawShare : 1;
            metric.chart->addCurve(
                &curve->points,
                {m_series, metric.isNoisy ? 1.0 : measure::kCurve, rawShare, {}, false, {}, !metric.isNoisy});
            if (metric.isNoisy)
                metric.chart->addCurve(&curve->smooth, {m_series, measure::kCurve, 1, {}, false, {}, true});
        }
        for (; metric.abandoned < curve->abandoned.size(); ++metric.abandoned)
            metric.chart->addCurve(&curve->abandoned[metric.abandoned],
                                   {m_series, 1.0, kAbandonedShare, {}, false, {}, false});
        const Curve &shown = metric.isNoisy ? curve->smooth : curve->points;
        metric.chart->setValue(shown.isEmpty() ? QString() : shortNumber(shown.last().y));
        metric.chart->dataChanged();
    }
    updateFigures();
}

/// Paths appear with the first evaluation: the vote is thick and filled, its paths thin and hollow.
void TrainingPage::updateAccuracy()
{
    const auto paths = m_follower->curves().withPrefix("validation", "accuracy/");
    const NamedCurve *leading = leadingCurve(m_follower->curves());
    if (int(paths.size()) != m_accuracyCurves) {
        m_accuracyCurves = int(paths.size());
        m_accuracy->clear();
        makeTeacherLines();
        for (const NamedCurve *curve : paths) {
            const std::string name = curve->name.substr(curve->name.find('/') + 1);
            const bool isLeading = curve == leading;
            const Shape shape = name == "vote" ? Shape::Circle : shapeOf(name);
            m_accuracy->addCurve(&curve->points, {m_series, isLeading ? 2.6 : 1.4, isLeading ? 1 : kPathShare, shape,
                                                  isLeading, formatTitle(name), true});
        }
        if (const std::size_t n = validationCount(m_follower->facts()); leading && n > 0)
            m_accuracy->setBand(&leading->points, n, m_series);
    }
    m_accuracy->dataChanged();
}

void TrainingPage::makeTeacherLines()
{
    std::vector<TeacherLine> lines;
    for (const TeacherAccuracy &teacher : m_follower->facts().teachersOnValidation) {
        const Accuracy &accuracy = teacher.accuracy;
        lines.push_back(
            {accuracy.accuracy, accuracy.low, accuracy.high,
             QStringLiteral("%1 %2").arg(textOf(accuracy.title), chartValue(accuracy.accuracy, AxisFormat::Percent))});
    }
    m_accuracy->setTeachers(std::move(lines));
}

void TrainingPage::updateFigures()
{
    const RunCurves &curves = m_follower->curves();
    const RunStatus &status = m_follower->status();
    const int step = std::max(status.step, curves.lastStep());
    m_figures->setFigure(QStringLiteral("step"), wholeText(step), tr("of %1").arg(wholeText(status.totalSteps)));
    const bool hasRest = status.secondsLeft >= 0 && status.state == RunState::Running;
    m_figures->setFigure(QStringLiteral("time"), durationText(std::max(status.seconds, curves.lastSeconds())),
                         hasRest ? tr("%1 left").arg(durationText(status.secondsLeft)) : QString());
    m_figures->bar()->setSteps(step, status.totalSteps, m_follower->facts().config.training.evalSteps, m_series);
    if (const NamedCurve *total = curves.find("train", "loss/total"); total && !total->smooth.isEmpty())
        m_figures->setFigure(QStringLiteral("loss"), shortNumber(total->smooth.last().y), tr("smoothed"));
    if (const NamedCurve *speed = curves.find("system", "system/tokens_per_second"); speed && !speed->smooth.isEmpty())
        m_figures->setFigure(QStringLiteral("speed"), shortNumber(speed->smooth.last().y), tr("tokens/s"));
    if (const auto memory = curves.lastValue("system", "system/memory_mb"))
        m_figures->setFigure(QStringLiteral("memory"), tr("%1 GB").arg(*memory / kMegabytesPerGigabyte, 0, 'f', 1),
                             tr("of this run"));
    const NamedCurve *leading = leadingCurve(curves);
    if (!leading || leading->points.isEmpty())
        return;
    const double share = leading->points.last().y;
    const QString path = formatTitle(leading->name.substr(leading->name.find('/') + 1));
    m_figures->setCaption(QStringLiteral("accuracy"), tr("Validation, %1").arg(path));
    const std::size_t n = validationCount(m_follower->facts());
    const Accuracy accuracy = accuracyOf("", share, n);
    m_figures->setFigure(QStringLiteral("accuracy"), percentText(share),
                         n > 0 ? QStringLiteral("%1 · %2").arg(countText(accuracy), intervalText(accuracy))
                               : QString());
    if (const TeacherAccuracy *teacher = bestTeacher(m_follower->facts())) {
        m_figures->setCaption(QStringLiteral("gap"), tr("Gap to %1").arg(textOf(teacher->accuracy.title)));
        m_figures->setFigure(QStringLiteral("gap"), signedPoints(share - teacher->accuracy.accuracy), tr("points"));
    }
}

void TrainingPage::takeStatus()
{
    const RunStatus &status = m_follower->status();
    setChip(m_state, stateText(status), stateChip(status.state));
    m_state->setToolTip(textOf(status.phase).toHtmlEscaped());
    const bool isLive = status.state == RunState::Running || status.state == RunState::Paused;
    const bool canResume = status.state == RunState::Stopped || status.state == RunState::Interrupted
                           || status.state == RunState::Failed || status.state == RunState::Paused;
    const QString notLive = tr("This run is not training.");
    for (QPushButton *button : {m_checkpoint, m_evaluate, m_stop}) {
        button->setEnabled(isLive);
        button->setToolTip(isLive ? QString() : notLive);
    }
    m_pause->setText(canResume ? tr("Resume") : tr("Pause"));
    m_pause->setIcon(iconOf(canResume ? QStringLiteral("media-playback-start") : QStringLiteral("media-playback-pause"),
                            IconTone::Text1));
    m_pause->setEnabled(isLive || canResume);
    m_pause->setToolTip(m_pause->isEnabled()                 ? QString()
                        : status.state == RunState::Finished ? tr("This run is finished.")
                                                             : notLive);
    if (status.state == RunState::Failed && !status.message.empty())
        showError(textOf(status.message));
    takePoints();
}

void TrainingPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool isNarrow = width() < measure::kNarrow - measure::kRail;
    m_checkpoint->setText(isNarrow ? tr("Checkpoint") : tr("Checkpoint now"));
    m_evaluate->setText(isNarrow ? tr("Evaluate") : tr("Evaluate now"));
}

} // namespace retort

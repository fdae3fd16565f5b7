#include "widgets/sweeps/plan_view.h"

#include "core/base/percent.h"
#include "widgets/common/amounts.h"
#include "widgets/common/core_text.h"
#include "widgets/common/layouts.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/segments.h"
#include "widgets/common/shown_text.h"
#include "widgets/common/sweep_texts.h"

#include <QGridLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

constexpr int kPadding = 14;
constexpr double kHour = 3600;
constexpr double kMinute = 1 / 60.0;
constexpr double kFewHours = 2; // below it the time is said to the second
constexpr int kMostTold = 3; // of what cannot be estimated

QString hoursText(const SweepForecast &forecast)
{
    if (forecast.runsToDo == 0)
        return PlanView::tr("Nothing is left to run");
    if (!forecast.hours)
        return PlanView::tr("Time unknown");
    if (*forecast.hours < kMinute)
        return PlanView::tr("Less than a minute");
    if (*forecast.hours < kFewHours)
        return PlanView::tr("About %1").arg(durationText(*forecast.hours * kHour));
    return PlanView::tr("About %1 hours").arg(QString::number(*forecast.hours, 'f', 1));
}

QString threadsText(const SweepForecast &forecast)
{
    const QString threads =
        forecast.threads == 1 ? PlanView::tr("1 thread") : PlanView::tr("%1 threads").arg(forecast.threads);
    return PlanView::tr("%1 at once with %2 each").arg(forecast.runsAtOnce).arg(threads);
}

/// A size of a difference, without a sign: "7.1".
QString pointsText(double share)
{
    return textOf(percentDigits(share));
}

QString detailsText(const SweepForecast &forecast)
{
    QStringList parts {PlanView::tr("%1 to do").arg(runsText(forecast.runsToDo)), threadsText(forecast)};
    if (forecast.largestBytes > 0)
        parts << PlanView::tr("the largest takes %1").arg(bytesText(forecast.largestBytes));
    QString text = parts.join(QStringLiteral(" · "));
    for (int i = 0; i < std::min(kMostTold, int(forecast.notEstimated.size())); ++i)
        text +=
            PlanView::tr("\nCannot be estimated: %1").arg(coreText(shownLine(forecast.notEstimated[std::size_t(i)])));
    return text;
}

QString powerText(const ClaimForecast &claim)
{
    if (!claim.detectable)
        return PlanView::tr("finds no difference on %1 test problems").arg(claim.problems);
    QString text = PlanView::tr("finds %1 points with 80 % power on %2 test problems")
                       .arg(pointsText(*claim.detectable), wholeText(std::int64_t(claim.problems)));
    if (claim.seeds > 1)
        text += PlanView::tr(" (one seed; %1 find smaller ones)").arg(claim.seeds);
    if (*claim.detectable > claim.smallestDifference)
        text += PlanView::tr("; of interest are %1").arg(pointsText(claim.smallestDifference));
    if (!claim.brokenBudget.empty())
        text += PlanView::tr("\nIts budget will not be kept, which leaves it exploratory: %1")
                    .arg(coreText(shownLine(claim.brokenBudget)));
    return text;
}

bool isPromising(const ClaimForecast &claim)
{
    return claim.detectable && *claim.detectable <= claim.smallestDifference && claim.brokenBudget.empty();
}

QLabel *makeProse(TextLook look, QWidget *parent)
{
    QLabel *label = makeLabel({}, look, parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QString scaleText(const SweepSizePlan &size)
{
    const QString folder = shownLine(size.directory.filename().string());
    return size.arms == 1 ? PlanView::tr("%1 of 1 arm, into %2").arg(runsText(size.runs), folder)
                          : PlanView::tr("%1 of %2 arms, into %3").arg(runsText(size.runs)).arg(size.arms).arg(folder);
}

} // namespace

PlanView::PlanView(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("planView"));
    auto *layout = bareLayout<QVBoxLayout>(this, measure::kPanelGap);
    layout->addWidget(makeHead());
    layout->addWidget(makeEstimate());
    layout->addWidget(makeClaims());
    layout->addStretch(1);
    // Not the first that has the keyboard: a key that is pressed too early starts nothing.
    setTabOrder(m_again, m_show);
    setTabOrder(m_show, m_start);
}

QWidget *PlanView::makeHead()
{
    auto *head = makePanel(this);
    auto *layout = bareLayout<QVBoxLayout>(head, measure::kGroup);
    layout->setContentsMargins(kPadding, 10, kPadding, 12);
    auto *upper = bareLayout<QHBoxLayout>(nullptr);
    m_name = new ElidedLabel(head);
    m_name->setObjectName(QStringLiteral("planName"));
    m_name->setFont(fontOf(TextSize::Title, QFont::Medium));
    m_show = makeButton(tr("Show its runs"), {}, "plain", head);
    m_show->setObjectName(QStringLiteral("planShow"));
    m_start = makeButton(tr("Start"), QStringLiteral("media-playback-start"), "primary", head);
    m_start->setObjectName(QStringLiteral("planStart"));
    upper->addWidget(m_name);
    upper->addStretch(1);
    upper->addWidget(m_show);
    upper->addWidget(m_start);
    layout->addLayout(upper);
    m_description = makeProse({TextSize::Body, "text2"}, head);
    m_problem = makeProse({TextSize::Body, "danger"}, head);
    m_problem->setObjectName(QStringLiteral("planProblem"));
    layout->addWidget(m_description);
    layout->addWidget(m_problem);
    auto *lower = bareLayout<QHBoxLayout>(nullptr, measure::kPanelGap);
    m_sizes = new Segments(head);
    m_sizes->setObjectName(QStringLiteral("planSize"));
    m_sizes->setAccessibleName(tr("Size"));
    m_scale = makeLabel({}, {TextSize::Body, "text2"}, head);
    m_scale->setObjectName(QStringLiteral("planScale"));
    lower->addWidget(m_sizes);
    lower->addWidget(m_scale);
    lower->addStretch(1);
    layout->addLayout(lower);
    connect(m_show, &QPushButton::clicked, this, &PlanView::showRequested);
    connect(m_start, &QPushButton::clicked, this, &PlanView::startRequested);
    connect(m_sizes, &Segments::chosen, this, [this] {
        showSize();
        emit sizeChosen();
    });
    return head;
}

QWidget *PlanView::makeEstimate()
{
    m_estimate = makePanel(this);
    auto *layout = bareLayout<QVBoxLayout>(m_estimate, measure::kUnit);
    layout->setContentsMargins(kPadding, 10, kPadding, 12);
    auto *row = bareLayout<QHBoxLayout>(nullptr, measure::kPanelGap);
    m_hours = makeLabel({}, {TextSize::Heading, "text1", QFont::Medium}, m_estimate);
    m_hours->setObjectName(QStringLiteral("planHours"));
    m_busy = new QProgressBar(m_estimate);
    m_busy->setObjectName(QStringLiteral("planBusy"));
    m_busy->setAccessibleName(tr("It is being estimated"));
    m_busy->setTextVisible(false);
    m_busy->setRange(0, 0);
    m_busy->setFixedWidth(160);
    m_stopEstimate = makeButton(tr("Stop"), {}, "plain", m_estimate);
    m_stopEstimate->setObjectName(QStringLiteral("planStopEstimate"));
    m_stopEstimate->setAccessibleName(tr("Stop estimating"));
    m_again = makeButton(tr("Estimate"), QStringLiteral("view-refresh"), "plain", m_estimate);
    m_again->setObjectName(QStringLiteral("planEstimate"));
    m_again->setToolTip(tr("Reads the data and measures this machine for a few seconds"));
    row->addWidget(m_hours);
    row->addWidget(m_busy);
    row->addStretch(1);
    row->addWidget(m_stopEstimate);
    row->addWidget(m_again);
    layout->addLayout(row);
    m_details = makeProse({TextSize::Body, "text2"}, m_estimate);
    m_details->setObjectName(QStringLiteral("planDetails"));
    layout->addWidget(m_details);
    connect(m_stopEstimate, &QPushButton::clicked, this, &PlanView::stopEstimateRequested);
    connect(m_again, &QPushButton::clicked, this, &PlanView::estimateRequested);
    return m_estimate;
}

QWidget *PlanView::makeClaims()
{
    m_claims = makePanel(this);
    auto *layout = bareLayout<QVBoxLayout>(m_claims, measure::kGroup);
    layout->setContentsMargins(kPadding, 10, kPadding, 12);
    layout->addWidget(makeLabel(tr("Its claims, and the smallest difference that each can find"),
                                {TextSize::Heading, "text1", QFont::Medium}, m_claims));
    m_claimGrid = new QGridLayout;
    m_claimGrid->setHorizontalSpacing(measure::kPage);
    m_claimGrid->setVerticalSpacing(measure::kGroup);
    m_claimGrid->setColumnStretch(0, 1);
    m_claimGrid->setColumnStretch(1, 1);
    layout->addLayout(m_claimGrid);
    return m_claims;
}

const SweepSizePlan *PlanView::size() const
{
    const int index = m_sizes->current();
    return index >= 0 && index < int(m_plan.sizes.size()) ? &m_plan.sizes[std::size_t(index)] : nullptr;
}

void PlanView::setPlan(const SweepPlan &plan)
{
    const bool isSame = plan.file == m_plan.file;
    if (isSame && plan == m_plan)
        return;
    const int before = isSame ? m_sizes->current() : 0;
    m_plan = plan;
    m_name->setWhole(shownLine(plan.name));
    m_name->setToolTip(plainTip(textOf(plan.file.string())));
    m_description->setText(coreText(shownText(plan.description)));
    m_description->setVisible(!plan.description.empty());
    m_problem->setText(coreText(shownText(plan.problem)));
    m_problem->setVisible(!plan.problem.empty());
    QStringList titles;
    for (const SweepSizePlan &size : plan.sizes)
        titles << textOf(size.title);
    m_sizes->setChoices(titles);
    m_sizes->setCurrent(std::clamp(before, 0, std::max(0, int(titles.size()) - 1)));
    m_sizes->setVisible(!titles.isEmpty());
    showSize();
    emit sizeChosen();
}

void PlanView::showSize()
{
    m_forecast.reset();
    m_estimateProblem.clear();
    m_estimateNote.clear();
    const SweepSizePlan *chosen = size();
    m_scale->setText(chosen ? scaleText(*chosen) : QString());
    m_estimate->setVisible(chosen != nullptr);
    m_claims->setVisible(chosen && !chosen->claims.empty());
    showForecast();
    showStart();
}

void PlanView::setEstimating(bool isEstimating)
{
    m_isEstimating = isEstimating;
    if (isEstimating)
        m_estimateProblem.clear();
    showForecast();
}

void PlanView::setForecast(const SweepForecast &forecast)
{
    m_forecast = forecast;
    showForecast();
    showStart();
}

void PlanView::showEstimateProblem(const QString &message)
{
    m_estimateProblem = message;
    showForecast();
}

void PlanView::setEstimateNote(const QString &note)
{
    m_estimateNote = note;
    showForecast();
}

void PlanView::showForecast()
{
    m_busy->setVisible(m_isEstimating);
    m_stopEstimate->setVisible(m_isEstimating);
    m_again->setVisible(!m_isEstimating);
    m_hours->setText(m_isEstimating                 ? tr("Estimating time and power")
                     : !m_estimateProblem.isEmpty() ? tr("It cannot be estimated")
                     : m_forecast                   ? hoursText(*m_forecast)
                                                    : tr("Not estimated yet"));
    m_details->setText(!m_estimateProblem.isEmpty() ? coreText(shownText(m_estimateProblem.toStdString()))
                       : m_forecast                 ? detailsText(*m_forecast)
                                                    : m_estimateNote);
    m_details->setVisible(!m_details->text().isEmpty() && !m_isEstimating);
    setTone(m_details, m_estimateProblem.isEmpty() ? "text2" : "danger");
    showClaims();
}

void PlanView::showClaims()
{
    clearLayout(m_claimGrid);
    const SweepSizePlan *chosen = size();
    if (!chosen)
        return;
    for (std::size_t i = 0; i < chosen->claims.size(); ++i) {
        const std::string &name = chosen->claims[i];
        const auto statement = std::ranges::find(m_plan.statements, name, &std::pair<std::string, std::string>::first);
        const QString said = statement == m_plan.statements.end() ? textOf(name) : coreText(statement->second);
        QString power = m_isEstimating ? tr("being estimated") : tr("not known yet");
        const char *tone = "text3";
        if (m_forecast) {
            const auto claim = std::ranges::find(m_forecast->claims, name, &ClaimForecast::claim);
            if (claim != m_forecast->claims.end()) {
                power = powerText(*claim);
                tone = isPromising(*claim) ? "success" : "warning";
            }
        }
        addClaim(i, said, power, tone);
    }
}

void PlanView::addClaim(std::size_t index, const QString &statement, const QString &power, const char *tone)
{
    const QString texts[] = {statement, power};
    const char *tones[] = {"text1", tone};
    for (int column = 0; column < 2; ++column) {
        QLabel *label = makeProse({TextSize::Body, tones[column]}, m_claims);
        label->setObjectName(QStringLiteral("%1-%2")
                                 .arg(column == 0 ? QStringLiteral("planClaim") : QStringLiteral("planPower"))
                                 .arg(index));
        label->setText(shownText(texts[column].toStdString()));
        m_claimGrid->addWidget(label, int(index), column, Qt::AlignTop);
        label->show();
    }
}

void PlanView::setHindrance(const QString &why)
{
    m_whyNot = why;
    showStart();
}

void PlanView::setStarting(bool isStarting)
{
    m_isStarting = isStarting;
    showStart();
}

void PlanView::setKnown(bool isKnown)
{
    m_show->setVisible(isKnown);
}

void PlanView::showStart()
{
    const SweepSizePlan *chosen = size();
    const bool isOver = m_forecast && m_forecast->runsToDo == 0;
    m_start->setVisible(chosen != nullptr);
    const std::size_t runs = !chosen ? 0 : m_forecast ? m_forecast->runsToDo : chosen->runs;
    m_start->setText(m_isStarting ? tr("Starting") : tr("Start %1").arg(runsText(runs)));
    m_start->setEnabled(m_whyNot.isEmpty() && !m_isStarting && !isOver);
    m_start->setToolTip(!m_whyNot.isEmpty() ? plainTip(m_whyNot)
                        : m_isStarting      ? tr("It is being started")
                        : isOver            ? tr("All its runs are finished")
                                            : tr("In processes of their own, which go on when the window closes"));
}

} // namespace retort

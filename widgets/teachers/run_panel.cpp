#include "widgets/teachers/run_panel.h"

#include "widgets/common/amounts.h"
#include "widgets/common/core_text.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/shown_text.h"
#include "widgets/teachers/sampling_charts.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace retort {

namespace {

constexpr double kHundred = 100;

ElidedLabel *makeElided(TextLook look, QWidget *parent)
{
    auto *label = new ElidedLabel(parent);
    label->setFont(fontOf(look.size, look.weight));
    label->setProperty("tone", look.tone);
    return label;
}

bool isPriced(const SamplingState &state)
{
    return state.preview.price != TokenPrice();
}

QString costNote(const SamplingState &state)
{
    const SamplingView &view = state.view;
    const std::size_t answered = view.counts.answered();
    QStringList parts;
    const Budget &budget = state.preview.kept.budget;
    if (isPriced(state) && budget.money)
        parts << RunPanel::tr("of %1").arg(moneyText(*budget.money));
    if (!isPriced(state))
        parts << RunPanel::tr("%1 in, %2 out")
                     .arg(amountText(double(view.used.tokensIn)), amountText(double(view.used.tokensOut)));
    if (isPriced(state) && answered > 0 && state.open() > 0)
        parts << RunPanel::tr("about %1 in all")
                     .arg(moneyText(view.cost * double(state.preview.requests) / double(answered)));
    return parts.join(QStringLiteral(" · "));
}

} // namespace

QString orderTitle(const SamplingState &state)
{
    const SamplingOrder &order = state.preview.kept.order;
    if (order.dataset.empty())
        return {};
    const QString split = state.preview.split.empty() ? QString() : QLatin1Char(' ') + shownLine(state.preview.split);
    return RunPanel::tr("%1%2, %3").arg(shownLine(order.dataset), split, coreText(titleOf(order.format)));
}

RunPanel::RunPanel(QWidget *parent) : QFrame(parent)
{
    setObjectName(QStringLiteral("runPanel"));
    setProperty("role", "panel");
    auto *layout = bareLayout<QVBoxLayout>(this, measure::kPanelGap);
    layout->setContentsMargins(14, 12, 14, 12);
    layout->addWidget(makeHead());
    auto *figures = bareLayout<QHBoxLayout>(nullptr, measure::kPage);
    layout->addLayout(figures);
    m_yield = addFigure(tr("Yield"), "samplingYield", 5);
    m_cost = addFigure(tr("Cost"), "samplingCost", 7);
    m_each = addFigure(tr("Per verified"), "samplingEach", 4);
    m_left = addFigure(tr("Left"), "samplingLeft", 4);
    m_bar = new SampledBar(this);
    layout->addWidget(m_bar);
}

QWidget *RunPanel::makeHead()
{
    auto *head = new QWidget(this);
    auto *row = bareLayout<QHBoxLayout>(head);
    m_title = makeElided({TextSize::Heading, "text1", QFont::Medium}, head);
    m_title->setObjectName(QStringLiteral("samplingTitle"));
    m_chip = makeChip({}, "neutral", head);
    m_chip->setObjectName(QStringLiteral("samplingChip"));
    m_note = makeElided({TextSize::Caption, "text2"}, head);
    m_note->setObjectName(QStringLiteral("samplingNote"));
    m_goOn = makeButton(tr("Go on"), QStringLiteral("media-playback-start"), "plain", head);
    m_goOn->setObjectName(QStringLiteral("goOnSampling"));
    m_stop = makeButton(tr("Stop"), QStringLiteral("media-playback-stop"), "danger", head);
    m_stop->setObjectName(QStringLiteral("stopSampling"));
    row->addWidget(m_title);
    row->addWidget(m_chip);
    row->addWidget(m_note, 1);
    row->addWidget(m_goOn);
    row->addWidget(m_stop);
    connect(m_goOn, &QPushButton::clicked, this, &RunPanel::goOnRequested);
    connect(m_stop, &QPushButton::clicked, this, &RunPanel::stopRequested);
    return head;
}

RunPanel::Figure RunPanel::addFigure(const QString &caption, const char *name, int stretch)
{
    auto *figures = static_cast<QHBoxLayout *>(layout()->itemAt(1)->layout());
    if (figures->count() > 0)
        figures->addWidget(makeRule(Qt::Vertical, this));
    auto *box = new QWidget(this);
    auto *column = bareLayout<QVBoxLayout>(box, 0);
    Figure figure;
    figure.caption = makeLabel(caption, {TextSize::Caption, "text2"}, box);
    figure.value = makeLabel({}, {TextSize::Figure, "text1", QFont::Medium}, box);
    figure.value->setObjectName(QLatin1String(name));
    figure.note = makeElided({TextSize::Caption, "text2"}, box);
    column->addWidget(figure.caption);
    auto *row = bareLayout<QHBoxLayout>(nullptr);
    row->addWidget(figure.value);
    row->addWidget(figure.note, 1);
    column->addLayout(row);
    figures->addWidget(box, stretch);
    return figure;
}

void RunPanel::setState(const SamplingState &state, const QString &whyNoStart)
{
    showHead(state, whyNoStart);
    showFigures(state);
    m_bar->setState(state);
}

void RunPanel::showHead(const SamplingState &state, const QString &whyNoStart)
{
    const bool isAll = state.open() == 0 && state.preview.requests > 0;
    m_title->setWhole(orderTitle(state));
    if (state.isRunning)
        setChip(m_chip, state.isStopping ? tr("Stopping") : tr("Sampling"), "neutral");
    else if (isAll)
        setChip(m_chip, tr("Done"), "success");
    else
        setChip(m_chip, state.ending.isEmpty() ? tr("Paused") : tr("Stopped"), "warning");
    m_note->setWhole(state.isStopping          ? tr("waits for %1 answers on their way").arg(state.progress.running)
                     : state.isRunning         ? tr("stops at the budget, goes on where it stopped")
                     : !state.ending.isEmpty() ? state.ending
                     : isAll                   ? tr("every request has an answer")
                             : tr("%1 requests have no answer yet").arg(wholeText(qint64(state.open()))));
    m_goOn->setVisible(!state.isRunning && !isAll);
    m_goOn->setEnabled(whyNoStart.isEmpty());
    m_goOn->setToolTip(whyNoStart.isEmpty() ? tr("Asks what has no answer yet; nothing is asked twice")
                                            : plainTip(whyNoStart));
    m_stop->setVisible(state.isRunning);
    m_stop->setEnabled(!state.isStopping);
    m_stop->setToolTip(state.isStopping ? tr("It waits for what is on its way, because it is paid for")
                                        : tr("Sends nothing more and keeps what is on its way"));
}

void RunPanel::showFigures(const SamplingState &state)
{
    const SamplingView &view = state.view;
    const double answered = double(view.counts.answered());
    const double right = double(view.counts.right);
    const QString none = QStringLiteral("–");
    m_yield.value->setText(answered == 0 ? none : QString::number(kHundred * right / answered, 'f', 1));
    m_yield.note->setWhole(tr("verified per 100"));
    m_cost.caption->setText(isPriced(state) ? tr("Cost") : tr("Tokens"));
    m_cost.value->setText(isPriced(state) ? moneyText(view.cost) : amountText(double(view.used.tokens())));
    m_cost.note->setWhole(costNote(state));
    m_each.value->setText(right == 0        ? none
                          : isPriced(state) ? moneyText(view.cost / right)
                                            : amountText(double(view.used.tokens()) / right));
    m_each.note->setWhole(isPriced(state) ? QString() : tr("tokens"));
    m_left.value->setText(state.isRunning && state.secondsLeft >= 0 ? durationText(state.secondsLeft) : none);
    m_left.note->setWhole(
        state.isRunning && state.perMinute > 0 ? tr("%1 a minute").arg(wholeText(qint64(state.perMinute))) : QString());
}

} // namespace retort

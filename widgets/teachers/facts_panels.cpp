#include "widgets/teachers/facts_panels.h"

#include "widgets/common/amounts.h"
#include "widgets/common/core_text.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/verdict_table.h"
#include "widgets/teachers/sampled_model.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

constexpr int kThousand = 1000;
constexpr int kNumberWidth = 58;
constexpr int kStateWidth = 78;
constexpr int kCostWidth = 86;

QVBoxLayout *prepare(QFrame *panel, const char *name, const QString &title)
{
    panel->setObjectName(QLatin1String(name));
    panel->setProperty("role", "panel");
    panel->setAccessibleName(title);
    auto *layout = bareLayout<QVBoxLayout>(panel, measure::kGroup);
    layout->setContentsMargins(14, 10, 14, 12);
    return layout;
}

QHBoxLayout *makeHead(const QString &title, QPushButton *link, QWidget *panel)
{
    auto *head = bareLayout<QHBoxLayout>(nullptr);
    head->addWidget(makeLabel(title, {TextSize::Body, "text1", QFont::Medium}, panel));
    head->addStretch(1);
    if (link)
        head->addWidget(link);
    return head;
}

} // namespace

LimitsPanel::LimitsPanel(QWidget *parent) : QFrame(parent)
{
    auto *layout = prepare(this, "limitsPanel", tr("Limits"));
    auto *change = makeButton(tr("Change"), {}, "link", this);
    change->setObjectName(QStringLiteral("changeLimits"));
    change->setToolTip(tr("Limits, prices, address and key of this endpoint"));
    layout->addLayout(makeHead(tr("Limits"), change, this));
    m_atOnce = addBar(tr("Requests at once"), "limitAtOnce");
    m_perMinute = addBar(tr("Per minute"), "limitPerMinute");
    m_tokens = addBar(tr("Tokens of this run"), "limitTokens");
    m_money = addBar(tr("Money of this run"), "limitMoney");
    connect(change, &QPushButton::clicked, this, &LimitsPanel::changeRequested);
}

LimitsPanel::Bar LimitsPanel::addBar(const QString &caption, const char *name)
{
    Bar bar;
    auto *row = bareLayout<QHBoxLayout>(nullptr, measure::kGroup);
    bar.value = makeLabel({}, {TextSize::Body, "text1", QFont::Medium}, this);
    bar.value->setObjectName(QLatin1String(name));
    bar.most = makeLabel({}, {TextSize::Caption, "text2"}, this);
    row->addWidget(makeLabel(caption, {TextSize::Body, "text2"}, this), 1);
    row->addWidget(bar.value);
    row->addWidget(bar.most);
    bar.bar = new QProgressBar(this);
    bar.bar->setAccessibleName(caption);
    bar.bar->setTextVisible(false);
    bar.bar->setRange(0, kThousand);
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addLayout(row);
    column->addWidget(bar.bar);
    return bar;
}

void LimitsPanel::showBar(const Bar &bar, double value, double most, const QString &text, const QString &mostText)
{
    bar.value->setText(text);
    bar.most->setText(most > 0 ? tr("of %1").arg(mostText) : tr("no limit"));
    bar.bar->setValue(most > 0 ? int(kThousand * std::clamp(value / most, 0.0, 1.0)) : 0);
}

void LimitsPanel::setState(const SamplingState &state)
{
    const RateLimits &limits = state.limits;
    const Budget &budget = state.preview.kept.budget;
    const double running = state.isRunning ? double(state.progress.running) : 0;
    showBar(m_atOnce, running, limits.atOnce, wholeText(qint64(running)), wholeText(limits.atOnce));
    showBar(m_perMinute, state.perMinute, double(limits.requestsPerMinute), wholeText(qint64(state.perMinute)),
            wholeText(limits.requestsPerMinute));
    const double tokens = double(state.progress.used.tokens());
    const double mostTokens = double(budget.tokens.value_or(0));
    showBar(m_tokens, tokens, mostTokens, amountText(tokens), amountText(mostTokens));
    const double mostMoney = budget.money.value_or(0);
    showBar(m_money, state.progress.cost, mostMoney, moneyText(state.progress.cost), moneyText(mostMoney));
}

HowPanel::HowPanel(QWidget *parent) : QFrame(parent)
{
    auto *layout = prepare(this, "howPanel", tr("How it asks"));
    auto *prompt = makeButton(tr("Final prompt"), {}, "link", this);
    prompt->setObjectName(QStringLiteral("showPrompt"));
    prompt->setToolTip(tr("The first request exactly as it is sent"));
    layout->addLayout(makeHead(tr("How it asks"), prompt, this));
    m_format = addFact(tr("Format"), "howFormat");
    m_examples = addFact(tr("Few-shot examples"), "howExamples");
    m_hint = addFact(tr("Answer hint"), "howHint");
    m_samples = addFact(tr("Samples, temperature"), "howSamples");
    m_prompt = addFact(tr("Prompt"), "howPrompt");
    layout->addStretch(1);
    connect(prompt, &QPushButton::clicked, this, &HowPanel::promptRequested);
}

QLabel *HowPanel::addFact(const QString &caption, const char *name)
{
    auto *row = bareLayout<QHBoxLayout>(nullptr, measure::kGroup);
    QLabel *value = makeLabel({}, {TextSize::Body, "text1", QFont::Medium}, this);
    value->setObjectName(QLatin1String(name));
    row->addWidget(makeLabel(caption, {TextSize::Body, "text2"}, this), 1);
    row->addWidget(value);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
    return value;
}

void HowPanel::setState(const SamplingState &state)
{
    const SamplingOrder &order = state.preview.kept.order;
    m_format->setText(coreText(titleOf(order.format)));
    m_examples->setText(!order.examples.empty() ? tr("%1, chosen").arg(order.examples.size())
                        : order.fewShot > 0     ? tr("%1, drawn").arg(order.fewShot)
                                                : tr("none"));
    m_hint->setText(order.isHinted ? tr("on") : tr("off"));
    m_samples->setText(tr("%1 at %2").arg(order.samples).arg(QString::number(order.temperature, 'f', 1)));
    m_prompt->setText(tr("about %1 tokens").arg(wholeText(state.preview.promptTokens)));
}

LedgerPanel::LedgerPanel(QWidget *parent) : QFrame(parent)
{
    setObjectName(QStringLiteral("ledgerPanel"));
    setProperty("role", "panel");
    setAccessibleName(tr("Ledger"));
    auto *layout = bareLayout<QVBoxLayout>(this, 0);
    layout->setContentsMargins(1, 1, 1, 1);
    auto *head = bareLayout<QHBoxLayout>(nullptr);
    head->setContentsMargins(13, 10, 13, 10);
    head->addWidget(makeLabel(tr("Ledger"), {TextSize::Body, "text1", QFont::Medium}, this));
    head->addWidget(makeLabel(tr("never asks or pays twice"), {TextSize::Caption, "text2"}, this), 1);
    layout->addLayout(head);
    m_model = new SampledModel(SampledModel::Look::Ledger, this);
    m_table = new QTableView(this);
    m_table->setObjectName(QStringLiteral("ledgerTable"));
    m_table->setAccessibleName(tr("Ledger, newest first"));
    m_table->setModel(m_model);
    m_table->setHorizontalHeader(new SourceHeader(m_table));
    prepareTable(m_table, new DataDelegate(m_table));
    QHeaderView *header = m_table->horizontalHeader();
    header->resizeSection(m_model->place(SampledModel::Column::Number), kNumberWidth);
    header->resizeSection(m_model->place(SampledModel::Column::State), kStateWidth);
    header->setSectionResizeMode(m_model->place(SampledModel::Column::Usage), QHeaderView::Stretch);
    header->resizeSection(m_model->place(SampledModel::Column::Cost), kCostWidth);
    layout->addWidget(m_table, 1);
    layout->addWidget(makeRule(Qt::Horizontal, this));
    auto *foot = bareLayout<QHBoxLayout>(nullptr);
    foot->setContentsMargins(13, 8, 13, 8);
    m_count = new ElidedLabel(this);
    m_count->setObjectName(QStringLiteral("ledgerCount"));
    m_count->setFont(fontOf(TextSize::Caption));
    m_cost = makeLabel({}, {TextSize::Body, "text1", QFont::Medium}, this);
    foot->addWidget(m_count, 1);
    foot->addWidget(m_cost);
    layout->addLayout(foot);
}

void LedgerPanel::setState(const SamplingState &state)
{
    m_model->setHasPrice(state.preview.price != TokenPrice());
    m_model->setRows(state.view.latest);
    QStringList parts {tr("%1 answered").arg(wholeText(qint64(state.view.counts.answered())))};
    if (state.progress.reused > 0)
        parts << tr("%1 of them known before").arg(wholeText(qint64(state.progress.reused)));
    if (state.view.failing > 0)
        parts << tr("%1 failed").arg(wholeText(qint64(state.view.failing)));
    m_count->setWhole(parts.join(QLatin1String(", ")));
    m_cost->setText(moneyText(state.view.cost));
}

} // namespace retort

#include "widgets/teachers/sample_sheet.h"

#include "core/base/text.h"
#include "widgets/common/amounts.h"
#include "widgets/common/layouts.h"
#include "widgets/common/number_field.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/segments.h"
#include "widgets/common/shown_text.h"
#include "widgets/common/switch.h"
#include "widgets/teachers/form_rows.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

constexpr int kWidth = 560;
constexpr int kPauseMs = 250;
template<typename T>
std::optional<T> bound(const NumberField *field)
{
    const QString text = field->text().trimmed();
    return text.isEmpty() ? std::nullopt : std::optional<T>(T(text.toDouble()));
}

template<typename T>
QString boundText(const std::optional<T> &value)
{
    return value ? fieldText(double(*value)) : QString();
}

QString usageText(const Usage &usage, double cost, const TokenPrice &price)
{
    const QString tokens = SampleSheet::tr("%1 tokens in, %2 out")
                               .arg(amountText(double(usage.tokensIn)), amountText(double(usage.tokensOut)));
    const bool isFree = price == TokenPrice();
    return isFree ? tokens : tokens + QStringLiteral(" · ") + moneyText(cost);
}

} // namespace

SampleSheet::SampleSheet(QWidget *host) : SideSheet(tr("Sample"), kWidth, host)
{
    setObjectName(QStringLiteral("sampleSheet"));
    auto *scroll = new ScrolledColumn(this);
    scroll->setObjectName(QStringLiteral("sampleScroll"));
    QWidget *content = scroll->content();
    QVBoxLayout *column = scroll->column();
    column->setSpacing(measure::kPanelGap);
    column->setContentsMargins(measure::kPage, measure::kPanelGap, measure::kPage, measure::kPanelGap);
    m_rows = new FormRows(content);
    buildWhat(m_rows);
    buildPrompt(m_rows);
    buildSamples(m_rows);
    buildBudget(m_rows);
    column->addWidget(m_rows);
    column->addWidget(makePromptView());
    column->addStretch(1);
    body()->addWidget(scroll, 1);
    body()->addWidget(makeRule(Qt::Horizontal, this));
    body()->addWidget(makeFoot());
    setFirstFocus(m_dataset);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (problem().isEmpty())
            emit orderChanged(order());
    });
}

void SampleSheet::setChoices(std::vector<DatasetChoice> choices)
{
    if (choices == m_choices)
        return;
    const QString chosen = m_dataset->currentText();
    m_isFilling = true;
    m_choices = std::move(choices);
    m_dataset->clear();
    for (const DatasetChoice &choice : m_choices)
        m_dataset->addItem(textOf(choice.dataset));
    m_dataset->setCurrentIndex(std::max(0, m_dataset->findText(chosen)));
    m_isFilling = false;
    updateStart();
}

void SampleSheet::fillSplits(const std::string &chosen)
{
    m_split->clear();
    const int row = m_dataset->currentIndex();
    if (row < 0 || row >= int(m_choices.size()))
        return;
    const std::vector<std::string> &splits = m_choices[std::size_t(row)].splits;
    for (const std::string &split : splits) {
        if (!split.empty())
            m_split->addItem(textOf(split), textOf(split));
    }
    m_split->addItem(tr("all problems"), QStringLiteral("all"));
    const QString wanted = chosen.empty() ? QStringLiteral("train") : textOf(chosen);
    const int place = m_split->findData(wanted);
    m_split->setCurrentIndex(place >= 0 ? place : m_split->count() - 1);
}

void SampleSheet::openFor(const Endpoint &endpoint, const KeptOrder &kept)
{
    setTitle(tr("Sample from %1").arg(shownLine(endpoint.teacherName(), 40)));
    m_endpoint = endpoint.name;
    const SamplingOrder &order = kept.order;
    m_isFilling = true;
    m_dataset->setCurrentIndex(std::max(0, m_dataset->findText(textOf(order.dataset))));
    fillSplits(order.split);
    showNumber(m_limit, fieldText(double(order.limit), true));
    m_format->setCurrent(placeOf(order.format));
    showNumber(m_fewShot, fieldText(double(order.fewShot), true));
    m_examples->setText(textOf(joined(order.examples, ",")));
    m_hint->setChecked(order.isHinted);
    showNumber(m_samples, fieldText(order.samples));
    showNumber(m_temperature, fieldText(order.temperature));
    showNumber(m_topP, fieldText(order.topP));
    showNumber(m_maxTokens, fieldText(double(order.maxTokens)));
    showNumber(m_seed, fieldText(double(order.seed)));
    showNumber(m_budgetRequests, boundText(kept.budget.requests));
    showNumber(m_budgetTokens, boundText(kept.budget.tokens));
    showNumber(m_budgetMoney, boundText(kept.budget.money));
    m_again->setChecked(false);
    m_isFilling = false;
    m_strip->hide();
    openSheet();
    changed();
}

KeptOrder SampleSheet::order() const
{
    KeptOrder kept;
    SamplingOrder &order = kept.order;
    order.endpoint = m_endpoint;
    const int row = m_dataset->currentIndex();
    if (row >= 0 && row < int(m_choices.size()))
        order.dataset = m_choices[std::size_t(row)].dataset;
    order.split = m_split->currentData().toString().toStdString();
    order.limit = m_limit->text().toULongLong();
    order.format = formatAt(m_format->current());
    for (const std::string &id : split(m_examples->text().toStdString(), ','))
        if (!trimmed(id).empty())
            order.examples.emplace_back(trimmed(id));
    order.fewShot = order.examples.empty() ? m_fewShot->text().toULongLong() : 0;
    order.samples = m_samples->text().toInt();
    order.temperature = m_temperature->text().toDouble();
    order.topP = m_topP->text().toDouble();
    order.maxTokens = m_maxTokens->text().toLongLong();
    order.seed = m_seed->text().toULongLong();
    order.isHinted = m_hint->isChecked();
    kept.budget = {bound<std::int64_t>(m_budgetRequests), bound<std::int64_t>(m_budgetTokens),
                   bound<double>(m_budgetMoney)};
    return kept;
}

QString SampleSheet::problem() const
{
    if (m_choices.empty())
        return tr("There is no data set yet: import one on the Data page.");
    for (const NumberField *field : {m_limit, m_fewShot, m_samples, m_temperature, m_topP, m_maxTokens, m_seed,
                                     m_budgetRequests, m_budgetTokens, m_budgetMoney}) {
        if (!field->problem().isEmpty())
            return field->accessibleName() + QLatin1String(": ") + field->problem();
    }
    if (m_samples->text().toInt() > 1 && m_temperature->text().toDouble() == 0)
        return tr("Several samples at temperature 0 would all be alike: set a temperature above 0.");
    return {};
}

void SampleSheet::changed()
{
    if (m_isFilling)
        return;
    m_hasPreview = false;
    m_strip->hide();
    const bool isChosen = !m_examples->text().trimmed().isEmpty();
    m_fewShot->setEnabled(!isChosen);
    m_fewShot->setToolTip(isChosen
                              ? tr("Chosen examples take their place")
                              : tr("Solved training problems before the question, drawn by the seed; empty: none"));
    if (const QString why = problem(); !why.isEmpty())
        showProblem(why);
    else
        m_known->setText(tr("Looking it up in the ledger ..."));
    updateStart();
    m_pause.start();
}

void SampleSheet::updateStart()
{
    const QString why = !m_whyReadOnly.isEmpty() ? m_whyReadOnly
                        : m_hasPreview           ? QString()
                                                 : tr("It starts when the estimate is there");
    m_start->setEnabled(why.isEmpty());
    m_start->setToolTip(why.isEmpty() ? tr("Sends the requests that have no answer yet") : plainTip(why));
}

void SampleSheet::setReadOnly(const QString &why)
{
    m_whyReadOnly = why;
    updateStart();
}

void SampleSheet::showProblem(const QString &message)
{
    m_hasPreview = false;
    for (QLabel *label : {m_known, m_expected, m_most})
        label->clear();
    m_prompt->clear();
    m_promptNote->clear();
    m_strip->showMessage(Strip::Kind::Warning, message);
    updateStart();
}

void SampleSheet::showTemplate(const QString &file)
{
    changed();
    m_strip->showMessage(Strip::Kind::Info, tr("The template is %1. What you change there holds from the next estimate "
                                               "on; the old version stays with what it brought.")
                                                .arg(file));
}

void SampleSheet::showPreview(const SamplingPreview &preview)
{
    if (preview.kept != order())
        return; // it was changed meanwhile
    m_hasPreview = true;
    const SamplingEstimate &estimate = preview.estimate;
    m_known->setText(tr("%1 requests: %2 asked already, %3 to ask")
                         .arg(wholeText(qint64(preview.requests)), wholeText(qint64(estimate.reused)),
                              wholeText(qint64(estimate.toAsk))));
    const QString time = estimate.seconds ? tr("about %1").arg(durationText(*estimate.seconds)) : tr("time unknown");
    const QString expected = usageText(estimate.expected, estimate.cost, preview.price) + QStringLiteral(" · ") + time;
    m_expected->setText(estimate.isMeasured ? tr("expected: %1").arg(expected)
                                            : tr("expected, before any answer of this model: %1").arg(expected));
    m_most->setText(tr("at most: %1").arg(usageText(estimate.most, estimate.mostCost, preview.price)));
    m_prompt->setPlainText(promptText(preview.messages));
    m_promptNote->setText(tr("of the first problem, about %1 tokens, template %2")
                              .arg(wholeText(preview.promptTokens), textOf(preview.promptHash.substr(0, 8))));
    m_promptNote->setToolTip(preview.promptFile.empty() ? tr("The template that Retort brings")
                                                        : plainTip(textOf(preview.promptFile)));
    updateStart();
}

QString promptText(const std::vector<ChatMessage> &messages)
{
    QString text;
    for (const ChatMessage &message : messages)
        text += (text.isEmpty() ? QString() : QStringLiteral("\n\n"))
                + QStringLiteral("[%1]\n").arg(shownLine(message.role)) + shownText(message.content);
    return text;
}

} // namespace retort

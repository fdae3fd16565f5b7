#include "widgets/compare/curve_title.h"

#include "core/jobs/run_parts.h"
#include "widgets/common/numbers.h"

#include <QCoreApplication>

namespace retort {

namespace {

struct CurveTexts
{
    Q_DECLARE_TR_FUNCTIONS(retort::CurveTexts)
};

QString titleOfMetric(std::string_view metric)
{
    const std::string last(metric.substr(metric.find('/') + 1));
    if (metric.starts_with("accuracy/"))
        return CurveTexts::tr("Accuracy, %1").arg(formatTitle(last));
    if (metric == "loss/total")
        return CurveTexts::tr("Loss");
    if (metric.starts_with("loss/"))
        return CurveTexts::tr("Loss, %1").arg(formatTitle(last));
    if (metric == "learning_rate")
        return CurveTexts::tr("Learning rate");
    if (metric == "grad_norm")
        return CurveTexts::tr("Gradient norm");
    if (metric == "system/tokens_per_second")
        return CurveTexts::tr("Tokens per second");
    if (metric == "tokens")
        return CurveTexts::tr("Tokens seen");
    return textOf(std::string(metric));
}

} // namespace

QString curveTitle(const CurveChoice &choice)
{
    const auto [part, metric] = partAndMetric(choice.name);
    QString title = titleOfMetric(metric);
    if (choice.split == "validation")
        title = CurveTexts::tr("%1 on validation").arg(title);
    return part.empty() ? title : QStringLiteral("%1: %2").arg(textOf(titleOfPart(part)), title);
}

} // namespace retort

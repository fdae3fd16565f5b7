#include "widgets/setup/setup_hints.h"

#include "widgets/common/numbers.h"
#include "widgets/setup/setting_field.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace retort {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("retort", text);
}

QString stepsHint(const TrainingConfig &training, const SetupFacts &facts)
{
    if (training.maxSteps == 0)
        return facts.steps ? tr("0: as the epochs say, %1 steps").arg(wholeText(*facts.steps))
                           : tr("0: as the epochs say");
    if (facts.epochs)
        return tr("%1 epochs").arg(*facts.epochs, 0, 'g', 3);
    return training.gradientAccumulationSteps > 1 ? tr("batch times %1").arg(training.gradientAccumulationSteps)
                                                  : QString();
}

QString scheduleHint(const TrainingConfig &training, const SetupFacts &facts)
{
    const std::int64_t steps = training.maxSteps > 0 ? training.maxSteps : facts.steps.value_or(0);
    const QString end = training.lrSchedulerType == ScheduleKind::Constant ? tr("then constant") : tr("falls to 0");
    if (training.warmupSteps > 0)
        return tr("%1 steps, %2").arg(wholeText(training.warmupSteps), end);
    return steps > 0 ? tr("%1 steps, %2").arg(wholeText(std::llround(double(steps) * training.warmupRatio)), end) : end;
}

QString evalHint(const TrainingConfig &training)
{
    if (training.evalSteps == 0)
        return tr("0: only at the end");
    const int times = training.maxSteps / training.evalSteps;
    return times > 0 ? tr("steps, %1 times").arg(times) : tr("steps");
}

/// For a setting alone in its row: its unit, and that nothing else was said.
QString plainHint(const SetupDocument &document, const std::string &key)
{
    const SettingInfo *info = settingOf(key);
    if (!info)
        return {};
    const QString unit = textOf(info->unit);
    if (document.isGiven(key) || info->defaultValue.empty())
        return unit;
    return unit.isEmpty() ? tr("default") : tr("%1, default").arg(unit);
}

QString whyNoGuidance(const SocraticConfig &socratic)
{
    if (socratic.guidance == Guidance::None)
        return tr("Not used: guidance is none.");
    return socratic.questionsFrom == QuestionsFrom::Student
               ? QString()
               : tr("Not used: recorded sub-questions are asked at evaluation.");
}

} // namespace

const FormatFacts *SetupFacts::of(const std::string &format) const
{
    const auto found =
        std::find_if(formats.begin(), formats.end(), [&](const FormatFacts &facts) { return facts.format == format; });
    return found == formats.end() ? nullptr : &*found;
}

QString shownDevice(const std::string &device)
{
    return device == "cpu" ? tr("CPU") : textOf(device);
}

QString hintOf(const SetupDocument &document, const SetupFacts &facts, const std::string &key, bool isAlone)
{
    const RunConfig &config = document.config();
    if (key == "training.max_steps")
        return stepsHint(config.training, facts);
    if (key == "training.lr_scheduler_type")
        return scheduleHint(config.training, facts);
    if (key == "training.eval_steps")
        return evalHint(config.training);
    if (key == "training.device" && !facts.deviceNote.isEmpty())
        return facts.deviceNote;
    if (key == "data.split.validation")
        return tr("share of the training problems");
    if (key == "data.keep")
        return tr("of what comes with the problems");
    if (key == "evaluation.validation_problems")
        return tr("problems; 0: all");
    return isAlone && key != "name" ? plainHint(document, key) : QString();
}

QString whyUnused(const RunConfig &config, const std::string &path)
{
    const TrainingConfig &training = config.training;
    if (path == "training.num_train_epochs" && training.maxSteps > 0)
        return tr("Not used: max_steps is %1. Set it to 0 to count epochs.").arg(wholeText(training.maxSteps));
    if (path == "training.warmup_ratio" && training.warmupSteps > 0)
        return tr("Not used: warmup_steps is %1.").arg(wholeText(training.warmupSteps));
    if (path == "evaluation.select_metric" && config.evaluation.select == SelectRule::Last)
        return tr("Not used: select is last.");
    const bool isStratifiedOnly =
        path == "training.pair" || path == "training.epoch_of" || path.ends_with(".examples_per_step");
    if (isStratifiedOnly && training.sampling == SamplingKind::Shuffled)
        return tr("Not used: it needs sampling: stratified.");
    if (path.starts_with("student.from_scratch.") && !config.student.from.empty())
        return tr("Not used: the student starts from a folder.");
    return path == "socratic.guidance_from" ? whyNoGuidance(config.socratic) : QString();
}

std::vector<LossShare> lossShares(const RunConfig &config, const SetupFacts &facts)
{
    std::vector<LossShare> shares;
    double sum = 0;
    bool isKnown = true;
    const bool byTokens = config.training.loss == LossKind::TokenMean;
    for (const FormatConfig &format : config.formats) {
        LossShare share {std::string(toText(format.format)), format.weight, std::nullopt, std::nullopt};
        const FormatFacts *known = facts.of(share.format);
        if (known) {
            share.examples = known->examples;
            share.targetTokens = known->targetTokens;
        }
        if (byTokens) {
            isKnown = isKnown && share.targetTokens;
            share.share = double(share.targetTokens.value_or(0));
        }
        sum += share.share;
        shares.push_back(share);
    }
    if (!isKnown || sum <= 0)
        return {};
    for (LossShare &share : shares)
        share.share /= sum;
    std::erase_if(shares, [](const LossShare &share) { return share.share <= 0; });
    return shares;
}

QString shareLine(const RunConfig &config)
{
    if (config.training.loss == LossKind::TokenMean)
        return tr("loss: token_mean counts every target token alike; weights do nothing");
    const double sum = std::accumulate(config.formats.begin(), config.formats.end(), 0.0,
                                       [](double total, const FormatConfig &format) { return total + format.weight; });
    return tr("weights are divided by their sum, %1").arg(sum, 0, 'f', 2);
}

} // namespace retort

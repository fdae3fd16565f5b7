#include "widgets/setup/estimate_panel.h"

#include "widgets/common/core_text.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"

#include <QGridLayout>
#include <QLabel>

#include <cmath>

namespace retort {

namespace {

/// Estimates are rough, so no seconds above two minutes: "45 s", "31 min", "2.5 h", "3 days".
QString roughDuration(double seconds)
{
    if (seconds < 100)
        return EstimatePanel::tr("%1 s").arg(std::max(1.0, std::round(seconds)));
    if (seconds < 100 * 60)
        return EstimatePanel::tr("%1 min").arg(std::round(seconds / 60));
    const double hours = seconds / 3600;
    return hours < 48 ? EstimatePanel::tr("%1 h").arg(QString::number(hours, 'f', 1))
                      : EstimatePanel::tr("%1 days").arg(QString::number(hours / 24, 'f', 1));
}

/// "1.4 M", "820 k"
QString shortCount(double count)
{
    for (const auto &[unit, name] : {std::pair(1e9, "G"), std::pair(1e6, "M"), std::pair(1e3, "k")})
        if (count >= unit)
            return QStringLiteral("%1 %2").arg(QString::number(count / unit, 'f', count < 100 * unit ? 1 : 0),
                                               QString::fromLatin1(name));
    return QString::number(count, 'f', 0);
}

const QString kUnknown = QStringLiteral("–");

} // namespace

EstimatePanel::EstimatePanel(QWidget *parent) : QFrame(parent)
{
    setProperty("role", "panel");
    setObjectName(QStringLiteral("estimatePanel"));
    setAccessibleName(tr("What the run takes on this machine"));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(measure::kPanelGap - 2, measure::kGroup, measure::kPanelGap - 2, measure::kGroup);
    grid->setVerticalSpacing(measure::kUnit);
    m_title = makeLabel({}, {TextSize::Caption, "text1", QFont::Medium}, this);
    m_title->setObjectName(QStringLiteral("estimateTitle"));
    grid->addWidget(m_title, 0, 0, 1, 2);
    m_memory = addRow(grid, tr("Memory"), "estimateMemory");
    m_time = addRow(grid, tr("Time"), "estimateTime");
    m_tokens = addRow(grid, tr("Tokens"), "estimateTokens");
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setEstimate(std::nullopt);
}

QLabel *EstimatePanel::addRow(QGridLayout *grid, const QString &name, const char *object)
{
    const int row = grid->rowCount();
    grid->addWidget(makeLabel(name, {TextSize::Caption, "text2"}, this), row, 0);
    QLabel *value = makeLabel({}, {TextSize::Body, "text1", QFont::Medium}, this);
    value->setObjectName(QString::fromLatin1(object));
    value->setAccessibleName(name);
    value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    grid->addWidget(value, row, 1);
    return value;
}

void EstimatePanel::setEstimate(const std::optional<RunEstimate> &estimate)
{
    const QString none = tr("Known when the set-up has something to train on");
    m_title->setText(estimate ? tr("On %1").arg(estimate->isOnCpu() ? tr("the CPU") : textOf(estimate->device))
                              : tr("On this machine"));
    m_memory->setText(estimate ? tr("%1 GB").arg(QString::number(estimate->deviceBytes() / 1e9, 'f', 1)) : kUnknown);
    m_memory->setToolTip(estimate ? coreText(estimate->memoryNote) : none);
    const bool hasTime = estimate && estimate->hasTime;
    m_time->setText(hasTime                            ? roughDuration(estimate->seconds())
                    : estimate && !estimate->isOnCpu() ? tr("not known")
                                                       : kUnknown);
    m_time->setToolTip(!estimate ? none
                       : !estimate->timeNote.empty()
                           ? coreText(estimate->timeNote)
                           : tr("This machine is measured when no training runs in the window"));
    m_tokens->setText(estimate ? shortCount(estimate->tokens) : kUnknown);
    m_tokens->setToolTip(estimate ? tr("%1 tokens of prompts and targets over the whole training")
                                        .arg(wholeText(std::int64_t(estimate->tokens)))
                                  : none);
}

} // namespace retort

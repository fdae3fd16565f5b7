#include "widgets/common/curve_controls.h"

#include "widgets/common/parts.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>

#include <array>

namespace retort {

namespace {

constexpr std::array<double, 6> kSmoothings {0, 0.5, 0.8, 0.9, 0.95, 0.99};

} // namespace

CurveControls::CurveControls(const QString &prefix, QWidget *parent) : QWidget(parent)
{
    auto *layout = bareLayout<QHBoxLayout>(this);
    layout->addWidget(makeAxis(prefix));
    m_smoothing = new QComboBox(this);
    m_smoothing->setObjectName(prefix + QStringLiteral("smoothingBox"));
    m_smoothing->setAccessibleName(tr("Smoothing"));
    m_smoothing->setToolTip(tr("Share of the mean so far in each smoothed value, 0 to 0.99; usually 0.80. The raw line "
                               "stays behind."));
    for (const double share : kSmoothings)
        m_smoothing->addItem(share > 0 ? tr("Smoothing %1").arg(share, 0, 'f', 2) : tr("No smoothing"), share);
    connect(m_smoothing, &QComboBox::activated, this,
            [this](int index) { emit smoothingChosen(m_smoothing->itemData(index).toDouble()); });
    layout->addWidget(m_smoothing);
}

QWidget *CurveControls::makeAxis(const QString &prefix)
{
    auto *segments = new QFrame(this);
    segments->setProperty("role", "segments");
    segments->setFixedHeight(measure::kControl);
    auto *row = bareLayout<QHBoxLayout>(segments, 0);
    row->setContentsMargins(2, 2, 2, 2);
    m_axes = new QButtonGroup(this);
    const std::array<std::pair<const char *, QString>, 3> names {
        {{"axisStep", tr("Step")}, {"axisTime", tr("Time")}, {"axisTokens", tr("Tokens")}}};
    for (std::size_t i = 0; i < names.size(); ++i) {
        auto *button = makeButton(names[i].second, {}, "segment", segments);
        button->setObjectName(prefix + QLatin1String(names[i].first));
        button->setCheckable(true);
        button->setChecked(i == 0);
        button->setAccessibleName(tr("Axis: %1").arg(names[i].second));
        m_axes->addButton(button, int(i));
        row->addWidget(button);
    }
    m_axes->button(1)->setToolTip(tr("Seconds of training and evaluation, pauses left out."));
    connect(m_axes, &QButtonGroup::idClicked, this, [this](int id) { emit axisChosen(StepAxis(id)); });
    return segments;
}

void CurveControls::setAxis(StepAxis axis)
{
    m_axes->button(int(axis))->setChecked(true);
}

void CurveControls::setSmoothing(double share)
{
    for (int i = 0; i < m_smoothing->count(); ++i) {
        if (m_smoothing->itemData(i).toDouble() == share)
            m_smoothing->setCurrentIndex(i);
    }
}

void CurveControls::setTokensEstimated(bool areEstimated)
{
    QAbstractButton *tokens = m_axes->button(int(StepAxis::Tokens));
    tokens->setText(areEstimated ? tr("\u2248 Tokens") : tr("Tokens"));
    tokens->setAccessibleName(areEstimated ? tr("Axis: Tokens, estimated") : tr("Axis: Tokens"));
    tokens->setToolTip(areEstimated ? tr("Tokens the student saw, estimated from the speed: this run did not log them.")
                                    : tr("Tokens the student saw, prompts and targets. Budgets count targets alone."));
}

} // namespace retort

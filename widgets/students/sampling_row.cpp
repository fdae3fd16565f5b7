#include "widgets/students/sampling_row.h"

#include "widgets/common/kept_settings.h"
#include "widgets/common/number_field.h"
#include "widgets/common/parts.h"
#include "widgets/common/segments.h"

#include <QHBoxLayout>

namespace retort {

namespace {

constexpr int kFieldWidth = 64;
constexpr double kHottest = 2;
constexpr int kMostTokens = 4096;
constexpr double kMostSeeds = 1e9;
const QString kGroup = QStringLiteral("students/sampling/");

} // namespace

SamplingRow::SamplingRow(QWidget *parent) : QWidget(parent)
{
    auto *layout = bareLayout<QHBoxLayout>(this, measure::kGroup);
    m_kind = new Segments(this);
    m_kind->setObjectName(QStringLiteral("samplingKind"));
    m_kind->setAccessibleName(tr("Sampling"));
    m_kind->setChoices({tr("Greedy"), tr("Sampled")});
    layout->addWidget(m_kind);
    m_temperature = addNumber(tr("Temperature"), "samplingTemperature",
                              tr("How far the likeliest tokens are preferred, above 0 to 2; default 0.7"));
    m_temperature->setRange({0, kHottest, true});
    m_temperature->setStep(0.1);
    m_topP =
        addNumber(tr("Top-p"), "samplingTopP",
                  tr("Draws among the fewest tokens of this share of the probability, above 0 to 1; default 0.95"));
    m_topP->setRange({0, 1, true});
    m_topP->setStep(0.05);
    m_maxNewTokens = addNumber(tr("Most tokens"), "samplingTokens",
                               tr("Most new tokens, 1 to 4096; empty: as the student's format says (256 without one)"));
    m_maxNewTokens->setRange({1, kMostTokens, false, false, true});
    m_maxNewTokens->setEmptyText(tr("auto"));
    m_maxNewTokens->setStep(32);
    m_seed = addNumber(tr("Seed"), "samplingSeed", tr("Of the samples: the same seed gives the same text; default 1"));
    m_seed->setRange({0, kMostSeeds, false, false, true});
    m_seed->setStep(1);
    layout->addStretch(1);
    connect(m_kind, &Segments::chosen, this, [this](int index) { setGreedy(index == 0); });
    connect(m_temperature, &NumberField::numberEdited, this,
            [this](const QString &text) { m_settings.temperature = text.toDouble(); });
    connect(m_topP, &NumberField::numberEdited, this,
            [this](const QString &text) { m_settings.topP = text.toDouble(); });
    connect(m_maxNewTokens, &NumberField::numberEdited, this,
            [this](const QString &text) { m_settings.maxNewTokens = text.toInt(); });
    connect(m_seed, &NumberField::numberEdited, this,
            [this](const QString &text) { m_settings.seed = text.toULongLong(); });
    for (NumberField *field : {m_temperature, m_topP, m_maxNewTokens, m_seed})
        connect(field, &NumberField::numberEdited, this, &SamplingRow::keep);
    restore();
    showSettings();
}

NumberField *SamplingRow::addNumber(const QString &name, const char *object, const QString &tip)
{
    auto *label = makeLabel(name, {TextSize::Caption, "text2"}, this);
    auto *field = new NumberField(this);
    field->setObjectName(QLatin1String(object));
    field->setAccessibleName(name);
    field->setProperty("tip", tip);
    field->setFixedWidth(kFieldWidth);
    label->setBuddy(field);
    layout()->addWidget(label);
    layout()->addWidget(field);
    return field;
}

void SamplingRow::setGreedy(bool isGreedy)
{
    m_settings.isGreedy = isGreedy;
    showSettings();
    keep();
}

void SamplingRow::showSettings()
{
    m_kind->setCurrent(m_settings.isGreedy ? 0 : 1);
    m_temperature->setNumber(QString::number(m_settings.temperature));
    m_topP->setNumber(QString::number(m_settings.topP));
    m_maxNewTokens->setNumber(m_settings.maxNewTokens > 0 ? QString::number(m_settings.maxNewTokens) : QString());
    m_seed->setNumber(QString::number(m_settings.seed));
    for (NumberField *field : {m_temperature, m_topP, m_seed})
        field->setEnabled(!m_settings.isGreedy);
    for (NumberField *field : {m_temperature, m_topP, m_maxNewTokens, m_seed})
        field->setToolTip(field->isEnabled() ? field->property("tip").toString()
                                             : tr("Not used: greedy takes the likeliest token each time"));
}

void SamplingRow::keep() const
{
    kept::set(kGroup + QStringLiteral("greedy"), m_settings.isGreedy);
    kept::set(kGroup + QStringLiteral("temperature"), m_settings.temperature);
    kept::set(kGroup + QStringLiteral("top_p"), m_settings.topP);
    kept::set(kGroup + QStringLiteral("tokens"), m_settings.maxNewTokens);
}

void SamplingRow::restore()
{
    m_settings.isGreedy = kept::value(kGroup + QStringLiteral("greedy"), m_settings.isGreedy).toBool();
    m_settings.temperature = kept::value(kGroup + QStringLiteral("temperature"), m_settings.temperature).toDouble();
    m_settings.topP = kept::value(kGroup + QStringLiteral("top_p"), m_settings.topP).toDouble();
    m_settings.maxNewTokens = kept::value(kGroup + QStringLiteral("tokens"), m_settings.maxNewTokens).toInt();
}

} // namespace retort

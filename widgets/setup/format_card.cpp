#include "widgets/setup/format_card.h"

#include "widgets/common/marks.h"
#include "widgets/common/number_field.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/switch.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QSlider>
#include <QToolButton>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace retort {

namespace {

constexpr int kSliderSteps = 100; // of weight 0 to 1

/// Weights above 1 leave the slider at its end; the field beside it takes any.
class WeightSlider final : public QSlider
{
public:
    explicit WeightSlider(QWidget *parent) : QSlider(Qt::Horizontal, parent)
    {
        setRange(0, kSliderSteps);
        setSingleStep(1);
        setPageStep(10);
        setFocusPolicy(Qt::StrongFocus); // the wheel does not give it
    }

protected:
    void wheelEvent(QWheelEvent *event) override
    {
        if (hasFocus())
            QSlider::wheelEvent(event);
        else
            event->ignore();
    }
};

QString titleOfCard(FormatKind format)
{
    switch (format) {
    case FormatKind::Cot:
        return FormatCard::tr("Chain of thought");
    case FormatKind::Pot:
        return FormatCard::tr("Program of thought");
    case FormatKind::Socratic:
        return FormatCard::tr("Socratic");
    case FormatKind::Answer:
        break;
    }
    return FormatCard::tr("Answer only");
}

QString lineOfCard(FormatKind format)
{
    switch (format) {
    case FormatKind::Cot:
        return FormatCard::tr("steps in words");
    case FormatKind::Pot:
        return FormatCard::tr("a program to be run");
    case FormatKind::Socratic:
        return FormatCard::tr("sub-questions, answered");
    case FormatKind::Answer:
        break;
    }
    return FormatCard::tr("no reasoning");
}

QString shortCount(std::int64_t count)
{
    return count >= 10000 ? FormatCard::tr("%1 k").arg(std::llround(double(count) / 1000)) : wholeText(count);
}

QString nameOf(FormatKind format, const char *part)
{
    const std::string_view text = toText(format);
    return QLatin1String(part) + QLatin1Char('-') + QString::fromUtf8(text.data(), qsizetype(text.size()));
}

} // namespace

ShapeMark::ShapeMark(std::string format, QWidget *parent) : QWidget(parent), m_format(std::move(format))
{
    setFixedSize(measure::kIconSmall, measure::kIconSmall);
}

void ShapeMark::setMuted(bool isMuted)
{
    m_isMuted = isMuted;
    update();
}

void ShapeMark::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    drawShape(painter, shapeOf(m_format), QRectF(rect()).center(), 11, m_isMuted ? theme.text3 : theme.accent, true,
              theme.bg2);
}

FormatCard::FormatCard(FormatKind format, QWidget *parent) : QFrame(parent), m_format(format)
{
    const QString title = titleOfCard(format);
    setObjectName(nameOf(format, "formatCard"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 8);
    layout->setSpacing(6);
    layout->addLayout(makeHead(title));
    layout->addWidget(makeWeightRow(title));
    layout->addLayout(makeFoot());
    layout->addStretch();
    connect(m_switch, &Switch::clicked, this, &FormatCard::switched);
    connect(m_more, &QToolButton::clicked, this, &FormatCard::detailsRequested);
    connect(m_weight, &NumberField::numberEdited, this,
            [this](const QString &text) { emit weightEdited(text, false); });
    connect(m_slider, &QSlider::valueChanged, this,
            [this](int value) { emit weightEdited(QString::number(double(value) / kSliderSteps, 'g', 4), true); });
    updateFacts();
    showOff();
}

QLayout *FormatCard::makeHead(const QString &title)
{
    auto *head = bareLayout<QHBoxLayout>(nullptr, measure::kUnit);
    auto *mark = new ShapeMark(std::string(toText(m_format)), this);
    mark->setObjectName(QStringLiteral("cardMark"));
    head->addWidget(mark, 0, Qt::AlignTop);
    auto *words = bareLayout<QVBoxLayout>(nullptr, 0);
    words->setContentsMargins(measure::kUnit, 0, 0, 0);
    m_title = makeLabel(title, {TextSize::Body, "text1", QFont::Medium}, this);
    words->addWidget(m_title);
    words->addWidget(makeLabel(lineOfCard(m_format), {TextSize::Caption, "text3"}, this));
    head->addLayout(words, 1);
    m_switch = new Switch(this);
    m_switch->setObjectName(nameOf(m_format, "formatSwitch"));
    m_switch->setAccessibleName(tr("Train on %1").arg(title));
    m_switch->setToolTip(tr("Train on %1").arg(title));
    head->addWidget(m_switch, 0, Qt::AlignTop);
    return head;
}

QWidget *FormatCard::makeWeightRow(const QString &title)
{
    m_weightRow = new QWidget(this);
    auto *row = bareLayout<QHBoxLayout>(m_weightRow, 6);
    row->addWidget(makeLabel(tr("Weight"), {TextSize::Caption, "text2"}, m_weightRow));
    m_slider = new WeightSlider(m_weightRow);
    m_slider->setObjectName(nameOf(m_format, "formatSlider"));
    m_slider->setAccessibleName(tr("Weight of %1").arg(title));
    m_slider->setMinimumWidth(40);
    m_weight = new NumberField(m_weightRow);
    m_weight->setObjectName(nameOf(m_format, "formatWeight"));
    m_weight->setAccessibleName(tr("Weight of %1").arg(title));
    m_weight->setToolTip(
        tr("Weight of its loss in the sum; weights are divided by their sum. 0 to 1000000, default 1."));
    m_weight->setRange({0, 1e6});
    m_weight->setStep(0.05);
    m_weight->setFixedWidth(68);
    m_more = makeIconButton(QStringLiteral("configure"), tr("More settings of %1: prompt, target, lengths").arg(title),
                            this);
    m_more->setObjectName(nameOf(m_format, "formatMore"));
    m_more->setCheckable(true);
    row->addWidget(m_slider, 1);
    row->addWidget(m_weight);
    row->addWidget(m_more);
    return m_weightRow;
}

QLayout *FormatCard::makeFoot()
{
    auto *foot = bareLayout<QHBoxLayout>(nullptr, 6);
    m_count = makeLabel({}, {TextSize::Caption, "text2", QFont::DemiBold}, this);
    m_source = new ElidedLabel(this);
    m_source->setFont(fontOf(TextSize::Caption));
    m_source->setProperty("tone", "text2");
    m_synthetic = makeChip(tr("synthetic"), "warning", this);
    m_tokens = makeLabel({}, {TextSize::Caption, "text2"}, this);
    foot->addWidget(m_count);
    foot->addWidget(m_source, 1);
    foot->addWidget(m_synthetic);
    foot->addWidget(m_tokens);
    return foot;
}

void FormatCard::setHindrance(const QString &why)
{
    m_switch->setEnabled(why.isEmpty());
    m_switch->setToolTip(why.isEmpty() ? m_switch->accessibleName() : why);
}

void FormatCard::showOff()
{
    m_isOn = false;
    m_switch->setChecked(false);
    m_weightRow->hide();
    setTone(m_title, "text2");
    findChild<ShapeMark *>()->setMuted(true);
    updateFacts();
    update();
}

void FormatCard::showOn(double weight, const QString &weightText)
{
    m_isOn = true;
    m_switch->setChecked(true);
    m_weightRow->show();
    setTone(m_title, "text1");
    findChild<ShapeMark *>()->setMuted(false);
    const QSignalBlocker quiet(m_slider);
    m_slider->setValue(int(std::llround(std::clamp(weight, 0.0, 1.0) * kSliderSteps)));
    m_weight->setNumber(weightText);
    updateFacts();
    update();
}

void FormatCard::setFacts(const FormatFacts *facts)
{
    m_hasFacts = facts != nullptr;
    m_facts = facts ? *facts : FormatFacts {};
    updateFacts();
}

void FormatCard::updateFacts()
{
    m_count->setText(m_hasFacts && m_isOn ? wholeText(m_facts.examples) : QString());
    m_tokens->setText(m_isOn && m_hasFacts && m_facts.targetTokens
                          ? tr("%1 tokens").arg(shortCount(*m_facts.targetTokens))
                          : QString());
    if (m_isOn)
        m_source->setWhole(m_hasFacts ? m_facts.source : tr("not counted yet"));
    else if (m_hasFacts)
        m_source->setWhole(tr("%1 examples ready. Off: no loss, no path.").arg(wholeText(m_facts.examples)));
    else
        m_source->setWhole(tr("Off: no loss, no path."));
    m_synthetic->setVisible(m_isOn && m_hasFacts && m_facts.isSynthetic);
    m_count->setVisible(!m_count->text().isEmpty());
    m_tokens->setVisible(!m_tokens->text().isEmpty());
}

void FormatCard::setDetailsShown(bool isShown)
{
    m_more->setChecked(isShown);
}

void FormatCard::setProblem(const QString &problem)
{
    setInvalid(m_weight, !problem.isEmpty());
    setToolTip(problem.isEmpty() ? QString() : Qt::convertFromPlainText(problem));
}

void FormatCard::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_isOn ? mixed(theme.accent, theme.bg2, 0.55) : theme.border, 1));
    painter.setBrush(m_isOn ? theme.bg2 : theme.bg1);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), measure::kRadiusPanel,
                            measure::kRadiusPanel);
}

} // namespace retort

#include "widgets/common/number_field.h"
#include "widgets/common/numbers.h"
#include "widgets/setup/setting_field_kinds.h"

#include <QLayout>

namespace retort {

namespace {

constexpr int kNumberWidth = 92;

/// Low and high of "0 to below 1", "above 0", "1 to 65536".
NumberRange rangeOf(const SettingInfo &info)
{
    NumberRange range {-1e300, 1e300};
    range.isWhole = info.type.starts_with("integer");
    if (range.isWhole && info.range.empty())
        range.low = 0;
    const QStringList words = textOf(info.range).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    bool isHigh = false;
    bool isOpen = false;
    for (const QString &word : words) {
        bool isNumber = false;
        const double number = word.toDouble(&isNumber);
        isHigh = isHigh || word == QLatin1String("to") || word == QLatin1String("below");
        isOpen = isNumber ? isOpen : word == QLatin1String("above") || word == QLatin1String("below");
        if (!isNumber)
            continue;
        (isHigh ? range.high : range.low) = number;
        (isHigh ? range.isHighOpen : range.isLowOpen) = isOpen;
        isOpen = false;
    }
    return range;
}

class NumericField final : public SettingField
{
public:
    NumericField(const SettingInfo &info, const std::string &path, QWidget *parent)
        : SettingField(info, path, parent), m_number(new NumberField(this))
    {
        m_number->setRange(rangeOf(info));
        m_number->setFixedWidth(kNumberWidth);
        layout()->addWidget(m_number);
        setControl(m_number);
        connect(m_number, &NumberField::numberEdited, this, &SettingField::edited);
        connect(m_number, &NumberField::problemChanged, this, [this] { setTypedProblem(m_number->problem()); });
    }

protected:
    void show(const YamlNode *value) override
    {
        QString text = textOf(textOfValue(value));
        m_number->setNumber(text.replace(QLatin1String("e-0"), QLatin1String("e-")));
    }

private:
    NumberField *m_number;
};

} // namespace

SettingField *makeNumberField(const SettingInfo &info, const std::string &path, QWidget *parent)
{
    return new NumericField(info, path, parent);
}

} // namespace retort

#include "widgets/rationales/number_strip.h"

#include "core/answers/answer.h"
#include "core/base/text.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/shown_text.h"
#include "widgets/rationales/cell_content.h"

#include <QHBoxLayout>

#include <algorithm>
#include <utility>

namespace retort {

namespace {

constexpr int kAskMs = 300; // walking over numbers runs nothing
constexpr int kLongestEffect = 40; // characters
constexpr std::size_t kLongNumber = 8; // digits, from which on three decimals do

bool isSameAnswer(const std::string &value, const QString &gold)
{
    const auto a = parseNumber(value);
    const auto b = parseNumber(replacedAll(gold.toStdString(), ",", ""));
    return a && b && equalAnswers(numberAnswer(*a), numberAnswer(*b));
}

QString effectOf(const ProgramResult &result)
{
    if (result.end == ProgramEnd::Value) {
        const auto number = result.value.size() > kLongNumber ? parseNumber(result.value) : std::nullopt;
        return number ? valueText(*number) : shownLine(result.value, kLongestEffect);
    }
    return result.type.empty() ? NumberStrip::tr("no value") : shownLine(result.type, kLongestEffect);
}

} // namespace

NumberStrip::NumberStrip(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("numberStrip"));
    auto *layout = bareLayout<QHBoxLayout>(this, 0);
    m_text = makeLabel({}, {TextSize::Caption, "text2"}, this);
    m_text->setObjectName(QStringLiteral("numberEffects"));
    m_text->setWordWrap(true);
    m_text->setToolTip(tr("What ans would be with another value in place of the number at the cursor; Ctrl+Up and "
                          "Ctrl+Down change it by one"));
    layout->addWidget(m_text);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &NumberStrip::ask);
    clear();
}

void NumberStrip::setPlace(const std::string &program, std::size_t byte)
{
    const std::optional<ProgramNumber> number = numberOfProgramAt(program, byte);
    if (program == m_program && number == m_number)
        return;
    m_program = program;
    m_number = number;
    m_variants.clear();
    m_problem.clear();
    m_timer.stop();
    if (m_number) {
        m_variants.push_back({m_number->value, program, {}, false});
        for (const double value : triedValues(m_number->value, m_others))
            m_variants.push_back({value, withNumber(program, *m_number, value), {}, false});
        m_timer.start(kAskMs);
    }
    showText();
}

void NumberStrip::setProblem(const QString &gold, std::vector<double> numbers)
{
    m_gold = gold;
    m_others = std::move(numbers);
    clear();
}

void NumberStrip::clear()
{
    m_timer.stop();
    m_program.clear();
    m_number.reset();
    m_variants.clear();
    m_problem.clear();
    showText();
}

void NumberStrip::resume()
{
    const bool isOpen = std::any_of(m_variants.begin(), m_variants.end(),
                                    [](const Variant &variant) { return variant.effect.isEmpty(); });
    if (isOpen)
        m_timer.start(kAskMs);
}

void NumberStrip::ask()
{
    QStringList programs;
    for (const Variant &variant : m_variants) {
        if (variant.effect.isEmpty())
            programs << textOf(variant.program);
    }
    if (!programs.isEmpty())
        emit programsWanted(programs);
}

void NumberStrip::showRun(const ProgramRun &run)
{
    for (Variant &variant : m_variants) {
        if (variant.program != run.program)
            continue;
        m_problem = textOf(run.problem);
        if (!run.problem.empty())
            continue;
        variant.effect = effectOf(run.result);
        variant.isGold = isSameAnswer(run.result.value, m_gold);
    }
    showText();
}

QString NumberStrip::textOfEffect(const Variant &variant)
{
    return (variant.effect.isEmpty() ? QStringLiteral("…") : variant.effect)
           + (variant.isGold ? tr(" (gold)") : QString());
}

void NumberStrip::showText()
{
    if (!m_number) {
        m_text->setText(tr("Put the cursor on a number to see what others in its place would give."));
        return;
    }
    if (!m_problem.isEmpty()) {
        m_text->setText(m_problem);
        return;
    }
    QStringList parts;
    for (std::size_t i = 1; i < m_variants.size(); ++i)
        parts << QStringLiteral("%1 → %2").arg(textOf(formatNumber(m_variants[i].value)), textOfEffect(m_variants[i]));
    m_text->setText(tr("In place of %1 (ans %2): %3")
                        .arg(textOf(formatNumber(m_number->value)), textOfEffect(m_variants.front()),
                             parts.join(QStringLiteral(" · "))));
}

} // namespace retort

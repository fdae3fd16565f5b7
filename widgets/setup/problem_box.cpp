#include "widgets/setup/problem_box.h"

#include "widgets/common/core_text.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace retort {

ProblemBox::ProblemBox(QWidget *parent) : QFrame(parent)
{
    setProperty("role", "problem");
    setObjectName(QStringLiteral("problemBox"));
    auto *layout = bareLayout<QHBoxLayout>(this, 0);
    layout->setContentsMargins(9, 0, 3, 0);
    m_text = new ElidedLabel(this);
    m_text->setObjectName(QStringLiteral("problemText"));
    m_text->setFont(fontOf(TextSize::Code));
    m_text->setProperty("tone", "danger");
    m_word = makeLabel({}, {TextSize::Code, "text1"}, this);
    m_word->setFont(monoFont());
    m_fix = makeButton(tr("Replace"), {}, "plain", this);
    m_fix->setObjectName(QStringLiteral("problemFix"));
    m_fix->setProperty("look", "small");
    layout->addWidget(m_text);
    layout->addSpacing(measure::kUnit);
    layout->addWidget(m_word);
    layout->addStretch();
    layout->addSpacing(measure::kGroup);
    layout->addWidget(m_fix);
    connect(m_fix, &QPushButton::clicked, this, [this] { emit fixRequested(m_problem); });
}

void ProblemBox::showProblem(const ConfigProblem &problem, int others)
{
    m_problem = problem;
    m_others = others;
    refresh();
}

void ProblemBox::setBrief(bool isBrief)
{
    if (isBrief == m_isBrief)
        return;
    m_isBrief = isBrief;
    refresh();
}

void ProblemBox::refresh()
{
    const ConfigProblem &problem = m_problem;
    const auto fix = fixOf(problem);
    QString message = coreText(problem.message);
    if (fix)
        message = coreText(textOf(problem.message).section(QLatin1Char('"'), 0, 0).trimmed()) + tr("; did you mean");
    // What is missing stands nowhere: then only the key says what it is about.
    const bool hasPlace = problem.place.line > 0;
    const QString place = hasPlace && !m_isBrief
                              ? QStringLiteral("%1:%2: ").arg(problem.place.line).arg(problem.place.column)
                              : QString();
    const bool hidesKey = problem.key.empty() || (m_isBrief && hasPlace);
    const QString key = hidesKey ? QString() : textOf(problem.key) + QStringLiteral(": ");
    const QString more = m_others > 0 ? tr("  (and %1 more)").arg(m_others) : QString();
    static_cast<ElidedLabel *>(m_text)->setWhole(place + key + message + more);
    m_word->setText(fix ? textOf(fix->to) + QLatin1Char('?') : QString());
    m_word->setVisible(fix.has_value());
    m_fix->setVisible(fix.has_value());
    if (fix)
        m_fix->setAccessibleName(tr("Replace %1 with %2").arg(textOf(fix->from), textOf(fix->to)));
    setToolTip(coreText(toText(problem)).toHtmlEscaped());
    setAccessibleName(coreText(toText(problem)));
}

QString ProblemBox::text() const
{
    return static_cast<ElidedLabel *>(m_text)->whole()
           + (m_word->isHidden() ? QString() : QLatin1Char(' ') + m_word->text());
}

} // namespace retort

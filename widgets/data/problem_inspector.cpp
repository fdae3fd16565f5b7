#include "widgets/data/problem_inspector.h"

#include "core/formats/format.h"
#include "widgets/common/core_text.h"
#include "widgets/common/marks.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/verdict_mark.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QTextLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

constexpr int kIndent = 20;
constexpr int kShortFact = 22; // characters that always fit
constexpr int kMostRationales = 60;
constexpr int kMostCharacters = 6000; // of one rationale

/// Draws a format's shape before a teacher's name.
class FormatMark final : public QWidget
{
public:
    FormatMark(FormatKind format, QWidget *parent) : QWidget(parent), m_format(format)
    {
        setFixedSize(12, measure::kIconSmall);
        setToolTip(coreText(titleOf(format)));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = themeOf(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        drawShape(painter, shapeOf(toText(m_format)), {6, height() / 2.0}, 9, theme.teacher, true, theme.bg2);
    }

private:
    FormatKind m_format;
};

/// Lays the text out in a width and gives its height.
double layOut(QTextLayout &layout, double width)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    double height = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, height});
        height += line.height() + 2;
    }
    layout.endLayout();
    return height;
}

} // namespace

RationaleText::RationaleText(const Rationale &rationale, QWidget *parent)
    : QWidget(parent), m_isCode(formatOf(rationale.format).runsProgram())
{
    m_text = textOf(rationale.text).trimmed().left(kMostCharacters);
    const QString answer = rationale.answer && !m_isCode ? textOf(rationale.answer->text) : QString();
    m_answerBegin = answer.isEmpty() ? -1 : m_text.lastIndexOf(answer, -1, Qt::CaseInsensitive);
    m_answerLength = answer.size();
    setAccessibleName(m_text);
    setToolTip(m_isCode ? m_text.toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>")) : QString());
    m_text.replace(QLatin1Char('\n'), QChar::LineSeparator);
    setFont(m_isCode ? monoFont() : fontOf(TextSize::Code));
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

int RationaleText::heightForWidth(int width) const
{
    QTextLayout layout(m_text, font());
    return int(layOut(layout, std::max(1, width))) + 1;
}

QSize RationaleText::sizeHint() const
{
    return {200, heightForWidth(std::max(200, width()))};
}

void RationaleText::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    QTextLayout layout(m_text, font());
    if (m_answerBegin >= 0) {
        QTextCharFormat mark;
        mark.setForeground(theme.accent);
        mark.setBackground(theme.accentSoft);
        mark.setFontWeight(QFont::Medium);
        layout.setFormats({{int(m_answerBegin), int(m_answerLength), mark}});
    }
    layOut(layout, width());
    painter.setPen(theme.text2);
    layout.draw(&painter, {0, 0});
}

ProblemInspector::ProblemInspector(QWidget *parent) : QFrame(parent)
{
    setObjectName(QStringLiteral("problemInspector"));
    setAccessibleName(tr("The chosen problem"));
    setProperty("role", "panel");
    auto *layout = bareLayout<QVBoxLayout>(this, measure::kGroup);
    layout->setContentsMargins(14, 12, 4, 12);
    auto *head = bareLayout<QHBoxLayout>(nullptr);
    head->setContentsMargins(0, 0, 6, 0); // the link's text ends where the figures below it do
    m_id = makeLabel({}, {TextSize::Body, "text1", QFont::Medium}, this);
    m_id->setObjectName(QStringLiteral("inspectorId"));
    m_split = makeLabel({}, {TextSize::Caption, "text2"}, this);
    head->addWidget(m_id);
    head->addWidget(m_split);
    head->addStretch(1);
    m_open = makeButton(tr("Open in Rationales"), {}, "link", this);
    m_open->setObjectName(QStringLiteral("openInRationales"));
    m_open->setToolTip(tr("What the newest run that answered it wrote, step by step beside its teachers"));
    connect(m_open, &QPushButton::clicked, this, [this] { emit openRequested(m_problem, m_id->text()); });
    head->addWidget(m_open);
    layout->addLayout(head);
    m_scroll = new QScrollArea(this);
    m_scroll->setObjectName(QStringLiteral("inspectorScroll"));
    m_scroll->setAccessibleName(tr("Rationales of the problem"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(makeFoot());
    clear({});
}

QWidget *ProblemInspector::makeFoot()
{
    auto *foot = new QWidget(this);
    auto *layout = bareLayout<QHBoxLayout>(foot);
    m_check = makeButton(tr("Check again"), QStringLiteral("view-refresh"), "plain", foot);
    m_check->setObjectName(QStringLiteral("checkAgain"));
    connect(m_check, &QPushButton::clicked, this, [this] { emit checkRequested(m_problem, m_id->text()); });
    m_sideBySide = makeButton(tr("Read side by side"), QStringLiteral("object-columns"), "plain", foot);
    m_sideBySide->setObjectName(QStringLiteral("readSideBySide"));
    connect(m_sideBySide, &QPushButton::clicked, this, [this] { emit sideBySideRequested(m_problem); });
    layout->addWidget(m_sideBySide);
    layout->addWidget(m_check);
    layout->addStretch(1);
    return foot;
}

void ProblemInspector::setWhyNotChecked(const QString &why)
{
    m_whyNotChecked = why;
    updateActions();
}

void ProblemInspector::updateActions()
{
    const bool isShown = !m_problem.isEmpty();
    m_open->setVisible(isShown);
    m_check->parentWidget()->setVisible(isShown);
    const QString why = m_shown == 0 ? tr("No teacher has a rationale for it") : m_whyNotChecked;
    m_sideBySide->setEnabled(m_shown > 0);
    m_sideBySide->setToolTip(m_shown > 0 ? tr("The rationales of this data set in Rationales, aligned step by step and "
                                              "checked; the source that is right least often as the student")
                                         : tr("No teacher has a rationale for it"));
    m_check->setEnabled(why.isEmpty());
    m_check->setToolTip(why.isEmpty() ? tr("Reads its rationales and runs its programs anew, whatever was said of them")
                                      : why.toHtmlEscaped());
}

void ProblemInspector::startContent()
{
    auto *content = makeRole("scrolled", m_scroll);
    m_content = bareLayout<QVBoxLayout>(content, measure::kUnit);
    m_content->setContentsMargins(0, 0, 10, 0);
    m_scroll->setWidget(content); // takes the old one's place and deletes it
    m_shown = 0;
}

void ProblemInspector::clear(const QString &sentence)
{
    startContent();
    m_id->clear();
    m_split->clear();
    m_problem.clear();
    updateActions();
    auto *label = makeLabel(sentence, {TextSize::Body, "text2"}, this);
    label->setWordWrap(true);
    m_content->addWidget(label);
    m_content->addStretch(1);
}

void ProblemInspector::setProblem(const KnownProblem &known)
{
    const Problem &problem = known.problem;
    startContent();
    m_id->setText(textOf(problem.sourceId.empty() ? problem.id : problem.sourceId));
    m_split->setText(textOf(problem.split));
    auto *question = makeLabel(textOf(problem.question), {}, this);
    question->setObjectName(QStringLiteral("inspectorQuestion"));
    question->setAccessibleName(question->text());
    question->setWordWrap(true);
    question->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_content->addWidget(question);
    m_content->addSpacing(measure::kUnit);
    addFact(tr("Gold answer"), textOf(problem.gold.text), false);
    addFact(tr("Equation"), textOf(problem.equation), true);
    addFact(tr("Kind"), textOf(problem.kind), false);
    m_content->addSpacing(measure::kUnit);
    m_content->addWidget(makeRule(Qt::Horizontal, this));
    if (known.rationales.empty())
        m_content->addWidget(makeLabel(tr("No teacher has a rationale for it."), {TextSize::Body, "text2"}, this));
    for (const Rationale &rationale : known.rationales) {
        if (m_shown < kMostRationales)
            addRationale(rationale);
    }
    if (int(known.rationales.size()) > m_shown)
        m_content->addWidget(makeLabel(tr("%1 more are not shown").arg(int(known.rationales.size()) - m_shown),
                                       {TextSize::Caption, "text2"}, this));
    m_content->addStretch(1);
    m_content->activate();
    m_problem = textOf(problem.id);
    updateActions();
}

void ProblemInspector::addFact(const QString &name, const QString &value, bool isCode)
{
    if (value.isEmpty())
        return;
    auto *row = bareLayout<QHBoxLayout>(nullptr);
    row->addWidget(makeLabel(name, {TextSize::Caption, "text2"}, this));
    if (value.size() <= kShortFact) {
        auto *brief = makeLabel(value, {TextSize::Body, "text1", QFont::Medium}, this);
        if (isCode)
            brief->setFont(monoFont());
        row->addStretch(1);
        row->addWidget(brief);
        m_content->addLayout(row);
        return;
    }
    auto *shown = new ElidedLabel(this);
    shown->setWhole(value);
    shown->setFont(isCode ? monoFont() : fontOf(TextSize::Body, QFont::Medium));
    row->addStretch(1);
    row->addWidget(shown, 0, Qt::AlignRight);
    m_content->addLayout(row);
}

void ProblemInspector::addRationale(const Rationale &rationale)
{
    auto *head = bareLayout<QHBoxLayout>(nullptr, 6);
    head->setContentsMargins(0, measure::kGroup, 0, 0);
    auto *teacher = new ElidedLabel(this);
    teacher->setWhole(textOf(rationale.teacher));
    teacher->setFont(fontOf(TextSize::Body, QFont::Medium));
    head->addWidget(new FormatMark(rationale.format, this));
    head->addWidget(teacher);
    head->addWidget(makeLabel(coreText(titleOf(rationale.format)), {TextSize::Caption, "text2"}, this));
    if (rationale.synthetic)
        head->addWidget(makeChip(tr("synthetic"), "warning", this));
    head->addStretch(1);
    head->addWidget(new VerdictMark(rationale.verdict, this));
    const char *tone = rationale.verdict == Verdict::Right      ? "success"
                       : rationale.verdict == Verdict::Wrong    ? "danger"
                       : rationale.verdict == Verdict::NoAnswer ? "warning"
                                                                : "text3";
    const QString answer = rationale.answer                          ? textOf(rationale.answer->text)
                           : rationale.verdict == Verdict::Unchecked ? verdictWord(rationale.verdict)
                                                                     : tr("none");
    head->addWidget(makeLabel(answer.left(24), {TextSize::Body, tone, QFont::Medium}, this));
    m_content->addLayout(head);
    auto *text = new RationaleText(rationale, this);
    auto *indented = bareLayout<QHBoxLayout>(nullptr, 0);
    indented->setContentsMargins(kIndent, 0, 0, 0);
    indented->addWidget(text);
    m_content->addLayout(indented);
    ++m_shown;
}

} // namespace retort

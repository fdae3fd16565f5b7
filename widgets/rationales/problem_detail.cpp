#include "widgets/rationales/problem_detail.h"

#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/rationales/problem_table_model.h"
#include "widgets/rationales/reading_column.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace retort {

namespace {

constexpr int kNarrowestColumn = 220;

QString described(const PathPrediction &path)
{
    return QStringLiteral("%1 %2").arg(formatTitle(path.format),
                                       path.answer ? textOf(*path.answer) : ProblemDetail::tr("left the vote"));
}

} // namespace

ProblemDetail::ProblemDetail(QWidget *parent) : QFrame(parent)
{
    setObjectName(QStringLiteral("problemDetail"));
    setProperty("role", "panel");
    auto *layout = bareLayout<QVBoxLayout>(this, measure::kGroup);
    layout->setContentsMargins(1, 8, 1, 0);
    buildHead();
    auto *asked = bareLayout<QHBoxLayout>(nullptr, measure::kPage);
    asked->setContentsMargins(12, 0, 12, 0);
    m_question = new GrowingText(this);
    m_question->setObjectName(QStringLiteral("questionText"));
    m_question->setAccessibleName(tr("Problem"));
    m_question->setFont(fontOf(TextSize::Heading));
    m_gold = makeLabel({}, {TextSize::Heading, "text1", QFont::Medium}, this);
    m_gold->setObjectName(QStringLiteral("goldText"));
    asked->addWidget(m_question, 1);
    asked->addWidget(m_gold, 0, Qt::AlignTop);
    layout->addLayout(asked);
    layout->addWidget(makeRule(Qt::Horizontal, this));
    m_scroll = new QScrollArea(this);
    m_scroll->setObjectName(QStringLiteral("columnScroll"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_columns = new QWidget(m_scroll);
    m_columns->setProperty("role", "scrolled");
    bareLayout<QHBoxLayout>(m_columns, 0);
    m_scroll->setWidget(m_columns);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(makeRule(Qt::Horizontal, this));
    m_vote = makeLabel({}, {TextSize::Code, "text2"}, this);
    m_vote->setObjectName(QStringLiteral("voteText"));
    m_vote->setContentsMargins(12, 0, 12, 8);
    layout->addWidget(m_vote);
}

void ProblemDetail::buildHead()
{
    auto *head = bareLayout<QHBoxLayout>(nullptr);
    head->setContentsMargins(12, 0, 12, 0);
    m_id = makeLabel({}, {TextSize::Body, "text1", QFont::Medium}, this);
    m_id->setObjectName(QStringLiteral("problemId"));
    m_id->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_position = makeLabel({}, {TextSize::Code, "text3"}, this);
    m_position->setObjectName(QStringLiteral("problemPosition"));
    m_failure = makeChip({}, "danger", this);
    m_failure->setObjectName(QStringLiteral("problemFailure"));
    m_previous = makeButton(tr("Previous"), QStringLiteral("go-previous"), "plain", this);
    m_previous->setObjectName(QStringLiteral("previousButton"));
    m_previous->setToolTip(tr("Previous in the list (P)"));
    m_next = makeButton(tr("Next"), QStringLiteral("go-next"), "plain", this);
    m_next->setObjectName(QStringLiteral("nextButton"));
    m_next->setToolTip(tr("Next in the list (N)"));
    for (QWidget *part : std::initializer_list<QWidget *> {m_id, m_position, m_failure})
        head->addWidget(part);
    connect(m_previous, &QPushButton::clicked, this, &ProblemDetail::previousRequested);
    connect(m_next, &QPushButton::clicked, this, &ProblemDetail::nextRequested);
    head->addStretch(1);
    head->addWidget(m_previous);
    head->addWidget(makeChip(QStringLiteral("P"), "neutral", this));
    head->addWidget(m_next);
    head->addWidget(makeChip(QStringLiteral("N"), "neutral", this));
    static_cast<QVBoxLayout *>(layout())->addLayout(head);
}

void ProblemDetail::showProblem(const ProblemRow &problem, const QString &position, int series)
{
    showProblem(viewOf(problem, {}, series));
    m_position->setText(position);
}

void ProblemDetail::showProblem(const ProblemView &view)
{
    m_id->setText(textOf(view.shownId.empty() ? view.id : view.shownId));
    m_position->setText(
        tr("%1 of %2").arg(wholeText(std::int64_t(view.position)), wholeText(std::int64_t(view.count))));
    setChip(m_failure, failureTitle(view.failure), "danger");
    m_failure->setVisible(!view.failure.empty());
    m_question->setPlainText(textOf(view.question).left(ReadingColumn::kLongestText));
    m_question->fitHeight();
    m_gold->setText(tr("gold %1").arg(textOf(view.gold)));
    showColumns(view);
    showFoot(view);
    m_scroll->verticalScrollBar()->setValue(0);
}

void ProblemDetail::showColumns(const ProblemView &view)
{
    qDeleteAll(m_columns->findChildren<QFrame *>(QString(), Qt::FindDirectChildrenOnly));
    m_readings.clear();
    auto *layout = static_cast<QHBoxLayout *>(m_columns->layout());
    const auto add = [&](const PathPrediction &path, const QString &name) {
        if (!m_readings.isEmpty())
            layout->addWidget(makeRule(Qt::Vertical, m_columns));
        auto *column = new ReadingColumn(m_columns);
        column->setObjectName(QStringLiteral("column_%1_%2").arg(name, textOf(path.format)));
        column->setMinimumWidth(kNarrowestColumn);
        layout->addWidget(column, 1);
        column->setPath(path, view.series);
        m_readings << column;
    };
    for (const ProblemSource &source : view.sources)
        add(source.path, source.isTeacher ? QStringLiteral("teacher") : QStringLiteral("student"));
}

void ProblemDetail::showFoot(const ProblemView &view)
{
    QStringList parts;
    for (const ProblemSource &source : view.sources) {
        if (!source.isTeacher)
            parts << described(source.path);
    }
    const QString vote = view.vote ? textOf(*view.vote) : tr("no answer");
    const QString verdict = view.verdict == "right"   ? tr("right")
                            : view.verdict == "wrong" ? tr("wrong")
                                                      : tr("no answer");
    m_vote->setText(
        tr("vote   %1   from %2%3: %4")
            .arg(vote, parts.join(QStringLiteral(", ")), view.tie ? tr(", after a tie") : QString(), verdict));
}

void ProblemDetail::clear()
{
    qDeleteAll(m_columns->findChildren<QFrame *>(QString(), Qt::FindDirectChildrenOnly));
    m_readings.clear();
    for (QLabel *label : {m_id, m_position, m_gold, m_vote})
        label->clear();
    m_failure->hide();
    m_question->setPlainText(tr("No problem in this filter."));
    m_question->fitHeight();
}

void ProblemDetail::setWide(bool) {}

void ProblemDetail::showRun(const ProgramRun &) {}

void ProblemDetail::setSandboxProblem(const QString &) {}

void ProblemDetail::copy()
{
    QApplication::clipboard()->setText(asText());
}

void ProblemDetail::editAndRun() {}

QString ProblemDetail::asText() const
{
    QStringList parts {m_id->text(), m_question->toPlainText(), m_gold->text()};
    for (const ReadingColumn *column : m_readings)
        parts << QStringLiteral("\n[%1]\n%2").arg(column->objectName().mid(7), column->plainText());
    return parts.join(QLatin1Char('\n'));
}

} // namespace retort

#include "widgets/compare/pool_panel.h"

#include "core/evaluation/kept_rescores.h"
#include "widgets/common/number_field.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/segments.h"
#include "widgets/compare/copy_button.h"
#include "widgets/compare/line_chart.h"
#include "widgets/compare/text_table_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

constexpr int kBegin = 0;
constexpr int kChart = 1;
constexpr int kFieldWidth = 96;
constexpr double kDarker = 0.22; // each further mix of the run's hue

/// "CoT:PoT 1:2, 3 paths: 43.5 %, 36.8-50.4; ties 1.5, tokens a problem 210"
QString spokenOf(const PoolLine &line, const PoolLine::Point &point, std::size_t n)
{
    const Accuracy accuracy {{}, {}, point.right, n, point.accuracy, point.low, point.high};
    return PoolPanel::tr("%1, %2: %3; ties %4, tokens a problem %5")
        .arg(textOf(line.title),
             point.paths == 1 ? PoolPanel::tr("1 path") : PoolPanel::tr("%1 paths").arg(point.paths),
             QStringLiteral("%1, %2").arg(percentText(accuracy.accuracy), intervalText(accuracy)),
             shortNumber(point.ties), shortNumber(point.tokens));
}

LineView linesOf(const PoolView &view, int hue)
{
    LineView lines {.xTitle = PoolPanel::tr("paths in the vote")};
    for (const PoolLine &mix : view.lines) {
        ChartLine line {textOf(mix.title), mix.shape.empty() ? Shape::Triangle : shapeOf(mix.shape), hue,
                        std::max(0.25, 1 - kDarker * double(lines.lines.size()))};
        for (const PoolLine::Point &point : mix.points)
            line.points.push_back({double(point.paths), QString::number(point.paths), point.accuracy, point.low,
                                   point.high, spokenOf(mix, point, view.table.n)});
        lines.lines.push_back(std::move(line));
    }
    return lines;
}

} // namespace

PoolPanel::PoolPanel(QWidget *parent) : QFrame(parent)
{
    setProperty("role", "panel");
    setObjectName(QStringLiteral("poolPanel"));
    auto *layout = bareLayout<QVBoxLayout>(this, measure::kUnit);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->addWidget(makeHead());
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(makeBegin());
    m_stack->addWidget(makeShown());
    m_table = new TextTableView(QStringLiteral("poolTable"), tr("Accuracy of the vote by mix of paths"), m_stack);
    m_table->setFillsRoom();
    m_stack->addWidget(m_table);
    layout->addWidget(m_stack, 1);
    setSide({}, {});
}

QWidget *PoolPanel::makeHead()
{
    auto *head = new QWidget(this);
    auto *layout = bareLayout<QHBoxLayout>(head);
    layout->addWidget(makeLabel(tr("Number of paths"), {TextSize::Body, "text1", QFont::Medium}, head));
    m_tried = makeChip({}, "warning", head);
    m_tried->setObjectName(QStringLiteral("poolTried"));
    m_tried->setToolTip(tr("A vote over other paths than the run's own is another rule. No claim changes."));
    layout->addWidget(m_tried);
    layout->addStretch(1);
    m_kind = new Segments(head);
    m_kind->setObjectName(QStringLiteral("poolKind"));
    m_kind->setAccessibleName(tr("Show"));
    m_kind->setChoices({tr("Chart"), tr("Table")});
    m_kind->setCurrent(0);
    connect(m_kind, &Segments::chosen, this, [this](int kind) { m_stack->setCurrentIndex(kChart + kind); });
    layout->addWidget(m_kind);
    m_copy = makeCopyButton(QStringLiteral("poolCopy"), head, [this](TableFormat format) { copy(format); });
    layout->addWidget(m_copy);
    return head;
}

QWidget *PoolPanel::makeBegin()
{
    auto *page = new QWidget(m_stack);
    auto *layout = bareLayout<QVBoxLayout>(page);
    layout->addStretch(1);
    m_note = makeLabel({}, {TextSize::Body, "text2"}, page);
    m_note->setObjectName(QStringLiteral("poolNote"));
    m_note->setWordWrap(true);
    m_note->setAlignment(Qt::AlignCenter);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_note);
    auto *row = bareLayout<QHBoxLayout>(nullptr);
    auto *label = makeLabel(tr("Paths at most"), {TextSize::Body, "text2"}, page);
    m_most = new NumberField(page);
    m_most->setObjectName(QStringLiteral("poolMost"));
    m_most->setAccessibleName(label->text());
    m_most->setRange({1, 10000, false, false, true});
    m_most->setEmptyText(tr("all"));
    m_most->setFixedWidth(kFieldWidth);
    m_most->setToolTip(tr("Votes of at most so many paths: many samples have very many mixes."));
    label->setBuddy(m_most);
    m_count = makeButton(tr("Count the votes"), {}, "primary", page);
    m_count->setObjectName(QStringLiteral("poolCount"));
    connect(m_count, &QPushButton::clicked, this, &PoolPanel::want);
    row->addStretch(1);
    row->addWidget(label);
    row->addWidget(m_most);
    row->addWidget(m_count);
    row->addStretch(1);
    layout->addLayout(row);
    layout->addStretch(1);
    return page;
}

QWidget *PoolPanel::makeShown()
{
    auto *page = new QWidget(m_stack);
    auto *layout = bareLayout<QVBoxLayout>(page, measure::kUnit);
    m_point = makeLabel({}, {TextSize::Caption, "text2"}, page);
    m_point->setObjectName(QStringLiteral("poolPoint"));
    m_point->setWordWrap(true);
    m_chart = new LineChart(QStringLiteral("poolChart"), tr("Accuracy of the vote over the number of paths"), page);
    connect(m_chart, &LineChart::pointedAt, m_point, &QLabel::setText);
    layout->addWidget(m_point);
    layout->addWidget(m_chart, 1);
    return page;
}

void PoolPanel::begin(const QString &note, const char *tone)
{
    m_view = {};
    m_note->setText(note);
    setTone(m_note, tone);
    const bool isTest = isTestSet(m_side.set);
    const bool isRefused = isTest && !m_whyReadOnly.isEmpty();
    m_count->setEnabled(!m_side.directory.empty() && !m_isBusy && !isRefused);
    m_count->setToolTip((isRefused
                             ? tr("A look at a test set is kept, and nothing can be written: %1").arg(m_whyReadOnly)
                             : tr("Averages the vote over the subsets of the stored samples. Nothing is generated."))
                            .toHtmlEscaped());
    m_most->setEnabled(m_count->isEnabled());
    for (QWidget *shown :
         {static_cast<QWidget *>(m_kind), static_cast<QWidget *>(m_copy), static_cast<QWidget *>(m_tried)})
        shown->hide();
    m_stack->setCurrentIndex(kBegin);
}

void PoolPanel::setSide(const PairSide &side, const PairLook &look)
{
    const bool isSame = side == m_side && look == m_look;
    if (isSame && (m_isBusy || !m_view.lines.empty() || !m_note->text().isEmpty()))
        return;
    if (m_isBusy)
        emit left();
    m_isBusy = false;
    m_side = side;
    m_look = look;
    if (side.directory.empty())
        return begin(tr("Choose a run as A, with the key A on a row of the table."));
    const QString what = tr("What do more paths, and another mix of formats, do to the vote of %1?").arg(look.name);
    begin(isTestSet(side.set)
              ? tr("%1 On a test set each mix counts as a rule that was tried, marked post hoc.").arg(what)
              : what);
}

void PoolPanel::setReadOnly(const QString &why)
{
    m_whyReadOnly = why;
    if (m_view.lines.empty() && !m_isBusy)
        begin(m_note->text());
}

void PoolPanel::want()
{
    if (!m_most->problem().isEmpty())
        return m_most->setFocus();
    m_isBusy = true;
    begin(tr("Counting …"));
    emit wanted(m_side, std::size_t(m_most->text().toUInt()));
}

/// What is being counted is dropped; what was counted stays.
void PoolPanel::hideEvent(QHideEvent *event)
{
    QFrame::hideEvent(event);
    if (!m_isBusy)
        return;
    m_isBusy = false;
    emit left();
    const PairSide side = std::exchange(m_side, {});
    setSide(side, m_look);
}

void PoolPanel::setView(const PairSide &side, const PoolView &view, const QString &error)
{
    if (side != m_side || !m_isBusy)
        return;
    m_isBusy = false;
    if (!error.isEmpty())
        return begin(sentenceText(error.toStdString()), "text1");
    m_view = view;
    showView();
}

void PoolPanel::showView()
{
    setChip(m_tried,
            m_view.tried == 1 ? tr("post hoc: 1 rule tried") : tr("post hoc: %1 rules tried").arg(m_view.tried),
            "warning");
    m_tried->setVisible(m_view.tried > 0);
    m_chart->setView(linesOf(m_view, m_look.series));
    m_table->setTable(poolText(m_view.table, TableFormat::Markdown));
    if (m_view.table.leftOut > 0)
        m_point->setText(tr("%1 problems with another number of samples are left out").arg(m_view.table.leftOut));
    m_kind->show();
    m_copy->show();
    m_stack->setCurrentIndex(kChart + std::max(0, m_kind->current()));
}

PaperChart PoolPanel::picture() const
{
    return {tr("Accuracy of the vote over the number of paths"),
            {m_chart},
            [chart = m_chart](QPainter &painter, const QRectF &area) { chart->draw(painter, area); }};
}

void PoolPanel::copy(TableFormat format)
{
    QGuiApplication::clipboard()->setText(textOf(toText(poolText(m_view.table, format), format)));
}

} // namespace retort

#include "widgets/data/coverage_panel.h"

#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/verdict_mark.h"

#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace retort {

namespace {

/// One entry of the key above the coverage grid.
class KeyEntry final : public QWidget
{
public:
    KeyEntry(Verdict verdict, bool isNone, QWidget *parent)
        : QWidget(parent)
        , m_verdict(verdict)
        , m_isNone(isNone)
        , m_text(isNone ? CoveragePanel::tr("none") : verdictWord(verdict))
    {
        const QFontMetrics metrics(fontOf(TextSize::Caption));
        setFixedSize(metrics.horizontalAdvance(m_text) + 18, measure::kIconSmall + 2);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = themeOf(this);
        QPainter painter(this);
        const QColor colour = m_isNone                          ? theme.bg4
                              : m_verdict == Verdict::Unchecked ? theme.border2
                                                                : verdictColour(m_verdict, theme);
        painter.fillRect(QRect(0, height() / 2 - 3, 11, 6), colour);
        painter.setFont(fontOf(TextSize::Caption));
        painter.setPen(theme.text2);
        painter.drawText(rect().adjusted(16, 0, 0, 0), int(Qt::AlignLeft | Qt::AlignVCenter), m_text);
    }

private:
    Verdict m_verdict;
    bool m_isNone;
    QString m_text;
};

} // namespace

CoveragePanel::CoveragePanel(QWidget *parent) : QFrame(parent)
{
    setProperty("role", "panel");
    auto *layout = bareLayout<QVBoxLayout>(this, measure::kGroup);
    layout->setContentsMargins(14, 10, 14, 12);
    layout->addWidget(makeHead());
    makeGrid();
    layout->addWidget(m_scroll);
    m_nothing = makeLabel(tr("No rationales yet. Import a file with a teacher's rationales for these problems."),
                          {TextSize::Body, "text2"}, this);
    m_nothing->setObjectName(QStringLiteral("noCoverage"));
    m_nothing->setWordWrap(true);
    m_nothing->hide();
    layout->addWidget(m_nothing);
}

QWidget *CoveragePanel::makeHead()
{
    auto *head = new QWidget(this);
    auto *layout = bareLayout<QHBoxLayout>(head, measure::kGroup);
    layout->addWidget(makeLabel(tr("Coverage"), {TextSize::Body, "text1", QFont::Medium}, head));
    m_note = makeLabel({}, {TextSize::Caption, "text2"}, head);
    layout->addWidget(m_note);
    m_verify = makeButton({}, QStringLiteral("view-refresh"), "plain", head);
    m_verify->setObjectName(QStringLiteral("verifyPrograms"));
    m_verify->setAccessibleName(tr("Verify"));
    setWhyNotVerified({});
    layout->addStretch(1);
    layout->addWidget(m_verify);
    for (const Verdict verdict : {Verdict::Right, Verdict::Wrong, Verdict::NoAnswer})
        layout->addWidget(new KeyEntry(verdict, false, head));
    layout->addWidget(new KeyEntry(Verdict::Unchecked, true, head));
    connect(m_verify, &QPushButton::clicked, this, &CoveragePanel::verifyRequested);
    return head;
}

void CoveragePanel::makeGrid()
{
    m_scroll = new QScrollArea(this);
    m_scroll->setObjectName(QStringLiteral("coverageScroll"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto *held = makeRole("scrolled", m_scroll);
    auto *column = bareLayout<QVBoxLayout>(held, 0);
    m_grid = new CoverageGrid(held);
    column->addWidget(m_grid);
    column->addStretch(1);
    m_scroll->setWidget(held);
    connect(m_grid, &CoverageGrid::pickedByPerson, this, &CoveragePanel::picked);
}

void CoveragePanel::setCoverage(const std::vector<SourceCoverage> &coverage, std::size_t problems)
{
    m_grid->setCoverage(coverage, problems);
    m_scroll->setVisible(!coverage.empty());
    m_nothing->setVisible(coverage.empty());
    m_note->setText(tr("format x teacher, of %1 problems; click to filter").arg(wholeText(qint64(problems))));
    std::size_t unchecked = 0;
    for (const SourceCoverage &cell : coverage)
        unchecked += cell.unchecked;
    m_verify->setVisible(unchecked > 0);
    m_verify->setText(tr("Verify %1").arg(wholeText(qint64(unchecked))));
    fitGrid();
}

void CoveragePanel::setWhyNotVerified(const QString &why)
{
    m_verify->setEnabled(why.isEmpty());
    m_verify->setToolTip(why.isEmpty() ? tr("Judges what has no verdict yet; programs are run in the sandbox")
                                       : why.toHtmlEscaped());
}

/// High enough for the grid, and for a scroll bar when there are more teachers than fit.
void CoveragePanel::fitGrid()
{
    const QSize wanted = m_grid->sizeHint();
    const bool scrolls = wanted.width() > m_scroll->width(); // its viewport may follow later
    m_scroll->setFixedHeight(wanted.height() + (scrolls ? measure::kPage : 0));
}

void CoveragePanel::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    fitGrid();
}

} // namespace retort

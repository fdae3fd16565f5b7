#include "widgets/rationales/checkpoint_strip.h"

#include "core/base/text.h"
#include "widgets/common/core_text.h"
#include "widgets/common/marks.h"
#include "widgets/common/numbers.h"
#include "widgets/common/page_keys.h"
#include "widgets/common/shown_text.h"
#include "widgets/common/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace retort {

namespace {

constexpr int kHeight = 24;
constexpr int kMargin = 10;
constexpr double kPitch = 22; // from dot to dot, less when there are many
constexpr int kWidest = 240;
constexpr double kRadius = 3.6;
constexpr double kRing = 6.5;

} // namespace

QString checkpointName(const ProblemCheckpoint &checkpoint, bool isBrief)
{
    if (checkpoint.set == "final-test") // answered by the same student as the last validation
        return isBrief || checkpoint.step < 0 ? CheckpointStrip::tr("test")
                                              : CheckpointStrip::tr("test, step %1").arg(wholeText(checkpoint.step));
    if (checkpoint.step < 0)
        return CheckpointStrip::tr("final");
    return isBrief ? wholeText(checkpoint.step) : CheckpointStrip::tr("step %1").arg(wholeText(checkpoint.step));
}

QString checkpointText(const ProblemCheckpoint &checkpoint)
{
    const QString verdict = checkpoint.verdict.empty() ? CheckpointStrip::tr("not answered")
                                                       : coreText(shownLine(replacedAll(checkpoint.verdict, "_", " ")));
    return QStringLiteral("%1: %2").arg(checkpointName(checkpoint), verdict);
}

CheckpointStrip::CheckpointStrip(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("checkpointStrip"));
    setFocusPolicy(Qt::StrongFocus);
    tellKeys(this, {Qt::Key_Left, Qt::Key_Right}, tr("In the checkpoints: the one before, the one after"));
    tellKeys(this, {Qt::Key_Home, Qt::Key_End}, tr("In the checkpoints: the first, the last"));
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void CheckpointStrip::setCheckpoints(std::vector<ProblemCheckpoint> checkpoints, int current)
{
    m_checkpoints = std::move(checkpoints);
    m_current = current;
    const bool isKnown = current >= 0 && current < int(m_checkpoints.size());
    setAccessibleName(isKnown ? tr("Checkpoint %1 of %2, %3")
                                    .arg(current + 1)
                                    .arg(m_checkpoints.size())
                                    .arg(checkpointText(m_checkpoints[std::size_t(current)]))
                              : tr("Checkpoints"));
    updateGeometry();
    update();
}

double CheckpointStrip::pitch() const
{
    const double count = double(m_checkpoints.size());
    return count < 2 ? kPitch : std::min((width() - 2 * kMargin) / (count - 1), kPitch);
}

QSize CheckpointStrip::sizeHint() const
{
    const double dots = std::max(0.0, double(m_checkpoints.size()) - 1) * kPitch;
    return {std::min(kWidest, int(dots) + 2 * kMargin), kHeight};
}

QSize CheckpointStrip::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), kWidest / 2), kHeight};
}

QPointF CheckpointStrip::centreOf(int index) const
{
    return {kMargin + index * pitch(), height() / 2.0};
}

int CheckpointStrip::indexAt(QPointF point) const
{
    if (m_checkpoints.empty())
        return -1;
    return std::clamp(int(std::lround((point.x() - kMargin) / pitch())), 0, int(m_checkpoints.size()) - 1);
}

void CheckpointStrip::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_checkpoints.size() > 1) {
        painter.setPen(QPen(theme.bg4, 3));
        painter.drawLine(centreOf(0), centreOf(int(m_checkpoints.size()) - 1));
    }
    const double radius = std::min(kRadius, std::max(1.5, pitch() / 2 - 1));
    for (int i = 0; i < int(m_checkpoints.size()); ++i) {
        const std::string &verdict = m_checkpoints[std::size_t(i)].verdict;
        const QColor colour = verdict.empty() ? theme.border2 : verdictColour(verdict, theme);
        painter.setPen(QPen(colour, 1.6));
        painter.setBrush(verdict == "right" ? colour : theme.bg2);
        painter.drawEllipse(centreOf(i), radius, radius);
    }
    if (m_current >= 0 && m_current < int(m_checkpoints.size())) {
        const std::string &verdict = m_checkpoints[std::size_t(m_current)].verdict;
        const QColor colour = verdict.empty() ? theme.border2 : verdictColour(verdict, theme);
        painter.setPen(QPen(theme.accent, 2));
        painter.setBrush(theme.bg2);
        painter.drawEllipse(centreOf(m_current), kRing, kRing);
        painter.setPen(QPen(colour, 1.4));
        painter.setBrush(verdict == "right" ? colour : theme.bg2);
        painter.drawEllipse(centreOf(m_current), kRadius - 0.8, kRadius - 0.8);
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), measure::kRadiusControl,
                                measure::kRadiusControl);
    }
}

bool CheckpointStrip::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int index = indexAt(help->pos());
        if (index >= 0)
            QToolTip::showText(help->globalPos(), plainTip(checkpointText(m_checkpoints[std::size_t(index)])), this);
        return true;
    }
    return QWidget::event(event);
}

void CheckpointStrip::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        choose(indexAt(event->position()));
}

void CheckpointStrip::keyPressEvent(QKeyEvent *event)
{
    const int last = int(m_checkpoints.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Left:
        return choose(m_current - 1);
    case Qt::Key_Right:
        return choose(m_current + 1);
    case Qt::Key_Home:
        return choose(0);
    case Qt::Key_End:
        return choose(last);
    default:
        QWidget::keyPressEvent(event);
    }
}

void CheckpointStrip::choose(int index)
{
    if (index >= 0 && index < int(m_checkpoints.size()) && index != m_current)
        emit chosen(index);
}

} // namespace retort

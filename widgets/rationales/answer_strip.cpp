#include "widgets/rationales/answer_strip.h"

#include "widgets/common/marks.h"
#include "widgets/common/numbers.h"
#include "widgets/common/page_keys.h"
#include "widgets/common/shown_text.h"
#include "widgets/common/theme.h"
#include "widgets/rationales/checkpoint_strip.h"

#include <QCursor>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace retort {

namespace {

constexpr int kWordsHeight = 20;
constexpr int kRowHeight = 18;
constexpr int kTitles = 112; // of the runs, at the left
constexpr int kLeft = 12;
constexpr int kBottom = 6;
constexpr double kPitch = 76; // from sign to sign, less when there are many
constexpr double kPitchOfSigns = 14; // from which on there is room for check and cross
constexpr double kPitchOfAnswers = 60;
constexpr double kSign = 9;
constexpr double kBehindSign = kSign + 3; // clear of the frame around it
constexpr int kLongestAnswer = 60; // characters in the words

auto orderOf(const AnswerAt &at)
{
    return std::tuple(at.isFinal(), at.step, at.set);
}

bool isSameColumn(const AnswerAt &a, const AnswerAt &b)
{
    return a.set == b.set;
}

/// A dot where it is right, a cross where it is wrong, a ring where there is no answer: told apart at any size.
void drawSmallSign(QPainter &painter, QPointF centre, double size, const std::string &verdict, const Theme &theme)
{
    const double half = size / 2;
    const QColor &colour = verdictColour(verdict, theme);
    painter.setPen(QPen(colour, 1.4));
    painter.setBrush(verdict == "right" ? colour : theme.bg2);
    if (verdict == "wrong") {
        painter.drawLine(centre - QPointF(half, half), centre + QPointF(half, half));
        painter.drawLine(centre + QPointF(-half, half), centre + QPointF(half, -half));
    } else {
        painter.drawEllipse(centre, half, half);
    }
}

} // namespace

AnswerStrip::AnswerStrip(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("answerStrip"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    tellKeys(this, {Qt::Key_Left, Qt::Key_Right}, tr("In the answers: the checkpoint before, the one after"));
    tellKeys(this, {Qt::Key_Up, Qt::Key_Down}, tr("In the answers: the run above, the one below"));
    tellKeys(this, {Qt::Key_Home, Qt::Key_End}, tr("In the answers: the first checkpoint, the last"));
    tellKeys(this, {Qt::Key_Return}, tr("In the answers: open that checkpoint of that run"));
    describe();
}

void AnswerStrip::setHistory(AnswerHistory history, const AnswerPlace &shown)
{
    const bool hasOtherHeight = history.rows.size() != m_history.rows.size();
    const bool isMore = history.problemId == m_history.problemId && placeAt(m_shown) == shown;
    const AnswerPlace cursor = isMore ? placeAt(m_cursor) : shown;
    m_history = std::move(history);
    m_problem.clear();
    m_columns.clear();
    for (const AnswerRow &row : m_history.rows)
        m_columns.insert(m_columns.end(), row.answers.begin(), row.answers.end());
    std::ranges::sort(m_columns, {}, orderOf);
    const auto [first, last] = std::ranges::unique(m_columns, isSameColumn);
    m_columns.erase(first, last);
    fillGrid();
    m_shown = placeOf(shown);
    m_cursor = placeOf(cursor);
    m_hovered = underMouse() ? cellAt(mapFromGlobal(QCursor::pos())) : Cell {};
    describe();
    updateGeometry();
    update();
    if (hasOtherHeight)
        emit heightChanged();
}

void AnswerStrip::setProblem(const QString &problem)
{
    m_problem = problem;
    describe();
    update();
}

AnswerStrip::Cell AnswerStrip::placeOf(const AnswerPlace &place) const
{
    for (int row = 0; row < int(m_history.rows.size()); ++row) {
        if (m_history.rows[std::size_t(row)].run.directory != place.run)
            continue;
        const auto column = std::ranges::find(m_columns, place.set, &AnswerAt::set);
        return column == m_columns.end() ? Cell {} : Cell {row, int(column - m_columns.begin())};
    }
    return {};
}

AnswerPlace AnswerStrip::placeAt(Cell cell) const
{
    const AnswerAt *at = answerAt(cell);
    return at ? AnswerPlace {m_history.rows[std::size_t(cell.row)].run.directory, at->set} : AnswerPlace {};
}

/// Which answer of its row stands in each cell; -1: none.
void AnswerStrip::fillGrid()
{
    std::map<std::string, std::size_t> columns;
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        columns[m_columns[i].set] = i;
    m_grid.assign(m_history.rows.size() * m_columns.size(), -1);
    for (std::size_t row = 0; row < m_history.rows.size(); ++row) {
        const std::vector<AnswerAt> &answers = m_history.rows[row].answers;
        for (std::size_t i = 0; i < answers.size(); ++i)
            m_grid[row * m_columns.size() + columns.at(answers[i].set)] = int(i);
    }
}

const AnswerAt *AnswerStrip::answerAt(Cell cell) const
{
    const bool isInside = cell.row >= 0 && cell.row < int(m_history.rows.size()) && cell.column >= 0
                          && cell.column < int(m_columns.size());
    const int place = isInside ? m_grid[std::size_t(cell.row) * m_columns.size() + std::size_t(cell.column)] : -1;
    return place < 0 ? nullptr : &m_history.rows[std::size_t(cell.row)].answers[std::size_t(place)];
}

double AnswerStrip::pitch() const
{
    const double room = width() - 2 * kLeft - kTitles;
    return std::min(kPitch, room / std::max<double>(1, double(m_columns.size())));
}

QPointF AnswerStrip::centreOf(Cell cell) const
{
    const double half = std::min(pitch(), kPitchOfSigns) / 2; // an answer stands behind its sign
    return {kLeft + kTitles + half + cell.column * pitch(), kWordsHeight + (cell.row + 0.5) * kRowHeight};
}

AnswerStrip::Cell AnswerStrip::cellAt(QPointF point) const
{
    const Cell cell {int(std::floor((point.y() - kWordsHeight) / kRowHeight)),
                     int(std::floor((point.x() - kLeft - kTitles) / std::max(1.0, pitch())))};
    return answerAt(cell) ? cell : Cell {};
}

QString AnswerStrip::wordsOf(Cell cell) const
{
    const AnswerAt *at = answerAt(cell);
    if (!at)
        return {};
    const AnswerRow &row = m_history.rows[std::size_t(cell.row)];
    const QString checkpoint = checkpointText({at->step, at->set, at->verdict});
    const QString answer = at->answer ? QStringLiteral(", ") + shownLine(*at->answer, kLongestAnswer) : QString();
    return QStringLiteral("%1, %2%3").arg(shownLine(row.run.title), checkpoint, answer);
}

QString AnswerStrip::words() const
{
    const QString at = wordsOf(m_hovered.row >= 0 ? m_hovered : m_cursor);
    return m_problem.isEmpty() ? at : m_problem;
}

void AnswerStrip::describe()
{
    QString what = tr("Answers at %1 checkpoints of %2 runs").arg(m_columns.size()).arg(m_history.rows.size());
    if (m_history.furtherRuns > 0)
        what += tr(", %1 more runs left out").arg(m_history.furtherRuns);
    const QString at = m_problem.isEmpty() ? wordsOf(m_cursor) : m_problem;
    setAccessibleName(at.isEmpty() ? what : QStringLiteral("%1: %2").arg(what, at));
}

QSize AnswerStrip::sizeHint() const
{
    const int rows = std::max(1, int(m_history.rows.size()));
    return {kTitles + 400, kWordsHeight + rows * kRowHeight + kBottom};
}

QSize AnswerStrip::minimumSizeHint() const
{
    return {kTitles + 2 * kLeft + 100, sizeHint().height()};
}

void AnswerStrip::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(fontOf(TextSize::Caption));
    painter.setPen(theme.text3);
    const QRectF line(kLeft, 0, width() - 2 * kLeft, kWordsHeight);
    painter.drawText(line.adjusted(0, 0, kTitles - line.width(), 0), Qt::AlignVCenter, tr("All checkpoints"));
    painter.setPen(m_problem.isEmpty() ? theme.text1 : theme.danger);
    const QRectF room = line.adjusted(kTitles, 0, 0, 0);
    painter.drawText(room, Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(words(), Qt::ElideRight, int(room.width())));
    for (int row = 0; row < int(m_history.rows.size()); ++row)
        paintRow(painter, row);
    paintPlaces(painter);
}

void AnswerStrip::paintRow(QPainter &painter, int row) const
{
    const Theme &theme = themeOf(this);
    const bool isShown = row == m_shown.row;
    painter.setFont(fontOf(TextSize::Caption, isShown ? QFont::Medium : QFont::Normal));
    painter.setPen(isShown ? theme.text1 : theme.text2);
    const QRectF title(kLeft, kWordsHeight + row * kRowHeight, kTitles - measure::kGroup, kRowHeight);
    const QString name = shownLine(m_history.rows[std::size_t(row)].run.title);
    painter.drawText(title, Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(name, Qt::ElideMiddle, int(title.width())));
    for (int column = 0; column < int(m_columns.size()); ++column)
        paintSign(painter, {row, column});
}

void AnswerStrip::paintSign(QPainter &painter, Cell cell) const
{
    const Theme &theme = themeOf(this);
    const AnswerAt *at = answerAt(cell);
    const QPointF centre = centreOf(cell);
    if (!at) {
        painter.setPen(QPen(theme.border2, 1));
        painter.drawLine(centre - QPointF(1.5, 0), centre + QPointF(1.5, 0));
        return;
    }
    if (pitch() < kPitchOfSigns) {
        drawSmallSign(painter, centre, std::clamp(pitch() - 3, 2.0, 6.0), at->verdict, theme);
        return;
    }
    drawVerdict(painter, QRectF(centre - QPointF(kSign, kSign), centre + QPointF(kSign, kSign)), at->verdict, theme);
    if (pitch() < kPitchOfAnswers || !at->answer)
        return;
    const QRectF room(centre.x() + kBehindSign, centre.y() - kRowHeight / 2.0, pitch() - kBehindSign - kSign - 4, kRowHeight);
    painter.setFont(fontOf(TextSize::Caption));
    painter.setPen(theme.text1);
    painter.drawText(room, Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(shownLine(*at->answer), Qt::ElideRight, int(room.width())));
}

/// What the page shows, and the cursor of the keys.
void AnswerStrip::paintPlaces(QPainter &painter) const
{
    const Theme &theme = themeOf(this);
    painter.setBrush(Qt::NoBrush);
    const double half = std::min(pitch(), double(kRowHeight)) / 2;
    const auto frameOf = [&](Cell cell) {
        const QPointF reach(std::clamp(half, 4.0, kSign - 1), kRowHeight / 2.0 - 1);
        return QRectF(centreOf(cell) - reach, centreOf(cell) + reach);
    };
    if (m_shown.row >= 0) {
        painter.setPen(QPen(theme.accent, 1.6));
        painter.drawRoundedRect(frameOf(m_shown), measure::kRadiusSmall, measure::kRadiusSmall);
    }
    if (hasFocus() && m_cursor.row >= 0) {
        painter.setPen(QPen(theme.accent, 2));
        const QRectF frame = frameOf(m_cursor);
        painter.drawLine(frame.bottomLeft(), frame.bottomRight());
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme.accent, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(2, 1, -2, -1), measure::kRadiusControl,
                                measure::kRadiusControl);
    }
}

bool AnswerStrip::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QString text = wordsOf(cellAt(help->pos()));
        QToolTip::showText(help->globalPos(), text.isEmpty() ? text : plainTip(text), this);
        return true;
    }
    const bool isOverride = event->type() == QEvent::ShortcutOverride;
    if (isOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Return) {
        event->accept(); // here it opens a checkpoint, not the problem wide
        return true;
    }
    return QWidget::event(event);
}

void AnswerStrip::mouseMoveEvent(QMouseEvent *event)
{
    setHovered(cellAt(event->position()));
}

void AnswerStrip::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    setHovered({});
}

void AnswerStrip::mousePressEvent(QMouseEvent *event)
{
    const Cell cell = cellAt(event->position());
    if (event->button() != Qt::LeftButton || cell.row < 0)
        return;
    setCursorAt(cell);
    choose(cell);
}

void AnswerStrip::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return moveCursor(0, -1);
    case Qt::Key_Right:
        return moveCursor(0, 1);
    case Qt::Key_Up:
        return moveCursor(-1, 0);
    case Qt::Key_Down:
        return moveCursor(1, 0);
    case Qt::Key_Home:
        return moveCursor(0, -int(m_columns.size()));
    case Qt::Key_End:
        return moveCursor(0, int(m_columns.size()));
    case Qt::Key_Return:
        return choose(m_cursor);
    default:
        QWidget::keyPressEvent(event);
    }
}

/// To the next answer that way; over the end to the last there is.
void AnswerStrip::moveCursor(int rows, int columns)
{
    if (m_columns.empty() || m_history.rows.empty())
        return;
    const int lastRow = int(m_history.rows.size()) - 1;
    const int lastColumn = int(m_columns.size()) - 1;
    Cell cell {std::clamp(m_cursor.row + rows, 0, lastRow), std::clamp(m_cursor.column + columns, 0, lastColumn)};
    const int step = rows + columns > 0 ? 1 : -1;
    const int back = std::abs(columns) > 1 ? -step : step; // from an end back to what was answered
    while (cell.row >= 0 && cell.row <= lastRow && cell.column >= 0 && cell.column <= lastColumn && !answerAt(cell))
        (rows != 0 ? cell.row : cell.column) += back;
    if (answerAt(cell))
        setCursorAt(cell);
}

void AnswerStrip::setCursorAt(Cell cell)
{
    m_cursor = cell;
    m_hovered = {};
    describe();
    update();
}

void AnswerStrip::setHovered(Cell cell)
{
    if (cell == m_hovered)
        return;
    m_hovered = cell;
    update();
}

void AnswerStrip::choose(Cell cell)
{
    const AnswerAt *at = answerAt(cell);
    if (at && cell != m_shown)
        emit chosen(textOf(m_history.rows[std::size_t(cell.row)].run.directory.string()), textOf(at->set));
}

} // namespace retort

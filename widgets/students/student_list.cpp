#include "widgets/students/student_list.h"

#include "widgets/common/card_row.h"
#include "widgets/common/amounts.h"
#include "widgets/common/core_text.h"
#include "widgets/common/headed_rows.h"
#include "widgets/common/marks.h"
#include "widgets/common/numbers.h"
#include "widgets/common/shown_text.h"
#include "widgets/common/theme.h"

#include <QPainter>

namespace retort {

namespace {

constexpr int kPadding = 10;
constexpr int kFirstLine = 7;
constexpr int kLine = 18;
constexpr int kHeading = 30;
constexpr int kThreeLines = 70;
constexpr int kDot = 16; // a run's dot before its name

const QString kBetween = QStringLiteral(" · ");

/// Where it came from, in one line; a student without tokenizer says that first.
QString originLine(const ListedStudent &student)
{
    QStringList parts;
    if (student.facts)
        parts << (student.facts->hasTokenizer ? StudentListModel::tr("tokenizer")
                                              : StudentListModel::tr("no tokenizer"));
    const std::filesystem::path source = student.place.source;
    if (student.place.isLinked)
        parts << StudentListModel::tr("linked to %1").arg(shownLine(source.string()));
    else if (!source.empty())
        parts << StudentListModel::tr("from %1").arg(shownLine(source.filename().string()));
    return parts.join(kBetween);
}

QString trainedLine(const TrainedEntry &entry)
{
    QStringList parts {StudentListModel::tr("step %1").arg(wholeText(entry.student.step))};
    if (entry.student.hasAnsweredTest)
        parts << StudentListModel::tr("answered the test");
    if (!entry.model.empty())
        parts << coreText(shownLine(entry.model));
    return parts.join(kBetween);
}

void paintLine(QPainter &painter, const QRect &area, const QString &text, const QFont &font, const QColor &colour)
{
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(area, int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(text, Qt::ElideMiddle, area.width()));
}

/// A name at the left and a figure at the right, which is never elided.
void paintHead(QPainter &painter, const QRect &area, const QString &name, const QString &figure, const Theme &theme)
{
    painter.setFont(fontOf(TextSize::Body));
    painter.setPen(theme.text1);
    painter.drawText(area, int(Qt::AlignRight | Qt::AlignVCenter), figure);
    const int width = figure.isEmpty() ? 0 : painter.fontMetrics().horizontalAdvance(figure) + measure::kGroup;
    paintLine(painter, area.adjusted(0, 0, -width, 0), name, fontOf(TextSize::Body, QFont::Medium), theme.text1);
}

} // namespace

QString studentTitle(const ListedStudent &student)
{
    return shownLine(student.place.name);
}

QString studentTitle(const TrainedEntry &entry)
{
    return StudentListModel::tr("%1, step %2").arg(shownLine(entry.student.runName), wholeText(entry.student.step));
}

QString factsLine(const StudentFacts &facts)
{
    return QStringList {shownLine(facts.config.architecture),
                        StudentListModel::tr("context %1").arg(wholeText(facts.config.contextLength)),
                        textOf(facts.dtype), bytesText(double(facts.sizeBytes))}
        .join(kBetween);
}

void StudentListModel::setStudents(std::vector<ListedStudent> students, std::vector<TrainedEntry> trained)
{
    beginResetModel();
    m_students = std::move(students);
    m_trained = std::move(trained);
    endResetModel();
}

StudentListModel::Kind StudentListModel::kindOf(int row) const
{
    if (studentAt(row))
        return Kind::Student;
    return trainedAt(row) ? Kind::Trained : Kind::Heading;
}

const ListedStudent *StudentListModel::studentAt(int row) const
{
    return entryBelow(m_students, 0, row);
}

const TrainedEntry *StudentListModel::trainedAt(int row) const
{
    return entryBelow(m_trained, rowsWithHeading(m_students.size()), row);
}

std::filesystem::path StudentListModel::folderOf(int row) const
{
    if (const ListedStudent *student = studentAt(row))
        return student->place.folder;
    const TrainedEntry *entry = trainedAt(row);
    return entry ? entry->student.folder : std::filesystem::path();
}

int StudentListModel::rowOf(const std::filesystem::path &folder) const
{
    for (int row = 0; row < rowCount(); ++row)
        if (!folder.empty() && folderOf(row) == folder)
            return row;
    return -1;
}

int StudentListModel::firstRow() const
{
    return isEmpty() ? -1 : 1;
}

int StudentListModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return rowsWithHeading(m_students.size()) + rowsWithHeading(m_trained.size());
}

QVariant StudentListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole))
        return {};
    QStringList lines;
    if (const ListedStudent *student = studentAt(index.row())) {
        lines << studentTitle(*student);
        if (student->facts)
            lines << tr("%1 parameters").arg(amountText(double(student->facts->parameters)))
                  << factsLine(*student->facts);
        lines << (student->facts ? originLine(*student) : coreText(shownText(student->problem)));
    } else if (const TrainedEntry *entry = trainedAt(index.row())) {
        lines << shownLine(entry->student.runName) << trainedLine(*entry);
    } else {
        lines << (index.row() == 0 && !m_students.empty() ? tr("In the workspace") : tr("Trained in runs"));
    }
    if (role == Qt::DisplayRole)
        return lines.first();
    return role == Qt::AccessibleTextRole ? lines.join(QStringLiteral(", ")) : plainTip(lines.join(QLatin1Char('\n')));
}

Qt::ItemFlags StudentListModel::flags(const QModelIndex &index) const
{
    const bool isHeading = !index.isValid() || kindOf(index.row()) == Kind::Heading;
    return isHeading ? Qt::NoItemFlags : Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
}

void StudentDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = themeOf(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect area = option.rect.adjusted(kPadding, kFirstLine, -kPadding, 0);
    if (m_model->kindOf(index.row()) != StudentListModel::Kind::Heading)
        drawCardRow(*painter, option, theme);
    if (const ListedStudent *student = m_model->studentAt(index.row()))
        paintStudent(*painter, area, *student);
    else if (const TrainedEntry *entry = m_model->trainedAt(index.row()))
        paintTrained(*painter, area, *entry);
    else
        paintLine(*painter, QRect(area.left(), area.top(), area.width(), kLine), index.data(Qt::DisplayRole).toString(),
                  fontOf(TextSize::Caption, QFont::Medium), theme.text2);
    painter->restore();
}

void StudentDelegate::paintStudent(QPainter &painter, const QRect &area, const ListedStudent &student) const
{
    const Theme &theme = themeOf(qobject_cast<const QWidget *>(parent()));
    const QFont caption = fontOf(TextSize::Caption);
    QRect line(area.left(), area.top(), area.width(), kLine);
    if (!student.facts) {
        paintHead(painter, line, studentTitle(student), {}, theme);
        paintLine(painter, line.translated(0, kLine), StudentListModel::tr("cannot be read"), caption, theme.danger);
        paintLine(painter, line.translated(0, 2 * kLine), coreText(shownLine(student.problem)), caption, theme.text2);
        return;
    }
    paintHead(painter, line, studentTitle(student), amountText(double(student.facts->parameters)), theme);
    paintLine(painter, line.translated(0, kLine), factsLine(*student.facts), caption, theme.text2);
    paintLine(painter, line.translated(0, 2 * kLine), originLine(student), caption,
              student.facts->hasTokenizer ? theme.text2 : theme.warning);
}

void StudentDelegate::paintTrained(QPainter &painter, const QRect &area, const TrainedEntry &entry) const
{
    const Theme &theme = themeOf(qobject_cast<const QWidget *>(parent()));
    const QRect line(area.left() + kDot, area.top(), area.width() - kDot, kLine);
    drawRunDot(painter, QPointF(area.left() + measure::kUnit, line.center().y() + 0.5), entry.series, theme, theme.bg2);
    paintHead(painter, line, shownLine(entry.student.runName), {}, theme);
    paintLine(painter, line.translated(0, kLine), trainedLine(entry), fontOf(TextSize::Caption), theme.text2);
}

QSize StudentDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    switch (m_model->kindOf(index.row())) {
    case StudentListModel::Kind::Student:
        return {0, kThreeLines};
    case StudentListModel::Kind::Trained:
        return {0, measure::kTwoLineRow};
    case StudentListModel::Kind::Heading:
        return {0, kHeading};
    }
    return {};
}

} // namespace retort

#include "widgets/rationales/cell_content.h"

#include "widgets/common/numbers.h"
#include "widgets/common/shown_text.h"
#include "widgets/common/theme.h"
#include "widgets/rationales/cell_hits.h"
#include "widgets/rationales/cell_looks.h"
#include "widgets/rationales/python_words.h"

#include <algorithm>
#include <cmath>

namespace retort {

namespace {

constexpr int kLongestCell = 3000; // characters: laid out within a frame even without a space in them
constexpr std::size_t kMostBytes = 3; // of a character that QString counts as one
constexpr int kLongestFault = 400;
constexpr std::size_t kMostMarks = 40; // in one cell
constexpr qsizetype kMostLines = 300; // of a program in one cell
constexpr int kLongestLine = 1000; // characters of a program's line
constexpr double kLargestWhole = 1e15;
constexpr char16_t kLeftToRightIsolate = 0x2066;
constexpr char16_t kEndOfIsolate = 0x2069;

/// "3rd in the text": English has four endings, which other languages need not have.
QString placeText(int number)
{
    const int last = number / 10 % 10 == 1 ? 0 : number % 10;
    const QString text = last == 1   ? CellWriter::tr("%1st in the text")
                         : last == 2 ? CellWriter::tr("%1nd in the text")
                         : last == 3 ? CellWriter::tr("%1rd in the text")
                                     : CellWriter::tr("%1th in the text");
    return text.arg(number);
}

/// "2", or "2–3" of sentences that lead to one value; empty for a program, whose lines have numbers.
QString numberText(const AlignedStep &step)
{
    if (step.firstStep == 0)
        return {};
    const QString first = QString::number(step.firstStep);
    return step.lastStep == step.firstStep ? first : QStringLiteral("%1–%2").arg(first).arg(step.lastStep);
}

/// A part of a step's text that looks otherwise than the rest.
struct Part
{
    TextSpan span;
    const CheckedEquation *slip = nullptr; // else the step's value
    bool isStray = false;
};

std::vector<Part> partsOf(const AlignedStep &step, bool isGold)
{
    std::vector<Part> parts;
    for (const CheckedEquation &equation : step.equations) {
        if (!equation.holds)
            parts.push_back({{equation.begin, equation.end}, &equation});
    }
    const auto isMarked = [&](const TextSpan &span) {
        return std::any_of(parts.begin(), parts.end(),
                           [&](const Part &part) { return span.begin < part.span.end && part.span.begin < span.end; });
    };
    for (const TextSpan &stray : step.strays)
        if (!isGold && !isMarked(stray))
            parts.push_back({stray, nullptr, true});
    if (!isMarked(step.valueSpan) && !step.valueSpan.isEmpty())
        parts.push_back({step.valueSpan});
    std::sort(parts.begin(), parts.end(), [](const Part &a, const Part &b) { return a.span.begin < b.span.begin; });
    parts.resize(std::min(parts.size(), kMostMarks));
    return parts;
}

QString faultName(StepFault fault)
{
    return fault == StepFault::Slip ? CellWriter::tr("slip in arithmetic") : CellWriter::tr("wrong plan?");
}

QString valueOfLine(const SourceReading &reading, int line)
{
    QString value;
    for (const ProgramVariable &variable : reading.variables) {
        if (variable.line == line)
            value = shownText(variable.value);
    }
    return value;
}

QString faultTitle(const std::string &fault)
{
    return fault == "wrong question"   ? CellWriter::tr("wrong question")
           : fault == "wrong solution" ? CellWriter::tr("wrong solution")
           : fault == "carried on"     ? CellWriter::tr("carried on")
                                       : shownLine(fault);
}

/// Who asked and who answered: the parts of the run, where nothing was put in their place.
QString askerOf(const PathPrediction &path)
{
    return path.oracle == "gold questions"        ? CellWriter::tr("Gold: ")
           : path.oracle == "teacher's questions" ? CellWriter::tr("Teacher: ")
                                                  : CellWriter::tr("Decomposer: ");
}

QString solverOf(const PathPrediction &path)
{
    return path.oracle == "gold solutions" ? CellWriter::tr("Gold: ") : CellWriter::tr("Solver: ");
}

/// The text behind a few words.
MarkedText led(const QString &words, const MarkedText &text, const QTextCharFormat &look)
{
    MarkedText whole;
    whole.add(words, look);
    whole.text += text.text;
    for (QTextLayout::FormatRange mark : text.marks) {
        mark.start += int(words.size());
        whole.marks.append(mark);
    }
    return whole;
}

/// The undefined name in the line that failed.
void markFault(CodeLine &line, const ProgramFault &fault, const Theme &theme)
{
    const QString message = shownLine(fault.message, kLongestFault);
    const int open = int(message.indexOf(QLatin1Char('\'')));
    const int close = int(message.indexOf(QLatin1Char('\''), open + 1));
    const QString name = open >= 0 && close > open ? message.mid(open + 1, close - open - 1) : QString();
    const int at = name.isEmpty() ? -1 : int(line.code.text.indexOf(name));
    if (at < 0)
        return;
    line.code.marks.append({at, int(name.size()), wavy(theme.text1, theme.danger)});
}

} // namespace

void MarkedText::add(const QString &part, const QTextCharFormat &format)
{
    if (!format.isEmpty())
        marks.append({int(text.size()), int(part.size()), format});
    text += part;
}

QString CellContent::plainText() const
{
    QStringList parts {chips};
    parts << question.text << text.text;
    for (const CodeLine &line : lines)
        parts << (line.value.isEmpty() ? line.code.text : QStringLiteral("%1  # %2").arg(line.code.text, line.value));
    parts << caption << link;
    parts.removeAll(QString());
    return parts.join(QLatin1Char('\n'));
}

QStringList CellContent::notes() const
{
    QStringList told;
    for (const QTextLayout::FormatRange &mark : text.marks)
        if (!mark.format.toolTip().isEmpty())
            told << QStringLiteral("%1: %2").arg(text.text.mid(mark.start, mark.length), mark.format.toolTip());
    return told;
}

QString valueText(double value)
{
    if (std::abs(value) < kLargestWhole && value == std::trunc(value))
        return wholeText(std::int64_t(value));
    QString text = QString::number(value, 'f', std::abs(value) < 0.01 ? 6 : 3);
    while (text.endsWith(QLatin1Char('0')) && text.contains(QLatin1Char('.')))
        text.chop(1);
    return text.replace(QLatin1Char('-'), QChar(0x2212));
}

int characterAt(const std::string &text, std::size_t byte)
{
    return int(QString::fromUtf8(text.data(), qsizetype(std::min(byte, text.size()))).size());
}

QString CellContent::name() const
{
    return number.isEmpty() ? plainText() : CellWriter::tr("Step %1").arg(number) + QLatin1Char('\n') + plainText();
}

CellWriter::CellWriter(const ProblemView &view, const ProblemSteps &steps, const Theme &theme)
    : m_view(view), m_steps(steps), m_theme(theme)
{
    for (const AlignedSource &source : steps.table.sources) {
        QString widest;
        for (const AlignedStep &step : source.steps)
            if (const QString number = numberText(step); number.size() > widest.size())
                widest = number;
        m_widestNumbers.push_back(widest);
    }
}

CellContent CellWriter::step(int row, int column) const
{
    CellContent cell;
    const AlignedStep *step = m_steps.table.sources[std::size_t(column)].at(row);
    if (!step) {
        const bool isWithoutSteps = row == 0 && column == 0 && m_steps.table.sources.front().steps.empty();
        cell.caption = isWithoutSteps ? tr("Gold steps come with the data set: it is not in this workspace's library.")
                                      : QString();
        return cell;
    }
    cell.number = numberText(*step);
    cell.widestNumber = m_widestNumbers[std::size_t(column)];
    if (step->isFirstWrong) {
        cell.ground = CellContent::Ground::FirstWrong;
        cell.chips = {tr("First wrong step"), faultName(step->fault)};
    }
    cell.isDimmed = step->isLater;
    const StepHits hits = hitsOf(*step, column);
    if (!step->question.empty())
        cell.question.add(shownStart(step->question, kLongestCell),
                          coloured(step->isLater ? m_theme.text3 : m_theme.text2, QFont::Medium));
    markHits(cell.question, step->question, hits.question, kLongestCell, m_theme);
    if (step->firstLine > 0)
        cell.lines = codeLines(*step, m_steps.readings[std::size_t(column - 1)]);
    else
        cell.text = stepText(*step, column == 0, hits);
    markHits(cell.lines, step->firstLine, step->text, hits.text, m_theme);
    if (step->carriedFrom > 0 && !step->isFirstWrong) {
        cell.caption =
            (step->firstLine > 0 ? tr("carried from line %1") : tr("carried from step %1")).arg(step->carriedFrom);
        cell.captionTone = "warning";
    } else if (step->isOutOfOrder) {
        cell.caption = placeText(step->number);
    }
    if (column > 0)
        addWho(cell, m_view.sources[std::size_t(column - 1)], *step);
    return cell;
}

/// Which of several students wrote what, and whose the error is. What was told by swapping parts stands instead of what
/// is guessed from the steps.
void CellWriter::addWho(CellContent &cell, const ProblemSource &source, const AlignedStep &step) const
{
    if (source.isInTurns && !cell.question.text.isEmpty()) {
        const QTextCharFormat role = coloured(m_theme.text3);
        cell.question = led(askerOf(source.path), cell.question, role);
        if (!cell.text.text.isEmpty())
            cell.text = led(solverOf(source.path), cell.text, role);
    }
    const std::string fault = faultOf(source.path, step.number);
    if (fault.empty())
        return;
    cell.chips.removeAll(faultName(StepFault::WrongPlan));
    cell.chips << faultTitle(fault);
}

/// The wrong value from `at` on, with the right one behind it. Equations are written from left to right in any text.
void CellWriter::addSlip(MarkedText &marked, const QString &shown, int at, const std::string &text,
                         const CheckedEquation &slip, Insertions &insertions) const
{
    const int begin = characterAt(text, slip.begin);
    const int end = characterAt(text, slip.end);
    const bool isTurned = shown.isRightToLeft();
    const int from = isTurned ? std::clamp(characterAt(text, slip.expression.begin), at, begin) : begin;
    marked.add(shown.mid(at, from - at));
    if (isTurned) {
        marked.add(QChar(kLeftToRightIsolate));
        insertions.emplace_back(from, 1);
    }
    marked.add(shown.mid(from, begin - from));
    marked.add(shown.mid(begin, end - begin), wavy(m_theme.danger, m_theme.danger));
    const QString right = QStringLiteral("\u00a0 =\u00a0") + valueText(slip.computed);
    marked.add(right, coloured(m_theme.success, QFont::Medium));
    if (isTurned)
        marked.add(QChar(kEndOfIsolate));
    insertions.emplace_back(end, int(right.size()) + (isTurned ? 1 : 0));
}

StepHits CellWriter::hitsOf(const AlignedStep &step, int column) const
{
    if (std::size_t(column) >= m_steps.hits.size())
        return {};
    const auto &steps = m_steps.table.sources[std::size_t(column)].steps;
    const auto &hits = m_steps.hits[std::size_t(column)].steps;
    const auto place = std::size_t(&step - steps.data());
    return place < hits.size() ? hits[place] : StepHits {};
}

MarkedText CellWriter::stepText(const AlignedStep &step, bool isGold, const StepHits &hits) const
{
    MarkedText marked;
    Insertions insertions;
    const QString whole = textOf(step.text);
    const QString shown = visibleText(whole.left(kLongestCell));
    int at = 0;
    const QColor &tone = step.isLater ? m_theme.text3 : m_theme.text1;
    for (const Part &part : partsOf(step, isGold)) {
        if (part.span.end > kMostBytes * kLongestCell)
            continue;
        const int begin = characterAt(step.text, part.span.begin);
        const int end = characterAt(step.text, part.span.end);
        if (begin < at || end > kLongestCell)
            continue;
        if (part.slip) {
            addSlip(marked, shown, at, step.text, *part.slip, insertions);
        } else {
            marked.add(shown.mid(at, begin - at));
            marked.add(shown.mid(begin, end - begin),
                       part.isStray
                           ? dotted(tone, m_theme.warning, tr("stands in no step before and not in the question"))
                           : coloured(tone, QFont::Medium));
        }
        at = end;
    }
    marked.add(shown.mid(at) + moreCharacters(whole.size() - kLongestCell));
    if (step.isConfirmed)
        marked.add(QStringLiteral("\u00a0 ✓"), coloured(m_theme.success, QFont::Medium));
    markNotes(marked, step.text, kLongestCell, m_theme, insertions);
    markHits(marked, step.text, hits.text, kLongestCell, m_theme, insertions);
    return marked;
}

QList<CodeLine> CellWriter::codeLines(const AlignedStep &step, const SourceReading &reading) const
{
    QList<CodeLine> lines;
    int number = step.firstLine;
    const QStringList texts = textOf(step.text).split(QLatin1Char('\n'));
    for (const QString &text : texts.first(std::min(texts.size(), kMostLines))) {
        CodeLine line;
        line.number = number++;
        line.code.text = visibleText(text.left(kLongestLine)) + moreCharacters(text.size() - kLongestLine);
        if (!step.isLater)
            line.code.marks = pythonMarks(line.code.text, m_theme);
        line.value = valueOfLine(reading, line.number);
        line.isError = line.number == reading.fault.line;
        if (line.isError)
            markFault(line, reading.fault, m_theme);
        if (!text.trimmed().isEmpty())
            lines.append(line);
    }
    if (texts.size() > kMostLines)
        lines.append({0, {tr("… %1 lines in all").arg(wholeText(texts.size())), {}}, {}, false});
    return lines;
}

} // namespace retort

#include "widgets/common/numbers.h"
#include "widgets/common/core_text.h"
#include "widgets/common/shown_text.h"
#include "widgets/common/theme.h"
#include "widgets/rationales/cell_content.h"
#include "widgets/rationales/cell_hits.h"
#include "widgets/rationales/cell_looks.h"

#include <algorithm>
#include <cmath>

// The row below the steps: what was read as the answer, or why there is none.

namespace retort {

namespace {

constexpr int kLongestFault = 400; // characters
constexpr int kLongestAnswer = 400; // of its sentence
constexpr int kLongestTally = 40; // of an answer that several rules read

} // namespace

MarkedText answerText(const AnswerSentence &sentence, const Theme &theme)
{
    MarkedText marked;
    const QString whole = shownText(sentence.text);
    const int begin = characterAt(sentence.text, sentence.answer.begin);
    const int end = characterAt(sentence.text, sentence.answer.end);
    marked.add(whole.left(begin));
    marked.add(whole.mid(begin, std::min(end - begin, kLongestAnswer)) + moreCharacters(end - begin - kLongestAnswer),
               answerLook(theme));
    marked.add(whole.mid(end));
    if (marked.text.size() == whole.size()) // else it is cut
        markNotes(marked, sentence.text, int(whole.size()), theme);
    return marked;
}

CellContent CellWriter::answer(int column) const
{
    CellContent cell;
    cell.ground = CellContent::Ground::Answer;
    cell.widestNumber = m_widestNumbers[std::size_t(column)]; // below the steps
    if (column == 0) {
        cell.text.add(shownStart(m_view.gold, kLongestAnswer), answerLook(m_theme));
        cell.caption = tr("gold answer");
        return cell;
    }
    const ProblemSource &source = m_view.sources[std::size_t(column - 1)];
    const SourceReading &reading = m_steps.readings[std::size_t(column - 1)];
    if (m_steps.table.sources[std::size_t(column)].isReadWrongly)
        cell.chips = {tr("Read wrongly")};
    if (source.path.answer)
        addAnswer(cell, column);
    else
        addFault(cell, source, reading);
    addReadings(cell, reading);
    addTurns(cell, source.path);
    return cell;
}

/// "2 of 5 rules read 48": whether another rule would have judged otherwise.
void CellWriter::addReadings(CellContent &cell, const SourceReading &reading) const
{
    const ReadingTally tally = tallyOf(reading.others);
    if (tally.all == 0)
        return;
    const QString answer = shownStart(tally.answer.value_or(std::string()), kLongestTally);
    const QString all = QString::number(tally.all);
    if (!tally.answer)
        cell.link = tr("no rule reads an answer (R)");
    else if (tally.rules == tally.all)
        cell.link = tr("all %1 rules read %2 (R)").arg(all, answer);
    else if (tally.rules == 1)
        cell.link = tr("1 of %1 rules reads %2 (R)").arg(all, answer);
    else
        cell.link = tr("%1 of %2 rules read %3 (R)").arg(QString::number(tally.rules), all, answer);
}

/// What stood behind the sub-questions, and how they ended.
void CellWriter::addTurns(CellContent &cell, const PathPrediction &path) const
{
    if (!path.oracle.empty())
        cell.chips << tr("oracle: %1").arg(shownLine(path.oracle));
    QStringList parts {cell.caption};
    if (!path.guidance.empty())
        parts << tr("guided by %1").arg(shownLine(path.guidance, kLongestAnswer));
    if (path.finish == "ran_on")
        parts << tr("the decomposer ran on");
    parts.removeAll(QString());
    cell.caption = parts.join(QStringLiteral(" · "));
}

void CellWriter::addAnswer(CellContent &cell, int column) const
{
    const ProblemSource &source = m_view.sources[std::size_t(column - 1)];
    const SourceReading &reading = m_steps.readings[std::size_t(column - 1)];
    if (reading.answer) {
        cell.text = answerText(*reading.answer, m_theme);
        const int whole = characterAt(reading.answer->text, reading.answer->text.size());
        if (std::size_t(column) < m_steps.hits.size() && cell.text.text.size() == whole) // else it is cut
            markHits(cell.text, reading.answer->text, m_steps.hits[std::size_t(column)].answer, whole, m_theme);
    } else {
        if (!reading.program.empty())
            cell.text.add(QStringLiteral("ans = "), coloured(m_theme.text2));
        cell.text.add(shownStart(*source.path.answer, kLongestAnswer), answerLook(m_theme));
    }
    if (!source.path.rule.empty())
        cell.caption = tr("read by: %1").arg(coreText(shownLine(source.path.rule)));
}

void CellWriter::addFault(CellContent &cell, const ProblemSource &source, const SourceReading &reading) const
{
    const ProgramFault &fault = reading.fault;
    const QTextCharFormat danger = coloured(m_theme.danger);
    if (fault.type.empty()) {
        const QString what = fault.message.empty() ? tr("no answer") : shownStart(fault.message, kLongestFault);
        cell.text.add(what, coloured(reading.program.empty() ? m_theme.warning : m_theme.danger, QFont::Medium));
    } else {
        QString message = shownStart(fault.message, kLongestFault);
        if (fault.type == "NameError" && message.startsWith(QLatin1String("name '")))
            message = message.mid(5);
        cell.text.add(shownLine(fault.type), coloured(m_theme.danger, QFont::Medium));
        const QString where = fault.line > 0 ? tr(", line %1").arg(fault.line) : QString();
        cell.text.add(QStringLiteral("%1: %2").arg(where, message), danger);
    }
    if (reading.meantName) {
        QTextCharFormat code = coloured(m_theme.text1);
        code.setFontFamilies({monoFont().family()});
        cell.text.add(tr("\u00a0 did it mean "), coloured(m_theme.text2));
        cell.text.add(shownText(*reading.meantName), code);
        cell.text.add(QStringLiteral("?"), coloured(m_theme.text2));
    }
    QStringList parts;
    if (reading.result && reading.result->seconds > 0)
        parts << tr("ended after %1 ms")
                     .arg(wholeText(std::max<std::int64_t>(1, std::llround(reading.result->seconds * 1e3))));
    if (source.path.text.empty())
        parts << tr("the text is empty");
    const QString end = source.isTeacher          ? tr("no answer")
                        : reading.program.empty() ? tr("leaves the vote")
                                                  : tr("no value, leaves the vote");
    cell.caption = (parts << end).join(QStringLiteral(": "));
}

} // namespace retort

#pragma once

#include "core/jobs/problem_steps.h"

#include <QCoreApplication>
#include <QList>
#include <QString>
#include <QStringList>
#include <QTextLayout>

#include <utility>
#include <vector>

namespace retort {

struct Theme;

/// Plain text with looks for parts of it.
struct MarkedText
{
    QString text;
    QList<QTextLayout::FormatRange> marks;

    void add(const QString &part, const QTextCharFormat &format = {});
};

/// A line of a program.
struct CodeLine
{
    int number = 0;
    MarkedText code;
    QString value; // of the name that it sets; empty: none
    bool isError = false;
};

/// What one cell of the steps shows, from the top down.
struct CellContent
{
    enum class Ground { Plain, FirstWrong, Answer };

    Ground ground = Ground::Plain;
    QStringList chips; // the first one outlined
    MarkedText question; // of a Socratic step
    MarkedText text;
    QList<CodeLine> lines;
    QString number; // of the step in its text, "2", or of those that stand here, "2–3"; stands at the left
    QString widestNumber; // of its column; empty: no room is left for one
    QString caption;
    const char *captionTone = "text3";
    QString link; // below the caption; a click asks for more
    bool isDimmed = false; // behind the first wrong step

    [[nodiscard]] QString plainText() const;
    [[nodiscard]] QString name() const; // the same behind its number
    [[nodiscard]] QStringList notes() const; // "88: stands in no step before ...", of what is underlined with dots
};

/// Text that was put into a shown text: behind which of its own characters, and how many.
using Insertions = std::vector<std::pair<int, int>>;

/// Makes cells of what was analysed, in the looks of a theme.
class CellWriter
{
    Q_DECLARE_TR_FUNCTIONS(CellWriter)

public:
    CellWriter(const ProblemView &view, const ProblemSteps &steps, const Theme &theme);

    /// column 0 is gold; the cell is empty where a source has no such step.
    [[nodiscard]] CellContent step(int row, int column) const;
    /// The row below the steps: what was read as the answer.
    [[nodiscard]] CellContent answer(int column) const;

private:
    [[nodiscard]] MarkedText stepText(const AlignedStep &step, bool isGold, const StepHits &hits) const;
    void addSlip(MarkedText &marked, const QString &shown, int at, const std::string &text, const CheckedEquation &slip,
                 Insertions &insertions) const;
    [[nodiscard]] StepHits hitsOf(const AlignedStep &step, int column) const;
    void addWho(CellContent &cell, const ProblemSource &source, const AlignedStep &step) const;
    void addTurns(CellContent &cell, const PathPrediction &path) const;
    [[nodiscard]] QList<CodeLine> codeLines(const AlignedStep &step, const SourceReading &reading) const;
    void addAnswer(CellContent &cell, int column) const;
    void addReadings(CellContent &cell, const SourceReading &reading) const;
    void addFault(CellContent &cell, const ProblemSource &source, const SourceReading &reading) const;

    const ProblemView &m_view;
    const ProblemSteps &m_steps;
    const Theme &m_theme;
    std::vector<QString> m_widestNumbers; // by column
};

/// The sentence with the answer marked in it.
[[nodiscard]] MarkedText answerText(const AnswerSentence &sentence, const Theme &theme);

/// "1,000", "1.818", "0.0003"
[[nodiscard]] QString valueText(double value);

/// Where a byte of a UTF-8 text stands in the QString made of it.
[[nodiscard]] int characterAt(const std::string &text, std::size_t byte);

} // namespace retort

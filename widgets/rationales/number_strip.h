#pragma once

#include "core/evaluation/program_numbers.h"
#include "core/jobs/program_reader.h"

#include <QTimer>
#include <QWidget>

class QLabel;

namespace retort {

/// What other values of one number in a program would give: "In place of 40 (ans 10): 39 → 9.75 · 41 → 10.25". Asks
/// for the programs a moment after the number is chosen, and shows what each gave.
class NumberStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit NumberStrip(QWidget *parent);

    /// The number that a byte of the program stands in; none: the strip says how to choose one.
    void setPlace(const std::string &program, std::size_t byte);
    /// Of the problem: its gold answer, and the numbers of its question, which are tried, too.
    void setProblem(const QString &gold, std::vector<double> numbers);
    void showRun(const ProgramRun &run);
    /// Asks for what is still to come: another run may have been asked for in between.
    void resume();
    /// Forgets the program; nothing is asked for any more.
    void clear();

signals:
    void programsWanted(const QStringList &programs);

private:
    struct Variant
    {
        double value = 0;
        std::string program;
        QString effect; // empty: not run yet
        bool isGold = false;
    };

    void ask();
    void showText();
    [[nodiscard]] static QString textOfEffect(const Variant &variant);

    std::string m_program;
    std::optional<ProgramNumber> m_number;
    std::vector<Variant> m_variants; // the program as it is first
    std::vector<double> m_others;
    QString m_gold;
    QString m_problem; // why nothing runs
    QTimer m_timer;
    QLabel *m_text = nullptr;
};

} // namespace retort

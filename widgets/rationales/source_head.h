#pragma once

#include "core/jobs/problem_view.h"

#include <QWidget>

namespace retort {

/// Head of a column: whose text it is, in which format, and what was answered, with its verdict. Names elide; the whole
/// is in the tooltip.
class SourceHead final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int kHeight = 36;

    explicit SourceHead(QWidget *parent);

    void setGold(const QString &answer);
    void setHits(std::size_t count); // of a filter's words in the whole text; 0: nothing is said of them
    /// `place` of `count` samples that share the column.
    void setSource(const ProblemSource &source, int place = 1, int count = 1);
    /// Where it first goes wrong; null: nowhere.
    void setFirstWrong(const AlignedStep *step);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintMark(QPainter &painter) const;
    double paintAnswer(QPainter &painter) const; // gives where it begins
    double paintSynthetic(QPainter &painter, double end) const;
    double paintHits(QPainter &painter, double end) const;
    void paintName(QPainter &painter, double end) const;
    void describe();

    bool m_isGold = false;
    bool m_isTeacher = false;
    bool m_isSynthetic = false;
    bool m_isOther = false; // of another run than the shown one
    int m_series = 0;
    std::size_t m_hits = 0;
    std::string m_formatName;
    QString m_name;
    QString m_format; // "teacher, CoT"
    QString m_answer;
    QString m_verdict;
    QString m_firstWrong; // "first wrong in step 2"
};

} // namespace retort

#pragma once

#include "core/store/run_directory.h"

#include <QFrame>
#include <QTextEdit>

class QLabel;

namespace retort {

/// Read-only plain text as high as it needs to be; text is never taken for markup.
class GrowingText final : public QTextEdit
{
    Q_OBJECT

public:
    explicit GrowingText(QWidget *parent);
    void fitHeight();

protected:
    void resizeEvent(QResizeEvent *event) override;
};

/// One rationale: whose it is and its verdict, the text with the span that was read as the answer, slips of arithmetic
/// with the right value, program lines with their numbers; below, the rule that read it or why there is no answer.
class ReadingColumn final : public QFrame
{
    Q_OBJECT

public:
    static constexpr int kLongestText = 20000; // characters; what is beyond is counted

    explicit ReadingColumn(QWidget *parent);

    /// A teacher's path has `source`; `series` is the student's hue.
    void setPath(const PathPrediction &path, int series);
    [[nodiscard]] QString plainText() const;

private:
    void showHead(const PathPrediction &path, int series);
    void showText(const PathPrediction &path);
    void showProgram(const PathPrediction &path);
    void markAnswer(const PathPrediction &path);
    void markSlips(const std::string &text);
    void markErrorLine(const PathPrediction &path);
    void showFoot(const PathPrediction &path);

    QLabel *m_mark = nullptr;
    QLabel *m_name = nullptr;
    QLabel *m_format = nullptr;
    QLabel *m_verdict = nullptr;
    QLabel *m_answer = nullptr;
    GrowingText *m_text = nullptr;
    QLabel *m_error = nullptr;
    QLabel *m_foot = nullptr;
};

} // namespace retort

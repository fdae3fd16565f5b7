#pragma once

#include "core/base/text_span.h"

#include <QTextEdit>

#include <string>
#include <vector>

namespace retort {

/// A problem's question, read-only plain text as high as it needs to be, up to a few lines: a longer one scrolls in
/// itself. What the filter looked for is marked.
class QuestionText final : public QTextEdit
{
    Q_OBJECT

public:
    static constexpr int kLongest = 4000; // characters; what is beyond is counted
    static constexpr int kMostLines = 6;
    static constexpr int kMostLinesShort = 2;

    explicit QuestionText(QWidget *parent);
    /// Where there is little height fewer lines are seen at once.
    void setShort(bool isShort);
    void setQuestion(const std::string &question, const std::vector<TextSpan> &hits);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void markHits();
    void fitHeight();

    bool m_isShort = false;
    std::vector<std::pair<int, int>> m_hits; // characters [begin, end)
};

} // namespace retort

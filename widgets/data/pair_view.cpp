#include "widgets/data/pair_view.h"

#include "widgets/common/parts.h"
#include "widgets/common/shown_text.h"

#include <QEvent>
#include <QTextCursor>
#include <QTextEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

constexpr int kHeight = 112; // five lines; more are scrolled to
constexpr std::size_t kMostComparisons = 250'000; // of words: a few milliseconds
constexpr qsizetype kLongestText = 20'000;

struct Word
{
    qsizetype begin = 0;
    QStringView text; // without punctuation around it, as it is compared
    qsizetype length = 0; // with it
};

QStringView bare(QStringView word)
{
    while (!word.isEmpty() && !word.front().isLetterOrNumber())
        word = word.sliced(1);
    while (!word.isEmpty() && !word.back().isLetterOrNumber())
        word.chop(1);
    return word;
}

std::vector<Word> wordsOf(const QString &text)
{
    std::vector<Word> words;
    for (qsizetype i = 0; i < text.size();) {
        qsizetype end = i;
        while (end < text.size() && !text[end].isSpace())
            ++end;
        if (end > i) {
            const QStringView word = QStringView(text).sliced(i, end - i);
            const QStringView compared = bare(word);
            words.push_back({i, compared.isEmpty() ? word : compared, end - i});
        }
        i = end + 1;
    }
    return words;
}

bool isSame(const Word &one, const Word &other)
{
    return one.text.compare(other.text, Qt::CaseInsensitive) == 0;
}

/// Length of the longest common subsequence of what lies behind each pair of words.
std::vector<std::uint32_t> commonBehind(const std::vector<Word> &one, const std::vector<Word> &other)
{
    const std::size_t width = other.size() + 1;
    std::vector<std::uint32_t> common((one.size() + 1) * width, 0);
    for (std::size_t i = one.size(); i-- > 0;) {
        for (std::size_t j = other.size(); j-- > 0;) {
            common[i * width + j] = isSame(one[i], other[j])
                                        ? common[(i + 1) * width + j + 1] + 1
                                        : std::max(common[(i + 1) * width + j], common[i * width + j + 1]);
        }
    }
    return common;
}

} // namespace

std::pair<WordMarks, WordMarks> differingWords(const QString &one, const QString &other)
{
    const std::vector<Word> left = wordsOf(one);
    const std::vector<Word> right = wordsOf(other);
    std::pair<WordMarks, WordMarks> marks;
    if (left.size() * right.size() > kMostComparisons)
        return marks;
    const std::vector<std::uint32_t> common = commonBehind(left, right);
    const std::size_t width = right.size() + 1;
    std::size_t i = 0, j = 0;
    while (i < left.size() || j < right.size()) {
        if (i < left.size() && j < right.size() && isSame(left[i], right[j])) {
            ++i, ++j;
        } else if (j == right.size() || (i < left.size() && common[(i + 1) * width + j] >= common[i * width + j + 1])) {
            marks.first.emplace_back(left[i].begin, left[i].length);
            ++i;
        } else {
            marks.second.emplace_back(right[j].begin, right[j].length);
            ++j;
        }
    }
    return marks;
}

PairView::PairView(QWidget *parent) : QFrame(parent)
{
    auto *column = bareLayout<QVBoxLayout>(this, 0);
    column->addWidget(makeRule(Qt::Horizontal, this));
    auto *row = bareLayout<QHBoxLayout>(nullptr, 0);
    column->addLayout(row, 1);
    m_left = addText("pairLeft", tr("One problem of the pair"));
    m_right = addText("pairRight", tr("The other problem of the pair"));
    row->addWidget(m_left, 1);
    row->addWidget(makeRule(Qt::Vertical, this));
    row->addWidget(m_right, 1);
    setFixedHeight(kHeight);
}

QTextEdit *PairView::addText(const char *name, const QString &accessible)
{
    auto *edit = new QTextEdit(this);
    edit->setObjectName(QLatin1String(name));
    edit->setAccessibleName(accessible);
    edit->setReadOnly(true);
    edit->setAcceptRichText(false);
    edit->setTabChangesFocus(true);
    edit->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    edit->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    edit->document()->setDocumentMargin(measure::kGroup);
    return edit;
}

void PairView::setPair(const QString &one, const QString &other)
{
    m_one = visibleText(one.left(kLongestText));
    m_other = visibleText(other.left(kLongestText));
    draw();
}

void PairView::clear()
{
    setPair({}, {});
}

void PairView::draw()
{
    const auto [left, right] = differingWords(m_one, m_other);
    fill(m_left, m_one, left);
    fill(m_right, m_other, right);
}

void PairView::fill(QTextEdit *edit, const QString &text, const WordMarks &marks)
{
    const Theme &theme = themeOf(this);
    QTextCharFormat plain;
    plain.setForeground(theme.text1);
    QTextCharFormat marked = plain;
    marked.setBackground(theme.warningSoft);
    edit->clear();
    QTextCursor cursor(edit->document());
    cursor.insertText(text, plain);
    for (const auto &[begin, length] : marks) {
        cursor.setPosition(int(begin));
        cursor.setPosition(int(begin + length), QTextCursor::KeepAnchor);
        cursor.setCharFormat(marked);
    }
    edit->moveCursor(QTextCursor::Start);
}

void PairView::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_right)
        draw();
}

} // namespace retort

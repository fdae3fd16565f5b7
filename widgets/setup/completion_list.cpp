#include "widgets/setup/completion_list.h"

#include "widgets/common/core_text.h"
#include "widgets/common/numbers.h"
#include "widgets/common/theme.h"

#include <algorithm>

namespace retort {

namespace {

constexpr int kMostShown = 8;
constexpr int kWidth = 520;
constexpr int kRowHeight = 22;
constexpr int kWordColumn = 30; // characters before the help

} // namespace

CompletionList::CompletionList(QWidget *parent) : QListWidget(parent)
{
    setObjectName(QStringLiteral("completionList"));
    setAccessibleName(tr("Completions"));
    setProperty("role", "completion");
    setFont(monoFont());
    setFocusPolicy(Qt::NoFocus);
    setUniformItemSizes(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(this, &QListWidget::itemClicked, this, &CompletionList::picked);
    hide();
}

void CompletionList::showWords(const std::vector<YamlCompletion> &words, const std::string &typed, QPoint caret,
                               int lineHeight)
{
    m_words = words;
    m_typed = typed;
    clear();
    for (const YamlCompletion &word : words) {
        auto *item = new QListWidgetItem(textOf(word.word).leftJustified(kWordColumn) + coreText(word.help), this);
        item->setSizeHint({0, kRowHeight});
        item->setToolTip(coreText(word.help).toHtmlEscaped());
    }
    setCurrentRow(0);
    const int height = std::min(int(words.size()), kMostShown) * kRowHeight + 4;
    const int width = std::min(kWidth, parentWidget()->width() - 16);
    const int left = std::clamp(caret.x() - 4, 0, std::max(0, parentWidget()->width() - width - 8));
    const int below = caret.y() + lineHeight;
    const bool fits = below + height <= parentWidget()->height();
    setGeometry(left, fits ? below : std::max(0, caret.y() - height), width, height);
    show();
    raise();
}

void CompletionList::move(int steps)
{
    setCurrentRow(std::clamp(currentRow() + steps, 0, count() - 1));
}

std::string CompletionList::currentInsert() const
{
    const int row = currentRow();
    return row >= 0 && row < int(m_words.size()) ? m_words[std::size_t(row)].insert : m_typed;
}

} // namespace retort

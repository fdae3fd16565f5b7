#include "widgets/rationales/filter_edit.h"

#include "widgets/common/core_text.h"
#include "widgets/common/numbers.h"
#include "widgets/common/theme.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QTextCharFormat>

#include <algorithm>

namespace retort {

namespace {

constexpr int kCursorMargin = 5; // QLineEdit's cursor rectangle is that much wider to either side
constexpr int kChipReach = 2; // of a chip beyond its text: less than half a space
constexpr int kChipHeight = 22;
constexpr int kPopupWidth = 420;
constexpr int kPopupRow = 26;
constexpr int kHelpRole = Qt::UserRole;
constexpr int kWholeRole = Qt::UserRole + 1; // it takes the place of the whole line
constexpr int kMostUsed = 5; // filters of before among the proposals

/// A proposal with its help at the right.
class CandidateDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = themeOf(option.palette);
        const bool isCurrent = option.state & QStyle::State_Selected;
        painter->save();
        painter->fillRect(option.rect, isCurrent ? theme.accentSoft : theme.bg2);
        const QRect area = option.rect.adjusted(measure::kGroup, 0, -measure::kGroup, 0);
        painter->setFont(monoFont());
        painter->setPen(theme.text1);
        painter->drawText(area, Qt::AlignVCenter | Qt::AlignLeft, index.data().toString());
        const int taken = painter->fontMetrics().horizontalAdvance(index.data().toString()) + measure::kPage;
        painter->setFont(fontOf(TextSize::Caption));
        painter->setPen(theme.text3);
        painter->drawText(
            area, Qt::AlignVCenter | Qt::AlignRight,
            painter->fontMetrics().elidedText(index.data(kHelpRole).toString(), Qt::ElideRight, area.width() - taken));
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {kPopupWidth, kPopupRow};
    }
};

QInputMethodEvent::Attribute coloured(int begin, int length, const QTextCharFormat &format)
{
    return {QInputMethodEvent::TextFormat, begin, length, format};
}

QColor valueColour(const FilterTerm &term, const Theme &theme)
{
    if (term.key.empty() || term.key == "text" || term.key == "note" || term.values.empty())
        return theme.text1;
    const std::string &value = term.values.front();
    if (value == "right" || value == "ran")
        return theme.success;
    if (value == "wrong" || value == "failed")
        return theme.danger;
    if (value == "no_answer")
        return theme.warning;
    return term.comparison == FilterComparison::Is ? theme.accent : theme.text1;
}

} // namespace

FilterEdit::FilterEdit(QWidget *parent)
    : QLineEdit(parent), m_completer(new QCompleter(this)), m_candidates(new QStandardItemModel(this))
{
    setFont(monoFont());
    // The frame is drawn by the bar around it; a transparent ground also makes its own palette say nothing.
    setStyleSheet(QStringLiteral("QLineEdit, QLineEdit:focus { border: none; background: transparent; padding: 0px; "
                                 "min-height: 26px; max-height: 26px; }"));
    m_completer->setModel(m_candidates);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setWidget(this);
    m_completer->setMaxVisibleItems(10);
    m_completer->popup()->setItemDelegate(new CandidateDelegate(m_completer));
    m_completer->popup()->setObjectName(QStringLiteral("filterProposals"));
    m_completer->popup()->setAccessibleName(tr("What the filter can go on with"));
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this, &FilterEdit::take);
    connect(this, &QLineEdit::textChanged, this, &FilterEdit::parse);
    connect(this, &QLineEdit::textEdited, this, [this] {
        m_history.leave();
        propose(false);
    });
    connect(this, &QLineEdit::cursorPositionChanged, this, qOverload<>(&QWidget::update));
}

void FilterEdit::setWords(const FilterWords &words)
{
    if (words == m_words)
        return;
    m_words = words;
    parse();
}

int FilterEdit::positionAt(std::size_t byte) const
{
    const QByteArray bytes = text().toUtf8();
    return int(QString::fromUtf8(bytes.constData(), std::min(qsizetype(byte), bytes.size())).size());
}

int FilterEdit::xAt(int position) const
{
    const int cursorX = cursorRect().x() + kCursorMargin;
    const QFontMetrics metrics(font());
    return cursorX - metrics.horizontalAdvance(text().left(cursorPosition()))
           + metrics.horizontalAdvance(text().left(position));
}

void FilterEdit::parse()
{
    m_filter = parseFilter(text().toStdString(), m_words);
    colourTerms();
    emit filterChanged();
}

/// QLineEdit has no formats of its own; those of an input method colour what is there and change no text.
void FilterEdit::colourTerms()
{
    const Theme &theme = themeOf(parentWidget());
    QList<QInputMethodEvent::Attribute> attributes;
    const auto add = [&](std::size_t begin, std::size_t end, const QTextCharFormat &format) {
        const int from = positionAt(begin);
        attributes.append(coloured(from - cursorPosition(), positionAt(end) - from, format));
    };
    for (const FilterTerm &term : m_filter.terms) {
        QTextCharFormat key;
        key.setForeground(theme.text2);
        QTextCharFormat value;
        value.setForeground(valueColour(term, theme));
        add(term.begin, term.valueBegin, key);
        add(term.valueBegin, term.end, value);
    }
    for (const FilterProblem &problem : m_filter.problems) {
        QTextCharFormat mistake;
        mistake.setForeground(problem.isUnfinished ? theme.text1 : theme.danger);
        mistake.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mistake.setUnderlineColor(problem.isUnfinished ? theme.warning : theme.danger);
        add(problem.begin, problem.end, mistake);
    }
    QInputMethodEvent event(QString(), attributes);
    QLineEdit::inputMethodEvent(&event);
    update();
}

void FilterEdit::paintEvent(QPaintEvent *event)
{
    {
        const Theme &theme = themeOf(parentWidget());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.bg3);
        for (const FilterTerm &term : m_filter.terms) {
            const int left = xAt(positionAt(term.begin));
            const int right = xAt(positionAt(term.end));
            painter.drawRoundedRect(
                QRectF(left - kChipReach, (height() - kChipHeight) / 2.0, right - left + 2 * kChipReach, kChipHeight),
                measure::kRadiusSmall, measure::kRadiusSmall);
        }
    }
    QLineEdit::paintEvent(event);
}

void FilterEdit::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colourTerms();
}

bool FilterEdit::event(QEvent *event)
{
    if (event->type() == QEvent::KeyPress && takeKey(*static_cast<QKeyEvent *>(event))) {
        event->accept(); // or the completer takes it once more
        return true;
    }
    return QLineEdit::event(event);
}

/// Whether the key was meant for the proposals, the history, or who holds the line.
bool FilterEdit::takeKey(const QKeyEvent &key)
{
    const bool isOpen = m_completer->popup()->isVisible();
    const bool isEnter = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
    const QModelIndex chosen = isOpen ? m_completer->popup()->currentIndex() : QModelIndex();
    if (isOpen && (key.key() == Qt::Key_Tab || (isEnter && chosen.isValid()))) {
        take(chosen.isValid() ? chosen : m_candidates->index(0, 0));
        return true;
    }
    if (isOpen && isEnter)
        m_completer->popup()->hide(); // nothing of it was chosen: the line is done
    if (!isOpen && key.key() == Qt::Key_Escape) {
        emit left();
        return true;
    }
    if (key.key() == Qt::Key_Space && key.modifiers() == Qt::ControlModifier) {
        propose(true);
        return true;
    }
    return !isOpen && walkHistory(key.key());
}

bool FilterEdit::walkHistory(int key)
{
    if (key != Qt::Key_Up && key != Qt::Key_Down)
        return false;
    const QString shown = key == Qt::Key_Up ? m_history.older(text()) : m_history.newer(text());
    if (shown != text())
        setText(shown);
    return true;
}

void FilterEdit::keep()
{
    if (m_filter.isValid())
        m_history.add(text());
}

/// Filters of before that go on from what is typed.
void FilterEdit::proposeUsed()
{
    const QString line = text().trimmed();
    int proposed = 0;
    for (const QString &filter : m_history.filters()) {
        if (filter == line || !filter.startsWith(line, Qt::CaseInsensitive))
            continue;
        auto *item = new QStandardItem(filter);
        item->setData(tr("used before"), kHelpRole);
        item->setData(true, kWholeRole);
        m_candidates->appendRow(item);
        if (++proposed == kMostUsed)
            return;
    }
}

void FilterEdit::propose(bool isAsked)
{
    const std::string before = text().left(cursorPosition()).toStdString();
    const FilterCompletion completion = completeFilter(text().toStdString(), before.size(), m_words);
    m_candidates->clear();
    if (text().trimmed().isEmpty())
        proposeUsed();
    for (const FilterCandidate &candidate : completion.candidates) {
        auto *item = new QStandardItem(textOf(candidate.text));
        item->setData(coreText(candidate.help), kHelpRole);
        m_candidates->appendRow(item);
    }
    if (!text().trimmed().isEmpty())
        proposeUsed();
    m_replaceBegin = positionAt(completion.begin);
    m_replaceEnd = positionAt(completion.end);
    if (m_candidates->rowCount() == 0 || (!isAsked && completion.begin == completion.end)) {
        m_completer->popup()->hide();
        return;
    }
    const QRect place(xAt(m_replaceBegin), 0, kPopupWidth, height());
    m_completer->complete(place);
    m_completer->popup()->setCurrentIndex({}); // Enter takes only what was chosen
}

void FilterEdit::take(const QModelIndex &proposal)
{
    if (!proposal.isValid())
        return;
    const QString candidate = proposal.data().toString();
    const bool isLine = proposal.data(kWholeRole).toBool();
    m_completer->popup()->hide();
    m_completer->popup()->setCurrentIndex({}); // or a later Enter that comes to it takes the same once more
    if (isLine) {
        setText(candidate);
        return;
    }
    const QString whole = text();
    const bool isWhole = !candidate.endsWith(QLatin1Char(':')) && !candidate.endsWith(QLatin1Char('>'));
    const QString put = isWhole && m_replaceEnd == whole.size() ? candidate + QLatin1Char(' ') : candidate;
    setText(whole.left(m_replaceBegin) + put + whole.mid(m_replaceEnd));
    setCursorPosition(m_replaceBegin + int(put.size()));
    if (!isWhole)
        propose(true);
}

} // namespace retort

#include "widgets/rationales/readings_popup.h"

#include "widgets/common/core_text.h"
#include "widgets/common/parts.h"
#include "widgets/common/shown_text.h"
#include "widgets/common/verdict_mark.h"
#include "widgets/rationales/step_cell.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QScreen>

#include <algorithm>
#include <array>

namespace retort {

namespace {

constexpr int kSentenceWidth = 330;
constexpr int kRuleWidth = 150;
constexpr int kAnswerWidth = 96;
constexpr int kLongestAnswer = 60; // characters
constexpr int kMargin = 12;

CellContent sentenceOf(const OtherReading &reading, const Theme &theme)
{
    CellContent cell;
    if (reading.sentence)
        cell.text = answerText(*reading.sentence, theme);
    else
        cell.caption = ReadingsPopup::tr("nothing that this rule looks for");
    if (!reading.rule.empty())
        cell.caption = coreText(shownLine(reading.rule));
    return cell;
}

QLabel *narrowLabel(const QString &text, TextLook look, int width, QWidget *parent)
{
    QLabel *label = makeLabel(text, look, parent);
    label->setFixedWidth(width);
    label->setWordWrap(true);
    return label;
}

bool isClosingKey(const QKeyEvent &event)
{
    return event.key() == Qt::Key_Escape || event.key() == Qt::Key_R;
}

bool isModifier(const QKeyEvent &event)
{
    constexpr std::array kModifiers {Qt::Key_Shift, Qt::Key_Control, Qt::Key_Alt, Qt::Key_Meta, Qt::Key_AltGr};
    return std::ranges::find(kModifiers, event.key()) != kModifiers.end();
}

} // namespace

ReadingsPopup::ReadingsPopup(const ProblemSource &source, const std::vector<OtherReading> &readings, QWidget *parent)
    : QFrame(parent, Qt::Popup)
{
    setObjectName(QStringLiteral("readingsPopup"));
    setProperty("role", "panel");
    setAttribute(Qt::WA_DeleteOnClose);
    const QString title =
        tr("What each rule reads: %1, %2").arg(shownLine(source.name), QString::fromStdString(titleOf(source)));
    setAccessibleName(title);
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    layout->setHorizontalSpacing(measure::kGroup);
    layout->setVerticalSpacing(measure::kUnit);
    layout->addWidget(makeLabel(title, {TextSize::Body, "text1", QFont::Medium}, this), 0, 0, 1, 4);
    for (int row = 0; row < int(readings.size()); ++row)
        addRow(layout, row + 1, readings[std::size_t(row)]);
    setFocusPolicy(Qt::StrongFocus);
}

void ReadingsPopup::addRow(QGridLayout *layout, int row, const OtherReading &reading)
{
    const QString rule = QString::fromStdString(std::string(toText(reading.profile)));
    const Verdict verdict = !reading.answer ? Verdict::NoAnswer : reading.isGold ? Verdict::Right : Verdict::Wrong;
    auto *mark = new VerdictMark(verdict, this);
    mark->setAccessibleName(!reading.answer ? tr("no answer") : reading.isGold ? tr("right") : tr("wrong"));
    mark->setToolTip(mark->accessibleName());
    const QString name = reading.isAsRead ? tr("%1 (as read)").arg(rule) : rule;
    const QString answer = reading.answer ? shownLine(*reading.answer, kLongestAnswer) : tr("no answer");
    auto *ruleLabel = narrowLabel(name, {}, kRuleWidth, this);
    auto *answerLabel =
        narrowLabel(answer, {TextSize::Body, reading.isGold ? "success" : "text1", QFont::Medium}, kAnswerWidth, this);
    ruleLabel->setObjectName(QStringLiteral("rule_%1").arg(rule));
    answerLabel->setObjectName(QStringLiteral("answer_%1").arg(rule));
    auto *sentence = new StepCell(this);
    sentence->setObjectName(QStringLiteral("sentence_%1").arg(rule));
    sentence->setContent(sentenceOf(reading, themeOf(this)));
    sentence->setFixedSize(kSentenceWidth, sentence->heightForWidth(kSentenceWidth));
    layout->addWidget(mark, row, 0, Qt::AlignVCenter);
    layout->addWidget(ruleLabel, row, 1, Qt::AlignVCenter);
    layout->addWidget(answerLabel, row, 2, Qt::AlignVCenter);
    layout->addWidget(sentence, row, 3);
}

/// Shortcuts of the page below are asked before the keys come here.
bool ReadingsPopup::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto &key = *static_cast<QKeyEvent *>(event);
        if (isClosingKey(key)) {
            event->accept();
            return true;
        }
        if (!isModifier(key))
            close(); // the page goes on to another problem, or opens an editor
    }
    return QFrame::event(event);
}

void ReadingsPopup::keyPressEvent(QKeyEvent *event)
{
    if (isClosingKey(*event))
        close();
    else
        QFrame::keyPressEvent(event);
}

void ReadingsPopup::openOver(const QRect &area)
{
    adjustSize();
    const QRect screen = parentWidget()->screen()->availableGeometry();
    const int left = std::clamp(area.left(), screen.left(), std::max(screen.left(), screen.right() - width()));
    const bool fitsAbove = area.top() - height() - measure::kUnit >= screen.top();
    const int below = std::min(area.bottom() + measure::kUnit, std::max(screen.top(), screen.bottom() - height()));
    move(left, fitsAbove ? area.top() - height() - measure::kUnit : below);
    show();
    setFocus();
}

} // namespace retort

#include "widgets/rationales/detail_head.h"

#include "core/evaluation/failures.h"
#include "widgets/common/core_text.h"
#include "widgets/common/key_caps.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/shown_text.h"
#include "widgets/rationales/checkpoint_strip.h"
#include "widgets/rationales/column_menu.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace retort {

namespace {

constexpr int kWidestId = 96; // that is never elided
constexpr int kWidestTag = 160;
constexpr int kWidestTagBrief = 110;
constexpr std::size_t kMostTags = 3;
constexpr int kLongestKind = 40; // characters of a kind that is none of ours

QString titleOfFailure(const std::string &failure)
{
    for (const FailureKind &kind : failureKinds()) {
        if (kind.name == failure)
            return coreText(kind.title);
    }
    return shownLine(failure, kLongestKind);
}

/// "step 2: 25 * 40 is 1000, not 1,100"
QString reasonText(const FailureSuggestion &explained)
{
    const QString reason = coreText(shownLine(explained.reason));
    if (explained.step == 0)
        return reason;
    const QString text = explained.isLine ? DetailHead::tr("line %1: %2") : DetailHead::tr("step %1: %2");
    return text.arg(QString::number(explained.step), reason);
}

} // namespace

DetailHead::DetailHead(QWidget *parent) : QWidget(parent)
{
    auto *layout = bareLayout<QHBoxLayout>(this);
    layout->setContentsMargins(12, 0, 12, 0);
    makeLeft(layout);
    layout->addStretch(1);
    makeRight(layout);
}

void DetailHead::makeLeft(QHBoxLayout *layout)
{
    m_id = new ElidedLabel(this);
    m_id->setFont(fontOf(TextSize::Body, QFont::Medium));
    m_id->setObjectName(QStringLiteral("problemId"));
    m_position = makeLabel({}, {TextSize::Code, "text3"}, this);
    m_position->setObjectName(QStringLiteral("problemPosition"));
    m_failure = makeChip({}, "danger", this);
    m_failure->setObjectName(QStringLiteral("problemFailure"));
    m_tags = new QWidget(this);
    m_tags->setObjectName(QStringLiteral("problemTags"));
    bareLayout<QHBoxLayout>(m_tags, measure::kUnit);
    m_reason = new ElidedLabel(this);
    m_reason->setFont(fontOf(TextSize::Caption));
    m_reason->setProperty("tone", "text2");
    m_reason->setObjectName(QStringLiteral("failureReason"));
    m_note = makeIconButton(QStringLiteral("note"), tr("Change the note (M)"), this);
    m_note->setObjectName(QStringLiteral("foldedNote"));
    m_note->hide();
    connect(m_note, &QToolButton::clicked, this, &DetailHead::noteRequested);
    for (QWidget *part : std::initializer_list<QWidget *> {m_id, m_position, m_failure, m_reason, m_tags, m_note})
        layout->addWidget(part);
}

void DetailHead::makeRight(QHBoxLayout *layout)
{
    m_checkpointTitle = makeLabel(tr("Checkpoint"), {TextSize::Caption, "text3"}, this);
    m_checkpoints = new CheckpointStrip(this);
    m_step = makeLabel({}, {TextSize::Body, "text1", QFont::Medium}, this);
    m_step->setObjectName(QStringLiteral("checkpointStep"));
    m_answers = makeIconButton(QStringLiteral("view-history"), tr("Answers at all checkpoints and seeds (S)"), this);
    m_answers->setObjectName(QStringLiteral("answersButton"));
    m_answers->setCheckable(true);
    m_columns = new ColumnMenu(this);
    m_previous = makeButton(tr("Previous"), QStringLiteral("go-previous"), "plain", this);
    m_previous->setObjectName(QStringLiteral("previousButton"));
    m_previous->setAccessibleName(tr("Previous problem"));
    m_previous->setToolTip(tr("Previous in the list (P)"));
    m_next = makeButton(tr("Next"), QStringLiteral("go-next"), "plain", this);
    m_next->setObjectName(QStringLiteral("nextButton"));
    m_next->setAccessibleName(tr("Next problem"));
    m_next->setToolTip(tr("Next in the list (N)"));
    m_wide = makeIconButton(QStringLiteral("view-fullscreen"), tr("Open wide (Enter)"), this);
    m_wide->setObjectName(QStringLiteral("openWide"));
    m_wide->setCheckable(true);
    layout->addWidget(m_checkpointTitle);
    layout->addWidget(m_checkpoints);
    layout->addWidget(m_step);
    layout->addWidget(m_answers);
    layout->addWidget(m_columns);
    layout->addSpacing(measure::kGroup);
    layout->addWidget(m_previous);
    layout->addWidget(new KeyHint({QStringLiteral("P")}, {}, this));
    layout->addWidget(m_next);
    layout->addWidget(new KeyHint({QStringLiteral("N")}, {}, this));
    layout->addWidget(m_wide);
    connect(m_checkpoints, &CheckpointStrip::chosen, this, &DetailHead::checkpointChosen);
    connect(m_previous, &QPushButton::clicked, this, &DetailHead::previousRequested);
    connect(m_next, &QPushButton::clicked, this, &DetailHead::nextRequested);
    connect(m_answers, &QToolButton::clicked, this, &DetailHead::answersToggled);
    connect(m_wide, &QToolButton::clicked, this, &DetailHead::wideToggled);
}

void DetailHead::setView(const ProblemView &view)
{
    m_id->setWhole(shownLine(view.shownId.empty() ? view.id : view.shownId));
    m_id->setMinimumWidth(std::min(m_id->sizeHint().width(), kWidestId));
    setPosition(view.position == 0
                    ? QString()
                    : tr("%1 of %2").arg(wholeText(std::int64_t(view.position)), wholeText(std::int64_t(view.count))));
    setChip(m_failure, titleOfFailure(view.failure), "danger");
    m_failure->setToolTip(view.isFailureChosen ? tr("Kind of failure, chosen by a person")
                                               : tr("Kind of failure, suggested by the program"));
    m_failure->setVisible(!view.failure.empty());
    m_reason->setWhole(reasonText(view.explained));
    m_reason->setVisible(!view.explained.reason.empty());
    m_tagNames = view.tags;
    showTags();
    showCheckpoints(view);
    m_columns->setView(view);
    m_previous->setEnabled(view.position > 1);
    m_next->setEnabled(view.position > 0 && view.position < view.count);
    fold();
}

void DetailHead::showTags()
{
    const std::size_t most = m_isBrief ? 1 : kMostTags;
    qDeleteAll(m_tags->findChildren<QLabel *>(QString(), Qt::FindDirectChildrenOnly));
    QStringList left;
    for (std::size_t i = 0; i < m_tagNames.size(); ++i) {
        const QString tag = shownLine(m_tagNames[i]);
        if (i >= most) {
            left << tag;
            continue;
        }
        auto *chip = makeChip({}, "neutral", m_tags);
        chip->setText(chip->fontMetrics().elidedText(tag, Qt::ElideMiddle, m_isBrief ? kWidestTagBrief : kWidestTag));
        chip->setToolTip(tr("Tag: %1").arg(tag).toHtmlEscaped());
        m_tags->layout()->addWidget(chip);
        chip->show();
    }
    if (!left.isEmpty()) {
        auto *more = makeChip(QStringLiteral("+%1").arg(left.size()), "neutral", m_tags);
        more->setToolTip(left.join(QLatin1Char('\n')).toHtmlEscaped());
        m_tags->layout()->addWidget(more);
        more->show();
    }
    m_tags->setVisible(!m_tagNames.empty());
}

void DetailHead::showCheckpoints(const ProblemView &view)
{
    const bool isKnown = view.checkpoint >= 0 && view.checkpoint < int(view.checkpoints.size());
    m_checkpoints->setCheckpoints(view.checkpoints, view.checkpoint);
    m_shown = isKnown ? std::optional(view.checkpoints[std::size_t(view.checkpoint)]) : std::nullopt;
    m_checkpoints->setVisible(!view.checkpoints.empty());
}

/// Words of buttons go before the reason of a kind is cut.
void DetailHead::fold()
{
    const auto isCut = [this] { return !m_reason->isHidden() && layout()->sizeHint().width() > width(); };
    setBrief(width() < kBrief);
    if (m_isBrief || !isCut())
        return;
    setBrief(true);
    showStep(false);
    if (isCut())
        showStep(true);
}

void DetailHead::setBrief(bool isBrief)
{
    if (isBrief != m_isBrief) {
        m_isBrief = isBrief;
        showTags();
    }
    m_columns->setBrief(isBrief);
    m_previous->setText(isBrief ? QString() : tr("Previous"));
    m_next->setText(isBrief ? QString() : tr("Next"));
    showStep(isBrief);
    m_checkpointTitle->setVisible(!m_checkpoints->isHidden() && width() >= kTitled);
    m_step->setVisible(m_shown.has_value());
}

void DetailHead::showStep(bool isBrief)
{
    m_step->setText(m_shown ? checkpointName(*m_shown, isBrief) : QString());
}

void DetailHead::setPosition(const QString &position)
{
    m_position->setText(position);
}

void DetailHead::clear()
{
    setView({});
}

void DetailHead::setWide(bool isWide)
{
    m_wide->setChecked(isWide);
    m_wide->setIcon(iconOf(isWide ? QStringLiteral("view-restore") : QStringLiteral("view-fullscreen")));
    const QString name = isWide ? tr("Back beside the table (Enter)") : tr("Open wide (Enter)");
    m_wide->setToolTip(name);
    m_wide->setAccessibleName(name);
}

void DetailHead::setNote(const QString &note)
{
    m_note->setVisible(!note.isEmpty());
    m_note->setToolTip(plainTip(note));
    m_note->setAccessibleName(tr("Change the note (M): %1").arg(note));
}

void DetailHead::setAnswersShown(bool areShown)
{
    m_answers->setChecked(areShown);
}

void DetailHead::toggleAnswers()
{
    m_answers->click();
}

QSize DetailHead::minimumSizeHint() const
{
    return {kNarrowest, QWidget::minimumSizeHint().height()};
}

void DetailHead::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fold();
}

} // namespace retort

#include "widgets/rationales/detail_foot.h"

#include "widgets/common/key_caps.h"
#include "widgets/common/marks.h"
#include "widgets/common/parts.h"
#include "widgets/rationales/detail_head.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace retort {

/// Check, cross or question mark.
class VerdictSign final : public QWidget
{
public:
    explicit VerdictSign(QWidget *parent) : QWidget(parent) { setFixedSize(measure::kIconSmall, measure::kIconSmall); }

    void setVerdict(const std::string &verdict)
    {
        m_verdict = verdict;
        setVisible(!verdict.empty());
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        drawVerdict(painter, rect(), m_verdict, themeOf(this));
    }

private:
    std::string m_verdict;
};

DetailFoot::DetailFoot(QWidget *parent) : QWidget(parent)
{
    auto *layout = bareLayout<QHBoxLayout>(this);
    layout->setContentsMargins(12, 6, 12, 6);
    layout->addWidget(makeLabel(tr("vote"), {TextSize::Caption, "text3"}, this));
    m_vote = new ElidedLabel(this);
    m_vote->setObjectName(QStringLiteral("voteText"));
    m_vote->setFont(fontOf(TextSize::Code));
    m_vote->setProperty("tone", "text2");
    m_sign = new VerdictSign(this);
    layout->addWidget(m_vote);
    layout->addWidget(m_sign);
    layout->addStretch(1);
    const auto hint = [this, layout](const QString &key, const QString &words) {
        auto *made = new KeyHint({key}, words, this);
        layout->addWidget(made);
        return made;
    };
    m_wideHints = {hint(QStringLiteral("F"), tr("next failure"))};
    m_briefHints = {hint(QStringLiteral("F"), tr("failure"))};
    hint(QStringLiteral("1-9"), tr("tag"));
    hint(QStringLiteral("M"), tr("note"));
    m_wideHints << hint(tr("Enter"), tr("open wide"));
    hint(QStringLiteral("C"), tr("copy"));
    m_edit = makeButton(tr("Edit and run"), QStringLiteral("media-playback-start"), "plain", this);
    m_edit->setObjectName(QStringLiteral("editAndRun"));
    layout->addWidget(m_edit);
    connect(m_edit, &QPushButton::clicked, this, &DetailFoot::editRequested);
}

void DetailFoot::setVote(const QString &sentence, const std::string &verdict)
{
    m_vote->setWhole(sentence);
    m_sign->setVerdict(verdict);
}

void DetailFoot::setEditable(const QString &whyNot)
{
    m_edit->setEnabled(whyNot.isEmpty());
    m_edit->setToolTip(whyNot.isEmpty() ? tr("Change a program and run it in the sandbox (E)") : whyNot);
}

QSize DetailFoot::minimumSizeHint() const
{
    return {DetailHead::kNarrowest, QWidget::minimumSizeHint().height()};
}

void DetailFoot::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool isBrief = width() < DetailHead::kBrief;
    for (QWidget *hint : m_wideHints)
        hint->setVisible(!isBrief);
    for (QWidget *hint : m_briefHints)
        hint->setVisible(isBrief);
}

} // namespace retort

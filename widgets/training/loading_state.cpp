#include "widgets/training/loading_state.h"

#include "widgets/common/parts.h"

#include <QProgressBar>
#include <QVBoxLayout>

namespace retort {

namespace {

constexpr int kBarWidth = 320;

} // namespace

LoadingState::LoadingState(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("loadingState"));
    auto *layout = bareLayout<QVBoxLayout>(this, 0);
    m_content = new QWidget(this);
    auto *inside = bareLayout<QVBoxLayout>(m_content, measure::kPanelGap);
    m_sentence = makeLabel({}, {TextSize::Heading, "text2"}, m_content);
    m_sentence->setObjectName(QStringLiteral("loadingSentence"));
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    m_bar = new QProgressBar(m_content);
    m_bar->setObjectName(QStringLiteral("loadingBar"));
    m_bar->setAccessibleName(tr("Share of the log that is read"));
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(kBarWidth);
    inside->addWidget(m_sentence);
    inside->addWidget(m_bar, 0, Qt::AlignHCenter);
    layout->addStretch(2);
    layout->addWidget(m_content);
    layout->addStretch(3);
}

void LoadingState::setShare(const QString &run, double share)
{
    const int percent = qBound(0, qRound(100 * share), 100);
    m_sentence->setText(tr("Reading the log of %1, %2 %").arg(run).arg(percent));
    m_bar->setValue(percent);
    m_content->setVisible(percent > 0);
}

} // namespace retort

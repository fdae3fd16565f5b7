#include "widgets/rationales/learning_panel.h"

#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace retort {

LearningPanel::LearningPanel(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("learningPanel"));
    auto *layout = bareLayout<QVBoxLayout>(this, measure::kUnit);
    layout->setContentsMargins(8, 4, 8, 4);
    m_since = new QComboBox(this);
    m_since->setObjectName(QStringLiteral("learnedSince"));
    m_since->setAccessibleName(tr("The checkpoint that is compared with"));
    m_since->setToolTip(tr("What was learned and forgotten since this checkpoint; U swaps the two"));
    m_since->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    layout->addWidget(m_since);
    const auto button = [&](const char *name, const QString &title, const QString &change, const QString &tip) {
        auto *made = makeButton(title, {}, "plain", this);
        made->setObjectName(QLatin1String(name));
        made->setToolTip(tip);
        made->setCheckable(true);
        connect(made, &QPushButton::clicked, this, [this, change] { emit changeClicked(change); });
        layout->addWidget(made);
        return made;
    };
    m_learned = button("learnedButton", tr("Learned"), QStringLiteral("learned"),
                       tr("Right here, not right there (changed:learned)"));
    m_forgotten = button("forgottenButton", tr("Forgotten"), QStringLiteral("forgotten"),
                         tr("Right there, not right here (changed:forgotten)"));
    connect(m_since, &QComboBox::activated, this, [this] { emit sinceChosen(m_since->currentData().toString()); });
    hide();
}

void LearningPanel::setChoices(const QList<std::pair<QString, QString>> &choices)
{
    const QSignalBlocker quiet(m_since);
    m_since->clear();
    for (const auto &[name, title] : choices)
        m_since->addItem(tr("since %1").arg(title), name);
    hide(); // until it is counted
}

void LearningPanel::setCounts(const LearningCounts &counts)
{
    const int since = counts.since ? m_since->findData(textOf(counts.since->name)) : -1;
    setVisible(since >= 0);
    if (since < 0)
        return;
    m_since->setCurrentIndex(since);
    m_learned->setText(tr("Learned %1").arg(wholeText(std::int64_t(counts.learned))));
    m_forgotten->setText(tr("Forgotten %1").arg(wholeText(std::int64_t(counts.forgotten))));
}

void LearningPanel::setChosen(const QString &change)
{
    m_learned->setChecked(change == QLatin1String("learned"));
    m_forgotten->setChecked(change == QLatin1String("forgotten"));
}

} // namespace retort

#include "widgets/home/experiment_card.h"

#include "widgets/common/core_text.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"

#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace retort {

namespace {

constexpr int kPadding = 14;
constexpr int kNeedWidth = 130; // beside its sign and its button, in two columns

QString subtitleOf(const ExperimentOverview &experiment)
{
    if (!experiment.sweep.empty())
        return coreText(experiment.sweep);
    QStringList parts {coreText(experiment.student)};
    for (const auto &[format, weight] : experiment.formats)
        parts << QStringLiteral("%1 %2").arg(formatTitle(format)).arg(weight);
    return parts.join(QStringLiteral(" · "));
}

QLabel *makeProse(const QString &text, const char *tone, QWidget *parent)
{
    auto *label = makeLabel(text, {TextSize::Body, tone}, parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

ExperimentCard::ExperimentCard(const ExperimentOverview &experiment, QWidget *parent) : QFrame(parent)
{
    setObjectName(QStringLiteral("experiment_") + textOf(experiment.file.stem().string()));
    setProperty("role", "panel");
    setAccessibleName(textOf(experiment.name));
    auto *layout = bareLayout<QVBoxLayout>(this, measure::kGroup);
    layout->setContentsMargins(kPadding, 10, kPadding, 12);
    const bool isBroken = !experiment.problem.empty();
    auto *top = bareLayout<QVBoxLayout>(nullptr, 0);
    top->addLayout(makeHead(experiment));
    if (!isBroken)
        top->addLayout(makeFacts(experiment));
    layout->addLayout(top);
    if (isBroken || !experiment.claim.empty())
        layout->addWidget(
            makeProse(coreText(isBroken ? experiment.problem : experiment.claim), isBroken ? "danger" : "text2", this));
    m_grid = new QGridLayout;
    m_grid->setHorizontalSpacing(measure::kPage);
    m_grid->setVerticalSpacing(2);
    layout->addLayout(m_grid);
    for (const ExperimentNeed &need : experiment.needs)
        m_needs.append(makeNeed(need));
    m_wayOut = makeProse({}, "text2", this);
    m_wayOut->setObjectName(QStringLiteral("wayOut"));
    m_wayOut->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_wayOut->hide();
    layout->addWidget(m_wayOut);
    setNarrow(false);
}

QHBoxLayout *ExperimentCard::makeHead(const ExperimentOverview &experiment)
{
    auto *head = bareLayout<QHBoxLayout>(nullptr);
    auto *name = new ElidedLabel(this);
    name->setFont(fontOf(TextSize::Body, QFont::Medium));
    name->setWhole(textOf(experiment.name));
    head->addWidget(name, 1);
    if (experiment.isSynthetic)
        head->addWidget(makeChip(tr("synthetic"), "warning", this));
    const bool isSweep = !experiment.sweep.empty();
    auto *setUp = makeButton(isSweep ? tr("Plan") : tr("Set up"), {}, "plain", this);
    setUp->setObjectName(QStringLiteral("setUpButton"));
    setUp->setAccessibleName((isSweep ? tr("Plan %1") : tr("Set up %1")).arg(textOf(experiment.name)));
    setUp->setToolTip(textOf(experiment.file.string()).toHtmlEscaped());
    connect(setUp, &QPushButton::clicked, this, [this, isSweep, file = textOf(experiment.file.string())] {
        if (isSweep)
            emit sweepRequested(file);
        else
            emit setupRequested(file);
    });
    head->addWidget(setUp);
    return head;
}

/// In a line of its own: beside the button there is no room for it.
QHBoxLayout *ExperimentCard::makeFacts(const ExperimentOverview &experiment)
{
    auto *facts = bareLayout<QHBoxLayout>(nullptr);
    auto *subtitle = new ElidedLabel(this);
    subtitle->setObjectName(QStringLiteral("experimentFacts"));
    subtitle->setFont(fontOf(TextSize::Caption));
    subtitle->setProperty("tone", "text2");
    subtitle->setWhole(subtitleOf(experiment));
    facts->addWidget(subtitle, 1);
    const std::size_t there = experiment.thereCount();
    const bool hasAll = there == experiment.needs.size();
    facts->addWidget(makeLabel(tr("%1 of %2 there").arg(there).arg(experiment.needs.size()),
                               {TextSize::Caption, hasAll ? "success" : "warning", QFont::Medium}, this));
    return facts;
}

QWidget *ExperimentCard::makeNeed(const ExperimentNeed &need)
{
    auto *row = new QWidget(this);
    auto *layout = bareLayout<QHBoxLayout>(row, 6);
    layout->addWidget(new IconLabel(need.isThere ? QStringLiteral("check") : QStringLiteral("circle"),
                                    need.isThere ? IconTone::Success : IconTone::Text3, measure::kIconSmall, row));
    auto *name = new ElidedLabel(row);
    name->setFont(fontOf(TextSize::Code));
    name->setProperty("tone", need.isThere ? "text2" : "text1");
    name->setWhole(need.detail.empty() ? coreText(need.title)
                                       : tr("%1, %2").arg(coreText(need.title), coreText(need.detail)));
    layout->addWidget(name, 1);
    m_hasLongNeeds = m_hasLongNeeds || name->fontMetrics().horizontalAdvance(name->whole()) > kNeedWidth;
    row->setAccessibleName(need.isThere ? tr("%1 is there").arg(coreText(need.title))
                                        : tr("%1 is missing").arg(coreText(need.title)));
    if (need.isThere)
        return row;
    auto *get = makeButton(tr("Get"), {}, "link", row);
    get->setObjectName(QStringLiteral("getButton"));
    get->setAccessibleName(tr("How to get %1").arg(coreText(need.title)));
    get->setToolTip(coreText(need.wayOut).toHtmlEscaped());
    connect(get, &QPushButton::clicked, this, [this, wayOut = coreText(need.wayOut)] {
        m_wayOut->setVisible(m_wayOut->isHidden() || m_wayOut->text() != wayOut);
        m_wayOut->setText(wayOut);
    });
    layout->addWidget(get);
    return row;
}

void ExperimentCard::setNarrow(bool isNarrow)
{
    arrangeNeeds(isNarrow || m_hasLongNeeds ? 1 : 2);
}

void ExperimentCard::arrangeNeeds(int columns)
{
    if (m_columns == columns)
        return;
    m_columns = columns;
    for (int i = 0; i < m_needs.size(); ++i)
        m_grid->addWidget(m_needs[i], i / columns, i % columns);
    for (int column = 0; column < 2; ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
}

} // namespace retort

#include "widgets/training/queue_popup.h"

#include "widgets/common/parts.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace retort {

namespace {

constexpr int kWidth = 340;

} // namespace

QueuePopup::QueuePopup(QWidget *parent) : QFrame(parent, Qt::Popup)
{
    setObjectName(QStringLiteral("queuePopup"));
    setProperty("role", "panel");
    setAccessibleName(tr("Runs that wait"));
    auto *layout = bareLayout<QVBoxLayout>(this, 4);
    layout->setContentsMargins(12, 10, 8, 10);
    layout->addWidget(makeLabel(tr("Runs that wait"), {TextSize::Body, "text1", QFont::Medium}, this));
    layout->addWidget(makeLabel(tr("One training at a time; the next starts when the one before ends."),
                                {TextSize::Caption, "text3"}, this));
    m_layout = bareLayout<QVBoxLayout>(nullptr, 0);
    layout->addLayout(m_layout);
    setFixedWidth(kWidth);
}

void QueuePopup::setRuns(const QList<WaitingRun> &runs)
{
    if (runs == m_runs)
        return;
    m_runs = runs;
    delete m_rows;
    m_rows = new QWidget(this);
    bareLayout<QVBoxLayout>(m_rows, 0);
    m_layout->addWidget(m_rows);
    for (int i = 0; i < runs.size(); ++i)
        addRow(runs[i], i);
    adjustSize();
    if (runs.isEmpty())
        hide();
}

void QueuePopup::addRow(const WaitingRun &run, int place)
{
    auto *row = new QWidget(m_rows);
    row->setFixedHeight(measure::kRow);
    auto *layout = bareLayout<QHBoxLayout>(row);
    layout->addWidget(makeLabel(QString::number(place + 1), {TextSize::Caption, "text3"}, row));
    auto *name = new ElidedLabel(row);
    name->setWhole(run.name);
    layout->addWidget(name, 1);
    auto *up = makeIconButton(QStringLiteral("go-up"), tr("Earlier"), row);
    up->setObjectName(QStringLiteral("queueUp_") + run.id);
    up->setEnabled(place > 0);
    up->setToolTip(place > 0 ? tr("Let %1 come earlier").arg(run.name).toHtmlEscaped() : tr("It is the next already."));
    auto *remove = makeIconButton(QStringLiteral("edit-delete-remove"), tr("Take it out of the queue"), row);
    remove->setObjectName(QStringLiteral("queueRemove_") + run.id);
    layout->addWidget(up);
    layout->addWidget(remove);
    m_rows->layout()->addWidget(row);
    connect(
        up, &QToolButton::clicked, this, [this, id = run.id] { emit moveUpAsked(id); }, Qt::QueuedConnection);
    connect(
        remove, &QToolButton::clicked, this, [this, id = run.id] { emit removeAsked(id); }, Qt::QueuedConnection);
}

void QueuePopup::openBelow(const QWidget *button)
{
    adjustSize();
    move(button->mapToGlobal(QPoint(button->width() - width(), button->height() + 4)));
    show();
}

} // namespace retort

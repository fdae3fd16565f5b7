#include "widgets/setup/form_row.h"

#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"

#include <QApplication>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QToolButton>

#include <algorithm>

namespace retort {

namespace {

constexpr int kLabelWidth = 116;

bool isWide(const SettingInfo &info)
{
    return info.choices.empty() ? info.type.starts_with("text") || info.type.starts_with("list")
                                : info.type.starts_with("list");
}

} // namespace

FormRow::FormRow(const QString &label, QWidget *parent) : QWidget(parent)
{
    m_grid = bareLayout<QGridLayout>(this, measure::kUnit);
    m_grid->setHorizontalSpacing(measure::kGroup);
    m_label = makeLabel(label, {TextSize::Body, "text2"}, this);
    m_label->setFixedWidth(kLabelWidth);
    m_label->setWordWrap(true);
    m_label->setMinimumHeight(measure::kControl);
    m_controls = bareLayout<QHBoxLayout>(nullptr);
    m_hint = new ElidedLabel(this);
    m_hint->setFont(fontOf(TextSize::Caption));
    m_hint->setProperty("tone", "text3");
    m_reset = makeIconButton(QStringLiteral("edit-reset"), tr("Back to the default"), this);
    m_reset->setObjectName(QStringLiteral("resetRow"));
    m_reset->setAccessibleName(tr("%1: back to the default").arg(label));
    m_reset->hide();
    m_grid->addWidget(m_label, 0, 0, Qt::AlignTop);
    m_grid->addLayout(m_controls, 0, 1);
    m_grid->addWidget(m_hint, 0, 2);
    m_grid->addWidget(m_reset, 0, 3, Qt::AlignTop);
    m_grid->setColumnStretch(2, 1);
    connect(m_reset, &QToolButton::clicked, this, [this] {
        for (const auto &field : m_fields)
            if (field && field->isChanged())
                emit field->cleared();
    });
}

void FormRow::addField(SettingField *field)
{
    m_fields.emplace_back(field);
    addControl(field, isWide(field->info()) ? 1 : 0);
    connect(field, &SettingField::problemShown, this, &FormRow::refresh);
}

void FormRow::addControl(QWidget *control, int stretch)
{
    control->setParent(this);
    m_controls->addWidget(control, stretch);
    m_hasWide = m_hasWide || stretch > 0;
    m_grid->setColumnStretch(1, m_hasWide ? 1 : 0);
    m_grid->setColumnStretch(2, m_hasWide ? 0 : 1);
    control->show();
}

void FormRow::setHint(const QString &hint)
{
    m_hintText = hint;
    refresh();
}

void FormRow::setNarrow(bool isNarrow)
{
    m_isNarrow = isNarrow;
    refresh();
}

void FormRow::refresh()
{
    QString problem;
    bool isChanged = false;
    for (const auto &field : m_fields) {
        if (!field)
            continue;
        problem = problem.isEmpty() ? field->problem() : problem;
        isChanged = isChanged || field->isChanged();
    }
    m_hint->setWhole(problem.isEmpty() ? m_hintText : problem);
    setTone(m_hint, problem.isEmpty() ? "text3" : "danger");
    const bool isBelow = m_isNarrow || m_hasWide || !problem.isEmpty();
    m_grid->removeWidget(m_hint);
    m_grid->addWidget(m_hint, isBelow ? 1 : 0, isBelow ? 1 : 2, 1, isBelow ? 2 : 1);
    m_hint->setVisible(!m_hint->whole().isEmpty());
    updateGeometry();
    const QWidget *focus = QApplication::focusWidget();
    m_reset->setVisible(isChanged && (underMouse() || (focus && isAncestorOf(focus))));
}

bool FormRow::event(QEvent *event)
{
    if (event->type() == QEvent::Enter || event->type() == QEvent::Leave)
        refresh();
    return QWidget::event(event);
}

} // namespace retort

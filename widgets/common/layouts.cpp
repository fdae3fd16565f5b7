#include "widgets/common/layouts.h"

#include "widgets/common/parts.h"

#include <QVBoxLayout>

namespace retort {

void clearLayout(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->setParent(nullptr);
            widget->deleteLater();
        }
        delete item;
    }
}

QLabel *addCaption(const QString &text, QBoxLayout *layout, QWidget *parent)
{
    QLabel *label = makeLabel(text, {TextSize::Caption, "text2", QFont::Medium}, parent);
    layout->addSpacing(measure::kUnit);
    layout->addWidget(label);
    return label;
}

ScrolledColumn::ScrolledColumn(QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto *content = makeRole("scrolled", this);
    m_column = bareLayout<QVBoxLayout>(content);
    setWidget(content);
}

} // namespace retort

#pragma once

#include <QComboBox>
#include <QStyleOptionComboBox>
#include <QStylePainter>

namespace retort {

/// A combo box that elides its text in the middle instead of cutting it off.
class SideBox final : public QComboBox
{
public:
    using QComboBox::QComboBox;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QStylePainter painter(this);
        QStyleOptionComboBox option;
        initStyleOption(&option);
        painter.drawComplexControl(QStyle::CC_ComboBox, option);
        const int room = width() - iconSize().width() - kSideChrome;
        if (currentIndex() < 0) {
            option.currentText = placeholderText();
            option.palette.setBrush(QPalette::ButtonText, option.palette.placeholderText());
        }
        option.currentText = fontMetrics().elidedText(option.currentText, Qt::ElideMiddle, room);
        setToolTip(option.currentText == placeholderText() ? QString() : currentText().toHtmlEscaped());
        painter.drawControl(QStyle::CE_ComboBoxLabel, option);
    }

private:
    static constexpr int kSideChrome = 44; // padding, arrow, gap after the icon
};

} // namespace retort

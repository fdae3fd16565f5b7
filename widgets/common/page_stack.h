#pragma once

#include <QStackedWidget>

namespace retort {

/// Pages of which one is seen. Where it has the room for itself nothing is asked of any: by itself a stack asks all of
/// them, hidden ones too, how high they would be, whenever anything changes on the one that is seen.
class PageStack final : public QStackedWidget
{
public:
    explicit PageStack(QWidget *parent = nullptr) : QStackedWidget(parent)
    {
        connect(this, &QStackedWidget::currentChanged, this, [this] { updateGeometry(); }); // another page's needs
    }

    /// Something stands beside the page: what the page needs counts.
    void setShared(bool isShared)
    {
        m_isShared = isShared;
        updateGeometry();
    }

    [[nodiscard]] bool hasHeightForWidth() const override { return false; }
    [[nodiscard]] QSize sizeHint() const override { return minimumSizeHint(); }
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        return m_isShared && currentWidget() ? currentWidget()->minimumSizeHint() : QSize(0, 0);
    }

private:
    bool m_isShared = false;
};

} // namespace retort

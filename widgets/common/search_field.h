#pragma once

#include <QAbstractButton>

namespace retort {

/// Looks like a search field and opens the command palette, which has the field one types in. Brief: only the icon and
/// the key, for narrow windows.
class SearchField final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit SearchField(QWidget *parent);
    void setBrief(bool isBrief);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    bool m_isBrief = false;
};

} // namespace retort

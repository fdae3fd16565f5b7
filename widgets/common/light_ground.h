#pragma once

#include "widgets/common/theme.h"

#include <QPalette>
#include <QPointer>
#include <QWidget>

#include <vector>

namespace retort {

/// While it lives, these widgets draw themselves in the light theme: a picture for a paper or a page stands on light
/// ground, whatever the window looks like. With a family they write in it, in whole pixels, so that their words are as
/// large on every device. Window's thread.
class LightGround
{
public:
    explicit LightGround(const std::vector<QWidget *> &widgets, const QString &family = {});
    ~LightGround();
    LightGround(const LightGround &) = delete;
    LightGround &operator=(const LightGround &) = delete;

private:
    struct Before
    {
        QPointer<QWidget> widget;
        QPalette palette;
        bool wasOwn = false; // not the window's
    };

    std::vector<Before> m_before;
};

/// The font in which a chart writes: fontOf(), or the family that a LightGround gave it.
[[nodiscard]] QFont fontIn(const QWidget *widget, TextSize size, QFont::Weight weight = QFont::Normal);

} // namespace retort

#pragma once

#include <QPalette>
#include <QPointer>
#include <QWidget>

#include <vector>

namespace retort {

/// While it lives, these widgets draw themselves in the light theme: a picture for a paper or a page stands on light
/// ground, whatever the window looks like. Window's thread.
class LightGround
{
public:
    explicit LightGround(const std::vector<QWidget *> &widgets);
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

} // namespace retort

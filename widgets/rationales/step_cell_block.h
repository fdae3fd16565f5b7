#pragma once

#include "widgets/rationales/step_cell.h"

#include <QTextLayout>

#include <memory>

// How a cell is laid out: between its layout and its painting.

namespace retort {

inline constexpr double kPadding = 10; // left and right
inline constexpr double kPaddingTop = 8;
inline constexpr double kPaddingBottom = 7;
inline constexpr double kTextPitch = 19;
inline constexpr double kCodePitch = 19.5;
inline constexpr double kCaptionPitch = 15;
inline constexpr double kChipRow = 24;
inline constexpr double kChipHeight = 19;
inline constexpr double kChipPadding = 12; // both sides
inline constexpr double kChipGap = 8;
inline constexpr int kHanging = 2; // spaces
inline constexpr double kOutline = 12; // a Socratic solution stands so far behind its question
inline constexpr double kNumberGap = 6; // between the number of a step and its text
inline constexpr double kGutter = 16; // line numbers; wider from the hundredth line on
inline constexpr double kGutterGap = 10;
inline constexpr double kBadgePadding = 5;
inline constexpr double kBadgeGap = 8;
inline constexpr double kWidestBadge = 110;
inline constexpr double kBar = 3;

/// A piece of text with its place.
struct StepCell::Block
{
    enum class Kind { Question, Text, Code, Caption, Link };

    Kind kind = Kind::Text;
    std::unique_ptr<QTextLayout> layout;
    double top = 0;
    double left = 0;
    double height = 0;
    int line = -1; // of the program, in m_content.lines
    QRectF badge; // where the line's value stands; empty: nothing to say
};

} // namespace retort

#pragma once

namespace retort {

/// Milliseconds from what a person does until it is painted.
struct FrameTimes
{
    double median = 0;
    double slow = 0; // 95 of 100 are faster
    double longest = 0;
};

/// What a person feels who moves through the curves of several long runs on the Compare page.
struct CompareBench
{
    int runs = 0;
    FrameTimes zoom;
    FrameTimes pan;
    FrameTimes crosshair; // with the table of values below
    FrameTimes smoothing; // another share at each frame
    FrameTimes axis; // steps, time, tokens
    FrameTimes smoothZoom; // with the strongest smoothing
    FrameTimes rawZoom; // without any
};

/// The page of a window of 1440 x 900 with the losses of so many runs, `points` together. Needs a QApplication;
/// QT_QPA_PLATFORM=offscreen will do. Writes into a temporary folder.
[[nodiscard]] CompareBench measureComparedCurves(int points, int runs);

} // namespace retort

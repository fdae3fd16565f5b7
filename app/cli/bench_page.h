#pragma once

namespace retort {

/// What a person feels who moves through a long run on the Training page: all its charts are drawn at each notch.
struct PageBench
{
    int charts = 0;
    double firstReadSeconds = 0; // of the log, in a thread
    double readStallMs = 0; // the longest that the window's thread was busy meanwhile
    double frameMs = 0; // median, from the notch of the wheel until everything is painted
    double slowFrameMs = 0; // 95 of 100 are faster
    double smoothFrameMs = 0; // median with the strongest smoothing
};

/// The page of a window of 1440 x 900 with a run of so many steps that logs its loss at each and all else at every
/// tenth. Needs a QApplication; QT_QPA_PLATFORM=offscreen will do. Writes into a temporary folder.
[[nodiscard]] PageBench measureTrainingPage(int points);

} // namespace retort

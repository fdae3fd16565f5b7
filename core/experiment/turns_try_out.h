#pragma once

#include "core/experiment/typed_problem.h"

#include <memory>

namespace retort {

/// Answers typed problems as a run of several students does: the decomposer of a checkpoint asks, its solver answers,
/// in turns. Keeps the last checkpoint open. answer() may be called from several threads; calls wait for each other.
class TurnsTryOut
{
public:
    TurnsTryOut();
    ~TurnsTryOut();

    /// `problem.student`: the folder of one of the parts. Greedy or drawn as the problem says; lengths are the parts'
    /// own. Error names what keeps the checkpoint from being opened.
    [[nodiscard]] TypedAnswer answer(const TypedProblem &problem, const AnsweringListener &listener,
                                     const StopToken &stop);

private:
    class Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

} // namespace retort

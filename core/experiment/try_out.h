#pragma once

#include "core/experiment/typed_problem.h"

#include <memory>

namespace retort {

/// Answers typed problems with students that it keeps open (a part of a run of several students as that run does: a
/// solver in turns with its decomposer; a decomposer writes its first sub-question, a guide its plan), the last two of
/// them: those beside each other on the page. answer() may be called from several threads; calls for the same student
/// wait for each other.
class TryOut
{
public:
    explicit TryOut(SandboxRunner runPrograms);
    ~TryOut();

    /// Opens the student unless it is open as it now lies on the disk, writes, reads and runs. Error names what keeps
    /// it from being opened or asked.
    [[nodiscard]] TypedAnswer answer(const TypedProblem &problem, const AnsweringListener &listener,
                                     const StopToken &stop);

private:
    class Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

/// A TryOut of its own as a function that can be copied.
[[nodiscard]] AnswerFunction makeTryOut(SandboxRunner runPrograms);

} // namespace retort

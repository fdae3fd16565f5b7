#pragma once

#include "core/base/error.h"
#include "core/experiment/typed_problem.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace retort {

/// Students that answer as they are told, a word at a time and no faster than they are let: for the window's tests.
class ScriptedAnswers
{
public:
    /// Of the student in the folder of this name; none: it cannot be opened, with this message.
    void setText(const std::string &student, const std::string &text) { m_state->texts[student] = text; }
    /// It writes no answer that is read: what it is instead.
    void setNote(const std::string &student, const std::string &note) { m_state->notes[student] = note; }
    void setFailure(const std::string &message) { m_state->failure = message; }
    void setRunner(SandboxRunner runner) { m_state->runner = std::move(runner); }

    /// From now on each answer holds after so many words until release().
    void holdAfter(int words)
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->words = words;
    }
    void release() { holdAfter(kEveryWord); }

    [[nodiscard]] std::vector<TypedProblem> asked() const
    {
        const std::lock_guard lock(m_state->mutex);
        return m_state->asked;
    }

    [[nodiscard]] AnswerFunction function() const
    {
        return [state = m_state](const TypedProblem &problem, const AnsweringListener &listener,
                                 const StopToken &stop) { return answer(*state, problem, listener, stop); };
    }

private:
    static constexpr int kEveryWord = 1 << 30;

    struct State
    {
        std::mutex mutex; // guards words and asked; all else is set before anything is asked
        int words = kEveryWord;
        std::vector<TypedProblem> asked;
        std::map<std::string, std::string> texts;
        std::map<std::string, std::string> notes;
        std::string failure;
        SandboxRunner runner;
    };

    /// Reads only: two answers may be written at once. Empty where nothing was set.
    static std::string textOf(const std::map<std::string, std::string> &texts, const std::filesystem::path &student)
    {
        const auto found = texts.find(student.filename().string());
        return found == texts.end() ? std::string() : found->second;
    }

    /// False: stopped meanwhile.
    static bool mayWrite(State &state, int word, const StopToken &stop)
    {
        while (!stop.stopRequested()) {
            {
                const std::lock_guard lock(state.mutex);
                if (word < state.words)
                    return true;
            }
            stop.waitForChange(std::chrono::milliseconds(1));
        }
        return false;
    }

    static TypedAnswer answer(State &state, const TypedProblem &problem, const AnsweringListener &listener,
                              const StopToken &stop)
    {
        {
            const std::lock_guard lock(state.mutex);
            state.asked.push_back(problem);
        }
        listener.phase("opening the student");
        if (!state.failure.empty())
            throw Error(state.failure);
        listener.phase("writing");
        const std::string text = textOf(state.texts, problem.student);
        TypedAnswer answer;
        answer.path.finish = "end";
        std::size_t end = 0;
        for (int word = 0; end < text.size(); ++word) {
            if (!mayWrite(state, word, stop)) {
                answer.path.finish = "stopped";
                break;
            }
            end = std::min(text.size(), text.find(' ', end + 1));
            listener.text(text.substr(0, end));
            ++answer.path.tokensOut;
        }
        answer.path.text = text.substr(0, end);
        answer.path.seconds = 1.5;
        const FormatTemplate layout = untrainedLayout(problem.format);
        answer.prompt = makePrompt(layout, problem.question);
        answer.note = textOf(state.notes, problem.student);
        if (answer.note.empty())
            readTypedAnswer(answer, problem, layout, state.runner, stop);
        return answer;
    }

    std::shared_ptr<State> m_state = std::make_shared<State>();
};

} // namespace retort

#include "tests/fakes/fake_trainer.h"

#include "core/base/error.h"
#include "core/config/config_file.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <cmath>

namespace retort {

namespace {

class FakeRun
{
public:
    FakeRun(const TrainingRequest &request, const FakeTraining &training,
            const std::function<void(const RunStatus &)> &onStatus, const StopToken &stop)
        : m_training(training), m_onStatus(onStatus), m_stop(stop)
    {
        m_writer = request.goesOn ? RunWriter::reopen(request.directory)
                                  : RunWriter::create(request.directory, request.configText,
                                                      writeConfig(request.config, true), nlohmann::json::object());
        m_status = m_writer->status();
        m_status.totalSteps = training.steps;
    }

    TrainingResult train()
    {
        while (m_status.step < m_training.steps) {
            if (!obey())
                return end(RunState::Stopped, "stopped");
            step();
        }
        return end(RunState::Finished, "finished");
    }

private:
    void step()
    {
        if (++m_status.step == m_training.failAtStep) {
            m_status.message = "loss is not finite";
            end(RunState::Failed, "failed");
            throw Error("loss is not finite at step " + std::to_string(m_status.step));
        }
        const double loss = 3 * std::exp(-m_status.step / 20.0);
        m_writer->metrics().append(
            {{m_status.step, "train", "loss/total", loss, double(m_status.step), m_status.segment}});
        say(RunState::Running, "training");
        if (m_training.pauseMsPerStep > 0)
            m_stop.waitForChange(std::chrono::milliseconds(m_training.pauseMsPerStep));
    }

    bool obey()
    {
        for (const auto &[id, command] : m_writer->takeCommands()) {
            m_status.lastCommandId = id;
            if (command == ControlCommand::Stop)
                m_stop.requestStop();
            if (command == ControlCommand::Checkpoint)
                checkpoint();
        }
        if (m_stop.pauseRequested())
            say(RunState::Paused, "paused");
        return m_stop.keepGoing();
    }

    void checkpoint()
    {
        m_writer->writeCheckpoint(
            m_status.step, [](const std::filesystem::path &) {}, 2);
    }

    void say(RunState state, const std::string &phase)
    {
        m_status.state = state;
        m_status.phase = phase;
        m_writer->setStatus(m_status);
        m_onStatus(m_status);
    }

    TrainingResult end(RunState state, const std::string &phase)
    {
        if (m_status.step > 0)
            checkpoint();
        say(state, phase);
        return {state, "trained " + std::to_string(m_status.step) + " steps"};
    }

    const FakeTraining m_training;
    const std::function<void(const RunStatus &)> &m_onStatus;
    const StopToken m_stop;
    std::unique_ptr<RunWriter> m_writer;
    RunStatus m_status;
};

} // namespace

TrainFunction fakeTrainer(const FakeTraining &training)
{
    return [training](const TrainingRequest &request, const std::function<void(const RunStatus &)> &onStatus,
                      const StopToken &stop) {
        if (!training.failBeforeStart.empty())
            throw Error(training.failBeforeStart);
        return FakeRun(request, training, onStatus, stop).train();
    };
}

} // namespace retort

#pragma once

#include "app/setup_controller.h"
#include "core/base/files.h"
#include "core/jobs/job_queue.h"
#include "tests/gui/support/gui_test.h"

#include <QSignalSpy>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace retort {

inline const std::string kSample =
    "name: sample\n"
    "data:\n"
    "  problems:\n"
    "    generator: {train_problems: 200, test_problems: 40, seed: 1}\n"
    "  split: {validation: 0.1}\n"
    "formats:\n"
    "  - {format: cot, weight: 0.5}\n"
    "  - {format: pot, weight: 0.5}\n"
    "student:\n"
    "  from_scratch: {layers: 2, hidden_size: 64, context_length: 256, vocabulary_size: 500}\n"
    "training:\n"
    "  max_steps: 200\n";

/// A vocabulary of the first texts only. That of thousands of texts goes on behind a test that has ended, and takes the
/// processors from the ones that follow.
inline std::shared_ptr<const Tokenizer> smallVocabulary(const std::vector<std::string> &texts,
                                                        const VocabularyOptions &options)
{
    constexpr std::size_t kTexts = 100;
    constexpr int kPieces = 400;
    VocabularyOptions few = options;
    few.size = std::min(options.size, kPieces);
    return trainVocabulary({texts.begin(), texts.begin() + std::ptrdiff_t(std::min(texts.size(), kTexts))}, few);
}

/// The page with a workspace behind it, in a folder of its own. The fake sandbox gives no values.
class SetupControllerFixture : public GuiTest
{
protected:
    [[nodiscard]] QWidget *root() const override { return m_page.get(); }

    void begin() override
    {
        std::filesystem::create_directories(folder() / "workspace" / "runs");
        writeFileAtomically(folder() / "sample.yaml", kSample);
        open();
    }

    void end() override
    {
        m_controller.reset();
        m_page.reset();
        m_document.reset();
    }

    /// Anew, as after a restart.
    void open()
    {
        end();
        openSession({}, {.workspaceFolder = folder() / "workspace", .sampleFile = folder() / "sample.yaml"});
        m_document = std::make_unique<SetupDocument>();
        m_page = std::make_unique<SetupPage>(*m_document);
        SetupWatchOptions watch;
        watch.trainVocabulary = smallVocabulary;
        watch.runPrograms = [](std::span<const ProgramRequest> programs, const StopToken &) {
            return std::vector<ProgramResult>(programs.size());
        };
        m_controller = std::make_unique<SetupController>(*m_session, m_page.get(), nullptr, watch);
        m_page->resize(1364, 816);
        showActive(*m_page);
    }

    void waitForSetUp(const std::function<void()> &act)
    {
        QSignalSpy opened(m_controller.get(), &SetupController::opened);
        act();
        QVERIFY(!opened.isEmpty() || opened.wait(kTestPatienceMs));
    }

    [[nodiscard]] std::filesystem::path folder() const { return m_folder->path().toStdString(); }
    [[nodiscard]] static QString asText(const std::filesystem::path &path)
    {
        return QString::fromStdString(path.string());
    }

    std::unique_ptr<SetupDocument> m_document;
    std::unique_ptr<SetupPage> m_page;
    std::unique_ptr<SetupController> m_controller;
};

} // namespace retort

#pragma once

#include "app/session.h"
#include "app/setup_controller.h"
#include "core/base/files.h"
#include "core/jobs/job_queue.h"
#include "tests/fakes/fake_trainer.h"
#include "widgets/common/theme.h"

#include <QApplication>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

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

/// The page with a workspace behind it, in a folder of its own. The fake sandbox gives no values.
class SetupControllerFixture
{
public:
    /// Once, before the first page: settings of its own.
    void prepare(const char *name)
    {
        QCoreApplication::setOrganizationName(QStringLiteral("Retort"));
        QCoreApplication::setApplicationName(QLatin1String(name));
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
        applyTheme(*qApp, ThemeKind::Light);
    }

    void makeFolder()
    {
        QSettings().clear();
        m_folder = std::make_unique<QTemporaryDir>();
        std::filesystem::create_directories(folder() / "workspace" / "runs");
        writeFileAtomically(folder() / "sample.yaml", kSample);
    }

    void open()
    {
        SessionOptions options;
        options.workspaceFolder = folder() / "workspace";
        options.sampleFile = folder() / "sample.yaml";
        options.train = fakeTrainer({});
        m_session = std::make_unique<Session>(options);
        m_document = std::make_unique<SetupDocument>();
        m_page = std::make_unique<SetupPage>(*m_document);
        SetupWatchOptions watch;
        watch.trainVocabulary = m_trainVocabulary;
        watch.runPrograms = [](std::span<const ProgramRequest> programs, const StopToken &) {
            return std::vector<ProgramResult>(programs.size());
        };
        m_controller = std::make_unique<SetupController>(*m_session, m_page.get(), nullptr, watch);
        m_page->resize(1364, 816);
        m_page->show();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }

    void close()
    {
        m_controller.reset();
        m_page.reset();
        m_document.reset();
        m_session.reset();
    }

    void waitForSetUp(const std::function<void()> &act)
    {
        QSignalSpy opened(m_controller.get(), &SetupController::opened);
        act();
        QVERIFY(!opened.isEmpty() || opened.wait(kTestPatienceMs));
    }

    template<typename T>
    T *find(const char *name) const
    {
        T *found = m_page->findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }

    [[nodiscard]] std::filesystem::path folder() const { return m_folder->path().toStdString(); }
    [[nodiscard]] static QString textOf(const std::filesystem::path &path)
    {
        return QString::fromStdString(path.string());
    }

protected:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<SetupDocument> m_document;
    std::unique_ptr<SetupPage> m_page;
    std::unique_ptr<SetupController> m_controller;
    VocabularyWorker::Train m_trainVocabulary; // empty: the real one

private:
    QTemporaryDir m_settings;
};

} // namespace retort

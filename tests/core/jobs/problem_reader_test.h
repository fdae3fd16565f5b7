#pragma once

#include "core/jobs/problem_reader.h"
#include "core/store/workspace.h"
#include "tests/fakes/fake_run.h"

#include <QObject>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace retort::testing {

inline constexpr int kProblems = 30; // one of three is right, one has a slip, one a wrong plan

/// Runs a call of the reader and gives what arrived.
template<typename T, typename Call>
T valueOf(const Call &call, std::string *message = nullptr)
{
    bool hasArrived = false;
    T value {};
    call([&](const T &given, const std::string &error) {
        value = given;
        hasArrived = true;
        if (message)
            *message = error;
        else if (!error.empty())
            qFatal("%s", error.c_str());
    });
    if (hasArrived)
        qFatal("it arrived inside the call");
    [&] { QTRY_VERIFY(hasArrived); }();
    return value;
}

/// A workspace with one run, and a reader of it.
class ProblemReaderTest : public QObject
{
protected:
    void begin()
    {
        m_reader.reset();
        m_folder.emplace();
        m_workspace = m_folder->path().toStdString();
        const Workspace made(m_workspace);
        m_run = writeFakeRun(made.runs(), "run", {.problems = kProblems});
        m_reader = std::make_unique<ProblemReader>(m_workspace);
    }

    IndexedSet filled(const std::filesystem::path &run)
    {
        (void)valueOf<std::size_t>([&](auto then) { m_reader->fill(run, {}, then); });
        const auto sets = valueOf<std::vector<IndexedSet>>([&](auto then) { m_reader->sets(run, then); });
        return sets.empty() ? IndexedSet {} : sets.back();
    }

    ProblemIds found(const IndexedSet &set, const std::string &filter)
    {
        const FilterWords words {{"arithmetic", "wrong_plan"}, {"cot", "pot"}, {"gpt-3.5"}, {}, true};
        return valueOf<ProblemIds>([&](auto then) { m_reader->find({set, {}, parseFilter(filter, words), {}}, then); });
    }

    std::optional<QTemporaryDir> m_folder;
    std::filesystem::path m_workspace;
    std::filesystem::path m_run;
    std::unique_ptr<ProblemReader> m_reader;
};

} // namespace retort::testing

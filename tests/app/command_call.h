#pragma once

#include "app/cli/command.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <filesystem>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

namespace retort::testing {

/// What a subcommand printed and how it ended, called in this process.
struct Called
{
    int status = 0;
    std::string out;
    std::string error; // printed on standard error, or the message of what it threw
};

/// While it lives, what is written to the stream is kept.
class Captured
{
public:
    explicit Captured(std::ostream &stream) : m_stream(stream), m_before(stream.rdbuf(m_text.rdbuf())) {}
    ~Captured() { m_stream.rdbuf(m_before); }
    Captured(const Captured &) = delete;
    Captured &operator=(const Captured &) = delete;
    [[nodiscard]] std::string text() const { return m_text.str(); }

private:
    std::ostringstream m_text;
    std::ostream &m_stream;
    std::streambuf *m_before;
};

/// Calls one subcommand as `retort` does: `add` is its addXCommand(), `arguments` begin with its name.
inline Called callCommand(void (*add)(CLI::App &, CommandContext &), const std::filesystem::path &workspace,
                          std::vector<std::string> arguments)
{
    CommandContext context;
    context.workspace = workspace;
    CLI::App app("", "retort");
    add(app, context);
    const Captured out(std::cout);
    const Captured error(std::cerr);
    std::reverse(arguments.begin(), arguments.end()); // CLI11 takes them from the back
    try {
        app.parse(arguments);
    } catch (const Error &failure) {
        return {2, out.text(), failure.what()};
    } catch (const CLI::ParseError &failure) {
        return {2, out.text(), failure.what()};
    }
    return {context.exitStatus, out.text(), error.text()};
}

} // namespace retort::testing

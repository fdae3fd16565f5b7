#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>

namespace retort {

/// What is wrong with the input or the environment, as a sentence that names the thing, the place and the
/// way out. Thrown by core, caught only at a border (a job, the command line's main, an import dialog).
class Error : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

/// Wrong usage of a command or of a function's arguments by the person (exit status 2).
class UsageError : public Error
{
public:
    using Error::Error;
};

/// Where a thing stands in a file. Line and column count from 1; 0 means unknown.
struct Place
{
    std::string file;
    std::size_t line = 0;
    std::size_t column = 0;

    bool operator==(const Place &) const = default;
};

/// "file:line:column" with the unknown parts left out.
[[nodiscard]] std::string toText(const Place &place);

/// A file that cannot be understood; what() reads "file:line:column: message".
class ParseError : public Error
{
public:
    ParseError(Place place, const std::string &message);

    [[nodiscard]] const Place &place() const { return m_place; }
    [[nodiscard]] const std::string &message() const { return m_message; }

private:
    Place m_place;
    std::string m_message;
};

} // namespace retort

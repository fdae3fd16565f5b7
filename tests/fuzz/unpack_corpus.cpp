// unpack_corpus FROM TO: copies a corpus; NAME.hex, bytes in hexadecimal, becomes the bytes themselves under NAME.

#include "core/base/files.h"

#include <cctype>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <string>

using namespace retort;

namespace {

std::string bytesOf(const std::string &hex)
{
    std::string digits;
    for (const char c : hex)
        if (std::isspace(static_cast<unsigned char>(c)) == 0)
            digits += c;
    std::string bytes;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
        bytes += static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16));
    return bytes;
}

void unpack(const std::filesystem::path &from, const std::filesystem::path &to)
{
    std::filesystem::remove_all(to);
    std::filesystem::create_directories(to);
    for (const auto &entry : std::filesystem::directory_iterator(from)) {
        const bool isHex = entry.path().extension() == ".hex";
        const std::string text = readFile(entry.path());
        std::ofstream(to / (isHex ? entry.path().stem() : entry.path().filename()), std::ios::binary)
            << (isHex ? bytesOf(text) : text);
    }
}

} // namespace

int main(int count, char **arguments)
{
    if (count != 3) {
        std::fputs("usage: unpack_corpus FROM TO\n", stderr);
        return 2;
    }
    try {
        unpack(arguments[1], arguments[2]);
    } catch (const std::exception &error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}

#include "core/base/tar_file.h"

#include "core/base/error.h"

#include <array>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <numeric>

namespace retort {

namespace {

constexpr std::size_t kBlock = 512;
constexpr std::size_t kLongestName = 100;

// Places in a header of POSIX.1-1988, ustar.
constexpr std::size_t kModeAt = 100;
constexpr std::size_t kOwnerAt = 108;
constexpr std::size_t kGroupAt = 116;
constexpr std::size_t kSizeAt = 124;
constexpr std::size_t kTimeAt = 136;
constexpr std::size_t kSumAt = 148;
constexpr std::size_t kSumSize = 8;
constexpr std::size_t kTypeAt = 156;
constexpr std::size_t kMagicAt = 257;

void checkName(const std::string &name)
{
    const std::filesystem::path path(name);
    bool leadsOut = path.is_absolute();
    for (const std::filesystem::path &part : path)
        leadsOut = leadsOut || part == "..";
    if (name.empty() || name.size() > kLongestName || leadsOut)
        throw Error("\"" + name + "\" is no name in an archive; expected up to 100 bytes below its folder");
}

void putOctal(std::string &header, std::size_t at, int digits, std::size_t value)
{
    std::array<char, 16> text {};
    std::snprintf(text.data(), text.size(), "%0*zo", digits, value);
    std::memcpy(header.data() + at, text.data(), std::strlen(text.data()));
}

std::string headerOf(const TarEntry &entry)
{
    std::string header(kBlock, '\0');
    std::memcpy(header.data(), entry.name.data(), entry.name.size());
    putOctal(header, kModeAt, 7, 0644);
    putOctal(header, kOwnerAt, 7, 0);
    putOctal(header, kGroupAt, 7, 0);
    putOctal(header, kSizeAt, 11, entry.bytes.size());
    putOctal(header, kTimeAt, 11, 0);
    std::memset(header.data() + kSumAt, ' ', kSumSize); // the sum is taken with blanks in its own place
    header[kTypeAt] = '0'; // a file
    std::memcpy(header.data() + kMagicAt,
                "ustar\0"
                "00",
                8);
    const std::size_t sum =
        std::accumulate(header.begin(), header.end(), std::size_t(0),
                        [](std::size_t so, char byte) { return so + static_cast<unsigned char>(byte); });
    putOctal(header, kSumAt, 6, sum);
    header[kSumAt + 6] = '\0';
    return header;
}

} // namespace

std::string tarOf(const std::vector<TarEntry> &entries)
{
    std::string archive;
    for (const TarEntry &entry : entries) {
        checkName(entry.name);
        archive += headerOf(entry) + entry.bytes;
        archive.resize((archive.size() + kBlock - 1) / kBlock * kBlock, '\0');
    }
    return archive + std::string(2 * kBlock, '\0');
}

} // namespace retort

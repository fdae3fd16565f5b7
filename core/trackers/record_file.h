#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

// Covered: the framing of TensorFlow's record files, as tensorflow/core/lib/io/record_writer.h describes it. Not
// covered: compression, reading.

namespace retort {

/// CRC-32C (Castagnoli), as iSCSI and TFRecord use it.
[[nodiscard]] std::uint32_t crc32c(std::string_view bytes);

/// A record: its length and its bytes, each followed by the masked checksum.
[[nodiscard]] std::string recordBytes(std::string_view data);

/// Appends records to a file. One writer per file; not for several threads at once.
class RecordFile
{
public:
    /// Error when the file cannot be made.
    explicit RecordFile(const std::filesystem::path &path);
    ~RecordFile();
    RecordFile(const RecordFile &) = delete;
    RecordFile &operator=(const RecordFile &) = delete;

    /// One write. Error when the disk is full; a half-written record is cut off again.
    void append(std::string_view records);

private:
    std::filesystem::path m_path;
    int m_descriptor = -1;
};

} // namespace retort

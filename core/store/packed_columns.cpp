#include "core/store/packed_columns.h"

#include "core/store/library.h"
#include "core/store/prediction_fill.h"
#include "core/store/write_turn.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <span>
#include <string_view>

namespace retort {

namespace {

constexpr std::size_t kRowsPerPart = 1 << 16; // about 2 MB: a change of a few milliseconds
constexpr std::uint32_t kPacked = 0x52430001; // the form of a part; others are not read

template<typename T>
std::span<const T> cut(const std::vector<T> &column, std::size_t begin, std::size_t end)
{
    return std::span(column).subspan(begin, end - begin);
}

class Packer
{
public:
    template<typename T>
    void add(std::span<const T> values)
    {
        m_bytes.append(reinterpret_cast<const char *>(values.data()), values.size_bytes());
    }
    template<typename T>
    void add(T value)
    {
        add(std::span<const T>(&value, 1));
    }
    /// Most are small: in as many bytes as the largest needs.
    void addNumbers(std::span<const std::int32_t> values)
    {
        const auto [least, most] = std::ranges::minmax(values);
        if (least >= 0 && most <= std::numeric_limits<std::uint8_t>::max())
            addAs<std::uint8_t>(values);
        else if (least >= 0 && most <= std::numeric_limits<std::uint16_t>::max())
            addAs<std::uint16_t>(values);
        else
            addAs<std::int32_t>(values);
    }
    void addText(std::string_view text)
    {
        add(static_cast<std::uint32_t>(text.size()));
        m_bytes.append(text);
    }
    [[nodiscard]] const std::string &bytes() const { return m_bytes; }

private:
    template<typename Small>
    void addAs(std::span<const std::int32_t> values)
    {
        add(static_cast<std::uint8_t>(sizeof(Small)));
        std::vector<Small> small(values.size());
        std::ranges::transform(values, small.begin(), [](std::int32_t value) { return static_cast<Small>(value); });
        add(std::span<const Small>(small));
    }

    std::string m_bytes;
};

/// Reads what a Packer wrote; false from the first value on that is not there.
class Unpacker
{
public:
    explicit Unpacker(std::string_view bytes) : m_bytes(bytes) {}

    template<typename T>
    [[nodiscard]] bool take(std::vector<T> &column, std::size_t count)
    {
        if (count > m_bytes.size() / sizeof(T))
            return false;
        const std::size_t before = column.size();
        column.resize(before + count);
        std::memcpy(column.data() + before, m_bytes.data(), count * sizeof(T));
        m_bytes.remove_prefix(count * sizeof(T));
        return true;
    }
    template<typename T>
    [[nodiscard]] bool take(T &value)
    {
        std::vector<T> one;
        if (!take(one, 1))
            return false;
        value = one.front();
        return true;
    }
    [[nodiscard]] bool takeNumbers(std::vector<std::int32_t> &column, std::size_t count)
    {
        std::uint8_t width = 0;
        if (!take(width))
            return false;
        if (width == sizeof(std::uint8_t))
            return takeAs<std::uint8_t>(column, count);
        if (width == sizeof(std::uint16_t))
            return takeAs<std::uint16_t>(column, count);
        return width == sizeof(std::int32_t) && take(column, count);
    }
    [[nodiscard]] bool takeText(std::string &text)
    {
        std::uint32_t size = 0;
        if (!take(size) || size > m_bytes.size())
            return false;
        text = m_bytes.substr(0, size);
        m_bytes.remove_prefix(size);
        return true;
    }

private:
    template<typename Small>
    [[nodiscard]] bool takeAs(std::vector<std::int32_t> &column, std::size_t count)
    {
        std::vector<Small> small;
        if (!take(small, count))
            return false;
        column.insert(column.end(), small.begin(), small.end());
        return true;
    }

    std::string_view m_bytes;
};

std::string packedPart(const SetColumns &columns, std::size_t begin, std::size_t end)
{
    Packer part;
    part.add(kPacked);
    part.add(static_cast<std::uint32_t>(end - begin));
    part.add(cut(columns.keys, begin, end));
    part.add(cut(columns.votes, begin, end));
    part.add(cut(columns.failures, begin, end));
    for (const auto *numbers : {&columns.steps, &columns.slips, &columns.tokens, &columns.questionWords})
        part.addNumbers(cut(*numbers, begin, end));
    part.add(cut(columns.agreement, begin, end));
    for (const auto *bytes : {&columns.teachers, &columns.programs, &columns.readsDiffer})
        part.add(cut(*bytes, begin, end));
    part.add(static_cast<std::uint32_t>(columns.letters.size()));
    for (const std::vector<char> &letters : columns.letters)
        part.add(cut(letters, begin, end));
    part.add(static_cast<std::uint32_t>(columns.failureNames.size()));
    for (const std::string &name : columns.failureNames)
        part.addText(name);
    return part.bytes();
}

bool takeNames(Unpacker &part, std::vector<std::string> &names)
{
    std::uint32_t count = 0;
    if (!part.take(count))
        return false;
    names.clear();
    for (std::uint32_t i = 0; i < count; ++i) {
        if (!part.takeText(names.emplace_back()))
            return false;
    }
    return true;
}

bool takePart(SetColumns &columns, std::string_view bytes)
{
    Unpacker part(bytes);
    std::uint32_t form = 0;
    std::uint32_t rows = 0;
    std::uint32_t sources = 0;
    if (!part.take(form) || form != kPacked || !part.take(rows) || rows == 0)
        return false;
    if (!part.take(columns.keys, rows) || !part.take(columns.votes, rows) || !part.take(columns.failures, rows))
        return false;
    for (auto *numbers : {&columns.steps, &columns.slips, &columns.tokens, &columns.questionWords}) {
        if (!part.takeNumbers(*numbers, rows))
            return false;
    }
    if (!part.take(columns.agreement, rows))
        return false;
    for (auto *values : {&columns.teachers, &columns.programs, &columns.readsDiffer}) {
        if (!part.take(*values, rows))
            return false;
    }
    if (!part.take(sources) || (!columns.letters.empty() && sources != columns.letters.size()))
        return false;
    for (std::uint32_t source = 0; source < sources; ++source) { // as many as are there, whatever number stands here
        if (source == columns.letters.size())
            columns.letters.emplace_back();
        if (!part.take(columns.letters[source], rows))
            return false;
    }
    return takeNames(part, columns.failureNames);
}

/// Of a set that is whole in the index; 0 otherwise.
std::size_t rowsOf(SQLite::Database &database, const IdRange &ids)
{
    SQLite::Statement set(database, "SELECT problems FROM indexed_sets WHERE id = ? AND reader = ?");
    set.bind(1, ids.first >> 32);
    set.bind(2, kPredictionReader);
    return set.executeStep() ? static_cast<std::size_t>(set.getColumn(0).getInt64()) : 0;
}

} // namespace

bool arePacked(SQLite::Database &database, const IdRange &ids)
{
    const std::size_t rows = rowsOf(database, ids);
    SQLite::Statement parts(database, "SELECT count(*) FROM set_columns WHERE set_id = ?");
    parts.bind(1, ids.first >> 32);
    parts.executeStep();
    return rows > 0 && parts.getColumn(0).getInt64() == std::int64_t((rows + kRowsPerPart - 1) / kRowsPerPart);
}

bool isWorthPacking(SQLite::Database &database, const IdRange &ids)
{
    return rowsOf(database, ids) >= kPackedFrom && !arePacked(database, ids);
}

void packSet(SQLite::Database &database, const IdRange &ids, const StopToken &stop)
{
    const auto columns = isWorthPacking(database, ids) ? readColumns(database, ids, stop) : nullptr;
    if (columns)
        packColumns(database, *columns, stop);
}

void packColumns(SQLite::Database &database, const SetColumns &columns, const StopToken &stop)
{
    const WriteTurn turn(database.getFilename());
    SQLite::Statement part(database, "INSERT OR REPLACE INTO set_columns(set_id, part, data) VALUES (?, ?, ?)");
    for (std::size_t begin = 0; begin < columns.size() && stop.keepGoing(); begin += kRowsPerPart) {
        const std::string bytes = packedPart(columns, begin, std::min(begin + kRowsPerPart, columns.size()));
        part.bind(1, columns.ids.first >> 32);
        part.bind(2, std::int64_t(begin / kRowsPerPart));
        part.bindNoCopy(3, bytes.data(), static_cast<int>(bytes.size()));
        turn.letOthersFirst();
        part.exec();
        part.reset();
    }
}

std::shared_ptr<const SetColumns> packedColumns(SQLite::Database &database, const IdRange &ids, const StopToken &stop)
{
    const std::size_t rows = rowsOf(database, ids);
    SQLite::Statement part(database, "SELECT data FROM set_columns WHERE set_id = ? ORDER BY part");
    part.bind(1, ids.first >> 32);
    auto columns = std::make_shared<SetColumns>();
    columns->ids = ids;
    while (rows > 0 && part.executeStep()) {
        const SQLite::Column data = part.getColumn(0);
        const std::string_view bytes(static_cast<const char *>(data.getBlob()),
                                     static_cast<std::size_t>(data.getBytes()));
        if (!takePart(*columns, bytes) || stop.stopRequested())
            return nullptr;
    }
    const auto isNamed = [&](std::uint16_t failure) { return failure < columns->failureNames.size(); };
    const bool isWhole = rows > 0 && columns->size() == rows && std::ranges::all_of(columns->failures, isNamed);
    return isWhole ? columns : nullptr;
}

} // namespace retort

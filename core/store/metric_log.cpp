#include "core/store/metric_log.h"

#include "core/base/error.h"
#include "core/store/json_fields.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <optional>

namespace retort {

namespace {

std::string toLine(const Metric &metric)
{
    nlohmann::ordered_json line {{"step", metric.step}, {"split", metric.split}, {"name", metric.name}};
    line["value"] = std::isfinite(metric.value) ? nlohmann::ordered_json(metric.value) : nullptr;
    line["seconds"] = metric.seconds;
    line["segment"] = metric.segment;
    return toJsonText(line);
}

/// Reads the form that toLine() writes, many times as fast as JSON is read. It understands nothing else.
class OwnForm
{
public:
    explicit OwnForm(std::string_view line) : m_rest(line) {}

    bool skip(std::string_view expected)
    {
        const bool isThere = m_rest.starts_with(expected);
        m_rest.remove_prefix(isThere ? expected.size() : 0);
        return isThere;
    }

    bool take(std::string &text)
    {
        const auto ends = [](char c) {
            return c == '"' || c == '\\' || static_cast<unsigned char>(c - ' ') > '~' - ' ';
        };
        const auto end = std::ranges::find_if(m_rest, ends);
        text.assign(m_rest.begin(), end);
        m_rest.remove_prefix(text.size());
        return skip("\"");
    }

    template<typename Number>
    bool take(Number &number)
    {
        const std::string_view digits = m_rest.substr(m_rest.starts_with('-') ? 1 : 0, 1);
        if (digits < "0" || digits > "9") // from_chars takes "nan", too
            return false;
        const auto [end, error] = std::from_chars(m_rest.data(), m_rest.data() + m_rest.size(), number);
        m_rest.remove_prefix(static_cast<std::size_t>(end - m_rest.data()));
        return error == std::errc();
    }

    [[nodiscard]] bool isAtEnd() const { return m_rest.empty(); }

private:
    std::string_view m_rest;
};

bool parseOwn(std::string_view line, Metric &metric)
{
    OwnForm form(line);
    return form.skip("{\"step\":") && form.take(metric.step) && form.skip(",\"split\":\"") && form.take(metric.split)
           && form.skip(",\"name\":\"") && form.take(metric.name) && form.skip(",\"value\":") && form.take(metric.value)
           && form.skip(",\"seconds\":") && form.take(metric.seconds) && form.skip(",\"segment\":")
           && form.take(metric.segment) && form.skip("}") && form.isAtEnd();
}

std::optional<Metric> parseMetric(std::string_view line)
{
    if (Metric metric; parseOwn(line, metric))
        return metric;
    const nlohmann::json object = nlohmann::json::parse(line, nullptr, false);
    if (!object.is_object() || !object.contains("step") || !object.contains("name") || !object.contains("value"))
        return std::nullopt;
    Metric metric;
    try {
        readField(object, "step", metric.step);
        readField(object, "split", metric.split);
        readField(object, "name", metric.name);
        readField(object, "value", metric.value);
        readField(object, "seconds", metric.seconds);
        readField(object, "segment", metric.segment);
    } catch (const Error &) { // counted by the caller: a line must not stop the ones after it
        return std::nullopt;
    }
    return metric;
}

/// Bytes up to and with the last newline.
std::uintmax_t wholeBytes(const std::filesystem::path &file, std::uintmax_t size)
{
    std::ifstream stream(file, std::ios::binary);
    std::string block;
    while (size > 0) {
        const std::uintmax_t begin = size > 4096 ? size - 4096 : 0;
        block.resize(size - begin);
        stream.seekg(static_cast<std::streamoff>(begin));
        if (!stream.read(block.data(), static_cast<std::streamsize>(block.size())))
            throw Error(file.string() + ": cannot be read to its end");
        if (const std::size_t newline = block.rfind('\n'); newline != std::string::npos)
            return begin + newline + 1;
        size = begin;
    }
    return 0;
}

} // namespace

void cutTornLine(const std::filesystem::path &file)
{
    std::error_code missing;
    const std::uintmax_t size = std::filesystem::file_size(file, missing);
    if (missing)
        return;
    const std::uintmax_t whole = wholeBytes(file, size);
    if (whole == size)
        return;
    std::error_code failed;
    std::filesystem::resize_file(file, whole, failed);
    if (failed)
        throw Error(file.string() + ": its broken last line cannot be cut off: " + failed.message());
}

MetricWriter::MetricWriter(const std::filesystem::path &file) : m_file((cutTornLine(file), file)) {}

void MetricWriter::append(const std::vector<Metric> &metrics)
{
    std::string lines;
    for (const Metric &metric : metrics)
        lines += (lines.empty() ? "" : "\n") + toLine(metric);
    const std::lock_guard guard(m_mutex);
    if (!lines.empty())
        m_file.append(lines);
}

std::vector<Metric> MetricReader::readNew()
{
    std::vector<Metric> metrics;
    readNew([&metrics](const Metric &metric) { metrics.push_back(metric); });
    return metrics;
}

void MetricReader::readNew(const std::function<void(const Metric &)> &visit)
{
    m_restarted = m_lines.readNew([&](std::string_view line) {
        if (const std::optional<Metric> metric = parseMetric(line))
            visit(*metric);
        else
            ++m_brokenLines;
    });
}

} // namespace retort

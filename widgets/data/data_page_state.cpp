#include "widgets/data/data_page_state.h"

#include "widgets/common/kept_settings.h"
#include "widgets/common/numbers.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace retort {

namespace {

constexpr int kLastTab = 2;

/// Names of the orders as they are kept; the order of ProblemQuery::Sort.
constexpr std::array kSorts {"file", "id", "question", "gold", "split"};

std::optional<Verdict> verdictNamed(const std::string &name)
{
    for (const Verdict verdict : {Verdict::Unchecked, Verdict::Right, Verdict::Wrong, Verdict::NoAnswer}) {
        if (toText(verdict) == name)
            return verdict;
    }
    return std::nullopt;
}

QString named(const char *key)
{
    return QStringLiteral("data/") + QLatin1String(key);
}

std::string textAt(const char *key)
{
    return kept::value(named(key)).toString().toStdString();
}

ProblemQuery readQuery()
{
    ProblemQuery query;
    query.text = textAt("text");
    query.split = textAt("split");
    if (const auto kind = formatFromText(textAt("format")))
        query.source = RationaleSource {textAt("teacher"), *kind};
    query.verdict = verdictNamed(textAt("verdict"));
    const auto sort = std::ranges::find(kSorts, textAt("sort"));
    if (sort != kSorts.end())
        query.sort = ProblemQuery::Sort(sort - kSorts.begin());
    query.isDescending = kept::value(named("descending")).toBool();
    return query;
}

} // namespace

DataPageState readDataPageState()
{
    return {textAt("dataset"), readQuery(),
            std::clamp(kept::value(named("tab")).toInt(), 0, kLastTab)};
}

void keepDataPageState(const DataPageState &state)
{
    const auto keep = [](const char *key, const std::string &text) { kept::set(named(key), textOf(text)); };
    const ProblemQuery &query = state.query;
    keep("dataset", state.dataset);
    keep("text", query.text);
    keep("split", query.split);
    keep("format", query.source ? std::string(toText(query.source->format)) : std::string());
    keep("teacher", query.source ? query.source->teacher : std::string());
    keep("verdict", query.verdict ? std::string(toText(*query.verdict)) : std::string());
    keep("sort", kSorts[std::size_t(query.sort)]);
    kept::set(named("descending"), query.isDescending);
    kept::set(named("tab"), state.tab);
}

} // namespace retort

#include "widgets/data/data_page_state.h"

#include "widgets/common/numbers.h"

#include <QSettings>
#include <QStringList>

#include <algorithm>
#include <array>

namespace retort {

namespace {

constexpr const char *kGroup = "data";
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

std::string textAt(const QSettings &settings, const char *key)
{
    return settings.value(QLatin1String(key)).toString().toStdString();
}

ProblemQuery readQuery(const QSettings &settings)
{
    ProblemQuery query;
    query.text = textAt(settings, "text");
    query.split = textAt(settings, "split");
    if (const auto kind = formatFromText(textAt(settings, "format")))
        query.source = RationaleSource {textAt(settings, "teacher"), *kind};
    query.verdict = verdictNamed(textAt(settings, "verdict"));
    const auto sort = std::ranges::find(kSorts, textAt(settings, "sort"));
    if (sort != kSorts.end())
        query.sort = ProblemQuery::Sort(sort - kSorts.begin());
    query.isDescending = settings.value(QStringLiteral("descending")).toBool();
    return query;
}

} // namespace

DataPageState readDataPageState()
{
    QSettings settings;
    settings.beginGroup(QLatin1String(kGroup));
    return {textAt(settings, "dataset"), readQuery(settings),
            std::clamp(settings.value(QStringLiteral("tab")).toInt(), 0, kLastTab)};
}

void keepDataPageState(const DataPageState &state)
{
    QSettings settings;
    settings.beginGroup(QLatin1String(kGroup));
    const auto keep = [&settings](const char *key, const std::string &text) {
        settings.setValue(QLatin1String(key), textOf(text));
    };
    const ProblemQuery &query = state.query;
    keep("dataset", state.dataset);
    keep("text", query.text);
    keep("split", query.split);
    keep("format", query.source ? std::string(toText(query.source->format)) : std::string());
    keep("teacher", query.source ? query.source->teacher : std::string());
    keep("verdict", query.verdict ? std::string(toText(*query.verdict)) : std::string());
    keep("sort", kSorts[std::size_t(query.sort)]);
    settings.setValue(QStringLiteral("descending"), query.isDescending);
    settings.setValue(QStringLiteral("tab"), state.tab);
}

} // namespace retort

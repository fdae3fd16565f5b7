#include "core/jobs/shown_columns.h"

#include "core/formats/path_name.h"

#include <algorithm>
#include <map>
#include <set>

namespace retort {

namespace {

std::string keyOf(const ProblemSource &source)
{
    if (source.isTeacher)
        return source.name + "/" + source.pathName();
    return source.otherRun.empty() ? source.pathName() : source.otherRun + ":" + source.pathName();
}

constexpr std::size_t kUsualColumns = 4; // stand beside gold without scrolling

/// 0 the best teacher of a format, 1 the student's, 2 other teachers, 3 other runs'.
std::vector<int> ranksOf(const ProblemView &view, const std::vector<ColumnOffer> &offers)
{
    const auto accuracy = [&view](const ColumnOffer &offer) {
        const auto known = view.teacherAccuracies.find(offer.key);
        return known == view.teacherAccuracies.end() ? -1 : known->second;
    };
    std::map<std::string, const ColumnOffer *> best; // by format
    for (const ColumnOffer &offer : offers) {
        const ProblemSource &source = view.sources[std::size_t(offer.sources.front())];
        const ColumnOffer *&held = best[source.path.format];
        if (source.isTeacher && (!held || accuracy(offer) > accuracy(*held)))
            held = &offer;
    }
    std::vector<int> ranks;
    for (const ColumnOffer &offer : offers) {
        const ProblemSource &source = view.sources[std::size_t(offer.sources.front())];
        const bool isBest = source.isTeacher && best[source.path.format] == &offer;
        ranks.push_back(isBest ? 0 : source.isTeacher ? 2 : source.otherRun.empty() ? 1 : 3);
    }
    return ranks;
}

/// Shown where nobody chose. A teacher comes before the student's paths, further ones and other runs behind them; beside
/// a single path the rest fill what stays free.
std::set<std::string> usualColumns(const ProblemView &view, const std::vector<ColumnOffer> &offers)
{
    const std::vector<int> ranks = ranksOf(view, offers);
    std::vector<std::string> keys;
    const auto add = [&](int rank, std::size_t most) {
        for (std::size_t i = 0; i < offers.size() && keys.size() < kMostColumns && most > 0; ++i) {
            if (ranks[i] != rank || std::ranges::count(keys, offers[i].key) > 0)
                continue;
            keys.push_back(offers[i].key);
            --most;
        }
    };
    add(0, 1);
    add(3, 1); // it was asked for
    add(1, kMostColumns);
    add(3, kMostColumns);
    add(0, kMostColumns);
    if (std::ranges::count(ranks, 1) == 1)
        add(2, kUsualColumns - std::min(keys.size(), kUsualColumns));
    return {keys.begin(), keys.end()};
}

/// At least one, at most five; what a person chose last to go.
void bound(ColumnWishes &columns, const std::set<std::string> &wished)
{
    const auto shown = [&columns] { return std::size_t(std::ranges::count(columns, true, &ColumnWish::isShown)); };
    for (const bool isWished : {false, true}) {
        for (auto column = columns.rbegin(); column != columns.rend() && shown() > kMostColumns; ++column) {
            if (wished.contains(column->key) == isWished)
                column->isShown = false;
        }
    }
    if (shown() < kFewestColumns && !columns.empty())
        columns.front().isShown = true;
}

} // namespace

std::vector<ColumnOffer> offeredColumns(const ProblemView &view)
{
    std::vector<ColumnOffer> offers;
    for (std::size_t i = 0; i < view.sources.size(); ++i) {
        const std::string key = keyOf(view.sources[i]);
        auto found = std::ranges::find(offers, key, &ColumnOffer::key);
        if (found == offers.end())
            found = offers.insert(offers.end(), {key, {}});
        found->sources.push_back(int(i));
    }
    return offers;
}

ColumnWishes placedColumns(const ProblemView &view, const ColumnWishes &choice)
{
    const std::vector<ColumnOffer> offers = offeredColumns(view);
    const std::set<std::string> usual = usualColumns(view, offers);
    std::set<std::string> wished;
    ColumnWishes columns;
    for (const ColumnWish &wish : choice) {
        if (std::ranges::count(offers, wish.key, &ColumnOffer::key) > 0 && wished.insert(wish.key).second)
            columns.push_back(wish);
    }
    auto place = columns.begin();
    for (const ColumnOffer &offer : offers) {
        const auto own = std::ranges::find(columns, offer.key, &ColumnWish::key);
        place = (own != columns.end() ? own : columns.insert(place, {offer.key, usual.contains(offer.key)})) + 1;
    }
    bound(columns, wished);
    return columns;
}

std::vector<ShownColumn> shownColumns(const ProblemView &view, const ColumnWishes &choice, int sample)
{
    const std::vector<ColumnOffer> offers = offeredColumns(view);
    std::vector<ShownColumn> shown;
    for (const ColumnWish &column : placedColumns(view, choice)) {
        if (!column.isShown)
            continue;
        const auto offer = std::ranges::find(offers, column.key, &ColumnOffer::key);
        const int count = int(offer->sources.size());
        const int place = ((sample % count) + count) % count;
        shown.push_back({offer->sources[std::size_t(place)], place + 1, count});
    }
    return shown;
}

std::string titleOf(const ProblemView &view, const ColumnOffer &offer)
{
    const ProblemSource &source = view.sources[std::size_t(offer.sources.front())];
    return source.name + ", " + titleOfPath(source.pathName()) + (source.otherRun.empty() ? "" : ", another run");
}

} // namespace retort

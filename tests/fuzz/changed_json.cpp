#include "tests/fuzz/input_changes.h"

#include <nlohmann/json.hpp>

#include <array>
#include <vector>

namespace retort {

namespace {

using nlohmann::json;

constexpr int kMaxDepth = 100;

/// A value and the list or object that holds it; the outermost has none.
struct Spot
{
    json *parent = nullptr;
    json *value = nullptr;
};

json parsed(const std::string &text)
{
    bool isTooDeep = false;
    const auto check = [&](int depth, json::parse_event_t, json &) {
        isTooDeep = isTooDeep || depth > kMaxDepth;
        return !isTooDeep;
    };
    json value = json::parse(text, check, false);
    return isTooDeep ? json(json::value_t::discarded) : value;
}

std::vector<Spot> spotsOf(json &root)
{
    std::vector<Spot> spots {{nullptr, &root}};
    for (std::size_t i = 0; i < spots.size(); ++i) {
        json *parent = spots[i].value;
        if (parent->is_structured())
            for (json &child : *parent)
                spots.push_back({parent, &child});
    }
    return spots;
}

json awkwardValue(Random &random)
{
    static const std::array<json, 12> kValues {json(), true, false,  "",     "a",           "\u2581",
                                               -1,     0.5,  -1e308, 1e-320, json::array(), json::object()};
    if (random.below(2) == 0)
        return awkwardNumber(random);
    return kValues[random.below(kValues.size())];
}

void remove(const Spot &spot)
{
    if (spot.parent == nullptr)
        return;
    for (auto at = spot.parent->begin(); at != spot.parent->end(); ++at)
        if (&*at == spot.value) {
            spot.parent->erase(at);
            return;
        }
}

/// A list gets one more value; an object one more, or one of its own under another name.
void add(json &value, const json &other, Random &random)
{
    static const std::array<const char *, 6> kKeys {"type", "", "w", "__metadata__", "dtype", "model"};
    if (value.is_array())
        value.insert(value.begin() + std::ptrdiff_t(random.below(value.size() + 1)), other);
    if (value.is_object())
        value[kKeys[random.below(kKeys.size())]] = other;
    if (value.is_string())
        value = value.get<std::string>() + (other.is_string() ? other.get<std::string>() : "x");
}

void change(const std::vector<Spot> &spots, Random &random)
{
    const Spot &spot = random.pick(spots);
    const json other = *random.pick(spots).value;
    switch (random.below(5)) {
    case 0:
        *spot.value = awkwardValue(random);
        break;
    case 1:
        remove(spot);
        break;
    case 2:
        *spot.value = other;
        break;
    case 3:
        if (spot.value->is_number_integer())
            *spot.value = spot.value->get<std::uint64_t>() + random.below(5) - 2;
        break;
    default:
        add(*spot.value, other, random);
    }
}

} // namespace

std::string changedJson(const std::string &text, Random &random)
{
    json root = parsed(text);
    if (root.is_discarded() || random.below(8) == 0)
        return changedBytes(text, random);
    for (std::uint64_t left = 1 + random.below(4); left > 0; --left)
        change(spotsOf(root), random);
    return root.dump(-1, ' ', false, json::error_handler_t::replace);
}

} // namespace retort

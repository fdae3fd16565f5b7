#include "core/data/generator/rewording.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace retort {

namespace {

constexpr double kKeptShare = 0.4; // of the phrases that could be exchanged

// A brace at the end is that of the slot which must follow. Longer phrases stand before those that they begin with.
const std::array<PhraseGroup, 24> kGroups {{
    {" in each ", " in every "},
    {" a day", " each day", " every day", " per day"},
    {" a week", " each week", " every week", " per week"},
    {" an hour", " each hour", " every hour", " per hour"},
    {" equally", " evenly", " in equal parts"},
    {"{name} has {", "{name} owns {", "{name} holds {"},
    {"{other} has {", "{other} owns {", "{other} holds {"},
    {" already had {", " had {", " owned {"},
    {" buys {", " gets {", " picks up {", " purchases {"},
    {" finds {", " collects {", " gathers {"},
    {" gives {", " hands {"},
    {" brings {", " carries {"},
    {" loses {", " misplaces {"},
    {" earns {", " makes {"},
    {"{box_word} holds {", "{box_word} contains {", "{box_word} takes {", "{box_word} has {"},
    {"One {thing} costs {", "Each {thing} costs {", "Every {thing} costs {", "The price of one {thing} is {"},
    {"At first ", "In the beginning ", "To begin with, "},
    {"Then ", "After that ", "Later "},
    {"On Sunday ", "On Saturday ", "One day ", "In the morning ", "Today "},
    {" at home", " in the house", " in the room"},
    {" at the {place}", " in the {place}", " at the big {place}"},
    {" more {things}", " new {things}", " further {things}"},
    {" the rest", " what is left"},
    {" for {price} dollars each", " at {price} dollars each", " at a price of {price} dollars each"},
}};

bool stands(std::string_view phrase, std::string_view text, std::size_t place)
{
    if (!text.substr(place).starts_with(phrase))
        return false;
    const std::size_t end = place + phrase.size();
    const auto isLetter = [&](std::size_t at) { return std::isalpha(static_cast<unsigned char>(text[at])) != 0; };
    const bool endsInWord =
        std::isalpha(static_cast<unsigned char>(phrase.back())) && end < text.size() && isLetter(end);
    const bool beginsInWord =
        std::isalpha(static_cast<unsigned char>(phrase.front())) && place > 0 && isLetter(place - 1);
    return !endsInWord && !beginsInWord;
}

std::string exchanged(std::string_view text, const PhraseGroup &group, Random &random)
{
    std::string result;
    for (std::size_t place = 0; place < text.size();) {
        const auto found =
            std::ranges::find_if(group, [&](std::string_view phrase) { return stands(phrase, text, place); });
        if (found == group.end()) {
            result += text[place++];
            continue;
        }
        result += random.uniform() < kKeptShare ? *found : random.pick(group);
        place += found->size();
    }
    return result;
}

} // namespace

std::span<const PhraseGroup> phraseGroups()
{
    return kGroups;
}

std::string reworded(std::string_view story, Random &random)
{
    std::string text(story);
    for (const PhraseGroup &group : kGroups)
        text = exchanged(text, group, random);
    return text;
}

} // namespace retort

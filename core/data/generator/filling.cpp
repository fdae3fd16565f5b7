#include "core/data/generator/filling.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <span>

namespace retort {

namespace {

struct Noun
{
    std::string_view one;
    std::string_view many;
};

struct Person
{
    std::string_view name;
    bool isFemale = false;
};

// Many, so that a vocabulary spells most of them: a student then reads names that it has never seen.
constexpr std::array<Person, 186> kTrainPersons {{
    {"Anna", true},    {"Maria", true},  {"Lucy", true},    {"Emma", true},    {"Nina", true},    {"Sara", true},
    {"Julia", true},   {"Clara", true},  {"Rosa", true},    {"Ella", true},    {"Mona", true},    {"Ruth", true},
    {"Amy", true},     {"Kate", true},   {"Lena", true},    {"Vera", true},    {"Olga", true},    {"Tom", false},
    {"Ben", false},    {"Paul", false},  {"Omar", false},   {"Luis", false},   {"David", false},  {"Peter", false},
    {"Sam", false},    {"Ivan", false},  {"Jack", false},   {"Leo", false},    {"Max", false},    {"Hugo", false},
    {"Adam", false},   {"Noah", false},  {"Carl", false},   {"Tim", false},    {"Abby", true},    {"Agnes", true},
    {"Aida", true},    {"Alma", true},   {"Bella", true},   {"Beth", true},    {"Bianca", true},  {"Carol", true},
    {"Celia", true},   {"Cleo", true},   {"Daisy", true},   {"Dora", true},    {"Eda", true},     {"Edith", true},
    {"Elsa", true},    {"Erika", true},  {"Esme", true},    {"Eva", true},     {"Fiona", true},   {"Flora", true},
    {"Freda", true},   {"Gina", true},   {"Gloria", true},  {"Hanna", true},   {"Hazel", true},   {"Helen", true},
    {"Ida", true},     {"Ines", true},   {"Iris", true},    {"Irma", true},    {"Jane", true},    {"Jill", true},
    {"Joan", true},    {"Judy", true},   {"June", true},    {"Karin", true},   {"Kira", true},    {"Lara", true},
    {"Leila", true},   {"Linda", true},  {"Lola", true},    {"Lydia", true},   {"Mabel", true},   {"Mara", true},
    {"Marta", true},   {"Mia", true},    {"Molly", true},   {"Nadia", true},   {"Naomi", true},   {"Nelly", true},
    {"Nika", true},    {"Paula", true},  {"Pia", true},     {"Polly", true},   {"Rita", true},    {"Robin", true},
    {"Sally", true},   {"Selma", true},  {"Sofia", true},   {"Stella", true},  {"Susan", true},   {"Tara", true},
    {"Tina", true},    {"Uma", true},    {"Viola", true},   {"Wilma", true},   {"Yara", true},    {"Aaron", false},
    {"Abel", false},   {"Alan", false},  {"Albert", false}, {"Andre", false},  {"Anton", false},  {"Arno", false},
    {"Axel", false},   {"Basil", false}, {"Bob", false},    {"Boris", false},  {"Bruno", false},  {"Cesar", false},
    {"Clark", false},  {"Claus", false}, {"Colin", false},  {"Conrad", false}, {"Cyrus", false},  {"Dan", false},
    {"Dario", false},  {"Dean", false},  {"Dennis", false}, {"Dino", false},   {"Earl", false},   {"Eddie", false},
    {"Edgar", false},  {"Egon", false},  {"Eli", false},    {"Emil", false},   {"Eric", false},   {"Ernest", false},
    {"Ezra", false},   {"Finn", false},  {"Fred", false},   {"Gary", false},   {"George", false}, {"Glen", false},
    {"Gus", false},    {"Hans", false},  {"Harry", false},  {"Hector", false}, {"Ian", false},    {"Igor", false},
    {"Isaac", false},  {"Jacob", false}, {"Jan", false},    {"Jason", false},  {"Jim", false},    {"Joel", false},
    {"Jonas", false},  {"Karl", false},  {"Keith", false},  {"Kevin", false},  {"Kurt", false},   {"Lars", false},
    {"Liam", false},   {"Lucas", false}, {"Mario", false},  {"Mark", false},   {"Martin", false}, {"Milo", false},
    {"Nick", false},   {"Nils", false},  {"Otto", false},   {"Owen", false},   {"Pablo", false},  {"Pedro", false},
    {"Philip", false}, {"Ralph", false}, {"Ray", false},    {"Rex", false},    {"Rico", false},   {"Roger", false},
    {"Ron", false},    {"Rudy", false},  {"Sergio", false}, {"Stan", false},   {"Steve", false},  {"Theo", false},
    {"Tony", false},   {"Ulf", false},   {"Uwe", false},    {"Walter", false}, {"Will", false},   {"Yuri", false},
}};

constexpr std::array<Person, 12> kTestPersons {{
    {"Alice", true},
    {"Diana", true},
    {"Nora", true},
    {"Grace", true},
    {"Mila", true},
    {"Zoe", true},
    {"Frank", false},
    {"Oscar", false},
    {"Victor", false},
    {"Henry", false},
    {"Felix", false},
    {"Simon", false},
}};

constexpr std::array<Noun, 28> kThings {{
    {"pencil", "pencils"},   {"marble", "marbles"}, {"sticker", "stickers"}, {"book", "books"},
    {"card", "cards"},       {"shell", "shells"},   {"stamp", "stamps"},     {"button", "buttons"},
    {"balloon", "balloons"}, {"coin", "coins"},     {"flower", "flowers"},   {"toy", "toys"},
    {"bead", "beads"},       {"ribbon", "ribbons"}, {"candle", "candles"},   {"stone", "stones"},
    {"photo", "photos"},     {"cup", "cups"},       {"bottle", "bottles"},   {"plate", "plates"},
    {"brush", "brushes"},    {"key", "keys"},       {"hat", "hats"},         {"ring", "rings"},
    {"pen", "pens"},         {"doll", "dolls"},     {"kite", "kites"},       {"feather", "feathers"},
}};

constexpr std::array<Noun, 10> kFoods {{
    {"apple", "apples"},
    {"orange", "oranges"},
    {"lemon", "lemons"},
    {"peach", "peaches"},
    {"pear", "pears"},
    {"plum", "plums"},
    {"tomato", "tomatoes"},
    {"carrot", "carrots"},
    {"onion", "onions"},
    {"melon", "melons"},
}};

constexpr std::array<Noun, 6> kBakes {{
    {"cookie", "cookies"},
    {"muffin", "muffins"},
    {"cake", "cakes"},
    {"roll", "rolls"},
    {"pie", "pies"},
    {"bun", "buns"},
}};

constexpr std::array<Noun, 7> kContainers {{
    {"box", "boxes"},
    {"bag", "bags"},
    {"basket", "baskets"},
    {"crate", "crates"},
    {"jar", "jars"},
    {"pack", "packs"},
    {"drawer", "drawers"},
}};

constexpr std::array<std::string_view, 6> kPeople {"friends", "children", "cousins", "students", "neighbors", "guests"};
constexpr std::array<std::string_view, 5> kPlaces {"market", "shop", "store", "fair", "bazaar"};

template<typename T, std::size_t size>
const T &pick(const std::array<T, size> &items, Random &random)
{
    return items[random.below(size)];
}

std::span<const Person> personsOf(ProblemSplit split)
{
    if (split == ProblemSplit::Test)
        return kTestPersons;
    return kTrainPersons;
}

void addPersons(Filling &filling, ProblemSplit split, Random &random)
{
    const std::span<const Person> all = personsOf(split);
    std::vector<Person> persons(all.begin(), all.end());
    random.shuffle(persons);
    filling.words["name"] = persons[0].name;
    filling.words["other"] = persons[1].name;
    filling.words["friend"] = persons[2].name;
    filling.words["he"] = persons[0].isFemale ? "she" : "he";
    filling.words["He"] = persons[0].isFemale ? "She" : "He";
    filling.words["him"] = persons[0].isFemale ? "her" : "him";
}

void addNoun(Filling &filling, const Noun &noun, const std::string &one, const std::string &many)
{
    filling.words[one] = noun.one;
    filling.words[many] = noun.many;
}

void addWords(Filling &filling, Random &random)
{
    const std::size_t thing = random.below(kThings.size());
    const std::size_t extra = (thing + 1 + random.below(kThings.size() - 1)) % kThings.size();
    addNoun(filling, kThings[thing], "thing", "things");
    addNoun(filling, kThings[extra], "extra", "extras");
    addNoun(filling, pick(kFoods, random), "food", "foods");
    addNoun(filling, pick(kBakes, random), "bake", "bakes");
    addNoun(filling, pick(kContainers, random), "box_word", "boxes_word");
    filling.words["people_word"] = pick(kPeople, random);
    filling.words["place"] = pick(kPlaces, random);
}

std::string_view drawAsk(const ProblemTemplate &problem, ProblemSplit split, Random &random)
{
    const std::size_t extra = split == ProblemSplit::Test ? problem.testAsks.size() : 0;
    const std::size_t drawn = random.below(problem.asks.size() + extra);
    return drawn < problem.asks.size() ? problem.asks[drawn] : problem.testAsks[drawn - problem.asks.size()];
}

std::string slotValue(std::string_view slot, const ProblemTemplate &problem, const Filling &filling)
{
    for (std::size_t i = 0; i < problem.numbers.size(); ++i)
        if (problem.numbers[i].name == slot)
            return std::to_string(filling.numbers[i]);
    const auto word = filling.words.find(slot);
    assert(word != filling.words.end());
    return word->second;
}

std::string templateText(const Filling &filling)
{
    return std::string(filling.story) + " " + std::string(filling.ask);
}

std::string raised(std::string text)
{
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

} // namespace

Filling drawFilling(const ProblemTemplate &problem, ProblemSplit split, Random &random)
{
    Filling filling;
    addPersons(filling, split, random);
    addWords(filling, random);
    for (const TemplateNumber &number : problem.numbers)
        filling.numbers.push_back(random.between(number.low, number.high));
    filling.story = random.pick(split == ProblemSplit::Test ? problem.testStories : problem.stories);
    filling.ask = drawAsk(problem, split, random);
    return filling;
}

ProblemSplit splitOfNumbers(const ProblemTemplate &problem, const std::vector<std::int64_t> &numbers)
{
    std::uint64_t key = keyOf(problem.name);
    for (const std::int64_t number : numbers)
        key = Random {key, static_cast<std::uint64_t>(number)}.next();
    return key % 8 == 0 ? ProblemSplit::Test : ProblemSplit::Train;
}

std::string filledText(std::string_view text, const ProblemTemplate &problem, const Filling &filling,
                       std::string_view equation)
{
    std::string filled;
    while (!text.empty()) {
        const std::size_t open = text.find('{');
        filled += text.substr(0, open);
        if (open == std::string_view::npos)
            break;
        const std::size_t close = text.find('}', open);
        const std::string_view slot = text.substr(open + 1, close - open - 1);
        filled += slot == "eq" ? std::string(equation) : slotValue(slot, problem, filling);
        text.remove_prefix(close + 1);
    }
    return filled;
}

std::string filledSentence(std::string_view text, const ProblemTemplate &problem, const Filling &filling)
{
    return raised(filledText(text, problem, filling));
}

std::string questionOf(const ProblemTemplate &problem, const Filling &filling)
{
    return filledText(templateText(filling), problem, filling);
}

std::vector<std::size_t> numbersInOrder(const ProblemTemplate &problem, const Filling &filling)
{
    const std::string text = templateText(filling);
    std::vector<std::pair<std::size_t, std::size_t>> places; // place in the text, number
    for (std::size_t i = 0; i < problem.numbers.size(); ++i)
        places.emplace_back(text.find("{" + std::string(problem.numbers[i].name) + "}"), i);
    std::sort(places.begin(), places.end());
    std::vector<std::size_t> order;
    for (const auto &[place, number] : places)
        order.push_back(number);
    return order;
}

std::vector<std::string> personNames(ProblemSplit split)
{
    std::vector<std::string> names;
    for (const Person &person : personsOf(split))
        names.emplace_back(person.name);
    return names;
}

std::vector<std::string> objectWords()
{
    std::vector<std::string> words(kPeople.begin(), kPeople.end());
    words.insert(words.end(), kPlaces.begin(), kPlaces.end());
    const auto addAll = [&](const auto &nouns) {
        for (const Noun &noun : nouns) {
            words.emplace_back(noun.one);
            words.emplace_back(noun.many);
        }
    };
    addAll(kThings);
    addAll(kFoods);
    addAll(kBakes);
    addAll(kContainers);
    return words;
}

} // namespace retort

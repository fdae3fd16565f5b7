#include "app/cli/redaction.h"

#include "core/base/text.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <vector>

namespace retort {

namespace {

constexpr std::size_t kLongestClass = 30;
constexpr std::size_t kLongestNumber = 10; // a date at most: longer ones may be a key, a telephone or an account

/// What messages of Retort and of the system are made of. Words of questions are in it only where messages need them.
const std::set<std::string, std::less<>> &ownWords()
{
    static const std::set<std::string, std::less<>> words = [] {
        const std::vector<std::string> list = split(
            "a absent accuracy accepted adapter after again all allowed already an and another answer answered "
            "answering "
            "answers any are as at attention available batch be because before began begin begins below best bf16 bits "
            "body bytes calculator cannot changed check checked checkpoint checkpoints choose class closed column "
            "command "
            "confined connection context continued copy core cores cot could cpu cuda cut damaged data dataset "
            "decomposer "
            "denied device devices did different directory disk display does done duplicate e empty end ended ends "
            "epoch "
            "epochs error errors evaluate evaluated evaluating evaluation event examples exist exists expected fails "
            "failed "
            "failure failures field file files finished first fits flash floor folder for format formats found from "
            "full "
            "gave gb gold gone gpu gradient had has have held helper helpers here hinted host hours id in index "
            "interrupted invalid is it its json jsonl keep keeps kept kernel key killed label landlock last later "
            "layer "
            "layers left length less library limit line lines loaded loading lock locked log long lora loss made mb "
            "memory "
            "message metrics mib milliseconds minutes missing mixed model more most ms must name namespace namespaces "
            "need "
            "needs new newer no none not nothing now number of off older on one only open opened operation or other "
            "out "
            "output over own page pages parameters parts password path paths pause paused permission permitted phase "
            "port pot problem problems process processor program programs prompt prompts queued rationale rationales "
            "read "
            "reading ready received refused report reports request requests restored resume resumed right room row "
            "rows "
            "run running runs same sandbox saved school seccomp second seconds seed seen segment server set sets "
            "setting "
            "settings several signal size skipped socratic solver space spent started starts state states status step "
            "steps stop stopped stops store stored student students such sweep system table target task teacher "
            "teachers "
            "test text texts than that the their them there these they this thread threads time timed timeout to token "
            "tokenizer tokens too torch trained training tried try twice two unknown unreadable until up used user "
            "uses "
            "validation value values version vote wait waited waiting was watchdog weight weights were what when where "
            "which while window with without word words workspace write written wrong yaml yet",
            ' ');
        return std::set<std::string, std::less<>>(list.begin(), list.end());
    }();
    return words;
}

bool isNumber(std::string_view word)
{
    const auto isPart = [](char c) {
        return std::isdigit(static_cast<unsigned char>(c)) || c == '.' || c == ':' || c == '-';
    };
    return !word.empty() && word.size() <= kLongestNumber && std::ranges::all_of(word, isPart)
           && std::isdigit(static_cast<unsigned char>(word.back()));
}

/// "retort::ChartBoard", "QTableView": what the watchdog names.
bool isClass(std::string_view word)
{
    const bool isOurs = word.starts_with("retort::");
    const std::string_view name = word.substr(isOurs ? 8 : 0);
    const auto isLetter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
    const auto isUpper = [&](std::size_t at) { return std::isupper(static_cast<unsigned char>(name[at])) != 0; };
    const bool isQts = name.size() > 2 && name[0] == 'Q' && isUpper(1);
    return (isOurs || isQts) && name.size() <= kLongestClass && std::ranges::all_of(name, isLetter);
}

/// Without what stands between quotes; a quote that is never closed takes the rest.
std::string withoutQuotes(std::string_view line)
{
    std::string kept;
    for (std::size_t at = 0; at < line.size(); ++at) {
        const bool isApostrophe = line[at] == '\'' && at > 0 && std::isalpha(static_cast<unsigned char>(line[at - 1]));
        if ((line[at] != '"' && line[at] != '\'' && line[at] != '`') || isApostrophe) {
            kept += line[at];
            continue;
        }
        at = std::min(line.find(line[at], at + 1), line.size() - 1);
        kept += kLeftOut;
    }
    return kept;
}

/// One word with the punctuation around it.
std::string redactedWord(std::string_view word)
{
    const auto isEdge = [](char c) { return std::string_view("(),;:.%!?").find(c) != std::string_view::npos; };
    const auto *first = std::ranges::find_if_not(word, isEdge);
    if (first == word.end() || word == kLeftOut)
        return std::string(word);
    const std::size_t begin = static_cast<std::size_t>(first - word.begin());
    std::size_t end = word.size();
    while (isEdge(word[end - 1]))
        --end;
    const std::string_view core = word.substr(begin, end - begin);
    const bool isOwn = isNumber(core) || isClass(core) || ownWords().contains(lowerAscii(core));
    return std::string(word.substr(0, begin)) + std::string(isOwn ? core : kLeftOut) + std::string(word.substr(end));
}

} // namespace

std::string redacted(std::string_view line)
{
    std::string kept;
    std::size_t words = 0;
    std::size_t foreign = 0;
    for (const std::string &word : split(withoutQuotes(line), ' ')) {
        const std::string own = redactedWord(word);
        words += !own.empty();
        foreign += own.find(kLeftOut) != std::string::npos;
        const bool isRepeated = own == kLeftOut && kept.ends_with(kLeftOut);
        if (!isRepeated)
            kept += (kept.empty() ? "" : " ") + own;
    }
    return 2 * foreign > words ? std::string(kLeftOut) + " (" + std::to_string(words) + " words)" : kept;
}

} // namespace retort

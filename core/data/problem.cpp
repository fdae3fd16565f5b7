#include "core/data/problem.h"

#include "core/base/text.h"
#include "core/data/question_text.h"

namespace retort {

std::string_view toText(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Unchecked:
        return "unchecked";
    case Verdict::Right:
        return "right";
    case Verdict::Wrong:
        return "wrong";
    case Verdict::NoAnswer:
        break;
    }
    return "no_answer";
}

std::string problemId(std::string_view question)
{
    return sha256Hex(isAscii(question) ? foldedAscii(question) : foldedUnicode(question)).substr(0, 16);
}

std::string joinKey(std::string_view question)
{
    return isAscii(question) ? joinKeyOfAscii(question) : joinKeyOfUnicode(question);
}

} // namespace retort

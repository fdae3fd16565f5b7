#include "tests/fuzz/input_changes.h"

namespace retort {

std::string changedInput(const std::string &input, Random &random)
{
    return changedJson(input, random);
}

} // namespace retort

#include "tests/fuzz/input_changes.h"

namespace retort {

std::string changedInput(const std::string &input, Random &random)
{
    return changedBytes(input, random);
}

} // namespace retort

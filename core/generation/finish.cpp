#include "core/generation/generate.h"

namespace retort {

std::string_view toText(Finish finish)
{
    switch (finish) {
    case Finish::End:
        return "end";
    case Finish::Stop:
        return "stop";
    case Finish::Limit:
        return "limit";
    case Finish::Stopped:
        return "stopped";
    }
    return "";
}

} // namespace retort

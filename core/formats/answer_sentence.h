#pragma once

#include <string>
#include <string_view>

namespace retort {

/// A recorded rationale without what states its answer at the end: the sentence with the trigger ("So the answer is 51
/// dollars.") and the line "#### 51", so that they do not stand twice in a target. Of "He has 13 left, so the answer is
/// 13." the first half stays. A trigger that is followed by further sentences is left alone. White space at both ends
/// is cut. With an empty trigger only the line goes.
[[nodiscard]] std::string withoutAnswerSentence(std::string_view rationale, std::string_view trigger);

} // namespace retort

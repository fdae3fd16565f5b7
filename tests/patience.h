#pragma once

#include <QTest>

// Every test sees this first (retort_test): a test waits for what will come as long as a busy machine may need. What
// comes sooner is not waited for, so only a failure takes that long.

namespace retort {

inline constexpr int kTestPatienceMs = 60000; // Qt's own 5 s were too short beside a build

} // namespace retort

#undef QTRY_VERIFY
#define QTRY_VERIFY(expression) QTRY_VERIFY_WITH_TIMEOUT((expression), retort::kTestPatienceMs)
#undef QTRY_VERIFY2
#define QTRY_VERIFY2(expression, message) QTRY_VERIFY2_WITH_TIMEOUT((expression), (message), retort::kTestPatienceMs)
#undef QTRY_COMPARE
#define QTRY_COMPARE(actual, expected) QTRY_COMPARE_WITH_TIMEOUT((actual), (expected), retort::kTestPatienceMs)
